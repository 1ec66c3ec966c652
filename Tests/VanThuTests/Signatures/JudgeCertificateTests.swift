import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@Suite("The judge, on certificates and paths") struct JudgeCertificateTests {
  var fixture: JudgeFixture

  init() throws {
    fixture = try JudgeFixture()
    fixture.policy = .tt15WithoutRevocation
  }

  @Test("finds no certificate: NO_SIGNING_CERTIFICATE_FOUND") func none() throws {
    var evidence = try fixture.evidence()
    evidence.certificates = []
    let verdict = fixture.judge(evidence)
    #expect(verdict.verdict == .indeterminate)
    #expect(verdict.subIndication == .noSigningCertificateFound)
    #expect(verdict.signer == nil)
  }

  @Test("finds the signing certificate in any order, and the same one twice") func order() throws {
    var evidence = try fixture.evidence()
    evidence.certificates = [
      fixture.root.certificate.der, fixture.middle.certificate.der, fixture.signer.certificate.der,
      fixture.signer.certificate.der,
    ]
    #expect(fixture.judge(evidence).verdict == .valid)
    var fixture = fixture
    evidence.certificates = [fixture.root.certificate.der, fixture.signer.certificate.der]
    fixture.trust.intermediates = [fixture.middle.certificate]
    #expect(fixture.judge(evidence).verdict == .valid)
  }

  @Test("refuses certificates that disagree, are damaged or too many: FORMAT_FAILURE") func carried() throws {
    let other = try fixture.middle.issue(commonName: "Người khác").certificate.der
    let lists = [
      [fixture.signer.certificate.der, other],
      [fixture.signer.certificate.der, [1, 2, 3]],
      [fixture.signer.certificate.der, []],
      Array(repeating: fixture.signer.certificate.der, count: 17),
    ]
    for certificates in lists {
      var evidence = try fixture.evidence()
      evidence.certificates = certificates
      let verdict = fixture.judge(evidence)
      #expect(verdict.verdict == .invalid)
      #expect(verdict.subIndication == .formatFailure)
      #expect(verdict.decisiveCheck?.id == "certificate.signing")
    }
  }

  @Test("finds an issuer it does not know: NO_CERTIFICATE_CHAIN_FOUND") func untrusted() throws {
    var evidence = try fixture.evidence()
    // The path's middle is missing.
    evidence.certificates = [fixture.signer.certificate.der]
    #expect(fixture.judge(evidence).subIndication == .noCertificateChainFound)
    #expect(fixture.judge(evidence).decisiveCheck?.id == "path.anchor")
    // Another world of the same names, its own root carried along.
    let impostor = try CertificateAuthority()
    let forged = try impostor.issue(commonName: "UBND xã Bình Minh", organization: "UBND xã Bình Minh")
    evidence = try fixture.evidence(by: forged)
    evidence.certificates.append(impostor.certificate.der)
    let verdict = fixture.judge(evidence)
    #expect(verdict.verdict == .indeterminate)
    #expect(verdict.subIndication == .noCertificateChainFound)
    #expect(verdict.path.isEmpty)
    #expect(verdict.check("certificate.validity")?.passed == nil)
    // A certificate that has signed itself.
    evidence = try fixture.evidence(
      by: .init(key: impostor.key, certificate: impostor.certificate, chain: []))
    #expect(fixture.judge(evidence).subIndication == .noCertificateChainFound)
  }

  @Test("finds an authority that is none: CHAIN_CONSTRAINTS_FAILURE") func personAsAuthority() throws {
    let person = try fixture.middle.subordinate(commonName: "Người") { $0.isAuthority = false }
    let forged = try person.issue(commonName: "UBND tỉnh")
    let verdict = fixture.judge(try fixture.evidence(by: forged))
    #expect(verdict.verdict == .indeterminate)
    #expect(verdict.subIndication == .chainConstraintsFailure)
  }

  static let usages: [(KeyUsage?, Bool)] = [
    (nil, true), (.digitalSignature, true), (.nonRepudiation, true),
    ([.digitalSignature, .keyEncipherment], true), (.keyEncipherment, false), (.certificateSigning, false),
  ]

  @Test("asks for a key that may sign", arguments: usages.indices)
  func keyUsage(index: Int) throws {
    let (usage, allowed) = Self.usages[index]
    let signer = try fixture.middle.issue(commonName: "x") { $0.keyUsage = usage }
    let verdict = fixture.judge(try fixture.evidence(by: signer))
    #expect(verdict.verdict == (allowed ? .valid : .indeterminate))
    #expect(verdict.subIndication == (allowed ? nil : .chainConstraintsFailure))
    #expect(verdict.check("certificate.keyUsage")?.passed == allowed)
  }

  static let purposes: [([String], Bool)] = [
    ([], true), (["1.3.6.1.5.5.7.3.4"], true), (["1.3.6.1.5.5.7.3.8"], false), (["1.3.6.1.5.5.7.3.1"], false),
    (["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.36"], true),
  ]

  @Test(
    "asks for a purpose under which documents are signed, where purposes are named",
    arguments: purposes.indices)
  func extendedKeyUsage(index: Int) throws {
    let (named, allowed) = Self.purposes[index]
    let signer = try fixture.middle.issue(commonName: "x") { $0.extendedKeyUsage = named }
    let verdict = fixture.judge(try fixture.evidence(by: signer))
    #expect(verdict.verdict == (allowed ? .valid : .indeterminate))
    #expect(verdict.check("certificate.extendedKeyUsage")?.passed == allowed)
  }

  @Test("refuses small keys and weak signatures on certificates: CRYPTO_CONSTRAINTS_FAILURE") func weak()
    throws
  {
    let small = try fixture.middle.issue(commonName: "x", key: .generate(.rsa(1024)))
    let sha1 = try fixture.middle.issue(commonName: "x") { $0.digest = .sha1 }
    for (signer, algorithm) in [(small, SignatureAlgorithm.rsaPKCS1(.sha256)), (sha1, .ecdsa(.sha256))] {
      let verdict = fixture.judge(try fixture.evidence(by: signer, with: algorithm))
      #expect(verdict.verdict == .invalid)
      #expect(verdict.subIndication == .cryptoConstraintsFailure)
      #expect(verdict.decisiveCheck?.id == "path.algorithms")
    }
  }

  @Test("does not mind how an anchor signed itself") func weakAnchor() throws {
    let root = try CertificateAuthority(commonName: "Old Root", digest: .sha1)
    var fixture = fixture
    fixture.trust.anchors.append(root.certificate)
    #expect(fixture.judge(try fixture.evidence(by: root.issue(commonName: "x"))).verdict == .valid)
  }

  static let first = Timestamp(secondsSinceEpoch: 1_750_000_000)
  static let last = Timestamp(secondsSinceEpoch: 1_760_000_000)

  static let moments: [(Timestamp, claimed: Timestamp?, Verdict, SubIndication?)] = [
    (first.adding(seconds: -1), nil, .invalid, .notYetValid),
    (first, nil, .valid, nil),
    (last, nil, .valid, nil),
    (last.adding(seconds: 1), nil, .indeterminate, .outOfBoundsNoProof),
    // The policy of Circular 15 takes the signer's word, and the output names it as that.
    (last.adding(seconds: 1), last, .valid, nil),
    (last.adding(seconds: 9), last.adding(seconds: 5), .invalid, .expired),
    (last, first, .valid, nil),
    (last, first.adding(seconds: -1), .indeterminate, .signatureConstraintsFailure),
    (first.adding(seconds: 10), first.adding(seconds: 310), .valid, nil),
    (first.adding(seconds: 10), first.adding(seconds: 311), .indeterminate, .signatureConstraintsFailure),
  ]

  @Test("judges the certificate's period to the second, both ends inclusive", arguments: moments.indices)
  func periods(index: Int) throws {
    let (moment, claimed, expected, reason) = Self.moments[index]
    let signer = try fixture.middle.issue(commonName: "x", validity: .init(from: Self.first, to: Self.last))
    var evidence = try fixture.evidence(by: signer)
    evidence.claimedSigningTime = claimed
    let verdict = fixture.judge(evidence, at: moment)
    #expect(verdict.verdict == expected)
    #expect(verdict.subIndication == reason)
    #expect(verdict.signingTimeSource == (claimed == nil ? .none : .claimed))
    let check = reason == .signatureConstraintsFailure ? "signature.time" : "certificate.validity"
    #expect(verdict.decisiveCheck?.id == (expected == .valid ? nil : check))
  }

  @Test("takes no signer's word under a policy that asks for proof") func claimedTime() throws {
    var fixture = fixture
    fixture.policy.claimedTime = .notProof
    let signer = try fixture.middle.issue(commonName: "x", validity: .init(from: Self.first, to: Self.last))
    var evidence = try fixture.evidence(by: signer)
    evidence.claimedSigningTime = Self.last
    let verdict = fixture.judge(evidence, at: Self.last.adding(seconds: 1))
    #expect(verdict.subIndication == .outOfBoundsNoProof)
    #expect(verdict.validationTime.time == Self.last.adding(seconds: 1))
    #expect(verdict.validationTime.source == .now)
  }

  @Test("judges the authorities' periods too") func authorityPeriod() throws {
    let short = try fixture.root.subordinate(
      commonName: "Short", validity: .init(from: Self.first, to: Self.last))
    let verdict = fixture.judge(
      try fixture.evidence(by: short.issue(commonName: "x")), at: Self.last.adding(seconds: 1))
    #expect(verdict.verdict == .indeterminate)
    #expect(verdict.subIndication == .outOfBoundsNoProof)
  }
}

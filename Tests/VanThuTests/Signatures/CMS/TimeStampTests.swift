import OpenSSLKit
import Testing
import VanThuTesting

@testable import VanThu

@Suite("Time-stamps") struct TimeStampTests {
  let fixture: CMSFixture

  init() throws { fixture = try CMSFixture.shared.get() }

  @Test("prove when a signature existed, with their accuracy") func proves() async throws {
    let result = try fixture.verify(
      await fixture.signature(timeStamps: fixture.authority(at: 30)),
      at: CMSFixture.moment.adding(seconds: 3_600))
    #expect(result.verdict == .valid, "\(result.message.text(in: .english))")
    let signature = try #require(result.signatures.first)
    #expect(signature.signingTimeSource == .timestamp)
    #expect(signature.signingTime == CMSFixture.moment.adding(seconds: 30))
    #expect(
      signature.validationTime == .init(time: CMSFixture.moment.adding(seconds: 31), source: .timestamp))
    let stamp = try #require(signature.timeStamps.first)
    #expect(stamp.verdict == .valid && stamp.kind == .signature && stamp.accuracy == 1)
    #expect(stamp.authority == "VanThu Test TSA" && stamp.serialNumber != nil)
    #expect(signature.check(TimeStampCheck.id)?.passed == true)
  }

  @Test("keep a signature valid after its certificate, and the authority's own, have ended") func expired()
    async throws
  {
    var fixture = try CMSFixture()
    let day = CMSFixture.moment.day
    let short = CertificateAuthority.Validity(day.adding(days: -30), day.adding(days: 30))
    let signer = try fixture.root.issue(commonName: "UBND xã Bình Minh", validity: short)
    let stamper = try fixture.root.issueTimeStamping(validity: short)
    let later = CMSFixture.moment.adding(seconds: 400 * JudgeFixture.day)
    fixture.policy.claimedTime = .notProof
    let stamped = try await fixture.signature(by: signer, timeStamps: fixture.authority(by: stamper))
    #expect(fixture.verify(stamped, at: later).verdict == .valid)
    // Without the time-stamp nothing proves when it was signed.
    let bare = try await fixture.signature(by: signer)
    let undecided = fixture.verify(bare, at: later)
    #expect(undecided.verdict == .indeterminate && undecided.decisive?.subIndication == .outOfBoundsNoProof)
    // Our own log does, too.
    let received = fixture.verify(bare, at: later, received: CMSFixture.moment)
    #expect(received.verdict == .valid && received.signatures[0].validationTime.source == .receipt)
    // Where the policy takes the signer's word, it is named as that.
    fixture.policy.claimedTime = .accepted
    let claimed = fixture.verify(bare, at: later)
    #expect(claimed.verdict == .valid && claimed.signatures[0].validationTime.source == .claimed)
    #expect(claimed.signatures[0].signingTimeSource == .claimed)
  }

  @Test("let a later revocation not reach back; a claimed time does not") func revoked() async throws {
    var fixture = try CMSFixture()
    let later = CMSFixture.moment.adding(seconds: 2 * JudgeFixture.day)
    let revoked = CMSFixture.moment.adding(seconds: JudgeFixture.day)
    fixture.trust.revocationLists.append(
      try fixture.root.freshList(
        [.init(fixture.signer.certificate, at: revoked, reason: .keyCompromise)], at: later))
    let stamped = fixture.verify(try await fixture.signature(timeStamps: fixture.authority()), at: later)
    #expect(stamped.verdict == .valid, "\(stamped.message.text(in: .english))")
    let bare = fixture.verify(try await fixture.signature(), at: later)
    #expect(bare.verdict == .indeterminate && bare.decisive?.subIndication == .revokedNoProof)
  }

  @Test(
    "of an authority whose key was lost prove nothing any more",
    arguments: [
      (RevocationList.Reason.keyCompromise, false), (nil, false), (.superseded, true),
      (.cessationOfOperation, true),
    ])
  func compromise(reason: RevocationList.Reason?, holds: Bool) async throws {
    var fixture = try CMSFixture()
    fixture.policy.claimedTime = .notProof
    let later = CMSFixture.moment.adding(seconds: 2 * JudgeFixture.day)
    let revoked = CMSFixture.moment.adding(seconds: JudgeFixture.day)
    fixture.trust.revocationLists.append(
      try fixture.root.freshList([.init(fixture.stamper.certificate, at: revoked, reason: reason)], at: later)
    )
    let result = fixture.verify(try await fixture.signature(timeStamps: fixture.authority()), at: later)
    let signature = try #require(result.signatures.first)
    #expect(signature.timeStamps[0].verdict == (holds ? .valid : .indeterminate))
    #expect(signature.timeStamps[0].decisiveCheck?.id == (holds ? nil : TimeStampCompromiseCheck.id))
    #expect(signature.signingTimeSource == (holds ? .timestamp : .claimed))
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let verdict: Verdict
    let check: String
    var seconds: Int64 = 0
    var imprint = DigestAlgorithm.sha256
    var identity: @Sendable (CMSFixture) throws -> CertificateAuthority.Identity = { $0.stamper }
    var adjust: @Sendable (inout TimeStampAuthority.Parts) -> Void = { _ in }
  }

  static func info(
    imprint: [UInt8] = [UInt8](repeating: 7, count: 32), algorithm: DigestAlgorithm = .sha256,
    authority: Certificate? = nil
  ) -> [UInt8] {
    TimeStampWriter.info(
      imprint: imprint, algorithm: algorithm, policy: "1.2.3", serialNumber: 1,
      seconds: CMSFixture.moment.secondsSinceEpoch, accuracySeconds: nil, nonce: nil, authority: authority)
  }

  static let cases: [Case] = [
    Case(
      testDescription: "in the future", verdict: .indeterminate, check: TimeStampClockCheck.id,
      seconds: 86_000),
    Case(
      testDescription: "by a certificate for anything", verdict: .invalid, check: TimeStampPurposeCheck.id,
      identity: { try $0.root.issue(commonName: "TSA") }),
    Case(
      testDescription: "by a certificate that does not say so critically", verdict: .invalid,
      check: TimeStampPurposeCheck.id,
      identity: {
        try $0.root.issue(commonName: "TSA") { $0.extendedKeyUsage = [Certificate.timeStampingPurpose] }
      }),
    Case(
      testDescription: "by a certificate with a second purpose", verdict: .invalid,
      check: TimeStampPurposeCheck.id,
      identity: {
        try $0.root.issue(commonName: "TSA") {
          let purposes = DERWriter.sequence(
            DERWriter.objectIdentifier(Certificate.timeStampingPurpose),
            DERWriter.objectIdentifier("1.3.6.1.5.5.7.3.4"))
          $0.extensions.append(.init(oid: "2.5.29.37", isCritical: true, der: purposes))
        }
      }),
    Case(
      testDescription: "by an authority that nobody trusts", verdict: .indeterminate, check: PathCheck.id,
      identity: { _ in try CertificateAuthority(commonName: "Lạ").issueTimeStamping() }),
    Case(
      testDescription: "by a certificate not yet in force", verdict: .invalid,
      check: CertificateValidityCheck.id,
      identity: {
        let day = CMSFixture.moment.day
        return try $0.root.issueTimeStamping(validity: .init(day.adding(days: 1), day.adding(days: 9)))
      }),
    Case(
      testDescription: "without ESS", verdict: .invalid, check: TimeStampStructureCheck.id,
      adjust: { $0.attributes = [] }),
    Case(
      testDescription: "with another kind of content", verdict: .invalid, check: TimeStampStructureCheck.id,
      adjust: { $0.contentType = CMSNames.data }),
    Case(
      testDescription: "with trailing bytes in its content", verdict: .invalid,
      check: TimeStampStructureCheck.id,
      adjust: { $0.info += [0] }),
    Case(
      testDescription: "over something else", verdict: .invalid, check: ReferenceDigestCheck.id,
      adjust: { $0.info = info() }),
    Case(
      testDescription: "with an imprint of the wrong length", verdict: .invalid,
      check: TimeStampStructureCheck.id,
      adjust: { $0.info = info(imprint: [1, 2, 3]) }),
    Case(
      testDescription: "with a right imprint by SHA-1", verdict: .invalid,
      check: ReferenceDigestAlgorithmCheck.id, imprint: .sha1),
    Case(
      testDescription: "with SHA-1", verdict: .invalid, check: ReferenceDigestCheck.id,
      adjust: { $0.info = info(imprint: [UInt8](repeating: 7, count: 20), algorithm: .sha1) }),
  ]

  @Test("that do not hold leave the signature undecided, or prove nothing", arguments: Self.cases)
  func verdicts(_ test: Case) async throws {
    let authority = fixture.authority(
      at: test.seconds, by: try test.identity(fixture), adjust: test.adjust)
    let stamper = UncheckedStamper(authority)
    let file = try await fixture.stamped(by: stamper, imprint: test.imprint)
    let signature = try #require(fixture.verify(file).signatures.first)
    let stamp = try #require(signature.timeStamps.first)
    #expect(stamp.verdict == test.verdict)
    #expect(stamp.decisiveCheck?.id == test.check, "\(stamp.checks.filter { $0.consequence != nil })")
    #expect(signature.signingTimeSource == .claimed)
    if test.verdict == .invalid {
      #expect(signature.verdict == .indeterminate && signature.decisiveCheck?.id == TimeStampCheck.id)
    } else {
      #expect(signature.verdict == .valid && signature.check(TimeStampCheck.id)?.passed == nil)
    }
  }

  /// TSTInfo with another version or time, and with what may follow these.
  private static func content(
    version: UInt64 = 1, time: [UInt8] = DERWriter.generalizedTime(1_750_000_000), _ more: [UInt8]...
  ) -> [UInt8] {
    let imprint = DERWriter.sequence(
      DERWriter.sequence(DERWriter.objectIdentifier(DigestAlgorithm.sha256.oid)),
      DERWriter.octetString([UInt8](repeating: 1, count: 32)))
    return DERWriter.sequence(
      DERWriter.integer(version), DERWriter.objectIdentifier("1.2.3"), imprint, DERWriter.integer(7), time,
      Array(more.joined()))
  }

  private static func time(_ text: String, _ tag: DERTag = .generalizedTime) -> [UInt8] {
    DERWriter.element(tag, Array(text.utf8))
  }

  private static func extensions(isCritical: [UInt8]) -> [UInt8] {
    DERWriter.element(
      .context(1),
      DERWriter.sequence(
        DERWriter.objectIdentifier("1.2.3.4"), isCritical, DERWriter.octetString([5, 0])))
  }

  static let forms: [(name: String, bytes: [UInt8], accuracy: Int64??)] = [
    ("nothing optional", content(), .some(nil)),
    (
      "everything",
      content(
        [0x30, 10, 2, 1, 1, 0x80, 2, 0x01, 0xF4, 0x81, 1, 100], [1, 1, 0xFF], DERWriter.integer(9),
        extensions(isCritical: [])), .some(1_500_100)
    ),
    ("a fraction of a second", content(time: time("20250627080000.5Z")), .some(nil)),
    ("a version to come", content(version: 2), nil),
    ("a thousand milliseconds", content([0x30, 4, 0x80, 2, 0x03, 0xE8]), nil),
    ("no microseconds", content([0x30, 3, 0x81, 1, 0]), nil),
    ("less than exact", content([0x30, 3, 2, 1, 0xFF]), nil),
    ("a century off", content([0x30, 6, 2, 4, 0x7F, 0xFF, 0xFF, 0xFF]), nil),
    ("a default written out", content([1, 1, 0]), nil), ("a truth of another kind", content([1, 1, 1]), nil),
    ("a critical extension", content(extensions(isCritical: [1, 1, 0xFF])), nil),
    ("a time without a zone", content(time: time("20250627080000")), nil),
    ("a time of another zone", content(time: time("20250627080000+0700")), nil),
    ("a fraction with a zero at its end", content(time: time("20250627080000.50Z")), nil),
    ("a time of two digits' year", content(time: time("250627080000Z", .utcTime)), nil),
    ("something after", content(DERWriter.integer(9), DERWriter.integer(9)), nil),
    ("something in the wrong order", content(DERWriter.integer(9), [1, 1, 0xFF]), nil),
  ]

  @Test("say what the standard has, in its one form", arguments: Self.forms.indices)
  func form(index: Int) {
    let (name, bytes, accuracy) = Self.forms[index]
    let read = try? TimeStampInfo(bytes)
    #expect((read != nil) == (accuracy != nil), "\(name)")
    if let accuracy { #expect(read?.accuracy == accuracy, "\(name)") }
  }

  @Test("on the content must be earlier than the signature") func order() async throws {
    for (seconds, verdict) in [(-60, Verdict.valid), (3_000, .indeterminate)] as [(Int64, Verdict)] {
      let token = try fixture.authority(at: seconds).timeStamp(
        .init(digest: DigestAlgorithm.sha384.digest(CMSFixture.content), algorithm: .sha384))
      let attributes = try fixture.attributes { list in
        list.append(.init(CMSNames.contentTimeStamp, token))
        list.append(.init(CMSNames.signingTime, DERWriter.time(CMSFixture.moment.secondsSinceEpoch)))
      }
      let file = try fixture.file(attributes: attributes)
      let result = fixture.verify(file, at: CMSFixture.moment.adding(seconds: 10_000))
      #expect(result.verdict == verdict, "\(result.message.text(in: .english))")
      #expect(result.signatures[0].timeStamps[0].verdict == .valid)
      if verdict == .indeterminate {
        #expect(result.decisive?.subIndication == .timestampOrderFailure)
        #expect(result.decisive?.decisiveCheck?.id == TimeStampOrderCheck.id)
      }
      // Content that is not there is not known to be what was stamped.
      #expect(fixture.verify(file, content: nil).signatures[0].timeStamps[0].verdict == .indeterminate)
    }
  }

  @Test("are asked for in the standard's form, and answers are held against the question") func requests()
    throws
  {
    let request = TimeStampRequest(
      digest: DigestAlgorithm.sha256.digest([1]), algorithm: .sha256, nonce: [0, 200, 1])
    let token = try fixture.authority().timeStamp(request)
    try request.check(token)
    let granted = DERWriter.sequence(DERWriter.sequence(DERWriter.integer(0)), token)
    #expect(try request.token(inResponse: granted) == token)
    let refused = DERWriter.sequence(DERWriter.sequence(DERWriter.integer(2)))
    #expect(throws: TimeStampError(.refused, detail: "")) { try request.token(inResponse: refused) }
    #expect(throws: TimeStampError(.unreadable, detail: "")) { try request.token(inResponse: [0x30]) }
    let others = [
      TimeStampRequest(digest: DigestAlgorithm.sha256.digest([2]), algorithm: .sha256),
      TimeStampRequest(digest: request.digest, algorithm: .sha256, nonce: [200, 2]),
    ]
    for other in others {
      #expect(throws: TimeStampError(.mismatch, detail: "")) { try other.token(inResponse: granted) }
    }
    #expect(throws: TimeStampError(.unreadable, detail: "")) { try request.check(request.der) }
  }
}

/// Hands out whatever the authority makes: the signer's own look at it is passed by.
struct UncheckedStamper {
  let authority: TimeStampAuthority
  init(_ authority: TimeStampAuthority) { self.authority = authority }
}

extension CMSFixture {
  /// A signature with a time-stamp that nobody has looked at.
  func stamped(by stamper: UncheckedStamper, imprint: DigestAlgorithm = .sha256) async throws -> [UInt8] {
    let attributes = try attributes {
      $0.append(.init(CMSNames.signingTime, DERWriter.time(Self.moment.secondsSinceEpoch)))
    }
    var one = CMSWriter.Signer(
      certificate: signer.certificate, digest: .sha256, signedAttributes: attributes,
      algorithm: .ecdsa(.sha256),
      value: try signer.key.sign(attributes, with: .ecdsa(.sha256)))
    let token = try stamper.authority.timeStamp(
      .init(digest: imprint.digest(one.encodedValue), algorithm: imprint))
    one.unsignedAttributes = [.init(CMSNames.signatureTimeStamp, token)]
    return CMSWriter.signedData(
      content: nil, digests: [.sha256], signers: [try one.der()], certificates: [signer.certificate.der])
  }
}

import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@Suite("Certificates by themselves") struct CertificateJudgeTests {
  let fixture: JudgeFixture
  var moment: Timestamp { fixture.moment }

  init() throws { fixture = try JudgeFixture() }

  private func judge(
    _ certificate: Certificate, purpose: CertificatePurpose = .signing, at other: Timestamp? = nil,
    policy: VerificationPolicy = .tt15, lists: [RevocationList]? = nil
  ) -> CertificateVerdict {
    var trust = fixture.trust
    trust.intermediates = [fixture.middle.certificate]
    if let lists { trust.revocationLists = lists }
    return CertificateJudge(trust: trust, policy: policy).judge(
      certificate, purpose: purpose, at: other ?? moment)
  }

  @Test("are valid with path and list, and the verdict says what it rests on") func valid() {
    let verdict = judge(fixture.signer.certificate)
    #expect(verdict.verdict == .valid)
    #expect(verdict.indication == .totalPassed)
    #expect(verdict.path.count == 3)
    #expect(Set(verdict.revocationLists) == Set(fixture.trust.revocationLists))
    #expect(verdict.lacking.isEmpty)
  }

  @Test("that have expired, or have been revoked, by then are invalid") func over() throws {
    let validity = CertificateAuthority.Validity(
      from: moment.adding(seconds: -900), to: moment.adding(seconds: -1))
    let expired = try fixture.middle.issue(commonName: "x", validity: validity).certificate
    #expect(judge(expired).subIndication == .expired)
    #expect(judge(expired).verdict == .invalid)
    #expect(judge(expired).decisiveCheck?.message.key == "check.certificate.validity.over")
    let list = try fixture.middle.revocationList(
      [.init(fixture.signer.certificate, at: moment, reason: .superseded)], at: moment, nextUpdate: nil)
    let revoked = judge(fixture.signer.certificate, lists: [fixture.trust.revocationLists[0], list])
    #expect(revoked.subIndication == .revoked)
    #expect(revoked.revokedSince == moment)
    let early = judge(fixture.signer.certificate, at: Timestamp(secondsSinceEpoch: 0))
    #expect(early.subIndication == .notYetValid)
  }

  @Test("whose status is not known say what is lacking") func lacking() {
    let verdict = judge(fixture.signer.certificate, lists: [])
    #expect(verdict.subIndication == .tryLater)
    #expect(
      Set(verdict.lacking.map(\.certificate)) == [fixture.signer.certificate, fixture.middle.certificate])
    let tolerant = judge(fixture.signer.certificate, policy: .tt15WithoutRevocation, lists: [])
    #expect(tolerant.verdict == .valid)
  }

  /// Key usage, purposes, and for what the certificate is taken.
  static let purposes: [(KeyUsage, [String], Set<CertificatePurpose>)] = [
    ([.digitalSignature], [], [.signing, .any]),
    ([.nonRepudiation], ["1.3.6.1.5.5.7.3.36"], [.signing, .any]),
    ([.digitalSignature], ["1.3.6.1.5.5.7.3.1"], [.any]),
    ([.keyEncipherment], [], [.any]),
    ([.digitalSignature], ["critical", "1.3.6.1.5.5.7.3.8"], [.timestamping, .any]),
    ([.digitalSignature], ["1.3.6.1.5.5.7.3.8"], [.any]),
    ([.digitalSignature], ["critical", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.4"], [.signing, .any]),
    ([.digitalSignature], ["1.3.6.1.5.5.7.3.9"], [.responding, .any]),
    ([.digitalSignature], ["1.3.6.1.5.5.7.3.1", "2.5.29.37.0"], [.signing, .any]),
  ]

  @Test("serve the purposes they were issued for", arguments: purposes.indices)
  func purpose(index: Int) throws {
    let (usage, extended, allowed) = Self.purposes[index]
    let certificate = try fixture.middle.issue(commonName: "x") {
      $0.keyUsage = usage
      $0.extendedKeyUsage = extended
    }.certificate
    for purpose in CertificatePurpose.allCases {
      let verdict = judge(certificate, purpose: purpose)
      #expect((verdict.verdict == .valid) == allowed.contains(purpose), "\(purpose)")
      if !allowed.contains(purpose) { #expect(verdict.subIndication == .chainConstraintsFailure) }
    }
    #expect(judge(fixture.middle.certificate, purpose: .issuing).verdict == .valid)
  }

  @Test("break at names that their authority may not use, and at policies that are asked for")
  func constraints()
    throws
  {
    // nameConstraints: permitted directoryName O=Cơ quan khác — none of ours.
    let constrained = try fixture.root.subordinate(commonName: "Có ràng buộc") {
      $0.extensions = [
        .init(
          oid: "2.5.29.30", isCritical: true,
          der: [0x30, 0x16, 0xA0, 0x14, 0x30, 0x12, 0xA4, 0x10, 0x30, 0x0E, 0x31, 0x0C, 0x30, 0x0A]
            + [0x06, 0x03, 0x55, 0x04, 0x0A, 0x0C, 0x03] + Array("kia".utf8))
      ]
    }
    let outside = try constrained.issue(commonName: "x", organization: "này")
    let trust = TrustStore(
      anchors: [fixture.root.certificate], intermediates: [constrained.certificate])
    let verdict = CertificateJudge(trust: trust, policy: .tt15WithoutRevocation).judge(
      outside.certificate, at: moment)
    #expect(verdict.subIndication == .chainConstraintsFailure)
    var policy = VerificationPolicy.tt15
    policy.pathRules = PathRules(policies: ["1.2.3.4"], requiresPolicy: true)
    #expect(judge(fixture.signer.certificate, policy: policy).subIndication == .chainConstraintsFailure)
    policy.pathRules = PathRules(policies: ["no policy"], requiresPolicy: true)
    #expect(judge(fixture.signer.certificate, policy: policy).subIndication == .chainGeneralFailure)
  }

  @Test("end their algorithms on a day") func dated() throws {
    var policy = VerificationPolicy.tt15
    policy.keys = [.init(.ec, minimumBits: 256, until: moment.day)]
    #expect(judge(fixture.signer.certificate, policy: policy).verdict == .valid)
    policy.keys[0].until = moment.day.adding(days: -1)
    let verdict = judge(fixture.signer.certificate, policy: policy)
    #expect(verdict.verdict == .invalid)
    #expect(verdict.subIndication == .cryptoConstraintsFailure)
  }
}

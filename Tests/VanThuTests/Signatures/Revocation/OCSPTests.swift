import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@Suite("OCSP responses") struct OCSPTests {
  let fixture: JudgeFixture
  let rootList: RevocationList
  var moment: Timestamp { fixture.moment }
  var signer: Certificate { fixture.signer.certificate }
  var next: Timestamp { moment.adding(seconds: 600) }

  init() throws {
    fixture = try JudgeFixture()
    rootList = fixture.trust.revocationLists[0]
  }

  private func ago(_ seconds: Int64) -> Timestamp { moment.adding(seconds: -seconds) }

  private func verdict(
    _ responses: [OCSPResponse], lists: [RevocationList] = [], claimed: Timestamp? = nil
  ) throws -> SignatureVerdict {
    var fixture = fixture
    fixture.trust.revocationLists = [rootList] + lists
    fixture.trust.ocspResponses = responses
    var evidence = try fixture.evidence()
    evidence.claimedSigningTime = claimed
    return fixture.judge(evidence)
  }

  @Test("of the authority itself, and of a responder it appointed, are believed") func authorised() throws {
    for responder in [OCSPResponder(fixture.middle), try OCSPResponder(delegatedBy: fixture.middle)] {
      for (namesKey, digest) in [(false, DigestAlgorithm.sha1), (true, .sha256), (false, .sha512)] {
        let response = try responder.response(signer, at: ago(60), nextUpdate: next) {
          $0.namesKey = namesKey
          $0.items[0].digest = digest
        }
        let found = try verdict([response])
        #expect(found.verdict == .valid)
        #expect(found.revocation.source == .ocsp)
        #expect(found.revocation.checkedAt == ago(60))
        #expect(found.ocspResponses == [response])
      }
    }
  }

  /// Issued, next update, fresh or not: seconds from the moment judged.
  static let freshness: [(Int64, Int64?, Bool)] = [
    (-3_600, 3_600, true), (-3_600, 0, true), (-3_600, -1, false), (-86_400, nil, true),
    (-86_401, nil, false),
    (5_000, 6_000, true),
  ]

  @Test("are believed while they are fresh", arguments: freshness.indices)
  func fresh(index: Int) throws {
    let (issued, next, isFresh) = Self.freshness[index]
    let response = try OCSPResponder(fixture.middle).response(
      signer, at: moment.adding(seconds: issued), nextUpdate: next.map { moment.adding(seconds: $0) })
    #expect(try verdict([response]).verdict == (isFresh ? .valid : .indeterminate))
  }

  @Test("tell revoked before from revoked after") func revoked() throws {
    let responder = OCSPResponder(fixture.middle)
    func response(_ seconds: Int64, _ reason: RevocationList.Reason = .keyCompromise) throws -> OCSPResponse {
      try responder.response(
        signer, .revoked(at: moment.adding(seconds: seconds).secondsSinceEpoch, reason: reason),
        at: moment.adding(seconds: 100), nextUpdate: next)
    }
    #expect(try verdict([response(-10)]).subIndication == .revoked)
    #expect(try verdict([response(-10)], claimed: ago(20)).subIndication == .revokedNoProof)
    #expect(try verdict([response(10)]).verdict == .valid)
    #expect(try verdict([response(-10, .certificateHold)]).subIndication == .tryLater)
    // A newer list cannot take a revocation back.
    let list = try fixture.middle.revocationList(at: moment.adding(seconds: 200), nextUpdate: nil)
    #expect(try verdict([response(-10)], lists: [list]).subIndication == .revoked)
  }

  @Test("attack: of other certificates, of other authorities and of “unknown” say nothing") func others()
    throws
  {
    let other = try fixture.middle.issue(commonName: "other").certificate
    let impostor = try CertificateAuthority(commonName: "Chứng thực 2")
    let responses = [
      try OCSPResponder(fixture.middle).response(other, at: ago(60), nextUpdate: next),
      try OCSPResponder(fixture.middle).response(signer, .unknown, at: ago(60), nextUpdate: next),
      try OCSPResponder(impostor).response(signer, at: ago(60), nextUpdate: next),
      try OCSPResponder(fixture.root).response(signer, at: ago(60), nextUpdate: next),
    ]
    for response in responses { #expect(try verdict([response]).subIndication == .tryLater) }
    #expect(try verdict(responses).subIndication == .tryLater)
  }

  @Test("attack: of a responder without the authority's appointment are not believed") func unauthorised()
    throws
  {
    let person = try fixture.middle.issue(commonName: "OCSP")
    let anyPurpose = try fixture.middle.issue(commonName: "OCSP") { $0.extendedKeyUsage = ["2.5.29.37.0"] }
    let ofRoot = try fixture.root.issue(commonName: "OCSP") { $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.9"] }
    let wrongKey = try fixture.middle.issue(commonName: "OCSP") {
      $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.9"]
      $0.keyUsage = [.keyEncipherment]
    }
    let critical = try fixture.middle.issue(commonName: "OCSP") {
      $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.9"]
      $0.extensions = [
        .init(oid: "1.3.6.1.5.5.7.48.1.5", isCritical: false, der: [5, 0]),
        .init(oid: "1.2.3.4", isCritical: true, der: [5, 0]),
      ]
    }
    let expired = try fixture.middle.issue(
      commonName: "OCSP", validity: .init(from: ago(10_000), to: ago(5_000))
    ) {
      $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.9"]
      $0.extensions = [.init(oid: "1.3.6.1.5.5.7.48.1.5", isCritical: false, der: [5, 0])]
    }
    for identity in [person, anyPurpose, ofRoot, wrongKey, critical, expired, fixture.signer] {
      let response = try OCSPResponder(fixture.middle, as: identity).response(
        signer, at: ago(60), nextUpdate: next)
      #expect(try verdict([response]).subIndication == .tryLater)
    }
  }

  @Test("of a responder whose own status must be known need that status") func responderRevocation() throws {
    let responder = try OCSPResponder(delegatedBy: fixture.middle, isToBeChecked: true)
    let response = try responder.response(signer, at: ago(60), nextUpdate: next)
    // Its own word about itself is none.
    let about = try responder.response(responder.certificate, at: ago(60), nextUpdate: next)
    let undecided = try verdict([response, about])
    #expect(undecided.subIndication == .tryLater)
    #expect(undecided.lacking.map(\.certificate).contains(responder.certificate))
    let direct = try OCSPResponder(fixture.middle).response(
      responder.certificate, at: ago(60), nextUpdate: next)
    #expect(try verdict([response, direct]).verdict == .valid)
    let revoked = try OCSPResponder(fixture.middle).response(
      responder.certificate, .revoked(at: ago(100).secondsSinceEpoch, reason: .keyCompromise), at: ago(60),
      nextUpdate: next)
    #expect(try verdict([response, revoked]).subIndication == .tryLater)
    // Of two responders none gets its status from the other in a circle.
    let second = try OCSPResponder(delegatedBy: fixture.middle, isToBeChecked: true)
    let circle = [
      response, try second.response(responder.certificate, at: ago(60), nextUpdate: next),
      try responder.response(second.certificate, at: ago(60), nextUpdate: next),
    ]
    #expect(try verdict(circle).subIndication == .tryLater)
  }

  @Test(
    "attack: dated back with a responder's stolen key are not believed",
    arguments: [
      (RevocationList.Reason.keyCompromise, false), (.unspecified, false), (.cessationOfOperation, true),
    ])
  func datedBack(_ reason: RevocationList.Reason, _ isBelieved: Bool) throws {
    for isToBeChecked in [true, false] {
      let responder = try OCSPResponder(delegatedBy: fixture.middle, isToBeChecked: isToBeChecked)
      let response = try responder.response(signer, at: ago(200), nextUpdate: next)
      // Said by the authority itself, about a time after the one that the response claims.
      let about = try OCSPResponder(fixture.middle).response(
        responder.certificate, .revoked(at: ago(100).secondsSinceEpoch, reason: reason), at: ago(60),
        nextUpdate: next)
      let found = try verdict([response, about])
      #expect(found.verdict == (isBelieved ? .valid : .indeterminate), "\(isToBeChecked)")
    }
  }

  @Test("attack: an old answer played again is stale") func replayed() throws {
    let old = try OCSPResponder(fixture.middle).response(signer, at: ago(900_000), nextUpdate: ago(800_000))
    let list = try fixture.middle.revocationList(
      [.init(signer, at: ago(100))], at: ago(60), nextUpdate: next)
    #expect(try verdict([old]).subIndication == .tryLater)
    #expect(try verdict([old], lists: [list]).subIndication == .revoked)
  }

  @Test("attack: with any byte changed say nothing") func damaged() throws {
    let good = try OCSPResponder(delegatedBy: fixture.middle).response(signer, at: ago(60), nextUpdate: next)
    for index in good.der.indices {
      var changed = good.der
      changed[index] ^= 0x41
      guard let response = try? OCSPResponse(der: changed), response.certificates == good.certificates,
        response.answers == good.answers
      else { continue }
      #expect(
        response.signer(for: fixture.middle.certificate) == nil || response.producedAt == good.producedAt)
    }
    #expect(throws: OpenSSLError.self) { try OCSPResponse(der: good.der + [0]) }
    // tryLater (3), without an answer.
    let refusal = #expect(throws: OpenSSLError.self) {
      try OCSPResponse(der: [0x30, 0x03, 0x0A, 0x01, 0x03])
    }
    #expect(refusal?.code == .missing)
  }

  @Test("answer what was asked, with its nonce") func requests() throws {
    let need = RevocationNeedFixture(certificate: signer, issuer: fixture.middle.certificate)
    let request = try OCSPRequest(need.certificate, issuedBy: need.issuer, nonce: [1, 2, 3, 4])
    let response = try OCSPResponder(fixture.middle).answer(
      request.der, knowing: [signer], revocations: [.init(signer, at: ago(5))], at: ago(1), nextUpdate: nil)
    #expect(response.nonce == [1, 2, 3, 4])
    let answer = response.answer(for: signer, issuedBy: fixture.middle.certificate)
    #expect(answer?.status == .revoked(at: ago(5).secondsSinceEpoch, reason: .unspecified))
  }

  private struct RevocationNeedFixture {
    let certificate: Certificate
    let issuer: Certificate
  }

  @Test("are fetched where the judge lacked them, and judged again") func fetching() async throws {
    struct Network: RevocationFetcher {
      let responders: [OCSPResponder]
      let known: [Certificate]
      let at: Timestamp

      func fetch(_ need: RevocationNeed) async -> [[UInt8]] {
        guard let responder = responders.first(where: { $0.authority.certificate == need.issuer }),
          let response = try? responder.answer(
            try need.request(nonce: [9]).der, knowing: known, at: at, nextUpdate: nil)
        else { return [[0x30, 0x00]] }
        return [response.der]
      }
    }
    let responder = try OCSPResponder(delegatedBy: fixture.middle, isToBeChecked: true)
    let judge = SignatureJudge(trust: TrustStore(anchors: [fixture.root.certificate]))
    let evidence = try fixture.evidence()
    let offline = Network(responders: [], known: [], at: ago(1))
    #expect(await judge.judge(evidence, at: moment, fetching: offline).subIndication == .tryLater)
    let online = Network(
      responders: [OCSPResponder(fixture.middle), OCSPResponder(fixture.root)],
      known: [signer, responder.certificate, fixture.middle.certificate], at: ago(1))
    let found = await judge.judge(evidence, at: moment, fetching: online)
    #expect(found.verdict == .valid)
    #expect(found.ocspResponses.count == 2)
  }
}

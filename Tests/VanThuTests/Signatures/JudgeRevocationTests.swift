import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@Suite("The judge, on revocation") struct JudgeRevocationTests {
  typealias Revocation = CertificateAuthority.Revocation

  var fixture: JudgeFixture
  let rootList: RevocationList

  init() throws {
    fixture = try JudgeFixture()
    rootList = fixture.trust.revocationLists[0]
  }

  private var moment: Timestamp { fixture.moment }

  /// A list of the signer's authority, as seconds from the moment judged.
  private func list(
    issued: Int64, next: Int64?, revokedAt: Int64? = nil, reason: RevocationList.Reason? = nil,
    adjust: (inout RevocationListBuilder) -> Void = { _ in }
  ) throws -> RevocationList {
    let entries = revokedAt.map {
      [Revocation(fixture.signer.certificate, at: moment.adding(seconds: $0), reason: reason)]
    }
    return try fixture.middle.revocationList(
      entries ?? [], at: moment.adding(seconds: issued), nextUpdate: next.map { moment.adding(seconds: $0) },
      adjust: adjust)
  }

  private func verdict(
    _ lists: [RevocationList], policy: VerificationPolicy = .tt15, claimed: Int64? = nil
  ) throws -> SignatureVerdict {
    var fixture = fixture
    fixture.trust.revocationLists = [rootList] + lists
    fixture.policy = policy
    var evidence = try fixture.evidence()
    evidence.claimedSigningTime = claimed.map { moment.adding(seconds: $0) }
    return fixture.judge(evidence)
  }

  @Test("without a list is undecided, or valid where the policy does not ask") func none() throws {
    let required = try verdict([])
    #expect(required.verdict == .indeterminate)
    #expect(required.subIndication == .tryLater)
    #expect(required.revocation.status == .unknown)
    #expect(required.revocation.source == .none)
    #expect(required.revocation.checkedAt == nil)
    let notRequired = try verdict([], policy: .tt15WithoutRevocation)
    #expect(notRequired.verdict == .valid)
    #expect(notRequired.revocationRule == .notRequired)
    #expect(notRequired.policy == "tt15-2025.revocation-not-required")
    #expect(notRequired.check("revocation.certificate")?.passed == nil)
  }

  /// Issued, next update, fresh or not: seconds from the moment judged.
  static let freshness: [(Int64, Int64?, Bool)] = [
    (-3_600, 3_600, true), (0, 0, true), (-3_600, 0, true), (-3_600, -1, false),
    (-86_400, nil, true), (-86_401, nil, false),
    (1, 3_600, true), (5_000_000, 5_100_000, true),
  ]

  @Test("takes a list while it is fresh", arguments: freshness.indices)
  func fresh(index: Int) throws {
    let (issued, next, isFresh) = Self.freshness[index]
    let found = try verdict([try list(issued: issued, next: next)])
    #expect(found.verdict == (isFresh ? .valid : .indeterminate))
    #expect(found.subIndication == (isFresh ? nil : .tryLater))
    #expect(found.revocation.status == (isFresh ? .good : .unknown))
    #expect(found.revocation.checkedAt == moment.adding(seconds: issued))
    let tolerant = try verdict([try list(issued: issued, next: next)], policy: .tt15WithoutRevocation)
    #expect(tolerant.verdict == .valid)
  }

  @Test("does not take a later list on which the expired certificate no longer stands") func expiredSince()
    throws
  {
    let validity = CertificateAuthority.Validity(
      from: moment.adding(seconds: -1_000), to: moment.adding(seconds: 1_000))
    let signer = try fixture.middle.issue(commonName: "x", validity: validity)
    for (issued, expected) in [(1_000, Verdict.valid), (1_001, .indeterminate)] as [(Int64, Verdict)] {
      var fixture = fixture
      fixture.trust.revocationLists = [rootList, try list(issued: issued, next: 9_999)]
      #expect(fixture.judge(try fixture.evidence(by: signer)).verdict == expected)
    }
  }

  /// Revoked at (seconds from the moment), claimed signing time, verdict, reason.
  static let revocations: [(Int64, Int64?, Verdict, SubIndication?)] = [
    (-1, nil, .invalid, .revoked), (0, nil, .invalid, .revoked), (1, nil, .valid, nil),
    (-10, -5, .invalid, .revoked), (-10, -10, .invalid, .revoked),
    (-10, -11, .indeterminate, .revokedNoProof), (10, -5, .valid, nil),
  ]

  @Test("tells revoked before from revoked after", arguments: revocations.indices)
  func revoked(index: Int) throws {
    let (revokedAt, claimed, expected, reason) = Self.revocations[index]
    let list = try list(issued: 3_600, next: 7_200, revokedAt: revokedAt, reason: .keyCompromise)
    for policy in [VerificationPolicy.tt15, .tt15WithoutRevocation] {
      let found = try verdict([list], policy: policy, claimed: claimed)
      #expect(found.verdict == expected)
      #expect(found.subIndication == reason)
      #expect(found.revocation.status == (expected == .valid ? .good : .revoked))
      #expect((found.check("revocation.certificate")?.passed == true) == (expected == .valid))
    }
  }

  @Test("takes the earlier date of invalidity for the date of revocation") func invalidity() throws {
    let list = try list(issued: 3_600, next: 7_200, revokedAt: 600, reason: .keyCompromise) {
      $0.items[0].invalidSince = moment.adding(seconds: -600).secondsSinceEpoch
    }
    #expect(try verdict([list]).subIndication == .revoked)
  }

  @Test("believes a revocation however old the list, and whatever a later list leaves out") func permanence()
    throws
  {
    let old = try list(issued: -900_000, next: -800_000, revokedAt: -950_000)
    let later = try list(issued: -60, next: 600)
    #expect(try verdict([old]).subIndication == .revoked)
    #expect(try verdict([later, old]).subIndication == .revoked)
    #expect(try verdict([old], policy: .tt15WithoutRevocation).verdict == .invalid)
  }

  @Test("treats a suspension as what the last list says") func suspension() throws {
    let held = try list(issued: -600, next: 600, revokedAt: -700, reason: .certificateHold)
    let found = try verdict([held])
    #expect(found.verdict == .indeterminate)
    #expect(found.subIndication == .tryLater)
    #expect(found.revocation.status == .revoked)
    #expect(try verdict([held], policy: .tt15WithoutRevocation).verdict == .indeterminate)
    let lifted = try list(issued: -60, next: 600)
    #expect(try verdict([held, lifted]).verdict == .valid)
    // Lifted after the moment judged, it held at that moment: no later list says so.
    let liftedLater = try list(issued: 60, next: 6_000)
    #expect(try verdict([held, liftedLater]).verdict == .indeterminate)
  }

  @Test("passes over lists that are not the authority's, do not cover, or are weakly signed") func unusable()
    throws
  {
    let impostor = try CertificateAuthority(commonName: "Chứng thực 2")
    let foreign = try impostor.revocationList(
      [Revocation(fixture.signer.certificate, at: moment.adding(seconds: -60))], at: moment, nextUpdate: nil)
    let onlyAuthorities = try list(issued: -60, next: 600) {
      $0.extensions = [.init(oid: "2.5.29.28", isCritical: true, der: [0x30, 0x03, 0x82, 0x01, 0xFF])]
    }
    let delta = try list(issued: -60, next: 600) {
      $0.extensions = [.init(oid: "2.5.29.27", isCritical: true, der: [2, 1, 1])]
    }
    let weak = try list(issued: -60, next: 600) { $0.digest = .sha1 }
    for list in [foreign, onlyAuthorities, delta, weak] {
      #expect(try verdict([list]).subIndication == .tryLater)
    }
  }

  @Test("looks at the authorities' certificates too") func authorities() throws {
    let good = try list(issued: -60, next: 600)
    let revoked = try fixture.root.revocationList(
      [Revocation(fixture.middle.certificate, at: moment.adding(seconds: -60), reason: .authorityCompromise)],
      at: moment, nextUpdate: nil)
    let lists: [([RevocationList], SubIndication)] = [
      ([good, revoked], .revokedAuthorityNoProof), ([good], .tryLater),
    ]
    for (lists, reason) in lists {
      var fixture = fixture
      fixture.trust.revocationLists = lists
      let found = fixture.judge(try fixture.evidence())
      #expect(found.verdict == .indeterminate)
      #expect(found.subIndication == reason)
      #expect(found.decisiveCheck?.id == "revocation.authorities")
      fixture.policy = .tt15WithoutRevocation
      #expect(
        fixture.judge(try fixture.evidence()).verdict == (reason == .tryLater ? .valid : .indeterminate))
    }
  }

  @Test("does not ask for a list about what is trusted without proof") func anchor() throws {
    var fixture = fixture
    fixture.trust = TrustStore(anchors: [fixture.signer.certificate])
    let found = fixture.judge(try fixture.evidence())
    #expect(found.verdict == .valid)
    #expect(found.check("revocation.certificate")?.message.key == "check.revocation.anchor")
  }

  @Test("gives the same verdict to many at once") func concurrency() async throws {
    let lists = try (0..<20).map { try list(issued: -60 - $0, next: 600, revokedAt: 60) }
    let fixture = fixture
    let judge = SignatureJudge(
      trust: TrustStore(anchors: [fixture.root.certificate], revocationLists: [rootList] + lists))
    let evidence = try fixture.evidence()
    let moment = moment
    let verdicts = await withTaskGroup(of: SignatureVerdict.self) { group in
      for _ in 0..<64 { group.addTask { judge.judge(evidence, at: moment) } }
      return await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(verdicts.map(\.verdict) == [.valid])
  }
}

import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

/// The table “From ETSI's answer to ours” of `Specs/verification-policy.md`.
@Suite("The two policies, side by side") struct PolicyTableTests {
  var fixture: JudgeFixture
  let short: CertificateAuthority.Identity

  init() throws {
    fixture = try JudgeFixture()
    short = try fixture.middle.issue(
      commonName: "x",
      validity: .init(
        from: fixture.moment.adding(seconds: -9_000), to: fixture.moment.adding(seconds: -1_000)))
    // Lists of now that still speak about what has expired since.
    fixture.trust.revocationLists[1] = try fixture.middle.revocationList(
      at: fixture.moment.adding(seconds: -1_500), nextUpdate: fixture.moment.adding(seconds: 900))
  }

  private func verdict(
    _ policy: VerificationPolicy, by identity: CertificateAuthority.Identity? = nil, claimed: Int64? = nil,
    revokedAt: Int64? = nil, received: Int64? = nil
  ) throws -> SignatureVerdict {
    var trust = fixture.trust
    if let revokedAt {
      trust.revocationLists[1] = try fixture.middle.revocationList(
        [.init((identity ?? fixture.signer).certificate, at: fixture.moment.adding(seconds: revokedAt))],
        at: fixture.moment, nextUpdate: nil)
    }
    var evidence = try fixture.evidence(by: identity)
    evidence.claimedSigningTime = claimed.map { fixture.moment.adding(seconds: $0) }
    return SignatureJudge(trust: trust, policy: policy).judge(
      evidence, at: fixture.moment, received: received.map { fixture.moment.adding(seconds: $0) })
  }

  @Test("agree where everything holds, and where it does not") func agree() throws {
    for policy in [VerificationPolicy.tt15, .etsi] {
      #expect(try verdict(policy).verdict == .valid)
      #expect(try verdict(policy, revokedAt: -10).subIndication == .revoked)
      #expect(try verdict(policy, claimed: -20, revokedAt: -10).subIndication == .revokedNoProof)
      #expect(try verdict(policy, claimed: -20, revokedAt: -10, received: -15).verdict == .valid)
      #expect(try verdict(policy, by: short).subIndication == .outOfBoundsNoProof)
      #expect(try verdict(policy, by: short, received: -2_000).verdict == .valid)
    }
  }

  @Test("differ about a time that only the signer claims") func claimed() throws {
    let ours = try verdict(.tt15, by: short, claimed: -1_400)
    #expect(ours.verdict == .valid)
    #expect(ours.signingTimeSource == .claimed)
    let theirs = try verdict(.etsi, by: short, claimed: -1_400)
    #expect(theirs.verdict == .indeterminate)
    #expect(theirs.subIndication == .outOfBoundsNoProof)
    #expect(theirs.indication == .indeterminate)
  }
}

import OpenSSLKit
import VanThu
import VanThuTesting

/// A signer under a root and an intermediate authority, with evidence of a good signature that tests then spoil.
struct JudgeFixture {
  let root: CertificateAuthority
  let middle: CertificateAuthority
  let signer: CertificateAuthority.Identity
  /// 26 June 2025, 08:15, Vietnam time.
  let moment = JudgeFixture.moment
  var trust: TrustStore
  var policy = VerificationPolicy.tt15

  static let moment = Timestamp(secondsSinceEpoch: 1_750_900_500)
  static let day: Int64 = 86_400

  init() throws {
    root = try CertificateAuthority()
    middle = try root.subordinate(commonName: "Chứng thực 2")
    signer = try middle.issue(commonName: "UBND xã Bình Minh", organization: "UBND xã Bình Minh")
    trust = TrustStore(anchors: [root.certificate])
    trust.revocationLists = [
      try root.revocationList(
        at: moment.adding(seconds: -3_600), nextUpdate: moment.adding(seconds: Self.day)),
      try middle.revocationList(
        at: moment.adding(seconds: -3_600), nextUpdate: moment.adding(seconds: Self.day)),
    ]
  }

  /// Evidence of a signature over a packet.
  func evidence(
    by identity: CertificateAuthority.Identity? = nil, with algorithm: SignatureAlgorithm = .ecdsa(.sha256),
    digest: DigestAlgorithm = .sha256
  ) throws -> SignatureEvidence {
    let identity = identity ?? signer
    let content = Array("nội dung của gói tin".utf8)
    let signedBytes = Array("<SignedInfo/>".utf8) + digest.digest(content)
    return SignatureEvidence(
      format: .xmldsig, subject: "packet", algorithm: algorithm, algorithmName: "urn:\(algorithm.name)",
      signedBytes: signedBytes, signatureValue: try identity.key.sign(signedBytes, with: algorithm),
      references: [
        .init(
          uri: "", digestAlgorithm: digest, digestName: "urn:\(digest.name)",
          expected: digest.digest(content),
          computed: digest.digest(content))
      ],
      certificates: identity.carried)
  }

  /// The verdict at the fixture's moment, or another.
  func judge(_ evidence: SignatureEvidence, at other: Timestamp? = nil) -> SignatureVerdict {
    SignatureJudge(trust: trust, policy: policy).judge(evidence, at: other ?? moment)
  }
}

extension SignatureVerdict {
  /// The check of an id.
  func check(_ id: String) -> SignatureCheck? { checks.first { $0.id == id } }
}

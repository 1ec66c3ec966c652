import OpenSSLKit
import VanThuTesting

@testable import VanThu

/// A signer and a time-stamping authority under one root, with fresh revocation lists of it.
struct CMSFixture {
  let root: CertificateAuthority
  let signer: CertificateAuthority.Identity
  let stamper: CertificateAuthority.Identity
  var trust: TrustStore
  var policy = VerificationPolicy.tt15

  static let shared = Result { try CMSFixture() }
  static let moment = JudgeFixture.moment
  static let content = Array("Báo cáo tháng 6 của UBND xã Bình Minh".utf8)

  init() throws {
    root = try CertificateAuthority()
    signer = try root.issue(commonName: "UBND xã Bình Minh", organization: "UBND xã Bình Minh")
    stamper = try root.issueTimeStamping()
    trust = TrustStore(anchors: [root.certificate])
    trust.revocationLists = [try root.freshList()]
  }

  /// A time-stamping authority at this many seconds from the moment.
  func authority(
    at seconds: Int64 = 0, by identity: CertificateAuthority.Identity? = nil,
    adjust: @escaping @Sendable (inout TimeStampAuthority.Parts) -> Void = { _ in }
  ) -> TimeStampAuthority {
    TimeStampAuthority(
      identity ?? stamper, clock: { Self.moment.adding(seconds: seconds) }, adjust: adjust)
  }

  func fileSigner(
    _ identity: CertificateAuthority.Identity? = nil, algorithm: SignatureAlgorithm? = nil
  ) throws -> CMSFileSigner {
    let identity = identity ?? signer
    return try CMSFileSigner(
      key: identity.key, certificates: [identity.certificate] + identity.chain, algorithm: algorithm)
  }

  /// A detached signature over the content.
  func signature(
    by identity: CertificateAuthority.Identity? = nil, at time: Timestamp? = moment,
    timeStamps: (any TimeStampSource)? = nil
  ) async throws -> [UInt8] {
    try await fileSigner(identity).sign(
      { piece in try Self.content.withUnsafeBytes { try piece($0) } }, at: time, timeStamps: timeStamps)
  }

  /// The verification of a detached signature over a content.
  func verify(
    _ signature: [UInt8], content: [UInt8]? = CMSFixture.content, at moment: Timestamp = CMSFixture.moment,
    received: Timestamp? = nil
  ) -> FileVerification {
    let scanner = CMSScanner(signature)
    content?.withUnsafeBytes { scanner.feed($0) }
    return FileVerifier(trust: trust, policy: policy).verify(scanner.finish(), at: moment, received: received)
  }

  /// A signature file of parts that may be anything.
  func file(
    attributes: [UInt8], content: [UInt8]? = nil, contentType: String = CMSNames.data,
    certificates: [[UInt8]]? = nil,
    named: Certificate? = nil, digest: DigestAlgorithm = .sha256, unsigned: [CMSWriter.Attribute] = []
  ) throws -> [UInt8] {
    let signedBytes = attributes.isEmpty ? CMSFixture.content : attributes
    let one = try CMSWriter.Signer(
      certificate: named ?? signer.certificate, digest: digest, signedAttributes: attributes,
      algorithm: .ecdsa(.sha256), value: signer.key.sign(signedBytes, with: .ecdsa(.sha256)),
      unsignedAttributes: unsigned
    ).der()
    return CMSWriter.signedData(
      contentType: contentType, content: content, digests: [digest], signers: [one],
      certificates: certificates ?? [signer.certificate.der])
  }

  /// The attributes of a good signature, changed.
  func attributes(_ change: (inout [CMSWriter.Attribute]) throws -> Void = { _ in }) throws -> [UInt8] {
    var attributes = [
      CMSWriter.Attribute(CMSNames.contentType, DERWriter.objectIdentifier(CMSNames.data)),
      CMSWriter.Attribute(
        CMSNames.messageDigest, DERWriter.octetString(DigestAlgorithm.sha256.digest(Self.content))),
      try CMSWriter.signingCertificate(signer.certificate),
    ]
    try change(&attributes)
    return CMSWriter.set(of: attributes)
  }
}

extension CertificateAuthority {
  /// A list issued an hour before the moment, good for a day.
  func freshList(_ revocations: [Revocation] = [], at moment: Timestamp = CMSFixture.moment) throws
    -> RevocationList
  {
    try revocationList(
      revocations, at: moment.adding(seconds: -3_600), nextUpdate: moment.adding(seconds: JudgeFixture.day))
  }
}

@testable import OpenSSLKit
@testable import VanThu

// CMS, time-stamps and OCSP responses made with the keys at hand.
extension Material {
  /// The content that signatures of the corpora are over.
  static let content = Array("Báo cáo tháng 6 của UBND xã Bình Minh".utf8)
  /// What time-stamps of the corpora are over.
  static let stamped = Array("giá trị chữ ký".utf8)
  /// The number of every time-stamp made here.
  static let stampNumber: UInt64 = 77

  /// A CAdES signature over the content, which it may enclose, with time-stamps over content and signature.
  func cades(
    isEnclosing: Bool = false, isStamped: Bool = false, by writer: (CMSWriter.Signer) throws -> [[UInt8]]
  ) throws -> [UInt8] {
    let builder = CMSSignatureBuilder(certificate: signer, algorithm: .ecdsa(.sha256))
    let before = isStamped ? [try stamp(over: Self.content, as: CMSNames.contentTimeStamp)] : []
    let attributes = try builder.signedAttributes(
      contentDigest: DigestAlgorithm.sha256.digest(Self.content), at: Self.moment, more: before)
    var one = builder.signer(attributes, value: try signerKey.sign(attributes, with: .ecdsa(.sha256)))
    if isStamped {
      one.unsignedAttributes.append(try stamp(over: one.encodedValue, as: CMSNames.signatureTimeStamp))
    }
    return CMSWriter.signedData(
      content: isEnclosing ? Self.content : nil, digests: [.sha256], signers: try writer(one),
      certificates: [signer.der, authority.der, stamper.der], revocationLists: [list.der])
  }

  private func stamp(over bytes: [UInt8], as kind: String) throws -> CMSWriter.Attribute {
    .init(kind, try timeStamp(over: bytes))
  }

  /// A time-stamp over bytes at the moment.
  func timeStamp(over bytes: [UInt8], by digest: DigestAlgorithm = .sha256) throws -> [UInt8] {
    let info = TimeStampWriter.info(
      imprint: digest.digest(bytes), algorithm: digest, policy: "1.3.6.1.4.1.99999.1",
      serialNumber: Self.stampNumber, seconds: Self.moment.secondsSinceEpoch, accuracySeconds: 1,
      nonce: [1, 2, 3], authority: stamper)
    let attributes = CMSWriter.set(of: [
      .init(CMSNames.contentType, DERWriter.objectIdentifier(CMSNames.timeStampInfo)),
      .init(CMSNames.messageDigest, DERWriter.octetString(DigestAlgorithm.sha256.digest(info))),
      try CMSWriter.signingCertificate(stamper),
    ])
    let one = CMSWriter.Signer(
      certificate: stamper, digest: .sha256, signedAttributes: attributes, algorithm: .ecdsa(.sha256),
      value: try stamperKey.sign(attributes, with: .ecdsa(.sha256)))
    return CMSWriter.signedData(
      contentType: CMSNames.timeStampInfo, content: info, digests: [.sha256], signers: [try one.der()],
      certificates: [stamper.der, authority.der])
  }

  /// What the authority answers about the signer's and the time-stamping authority's certificate.
  func ocspResponse(adjust: (inout OCSPResponseBuilder) -> Void = { _ in }) throws -> [UInt8] {
    let moment = Self.moment.secondsSinceEpoch
    var builder = OCSPResponseBuilder(
      items: [
        .init(signer, issuedBy: authority, Self.ocspStatus, thisUpdate: moment, nextUpdate: moment + 86_400),
        .init(stamper, issuedBy: authority, .good, thisUpdate: moment, nextUpdate: nil),
      ], producedAt: moment)
    adjust(&builder)
    return try builder.der(signer: authority, key: authorityKey)
  }

  /// What every response of the corpora says about the signer.
  static let ocspStatus = OCSPResponse.Status.revoked(at: 1_000_000_000, reason: .keyCompromise)
}

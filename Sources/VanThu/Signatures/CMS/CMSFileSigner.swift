public import OpenSSLKit

/// Signs files of any kind as CAdES (ETSI EN 319 122-1): baseline B, or T with a time-stamp over the signature.
///
/// The file is not touched: the signature is a file of its own (`.p7s`), unless the content is to be enclosed (`.p7m`).
/// Signed are the content's digest and kind, the time where one is given, and which certificate it is
/// (signing-certificate-v2); certificates go along.
public struct CMSFileSigner: Sendable {
  /// Hands over the content's bytes by pieces; called once.
  public typealias Source = (_ piece: (UnsafeRawBufferPointer) throws -> Void) throws -> Void

  private let key: any SigningKey
  private let certificates: [Certificate]
  private let algorithm: SignatureAlgorithm

  /// A signer with a key, its certificate, and those above it.
  ///
  /// - Parameter algorithm: another one than the key's usual.
  /// - Throws: `PacketSigningError` when the certificate is not the key's, or the key is of a kind that is not used.
  public init(
    key: any SigningKey, certificates: [Certificate], algorithm: SignatureAlgorithm? = nil
  ) throws(PacketSigningError) {
    guard let certificate = certificates.first, key.matches(certificate) else { throw .init(.keyMismatch) }
    guard let algorithm = algorithm ?? key.preferredAlgorithm, !algorithm.oid.isEmpty else {
      throw .init(.unusableKey)
    }
    self.key = key
    self.certificates = certificates
    self.algorithm = algorithm
  }

  /// The signer's certificate.
  public var certificate: Certificate { certificates[0] }

  /// A detached signature over a file that streams by.
  ///
  /// - Parameters:
  ///   - time: when it is signed, as the signer says; `nil` leaves it out.
  ///   - timeStamps: where a time-stamp over the signature comes from; `nil` for none.
  ///   - nonce: for the request of the time-stamp.
  /// - Throws: what source, key and time-stamps throw.
  public func sign(
    _ source: Source, at time: Timestamp?, timeStamps: (any TimeStampSource)? = nil, nonce: [UInt8]? = nil
  ) async throws -> [UInt8] {
    let digester = Digester(algorithm.digest)
    try source { digester.update($0) }
    return try await signed(digester.finish(), content: nil, time, timeStamps, nonce)
  }

  /// A signature that encloses its content.
  public func enclosing(
    _ content: [UInt8], at time: Timestamp?, timeStamps: (any TimeStampSource)? = nil, nonce: [UInt8]? = nil
  ) async throws -> [UInt8] {
    try await signed(algorithm.digest.digest(content), content: content, time, timeStamps, nonce)
  }

  private func signed(
    _ digest: [UInt8], content: [UInt8]?, _ time: Timestamp?, _ timeStamps: (any TimeStampSource)?,
    _ nonce: [UInt8]?
  ) async throws -> [UInt8] {
    let builder = CMSSignatureBuilder(certificate: certificate, algorithm: algorithm)
    let attributes = try builder.signedAttributes(contentDigest: digest, at: time)
    var signer = try builder.signer(attributes, value: key.sign(attributes, with: algorithm))
    if let timeStamps {
      let hash = DigestAlgorithm.sha256
      let request = TimeStampRequest(
        digest: hash.digest(signer.encodedValue), algorithm: hash, nonce: nonce)
      let token = try await timeStamps.timeStamp(request)
      try request.check(token)
      signer.unsignedAttributes.append(.init(CMSNames.signatureTimeStamp, token))
    }
    return CMSWriter.signedData(
      content: content, digests: [algorithm.digest], signers: [try signer.der()],
      certificates: certificates.map(\.der))
  }
}

/// Puts together what a CMS signature signs, for every format that holds one.
package struct CMSSignatureBuilder: Sendable {
  package let certificate: Certificate
  package let algorithm: SignatureAlgorithm

  package init(certificate: Certificate, algorithm: SignatureAlgorithm) {
    self.certificate = certificate
    self.algorithm = algorithm
  }

  /// The attributes to be signed, as the SET whose bytes are signed.
  ///
  /// - Parameters:
  ///   - contentDigest: over the content, by the algorithm's hash function.
  ///   - time: when it is signed; PDF signatures have it elsewhere.
  package func signedAttributes(
    contentDigest: [UInt8], contentType: String = CMSNames.data, at time: Timestamp?,
    more: [CMSWriter.Attribute] = []
  ) throws -> [UInt8] {
    var attributes = [
      CMSWriter.Attribute(CMSNames.contentType, DERWriter.objectIdentifier(contentType)),
      CMSWriter.Attribute(CMSNames.messageDigest, DERWriter.octetString(contentDigest)),
      try CMSWriter.signingCertificate(certificate),
    ]
    if let time { attributes.append(.init(CMSNames.signingTime, DERWriter.time(time.secondsSinceEpoch))) }
    return CMSWriter.set(of: attributes + more)
  }

  /// The signer with a signature value over these attributes.
  package func signer(_ attributes: [UInt8], value: [UInt8]) -> CMSWriter.Signer {
    CMSWriter.Signer(
      certificate: certificate, digest: algorithm.digest, signedAttributes: attributes, algorithm: algorithm,
      value: value)
  }
}

import OpenSSLKit
import Synchronization
import VanThu

/// A small time-stamping authority made in code (RFC 3161), for tests, demonstrations and those who integrate.
///
/// It stamps with a time that is handed in: nothing of it depends on today's date.
public final class TimeStampAuthority: TimeStampSource {
  private let key: any SigningKey
  /// The authority's certificate.
  public let certificate: Certificate
  private let carried: [[UInt8]]
  private let clock: @Sendable () -> Timestamp
  private let accuracy: UInt64?
  private let numbers = Mutex<UInt64>(0)
  /// What is changed before it is signed, for tests of what must not hold.
  private let adjust: @Sendable (inout Parts) -> Void

  /// What goes into a time-stamp.
  package struct Parts: Sendable {
    /// TSTInfo in DER.
    package var info: [UInt8]
    package var contentType: String
    package var attributes: [CMSWriter.Attribute]
    package var certificates: [[UInt8]]
    package var algorithm: SignatureAlgorithm
  }

  /// An authority with a certificate that is at hand.
  ///
  /// - Parameters:
  ///   - accuracy: how many seconds the time may be off; `nil` does not say.
  ///   - clock: the time.
  public convenience init(
    _ identity: CertificateAuthority.Identity, accuracy: UInt64? = 1,
    clock: @escaping @Sendable () -> Timestamp
  ) {
    self.init(identity, accuracy: accuracy, clock: clock) { _ in }
  }

  /// An authority with a key that is anywhere.
  public convenience init(
    key: any SigningKey, certificate: Certificate, chain: [Certificate], accuracy: UInt64? = 1,
    clock: @escaping @Sendable () -> Timestamp
  ) {
    self.init(key, [certificate] + chain, accuracy: accuracy, clock: clock) { _ in }
  }

  package convenience init(
    _ identity: CertificateAuthority.Identity, accuracy: UInt64? = 1,
    clock: @escaping @Sendable () -> Timestamp,
    adjust: @escaping @Sendable (inout Parts) -> Void
  ) {
    self.init(
      identity.key, [identity.certificate] + identity.chain, accuracy: accuracy, clock: clock, adjust: adjust)
  }

  private init(
    _ key: any SigningKey, _ certificates: [Certificate], accuracy: UInt64?,
    clock: @escaping @Sendable () -> Timestamp, adjust: @escaping @Sendable (inout Parts) -> Void
  ) {
    self.key = key
    certificate = certificates[0]
    carried = certificates.map(\.der)
    self.accuracy = accuracy
    self.clock = clock
    self.adjust = adjust
  }

  /// The time-stamp that is asked for.
  public func timeStamp(_ request: TimeStampRequest) throws -> [UInt8] {
    let number = numbers.withLock { last in
      last += 1
      return last
    }
    let algorithm = key.preferredAlgorithm ?? .ecdsa(.sha256)
    let content = TimeStampWriter.info(
      imprint: request.digest, algorithm: request.algorithm, policy: "1.3.6.1.4.1.99999.1",
      serialNumber: number,
      seconds: clock().secondsSinceEpoch, accuracySeconds: accuracy, nonce: request.nonce,
      authority: certificate)
    var parts = Parts(
      info: content, contentType: CMSNames.timeStampInfo,
      attributes: [try CMSWriter.signingCertificate(certificate)], certificates: carried,
      algorithm: algorithm)
    adjust(&parts)
    let attributes = CMSWriter.set(
      of: parts.attributes + [
        .init(CMSNames.contentType, DERWriter.objectIdentifier(parts.contentType)),
        .init(CMSNames.messageDigest, DERWriter.octetString(parts.algorithm.digest.digest(parts.info))),
      ])
    let signer = CMSWriter.Signer(
      certificate: certificate, digest: parts.algorithm.digest, signedAttributes: attributes,
      algorithm: parts.algorithm, value: try key.sign(attributes, with: parts.algorithm))
    return CMSWriter.signedData(
      contentType: parts.contentType, content: parts.info, digests: [parts.algorithm.digest],
      signers: [try signer.der()], certificates: parts.certificates)
  }
}

extension CertificateAuthority {
  /// A certificate for a time-stamping authority: for that purpose only, said critically.
  public func issueTimeStamping(
    commonName: String = "VanThu Test TSA", validity: Validity = .twentyYears, key: PrivateKey? = nil
  ) throws -> Identity {
    try issue(commonName: commonName, validity: validity, key: key) { builder in
      let purpose = DERWriter.sequence(DERWriter.objectIdentifier(Certificate.timeStampingPurpose))
      builder.extensions.append(.init(oid: "2.5.29.37", isCritical: true, der: purpose))
      builder.keyUsage = .digitalSignature
    }
  }
}

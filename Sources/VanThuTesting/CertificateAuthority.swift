import OpenSSLKit
import Synchronization
import VanThu

/// A small certificate authority made in code, for tests, demonstrations and those who integrate.
///
/// Everything it makes is an ordinary certificate or revocation list; nothing of it depends on today's date.
/// Keys are P-256 unless others are handed in: making RSA keys takes long, so share them where they must be RSA.
public final class CertificateAuthority: Sendable {
  /// From when to when a certificate is valid, both seconds inclusive.
  public struct Validity: Sendable {
    /// First second.
    public var from: Timestamp
    /// Last second.
    public var to: Timestamp

    /// A period from the first second of one day to the last second of another, Vietnam time.
    public init(_ from: CalendarDay, _ to: CalendarDay) {
      self.from = Timestamp(day: from)
      self.to = Timestamp(day: to, hour: 23, minute: 59, second: 59)
    }

    /// A period between two seconds.
    public init(from: Timestamp, to: Timestamp) {
      self.from = from
      self.to = to
    }

    /// 2020 to 2039, for where the period is of no interest.
    public static let twentyYears = Validity(
      from: Timestamp(secondsSinceEpoch: 1_577_811_600), to: Timestamp(secondsSinceEpoch: 2_208_963_599))
  }

  /// A certificate with its key, and the authorities above it without the root.
  public struct Identity: Sendable {
    /// The private key.
    public let key: PrivateKey
    /// The certificate.
    public let certificate: Certificate
    /// The issuing authorities, nearest first, the root left out.
    public let chain: [Certificate]

    /// An identity of parts that are at hand.
    public init(key: PrivateKey, certificate: Certificate, chain: [Certificate]) {
      self.key = key
      self.certificate = certificate
      self.chain = chain
    }

    /// The certificate's and its authorities' bytes in the order in which a signature carries them.
    public var carried: [[UInt8]] { [certificate.der] + chain.map(\.der) }

    /// The identity as a PKCS#12 file.
    public func pkcs12(password: String?) throws -> [UInt8] {
      try PKCS12Identity(key: key, certificate: certificate, chain: chain).der(password: password)
    }
  }

  /// The authority's own certificate; the root's is what one trusts.
  public let certificate: Certificate
  /// The authority's own key.
  public let key: PrivateKey
  /// The authorities from this one upwards, the root left out.
  public let chain: [Certificate]
  private let serialNumbers = Mutex<UInt64>(1)

  /// A root authority.
  public convenience init(
    commonName: String = "VanThu Test Root CA", organization: String = "Cơ quan chứng thực thử nghiệm",
    validity: Validity = .twentyYears, key: PrivateKey? = nil, digest: DigestAlgorithm = .sha256
  ) throws {
    let key = try key ?? PrivateKey.generate(.p256)
    var builder = Self.authorityBuilder(commonName, organization, validity, serialNumber: [1])
    builder.digest = digest
    let certificate = try builder.certificate(for: key, issuer: nil, issuerKey: key)
    self.init(certificate: certificate, key: key, chain: [])
  }

  private init(certificate: Certificate, key: PrivateKey, chain: [Certificate]) {
    self.certificate = certificate
    self.key = key
    self.chain = chain
  }

  private static func authorityBuilder(
    _ commonName: String, _ organization: String, _ validity: Validity, serialNumber: [UInt8]
  ) -> CertificateBuilder {
    var builder = CertificateBuilder(
      subject: name(commonName: commonName, organization: organization, title: nil),
      serialNumber: serialNumber,
      notBefore: validity.from.secondsSinceEpoch, notAfter: validity.to.secondsSinceEpoch)
    builder.isAuthority = true
    builder.keyUsage = [.certificateSigning, .revocationListSigning]
    return builder
  }

  private static func name(
    commonName: String, organization: String?, title: String?
  ) -> [DistinguishedName.Attribute] {
    var attributes = [DistinguishedName.Attribute(oid: "2.5.4.6", value: "VN")]
    if let organization { attributes.append(.init(oid: "2.5.4.10", value: organization)) }
    if let title { attributes.append(.init(oid: "2.5.4.12", value: title)) }
    attributes.append(.init(oid: "2.5.4.3", value: commonName))
    return attributes
  }

  /// The next serial number: 16 bytes that tell authorities apart, then a counter.
  private func nextSerialNumber() -> [UInt8] {
    let number = serialNumbers.withLock { last in
      last += 1
      return last
    }
    return [0x5A] + certificate.sha256.prefix(7) + withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  /// An authority under this one.
  public func subordinate(
    commonName: String, organization: String = "Cơ quan chứng thực thử nghiệm",
    validity: Validity = .twentyYears, key: PrivateKey? = nil
  ) throws -> CertificateAuthority {
    try subordinate(commonName: commonName, organization: organization, validity: validity, key: key) { _ in }
  }

  /// An authority under this one, with changes to what its certificate says.
  package func subordinate(
    commonName: String, organization: String = "Cơ quan chứng thực thử nghiệm",
    validity: Validity = .twentyYears, key: PrivateKey? = nil, adjust: (inout CertificateBuilder) -> Void
  ) throws -> CertificateAuthority {
    let key = try key ?? PrivateKey.generate(.p256)
    var builder = Self.authorityBuilder(commonName, organization, validity, serialNumber: nextSerialNumber())
    adjust(&builder)
    let made = try builder.certificate(for: key, issuer: certificate, issuerKey: self.key)
    return CertificateAuthority(certificate: made, key: key, chain: [made] + chain)
  }

  /// A certificate for a person (chữ ký số của người có thẩm quyền) or an agency (of the organisation itself).
  ///
  /// - Parameters:
  ///   - commonName: the person's or the agency's name.
  ///   - organization: the agency that manages the certificate.
  ///   - title: the person's title.
  public func issue(
    commonName: String, organization: String? = nil, title: String? = nil, validity: Validity = .twentyYears,
    key: PrivateKey? = nil
  ) throws -> Identity {
    try issue(
      commonName: commonName, organization: organization, title: title, validity: validity, key: key
    ) { _ in }
  }

  /// A certificate with changes to what it says.
  package func issue(
    commonName: String, organization: String? = nil, title: String? = nil, validity: Validity = .twentyYears,
    key: PrivateKey? = nil, adjust: (inout CertificateBuilder) -> Void
  ) throws -> Identity {
    let key = try key ?? PrivateKey.generate(.p256)
    var builder = CertificateBuilder(
      subject: Self.name(commonName: commonName, organization: organization, title: title),
      serialNumber: nextSerialNumber(), notBefore: validity.from.secondsSinceEpoch,
      notAfter: validity.to.secondsSinceEpoch)
    builder.isAuthority = false
    builder.keyUsage = [.digitalSignature, .nonRepudiation]
    adjust(&builder)
    let made = try builder.certificate(for: key, issuer: certificate, issuerKey: self.key)
    return Identity(key: key, certificate: made, chain: chain)
  }
}

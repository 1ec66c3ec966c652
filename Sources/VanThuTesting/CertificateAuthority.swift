import OpenSSLKit
import Synchronization
import VanThu

/// A small certificate authority made in code, for tests, demonstrations and those who integrate.
///
/// Everything it makes is an ordinary certificate or revocation list; nothing of it depends on today's date.
/// Keys are P-256 unless others are handed in: making RSA keys takes long, so share them where they must be RSA.
/// An authority of a seed makes the same keys, certificates and lists every time; who knows the seed can do as much,
/// so its certificates carry a mark, and a trust directory does not take them for anchors by itself.
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
  private let seed: [UInt8]?

  /// A root authority.
  public convenience init(
    commonName: String = "VanThu Test Root CA", organization: String = "Cơ quan chứng thực thử nghiệm",
    validity: Validity = .twentyYears, key: PrivateKey? = nil, digest: DigestAlgorithm = .sha256
  ) throws {
    let key = try key ?? PrivateKey.generate(.p256)
    var builder = Self.authorityBuilder(commonName, organization, validity, serialNumber: [1])
    builder.digest = digest
    let certificate = try builder.certificate(for: key, issuer: nil, issuerKey: key)
    self.init(certificate: certificate, key: key, chain: [], seed: nil)
  }

  /// A root authority all of whose keys, numbers and signatures follow from a seed.
  ///
  /// Its certificates say so (a mark that ``VanThu/TrustStore`` looks for): never for anything but tests and
  /// demonstrations.
  public convenience init(
    commonName: String = "VanThu Test Root CA", organization: String = "Cơ quan chứng thực thử nghiệm",
    validity: Validity = .twentyYears, seed: String
  ) throws {
    let seed = DigestAlgorithm.sha256.digest(seed.utf8)
    let key = try PrivateKey.seeded(seed: seed)
    var builder = Self.authorityBuilder(commonName, organization, validity, serialNumber: [1])
    builder.extensions.append(Certificate.seedMarker)
    let certificate = try builder.certificate(for: key, issuer: nil, issuerKey: key)
    self.init(certificate: certificate, key: key, chain: [], seed: seed)
  }

  private init(certificate: Certificate, key: PrivateKey, chain: [Certificate], seed: [UInt8]?) {
    self.certificate = certificate
    self.key = key
    self.chain = chain
    self.seed = seed
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

  /// The key and the seed of what the authority issues under a serial number.
  private func issued(_ serialNumber: [UInt8], key: PrivateKey?) throws -> (key: PrivateKey, seed: [UInt8]?) {
    guard let seed else { return (try key ?? PrivateKey.generate(.p256), nil) }
    let own = DigestAlgorithm.sha256.digest(seed + serialNumber)
    return (try key ?? PrivateKey.seeded(seed: own), own)
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
    let serialNumber = nextSerialNumber()
    let (key, seed) = try issued(serialNumber, key: key)
    var builder = Self.authorityBuilder(commonName, organization, validity, serialNumber: serialNumber)
    if seed != nil { builder.extensions.append(Certificate.seedMarker) }
    adjust(&builder)
    let made = try builder.certificate(for: key, issuer: certificate, issuerKey: self.key)
    return CertificateAuthority(certificate: made, key: key, chain: [made] + chain, seed: seed)
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
    let serialNumber = nextSerialNumber()
    let (key, seed) = try issued(serialNumber, key: key)
    var builder = CertificateBuilder(
      subject: Self.name(commonName: commonName, organization: organization, title: title),
      serialNumber: serialNumber, notBefore: validity.from.secondsSinceEpoch,
      notAfter: validity.to.secondsSinceEpoch)
    if seed != nil { builder.extensions.append(Certificate.seedMarker) }
    builder.isAuthority = false
    builder.keyUsage = [.digitalSignature, .nonRepudiation]
    adjust(&builder)
    let made = try builder.certificate(for: key, issuer: certificate, issuerKey: self.key)
    return Identity(key: key, certificate: made, chain: chain)
  }
}

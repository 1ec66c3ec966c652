internal import COpenSSL

/// An X.509 certificate (chứng thư số), parsed once and never changed (RFC 5280).
///
/// Two certificates are equal when their DER bytes are. Parsing costs OpenSSL 3 as much as five RSA
/// verifications: where the same certificates come again and again, use `Certificate.parsed(der:)`, which keeps
/// a bounded number of them for the process.
public final class Certificate: Sendable, Hashable {
  /// The most bytes of DER that are looked at.
  public static let maximumByteCount = 65_536

  // Immutable after init, which also makes OpenSSL work out and cache the extensions; references are counted
  // atomically.
  nonisolated(unsafe) let pointer: OpaquePointer
  nonisolated(unsafe) let publicKey: OpaquePointer?

  /// The certificate's bytes as they came.
  public let der: [UInt8]
  /// SHA-256 of the DER bytes, by which certificates are listed and cached.
  public let sha256: [UInt8]
  /// Whom the certificate is for.
  public let subject: DistinguishedName
  /// Who issued it.
  public let issuer: DistinguishedName
  /// The serial number in lower-case hexadecimal digits, without leading zeros; a negative one with `-`.
  public let serialNumber: String
  /// First second of validity, in seconds since 1970-01-01T00:00:00Z.
  public let notBefore: Int64
  /// Last second of validity (inclusive, RFC 5280, 4.1.2.5).
  public let notAfter: Int64
  /// Kind and size of the public key.
  public let publicKeyKind: PublicKeyKind
  /// Allowed uses of the key; `nil` when the certificate says nothing.
  public let keyUsage: KeyUsage?
  /// Allowed purposes as dotted object identifiers; `nil` when the certificate says nothing.
  public let extendedKeyUsage: [String]?
  /// Whether the certificate may issue others (basicConstraints, or a self-signed one of version 1).
  public let isAuthority: Bool
  /// Whether subject and issuer are the same name.
  public let isSelfIssued: Bool
  /// OpenSSL's short hash of the subject's and the issuer's name in comparable form: names that are equal have equal
  /// hashes, so that most candidates are passed over without comparing names.
  let subjectHash: UInt
  let issuerHash: UInt
  /// The hash function of the certificate's own signature; `nil` for one not known here.
  public let signatureDigest: DigestAlgorithm?
  /// The dotted object identifier of the algorithm of the certificate's own signature.
  public let signatureAlgorithmOID: String

  /// Reads a certificate from DER.
  ///
  /// - Throws: `malformed` for bytes that are no certificate or have something after it, `limitExceeded` beyond
  ///   `maximumByteCount`.
  public init(der: [UInt8]) throws(OpenSSLError) {
    guard der.count <= Self.maximumByteCount else {
      throw OpenSSLError(.limitExceeded, "a certificate of \(der.count) bytes is too large")
    }
    let times: (Int64, Int64)
    (pointer, times) = try withCleanErrorQueue { () throws(OpenSSLError) in
      let found = decoded(der, by: { d2i_X509(nil, $0, $1) }, freeing: { X509_free($0) })
      guard let found else { throw OpenSSLError(draining: .malformed, "not a certificate in DER") }
      // Makes OpenSSL read and keep the extensions now, so that later reads change nothing.
      X509_check_purpose(found, -1, 0)
      guard let notBefore = secondsSinceEpoch(X509_get0_notBefore(found)),
        let notAfter = secondsSinceEpoch(X509_get0_notAfter(found))
      else {
        X509_free(found)
        throw OpenSSLError(draining: .malformed, "a certificate without readable validity")
      }
      return (found, (notBefore, notAfter))
    }
    self.der = der
    sha256 = DigestAlgorithm.sha256.digest(der)
    subject = DistinguishedName(X509_get_subject_name(pointer))
    issuer = DistinguishedName(X509_get_issuer_name(pointer))
    serialNumber = serialText(X509_get0_serialNumber(pointer))
    (notBefore, notAfter) = times
    publicKey = X509_get0_pubkey(pointer)
    publicKeyKind = KeyOperations.kind(of: publicKey)
    let usage = X509_get_key_usage(pointer)
    keyUsage = usage == UInt32.max ? nil : KeyUsage(rawValue: usage)
    extendedKeyUsage = Self.extendedKeyUsage(of: pointer)
    isAuthority = [1, 3].contains(X509_check_ca(pointer))
    isSelfIssued = X509_get_extension_flags(pointer) & UInt32(EXFLAG_SI) != 0
    subjectHash = X509_subject_name_hash(pointer)
    issuerHash = X509_issuer_name_hash(pointer)
    (signatureDigest, signatureAlgorithmOID) = Self.signatureFacts(of: pointer)
    ERR_clear_error()
  }

  deinit { X509_free(pointer) }

  private static func extendedKeyUsage(of certificate: OpaquePointer) -> [String]? {
    var critical: Int32 = 0
    guard let extensionValue = X509_get_ext_d2i(certificate, NID_ext_key_usage, &critical, nil) else {
      // −1: there is none. Otherwise it is there and unreadable, or there twice: it allows nothing.
      return critical == -1 ? nil : []
    }
    let stack = OpaquePointer(extensionValue)
    defer { EXTENDED_KEY_USAGE_free(stack) }
    return members(of: stack).map { dottedText(of: $0) }
  }

  private static func signatureFacts(of certificate: OpaquePointer) -> (DigestAlgorithm?, String) {
    var digest: Int32 = 0
    let known = X509_get_signature_info(certificate, &digest, nil, nil, nil) == 1
    var signature: UnsafePointer<ASN1_BIT_STRING>?
    var algorithm: UnsafePointer<X509_ALGOR>?
    X509_get0_signature(&signature, &algorithm, certificate)
    var object: OpaquePointer?
    X509_ALGOR_get0(&object, nil, nil, algorithm)
    return (known ? DigestAlgorithm(nid: digest) : nil, dottedText(of: object))
  }

  /// Whether a signature over bytes was made with the key of this certificate.
  ///
  /// `false` too for a key that does not fit the algorithm or is of a kind not taken. Says nothing about whether
  /// the certificate can be trusted.
  public func verify(signature: [UInt8], over bytes: [UInt8], with algorithm: SignatureAlgorithm) -> Bool {
    KeyOperations.verify(signature, over: bytes, key: publicKey, kind: publicKeyKind, algorithm: algorithm)
  }

  /// Whether this certificate's own signature was made with another one's key.
  public func isSigned(by issuer: Certificate) -> Bool {
    guard let key = issuer.publicKey else { return false }
    defer { ERR_clear_error() }
    return X509_verify(pointer, key) == 1
  }

  /// Whether the certificate names and has signed itself.
  public var isSelfSigned: Bool { isSelfIssued && isSigned(by: self) }

  /// Equality of the DER bytes.
  public static func == (left: Certificate, right: Certificate) -> Bool {
    left === right || left.der == right.der
  }

  /// Hashes the digest of the DER bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(sha256) }
}

/// The serial number of a certificate or an entry of a revocation list as hexadecimal text.
func serialText(_ number: UnsafePointer<ASN1_INTEGER>?) -> String {
  guard let number else { return "" }
  let digits = hex(bytes(of: number).drop { $0 == 0 })
  let text = digits.isEmpty ? "00" : digits
  return ASN1_STRING_type(number) == V_ASN1_NEG_INTEGER ? "-\(text)" : text
}

/// What a certificate's key may be used for (RFC 5280, 4.2.1.3).
public struct KeyUsage: OptionSet, Hashable, Sendable {
  /// The bits as OpenSSL numbers them.
  public let rawValue: UInt32
  /// A set from OpenSSL's bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Signatures other than on certificates and revocation lists.
  public static let digitalSignature = KeyUsage(rawValue: 0x80)
  /// Signatures that bind the signer (contentCommitment).
  public static let nonRepudiation = KeyUsage(rawValue: 0x40)
  /// Wrapping of keys.
  public static let keyEncipherment = KeyUsage(rawValue: 0x20)
  /// Encryption of data.
  public static let dataEncipherment = KeyUsage(rawValue: 0x10)
  /// Agreement on keys.
  public static let keyAgreement = KeyUsage(rawValue: 0x08)
  /// Signatures on certificates.
  public static let certificateSigning = KeyUsage(rawValue: 0x04)
  /// Signatures on revocation lists.
  public static let revocationListSigning = KeyUsage(rawValue: 0x02)
}

internal import COpenSSL

/// How OCSP names a certificate: digests of its issuer's name and key, and the serial number (RFC 6960, 4.1.1).
///
/// The digests are names, not proofs: who chose the certificate's issuer chose them too. So SHA-1, still the usual
/// one, is as good as any.
public struct OCSPCertificateID: Hashable, Sendable {
  /// The hash function of the two digests; `nil` for one not known here, which names nothing.
  public let digest: DigestAlgorithm?
  /// Digest of the issuer's name.
  public let issuerNameDigest: [UInt8]
  /// Digest of the issuer's key.
  public let issuerKeyDigest: [UInt8]
  /// The certificate's serial number, written as in ``Certificate/serialNumber``.
  public let serialNumber: String

  /// The id of a certificate.
  public init(_ certificate: Certificate, issuedBy issuer: Certificate, digest: DigestAlgorithm = .sha1) {
    self.digest = digest
    issuerNameDigest = digest.digest(certificate.issuerNameEncoding)
    issuerKeyDigest = issuer.publicKeyDigest(digest)
    serialNumber = certificate.serialNumber
  }

  init(_ id: OpaquePointer) {
    var name: UnsafeMutablePointer<ASN1_OCTET_STRING>?
    var algorithm: OpaquePointer?
    var key: UnsafeMutablePointer<ASN1_OCTET_STRING>?
    var serial: UnsafeMutablePointer<ASN1_INTEGER>?
    // The function takes what it only reads as something it might change.
    _ = OCSP_id_get0_info(&name, &algorithm, &key, &serial, id)
    digest = DigestAlgorithm(nid: OBJ_obj2nid(algorithm))
    issuerNameDigest = bytes(of: name)
    issuerKeyDigest = bytes(of: key)
    serialNumber = serialText(serial)
  }

  /// Whether this is the id of a certificate under an issuer.
  public func names(_ certificate: Certificate, issuedBy issuer: Certificate) -> Bool {
    guard let digest, serialNumber == certificate.serialNumber else { return false }
    return self == OCSPCertificateID(certificate, issuedBy: issuer, digest: digest)
  }
}

extension Certificate {
  /// The issuer's name in DER.
  var issuerNameEncoding: [UInt8] { encoded { i2d_X509_NAME(X509_get_issuer_name(pointer), $0) } ?? [] }

  /// The digest of the public key's bits, by which OCSP names keys.
  func publicKeyDigest(_ digest: DigestAlgorithm) -> [UInt8] {
    digest.digest(bytes(of: X509_get0_pubkey_bitstr(pointer)))
  }

  /// Whether the certificate makes its owner a responder for an authority: issued with the authority's own key, for
  /// the purpose of answering (id-kp-OCSPSigning) (RFC 6960, 4.2.2.2).
  func mayAnswer(for authority: Certificate) -> Bool {
    extendedKeyUsage?.contains("1.3.6.1.5.5.7.3.9") == true
      && (keyUsage.map { !$0.isDisjoint(with: [.digitalSignature, .nonRepudiation]) } ?? true)
      && authority.mayHaveIssued(self) && isSigned(by: authority)
  }

  /// Whether the authority asks not to look for a revocation of this responder's certificate
  /// (id-pkix-ocsp-nocheck, RFC 6960, 4.2.2.2.1).
  public var isNotToBeCheckedForRevocation: Bool {
    X509_get_ext_by_NID(pointer, NID_id_pkix_OCSP_noCheck, -1) >= 0
  }
}

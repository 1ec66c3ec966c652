internal import COpenSSL

/// What a certificate that is made in code shall say; for tests, the demo and a first hub's own key.
package struct CertificateBuilder: Sendable {
  /// An extension given by its encoding.
  package struct RawExtension: Sendable {
    package var oid: String
    package var isCritical: Bool
    /// The encoding of the extension's value.
    package var der: [UInt8]

    package init(oid: String, isCritical: Bool, der: [UInt8]) {
      self.oid = oid
      self.isCritical = isCritical
      self.der = der
    }
  }

  /// The subject's attributes, most general first.
  package var subject: [DistinguishedName.Attribute]
  /// The serial number, most significant byte first.
  package var serialNumber: [UInt8]
  /// First second of validity since the epoch.
  package var notBefore: Int64
  /// Last second of validity since the epoch.
  package var notAfter: Int64
  /// Whether it may issue others; `nil` leaves basicConstraints out.
  package var isAuthority: Bool?
  /// How many authorities may follow.
  package var pathLength: Int?
  /// Allowed uses; `nil` leaves the extension out.
  package var keyUsage: KeyUsage?
  /// Allowed purposes by dotted identifier; empty leaves the extension out.
  package var extendedKeyUsage: [String] = []
  /// Where the revocation list is said to be.
  package var revocationListAddress: String?
  /// Another authority whose list says whether this certificate is revoked.
  package var revocationListIssuer: Certificate?
  /// Where the authority's responder is said to be.
  package var responderAddress: String?
  /// Anything else.
  package var extensions: [RawExtension] = []
  /// The hash function of the certificate's signature.
  package var digest: DigestAlgorithm = .sha256

  package init(
    subject: [DistinguishedName.Attribute], serialNumber: [UInt8], notBefore: Int64, notAfter: Int64
  ) {
    self.subject = subject
    self.serialNumber = serialNumber
    self.notBefore = notBefore
    self.notAfter = notAfter
  }

  /// Makes the certificate for a key, signed by an issuer; self-signed when `issuer` is `nil`.
  package func certificate(
    for key: PrivateKey, issuer: Certificate?, issuerKey: PrivateKey
  ) throws(OpenSSLError) -> Certificate {
    try withCleanErrorQueue { () throws(OpenSSLError) in
      guard let made = X509_new() else {
        throw OpenSSLError(draining: .failed, "no memory for a certificate")
      }
      defer { X509_free(made) }
      let failure = OpenSSLError(.failed, "the certificate could not be made")
      guard let serial = asn1Integer(serialNumber) else { throw failure }
      defer { ASN1_INTEGER_free(serial) }
      try Self.fill(X509_get_subject_name(made), with: subject)
      let issuerName = issuer.map { X509_get_subject_name($0.pointer) } ?? X509_get_subject_name(made)
      guard X509_set_version(made, 2) == 1, X509_set_serialNumber(made, serial) == 1,
        X509_set_issuer_name(made, issuerName) == 1, X509_set_pubkey(made, key.pointer) == 1,
        ASN1_TIME_set(X509_getm_notBefore(made), Int(notBefore)) != nil,
        ASN1_TIME_set(X509_getm_notAfter(made), Int(notAfter)) != nil
      else { throw OpenSSLError(draining: .failed, failure.message) }
      try addExtensions(to: made, issuer: issuer?.pointer ?? made)
      guard X509_sign(made, issuerKey.pointer, digest.implementation) > 0,
        let der = encoded({ i2d_X509(made, $0) })
      else { throw OpenSSLError(draining: .failed, failure.message) }
      guard issuerKey.bringsItsNonce else { return try Certificate(der: der) }
      var algorithm: UnsafePointer<X509_ALGOR>?
      X509_get0_signature(nil, &algorithm, made)
      return try Certificate(
        der: SignedObject.der(
          content: encoded { i2d_re_X509_tbs(made, $0) }, algorithm: algorithm, key: issuerKey, digest: digest
        ))
    }
  }

  /// A distribution point that is nothing but another issuer: `SEQUENCE { SEQUENCE { [2] { [4] name } } }`.
  private static func listIssuer(_ authority: Certificate) -> RawExtension {
    func wrapped(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
      let count = content.count
      let length: [UInt8] =
        count < 128 ? [UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(truncatingIfNeeded: count)]
      return [tag] + length + content
    }
    let name = encoded { i2d_X509_NAME(X509_get_subject_name(authority.pointer), $0) } ?? []
    return RawExtension(
      oid: "2.5.29.31", isCritical: false,
      der: wrapped(0x30, wrapped(0x30, wrapped(0xA2, wrapped(0xA4, name)))))
  }

  private static func fill(
    _ name: OpaquePointer?, with attributes: [DistinguishedName.Attribute]
  ) throws(OpenSSLError) {
    for attribute in attributes {
      let value = Array(attribute.value.utf8)
      guard
        X509_NAME_add_entry_by_txt(
          name, attribute.oid, MBSTRING_UTF8, value, Int32(value.count), -1, 0) == 1
      else { throw OpenSSLError(draining: .failed, "a name could not be made") }
    }
  }

  private func addExtensions(to made: OpaquePointer, issuer: OpaquePointer) throws(OpenSSLError) {
    var texts: [(Int32, String)] = [(NID_subject_key_identifier, "hash")]
    if let isAuthority {
      let limit = pathLength.map { ",pathlen:\($0)" } ?? ""
      texts.append((NID_basic_constraints, isAuthority ? "critical,CA:TRUE\(limit)" : "critical,CA:FALSE"))
    }
    if let keyUsage { texts.append((NID_key_usage, "critical,\(keyUsage.names.joined(separator: ","))")) }
    if !extendedKeyUsage.isEmpty {
      texts.append((NID_ext_key_usage, extendedKeyUsage.joined(separator: ",")))
    }
    if let revocationListAddress {
      texts.append((NID_crl_distribution_points, "URI:\(revocationListAddress)"))
    }
    if let responderAddress { texts.append((NID_info_access, "OCSP;URI:\(responderAddress)")) }
    texts.append((NID_authority_key_identifier, "keyid"))
    for (kind, text) in texts {
      var context = X509V3_CTX()
      X509V3_set_ctx(&context, issuer, made, nil, nil, 0)
      guard let value = X509V3_EXT_conf_nid(nil, &context, kind, text) else {
        throw OpenSSLError(draining: .failed, "an extension could not be made")
      }
      defer { X509_EXTENSION_free(value) }
      guard X509_add_ext(made, value, -1) == 1 else {
        throw OpenSSLError(draining: .failed, "an extension could not be added")
      }
    }
    for raw in extensions + (revocationListIssuer.map { [Self.listIssuer($0)] } ?? []) {
      let value = try raw.made()
      defer { X509_EXTENSION_free(value) }
      guard X509_add_ext(made, value, -1) == 1 else {
        throw OpenSSLError(draining: .failed, "an extension could not be added")
      }
    }
  }
}

extension CertificateBuilder.RawExtension {
  /// The extension as OpenSSL holds it; the caller frees it.
  func made() throws(OpenSSLError) -> OpaquePointer {
    let object = OBJ_txt2obj(oid, 1)
    defer { ASN1_OBJECT_free(object) }
    let content = ASN1_OCTET_STRING_new()
    defer { ASN1_OCTET_STRING_free(content) }
    guard ASN1_OCTET_STRING_set(content, der, Int32(der.count)) == 1,
      let made = X509_EXTENSION_create_by_OBJ(nil, object, isCritical ? 1 : 0, content)
    else { throw OpenSSLError(draining: .failed, "an extension could not be made") }
    return made
  }
}

extension KeyUsage {
  /// OpenSSL's names of the uses.
  fileprivate var names: [String] {
    let all: [(KeyUsage, String)] = [
      (.digitalSignature, "digitalSignature"), (.nonRepudiation, "nonRepudiation"),
      (.keyEncipherment, "keyEncipherment"), (.dataEncipherment, "dataEncipherment"),
      (.keyAgreement, "keyAgreement"), (.certificateSigning, "keyCertSign"),
      (.revocationListSigning, "cRLSign"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}

/// A whole number from its bytes, most significant first; the caller frees it.
func asn1Integer(_ bytes: [UInt8]) -> UnsafeMutablePointer<ASN1_INTEGER>? {
  guard let number = BN_bin2bn(bytes, Int32(bytes.count), nil) else { return nil }
  defer { BN_free(number) }
  return BN_to_ASN1_INTEGER(number, nil)
}

internal import COpenSSL

/// What a revocation list that is made in code shall say; for tests and the demo.
package struct RevocationListBuilder: Sendable {
  /// One certificate to be named.
  package struct Item: Sendable {
    package var certificate: Certificate
    package var revokedAt: Int64
    package var reason: RevocationList.Reason?
    package var invalidSince: Int64?
    /// Whether the entry names the certificate's issuer, as lists for several issuers do.
    package var namesIssuer = false

    package init(
      certificate: Certificate, revokedAt: Int64, reason: RevocationList.Reason? = nil,
      invalidSince: Int64? = nil
    ) {
      self.certificate = certificate
      self.revokedAt = revokedAt
      self.reason = reason
      self.invalidSince = invalidSince
    }
  }

  /// The certificates to be named.
  package var items: [Item]
  /// When the list is issued, since the epoch.
  package var thisUpdate: Int64
  /// When the next one is due, since the epoch; `nil` leaves it out.
  package var nextUpdate: Int64?
  /// The list's number; `nil` leaves it out.
  package var number: UInt64?
  /// For a list of changes, the number of the list that it changes.
  package var baseNumber: UInt64?
  /// Extensions of the list.
  package var extensions: [CertificateBuilder.RawExtension] = []
  /// The hash function of the list's signature.
  package var digest: DigestAlgorithm = .sha256

  package init(items: [Item], thisUpdate: Int64, nextUpdate: Int64?) {
    self.items = items
    self.thisUpdate = thisUpdate
    self.nextUpdate = nextUpdate
  }

  /// Makes the list, signed by an authority.
  package func list(issuer: Certificate, issuerKey: PrivateKey) throws(OpenSSLError) -> RevocationList {
    try withCleanErrorQueue { () throws(OpenSSLError) in
      guard let made = X509_CRL_new() else {
        throw OpenSSLError(draining: .failed, "no memory for a revocation list")
      }
      defer { X509_CRL_free(made) }
      let issued = ASN1_TIME_set(nil, Int(thisUpdate))
      defer { ASN1_TIME_free(issued) }
      guard X509_CRL_set_version(made, 1) == 1,
        X509_CRL_set_issuer_name(made, X509_get_subject_name(issuer.pointer)) == 1,
        X509_CRL_set1_lastUpdate(made, issued) == 1
      else { throw OpenSSLError(draining: .failed, "the revocation list could not be made") }
      if let nextUpdate {
        let next = ASN1_TIME_set(nil, Int(nextUpdate))
        defer { ASN1_TIME_free(next) }
        X509_CRL_set1_nextUpdate(made, next)
      }
      for item in items { try Self.add(item, to: made) }
      Self.add(number, as: NID_crl_number, to: made)
      Self.add(baseNumber, as: NID_delta_crl, to: made)
      for raw in extensions {
        let value = try raw.made()
        defer { X509_EXTENSION_free(value) }
        X509_CRL_add_ext(made, value, -1)
      }
      guard X509_CRL_sort(made) == 1, X509_CRL_sign(made, issuerKey.pointer, digest.implementation) > 0,
        let der = encoded({ i2d_X509_CRL(made, $0) })
      else { throw OpenSSLError(draining: .failed, "the revocation list could not be signed") }
      guard issuerKey.bringsItsNonce else { return try RevocationList(der: der) }
      var algorithm: UnsafePointer<X509_ALGOR>?
      X509_CRL_get0_signature(made, nil, &algorithm)
      return try RevocationList(
        der: SignedObject.der(
          content: encoded { i2d_re_X509_CRL_tbs(made, $0) }, algorithm: algorithm, key: issuerKey,
          digest: digest))
    }
  }

  private static func add(_ number: UInt64?, as kind: Int32, to list: OpaquePointer) {
    guard let number else { return }
    let value = asn1Integer(withUnsafeBytes(of: number.bigEndian) { Array($0) })
    defer { ASN1_INTEGER_free(value) }
    X509_CRL_add1_ext_i2d(list, kind, value, kind == NID_delta_crl ? 1 : 0, 0)
  }

  private static func addIssuer(of certificate: Certificate, to entry: OpaquePointer) {
    guard let name = GENERAL_NAME_new(), let copy = X509_NAME_dup(X509_get_issuer_name(certificate.pointer))
    else { return }
    GENERAL_NAME_set0_value(name, GEN_DIRNAME, UnsafeMutableRawPointer(copy))
    let names = OPENSSL_sk_new_null()
    OPENSSL_sk_push(names, name)
    defer { GENERAL_NAMES_free(names) }
    X509_REVOKED_add1_ext_i2d(entry, NID_certificate_issuer, names.map { UnsafeMutableRawPointer($0) }, 1, 0)
  }

  private static func add(_ item: Item, to list: OpaquePointer) throws(OpenSSLError) {
    let failure = "an entry of the revocation list could not be made"
    guard let entry = X509_REVOKED_new() else { throw OpenSSLError(draining: .failed, failure) }
    let date = ASN1_TIME_set(nil, Int(item.revokedAt))
    defer { ASN1_TIME_free(date) }
    X509_REVOKED_set_revocationDate(entry, date)
    X509_REVOKED_set_serialNumber(
      entry, UnsafeMutablePointer(mutating: X509_get0_serialNumber(item.certificate.pointer)))
    if let reason = item.reason {
      let value = ASN1_ENUMERATED_new()
      defer { ASN1_ENUMERATED_free(value) }
      ASN1_ENUMERATED_set(value, reason.rawValue)
      X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, value, 0, 0)
    }
    if let invalidSince = item.invalidSince {
      let value = ASN1_GENERALIZEDTIME_set(nil, Int(invalidSince))
      defer { ASN1_GENERALIZEDTIME_free(value) }
      X509_REVOKED_add1_ext_i2d(entry, NID_invalidity_date, value, 0, 0)
    }
    if item.namesIssuer { addIssuer(of: item.certificate, to: entry) }
    guard X509_CRL_add0_revoked(list, entry) == 1 else {
      X509_REVOKED_free(entry)
      throw OpenSSLError(draining: .failed, failure)
    }
  }
}

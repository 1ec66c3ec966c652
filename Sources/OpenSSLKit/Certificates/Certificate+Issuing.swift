internal import COpenSSL

extension Certificate {
  /// Whether another certificate may have been issued by this one, by names and key identifiers alone; no
  /// signature is looked at.
  package func mayHaveIssued(_ other: Certificate) -> Bool {
    guard subjectHash == other.issuerHash else { return false }
    let answer = X509_check_issued(pointer, other.pointer)
    // A missing right to sign certificates is for the path's judge to name.
    return answer == X509_V_OK || answer == X509_V_ERR_KEYUSAGE_NO_CERTSIGN
  }
}

extension Certificate {
  /// The extension of certificates whose issuer's key follows from a seed that others know.
  package static let seedMarker = CertificateBuilder.RawExtension(
    oid: "2.25.100756417483807263677361492909164161549", isCritical: false, der: [0x05, 0x00])

  /// Whether the issuer's key follows from a seed that others know, so that anybody could have issued the
  /// certificate: the demo's authority, and those made in tests.
  package var isFromSeed: Bool {
    let object = OBJ_txt2obj(Self.seedMarker.oid, 1)
    defer { ASN1_OBJECT_free(object) }
    return X509_get_ext_by_OBJ(pointer, object, -1) >= 0
  }
}

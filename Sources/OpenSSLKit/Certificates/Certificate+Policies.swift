internal import COpenSSL

extension Certificate {
  /// The policies under which the certificate was issued, as dotted object identifiers (RFC 5280, 4.2.1.4); empty
  /// when it names none, or names them so that they cannot be read.
  public var policies: [String] {
    ERR_clear_error()
    defer { ERR_clear_error() }
    guard let value = X509_get_ext_d2i(pointer, NID_certificate_policies, nil, nil) else { return [] }
    let stack = OpaquePointer(value)
    defer { CERTIFICATEPOLICIES_free(stack) }
    return (0..<max(0, OPENSSL_sk_num(stack))).compactMap { index in
      OPENSSL_sk_value(stack, index)?.assumingMemoryBound(to: POLICYINFO.self).pointee.policyid
    }.map { dottedText(of: $0) }
  }
}

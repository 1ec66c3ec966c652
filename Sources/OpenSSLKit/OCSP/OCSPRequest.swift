internal import COpenSSL

/// A question to an OCSP responder about one certificate (RFC 6960, 4.1).
public struct OCSPRequest: Hashable, Sendable {
  /// The request in DER, to be sent as `application/ocsp-request`.
  public let der: [UInt8]

  /// A request.
  ///
  /// - Parameter nonce: 1 to 32 bytes that a live responder may repeat (RFC 8954); `nil` leaves it out, so that an
  ///   answer prepared beforehand will do.
  /// - Throws: `failed` when OpenSSL cannot make it.
  public init(
    _ certificate: Certificate, issuedBy issuer: Certificate, nonce: [UInt8]? = nil
  ) throws(OpenSSLError) {
    der = try withCleanErrorQueue { () throws(OpenSSLError) in
      let failure = "an OCSP request could not be made"
      guard let request = OCSP_REQUEST_new(),
        let id = OCSP_cert_to_id(EVP_sha1(), certificate.pointer, issuer.pointer)
      else { throw OpenSSLError(draining: .failed, failure) }
      defer { OCSP_REQUEST_free(request) }
      guard OCSP_request_add0_id(request, id) != nil else {
        OCSP_CERTID_free(id)
        throw OpenSSLError(draining: .failed, failure)
      }
      if var nonce {
        guard OCSP_request_add1_nonce(request, &nonce, Int32(nonce.count)) == 1 else {
          throw OpenSSLError(draining: .failed, failure)
        }
      }
      guard let der = encoded({ i2d_OCSP_REQUEST(request, $0) }) else {
        throw OpenSSLError(draining: .failed, failure)
      }
      return der
    }
  }

  /// The ids that a request in DER asks about, and its nonce.
  ///
  /// - Throws: `malformed` for bytes that are no request.
  package static func read(der: [UInt8]) throws(OpenSSLError) -> (ids: [OCSPCertificateID], nonce: [UInt8]?) {
    try withCleanErrorQueue { () throws(OpenSSLError) in
      let found = decoded(der, by: { d2i_OCSP_REQUEST(nil, $0, $1) }, freeing: { OCSP_REQUEST_free($0) })
      guard let found else { throw OpenSSLError(draining: .malformed, "not an OCSP request in DER") }
      defer { OCSP_REQUEST_free(found) }
      let ids = (0..<max(0, min(16, OCSP_request_onereq_count(found)))).compactMap { index in
        OCSP_onereq_get0_id(OCSP_request_onereq_get0(found, index)).map { OCSPCertificateID($0) }
      }
      let index = OCSP_REQUEST_get_ext_by_NID(found, NID_id_pkix_OCSP_Nonce, -1)
      let content = index < 0 ? [] : bytes(of: X509_EXTENSION_get_data(OCSP_REQUEST_get_ext(found, index)))
      return (ids, content.count > 2 ? Array(content.dropFirst(2)) : nil)
    }
  }
}

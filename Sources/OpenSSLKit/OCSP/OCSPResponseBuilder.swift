internal import COpenSSL

/// What an OCSP response that is made in code shall say; for tests and the demo.
package struct OCSPResponseBuilder: Sendable {
  /// One answer.
  package struct Item: Sendable {
    package var certificate: Certificate
    /// The issuer by whose name and key the certificate is named.
    package var issuer: Certificate
    package var status: OCSPResponse.Status
    package var thisUpdate: Int64
    package var nextUpdate: Int64?
    /// The hash function of the id.
    package var digest: DigestAlgorithm = .sha1

    package init(
      _ certificate: Certificate, issuedBy issuer: Certificate, _ status: OCSPResponse.Status,
      thisUpdate: Int64, nextUpdate: Int64?
    ) {
      self.certificate = certificate
      self.issuer = issuer
      self.status = status
      self.thisUpdate = thisUpdate
      self.nextUpdate = nextUpdate
    }
  }

  /// The answers.
  package var items: [Item]
  /// When it is signed.
  package var producedAt: Int64
  /// The nonce to repeat.
  package var nonce: [UInt8]?
  /// Certificates to send along besides the signer's own.
  package var certificates: [Certificate] = []
  /// Whether the responder is named by its key instead of its name.
  package var namesKey = false
  /// The hash function of the signature.
  package var digest: DigestAlgorithm = .sha256

  package init(items: [Item], producedAt: Int64) {
    self.items = items
    self.producedAt = producedAt
  }

  /// Makes the response, signed by a responder.
  package func response(signer: Certificate, key: PrivateKey) throws(OpenSSLError) -> OCSPResponse {
    try OCSPResponse(der: der(signer: signer, key: key))
  }

  /// The same in DER.
  package func der(signer: Certificate, key: PrivateKey) throws(OpenSSLError) -> [UInt8] {
    try withCleanErrorQueue { () throws(OpenSSLError) in
      let failure = "the OCSP response could not be made"
      guard let made = OCSP_BASICRESP_new() else { throw OpenSSLError(draining: .failed, failure) }
      defer { OCSP_BASICRESP_free(made) }
      for item in items {
        guard Self.add(item, to: made) else { throw OpenSSLError(draining: .failed, failure) }
      }
      if var nonce { OCSP_basic_add1_nonce(made, &nonce, Int32(nonce.count)) }
      for certificate in certificates { OCSP_basic_add1_cert(made, certificate.pointer) }
      // OpenSSL would put the computer's own time.
      let time = UnsafeMutablePointer(mutating: OCSP_resp_get0_produced_at(made))
      guard ASN1_GENERALIZEDTIME_set(time, Int(producedAt)) != nil,
        OCSP_basic_sign(
          made, signer.pointer, key.pointer, digest.implementation, nil,
          UInt(OCSP_NOTIME) | (namesKey ? UInt(OCSP_RESPID_KEY) : 0)) == 1,
        let whole = OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, made)
      else { throw OpenSSLError(draining: .failed, failure) }
      defer { OCSP_RESPONSE_free(whole) }
      guard let der = encoded({ i2d_OCSP_RESPONSE(whole, $0) }) else {
        throw OpenSSLError(draining: .failed, failure)
      }
      return der
    }
  }

  private static func add(_ item: Item, to response: OpaquePointer) -> Bool {
    guard let id = OCSP_cert_to_id(item.digest.implementation, item.certificate.pointer, item.issuer.pointer)
    else { return false }
    defer { OCSP_CERTID_free(id) }
    let issued = ASN1_TIME_set(nil, Int(item.thisUpdate))
    let next = item.nextUpdate.flatMap { ASN1_TIME_set(nil, Int($0)) }
    defer {
      ASN1_TIME_free(issued)
      ASN1_TIME_free(next)
    }
    switch item.status {
    case .good:
      return OCSP_basic_add1_status(response, id, V_OCSP_CERTSTATUS_GOOD, 0, nil, issued, next) != nil
    case .unknown:
      return OCSP_basic_add1_status(response, id, V_OCSP_CERTSTATUS_UNKNOWN, 0, nil, issued, next) != nil
    case .revoked(let at, let reason):
      let revoked = ASN1_TIME_set(nil, Int(at))
      defer { ASN1_TIME_free(revoked) }
      return OCSP_basic_add1_status(
        response, id, V_OCSP_CERTSTATUS_REVOKED, Int32(reason.rawValue), revoked, issued, next) != nil
    }
  }
}

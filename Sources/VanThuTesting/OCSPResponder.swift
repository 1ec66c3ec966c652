import OpenSSLKit
import VanThu

/// An OCSP responder made in code: signs answers about an authority's certificates.
public struct OCSPResponder: Sendable {
  /// The authority it answers for.
  public let authority: CertificateAuthority
  private let signer: Certificate
  private let key: PrivateKey

  /// The authority itself as its responder.
  public init(_ authority: CertificateAuthority) {
    self.authority = authority
    signer = authority.certificate
    key = authority.key
  }

  /// A responder with a certificate of its own, issued for answering.
  ///
  /// - Parameter isToBeChecked: whether the responder's own revocation has to be looked at; otherwise its
  ///   certificate says that it need not be (id-pkix-ocsp-nocheck).
  public init(
    delegatedBy authority: CertificateAuthority, validity: CertificateAuthority.Validity = .twentyYears,
    isToBeChecked: Bool = false
  ) throws {
    let identity = try authority.issue(commonName: "OCSP", validity: validity) { builder in
      builder.extendedKeyUsage = ["1.3.6.1.5.5.7.3.9"]
      if !isToBeChecked {
        builder.extensions = [.init(oid: "1.3.6.1.5.5.7.48.1.5", isCritical: false, der: [5, 0])]
      }
    }
    self.init(authority, as: identity)
  }

  /// A responder of any certificate, for what must be refused.
  public init(_ authority: CertificateAuthority, as identity: CertificateAuthority.Identity) {
    self.authority = authority
    signer = identity.certificate
    key = identity.key
  }

  /// The responder's certificate.
  public var certificate: Certificate { signer }

  /// A response about one certificate.
  ///
  /// - Parameters:
  ///   - at: when the status is right and the response signed.
  ///   - nextUpdate: when newer information is due; `nil` leaves it out.
  public func response(
    _ certificate: Certificate, _ status: OCSPResponse.Status = .good, at: Timestamp, nextUpdate: Timestamp?
  ) throws -> OCSPResponse {
    try response(certificate, status, at: at, nextUpdate: nextUpdate) { _ in }
  }

  /// A response with changes to what it says.
  package func response(
    _ certificate: Certificate, _ status: OCSPResponse.Status = .good, at: Timestamp, nextUpdate: Timestamp?,
    adjust: (inout OCSPResponseBuilder) -> Void
  ) throws -> OCSPResponse {
    let item = OCSPResponseBuilder.Item(
      certificate, issuedBy: authority.certificate, status, thisUpdate: at.secondsSinceEpoch,
      nextUpdate: nextUpdate?.secondsSinceEpoch)
    var builder = OCSPResponseBuilder(items: [item], producedAt: at.secondsSinceEpoch)
    adjust(&builder)
    return try builder.response(signer: signer, key: key)
  }

  /// Answers a request in DER about certificates that the responder knows, repeating its nonce: what a server would
  /// send back.
  ///
  /// - Throws: `malformed` for bytes that are no request, `missing` when it asks about no known certificate.
  public func answer(
    _ request: [UInt8], knowing certificates: [Certificate],
    revocations: [CertificateAuthority.Revocation] = [], at: Timestamp, nextUpdate: Timestamp?
  ) throws -> OCSPResponse {
    let asked = try OCSPRequest.read(der: request)
    let known = certificates.filter { certificate in
      asked.ids.contains { $0.names(certificate, issuedBy: authority.certificate) }
    }
    let items = known.map { certificate in
      let revocation = revocations.first { $0.certificate == certificate }
      let status = revocation.map {
        OCSPResponse.Status.revoked(at: $0.at.secondsSinceEpoch, reason: $0.reason ?? .unspecified)
      }
      return OCSPResponseBuilder.Item(
        certificate, issuedBy: authority.certificate, status ?? .good, thisUpdate: at.secondsSinceEpoch,
        nextUpdate: nextUpdate?.secondsSinceEpoch)
    }
    var builder = OCSPResponseBuilder(items: items, producedAt: at.secondsSinceEpoch)
    builder.nonce = asked.nonce
    return try builder.response(signer: signer, key: key)
  }
}

internal import COpenSSL
import Synchronization

/// What an OCSP responder said (RFC 6960): signed answers about single certificates. Parsed once.
///
/// Reading one proves nothing. Who may speak for an authority is ``signer(for:)``'s answer; whether an answer is
/// about the certificate in question and fresh is for the one who asks to see.
public final class OCSPResponse: Sendable {
  /// The most bytes of DER that are looked at.
  public static let maximumByteCount = 1 << 20
  /// The most certificates of a response that are looked at.
  public static let maximumCertificates = 16
  /// The most answers of a response that are looked at.
  public static let maximumAnswers = 256

  /// What is said about one certificate.
  public struct Answer: Hashable, Sendable {
    /// Which certificate.
    public let certificate: OCSPCertificateID
    /// Its status.
    public let status: Status
    /// The moment as of which the status is known to be right, in seconds since the epoch.
    public let thisUpdate: Int64
    /// When newer information is due; `nil` when it may be had at any time.
    public let nextUpdate: Int64?
    /// Since when the responder keeps the status of expired certificates (archive cutoff); `nil` when it does not
    /// say.
    public let archiveCutoff: Int64?
  }

  /// A certificate's status.
  public enum Status: Hashable, Sendable {
    /// Not revoked.
    case good
    /// Revoked or suspended.
    case revoked(at: Int64, reason: RevocationList.Reason)
    /// The responder does not know the certificate.
    case unknown
  }

  // Immutable after init.
  nonisolated(unsafe) let pointer: OpaquePointer

  /// The response's bytes as they came.
  public let der: [UInt8]
  /// SHA-256 of the DER bytes.
  public let sha256: [UInt8]
  /// When it was signed, in seconds since the epoch.
  public let producedAt: Int64
  /// The answers.
  public let answers: [Answer]
  /// The certificates that came along: the responder's, where it is not the authority itself.
  public let certificates: [Certificate]
  /// The nonce that repeats the request's; `nil` without one.
  public let nonce: [UInt8]?
  /// The hash function of the response's signature; `nil` for one not known here.
  public let signatureDigest: DigestAlgorithm?
  /// Whether the response has a critical extension that is not known here; nothing can be concluded from it then.
  public let isUnreadable: Bool
  // Who signed, by the digest of the authority's certificate: asked for every certificate of the authority.
  private let signers = Mutex<[[UInt8]: Certificate?]>([:])

  /// Reads a response from DER.
  ///
  /// - Throws: `malformed` for bytes that are none, `missing` for a responder's message that it has no answer
  ///   (“try later”, “unauthorized”), `limitExceeded` beyond the limits.
  public init(der: [UInt8]) throws(OpenSSLError) {
    guard der.count <= Self.maximumByteCount else {
      throw OpenSSLError(.limitExceeded, "an OCSP response of \(der.count) bytes is too large")
    }
    let basic = try withCleanErrorQueue { () throws(OpenSSLError) in
      let whole = decoded(der, by: { d2i_OCSP_RESPONSE(nil, $0, $1) }, freeing: { OCSP_RESPONSE_free($0) })
      guard let whole else { throw OpenSSLError(draining: .malformed, "not an OCSP response in DER") }
      defer { OCSP_RESPONSE_free(whole) }
      let status = OCSP_response_status(whole)
      guard status == OCSP_RESPONSE_STATUS_SUCCESSFUL else {
        let text = OCSP_response_status_str(Int(status)).map { String(cString: $0) } ?? "\(status)"
        throw OpenSSLError(.missing, "the OCSP responder gave no answer: “\(text)”")
      }
      guard let basic = OCSP_response_get1_basic(whole) else {
        throw OpenSSLError(draining: .malformed, "an OCSP response without a readable answer")
      }
      return basic
    }
    do {
      (answers, certificates, producedAt) = try Self.contents(of: basic)
    } catch {
      OCSP_BASICRESP_free(basic)
      throw error
    }
    pointer = basic
    self.der = der
    sha256 = DigestAlgorithm.sha256.digest(der)
    nonce = Self.nonce(of: basic)
    isUnreadable = Self.hasUnknownCriticalExtension(basic)
    signatureDigest = SignedObject.digest(of: OCSP_resp_get0_tbs_sigalg(basic))
    ERR_clear_error()
  }

  deinit { OCSP_BASICRESP_free(pointer) }

  private static func contents(
    of basic: OpaquePointer
  ) throws(OpenSSLError) -> ([Answer], [Certificate], Int64) {
    guard let producedAt = secondsSinceEpoch(OCSP_resp_get0_produced_at(basic)) else {
      throw OpenSSLError(draining: .malformed, "an OCSP response without a readable time")
    }
    let count = OCSP_resp_count(basic)
    guard count <= maximumAnswers else {
      throw OpenSSLError(.limitExceeded, "an OCSP response with \(count) answers")
    }
    var answers: [Answer] = []
    for index in 0..<max(0, count) { answers.append(try answer(OCSP_resp_get0(basic, index))) }
    let carried = members(of: OCSP_resp_get0_certs(basic))
    guard carried.count <= maximumCertificates else {
      throw OpenSSLError(.limitExceeded, "an OCSP response with \(carried.count) certificates")
    }
    var certificates: [Certificate] = []
    for member in carried {
      guard let der = encoded({ i2d_X509(member, $0) }) else {
        throw OpenSSLError(draining: .malformed, "an OCSP response with an unreadable certificate")
      }
      certificates.append(try Certificate.parsed(der: der))
    }
    return (answers, certificates, producedAt)
  }

  private static func answer(_ single: OpaquePointer?) throws(OpenSSLError) -> Answer {
    var reason: Int32 = 0
    var revokedAt: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
    var thisUpdate: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
    var nextUpdate: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
    let code = OCSP_single_get0_status(single, &reason, &revokedAt, &thisUpdate, &nextUpdate)
    guard let single, let id = OCSP_SINGLERESP_get0_id(single), let issued = secondsSinceEpoch(thisUpdate)
    else { throw OpenSSLError(draining: .malformed, "an OCSP answer that cannot be read") }
    let status: Status
    switch code {
    case V_OCSP_CERTSTATUS_GOOD: status = .good
    case V_OCSP_CERTSTATUS_REVOKED:
      // One whose time cannot be read revokes since the year 1.
      status = .revoked(
        at: secondsSinceEpoch(revokedAt) ?? -62_135_596_800,
        reason: RevocationList.Reason(rawValue: Int(reason)) ?? .unspecified)
    default: status = .unknown
    }
    return Answer(
      certificate: OCSPCertificateID(id),
      status: hasUnknownCriticalExtension(single: single) ? .unknown : status,
      thisUpdate: issued, nextUpdate: secondsSinceEpoch(nextUpdate), archiveCutoff: archiveCutoff(of: single))
  }

  private static func archiveCutoff(of single: OpaquePointer) -> Int64? {
    guard let value = OCSP_SINGLERESP_get1_ext_d2i(single, NID_id_pkix_OCSP_archiveCutoff, nil, nil) else {
      return nil
    }
    let time = value.assumingMemoryBound(to: ASN1_GENERALIZEDTIME.self)
    defer { ASN1_GENERALIZEDTIME_free(time) }
    return secondsSinceEpoch(time)
  }

  private static func hasUnknownCriticalExtension(single: OpaquePointer) -> Bool {
    (0..<max(0, OCSP_SINGLERESP_get_ext_count(single))).contains {
      isUnknownAndCritical(OCSP_SINGLERESP_get_ext(single, $0))
    }
  }

  private static func hasUnknownCriticalExtension(_ basic: OpaquePointer) -> Bool {
    (0..<max(0, OCSP_BASICRESP_get_ext_count(basic))).contains {
      isUnknownAndCritical(OCSP_BASICRESP_get_ext(basic, $0))
    }
  }

  private static func isUnknownAndCritical(_ value: OpaquePointer?) -> Bool {
    let known = [NID_id_pkix_OCSP_Nonce, NID_id_pkix_OCSP_archiveCutoff]
    return X509_EXTENSION_get_critical(value) != 0
      && !known.contains(OBJ_obj2nid(X509_EXTENSION_get_object(value)))
  }

  private static func nonce(of basic: OpaquePointer) -> [UInt8]? {
    let index = OCSP_BASICRESP_get_ext_by_NID(basic, NID_id_pkix_OCSP_Nonce, -1)
    guard index >= 0 else { return nil }
    let content = bytes(of: X509_EXTENSION_get_data(OCSP_BASICRESP_get_ext(basic, index)))
    // An octet string within the extension's octet string.
    guard content.count >= 2, content[0] == 0x04, Int(content[1]) == content.count - 2 else { return content }
    return Array(content.dropFirst(2))
  }

  /// What the response says about a certificate; `nil` when it speaks of others only.
  public func answer(for certificate: Certificate, issuedBy issuer: Certificate) -> Answer? {
    answers.first { $0.certificate.names(certificate, issuedBy: issuer) }
  }

  /// Who signed the response, where it is somebody who may speak for an authority: the authority itself, or a
  /// responder with a certificate that the authority issued for nothing else (RFC 6960, 4.2.2.2). `nil` for anybody
  /// else, and for a signature that does not hold.
  ///
  /// Whether the responder's certificate was in force and not revoked is for the one who asks to see.
  public func signer(for authority: Certificate) -> Certificate? {
    if let known = signers.withLock({ $0[authority.sha256] }) { return known }
    let found = ([authority] + certificates).first { candidate in
      isNamed(candidate) && (candidate == authority || candidate.mayAnswer(for: authority))
        && isSigned(by: candidate)
    }
    signers.withLock { known in
      if known.count >= 16 { known.removeAll() }
      known[authority.sha256] = .some(found)
    }
    return found
  }

  /// Whether the response names a certificate as its responder's, by name or by key.
  private func isNamed(_ candidate: Certificate) -> Bool {
    var key: UnsafePointer<ASN1_OCTET_STRING>?
    var name: OpaquePointer?
    guard OCSP_resp_get0_id(pointer, &key, &name) == 1 else { return false }
    if let name { return X509_NAME_cmp(name, X509_get_subject_name(candidate.pointer)) == 0 }
    return bytes(of: key) == candidate.publicKeyDigest(.sha1)
  }

  private func isSigned(by candidate: Certificate) -> Bool {
    guard let key = candidate.publicKey else { return false }
    defer { ERR_clear_error() }
    return ASN1_item_verify(
      OCSP_RESPDATA_it(), OCSP_resp_get0_tbs_sigalg(pointer), OCSP_resp_get0_signature(pointer),
      UnsafeMutableRawPointer(OCSP_resp_get0_respdata(pointer)), key) == 1
  }
}

extension OCSPResponse: Hashable {
  /// Equality of the DER bytes.
  public static func == (left: OCSPResponse, right: OCSPResponse) -> Bool {
    left === right || left.sha256 == right.sha256
  }

  /// Hashes the digest of the DER bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(sha256) }
}

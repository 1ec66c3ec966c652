internal import COpenSSL
import Synchronization

/// A way from a certificate to a trust anchor: the certificate first, each followed by its issuer, the anchor
/// last (đường dẫn tin cậy).
public struct CertificatePath: Hashable, Sendable {
  /// The certificates, the end entity's first, the anchor last; never empty.
  public let certificates: [Certificate]

  /// Makes a path; `nil` without any certificate.
  public init?(_ certificates: [Certificate]) {
    guard !certificates.isEmpty else { return nil }
    self.certificates = certificates
  }

  /// The certificate the path leads from.
  public var leaf: Certificate { certificates[0] }
  /// The certificate that is trusted without further proof.
  public var anchor: Certificate { certificates[certificates.count - 1] }
  /// Everything below the anchor, each with its issuer.
  public var issued: [(certificate: Certificate, issuer: Certificate)] {
    Array(zip(certificates, certificates.dropFirst())).map { (certificate: $0, issuer: $1) }
  }

  /// Why a path does not hold.
  public struct Problem: Hashable, Sendable {
    /// The kinds that lead to different answers.
    public enum Kind: Hashable, Sendable {
      /// A certificate was not signed with its issuer's key, or the issuer is not there: there is no path.
      case noPath
      /// A constraint of one of the certificates is broken (authority, path length, names, key usage, policies,
      /// a critical extension that is not known).
      case constraints
      /// OpenSSL could not do its work or found something else.
      case other
    }

    /// The kind.
    public let kind: Kind
    /// Position in the path, 0 for the leaf.
    public let depth: Int
    /// OpenSSL's own words.
    public let text: String

    /// A problem found.
    package init(kind: Kind, depth: Int, text: String) {
      self.kind = kind
      self.depth = depth
      self.text = text
    }
  }

  /// Judges signatures and constraints of the path by RFC 5280, 6, through OpenSSL; `nil` when it holds.
  ///
  /// Neither time nor revocation nor the strength of algorithms is looked at: OpenSSL's rules for these do not fit
  /// a judgement about the past (a list issued after the signature is “not yet valid” to it, the last second of
  /// validity is already outside), so they are checks of our own.
  ///
  /// What comes out depends on the certificates and the rules alone, so recent answers are kept for the process: the
  /// same few paths are asked for with every document of an office.
  ///
  /// - Parameter rules: what is asked of certificate policies.
  public func problem(_ rules: PathRules = .none) -> Problem? {
    let key = Judgement(certificates: certificates.map(\.sha256), rules: rules)
    if let known = Self.judgements.withLock({ $0[key] }) { return known.problem }
    let found = judged(rules)
    Self.judgements.withLock { known in
      if known.count >= Self.maximumJudgements { known.removeAll(keepingCapacity: true) }
      known[key] = Found(problem: found)
    }
    return found
  }

  private struct Judgement: Hashable {
    let certificates: [[UInt8]]
    let rules: PathRules
  }

  private struct Found { let problem: Problem? }

  private static let maximumJudgements = 1_024
  private static let judgements = Mutex<[Judgement: Found]>([:])

  private func judged(_ rules: PathRules) -> Problem? {
    ERR_clear_error()
    defer { ERR_clear_error() }
    let failure = Problem(kind: .other, depth: 0, text: "no memory to judge a path")
    guard let store = X509_STORE_new() else { return failure }
    defer { X509_STORE_free(store) }
    guard X509_STORE_add_cert(store, anchor.pointer) == 1, let context = X509_STORE_CTX_new() else {
      return failure
    }
    defer { X509_STORE_CTX_free(context) }
    let between = OPENSSL_sk_new_null()
    defer { OPENSSL_sk_free(between) }
    for certificate in certificates.dropFirst().dropLast() {
      OPENSSL_sk_push(between, UnsafeRawPointer(certificate.pointer))
    }
    guard X509_STORE_CTX_init(context, store, leaf.pointer, between) == 1 else { return failure }
    let parameters = X509_STORE_CTX_get0_param(context)
    var flags = UInt(X509_V_FLAG_PARTIAL_CHAIN) | UInt(X509_V_FLAG_NO_CHECK_TIME)
    flags |= UInt(X509_V_FLAG_POLICY_CHECK)
    if rules.requiresPolicy { flags |= UInt(X509_V_FLAG_EXPLICIT_POLICY) }
    if rules.inhibitsMapping { flags |= UInt(X509_V_FLAG_INHIBIT_MAP) }
    if rules.inhibitsAnyPolicy { flags |= UInt(X509_V_FLAG_INHIBIT_ANY) }
    X509_VERIFY_PARAM_set_flags(parameters, flags)
    X509_VERIFY_PARAM_set_depth(parameters, Int32(certificates.count))
    // Without a named policy OpenSSL would take the empty set for what we ask.
    for policy in rules.policies.isEmpty ? ["2.5.29.32.0"] : rules.policies {
      guard let object = OBJ_txt2obj(policy, 1) else {
        return Problem(kind: .other, depth: 0, text: "“\(policy)” is no policy's identifier")
      }
      guard X509_VERIFY_PARAM_add0_policy(parameters, object) == 1 else {
        ASN1_OBJECT_free(object)
        return failure
      }
    }
    guard X509_verify_cert(context) != 1 else { return nil }
    let code = X509_STORE_CTX_get_error(context)
    return Problem(
      kind: Self.kind(of: code), depth: Int(X509_STORE_CTX_get_error_depth(context)),
      text: X509_verify_cert_error_string(Int(code)).map { String(cString: $0) } ?? "error \(code)")
  }

  private static func kind(of code: Int32) -> Problem.Kind {
    switch code {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE,
      X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY, X509_V_ERR_CERT_SIGNATURE_FAILURE,
      X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
      X509_V_ERR_CERT_UNTRUSTED, X509_V_ERR_CERT_CHAIN_TOO_LONG:
      .noPath
    case X509_V_ERR_INVALID_CA, X509_V_ERR_INVALID_NON_CA, X509_V_ERR_PATH_LENGTH_EXCEEDED,
      X509_V_ERR_PROXY_PATH_LENGTH_EXCEEDED, X509_V_ERR_PROXY_CERTIFICATES_NOT_ALLOWED,
      X509_V_ERR_INVALID_PURPOSE, X509_V_ERR_CERT_REJECTED, X509_V_ERR_KEYUSAGE_NO_CERTSIGN,
      X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION, X509_V_ERR_INVALID_EXTENSION,
      X509_V_ERR_INVALID_POLICY_EXTENSION, X509_V_ERR_NO_EXPLICIT_POLICY,
      X509_V_ERR_PERMITTED_VIOLATION, X509_V_ERR_EXCLUDED_VIOLATION, X509_V_ERR_SUBTREE_MINMAX,
      X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE, X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX,
      X509_V_ERR_UNSUPPORTED_NAME_SYNTAX, X509_V_ERR_EC_KEY_EXPLICIT_PARAMS:
      .constraints
    default: .other
    }
  }
}

internal import COpenSSL

/// A key with its certificate, and those of its authorities, out of a PKCS#12 file (`.p12`, `.pfx`; RFC 7292).
public struct PKCS12Identity: Sendable {
  /// The most bytes of a file that are looked at.
  public static let maximumByteCount = 1 << 20
  /// The most rounds of key derivation a file may ask for; a file that asks for more is refused before any work.
  public static let maximumIterations: Int64 = 1_000_000

  /// The private key.
  public let key: PrivateKey
  /// The certificate that belongs to the key.
  public let certificate: Certificate
  /// Other certificates of the file, the issuer's first where they form a path.
  public let chain: [Certificate]

  /// An identity of parts that are at hand.
  package init(key: PrivateKey, certificate: Certificate, chain: [Certificate]) {
    self.key = key
    self.certificate = certificate
    self.chain = chain
  }

  /// Opens a file, old RC2-40 and 3DES files included. No password and an empty one are two different things in
  /// PKCS#12 and mixed up by many programs: for either, both are tried.
  ///
  /// - Throws: `wrongPassword`, `malformed`, `limitExceeded` (size, rounds of key derivation), `missing` when
  ///   the file holds no key or no certificate for it, `unsupported` for an unknown cipher.
  public init(der: [UInt8], password: String?) throws(OpenSSLError) {
    guard der.count <= Self.maximumByteCount else {
      throw OpenSSLError(.limitExceeded, "a PKCS#12 file of \(der.count) bytes is too large")
    }
    self = try withCleanErrorQueue { () throws(OpenSSLError) in
      let file = try PKCS12File(der)
      let opening = try file.verifiedPassword(password)
      try file.checkIterations(opening)
      return try file.identity(opening)
    }
  }
}

/// A parsed PKCS#12 file that has not been opened yet.
private final class PKCS12File {
  private let pointer: OpaquePointer

  /// A password as OpenSSL takes it: bytes with a terminating zero, or none at all.
  typealias Password = [CChar]?

  init(_ der: [UInt8]) throws(OpenSSLError) {
    var file = PKCS12_init_ex(NID_pkcs7_data, LibraryWithOldCiphers.context, nil)
    let consumed = der.withUnsafeBufferPointer { buffer -> Int in
      var position = buffer.baseAddress
      // On failure OpenSSL frees the object handed in and clears the variable.
      guard let start = position, d2i_PKCS12(&file, &position, buffer.count) != nil, let position else {
        return -1
      }
      return position - start
    }
    guard let file, consumed == der.count else {
      PKCS12_free(file)
      throw OpenSSLError(draining: .malformed, "not a PKCS#12 file")
    }
    pointer = file
  }

  deinit { PKCS12_free(pointer) }

  /// The password with which the file's own check value is right; looks at its rounds first.
  func verifiedPassword(_ password: String?) throws(OpenSSLError) -> Password {
    let given: [Password] =
      switch password {
      case .none, .some(""): [nil, [0]]
      case .some(let text): [Array(text.utf8CString)]
      }
    guard PKCS12_mac_present(pointer) == 1 else { return given[0] }
    var rounds: UnsafePointer<ASN1_INTEGER>?
    PKCS12_get0_mac(nil, nil, nil, &rounds, pointer)
    try Self.check(rounds)
    for candidate in given where Self.withPassword(candidate, { PKCS12_verify_mac(pointer, $0, $1) }) == 1 {
      return candidate
    }
    throw OpenSSLError(draining: .wrongPassword, "the password of the PKCS#12 file is wrong")
  }

  private static func withPassword<Value>(
    _ password: Password, _ body: (UnsafePointer<CChar>?, Int32) -> Value
  ) -> Value {
    guard let password else { return body(nil, 0) }
    return password.withUnsafeBufferPointer { body($0.baseAddress, Int32($0.count - 1)) }
  }

  /// Looks at every number of rounds in the file, so that opening it cannot take for ever.
  func checkIterations(_ password: Password) throws(OpenSSLError) {
    guard let safes = PKCS12_unpack_authsafes(pointer) else {
      throw OpenSSLError(draining: .malformed, "a PKCS#12 file without content")
    }
    defer { OPENSSL_sk_pop_free(safes, { PKCS7_free($0?.assumingMemoryBound(to: PKCS7.self)) }) }
    for index in 0..<OPENSSL_sk_num(safes) {
      guard let safe = OPENSSL_sk_value(safes, index)?.assumingMemoryBound(to: PKCS7.self) else { continue }
      let bags: OpaquePointer?
      switch OBJ_obj2nid(safe.pointee.type) {
      case NID_pkcs7_data:
        bags = PKCS12_unpack_p7data(safe)
      case NID_pkcs7_encrypted:
        guard let content = safe.pointee.d.encrypted?.pointee.enc_data else {
          throw OpenSSLError(.malformed, "a PKCS#12 file with an empty encrypted part")
        }
        try Self.check(UnsafePointer(content.pointee.algorithm))
        bags = Self.withPassword(password) { PKCS12_unpack_p7encdata(safe, $0, $1) }
      default:
        throw OpenSSLError(.unsupported, "a PKCS#12 file protected with public keys")
      }
      guard let bags else {
        throw OpenSSLError(draining: .unsupported, "a part of the PKCS#12 file does not open")
      }
      defer { OPENSSL_sk_pop_free(bags, { PKCS12_SAFEBAG_free($0.map { OpaquePointer($0) }) }) }
      try Self.checkBags(bags, depth: 0)
    }
  }

  private static func checkBags(_ bags: OpaquePointer?, depth: Int) throws(OpenSSLError) {
    guard depth < 8 else { throw OpenSSLError(.limitExceeded, "bags nested too deeply in a PKCS#12 file") }
    for bag in members(of: bags) {
      switch PKCS12_SAFEBAG_get_nid(bag) {
      case NID_pkcs8ShroudedKeyBag:
        var algorithm: UnsafePointer<X509_ALGOR>?
        X509_SIG_get0(PKCS12_SAFEBAG_get0_pkcs8(bag), &algorithm, nil)
        try check(algorithm)
      case NID_safeContentsBag:
        try checkBags(PKCS12_SAFEBAG_get0_safes(bag), depth: depth + 1)
      default: break
      }
    }
  }

  /// Looks at the rounds that a password-based cipher asks for.
  private static func check(_ algorithm: UnsafePointer<X509_ALGOR>?) throws(OpenSSLError) {
    var object: OpaquePointer?
    var kind: Int32 = 0
    var value: UnsafeRawPointer?
    X509_ALGOR_get0(&object, &kind, &value, algorithm)
    guard kind == V_ASN1_SEQUENCE, let value else {
      throw OpenSSLError(.unsupported, "a cipher without parameters in a PKCS#12 file")
    }
    let parameters = bytes(of: value.assumingMemoryBound(to: ASN1_STRING.self))
    try parameters.withUnsafeBufferPointer { buffer throws(OpenSSLError) in
      var position = buffer.baseAddress
      if OBJ_obj2nid(object) == NID_pbes2 {
        guard let scheme = d2i_PBE2PARAM(nil, &position, buffer.count) else {
          throw OpenSSLError(draining: .malformed, "unreadable cipher parameters in a PKCS#12 file")
        }
        defer { PBE2PARAM_free(scheme) }
        guard OBJ_obj2nid(scheme.pointee.keyfunc.pointee.algorithm) == NID_id_pbkdf2 else {
          throw OpenSSLError(.unsupported, "a key derivation other than PBKDF2 in a PKCS#12 file")
        }
        try checkDerivation(scheme.pointee.keyfunc)
      } else {
        guard let scheme = d2i_PBEPARAM(nil, &position, buffer.count) else {
          throw OpenSSLError(draining: .malformed, "unreadable cipher parameters in a PKCS#12 file")
        }
        defer { PBEPARAM_free(scheme) }
        try check(UnsafePointer(scheme.pointee.iter))
      }
    }
  }

  private static func checkDerivation(_ algorithm: UnsafePointer<X509_ALGOR>) throws(OpenSSLError) {
    var kind: Int32 = 0
    var value: UnsafeRawPointer?
    X509_ALGOR_get0(nil, &kind, &value, algorithm)
    let parameters =
      kind == V_ASN1_SEQUENCE ? bytes(of: value?.assumingMemoryBound(to: ASN1_STRING.self)) : []
    try parameters.withUnsafeBufferPointer { buffer throws(OpenSSLError) in
      var position = buffer.baseAddress
      guard position != nil, let derivation = d2i_PBKDF2PARAM(nil, &position, buffer.count) else {
        throw OpenSSLError(draining: .malformed, "unreadable cipher parameters in a PKCS#12 file")
      }
      defer { PBKDF2PARAM_free(derivation) }
      try check(UnsafePointer(derivation.pointee.iter))
    }
  }

  private static func check(_ rounds: UnsafePointer<ASN1_INTEGER>?) throws(OpenSSLError) {
    guard let rounds else { return }
    var number: Int64 = 0
    guard ASN1_INTEGER_get_int64(&number, rounds) == 1, number <= PKCS12Identity.maximumIterations else {
      throw OpenSSLError(
        .limitExceeded,
        "a PKCS#12 file that asks for more than \(PKCS12Identity.maximumIterations) rounds of key derivation")
    }
  }

  /// Opens the file and carries key and certificates over into the ordinary library context.
  func identity(_ password: Password) throws(OpenSSLError) -> PKCS12Identity {
    var foreignKey: OpaquePointer?
    var foreignCertificate: OpaquePointer?
    var foreignChain: OpaquePointer?
    guard
      Self.withPassword(
        password, { text, _ in PKCS12_parse(pointer, text, &foreignKey, &foreignCertificate, &foreignChain) })
        == 1
    else { throw OpenSSLError(draining: .unsupported, "the PKCS#12 file does not open") }
    defer {
      EVP_PKEY_free(foreignKey)
      X509_free(foreignCertificate)
      OPENSSL_sk_pop_free(foreignChain, { X509_free($0.map { OpaquePointer($0) }) })
    }
    guard let foreignKey else { throw OpenSSLError(.missing, "no private key in the PKCS#12 file") }
    guard let foreignCertificate else {
      throw OpenSSLError(.missing, "no certificate for the private key in the PKCS#12 file")
    }
    let key = try Self.carryOver(foreignKey)
    let certificate = try Self.carryOver(certificate: foreignCertificate)
    guard key.matches(certificate) else {
      throw OpenSSLError(.missing, "no certificate for the private key in the PKCS#12 file")
    }
    var others: [Certificate] = []
    for other in members(of: foreignChain) { others.append(try Self.carryOver(certificate: other)) }
    return PKCS12Identity(key: key, certificate: certificate, chain: Self.ordered(others, after: certificate))
  }

  private static func carryOver(_ foreign: OpaquePointer) throws(OpenSSLError) -> PrivateKey {
    guard let container = EVP_PKEY2PKCS8(foreign) else {
      throw OpenSSLError(draining: .unsupported, "a kind of private key that is not known")
    }
    defer { PKCS8_PRIV_KEY_INFO_free(container) }
    guard var der = encoded({ i2d_PKCS8_PRIV_KEY_INFO(container, $0) }) else {
      throw OpenSSLError(draining: .failed, "a private key could not be carried over")
    }
    defer { der.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) } }
    guard
      let own = decoded(
        der, by: { d2i_AutoPrivateKey(nil, $0, $1) }, freeing: { EVP_PKEY_free($0) })
    else { throw OpenSSLError(draining: .unsupported, "a kind of private key that is not known") }
    return PrivateKey(takingOwnership: own)
  }

  private static func carryOver(certificate: OpaquePointer) throws(OpenSSLError) -> Certificate {
    guard let der = encoded({ i2d_X509(certificate, $0) }) else {
      throw OpenSSLError(draining: .failed, "a certificate could not be carried over")
    }
    return try Certificate(der: der)
  }

  private static func ordered(_ certificates: [Certificate], after leaf: Certificate) -> [Certificate] {
    var rest = certificates
    var ordered: [Certificate] = []
    var last = leaf
    while let next = rest.firstIndex(where: { $0.mayHaveIssued(last) }) {
      last = rest.remove(at: next)
      ordered.append(last)
    }
    return ordered + rest
  }
}

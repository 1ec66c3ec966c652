internal import CPKCS11
import Synchronization

/// A private key on a token (USB token, HSM), used through the maker's PKCS#11 module. The key never leaves the token.
///
/// The PIN is given once and tried once: where it is wrong, nothing is tried again, and a token that would be locked by
/// one more wrong PIN is not tried at all. Keys that want the PIN for every signature get it for every signature, until
/// it is refused once.
public final class TokenKey: SigningKey {
  private let module: TokenModule
  private let state: Mutex<State>
  private let key: UInt
  /// The PIN, kept only for keys that want it every time.
  private let pinForEachUse: [UInt8]?

  /// The key's certificate: from the token, or the one that was handed in.
  public let certificate: Certificate
  /// Other certificates on the token, the issuer's first where they form a path.
  public let chain: [Certificate]
  /// The kind and size of the key, by its certificate.
  public var kind: PublicKeyKind { certificate.publicKeyKind }

  private struct State {
    let session: UInt
    var isRefused = false
  }

  /// Finds a key on a token and logs in.
  ///
  /// - Parameters:
  ///   - token: the token's label; `nil` for the only one.
  ///   - label: the key's label; `nil` for the only one that signs.
  ///   - certificate: the key's certificate where the token holds none.
  /// - Throws: see ``TokenError/Code``.
  public init(
    module: TokenModule, token: String? = nil, label: String? = nil, pin: String,
    certificate: Certificate? = nil
  ) throws(TokenError) {
    self.module = module
    let functions = module.functions.pointee
    let fitting = try module.tokens().filter { token == nil || $0.label == token }
    guard let found = fitting.first, fitting.count == 1 else {
      throw TokenError(.noToken, "\(fitting.count) tokens fit")
    }
    if found.flags & UInt(VTK_FLAG_LOCKED) != 0 { throw TokenError(.locked, "the PIN is locked") }
    if found.flags & UInt(VTK_FLAG_FINAL_TRY) != 0 {
      throw TokenError(.lastTry, "one more wrong PIN would lock the token")
    }
    var session: UInt = 0
    var answer = functions.open_session(found.slot, UInt(VTK_SERIAL_SESSION), nil, nil, &session)
    guard answer == 0 else { throw TokenError(.failed, "no session with the token", answer: answer) }
    var isReady = false
    defer { if !isReady { _ = functions.close_session(session) } }
    var bytes = Array(pin.utf8)
    answer = functions.login(session, UInt(VTK_USER), &bytes, UInt(bytes.count))
    guard answer == 0 || answer == UInt(VTK_ALREADY_LOGGED_IN) else { throw Self.loginError(answer) }
    let objects = TokenObjects(functions: module.functions, session: session)
    let keys = try objects.find([.number(VTK_A_CLASS, VTK_PRIVATE_KEY), .flag(VTK_A_SIGN, true)])
      .filter { label == nil || objects.text(VTK_A_LABEL, of: $0) == label }
    guard let key = keys.first, keys.count == 1 else { throw TokenError(.noKey, "\(keys.count) keys fit") }
    self.key = key
    pinForEachUse = objects.flag(VTK_A_ALWAYS_AUTHENTICATE, of: key) ? bytes : nil
    let stored = try objects.certificates()
    let own = objects.bytes(VTK_A_ID, of: key).flatMap { id in stored.first { $0.id == id }?.certificate }
    guard let certificate = certificate ?? own else {
      throw TokenError(.noKey, "the token has no certificate for the key")
    }
    self.certificate = certificate
    chain = Self.ordered(
      stored.map(\.certificate).filter { $0 != certificate && $0.isAuthority }, after: certificate)
    state = Mutex(State(session: session))
    isReady = true
  }

  deinit {
    let functions = module.functions
    state.withLock { _ = functions.pointee.close_session($0.session) }
  }

  private static func loginError(_ answer: UInt) -> TokenError {
    switch answer {
    case UInt(VTK_PIN_INCORRECT), UInt(VTK_PIN_INVALID), UInt(VTK_PIN_LENGTH):
      TokenError(.wrongPIN, "the PIN is wrong; it is not tried again")
    case UInt(VTK_PIN_LOCKED): TokenError(.locked, "the PIN is locked")
    default: TokenError(.failed, "the token does not let us in", answer: answer)
    }
  }

  private static func ordered(_ certificates: [Certificate], after leaf: Certificate) -> [Certificate] {
    var rest = certificates
    var ordered: [Certificate] = []
    var last = leaf
    while let next = rest.firstIndex(where: { $0.mayHaveIssued(last) }) {
      last = rest.remove(at: next)
      // The anchor is trusted where it is known already, not because a token has it.
      if last.isSelfIssued { break }
      ordered.append(last)
    }
    return ordered
  }

  /// Whether a certificate is the key's own, as found with the key. That it is the right one is seen with every
  /// signature.
  public func matches(_ certificate: Certificate) -> Bool { certificate == self.certificate }

  /// A signature over bytes, made by the token; ECDSA signatures come as r‖s. It is checked with the certificate's key
  /// before it is handed out.
  ///
  /// - Throws: `unsupported` for an algorithm that the key or the token does not have, `noKey` when the certificate is
  ///   not the key's, `wrongPIN`, `failed`.
  public func sign(_ bytes: [UInt8], with algorithm: SignatureAlgorithm) throws -> [UInt8] {
    let (input, mechanism) = try TokenMechanism.prepare(bytes, algorithm, kind: kind)
    let made = state.withLock { state in
      Result { () throws(TokenError) in try sign(input, mechanism, &state) }
    }
    let signature = try made.get()
    guard certificate.verify(signature: signature, over: bytes, with: algorithm) else {
      throw TokenError(.noKey, "the signature does not fit the certificate: it is another key's")
    }
    return signature
  }

  private func sign(
    _ input: [UInt8], _ mechanism: TokenMechanism, _ state: inout State
  ) throws(TokenError) -> [UInt8] {
    let functions = module.functions.pointee
    guard !state.isRefused else { throw TokenError(.wrongPIN, "the PIN was refused; it is not tried again") }
    var input = input
    var answer = mechanism.withMechanism { functions.sign_init(state.session, $0, key) }
    guard answer == 0 else { throw TokenError(.unsupported, "the token does not sign so", answer: answer) }
    if var pin = pinForEachUse {
      answer = functions.login(state.session, UInt(VTK_CONTEXT_SPECIFIC), &pin, UInt(pin.count))
      guard answer == 0 else {
        state.isRefused = true
        throw Self.loginError(answer)
      }
    }
    var count: UInt = 4_096
    var signature = [UInt8](repeating: 0, count: Int(count))
    answer = functions.sign(state.session, &input, UInt(input.count), &signature, &count)
    guard answer == 0, count <= signature.count else {
      throw TokenError(.failed, "the token did not sign", answer: answer)
    }
    return Array(signature.prefix(Int(count)))
  }
}

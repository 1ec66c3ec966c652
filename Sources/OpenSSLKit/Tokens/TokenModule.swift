internal import CPKCS11
import Synchronization

/// A PKCS#11 module: the library through which a maker's tokens are reached, opened at run time.
public final class TokenModule: Sendable {
  // The list is the module's own and never changes; calls are allowed from several threads, as asked for at its start.
  nonisolated(unsafe) let functions: UnsafePointer<VTK_FUNCTIONS>

  /// The most tokens that are looked at.
  public static let maximumTokens = 64

  private static let opened = Mutex<[String: TokenModule]>([:])

  /// The module in a file; each is opened once in the life of the process.
  ///
  /// - Throws: `noModule` when it cannot be opened or started.
  public static func open(_ path: String) throws(TokenError) -> TokenModule {
    let result = opened.withLock { opened -> Result<TokenModule, TokenError> in
      if let known = opened[path] { return .success(known) }
      let made = Result { () throws(TokenError) in try TokenModule(path) }
      if case .success(let module) = made { opened[path] = module }
      return made
    }
    return try result.get()
  }

  private init(_ path: String) throws(TokenError) {
    guard let functions = vtk_open(path) else {
      throw TokenError(.noModule, "“\(path)” is no PKCS#11 module that can be opened")
    }
    self.functions = UnsafePointer(functions)
    var arguments = VTK_INITIALIZE_ARGS()
    arguments.flags = UInt(VTK_OS_LOCKING)
    let answer = functions.pointee.initialize(&arguments)
    guard answer == UInt(VTK_OK) || answer == UInt(VTK_ALREADY_INITIALIZED) else {
      throw TokenError(.noModule, "the PKCS#11 module does not start", answer: answer)
    }
  }

  /// A token that is present.
  struct Token {
    let slot: UInt
    let label: String
    let flags: UInt
  }

  /// The tokens that are present, with their labels.
  func tokens() throws(TokenError) -> [Token] {
    var count: UInt = 0
    var answer = functions.pointee.get_slot_list(1, nil, &count)
    guard answer == 0, count <= Self.maximumTokens else {
      throw TokenError(.noToken, "the module does not list its tokens", answer: answer)
    }
    var slots = [UInt](repeating: 0, count: Int(count))
    answer = functions.pointee.get_slot_list(1, &slots, &count)
    guard answer == 0 else {
      throw TokenError(.noToken, "the module does not list its tokens", answer: answer)
    }
    var found: [Token] = []
    for slot in slots.prefix(Int(count)) {
      var info = VTK_TOKEN_INFO()
      guard functions.pointee.get_token_info(slot, &info) == 0 else { continue }
      let label = withUnsafeBytes(of: info.label) { bytes in
        let end = bytes.lastIndex { $0 != UInt8(ascii: " ") && $0 != 0 }.map { $0 + 1 } ?? 0
        return String(decoding: bytes[..<end], as: UTF8.self)
      }
      found.append(Token(slot: slot, label: label, flags: info.flags))
    }
    return found
  }
}

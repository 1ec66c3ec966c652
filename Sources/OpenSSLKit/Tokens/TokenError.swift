/// Why a token (thiết bị lưu khóa: USB token, HSM) did not do what it was asked. The PIN is never in it.
public struct TokenError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The kind of failure.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: String {
      case noModule, noToken, noKey, wrongPIN, locked, lastTry, unsupported, failed
    }
    private let value: Value

    /// The module cannot be opened, or is none.
    public static let noModule = Code(value: .noModule)
    /// There is no such token, or several that fit.
    public static let noToken = Code(value: .noToken)
    /// There is no such key on the token, several that fit, or no certificate for it.
    public static let noKey = Code(value: .noKey)
    /// The PIN is wrong. It is not tried again.
    public static let wrongPIN = Code(value: .wrongPIN)
    /// The PIN is locked after wrong ones.
    public static let locked = Code(value: .locked)
    /// One more wrong PIN would lock the token: it is left alone until somebody has used it successfully elsewhere.
    public static let lastTry = Code(value: .lastTry)
    /// The token's key cannot be used with the algorithm.
    public static let unsupported = Code(value: .unsupported)
    /// The token failed at something that should have worked.
    public static let failed = Code(value: .failed)

    /// The code's name; the catalogue has `token.error.<name>`.
    public var description: String { value.rawValue }
  }

  /// The kind of failure; the only part that takes part in equality.
  public let code: Code
  /// What was being done.
  public let detail: String

  init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  init(_ code: Code, _ detail: String, answer: UInt) {
    self.init(code, "\(detail) (0x\(String(answer, radix: 16)))")
  }

  /// Equality by code.
  public static func == (left: TokenError, right: TokenError) -> Bool { left.code == right.code }

  /// Code and detail.
  public var description: String { "\(code): \(detail)" }
}

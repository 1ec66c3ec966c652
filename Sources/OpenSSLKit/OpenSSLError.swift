internal import COpenSSL

/// Why a cryptographic object could not be read, made or used.
///
/// A signature that does not verify is never one of these: it is an answer (`false`, or a verdict). Two errors
/// are equal when their codes are; the message and OpenSSL's own reasons are for people who look for the cause.
public struct OpenSSLError: Error, Equatable, Sendable {
  /// The kind of failure.
  public struct Code: Hashable, Sendable {
    private enum Value: Hashable, Sendable {
      case malformed, wrongPassword, unsupported, limitExceeded, missing, failed
    }

    private let value: Value

    /// The bytes are not what they should be (bad DER, bad PEM, trailing bytes).
    public static let malformed = Code(value: .malformed)
    /// A password is missing or wrong.
    public static let wrongPassword = Code(value: .wrongPassword)
    /// An algorithm or a form that this library does not take.
    public static let unsupported = Code(value: .unsupported)
    /// A named limit was reached (size, iterations).
    public static let limitExceeded = Code(value: .limitExceeded)
    /// Something that had to be there is not (no key in a PKCS#12 file, no certificate in a PEM text).
    public static let missing = Code(value: .missing)
    /// OpenSSL failed at something that should have worked.
    public static let failed = Code(value: .failed)
  }

  /// The kind of failure; the only part that takes part in equality.
  public let code: Code
  /// What was being done, in plain words, without any content of the object.
  public let message: String
  /// OpenSSL's own reasons, innermost first, as its error queue held them.
  public let reasons: [String]

  /// An error without reasons of OpenSSL.
  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
    reasons = []
  }

  /// An error that takes along, and empties, the calling thread's error queue.
  init(draining code: Code, _ message: String) {
    self.code = code
    self.message = message
    reasons = Self.drainQueue()
  }

  /// Equality by code.
  public static func == (left: OpenSSLError, right: OpenSSLError) -> Bool { left.code == right.code }

  private static func drainQueue() -> [String] {
    var reasons: [String] = []
    var buffer = [CChar](repeating: 0, count: 256)
    while case let number = ERR_get_error(), number != 0 {
      ERR_error_string_n(number, &buffer, buffer.count)
      reasons.append(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    return reasons
  }
}

extension OpenSSLError: CustomStringConvertible {
  /// The message, then OpenSSL's reasons.
  public var description: String {
    reasons.isEmpty ? message : "\(message) (\(reasons.joined(separator: "; ")))"
  }
}

/// Runs calls into OpenSSL between two emptyings of the thread's error queue, so that no reason of an earlier
/// call is taken for this one's and none is left behind.
func withCleanErrorQueue<Value: ~Copyable>(
  _ body: () throws(OpenSSLError) -> Value
) throws(OpenSSLError) -> Value {
  ERR_clear_error()
  defer { ERR_clear_error() }
  return try body()
}

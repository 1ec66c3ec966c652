/// Why bytes are not the DER (or CMS) they should be. A signature that does not hold is never one of these.
///
/// Two errors are equal when their codes are.
package struct DERError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The kind of fault.
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: String { case malformed, notDER, trailingBytes, doubled, limitExceeded, unsupported }
    private let value: Value

    /// The structure is not the one of the standard, or ends too early.
    package static let malformed = Code(value: .malformed)
    /// The same could be said in DER in one way only, and it was said in another: a longer length than needed, an
    /// indefinite length, a padded number.
    package static let notDER = Code(value: .notDER)
    /// Something follows where the structure ends.
    package static let trailingBytes = Code(value: .trailingBytes)
    /// Something stands twice that may stand once.
    package static let doubled = Code(value: .doubled)
    /// A named limit was reached.
    package static let limitExceeded = Code(value: .limitExceeded)
    /// To the standard, and of a kind that is not taken here.
    package static let unsupported = Code(value: .unsupported)

    /// The code's name.
    package var description: String { value.rawValue }
  }

  /// The kind of fault; the only part that takes part in equality.
  package let code: Code
  /// What was being read, and what is wrong with it. Never content.
  package let message: String
  /// Where, in bytes from the beginning of what was handed in.
  package let offset: Int

  package init(_ code: Code, _ message: String, at offset: Int) {
    self.code = code
    self.message = message
    self.offset = offset
  }

  /// Equality by code.
  package static func == (left: DERError, right: DERError) -> Bool { left.code == right.code }

  /// Code, message and place.
  package var description: String { "\(code): \(message), byte \(offset)" }
}

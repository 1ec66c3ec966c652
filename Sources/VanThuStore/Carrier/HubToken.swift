import FoundationEssentials

/// What a connected system shows to a VanThu hub: its id and its secret, in one line. The only place that writes and
/// reads that line.
public struct HubToken: Sendable {
  /// The system's id.
  public let system: String
  /// The secret as it was given out; never shown or logged.
  package let secret: String

  /// A token of both.
  public init(system: String, secret: String) {
    self.system = system
    self.secret = secret
  }

  /// Reads the one-line form `vt1.<id>.<secret>`, both in base64url; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "vt1", let system = Self.decode(parts[1]),
      let secret = Self.decode(parts[2]),
      !system.isEmpty, !secret.isEmpty
    else { return nil }
    self.init(system: system, secret: secret)
  }

  /// The one-line form.
  package var text: String { "vt1.\(Self.encode(system)).\(Self.encode(secret))" }

  private static func encode(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
      "=", with: "")
  }

  /// Base64url without padding (RFC 4648, 5), in its one form: bits that are left over are zero.
  private static func decode(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var (bits, count): (UInt32, UInt32) = (0, 0)
    for digit in text.utf8 {
      guard let value = value(of: digit) else { return nil }
      bits = bits << 6 | value
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> count))
    }
    guard count < 6, bits & (1 << count - 1) == 0 else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}

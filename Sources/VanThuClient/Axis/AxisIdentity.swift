import OpenSSLKit
import VanThu

/// A connected system of the national axis: its id and its secret.
public struct AxisIdentity: Sendable {
  /// The system's id (systemid).
  public let system: String
  private let secret: [UInt8]

  /// A system.
  ///
  /// - Parameter secret: as it was given out, taken as the bytes of its UTF-8.
  public init(system: String, secret: String) {
    self.system = system
    self.secret = Array(secret.utf8)
  }

  /// The headers by which the axis knows who is calling, and the call's parameters. All of them are signed; the
  /// operation's name and the body are not, so that only TLS protects these.
  func headers(
    contentType: String, _ parameters: [(String, String)] = [], at moment: Timestamp
  ) -> [(String, String)] {
    let all =
      [("systemid", system), ("timestamp", Self.text(of: moment)), ("Content-Type", contentType)] + parameters
    let members = all.map { "\"XroadVnpt-\($0.0)\":\"\(Self.escaped($0.1))\"" }
    let signed = "{" + members.joined(separator: ",") + "}"
    let proof = hex(MessageAuthentication.hmacSHA256(Array(signed.utf8), secret: secret))
    return [("Content-Type", contentType)] + all.map { ("XroadVnpt-\($0.0)", $0.1) } + [
      ("XroadVnpt-sign-header-key", all.map(\.0).joined(separator: ";")), ("XroadVnpt-sign-header", signed),
      ("XroadVnpt-hash-header", proof),
    ]
  }

  /// A text within a JSON string.
  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  /// `ddMMyyyy'T'HHmmss+SSSS` in official time; what stands after the plus sign are milliseconds, not a zone.
  static func text(of moment: Timestamp) -> String {
    let day = moment.day
    return two(day.day) + two(day.month) + String(day.year) + "T" + two(moment.hour) + two(moment.minute)
      + two(moment.second) + "+0000"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension AxisIdentity {
  /// A digest as the axis' own client writes it: hexadecimal, each byte without a leading zero.
  static func unpadded(_ sha256: [UInt8]) -> String {
    sha256.map { String($0, radix: 16) }.joined()
  }
}

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

  /// The headers by which the axis knows who is calling. Signed are who, when, and the kind of body; nothing else is,
  /// so that only TLS protects the rest.
  func headers(contentType: String, at moment: Timestamp) -> [(String, String)] {
    let time = Self.text(of: moment)
    let signed =
      "{\"XroadVnpt-systemid\":\"\(system)\",\"XroadVnpt-timestamp\":\"\(time)\","
      + "\"XroadVnpt-Content-Type\":\"\(contentType)\"}"
    let proof = hex(MessageAuthentication.hmacSHA256(Array(signed.utf8), secret: secret))
    return [
      ("Content-Type", contentType), ("XroadVnpt-Content-Type", contentType), ("XroadVnpt-systemid", system),
      ("XroadVnpt-timestamp", time), ("XroadVnpt-sign-header-key", "systemid;timestamp;Content-Type"),
      ("XroadVnpt-sign-header", signed), ("XroadVnpt-hash-header", proof),
    ]
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

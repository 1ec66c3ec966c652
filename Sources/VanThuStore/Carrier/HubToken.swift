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

  private static func decode(_ text: some StringProtocol) -> String? {
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    let base64 = String(text).replacing("-", with: "+").replacing("_", with: "/") + padding
    guard !text.contains(where: { "+/=".contains($0) }), let data = Data(base64Encoded: base64) else {
      return nil
    }
    return String(bytes: data, encoding: .utf8)
  }
}

import struct Foundation.URL
import struct Foundation.URLComponents

/// An address that a certificate names: `http` or `https`, of a form that every reader understands alike.
struct WebAddress: Hashable, Sendable {
  private static let longest = 2_048

  let text: String
  /// The host in lower case, without the brackets of an IPv6 address.
  let host: String
  let port: Int
  let isSecure: Bool

  /// Reads an address; `nil` for other schemes, and where name and password, control characters or letters beyond ASCII
  /// could make two readers see two hosts.
  init?(_ text: String) {
    let isPlain = text.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\\") }
    guard text.utf8.count <= Self.longest, isPlain, let parts = URLComponents(string: text),
      let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
      let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil
    else { return nil }
    let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    guard !bare.isEmpty, !bare.contains("%") else { return nil }
    isSecure = scheme == "https"
    port = parts.port ?? (isSecure ? 443 : 80)
    guard (1...65_535).contains(port) else { return nil }
    self.host = bare.lowercased()
    self.text = text
  }

  /// Where an answer at this address points to.
  func pointing(to location: String) -> WebAddress? {
    guard let base = URL(string: text), let target = URL(string: location, relativeTo: base) else {
      return nil
    }
    return WebAddress(target.absoluteString)
  }
}

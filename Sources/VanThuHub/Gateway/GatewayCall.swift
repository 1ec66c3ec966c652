import HTTPTypes
import OpenSSLKit
import VanThu

/// A request of a system that has shown who it is: its parameters are those it signed and no others.
struct GatewayCall: Sendable {
  /// The system.
  let system: String
  private let parameters: [Parameter]

  /// A signed parameter, without the prefix.
  private struct Parameter {
    let name: String
    let lowercased: String
    let value: String
  }

  /// A parameter that says something, its name in any capitals; `nil` when it is missing or empty.
  ///
  /// A client that spells a name in two ways has two parameters, for it never clears one: then the spelling counts.
  subscript(_ name: String) -> String? {
    if let value = self[asWritten: name] { return value }
    let lowercased = name.lowercased()
    return parameters.first { $0.lowercased == lowercased && !$0.value.isEmpty }?.value
  }

  /// A parameter that says something, under this spelling of its name alone.
  subscript(asWritten name: String) -> String? {
    parameters.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// The prefix of every parameter's header.
  static let prefix = "XroadVnpt-"

  /// Checks a request's signature, its age, and that what was signed is what came.
  ///
  /// - Parameters:
  ///   - ageLimit: seconds; a client of the axis keeps the time at which it was started.
  /// - Throws: a refusal that does not say which of it was wrong: who does not know a secret learns nothing.
  init(
    _ headers: HTTPFields, register: HubRegister, now: Timestamp, ageLimit: Int64
  ) throws(HubRefusal) {
    let refusal = HubRefusal(.credentials, "hub.refused.credentials")
    var came = Self.values(headers)
    func only(_ name: String) -> String? { came[name].flatMap { $0.count == 1 ? $0[0] : nil } }
    guard let text = only("sign-header"), let names = only("sign-header-key"),
      let given = only("hash-header"), let id = only("systemid")
    else { throw refusal }
    let system = register.systems[id]
    // An unknown system costs as much as a known one.
    let secrets = system?.secrets.filter { $0.until.map { now < $0 } ?? true }.map(\.bytes) ?? [[0]]
    let isSigned = secrets.reduce(false) { found, secret in
      let expected = hex(MessageAuthentication.hmacSHA256(Array(text.utf8), secret: secret))
      return MessageAuthentication.areEqual(Array(expected.utf8), Array(given.lowercased().utf8)) || found
    }
    guard let system, isSigned, !system.isDisabled, case .object(let members)? = WireJSON(text.utf8) else {
      throw refusal
    }
    var parameters: [Parameter] = []
    for member in members {
      guard let name = Self.name(member.name) else { throw refusal }
      let lowercased = Self.lowercase(name)
      guard let value = Self.take(member.value, from: &came[lowercased, default: []]) else { throw refusal }
      parameters.append(Parameter(name: name, lowercased: lowercased, value: value))
    }
    // What has the name of a signed parameter and was not signed is somebody else's.
    guard parameters.allSatisfy({ came[$0.lowercased]?.isEmpty ?? true }) else { throw refusal }
    let listed = names.split(separator: ";").map { $0.lowercased() }
    guard Set(listed) == Set(parameters.map(\.lowercased)),
      parameters.filter({ $0.lowercased == "systemid" }).map(\.value) == [id],
      let stamp = parameters.first(where: { $0.lowercased == "timestamp" }).flatMap({ Self.moment($0.value) }
      ),
      now.adding(seconds: -ageLimit) <= stamp, stamp <= now.adding(seconds: Self.skew)
    else { throw refusal }
    self.system = id
    self.parameters = parameters
  }

  /// Seconds by which a client's clock may be ahead: it writes its local time without saying which zone that is.
  static let skew: Int64 = 12 * 3600

  private static let canonicalPrefix = prefix.lowercased()

  /// The values of the headers that parameters travel in, by name in lower case and without the prefix; several where a
  /// client writes a name in several ways.
  private static func values(_ headers: HTTPFields) -> [String: [String]] {
    var values: [String: [String]] = [:]
    for field in headers {
      guard let name = name(field.name.canonicalName) else { continue }
      values[name, default: []].append(field.value)
    }
    return values
  }

  /// A parameter's name as it is written, of its header's name; `nil` for other headers.
  private static func name(_ header: String) -> String? {
    guard header.utf8.count >= canonicalPrefix.utf8.count,
      zip(header.utf8, canonicalPrefix.utf8).allSatisfy({
        $0 == $1 || (65...90).contains($0) && $0 | 0x20 == $1
      })
    else { return nil }
    return String(Substring(header.utf8.dropFirst(canonicalPrefix.utf8.count)))
  }

  private static func lowercase(_ name: String) -> String {
    name.utf8.contains { (65...90).contains($0) || $0 > 127 } ? name.lowercased() : name
  }

  /// Takes the header that says what was signed from those that came under the name. Some clients leave empty ones out.
  /// - Returns: the value; `nil` when none of them says it.
  private static func take(_ signed: WireJSON, from headers: inout [String]) -> String? {
    for (index, header) in headers.enumerated() {
      guard let value = value(signed, equalTo: header) else { continue }
      headers.remove(at: index)
      return value
    }
    return value(signed, equalTo: "")
  }

  /// The value that was signed, when a header says the same: as a text, as JSON, or as JSON written in another way.
  private static func value(_ signed: WireJSON, equalTo header: String) -> String? {
    let text = signed == .null ? "" : signed.scalar
    if let text, isSame(text, header) { return text }
    let written = String(decoding: signed.bytes, as: UTF8.self)
    if isSame(written, header) { return signed == .null ? "" : written }
    switch signed {
    case .array, .object: return WireJSON(header.utf8) == signed ? header : nil
    default: return nil
    }
  }

  /// Whether two texts differ at most in what HTTP takes off the ends of a header, and in the line ends and tabs that clients
  /// write as spaces there.
  private static func isSame(_ signed: String, _ header: String) -> Bool {
    signed == header || spaced(signed) == spaced(header)
  }

  private static func spaced(_ text: String) -> ArraySlice<UInt8> {
    var bytes = text.utf8.map { (9...13).contains($0) ? 32 : $0 }[...]
    while bytes.last == 32 { bytes.removeLast() }
    return bytes.drop { $0 == 32 }
  }

  /// Reads `ddMMyyyy'T'HHmmss+SSSS`; what follows the plus is milliseconds, no zone.
  static func moment(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 15, bytes[8] == UInt8(ascii: "T"),
      let day = number(bytes[0..<2]), let month = number(bytes[2..<4]), let year = number(bytes[4..<8]),
      let hour = number(bytes[9..<11]), let minute = number(bytes[11..<13]),
      let second = number(bytes[13..<15]),
      let date = CalendarDay(year: year, month: month, day: day), hour < 24, minute < 60, second < 61
    else { return nil }
    let rest = bytes[15...]
    guard
      rest.isEmpty || rest.count == 5 && rest.first == UInt8(ascii: "+") && number(rest.dropFirst()) != nil
    else { return nil }
    return Timestamp(day: date, hour: hour, minute: minute, second: second)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.allSatisfy { (48...57).contains($0) } ? Int(String(decoding: digits, as: UTF8.self)) : nil
  }
}

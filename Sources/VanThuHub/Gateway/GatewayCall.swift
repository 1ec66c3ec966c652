import HTTPTypes
import OpenSSLKit
import VanThu

/// A request of a system that has shown who it is: its parameters are those it signed and no others.
struct GatewayCall: Sendable {
  /// The system.
  let system: String
  /// Signed parameters by their name in lower case, without the prefix.
  private let parameters: [String: String]

  /// A parameter that says something; `nil` when it is missing or empty.
  subscript(_ name: String) -> String? {
    guard let value = parameters[name.lowercased()], !value.isEmpty else { return nil }
    return value
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
    let values = Self.values(headers)
    guard let text = values["sign-header"], let names = values["sign-header-key"],
      let given = values["hash-header"], let id = values["systemid"]
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
    var parameters: [String: String] = [:]
    for member in members {
      guard let name = Self.name(member.name),
        let value = Self.value(member.value, equalTo: values[name]),
        parameters.updateValue(value, forKey: name) == nil
      else { throw refusal }
    }
    let listed = names.split(separator: ";").map { $0.lowercased() }
    guard Set(listed) == Set(parameters.keys), parameters["systemid"] == id,
      let stamp = parameters["timestamp"].flatMap(Self.moment),
      now.adding(seconds: -ageLimit) <= stamp, stamp <= now.adding(seconds: Self.skew)
    else { throw refusal }
    self.system = id
    self.parameters = parameters
  }

  /// Seconds by which a client's clock may be ahead: it writes its local time without saying which zone that is.
  static let skew: Int64 = 12 * 3600

  private static let canonicalPrefix = prefix.lowercased()
  private static let firstByte = canonicalPrefix.utf8.first

  /// The values of the headers that parameters travel in, by name in lower case and without the prefix.
  private static func values(_ headers: HTTPFields) -> [String: String] {
    var values: [String: String] = [:]
    for field in headers {
      guard let name = name(field.name.canonicalName) else { continue }
      values[name] = values[name].map { "\($0), \(field.value)" } ?? field.value
    }
    return values
  }

  /// A parameter's name in lower case, of its header's name in any.
  private static func name(_ header: String) -> String? {
    guard header.utf8.count >= canonicalPrefix.utf8.count, header.utf8.first.map({ $0 | 0x20 }) == firstByte
    else { return nil }
    let name = header.utf8.contains { (65...90).contains($0) } ? header.lowercased() : header
    return name.hasPrefix(canonicalPrefix) ? String(name.dropFirst(canonicalPrefix.utf8.count)) : nil
  }

  /// The value that was signed, when the header that came says the same. HTTP takes white space off the ends of a
  /// header, and some clients leave empty ones out.
  private static func value(_ signed: WireJSON, equalTo header: String?) -> String? {
    let came = trimmed(header ?? "")
    if let scalar = signed.scalar, trimmed(scalar).elementsEqual(came) { return scalar }
    let text = String(decoding: signed.bytes, as: UTF8.self)
    return trimmed(text).elementsEqual(came) ? text : nil
  }

  private static func trimmed(_ text: String) -> Substring.UTF8View {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var bytes = text.utf8[...]
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return bytes.drop(while: isSpace)
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

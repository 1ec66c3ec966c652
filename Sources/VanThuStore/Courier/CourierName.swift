import OpenSSLKit
import VanThu

/// Names of files and folders that survive a USB stick: ASCII letters, digits, `-`, `_` and `.`, never a name
/// that Windows reserves, at most 120 bytes with every ending the courier folder adds.
public enum CourierName {
  /// Longest transport id, in bytes: leaves room for the sender's folder name and the longest ending.
  public static let longestTransportId = 64
  /// Longest folder name made of a unit code, in bytes.
  static let longestFolder = 40

  /// The transport id of a packet, which is the base name of its file: `2025-06-27_45-BC-UBND_7f3a`.
  ///
  /// `label` is what people call it by (number and notation, or the status); its diacritics go, `Đ` becomes `D`,
  /// every other character turns into `-`, and it is cut where it would be too long. `id` makes the name unique
  /// for its sender; it must be made of ASCII letters and digits, at most 16, else the result is `nil`.
  public static func transportId(day: CalendarDay, label: String, id: String) -> String? {
    guard (1...16).contains(id.utf8.count), id.utf8.allSatisfy(isAlphanumeric) else { return nil }
    let room = longestTransportId - 10 - 2 - id.utf8.count
    let middle = plain(label, limit: room)
    return middle.isEmpty ? "\(day)_\(id)" : "\(day)_\(middle)_\(id)"
  }

  /// Whether a base name may be used as a transport id.
  public static func isTransportId(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard (1...longestTransportId).contains(bytes.count), let first = bytes.first, let last = bytes.last,
      isAlphanumeric(first), last != UInt8(ascii: ".")
    else { return false }
    guard bytes.allSatisfy({ isAlphanumeric($0) || "-_.".utf8.contains($0) }) else { return false }
    return !isReserved(name)
  }

  /// The name of a unit's folder: its code in upper case where that is safe and short, else a shortened code
  /// and a part of its digest.
  public static func folder(for unit: UnitCode) -> String {
    let code = unit.key
    let safe = plain(code, limit: longestFolder)
    if safe == code, !isReserved(code) { return code }
    return "\(plain(code, limit: 20))_\(hex(DigestAlgorithm.sha256.digest(code.utf8)).prefix(12))"
  }

  /// The name a packet has at its recipient: transport ids are unique for a sender only.
  static func delivered(_ transportId: String, from sender: UnitCode) -> String {
    "\(transportId)_tu_\(folder(for: sender))"
  }

  /// The name of the file with a recipient's word about a packet, among the sender's receipts.
  static func acknowledgement(of transportId: String, by recipient: UnitCode) -> String {
    "\(transportId).ack.\(folder(for: recipient)).json"
  }

  /// Letters without diacritics, digits and dots; everything else `-`, never two in a row, none at the ends.
  static func plain(_ text: String, limit: Int) -> String {
    var result: [UInt8] = []
    for byte in VietnameseText.withoutDiacritics(text).utf8 {
      if isAlphanumeric(byte) || byte == UInt8(ascii: ".") {
        result.append(byte)
      } else if byte < 0x80 || byte >= 0xC0, result.last.map({ $0 != UInt8(ascii: "-") }) ?? false {
        result.append(UInt8(ascii: "-"))
      }
    }
    result = Array(result.prefix(limit))
    while let last = result.last, "-.".utf8.contains(last) { result.removeLast() }
    while let first = result.first, "-.".utf8.contains(first) { result.removeFirst() }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// Device names that Windows reserves, with any ending.
  private static func isReserved(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }.uppercased()
    if ["CON", "PRN", "AUX", "NUL"].contains(stem) { return true }
    return stem.utf8.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT"))
      && stem.last?.isNumber == true
  }
}

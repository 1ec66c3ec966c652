/// A file name from a packet, made fit to be used in a folder of ours.
///
/// A name out of a packet is somebody else's text: it may hold paths, control characters, names that mean
/// devices, or be too long. What remains after cleaning is one name, never empty, never hidden, at most 200 bytes.
/// Letters stay as they came, composed or not.
public struct SafeFileName: Sendable, Hashable {
  /// The cleaned name.
  public let text: String
  /// Whether cleaning changed something that matters (an empty name counts as unchanged).
  public let wasChanged: Bool

  private static let longest = 200
  private static let forbidden: Set<Unicode.Scalar> = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|"]
  // Windows knows the digits 1 to 3 in superscript as well.
  private static let devices: Set<String> = Set(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
      + ["1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"].flatMap { ["com\($0)", "lpt\($0)"] })

  /// Cleans a name.
  public init(_ name: String) {
    // Only what stands after the last separator was ever a name.
    let last = name.unicodeScalars.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? []
    var scalars = String.UnicodeScalarView()
    for scalar in last { scalars.append(Self.isUnfit(scalar) ? "_" : scalar) }
    var cleaned = Self.trimmed(scalars)
    cleaned = Self.trimmed(Self.shortened(String(cleaned)).unicodeScalars)
    let stem = String(Self.trimmed(cleaned.prefix { $0 != "." }))
    if Self.devices.contains(stem.lowercased()) { cleaned.insert("_", at: cleaned.startIndex) }
    text = cleaned.isEmpty ? "tep" : String(cleaned)
    wasChanged = !name.isEmpty && !(text.utf8.elementsEqual(name.utf8))
  }

  private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x20, 0x7F...0x9F: true
    // Marks that turn the direction of writing can make `exe.pdf` out of `fdp.exe`.
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
    // Line ends, and characters nobody sees: two names must not look the same.
    case 0x2028, 0x2029, 0x200B, 0x2060, 0xFEFF: true
    default: forbidden.contains(scalar)
    }
  }

  // Without spaces and dots at both ends. By scalars: a dot with an accent on it still hides a file.
  private static func trimmed(_ scalars: some BidirectionalCollection<Unicode.Scalar>)
    -> String.UnicodeScalarView
  {
    func isFit(_ scalar: Unicode.Scalar) -> Bool { scalar != " " && scalar != "." }
    guard let first = scalars.firstIndex(where: isFit), let last = scalars.lastIndex(where: isFit) else {
      return .init()
    }
    return String.UnicodeScalarView(scalars[first...last])
  }

  // Cut between letters, with the ending kept where it is one; one byte is left for the mark of a device's name.
  private static func shortened(_ name: String) -> String {
    let limit = longest - 1
    guard name.utf8.count > limit else { return name }
    var ending = MediaType.fileExtension(name).map { "." + $0 } ?? ""
    if ending.utf8.count >= 20 { ending = "" }
    var stem = name.dropLast(ending.count)
    while stem.utf8.count + ending.utf8.count > limit { stem.removeLast() }
    return (stem.isEmpty ? "tep" : stem) + ending
  }
}

/// A file name from a packet, made fit to be used in a folder of ours.
///
/// A name out of a packet is somebody else's text: it may hold paths, control characters, names that mean
/// devices, or be too long. What remains after cleaning is one name, never empty, never hidden, at most 200 bytes.
public struct SafeFileName: Sendable, Hashable {
  /// The cleaned name.
  public let text: String
  /// Whether cleaning changed something that matters (an empty name counts as unchanged).
  public let wasChanged: Bool

  private static let forbidden: Set<Unicode.Scalar> = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|"]
  private static let devices: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  /// Cleans a name.
  public init(_ name: String) {
    // Only what stands after the last separator was ever a name.
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var scalars = String.UnicodeScalarView()
    for scalar in last.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      // Marks that turn the direction of writing can make `exe.pdf` out of `fdp.exe`.
      let turnsDirection = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      scalars.append(isControl || turnsDirection || Self.forbidden.contains(scalar) ? "_" : scalar)
    }
    var cleaned = String(scalars)
    while let end = cleaned.last, end == " " || end == "." { cleaned.removeLast() }
    while let start = cleaned.first, start == " " || start == "." { cleaned.removeFirst() }
    let stem = cleaned.prefix { $0 != "." }.lowercased()
    if Self.devices.contains(stem) { cleaned = "_" + cleaned }
    cleaned = Self.shortened(cleaned, to: 200)
    text = cleaned.isEmpty ? "tep" : cleaned
    wasChanged = !name.isEmpty && !(text.utf8.elementsEqual(name.utf8))
  }

  private static func shortened(_ name: String, to limit: Int) -> String {
    guard name.utf8.count > limit else { return name }
    let ending = MediaType.fileExtension(name).map { "." + $0 } ?? ""
    guard ending.utf8.count < 20 else { return shortened(name.replacing(".", with: "_"), to: limit) }
    var stem = name.dropLast(ending.isEmpty ? 0 : ending.count)
    while stem.utf8.count + ending.utf8.count > limit { stem.removeLast() }
    return stem + ending
  }
}

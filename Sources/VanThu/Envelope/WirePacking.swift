/// How the axis carries a file of a name: a few types as they are, everything else in a ZIP archive of its own.
struct WirePacking {
  private static let carriedAsIs: Set<String> = ["pdf", "doc", "docx", "zip"]

  private let fileExtension: String
  /// Whether the file goes into an archive.
  let isWrapped: Bool

  /// The packing by the name's extension; with `zip` off the file goes as it is whatever its name.
  init(name: String, zip: Bool = true) {
    fileExtension = MediaType.fileExtension(name) ?? ""
    isWrapped = zip && !Self.carriedAsIs.contains(fileExtension)
  }

  /// The type as the axis spells it. A file that goes as it is must not be called an archive, or the axis' own parser
  /// would try to unpack it.
  var contentType: String {
    if isWrapped { return "application/zip" }
    if Self.carriedAsIs.contains(fileExtension) { return "application/\(fileExtension)" }
    return MediaType.byExtension("file.\(fileExtension)") ?? MediaType.unknown
  }

  /// The name of the archive's only entry.
  func entryName(contentId: String) -> String {
    let stem = SafeFileName(contentId).text
    return fileExtension.isEmpty ? stem : "\(stem).\(fileExtension)"
  }
}

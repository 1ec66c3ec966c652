/// How the axis carries a file of a name: a few types as they are, everything else in a ZIP archive of its own.
struct WirePacking {
  private static let carriedAsIs: Set<String> = ["pdf", "doc", "docx", "zip"]

  private let fileExtension: String

  init(name: String) { fileExtension = MediaType.fileExtension(name) ?? "" }

  /// Whether the file goes into an archive.
  var isWrapped: Bool { !Self.carriedAsIs.contains(fileExtension) }

  /// The type as the axis spells it.
  var contentType: String { isWrapped ? "application/zip" : "application/\(fileExtension)" }

  /// The name of the archive's only entry.
  func entryName(contentId: String) -> String {
    let stem = SafeFileName(contentId).text
    return fileExtension.isEmpty ? stem : "\(stem).\(fileExtension)"
  }
}

import FoundationEssentials

/// Real packets beside the repository, which not every checkout has.
enum SharedSamples {
  static func path(_ name: String) -> String? {
    let here = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let path = "/\(here)/../shared/data/\(name)"
    guard FileManager.default.fileExists(atPath: path) else {
      print("skipped: ../shared/data/\(name) is not here")
      return nil
    }
    return path
  }
}

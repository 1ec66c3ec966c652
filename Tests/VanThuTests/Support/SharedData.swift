/// Files beside the repository that not every checkout has.
enum SharedData {
  /// The folder of a kind of samples beside the repository, or `nil` when it is not there.
  static func folder(_ name: String) -> String? {
    let here = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let folder = "/\(here)/../shared/data/\(name)"
    return Files.names(in: folder) == nil ? nil : folder
  }
}

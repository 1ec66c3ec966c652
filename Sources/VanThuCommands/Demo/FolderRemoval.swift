import FoundationEssentials

/// Walking and clearing a folder of the tool's own making.
enum FolderRemoval {
  /// Removes a folder with everything in it.
  static func remove(_ folder: String) throws { try FileManager.default.removeItem(atPath: folder) }

  /// The paths of all files under a folder.
  static func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).map { "\(folder)/\($0)" }.filter { path in
      var isFolder = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
    }
  }
}

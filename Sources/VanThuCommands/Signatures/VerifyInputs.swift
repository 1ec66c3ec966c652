import Glibc
import VanThu
import VanThuStore

/// The files that a command line names, folders opened.
struct VerifyInputs {
  /// What is found in folders: files of these kinds.
  static let suffixes = [".edxml", ".xml", ".pdf", ".p7s", ".p7m"]
  /// Folders within folders that are entered.
  static let maximumDepth = 32

  private(set) var all: [VerifyInput] = []
  /// Files of folders that are of no kind that is signed.
  private(set) var passedOver = 0
  /// Whether a folder was named.
  private(set) var hasFolders = false
  private let surroundings: Surroundings

  /// Finds the files, in the order of the arguments and within folders by name. Links in folders are not followed.
  ///
  /// - Parameter content: what the only file signs, where a person named that.
  init(_ arguments: [String], content: String?, in surroundings: Surroundings) throws {
    self.surroundings = surroundings
    for argument in arguments {
      if (try? surroundings.disk.isFolder(surroundings.path(argument))) == true {
        hasFolders = true
        try enter(argument.count > 1 && argument.hasSuffix("/") ? String(argument.dropLast()) : argument, 0)
      } else {
        all.append(VerifyInput(number: all.count + 1, file: argument, content: content))
      }
    }
  }

  private mutating func enter(_ folder: String, _ depth: Int) throws {
    guard depth <= Self.maximumDepth else {
      throw CommandFailure("command.error.tooDeep", ["limit": .count(Self.maximumDepth)], file: folder)
    }
    let names = try surroundings.names(in: folder)
    let signed = Set(names.compactMap { SignedFileVerifier.contentName(of: $0) })
    for name in names {
      let file = "\(folder)/\(name)"
      let path = surroundings.path(file)
      if Self.isLink(path) { continue }
      if (try? surroundings.disk.isFolder(path)) == true {
        try enter(file, depth + 1)
      } else if (try? surroundings.disk.isPlainFile(path)) == true {
        if Self.suffixes.contains(where: { name.lowercased().hasSuffix($0) }) {
          all.append(
            VerifyInput(number: all.count + 1, file: file, isCovered: signed.contains(name)))
        } else if !signed.contains(name) {
          passedOver += 1
        }
      }
    }
  }

  static func isLink(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
  }
}

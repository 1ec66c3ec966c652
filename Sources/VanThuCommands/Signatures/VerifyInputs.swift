import Glibc
import VanThu
import VanThuStore

/// The files to verify: those that a command line names, folders opened.
///
/// Folders are walked twice: first to count what is in them, so that a folder that cannot be read stops everything before
/// anything is said, then to hand out one file after the other. However many files there are, no more is in memory
/// than the names in the folders on the way to the one at hand.
struct VerifyInputs {
  /// What is found in folders: files of these kinds.
  static let suffixes = [".edxml", ".xml", ".pdf", ".p7s", ".p7m"]
  /// Folders within folders that are entered.
  static let maximumDepth = 32

  private enum Root {
    case file(VerifyInput)
    case folder(String)
    /// With a number of its own.
    case numbered(VerifyInput)
  }

  /// How many files there are.
  private(set) var count = 0
  /// Files of folders that are of no kind that is signed.
  private(set) var passedOver = 0
  /// Characters of the longest name.
  private(set) var widestName = 0
  /// Whether a folder was named.
  private(set) var hasFolders = false
  private let roots: [Root]
  private let surroundings: Surroundings

  /// Finds the files, in the order of the arguments and within folders by name. Links in folders are not followed.
  ///
  /// - Parameter content: what the only file signs, where a person named that.
  init(_ arguments: [String], content: String?, in surroundings: Surroundings) throws {
    self.surroundings = surroundings
    roots = arguments.map { argument in
      guard (try? surroundings.disk.isFolder(surroundings.path(argument))) == true else {
        return .file(VerifyInput(file: argument, content: content))
      }
      let isClosed = argument.count > 1 && argument.hasSuffix("/")
      return .folder(isClosed ? String(argument.dropLast()) : argument)
    }
    try survey()
  }

  /// Files that are known one by one, with their numbers.
  init(_ inputs: [VerifyInput], in surroundings: Surroundings) throws {
    self.surroundings = surroundings
    roots = inputs.map { .numbered($0) }
    try survey()
  }

  private mutating func survey() throws {
    var walk = Walk(self)
    while let input = try walk.next() {
      count += 1
      widestName = max(widestName, Printable.clean(input.file).count)
    }
    passedOver = walk.passedOver
    hasFolders = roots.contains { if case .folder = $0 { true } else { false } }
  }

  /// The files, one after the other.
  var walk: Walk { Walk(self) }

  static func isLink(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
  }

  /// A way through all files.
  struct Walk {
    private struct Level {
      let folder: String
      let names: [String]
      /// Names of files whose signature stands beside them.
      let signed: Set<String>
      var position = 0
    }

    private let surroundings: Surroundings
    private var roots: ArraySlice<Root>
    private var levels: [Level] = []
    private var number = 0
    fileprivate private(set) var passedOver = 0

    fileprivate init(_ inputs: VerifyInputs) {
      surroundings = inputs.surroundings
      roots = inputs.roots[...]
    }

    /// The next file; `nil` after the last.
    ///
    /// - Throws: `CommandFailure` for a folder that cannot be read, or is too deep.
    mutating func next() throws -> VerifyInput? {
      while true {
        guard let level = levels.last else {
          guard let root = roots.popFirst() else { return nil }
          switch root {
          case .file(let input): return numbered(input)
          case .numbered(let input): return input
          case .folder(let folder): try enter(folder)
          }
          continue
        }
        guard level.position < level.names.count else {
          levels.removeLast()
          continue
        }
        levels[levels.count - 1].position += 1
        let name = level.names[level.position]
        if let input = try look(
          at: "\(level.folder)/\(name)", named: name, isCovered: level.signed.contains(name))
        {
          return numbered(input)
        }
      }
    }

    private mutating func look(at file: String, named name: String, isCovered: Bool) throws -> VerifyInput? {
      let path = surroundings.path(file)
      if VerifyInputs.isLink(path) { return nil }
      if (try? surroundings.disk.isFolder(path)) == true {
        try enter(file)
      } else if (try? surroundings.disk.isPlainFile(path)) == true {
        if VerifyInputs.suffixes.contains(where: { name.lowercased().hasSuffix($0) }) {
          return VerifyInput(file: file, isCovered: isCovered)
        }
        if !isCovered { passedOver += 1 }
      }
      return nil
    }

    private mutating func numbered(_ input: VerifyInput) -> VerifyInput {
      number += 1
      var input = input
      input.number = number
      return input
    }

    private mutating func enter(_ folder: String) throws {
      guard levels.count <= VerifyInputs.maximumDepth else {
        throw CommandFailure(
          "command.error.tooDeep", ["limit": .count(VerifyInputs.maximumDepth)], file: folder)
      }
      let names = try surroundings.names(in: folder)
      let signed = Set(names.compactMap { SignedFileVerifier.contentName(of: $0) })
      levels.append(Level(folder: folder, names: names, signed: signed))
    }
  }
}

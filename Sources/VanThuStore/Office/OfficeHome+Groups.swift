import FoundationEssentials
import VanThu

/// The groups of recipients of a home: `groups.json`, `{"schema":"vanthu.groups/1","groups":[…]}`.
extension OfficeHome {
  private struct GroupFile: Codable {
    var schema = "vanthu.groups/1"
    var groups: [RecipientGroup] = []
  }

  private static let groupFile = "groups.json"

  /// The saved groups, by name.
  ///
  /// - Throws: `OfficeHomeError` with code `damaged` and the line when the file is no list of groups; `DiskError`.
  public func groups() throws -> [RecipientGroup] { try groupFile().groups }

  /// Saves a group; one with the same name gives way to it. Returns the group that gave way.
  ///
  /// - Throws: as ``groups()``.
  @discardableResult
  public func save(_ group: RecipientGroup) throws -> RecipientGroup? {
    try changeGroups { groups in
      let earlier = groups.first { $0.isNamed(group.name) }
      groups.removeAll { $0.isNamed(group.name) }
      groups.append(group)
      return earlier
    }
  }

  /// Removes a group. Returns it; `nil` when there is none of this name.
  ///
  /// - Throws: as ``groups()``.
  public func removeGroup(named name: String) throws -> RecipientGroup? {
    try changeGroups { groups in
      guard let index = groups.firstIndex(where: { $0.isNamed(name) }) else { return nil }
      return groups.remove(at: index)
    }
  }

  // Two processes that save at once must not lose each other's group.
  private func changeGroups(_ change: (inout [RecipientGroup]) -> RecipientGroup?) throws -> RecipientGroup? {
    guard exists else { throw OfficeHomeError(.missing, path: path) }
    let lock = try disk.lock("\(path)/.groups.lock", shared: false, waiting: true)
    defer { lock?.release() }
    var file = try groupFile()
    let result = change(&file.groups)
    file.groups.sort { ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try write(Array(encoder.encode(file)), Self.groupFile)
    return result
  }

  private func groupFile() throws -> GroupFile {
    guard let bytes = try read(Self.groupFile) else { return GroupFile() }
    do { return try JSONDecoder().decode(GroupFile.self, from: Data(bytes)) } catch {
      let (line, rule) = Self.fault(error, in: bytes)
      throw OfficeHomeError(
        .damaged, path: "\(path)/\(Self.groupFile)", line: line,
        told: Message("office.home.damaged.groups", ["rule": .message(rule)]))
    }
  }

  private static let groupForm = #"{"name": …, "savedOn": "yyyy-MM-dd", "members": [{"selector": …}]}"#

  private static func fault(_ error: any Error, in bytes: [UInt8]) -> (line: Int, rule: Message) {
    let lines = JSONLines(bytes)
    if let line = lines.faultyLine { return (line, Message("groups.notJSON")) }
    let place: [any CodingKey] =
      switch error as? DecodingError {
      case .keyNotFound(let key, let context): context.codingPath + [key]
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
        context.codingPath
      default: []
      }
    let names = place.map { $0.intValue.map(String.init) ?? $0.stringValue }
    return (
      lines.line(of: names),
      Message(
        "groups.badValue",
        ["place": .text(names.isEmpty ? "–" : names.joined(separator: "/")), "form": .text(Self.groupForm)])
    )
  }
}

import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu directory import`: another directory for the workspace, its differences shown.
struct DirectoryImportCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "directory.import",
      examples: [
        "vanthu directory import danh-muc-moi.csv --dry-run", "vanthu directory import danh-muc-moi.csv",
      ])
  }

  @Argument(help: Help.option("newDirectory", valueName: "file")) var file: String
  @Flag(help: Help.option("dryRun")) var dryRun = false
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let bytes = try desk.console.surroundings.bytes(of: file, limit: 64 << 20)
    let directory = Directory(csv: bytes)
    try Renewal.refuse(
      directory.findings.filter { $0.severity == .error }.map { ($0.line, $0.message) }, in: file)
    let renewal = desk.office.directory.renewal(by: directory)
    if !dryRun { try desk.office.importDirectory(bytes, act: desk.act) }
    let warnings = directory.findings.filter { $0.severity == .warning }.count
    if desk.console.format == .json {
      desk.console.print([
        "schema": "vanthu.directoryImport/1", "file": .string(file), "imported": .boolean(!dryRun),
        "rows": .integer(directory.units.count), "warnings": .integer(warnings),
        "added": .array(renewal.added.map(UnitTable.json)),
        "removed": .array(renewal.removed.map(UnitTable.json)),
        "changed": .array(
          renewal.changed.map { change in
            [
              "before": UnitTable.json(change.before), "after": UnitTable.json(change.after),
              "columns": .array(change.columns.map { .string($0) }),
            ]
          }),
      ])
      return .done
    }
    let messages = renewal.messages
    for message in messages.prefix(Renewal.longestList) {
      desk.console.print(paragraph: "• " + message.text(in: desk.language))
    }
    if messages.count > Renewal.longestList {
      desk.console.say(
        Message("directory.renewal.more", ["count": .count(messages.count - Renewal.longestList)]))
    }
    desk.console.say(
      Message(
        dryRun ? "directory.renewal.wouldImport" : "directory.renewal.imported",
        [
          "count": .count(directory.units.count), "added": .count(renewal.added.count),
          "changed": .count(renewal.changed.count), "removed": .count(renewal.removed.count),
        ]))
    if warnings > 0 {
      desk.console.say(
        Message("directory.renewal.warnings", ["count": .count(warnings), "file": .text(file)]),
        colour: .yellow)
    }
    return .done
  }
}

/// `vanthu directory import-certificates`: another table of units' certificates for the workspace.
struct CertificatesImportCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "directory.import-certificates",
      examples: ["vanthu directory import-certificates chung-thu-so.csv"])
  }

  @Argument(help: Help.option("certificateTable", valueName: "file")) var file: String
  @Flag(help: Help.option("dryRun")) var dryRun = false
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let bytes = try desk.console.surroundings.bytes(of: file, limit: 64 << 20)
    let (table, problems) = UnitCertificates.read(csv: bytes)
    try Renewal.refuse(problems.map { ($0.line, $0.message) }, in: file)
    let known = desk.office.certificates
    let (old, new) = (Set(known.rows), Set(table.rows))
    let added = table.rows.filter { !old.contains($0) }
    let removed = known.rows.filter { !new.contains($0) }
    let isListed = table.hasCertificates(desk.office.unit, on: desk.today)
    if !dryRun { try desk.office.importCertificates(bytes, act: desk.act) }
    if desk.console.format == .json {
      desk.console.print([
        "schema": "vanthu.certificatesImport/1", "file": .string(file), "imported": .boolean(!dryRun),
        "rows": .integer(table.rows.count), "added": .array(added.map(Self.json)),
        "removed": .array(removed.map(Self.json)), "ownUnitListed": .boolean(isListed),
      ])
      return .done
    }
    for row in added { show(row, "certificates.renewal.added", desk) }
    for row in removed { show(row, "certificates.renewal.removed", desk) }
    desk.console.say(
      Message(
        dryRun ? "certificates.renewal.wouldImport" : "certificates.renewal.imported",
        [
          "count": .count(table.rows.count), "added": .count(added.count), "removed": .count(removed.count),
        ]))
    if !isListed {
      desk.console.say(
        Message("certificates.renewal.notListed", ["unit": .text(desk.name(of: desk.office.unit))]),
        colour: .yellow)
    }
    return .done
  }

  private func show(_ row: UnitCertificates.Row, _ key: MessageKey, _ desk: Desk) {
    let message = Message(
      key,
      [
        "unit": .text(desk.name(of: row.unit)), "code": .text(row.unit.text),
        "sha256": .text(String(row.sha256.prefix(16)) + "…"), "date": .day(row.validFrom),
      ])
    desk.console.print(paragraph: "• " + message.text(in: desk.language))
  }

  private static func json(_ row: UnitCertificates.Row) -> JSON {
    [
      "code": .string(row.unit.text), "sha256": .string(row.sha256), "role": .string(row.role.rawValue),
      "validFrom": .string(row.validFrom.text()), "validTo": .text(row.validTo?.text()),
    ]
  }
}

/// What taking over a table has in common.
enum Renewal {
  /// Most differences listed one by one for people; machine output has all.
  static let longestList = 40
  private static let mostErrors = 20

  /// Refuses a table as a whole because of its errors, each with its line; an end is put to a long list.
  static func refuse(_ errors: [(line: Int, message: Message)], in file: String) throws {
    guard !errors.isEmpty else { return }
    let listed = errors.prefix(mostErrors).map { error in
      CommandFailure(error.message, outcome: .invalid, file: file, line: error.line)
    }
    throw CommandFailures(
      all: listed + [
        CommandFailure("table.refused", ["count": .count(errors.count)], outcome: .invalid, file: file)
      ])
  }
}

import ArgumentParser
import OpenSSLKit
import VanThu
import VanThuStore

/// `vanthu certificate watch`: which certificates of an inventory have ended, end soon, or were revoked.
struct CertificateWatchCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "certificate.watch",
      examples: [
        "vanthu certificate watch",
        "vanthu certificate watch --units chung-thu-so.csv --certificates chung-thu --within 60",
        "vanthu certificate watch --certificates chung-thu --all --format csv",
      ])
  }

  @Option(help: Help.option("certificateFolder", valueName: "folder")) var certificates: String?
  @Option(help: Help.option("within", valueName: "days")) var within = 30
  @Flag(name: .customLong("all"), help: Help.option("watchAll")) var showsAll = false
  @OptionGroup var trust: TrustOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (0...36_500).contains(within) else {
      throw ValidationError(Message("command.error.within").text(in: Help.language))
    }
  }

  func perform(_ console: Console) async throws -> Outcome {
    let moment = trust.moment(console.surroundings)
    let table = try trust.certificates(console)
    let inventory = CertificateInventory(
      table: table, certificates: try found(console), on: moment.day)
    guard !inventory.items.isEmpty else { throw CommandFailure("watch.nothing") }
    let judge = CertificateJudge(trust: try trust.store(console), policy: try trust.chosenPolicy(console))
    let watch = await Self.watch(inventory, judge, at: moment, within: within)
    switch console.format {
    case .json: console.print(json(watch))
    case .csv: console.print(rows(watch, console), heads: Self.heads)
    case .table: show(watch, console)
    }
    return Self.outcome(watch)
  }

  /// Ended or revoked is 2; ending soon or not known is 3.
  static func outcome(_ watch: CertificateWatch) -> Outcome {
    if watch.rows.contains(where: { $0.state.isOver }) { return .invalid }
    let isOpen = watch.rows.contains { $0.state == .expiring || $0.state == .undecided }
    return isOpen ? .undecided : .done
  }

  // The certificates of a folder's files, and the office's own; what is none is named and left out.
  private func found(_ console: Console) throws -> [Certificate] {
    let surroundings = console.surroundings
    var found = try trust.office(console)?.ownCertificates() ?? []
    guard let folder = certificates else { return found }
    for name in try surroundings.names(in: folder) {
      let file = "\(folder)/\(name)"
      guard (try? surroundings.disk.byteCount(of: surroundings.path(file))) != nil else { continue }
      // Keys and lists often lie beside certificates and are no mistake.
      if Self.others.contains(where: name.lowercased().hasSuffix) { continue }
      do {
        let bytes = try surroundings.bytes(of: file)
        let certificates = try Certificate.all(file: bytes)
        if certificates.isEmpty, !String(decoding: bytes, as: UTF8.self).contains("PRIVATE KEY-----") {
          console.complain(CommandFailure("command.error.noCertificate", file: file))
        }
        found += certificates
      } catch { console.complain(CommandFailure(error, file: file)) }
    }
    return found
  }

  private static let others = [".key", ".p12", ".pfx", ".crl", ".csv"]

  /// Judges on all cores.
  static func watch(
    _ inventory: CertificateInventory, _ judge: CertificateJudge, at moment: Timestamp, within days: Int
  ) async -> CertificateWatch {
    let items = inventory.items
    let share = 64
    let rows = await withTaskGroup(of: [CertificateWatch.Row].self) { group in
      for start in stride(from: 0, to: items.count, by: share) {
        group.addTask {
          items[start..<min(start + share, items.count)].map {
            CertificateWatch.row($0, judge: judge, at: moment, within: days)
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    return CertificateWatch(rows, at: moment, within: days)
  }

  // MARK: Output

  private static let heads = [
    "unit", "role", "name", "state", "notAfter", "daysLeft", "revocation", "sha256", "reason",
  ]

  private func shown(_ watch: CertificateWatch) -> [CertificateWatch.Row] {
    showsAll ? watch.rows : watch.rows.filter { $0.state != .valid }
  }

  private func show(_ watch: CertificateWatch, _ console: Console) {
    let shown = shown(watch)
    if !shown.isEmpty { console.print(rows(watch, console), heads: Self.heads) }
    let states = CertificateWatch.State.allCases.filter { (watch.counts[$0] ?? 0) > 0 }
    var groups = Table(
      [.text(console.text("column.unit")), .text(console.text("column.role"))]
        + states.map {
          Table.Column(
            title: console.text(MessageKey("watch.state.\($0.rawValue)")), alignment: .right, isFlexible: true
          )
        })
    for group in watch.groups {
      groups.add(
        [group.unit?.text ?? "–", console.text(MessageKey("watch.role.\(group.role.rawValue)"))]
          + states.map { count(group.counts[$0], console) })
    }
    groups.add([console.text("watch.total"), ""] + states.map { count(watch.counts[$0], console) })
    if !shown.isEmpty { console.print() }
    console.print(groups, heads: [])
    console.say(
      Message(
        "watch.summary",
        [
          "count": .count(watch.rows.count), "days": .count(watch.days), "date": .dayOf(watch.at),
          "over": .count(watch.rows.count { $0.state.isOver }),
          "expiring": .count(watch.counts[.expiring] ?? 0),
          "undecided": .count(watch.counts[.undecided] ?? 0),
        ]))
    let unseen = watch.rows.count { $0.item.certificate == nil }
    if unseen > 0 { console.say(Message("watch.unseen", ["count": .count(unseen)])) }
  }

  private func count(_ count: Int?, _ console: Console) -> String {
    count.map { console.language.number($0) } ?? "–"
  }

  private func rows(_ watch: CertificateWatch, _ console: Console) -> Table {
    guard console.format != .csv else {
      var table = Table(Self.heads.map { .text($0) })
      for row in shown(watch) {
        table.add(
          row.item.unit?.text ?? "", row.item.role.rawValue, Self.name(row) ?? "", row.state.rawValue,
          row.notAfter?.iso8601 ?? "", row.daysLeft.map(String.init) ?? "",
          row.verdict?.revocation.status.rawValue ?? "", row.item.sha256,
          row.verdict?.subIndication?.rawValue ?? "")
      }
      return table
    }
    var table = Table([
      .text(console.text("column.unit")), .text(console.text("column.role")),
      .long(console.text("column.name")), .text(console.text("watch.column.state")),
      .text(console.text("column.until")), .number(console.text("watch.column.days")), .text("SHA-256"),
    ])
    for row in shown(watch) {
      table.add(
        row.item.unit?.text ?? "–", console.text(MessageKey("watch.role.\(row.item.role.rawValue)")),
        Self.name(row) ?? "–", console.text(MessageKey("watch.state.\(row.state.rawValue)")),
        row.notAfter.map { console.language.date($0.day) } ?? "–",
        row.daysLeft.map { console.language.number($0) } ?? "–", String(row.item.sha256.prefix(16)) + "…")
    }
    return table
  }

  private static func name(_ row: CertificateWatch.Row) -> String? {
    row.item.certificate.map { $0.subject.commonName ?? $0.subject.text }
  }

  private func json(_ watch: CertificateWatch) -> JSON {
    func counts(_ counts: [CertificateWatch.State: Int]) -> JSON {
      .object(
        Dictionary(
          uniqueKeysWithValues: CertificateWatch.State.allCases.map {
            ($0.rawValue, .integer(counts[$0] ?? 0))
          }))
    }
    return [
      "schema": "vanthu.certificateWatch/1", "at": .string(watch.at.iso8601), "within": .integer(watch.days),
      "count": .integer(watch.rows.count), "counts": counts(watch.counts),
      "groups": .array(
        watch.groups.map { group in
          [
            "unit": .text(group.unit?.text), "role": .string(group.role.rawValue),
            "counts": counts(group.counts),
          ]
        }),
      "certificates": .array(
        shown(watch).map { row in
          [
            "unit": .text(row.item.unit?.text), "role": .string(row.item.role.rawValue),
            "name": .text(Self.name(row)), "sha256": .string(row.item.sha256),
            "state": .string(row.state.rawValue), "notAfter": .text(row.notAfter?.iso8601),
            "daysLeft": row.daysLeft.map { .integer($0) } ?? .null,
            "revocation": .text(row.verdict?.revocation.status.rawValue),
            "revokedSince": .text(row.verdict?.revokedSince?.iso8601),
            "subIndication": .text(row.verdict?.subIndication?.rawValue),
          ]
        }),
    ]
  }
}

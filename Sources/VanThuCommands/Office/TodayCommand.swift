import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu today`: what waits, what is late.
struct TodayCommand: OfficeCommand {
  static var configuration: CommandConfiguration { .vanthu("today", examples: ["vanthu today"]) }

  /// Days ahead that count as soon.
  private static let soon = 3

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let inbox = try desk.office.inbox()
    let urgent = inbox.filter { $0.urgency > .normal }.count
    let open = try desk.office.openDocuments()
    let counts: [(key: String, count: Int)] = [
      ("inbox", inbox.count), ("urgent", urgent), ("held", try desk.office.packets(.held).count),
      ("quarantined", try desk.quarantined().count), ("open", open.count),
      ("unassigned", open.filter { $0.state?.stage == .accepted }.count),
      ("toSend", try desk.office.packetsToSend().count + desk.office.statusesOwed().count),
    ]
    let due = open.compactMap { document in
      (document.handleBy ?? document.answerBy).map { (document: document, day: $0) }
    }.filter { $0.day <= desk.today.adding(days: Self.soon) }.sorted { $0.day < $1.day }
    if desk.console.format == .json {
      var members = Dictionary(uniqueKeysWithValues: counts.map { ($0.key, JSON.integer($0.count)) })
      members["schema"] = "vanthu.today/1"
      members["day"] = .string(desk.today.text())
      members["due"] = .array(
        try due.map { entry in
          [
            "document": try desk.json(entry.document), "dueOn": .string(entry.day.text()),
            "daysLeft": .integer(entry.day.dayNumber - desk.today.dayNumber),
          ]
        })
      desk.console.print(.object(members))
      return .done
    }
    desk.console.print(
      paragraph: "\(desk.name(of: desk.office.unit)), \(desk.date(desk.today))", colour: .bold)
    var facts = Facts()
    for (key, count) in counts {
      facts.add(desk.text(MessageKey("today.\(key)")), desk.language.number(count))
    }
    desk.console.print(facts)
    try show(due, desk)
    return .done
  }

  private func show(_ due: [(document: StoredDocument, day: CalendarDay)], _ desk: Desk) throws {
    guard !due.isEmpty else { return }
    var table = Table([
      .text(desk.text("column.reference")), .text(desk.text("fact.code")), .long(desk.text("fact.subject")),
      .long(desk.text("role.lead")), .long(desk.text("column.due")),
    ])
    for (document, day) in due {
      let days = day.dayNumber - desk.today.dayNumber
      let words = desk.text(
        days < 0 ? "today.overdue" : "today.dueIn", ["count": .count(abs(days)), "date": .day(day)])
      table.add(
        desk.reference(document), document.code ?? "", document.content.subject ?? "",
        try desk.office.assignment(of: document.id)?.lead ?? "–", words)
    }
    desk.console.print()
    desk.console.print(table.lines(width: Console.width))
  }
}

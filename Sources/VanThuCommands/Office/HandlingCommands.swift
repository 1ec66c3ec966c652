import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu assign`: who has a document to deal with, and until when (04).
struct AssignCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "assign",
      examples: [
        """
        vanthu assign đến:412 --lead "công chức Văn phòng - thống kê" --supporting "công chức Tư pháp" \\
            --due 2025-06-27 --as chu-tich
        """,
        "vanthu assign đến:413 --lead \"công chức Tư pháp\" --within 5",
      ])
  }

  @Argument(help: Help.option("incomingDocument")) var document: String
  @Option(help: Help.option("lead", valueName: "text")) var lead: String
  @Option(parsing: .upToNextOption, help: Help.option("supporting", valueName: "text")) var supporting:
    [String] = []
  @Option(parsing: .upToNextOption, help: Help.option("informed", valueName: "text")) var informed: [String] =
    []
  @Option(help: Help.option("due", valueName: "day")) var due: CalendarDay?
  @Option(help: Help.option("withinDays", valueName: "days")) var within: Int?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if due != nil, within != nil {
      throw ValidationError(Catalogue.text("assign.error.due", in: Help.language))
    }
    if let within, !(1...1000).contains(within) {
      throw ValidationError(Catalogue.text("assign.error.within", in: Help.language))
    }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let due = try due ?? within.map { try desk.office.calendar.adding(workingDays: $0, to: desk.today) }
    let found = try desk.openDocument(document)
    let assignment = Assignment(lead: lead, supporting: supporting, informed: informed)
    let assigned = try desk.acting(on: found) {
      try desk.office.assign(found.id, to: assignment, handleBy: due, act: desk.act)
    }
    func names(_ list: [String]) -> Message.Argument { list.isEmpty ? "–" : .list(list.map { .text($0) }) }
    try desk.answer(
      assigned,
      Message(
        "status.04",
        [
          "lead": .text(lead), "supporting": names(supporting), "informed": names(informed),
          "dueDate": due.map { .day($0) } ?? "–",
        ]))
    if let due, due < desk.today {
      desk.console.say(Message("assign.past", ["date": .day(due)]), colour: .yellow)
    }
    if let due, let calendar = try? desk.office.calendar {
      let deadline = Deadline(due, in: calendar)
      if deadline.lastDay != due {
        desk.console.say(
          Message("due.dayOff", ["date": .day(due), "lastDay": .day(deadline.lastDay)]), colour: .yellow)
      }
      if !calendar.covers(due) {
        desk.console.say(Message("calendar.notCovered", ["year": .text(String(due.year))]), colour: .yellow)
      }
    }
    return .done
  }
}

/// `vanthu progress`: work on a document has begun (05).
struct ProgressCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu("progress", examples: ["vanthu progress đến:412"])
  }

  @Argument(help: Help.option("incomingDocument")) var document: String
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let found = try desk.openDocument(document)
    let begun = try desk.acting(on: found) { try desk.office.progress(found.id, act: desk.act) }
    try desk.answer(
      begun,
      Message(
        "status.05",
        ["unit": .text(desk.name(of: desk.office.unit)), "doc": .text(begun.code ?? "#\(begun.id)")]))
    return .done
  }
}

/// `vanthu complete`: a document is dealt with (06), by an answer or without.
struct CompleteCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu("complete", examples: ["vanthu complete đến:412 --answer 45/BC-UBND", "vanthu complete đến:413"])
  }

  @Argument(help: Help.option("incomingDocument")) var document: String
  @Option(help: Help.option("answer", valueName: "document")) var answer: String?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let found = try desk.openDocument(document)
    let answering = try answer.map { try desk.document($0, in: [.outgoing]) } ?? onlyAnswer(to: found, desk)
    let completed = try desk.acting(on: found) {
      try desk.office.complete(found.id, answer: answering?.id, act: desk.act)
    }
    try desk.answer(
      completed,
      Message(
        "status.06",
        [
          "unit": .text(desk.name(of: desk.office.unit)), "doc": .text(completed.code ?? "#\(completed.id)"),
          "date": .day(desk.today), "reply": .text(answering?.code ?? "–"),
        ]))
    if let answering, let other = try answering.answers.flatMap({ try desk.office.document($0) }),
      other.id != completed.id
    {
      desk.console.say(
        Message(
          "complete.otherAnswer",
          ["doc": .text(answering.code ?? "#\(answering.id)"), "other": .text(desk.describe(other))]),
        colour: .yellow)
    }
    return .done
  }

  // A document that was answered once needs no word about which answer is meant.
  private func onlyAnswer(to document: StoredDocument, _ desk: Desk) throws -> StoredDocument? {
    let answers = try desk.office.answers(to: document.id)
    return answers.count == 1 ? answers[0] : nil
  }
}

extension Desk {
  /// The incoming document an act of handling is about; of several with the same name, the one that is open.
  func openDocument(_ text: String) throws -> StoredDocument {
    try document(text, in: [.incoming]) { document in
      switch document.state?.stage {
      case .accepted, .assigned, .inProgress: true
      default: false
      }
    }
  }
}

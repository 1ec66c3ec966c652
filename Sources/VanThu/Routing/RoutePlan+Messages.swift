/// A route put into words.
extension RoutePlan {
  /// Everything there is to say: refusals first, then what is skipped, followed successors, what is to be known about
  /// groups, then who receives and why.
  public var messages: [Message] {
    refusals.map { $0.message(on: day) } + notices + legs.map(\.message)
  }

  /// What a sender should know who was not refused: what is skipped, followed, left out, renamed.
  public var notices: [Message] {
    skippings + forwardings + omissions.map(\.message)
      + notes.compactMap { note in if case .renamed = note { note.message } else { nil } }
  }

  /// One message for each choice that is left out because it was refused.
  public var skippings: [Message] { skipped.compactMap { $0.skipping(on: day) } }

  /// One message for each closed unit that was followed to its only successor.
  public var forwardings: [Message] {
    legs.flatMap { leg in
      leg.reasons.compactMap { reason in
        guard case .successor(let closed, let lastDay) = reason else { return nil }
        return Message(
          "route.forwarded",
          [
            "unit": .text(closed.name), "code": .text(closed.code.text),
            "date": .day(lastDay.adding(days: 1)),
            "successor": .text(leg.unit.name), "successorCode": .text(leg.unit.code.text),
          ])
      }
    }
  }
}

extension RoutePlan.Refusal {
  /// The key of the refusal: the contract of machine output.
  public var key: MessageKey { message(on: CalendarDay(dayNumber: 0)).key }

  /// What people read.
  public func message(on day: CalendarDay) -> Message {
    switch self {
    case .secret(let secrecy):
      SecretDocumentRefused(secrecy: secrecy).message
    case .unknown(let code, let suggestions):
      Message(
        Self.unknown(code, suggestions),
        ["code": .text(code.text), "date": .day(day), "suggestions": Self.list(suggestions)])
    case .closed(let unit, let lastDay, let successors):
      Message(
        successors.isEmpty ? "route.refused.closed.noSuccessor" : "route.refused.closed",
        Self.naming(unit, ["date": .day(lastDay.adding(days: 1)), "successors": Self.list(successors)]))
    case .notYetOpen(let unit):
      Message("route.refused.notYetOpen", Self.naming(unit, ["date": .day(unit.validFrom)]))
    case .centre(let code):
      Message("route.refused.centre", ["code": .text(code.text)])
    case .itself(let unit):
      Message("route.refused.itself", Self.naming(unit))
    case .nobody(let selector):
      Message("route.refused.nobody", ["selector": .text(selector.text), "date": .day(day)])
    case .unknownGroup(let name, let known):
      Message(
        known.isEmpty ? "route.refused.unknownGroup.none" : "route.refused.unknownGroup",
        ["group": .text(name), "known": .list(known.map { .text($0) })])
    case .noChoice:
      Message("route.refused.noChoice")
    case .sender(let code):
      Message("route.refused.sender", ["code": .text(code.text), "date": .day(day)])
    }
  }

  /// That the choice is left out, and why; `nil` for a refusal of the whole document.
  public func skipping(on day: CalendarDay) -> Message? {
    guard let choice else { return nil }
    return Message("route.skipped", ["choice": .text(choice), "why": .message(reason(on: day))])
  }

  /// The reason alone, as a part of a sentence: without what was not done and what to do.
  public func reason(on day: CalendarDay) -> Message {
    switch self {
    case .closed(let unit, let lastDay, let successors):
      Message(
        successors.isEmpty ? "route.skip.closed.noSuccessor" : "route.skip.closed",
        Self.naming(unit, ["date": .day(lastDay.adding(days: 1)), "successors": Self.list(successors)]))
    case .notYetOpen(let unit):
      Message("route.skip.notYetOpen", Self.naming(unit, ["date": .day(unit.validFrom)]))
    case .unknown: Message("route.skip.unknown", ["date": .day(day)])
    case .centre: Message("route.skip.centre")
    case .itself: Message("route.skip.itself")
    case .nobody: Message("route.skip.nobody", ["date": .day(day)])
    case .secret, .noChoice, .sender, .unknownGroup: message(on: day)
    }
  }

  // A name in place of a code is answered with the code.
  private static func unknown(_ code: UnitCode, _ suggestions: [Unit]) -> MessageKey {
    guard !suggestions.isEmpty else { return "route.refused.unknown.nothingClose" }
    let isName = suggestions.allSatisfy { $0.isNamed(code.text) }
    return isName ? "route.refused.unknown.name" : "route.refused.unknown"
  }

  private static func naming(
    _ unit: Unit, _ more: [String: Message.Argument] = [:]
  ) -> [String: Message.Argument] {
    more.merging(["unit": .text(unit.name), "code": .text(unit.code.text)]) { first, _ in first }
  }

  private static func list(_ units: [Unit]) -> Message.Argument {
    .list(units.map { .text("\($0.name) (\($0.code.text))") })
  }
}

extension RoutePlan.Omission {
  /// What people read.
  public var message: Message {
    switch self {
    case .sender(let selector): Message("route.omitted.sender", ["selector": .text(selector.text)])
    }
  }
}

extension RoutePlan.Note {
  /// What people read.
  public var message: Message {
    switch self {
    case .renamed(let unit, let was):
      Message(
        "route.note.renamed",
        ["code": .text(unit.code.text), "was": .text(was), "unit": .text(unit.name)])
    case .followed(let unit, let lastDay, let successor):
      Message(
        "route.note.followed",
        [
          "unit": .text(unit.name), "code": .text(unit.code.text), "date": .day(lastDay.adding(days: 1)),
          "successor": .text(successor.name), "successorCode": .text(successor.code.text),
        ])
    }
  }
}

extension Selector {
  /// What people read in place of the selector's text.
  public var message: Message {
    switch self {
    case .unit(let code): Message("route.choice.unit", ["code": .text(code.text)])
    case .level(let level, let top):
      Message(
        top == nil ? "route.choice.level" : "route.choice.level.under",
        top.map { ["level": .message(Message(level.label)), "code": .text($0.text)] }
          ?? ["level": .message(Message(level.label))])
    case .under(let top): Message("route.choice.under", ["code": .text(top.text)])
    case .group(let name): Message("route.choice.group", ["group": .text(name)])
    }
  }
}

extension RoutePlan.Leg {
  /// Who receives, by which way and why.
  public var message: Message {
    Message(
      "route.leg",
      [
        "unit": .text(unit.name), "code": .text(unit.code.text), "way": .message(way.message),
        "why": .list(reasons.map { .message($0.message) }),
      ])
  }
}

extension RoutePlan.Way {
  /// What people read.
  public var message: Message {
    switch self {
    case .system(let system): Message("route.way.system", ["system": .text(system)])
    case .sameSystem(let system): Message("route.way.sameSystem", ["system": .text(system)])
    case .paper: Message("route.way.paper")
    }
  }
}

extension RoutePlan.Reason {
  /// What people read.
  public var message: Message {
    switch self {
    case .named(let code): Message("route.why.named", ["code": .text(code.text)])
    case .member(.unit(let code)): Message("route.why.named", ["code": .text(code.text)])
    case .member(.under(let top)): Message("route.why.under", ["code": .text(top.text)])
    case .member(.group(let name)), .inGroup(let name):
      Message("route.why.group", ["group": .text(name)])
    case .member(.level(let level, let top)):
      Message(
        top == nil ? "route.why.level" : "route.why.level.under",
        top.map { ["level": .message(Message(level.label)), "code": .text($0.text)] }
          ?? ["level": .message(Message(level.label))])
    case .successor(let unit, _):
      Message("route.why.successor", ["unit": .text(unit.name), "code": .text(unit.code.text)])
    }
  }
}

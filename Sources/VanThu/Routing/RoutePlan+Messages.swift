/// A route put into words.
extension RoutePlan {
  /// Everything there is to say: refusals first, then followed successors, then who receives and why.
  public var messages: [Message] {
    refusals.map { $0.message(on: day) } + forwardings + omissions.map(\.message) + legs.map(\.message)
  }

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
        suggestions.isEmpty ? "route.refused.unknown.nothingClose" : "route.refused.unknown",
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
    case .noChoice:
      Message("route.refused.noChoice")
    case .sender(let code):
      Message("route.refused.sender", ["code": .text(code.text), "date": .day(day)])
    }
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

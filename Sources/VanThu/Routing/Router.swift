/// Turns what a person chose into recipients, as of a day.
///
/// The list stands or falls as a whole: when one choice is refused nothing is sent to anyone, unless the sender says
/// that refused ones are to be left out (``RoutePlan/skippingRefused()``). A closed unit with exactly one successor is
/// followed to it, with several a person has to choose. Each unit is reached once, however often it was chosen.
public struct Router: Sendable {
  /// The directory asked.
  public let directory: Directory
  /// The saved groups that can be named.
  public let groups: [RecipientGroup]

  /// A router that asks a directory and knows saved groups.
  public init(directory: Directory, groups: [RecipientGroup] = []) {
    self.directory = directory
    self.groups = groups
  }

  /// Resolves choices into a plan, as of a day.
  public func plan(
    _ selectors: [Selector], from sender: UnitCode, secrecy: Secrecy = .none, on day: CalendarDay
  ) -> RoutePlan {
    let home = directory.unit(sender, on: day)
    var draft = Draft(home: home, day: day)
    do { try secrecy.admit() } catch { draft.refuse(.secret(error.secrecy)) }
    if home == nil { draft.refuse(.sender(sender)) }
    if selectors.isEmpty { draft.refuse(.noChoice) }
    let choices = selectors.map { choose($0, &draft) }
    if draft.order.isEmpty, draft.refusals.isEmpty { draft.refuse(.noChoice) }
    return RoutePlan(
      day: day, sender: home?.code ?? sender, choices: choices,
      legs: draft.order.compactMap { draft.legs[$0] }.map { unit, reasons in
        RoutePlan.Leg(unit: unit, way: way(to: unit, from: home), reasons: reasons)
      },
      refusals: draft.refusals, skipped: [], omissions: draft.omissions)
  }

  /// What came of a group by itself, as of a day: each member with its units, refusals and notes.
  public func review(_ group: RecipientGroup, from sender: UnitCode, on day: CalendarDay) -> RoutePlan.Choice
  {
    var draft = Draft(home: directory.unit(sender, on: day), day: day)
    return choose(group, &draft)
  }

  private struct Draft {
    let home: Unit?
    let day: CalendarDay
    var order: [UnitCode] = []
    var legs: [UnitCode: (unit: Unit, reasons: [RoutePlan.Reason])] = [:]
    var refusals: [RoutePlan.Refusal] = []
    var omissions: [RoutePlan.Omission] = []

    init(home: Unit?, day: CalendarDay) {
      self.home = home
      self.day = day
    }

    mutating func add(_ unit: Unit, because reason: RoutePlan.Reason, to choice: inout RoutePlan.Choice) {
      if !choice.units.contains(unit.code) { choice.units.append(unit.code) }
      if legs[unit.code] == nil {
        order.append(unit.code)
        legs[unit.code] = (unit, [reason])
      } else if legs[unit.code]?.reasons.contains(reason) == false {
        legs[unit.code]?.reasons.append(reason)
      }
    }

    mutating func refuse(_ refusal: RoutePlan.Refusal) {
      if !refusals.contains(refusal) { refusals.append(refusal) }
    }

    mutating func refuse(_ refusal: RoutePlan.Refusal, _ choice: inout RoutePlan.Choice) {
      choice.refusals.append(refusal)
      refuse(refusal)
    }

    mutating func omit(_ omission: RoutePlan.Omission, _ choice: inout RoutePlan.Choice) {
      choice.omissions.append(omission)
      if !omissions.contains(omission) { omissions.append(omission) }
    }
  }

  private func choose(_ selector: Selector, _ draft: inout Draft) -> RoutePlan.Choice {
    var choice = RoutePlan.Choice(selector: selector)
    switch selector {
    case .unit(let code): choose(code, &choice, &draft)
    case .level(let level, let top):
      if let top, !stands(top, &choice, &draft) { break }
      add(directory.units(level: level, under: top, on: draft.day), &choice, &draft)
    case .under(let top):
      if stands(top, &choice, &draft) { add(directory.descendants(of: top, on: draft.day), &choice, &draft) }
    case .group(let name):
      guard let group = groups.first(where: { $0.isNamed(name) }) else {
        draft.refuse(.unknownGroup(name, known: groups.map(\.name)), &choice)
        break
      }
      choice = choose(group, &draft)
    }
    return choice
  }

  private func choose(_ group: RecipientGroup, _ draft: inout Draft) -> RoutePlan.Choice {
    var choice = RoutePlan.Choice(selector: .group(group.name))
    for member in group.members {
      var part = choose(member.selector, &draft)
      if let note = renamed(member, on: draft.day) { part.notes.append(note) }
      for unit in part.units { draft.legs[unit]?.reasons.appendOnce(.inGroup(group.name)) }
      for unit in part.units where !choice.units.contains(unit) { choice.units.append(unit) }
      choice.parts.append(part)
    }
    return choice
  }

  // A unit that works under another name than the one taken down; one that has closed is told otherwise.
  private func renamed(_ member: RecipientGroup.Member, on day: CalendarDay) -> RoutePlan.Note? {
    guard let name = member.name, let top = member.selector.top, let unit = directory.unit(top, on: day),
      VietnameseText.composed(unit.name) != VietnameseText.composed(name)
    else { return nil }
    return .renamed(unit, was: name)
  }

  private func choose(_ code: UnitCode, _ choice: inout RoutePlan.Choice, _ draft: inout Draft) {
    if code.form == .centre {
      draft.refuse(.centre(code), &choice)
      return
    }
    switch directory.lookup(code, on: draft.day) {
    case .open(let unit) where unit.code == draft.home?.code:
      draft.refuse(.itself(unit), &choice)
    case .open(let unit):
      draft.add(unit, because: .named(code), to: &choice)
    case .closed(let unit, let lastDay, let successors):
      if successors.count == 1, successors[0].code != draft.home?.code {
        draft.add(successors[0], because: .successor(of: unit, lastDay: lastDay), to: &choice)
        choice.notes.append(.followed(unit, lastDay: lastDay, successor: successors[0]))
      } else {
        draft.refuse(.closed(unit, lastDay: lastDay, successors: successors), &choice)
      }
    case .notYetOpen(let unit):
      draft.refuse(.notYetOpen(unit), &choice)
    case .unknown(let suggestions):
      draft.refuse(.unknown(code, suggestions: suggestions), &choice)
    }
  }

  private func add(_ units: [Unit], _ choice: inout RoutePlan.Choice, _ draft: inout Draft) {
    let members = units.filter { $0.code.form != .centre }
    if members.isEmpty { draft.refuse(.nobody(choice.selector), &choice) }
    for unit in members {
      if unit.code == draft.home?.code {
        draft.omit(.sender(choice.selector), &choice)
      } else {
        draft.add(unit, because: .member(of: choice.selector), to: &choice)
      }
    }
  }

  /// Whether the unit over what is chosen works on the day; when not, the choice is refused with the reason.
  private func stands(_ top: UnitCode, _ choice: inout RoutePlan.Choice, _ draft: inout Draft) -> Bool {
    switch directory.lookup(top, on: draft.day) {
    case .open: return true
    case .closed(let unit, let lastDay, let successors):
      draft.refuse(.closed(unit, lastDay: lastDay, successors: successors), &choice)
    case .notYetOpen(let unit): draft.refuse(.notYetOpen(unit), &choice)
    case .unknown(let suggestions): draft.refuse(.unknown(top, suggestions: suggestions), &choice)
    }
    return false
  }

  private func way(to unit: Unit, from home: Unit?) -> RoutePlan.Way {
    guard let system = unit.system else { return .paper }
    return system == home?.system ? .sameSystem(system) : .system(system)
  }
}

extension Array where Element: Equatable {
  fileprivate mutating func appendOnce(_ element: Element) { if !contains(element) { append(element) } }
}

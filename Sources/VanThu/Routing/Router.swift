/// Turns what a person chose into recipients, as of a day.
///
/// The list stands or falls as a whole: when one choice is refused nothing is sent to anyone. A closed unit with
/// exactly one successor is followed to it, with several a person has to choose. Each unit is reached once, however
/// often it was chosen.
public struct Router: Sendable {
  /// The directory asked.
  public let directory: Directory

  /// A router that asks a directory.
  public init(directory: Directory) { self.directory = directory }

  /// Resolves choices into a plan, as of a day.
  public func plan(
    _ selectors: [Selector], from sender: UnitCode, secrecy: Secrecy = .none, on day: CalendarDay
  ) -> RoutePlan {
    var draft = Draft()
    do { try secrecy.admit() } catch { draft.refuse(.secret(error.secrecy)) }
    let home = directory.unit(sender, on: day)
    if home == nil { draft.refuse(.sender(sender)) }
    if selectors.isEmpty { draft.refuse(.noChoice) }
    for selector in selectors {
      switch selector {
      case .unit(let code): choose(code, home, day, &draft)
      case .level(let level, let top): choose(level, top, home, day, &draft)
      }
    }
    if draft.order.isEmpty, draft.refusals.isEmpty { draft.refuse(.noChoice) }
    return RoutePlan(
      day: day, sender: home?.code ?? sender,
      legs: draft.order.compactMap { draft.legs[$0] }.map { unit, reasons in
        RoutePlan.Leg(unit: unit, way: way(to: unit, from: home), reasons: reasons)
      },
      refusals: draft.refusals, omissions: draft.omissions)
  }

  private struct Draft {
    var order: [UnitCode] = []
    var legs: [UnitCode: (unit: Unit, reasons: [RoutePlan.Reason])] = [:]
    var refusals: [RoutePlan.Refusal] = []
    var omissions: [RoutePlan.Omission] = []

    mutating func add(_ unit: Unit, because reason: RoutePlan.Reason) {
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
  }

  private func choose(_ code: UnitCode, _ home: Unit?, _ day: CalendarDay, _ draft: inout Draft) {
    if code.form == .centre {
      draft.refuse(.centre(code))
      return
    }
    switch directory.lookup(code, on: day) {
    case .open(let unit) where unit.code == home?.code:
      draft.refuse(.itself(unit))
    case .open(let unit):
      draft.add(unit, because: .named(code))
    case .closed(let unit, let lastDay, let successors):
      if successors.count == 1, successors[0].code != home?.code {
        draft.add(successors[0], because: .successor(of: unit, lastDay: lastDay))
      } else {
        draft.refuse(.closed(unit, lastDay: lastDay, successors: successors))
      }
    case .notYetOpen(let unit):
      draft.refuse(.notYetOpen(unit))
    case .unknown(let suggestions):
      draft.refuse(.unknown(code, suggestions: suggestions))
    }
  }

  private func choose(
    _ level: AdministrativeLevel, _ top: UnitCode?, _ home: Unit?, _ day: CalendarDay, _ draft: inout Draft
  ) {
    if let top, !stands(top, day, &draft) { return }
    let selector = Selector.level(level, under: top)
    let members = directory.units(level: level, under: top, on: day).filter { $0.code.form != .centre }
    if members.isEmpty { draft.refuse(.nobody(selector)) }
    for unit in members {
      if unit.code == home?.code {
        draft.omissions.append(.sender(selector))
      } else {
        draft.add(unit, because: .member(of: selector))
      }
    }
  }

  /// Whether the unit over a group works on the day; when not, the choice is refused with the reason.
  private func stands(_ top: UnitCode, _ day: CalendarDay, _ draft: inout Draft) -> Bool {
    switch directory.lookup(top, on: day) {
    case .open: return true
    case .closed(let unit, let lastDay, let successors):
      draft.refuse(.closed(unit, lastDay: lastDay, successors: successors))
    case .notYetOpen(let unit): draft.refuse(.notYetOpen(unit))
    case .unknown(let suggestions): draft.refuse(.unknown(top, suggestions: suggestions))
    }
    return false
  }

  private func way(to unit: Unit, from home: Unit?) -> RoutePlan.Way {
    guard let system = unit.system else { return .paper }
    return system == home?.system ? .sameSystem(system) : .system(system)
  }
}

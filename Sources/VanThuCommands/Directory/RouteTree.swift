import VanThu

/// A route as a tree: the sender, under it each choice, under a choice who it leads to, by which way, or why not.
struct RouteTree {
  private let plan: RoutePlan
  private let language: Language
  private var lines: [String] = []
  private var reached: Set<UnitCode> = []

  /// The tree's lines, none longer than the width.
  static func lines(_ plan: RoutePlan, sender: String, in language: Language, width: Int) -> [String] {
    var tree = RouteTree(plan: plan, language: language)
    let root = Message(
      "route.tree.root",
      ["unit": .text(sender), "code": .text(plan.sender.text), "date": .day(plan.day)])
    tree.lines = Printable.wrapped(Printable.clean(root.text(in: language)), to: width)
    tree.add(plan.choices.map(Branch.choice), under: "", width)
    return tree.lines
  }

  private init(plan: RoutePlan, language: Language) {
    self.plan = plan
    self.language = language
  }

  private enum Branch {
    case choice(RoutePlan.Choice)
    case leaf(Message)
    case unit(UnitCode, of: RoutePlan.Choice)
  }

  private mutating func add(_ branches: [Branch], under indent: String, _ width: Int) {
    for (index, branch) in branches.enumerated() {
      let isLast = index == branches.count - 1
      let text: String
      var below: [Branch] = []
      switch branch {
      case .leaf(let message): text = message.text(in: language)
      case .unit(let code, let choice): text = leaf(code, choice)
      case .choice(let choice):
        below = self.below(choice)
        // One code that leads to one unit is one line.
        if case .unit = choice.selector, below.count == 1 {
          add([below[0]], under: indent, isLast, width)
          continue
        }
        text = choice.selector.message.text(in: language)
      }
      write(text, indent, isLast, width)
      add(below, under: indent + (isLast ? "   " : "│  "), width)
    }
  }

  private mutating func add(_ only: [Branch], under indent: String, _ isLast: Bool, _ width: Int) {
    switch only[0] {
    case .leaf(let message): write(message.text(in: language), indent, isLast, width)
    case .unit(let code, let choice): write(leaf(code, choice), indent, isLast, width)
    case .choice: break
    }
  }

  private func below(_ choice: RoutePlan.Choice) -> [Branch] {
    choice.parts.map(Branch.choice) + (choice.parts.isEmpty ? units(of: choice) : [])
      + choice.refusals.map { .leaf(refused($0)) } + choice.omissions.map { .leaf($0.message) }
      + choice.notes.compactMap { note in
        if case .renamed = note { .leaf(note.message) } else { nil }
      }
  }

  private func units(of choice: RoutePlan.Choice) -> [Branch] { choice.units.map { .unit($0, of: choice) } }

  private func refused(_ refusal: RoutePlan.Refusal) -> Message {
    let reason = refusal.reason(on: plan.day)
    guard let choice = refusal.choice else { return reason }
    return Message(
      plan.skipped.contains(refusal) ? "route.tree.skipped" : "route.tree.refused",
      ["choice": .text(choice), "why": .message(reason)])
  }

  private mutating func leaf(_ code: UnitCode, _ choice: RoutePlan.Choice) -> String {
    guard let leg = plan.legs.first(where: { $0.unit.code == code }) else { return code.text }
    let named: [String: Message.Argument] = ["unit": .text(leg.unit.name), "code": .text(code.text)]
    guard reached.insert(code).inserted else { return Message("route.tree.again", named).text(in: language) }
    let way: [String: Message.Argument] = ["way": .message(leg.way.message)]
    for case .followed(let closed, _, let successor) in choice.notes where successor.code == code {
      let more: [String: Message.Argument] = [
        "closed": .text(closed.name), "closedCode": .text(closed.code.text),
      ]
      return Message("route.tree.followed", named.merging(way) { $1 }.merging(more) { $1 }).text(in: language)
    }
    return Message("route.tree.leg", named.merging(way) { $1 }).text(in: language)
  }

  private mutating func write(_ text: String, _ indent: String, _ isLast: Bool, _ width: Int) {
    let clean = Printable.wrapped(Printable.clean(text), to: max(20, width - indent.count - 3))
    for (index, line) in clean.enumerated() {
      let mark = index == 0 ? (isLast ? "└─ " : "├─ ") : (isLast ? "   " : "│  ")
      lines.append(indent + mark + line)
    }
  }
}

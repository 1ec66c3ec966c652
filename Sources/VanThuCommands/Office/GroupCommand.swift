import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu group`: saved groups of recipients (nhóm nơi nhận).
struct GroupCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "group",
      examples: [
        "vanthu group save \"Các xã\" --members commune:H98", "vanthu send … --to-group \"Các xã\"",
      ],
      subcommands: [
        GroupSaveCommand.self, GroupShowCommand.self, GroupListCommand.self, GroupRemoveCommand.self,
      ])
  }
}

/// `vanthu group save`: a group made, or made anew.
struct GroupSaveCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "group.save",
      examples: [
        "vanthu group save \"Cụm phía Đông\" --members H98.41.07 H98.41.09 H98.05",
        "vanthu group save \"Các xã\" --members commune:H98",
      ])
  }

  @Argument(help: Help.option("groupName")) var name: String
  @Option(parsing: .upToNextOption, help: Help.option("groupMembers", valueName: "selector")) var members:
    [String]
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if RecipientGroup.evened(name) == nil {
      throw ValidationError(Catalogue.text("group.error.name", ["name": name], in: Help.language))
    }
    for text in members {
      guard let selector = Selector(text) else {
        throw ValidationError(Catalogue.text("draft.error.selector", ["text": text], in: Help.language))
      }
      if case .group = selector {
        throw ValidationError(Catalogue.text("group.error.nested", ["text": text], in: Help.language))
      }
    }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let office = desk.office
    let chosen = members.compactMap { Selector($0) }
    guard
      let group = RecipientGroup(
        name: name, members: chosen, savedOn: desk.today, directory: office.directory)
    else { throw CommandFailure("group.error.name", ["name": .text(name)]) }
    let review = try office.router.review(group, from: office.unit, on: desk.today)
    // A code that nobody has is a slip of the pen; who has closed or is still to open may be meant.
    let unknown = review.allRefusals.filter { if case .unknown = $0 { true } else { false } }
    if !unknown.isEmpty {
      throw CommandFailures(
        all: unknown.map { CommandFailure(GroupWords.refusal($0, on: desk.today), outcome: .refused) })
    }
    let earlier = try office.home.save(group)
    if desk.console.format == .json {
      var members = GroupWords.members(of: group, review, on: desk.today, desk.language)
      members["replaced"] = .boolean(earlier != nil)
      desk.console.print(.object(members))
    } else {
      desk.console.say(
        Message(
          earlier == nil ? "group.saved" : "group.replaced",
          [
            "group": .text(group.name), "count": .count(review.units.count),
            "members": .count(group.members.count), "date": .day(desk.today),
          ]))
      GroupWords.show(review, on: desk.today, desk.console)
    }
    return .done
  }
}

/// `vanthu group show`: who a group leads to on a day, and what has become of its members.
struct GroupShowCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "group.show",
      examples: ["vanthu group show \"Các xã\"", "vanthu group show \"Các xã\" --on 2025-07-01"])
  }

  @Argument(help: Help.option("groupName")) var name: String
  @Option(help: Help.option("on", valueName: "day")) var on: CalendarDay?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let office = desk.office
    guard let group = try office.groups.first(where: { $0.isNamed(name) }) else {
      throw GroupWords.missing(name, try office.groups)
    }
    let day = on ?? desk.today
    let review = try office.router.review(group, from: office.unit, on: day)
    if desk.console.format == .json {
      desk.console.print(.object(GroupWords.members(of: group, review, on: day, desk.language)))
    } else {
      desk.console.say(
        Message(
          "group.shown",
          [
            "group": .text(group.name), "savedOn": .day(group.savedOn), "date": .day(day),
            "count": .count(review.units.count),
          ]), colour: .bold)
      let plan = try office.router.plan([.group(group.name)], from: office.unit, on: day)
      desk.console.print(
        RouteTree.lines(
          plan, sender: desk.name(of: office.unit), in: desk.language, width: Console.width))
      GroupWords.show(review, on: day, desk.console)
    }
    return review.allRefusals.isEmpty ? .done : .refused
  }
}

/// `vanthu group list`.
struct GroupListCommand: OfficeCommand {
  static var configuration: CommandConfiguration { .vanthu("group.list", examples: ["vanthu group list"]) }

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    let groups = try desk.office.groups
    if desk.console.format == .json {
      desk.console.print([
        "schema": "vanthu.groups/1", "groups": .array(groups.map { .object(GroupWords.members(of: $0)) }),
      ])
      return .done
    }
    if groups.isEmpty, desk.console.format == .table {
      desk.console.say(Message("group.none"))
      return .done
    }
    var table = Table([
      .text(desk.text("column.group")), .text(desk.text("column.savedOn")),
      .long(desk.text("column.members")),
    ])
    for group in groups {
      table.add(
        group.name,
        desk.console.isForMachines ? group.savedOn.text() : desk.date(group.savedOn),
        group.members.map(\.selector.text).joined(separator: "; "))
    }
    desk.console.print(table, heads: ["name", "savedOn", "members"])
    return .done
  }
}

/// `vanthu group remove`.
struct GroupRemoveCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu("group.remove", examples: ["vanthu group remove \"Các xã\""])
  }

  @Argument(help: Help.option("groupName")) var name: String
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    guard let removed = try desk.office.home.removeGroup(named: name) else {
      throw GroupWords.missing(name, try desk.office.groups)
    }
    if desk.console.format == .json {
      var members = GroupWords.members(of: removed)
      members["schema"] = "vanthu.group/1"
      members["removed"] = .boolean(true)
      desk.console.print(.object(members))
    } else {
      desk.console.say(Message("group.removed", ["group": .text(removed.name)]))
    }
    return .done
  }
}

/// A group and what came of it, for people and machines.
private enum GroupWords {
  static func missing(_ name: String, _ groups: [RecipientGroup]) -> CommandFailure {
    CommandFailure(
      groups.isEmpty ? "group.error.none" : "group.error.missing",
      ["group": .text(name), "known": .list(groups.map { .text($0.name) })])
  }

  static func refusal(_ refusal: RoutePlan.Refusal, on day: CalendarDay) -> Message {
    var arguments: [String: Message.Argument] = [
      "choice": .text(refusal.choice ?? ""), "why": .message(refusal.reason(on: day)), "suggestions": "–",
    ]
    if case .unknown(_, let suggestions) = refusal, !suggestions.isEmpty {
      arguments["suggestions"] = .list(suggestions.map { .text("\($0.name) (\($0.code.text))") })
    }
    return Message("group.error.member", arguments)
  }

  /// What has become of members since the group was saved.
  static func show(_ review: RoutePlan.Choice, on day: CalendarDay, _ console: Console) {
    for refusal in review.allRefusals {
      console.say(
        Message(
          "group.finding.refused",
          ["choice": .text(refusal.choice ?? ""), "why": .message(refusal.reason(on: day))]), colour: .red)
    }
    for note in review.parts.flatMap(\.notes) { console.say(note.message, colour: .yellow) }
  }

  static func members(of group: RecipientGroup) -> [String: JSON] {
    [
      "name": .string(group.name), "savedOn": .string(group.savedOn.text()),
      "members": .array(
        group.members.map { ["selector": .string($0.selector.text), "name": .text($0.name)] }),
    ]
  }

  static func members(
    of group: RecipientGroup, _ review: RoutePlan.Choice, on day: CalendarDay, _ language: Language
  ) -> [String: JSON] {
    var members = members(of: group)
    members["schema"] = "vanthu.group/1"
    members["on"] = .string(day.text())
    members["units"] = .array(review.units.map { .string($0.text) })
    members["refused"] = .boolean(!review.allRefusals.isEmpty)
    members["choices"] = .array(review.parts.map { RouteOutput.choice($0, language) })
    return members
  }
}

extension RoutePlan.Choice {
  /// What stands against it and its parts.
  fileprivate var allRefusals: [RoutePlan.Refusal] { refusals + parts.flatMap(\.refusals) }
}

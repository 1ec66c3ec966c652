import ArgumentParser
import VanThu
import VanThuStore

/// `vanthu document readdress`: other recipients for a registered document that has not left.
struct DocumentReaddressCommand: OfficeCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "document.readdress",
      examples: [
        "vanthu document readdress 45/BC-UBND --to H98 --informed H98.05",
        "vanthu document readdress 118/TB-UBND --to commune:H98.41 --paper also",
      ])
  }

  @Argument(help: Help.option("outgoingDocument")) var document: String
  @Option(parsing: .upToNextOption, help: Help.option("addressees", valueName: "selector")) var to: [String] =
    []
  @Option(parsing: .upToNextOption, help: Help.option("informedUnits", valueName: "selector")) var informed:
    [String] = []
  @Option(parsing: .upToNextOption, help: Help.option("toGroup", valueName: "name")) var toGroup: [String] =
    []
  @Flag(help: Help.option("skipRefused")) var skipRefused = false
  @Option(help: Help.option("readdressWay")) var paper: Paper?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  /// What goes on paper from now on.
  enum Paper: String, CaseIterable, ExpressibleByArgument {
    /// Paper beside the packet.
    case also
    /// Paper and no packet.
    case only
    /// A packet and no paper.
    case no

    var medium: DocumentMedium {
      switch self {
      case .also: .parallel
      case .only: .paper
      case .no: .electronic
      }
    }
  }

  private var addressees: [String] { to + toGroup.map { "group:\($0)" } }

  func validate() throws {
    if addressees.isEmpty, informed.isEmpty {
      throw ValidationError(Catalogue.text("route.error.nobody", in: Help.language))
    }
    if let wrong = (addressees + informed).first(where: { Selector($0) == nil }) {
      throw ValidationError(Catalogue.text("draft.error.selector", ["text": wrong], in: Help.language))
    }
  }

  func perform(_ desk: Desk) throws -> Outcome {
    try requireFormat(desk.console, oneOf: [.table, .json])
    let found = try desk.document(document, in: [.outgoing])
    let result = try desk.acting(on: found) {
      try desk.office.readdress(
        found.id, to: addressees.compactMap { Selector($0) }, informed: informed.compactMap { Selector($0) },
        skippingRefused: skipRefused, medium: paper?.medium, act: desk.act)
    }
    if desk.console.format == .json {
      var members = try desk.members(of: result.document)
      members["recipients"] = desk.json(try desk.office.recipients(of: found.id))
      members["skipped"] = desk.json(try desk.office.skippedRecipients(of: found.id))
      members["keptBack"] = .boolean(result.keptBack)
      desk.console.print(.object(members))
      return .done
    }
    desk.show(result.route, [])
    let code = result.document.code ?? "#\(found.id)"
    desk.console.say(
      Message(
        "document.readdressed", ["doc": .text(code), "count": .count(result.route.legs.count)]))
    for leg in result.route.legs { desk.console.print(indented: leg.message.text(in: desk.language)) }
    if result.keptBack {
      desk.console.say(Message("document.readdressed.keptBack", ["doc": .text(code)]), colour: .yellow)
    }
    return .done
  }
}

import ArgumentParser
import VanThu
import VanThuClient
import VanThuStore

/// `vanthu connect`: the exchange that an office reaches over the network; sets it, leaves it, tries it.
struct ConnectCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "connect",
      examples: [
        "vanthu connect",
        "vanthu connect --hub https://truc.namson.example --hub-secret-file ma-truy-cap.txt",
        """
        vanthu connect --hub https://truc.namson.example --hub-protocol axis --hub-system qlvb.xa \\
            --hub-secret-file khoa.txt --hub-ca tin-cay-tls.pem
        """,
        "vanthu connect --none",
      ])
  }

  @OptionGroup var line: LineOptions
  @Flag(help: Help.option("noHub")) var none = false
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if none, line.isGiven { throw ValidationError(Catalogue.text("line.error.none", in: Help.language)) }
  }

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    return try await console.answering {
      let surroundings = console.surroundings
      let home = OfficeHome(path: workspace.folder, disk: surroundings.disk)
      var settings = try home.settings()
      if none {
        try home.connect(nil, OfficeHome.LineCredentials())
      } else if let given = try line.settings(surroundings) {
        // What cannot be opened is not kept.
        try await ExchangeLine(given.line, given.credentials, now: surroundings.now).connection.close()
        try home.connect(given.line, given.credentials)
      }
      settings = try home.settings()
      guard let kept = settings.hub else {
        return report(nil, nil, nil, console)
      }
      let line = try ExchangeLine(kept, of: home, now: surroundings.now)
      var trouble: ExchangeError?
      var receiptKey: String?
      do {
        _ = try await line.peer.waiting(for: settings.unit)
        if let hub = line.peer as? HubPeer {
          receiptKey = HubReceiptKey.id(of: try await hub.knowReceiptKey())
        }
      } catch let error as ExchangeError { trouble = error }
      await line.connection.close()
      return report(kept, receiptKey, trouble, console)
    }
  }

  /// `vanthu.line/1`.
  private func report(
    _ line: OfficeHome.Line?, _ receiptKey: String?, _ trouble: ExchangeError?, _ console: Console
  ) -> Outcome {
    if console.format == .json {
      console.print([
        "schema": "vanthu.line/1", "hub": .text(line?.url), "protocol": .text(line?.door.rawValue),
        "system": .text(line?.system), "receiptKey": .text(receiptKey),
        "answers": .boolean(line != nil && trouble == nil),
        "trouble": trouble.map { trouble in
          [
            "code": .string("\(trouble.code)"),
            "message": .string(trouble.message(at: line?.url ?? "").text(in: console.language)),
          ]
        } ?? .null,
      ])
    } else if let line {
      var facts = Facts()
      facts.add(console.text("line.fact"), line.url)
      facts.add(
        console.text("line.fact.protocol"), console.text(MessageKey("line.protocol.\(line.door.rawValue)")))
      facts.add("systemId", line.system)
      facts.add(console.text("line.fact.receiptKey"), receiptKey)
      console.print(facts)
      if trouble == nil { console.say(Message("line.answers")) }
    } else {
      console.say(Message("line.none"))
    }
    guard let trouble else { return .done }
    console.complain(CommandFailure(trouble.message(at: line?.url ?? "–")))
    return .failed
  }
}

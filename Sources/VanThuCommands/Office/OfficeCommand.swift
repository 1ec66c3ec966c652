import ArgumentParser
import OpenSSLKit
import VanThu
import VanThuStore

/// A command that works in an office: it opens the workspace, acts as somebody at a moment, and puts what a rule
/// refuses into words.
protocol OfficeCommand: ToolCommand {
  /// Which workspace, and who acts.
  var workspace: WorkspaceOptions { get }
  /// Whether packets are made, so that the agency's key is opened.
  var needsKey: Bool { get }
  /// The file with the key's password.
  var passwordFile: String? { get }
  /// Whether an exchange is named with the command, so that packets go through the mailbox where nothing else is set.
  var namesExchange: Bool { get }
  /// Does the work at a desk of the office; only what goes over a network waits for it.
  func perform(_ desk: Desk) async throws -> Outcome
}

extension OfficeCommand {
  var needsKey: Bool { false }
  var passwordFile: String? { nil }
  var namesExchange: Bool { false }

  func perform(_ console: Console) async throws -> Outcome {
    try await console.answering {
      let desk = try Desk(
        workspace, console, signing: needsKey, passwordFile: passwordFile, usesMailbox: namesExchange)
      // Left to itself the office closes its files a moment later, perhaps when somebody is copying the folder.
      defer { try? desk.office.close() }
      return try await perform(desk)
    }
  }
}

/// An office as a command sees it: who acts when, and where the answer goes.
struct Desk {
  let office: Office
  let console: Console
  let act: Office.Act

  /// The day of the act.
  var today: CalendarDay { act.at.day }
  /// The language of the answer.
  var language: Language { console.language }

  /// Opens a workspace.
  init(
    _ workspace: WorkspaceOptions, _ console: Console, signing: Bool = false, passwordFile: String? = nil,
    usesMailbox: Bool = false
  ) throws {
    try self.init(
      OfficeHome(path: workspace.folder, disk: console.surroundings.disk), user: workspace.user, console,
      signing: signing, passwordFile: passwordFile, usesMailbox: usesMailbox)
  }

  /// Opens a workspace, in which the clerk acts unless somebody else is named.
  init(
    _ home: OfficeHome, user: String? = nil, _ console: Console, signing: Bool = false,
    passwordFile: String? = nil, usesMailbox: Bool = false
  ) throws {
    let surroundings = console.surroundings
    var home = home
    home.signsRepeatably = surroundings.signsRepeatably
    home.usesMailbox = usesMailbox
    let key = home.keyFile ?? "\(home.path)/keys"
    do {
      office = try Office(home, signing: signing) {
        if let known = try surroundings.password(file: passwordFile) { return known }
        guard let typed = surroundings.askSecret(try Self.prompt(home, console)) else {
          throw CommandFailure("command.error.passwordNeeded", file: key)
        }
        return typed
      }
    } catch let error as OpenSSLError { throw CommandFailure(error, file: key) }
    self.console = console
    act = Office.Act(
      at: surroundings.now(), by: user.map { Actor(rawValue: $0) } ?? office.settings.clerk)
  }

  // Whose key it is says more to a person than in which folder it lies.
  private static func prompt(_ home: OfficeHome, _ console: Console) throws -> String {
    let unit = try home.settings().unit
    let name = try home.directory().unit(unit, on: console.surroundings.now().day)?.name ?? unit.text
    return console.text("command.prompt.officePassword", ["unit": .text(Printable.clean(name))]) + " "
  }

  /// The name of a unit as of today.
  func name(of code: UnitCode) -> String { office.name(of: code, on: today) }
  /// A message in words.
  func text(_ key: MessageKey, _ arguments: [String: Message.Argument] = [:]) -> String {
    console.text(key, arguments)
  }
  /// A label in words.
  func label(_ key: MessageKey?) -> String { key.map { console.text($0) } ?? "" }
}

extension Console {
  /// A paragraph set in from the margin.
  func print(indented text: String) {
    print(Printable.wrapped(Printable.clean(text), to: Self.width - 2).map { "  " + $0 })
  }

  /// Runs work on an office; what a rule refuses is said on standard error, and in machine output as an object of
  /// its own.
  func answering(_ work: () throws -> Outcome) throws -> Outcome {
    do { return try work() } catch let error as ValidationError { throw error } catch {
      return explain(error)
    }
  }

  /// The same for work that waits for a network.
  func answering(_ work: () async throws -> Outcome) async throws -> Outcome {
    do { return try await work() } catch let error as ValidationError { throw error } catch {
      return explain(error)
    }
  }

  private func explain(_ error: any Error) -> Outcome {
    let failures = CommandFailures(error).all
    for failure in failures { complain(failure) }
    let outcome = Outcome.worst(failures.map(\.outcome))
    if format == .json { print(Self.json(failures, outcome, in: language)) }
    return outcome
  }

  /// `vanthu.failure/1`: why nothing was done.
  private static func json(_ failures: [CommandFailure], _ outcome: Outcome, in language: Language) -> JSON {
    [
      "schema": "vanthu.failure/1", "exitCode": .integer(Int(outcome.rawValue)),
      "reasons": .array(
        failures.map { failure in
          [
            "key": .string(failure.message.key.rawValue), "file": .text(failure.file),
            "line": failure.line.map { .integer($0) } ?? .null,
            "message": .string(failure.message.text(in: language)),
          ]
        }),
    ]
  }
}

import OpenSSLKit
import VanThu
import VanThuStore
import XMLTree

/// Why a command did not do what it was asked: the place, the rule, the way out.
struct CommandFailure: Error, Sendable {
  /// How the command ends because of it.
  var outcome: Outcome
  /// The file that it is about.
  var file: String?
  /// The line in that file.
  var line: Int?
  /// What to tell a person.
  var message: Message

  init(
    _ key: MessageKey, _ arguments: [String: Message.Argument] = [:], outcome: Outcome = .failed,
    file: String? = nil,
    line: Int? = nil
  ) {
    self.init(Message(key, arguments), outcome: outcome, file: file, line: line)
  }

  init(_ message: Message, outcome: Outcome = .failed, file: String? = nil, line: Int? = nil) {
    self.outcome = outcome
    self.file = file
    self.line = line
    self.message = message
  }

  /// `file:line: message`.
  func text(in language: Language) -> String {
    let place = [file, line.flatMap { $0 > 0 ? String($0) : nil }].compactMap { $0 }.joined(separator: ":")
    return (place.isEmpty ? "" : place + ": ") + message.text(in: language)
  }
}

/// Several reasons at once, at least one.
struct CommandFailures: Error {
  let all: [CommandFailure]

  init(all: [CommandFailure]) { self.all = all }

  /// Puts an error of a lower room into words: the only place that does. `file` is what was being worked on.
  init(_ error: any Error, file: String? = nil) {
    switch error {
    case let failures as CommandFailures: all = failures.all.map { $0.about(file) }
    case let failure as CommandFailure: all = [failure.about(file)]
    case let refusal as OfficeRefusal where !refusal.messages.isEmpty:
      all = refusal.messages.map { message in
        // A setting that is missing is no rule of the regulation.
        let isSetting = message.key.rawValue.hasPrefix("office.")
        return CommandFailure(message, outcome: isSetting ? .failed : .refused, file: file)
      }
    case let error as OfficeHomeError:
      all = [CommandFailure(error.message, file: error.line == nil ? file : error.path, line: error.line)]
    case let error as NumberRefused:
      let number = Message.Argument.text(String(error.number))
      all = [CommandFailure("office.error.number", ["number": number], outcome: .refused, file: file)]
    case let error as OfficeError where error.code == .seriesInUse:
      all = [CommandFailure("office.error.seriesInUse", outcome: .refused, file: file)]
    case let error as CourierError:
      all = [CommandFailure("command.error.detail", ["detail": .text(error.message)], file: file)]
    case let error as DiskError: all = [CommandFailure(disk: error, file: file)]
    case let error as OpenSSLError: all = [CommandFailure(openSSL: error, file: file)]
    case let error as PacketSigningError: all = [CommandFailure(error.message, file: file)]
    case let error as TokenError:
      let message = Message(MessageKey("token.error.\(error.code)"), ["detail": .text(error.detail)])
      all = [CommandFailure(message, file: file)]
    case let error as TimeStampError: all = [CommandFailure(error.message, file: file)]
    case let error as EnvelopeWriterError:
      let character = "U+" + String(error.scalar.value, radix: 16, uppercase: true)
      all = [
        CommandFailure(
          "command.error.character", ["field": .text(error.field), "character": .text(character)],
          outcome: .invalid, file: file)
      ]
    case let error as XMLError:
      all = [
        CommandFailure(
          "command.error.detail", ["detail": .text(error.message)], file: file, line: error.line)
      ]
    default: all = [CommandFailure("command.error.detail", ["detail": .text("\(error)")], file: file)]
    }
  }
}

extension CommandFailure {
  /// An error of a lower room in words, the first of its reasons. `file` is what was being worked on.
  init(_ error: any Error, file: String? = nil) { self = CommandFailures(error, file: file).all[0] }

  fileprivate func about(_ file: String?) -> CommandFailure {
    var failure = self
    failure.file = failure.file ?? file
    return failure
  }

  fileprivate init(disk error: DiskError, file: String?) {
    let keys: [(DiskError.Code, MessageKey)] = [
      (.notFound, "command.error.notFound"), (.exists, "command.error.exists"), (.full, "command.error.full"),
      (.notPermitted, "command.error.notPermitted"), (.locked, "command.error.locked"),
    ]
    let key = keys.first { $0.0 == error.code }?.1 ?? "command.error.detail"
    self.init(key, ["detail": .text(error.message)], file: file)
  }

  fileprivate init(openSSL error: OpenSSLError, file: String?) {
    let isPassword = error.code == .wrongPassword
    self.init(
      isPassword ? "command.error.wrongPassword" : "command.error.cryptographic",
      ["detail": .text(error.message)], file: file)
  }
}

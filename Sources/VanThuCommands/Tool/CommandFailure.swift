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

extension CommandFailure {
  /// Puts an error of a lower room into words. `file` is what was being worked on.
  init(_ error: any Error, file: String? = nil) {
    switch error {
    case var failure as CommandFailure:
      failure.file = failure.file ?? file
      self = failure
    case let refusal as OfficeRefusal where !refusal.messages.isEmpty:
      self.init(refusal.messages[0], outcome: .refused, file: file)
    case let error as OfficeHomeError: self.init(error.message)
    case let error as DiskError: self.init(disk: error, file: file)
    case let error as OpenSSLError: self.init(openSSL: error, file: file)
    case let error as PacketSigningError: self.init(error.message, file: file)
    case let error as TimeStampError: self.init(error.message, file: file)
    case let error as EnvelopeWriterError:
      self.init(
        "command.error.character",
        [
          "field": .text(error.field),
          "character": .text("U+" + String(error.scalar.value, radix: 16, uppercase: true)),
        ], outcome: .invalid, file: file)
    case let error as XMLError:
      self.init("command.error.detail", ["detail": .text(error.message)], file: file, line: error.line)
    default: self.init("command.error.detail", ["detail": .text("\(error)")], file: file)
    }
  }

  private init(disk error: DiskError, file: String?) {
    let keys: [(DiskError.Code, MessageKey)] = [
      (.notFound, "command.error.notFound"), (.exists, "command.error.exists"), (.full, "command.error.full"),
      (.notPermitted, "command.error.notPermitted"), (.locked, "command.error.locked"),
    ]
    let key = keys.first { $0.0 == error.code }?.1 ?? "command.error.detail"
    self.init(key, ["detail": .text(error.message)], file: file)
  }

  private init(openSSL error: OpenSSLError, file: String?) {
    let isPassword = error.code == .wrongPassword
    self.init(
      isPassword ? "command.error.wrongPassword" : "command.error.cryptographic",
      ["detail": .text(error.message)], file: file)
  }
}

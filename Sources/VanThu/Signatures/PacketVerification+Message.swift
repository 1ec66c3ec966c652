import XMLTree

extension PacketVerification {
  /// What to tell a person, beginning with the verdict's word.
  public var message: Message {
    if !scan.isPacket { return Message("verify.notPacket", ["reason": .message(reason)]) }
    if let document = decisiveDocument, let name = document.name ?? scan.envelope.attachments.first?.name {
      return verdict == .valid
        ? Message("verify.document.valid", ["file": .text(name)])
        : Message("verify.document", ["file": .text(name), "verdict": .message(document.message)])
    }
    switch verdict {
    case .valid: return Message("verify.valid")
    case .unsigned: return Message("verify.unsigned")
    case .notVerifiable: return Message("verify.notVerifiable", ["reason": .message(reason)])
    case .indeterminate: return .undecided(because: reason)
    case .invalid:
      let named = scan.envelope.from?.name ?? scan.envelope.from?.organId
      let unit = named.map(Message.Argument.text) ?? .message(Message("what.sender"))
      if scan.failure == nil, isForged {
        return Message("verify.invalid.changed", ["what": .message(Message("what.whole")), "unit": unit])
      }
      return Message("verify.invalid", ["explanation": .message(explanation), "unit": unit])
    }
  }

  /// The reason as it stands inside other messages: in a verdict, in a refusal that is sent back. No sentence of
  /// its own.
  public var reason: Message {
    if let root = scan.foreignRoot { return Message("reason.notPacket", ["element": .text(root)]) }
    if let failure = scan.failure {
      return Message(
        "reason.notToStandard", ["rule": .text("xml.\(failure.code)"), "line": .text("\(failure.line)")])
    }
    if let document = decisiveDocument { return document.reason }
    if isForged { return Message("reason.forged") }
    guard let signature, signature.decisiveCheck != nil else {
      let isPlaceholder = scan.signature == .placeholder
      return isPlaceholder ? Message("reason.placeholder") : Message("reason.unsigned")
    }
    return signature.reason
  }

  /// The reason as sentences.
  public var explanation: Message {
    guard scan.failure == nil, let decisive = signature?.decisiveCheck, decisive.message.key != reason.key
    else {
      return Message("sentence.reason", ["reason": .message(reason)])
    }
    return decisive.message
  }

  /// The sender as the packet names it.
  public var senderName: String { scan.envelope.from?.name ?? scan.envelope.from?.organId ?? "?" }

  private var isForged: Bool { signature?.isForged ?? false }
}

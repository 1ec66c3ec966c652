import XMLTree

extension PacketVerification {
  /// What to tell a person, beginning with the verdict's word.
  public var message: Message {
    if let document = decisiveDocument, let name = document.name ?? scan.envelope.attachments.first?.name {
      return verdict == .valid
        ? Message("verify.document.valid", ["file": .text(name)])
        : Message("verify.document", ["file": .text(name), "verdict": .message(document.message)])
    }
    switch verdict {
    case .valid: return Message("verify.valid")
    case .unsigned: return Message("verify.unsigned")
    case .notVerifiable: return Message("verify.notVerifiable", ["reason": .message(reason)])
    case .indeterminate: return Message("verify.indeterminate", ["reason": .message(reason)])
    case .invalid:
      let unit: Message.Argument = .text(senderName)
      if scan.failure == nil, isForged {
        return Message("verify.invalid.changed", ["what": .message(Message("what.whole")), "unit": unit])
      }
      return Message("verify.invalid", ["explanation": .message(explanation), "unit": unit])
    }
  }

  /// The reason as it stands inside other messages: in a verdict, in a refusal that is sent back. No sentence of
  /// its own.
  public var reason: Message {
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

extension SignatureVerdict {
  /// Whether it was shown that the content, or the signature, is not what was made.
  var isForged: Bool { subIndication == .hashFailure || subIndication == .signatureCryptoFailure }

  /// The reason as it stands inside other messages. No sentence of its own.
  package var reason: Message {
    if isForged { return Message("reason.forged") }
    guard let decisive = decisiveCheck else { return Message("reason.check", ["check": .text("–")]) }
    if decisive.message.key.rawValue.hasPrefix("reason.") { return decisive.message }
    switch subIndication {
    case .noCertificateChainFound: return Message("reason.untrustedIssuer")
    case .tryLater:
      return Message(revocationReason(decisive.message.key), ["source": .text(issuer ?? "?")])
    case .revoked: return Message("reason.revoked")
    case .expired, .notYetValid: return Message("reason.notInForce")
    default: return Message("reason.check", ["check": .clause(decisive.message)])
    }
  }

  private func revocationReason(_ check: MessageKey) -> MessageKey {
    switch check {
    case "check.revocation.stale": "reason.revocationListStale"
    case "check.revocation.unknown": "reason.revocationListMissing"
    default: "reason.revocationUnreachable"
    }
  }
}

extension SignatureVerdict {
  /// Whether it was shown that the content, or the signature, is not what was made.
  var isForged: Bool { subIndication == .hashFailure || subIndication == .signatureCryptoFailure }

  /// The reason as it stands inside other messages. No sentence of its own.
  package var reason: Message {
    if isForged { return Message("reason.forged") }
    guard let decisive = decisiveCheck else { return Message("reason.someCheck") }
    switch decisive.message.key {
    case "check.path.anchor.none": return Message("reason.untrustedIssuer")
    case "check.revocation.revoked": return Message("reason.revoked")
    case "check.revocation.stale":
      return Message("reason.revocationListStale", ["source": .text(issuer ?? "?")])
    case "check.revocation.unknown":
      return Message("reason.revocationListMissing", ["source": .text(issuer ?? "?")])
    default: return decisive.reason
    }
  }
}

extension Message {
  /// What to tell a person about a signature that is undecided: why, and what can be done about it.
  package static func undecided(because reason: Message) -> Message {
    let aboutStatus: Set<MessageKey> = [
      "reason.revocationListStale", "reason.revocationListMissing", "reason.revocation.authorities",
    ]
    if aboutStatus.contains(reason.key) {
      return Message("verify.indeterminate", ["reason": .message(reason)])
    }
    let wayOut = MessageKey("wayOut." + reason.key.rawValue.dropFirst("reason.".count))
    return Message(
      "verify.undecided",
      [
        "reason": .message(reason),
        "wayOut": .message(Message(Catalogue.has(wayOut) ? wayOut : "wayOut.ask")),
      ])
  }
}

extension SignatureCheck {
  /// Why the check did not hold, as it stands inside other messages: that of the message it gave, else that of its id.
  package var reason: Message {
    let key = message.key.rawValue
    if key.hasPrefix("reason.") { return message }
    for tail in [key.hasPrefix("check.") ? String(key.dropFirst("check.".count)) : key, id] {
      let reason = MessageKey("reason.\(tail)")
      if Catalogue.has(reason) { return Message(reason, message.arguments) }
    }
    return Message("reason.check", ["check": .clause(message)])
  }
}

extension FileVerification {
  /// What to tell a person, beginning with the verdict's word.
  public var message: Message {
    switch verdict {
    case .valid: return Message("verify.valid")
    case .unsigned: return Message("verify.unsigned")
    case .notVerifiable: return Message("verify.file.notVerifiable", ["reason": .message(reason)])
    case .indeterminate:
      guard isAboutRevocation else {
        return Message("verify.file.indeterminate", ["explanation": .message(explanation)])
      }
      return Message("verify.indeterminate", ["reason": .message(reason)])
    case .invalid:
      guard scan.failure == nil, isForged else {
        return Message("verify.file.invalid", ["explanation": .message(explanation)])
      }
      return Message("verify.file.invalid.changed")
    }
  }

  /// The reason as it stands inside other messages.
  public var reason: Message {
    if let failure = scan.failure { return failure.message }
    guard let decisive, let check = decisive.decisiveCheck else { return Message("reason.unsigned") }
    if isForged { return Message("reason.forged") }
    if check.message.key.rawValue.hasPrefix("reason.") { return check.message }
    switch decisive.subIndication {
    case .noCertificateChainFound: return Message("reason.untrustedIssuer")
    case .tryLater: return Message(revocationReason(check), ["source": .text(decisive.issuer ?? "?")])
    case .revoked: return Message("reason.revoked")
    case .expired, .notYetValid: return Message("reason.notInForce")
    default: return Message("reason.check", ["check": .clause(check.message)])
    }
  }

  private func revocationReason(_ check: SignatureCheck) -> MessageKey {
    switch check.message.key {
    case "check.revocation.stale": "reason.revocationListStale"
    case "check.revocation.unknown": "reason.revocationListMissing"
    default: "reason.revocationUnreachable"
    }
  }

  private var explanation: Message {
    guard scan.failure == nil, let check = decisive?.decisiveCheck, check.message.key != reason.key else {
      return Message("sentence.reason", ["reason": .message(reason)])
    }
    return check.message
  }

  private var isForged: Bool {
    decisive?.subIndication == .hashFailure || decisive?.subIndication == .signatureCryptoFailure
  }

  private var isAboutRevocation: Bool { decisive?.subIndication == .tryLater }
}

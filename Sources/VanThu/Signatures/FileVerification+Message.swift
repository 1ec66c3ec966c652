extension FileVerification {
  /// What to tell a person, beginning with the verdict's word.
  public var message: Message {
    switch verdict {
    case .valid: return Message("verify.valid")
    case .unsigned: return Message("verify.unsigned")
    case .notVerifiable: return Message("verify.file.notVerifiable", ["reason": .message(reason)])
    case .indeterminate: return .undecided(because: reason)
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
    guard let decisive, decisive.decisiveCheck != nil else { return Message("reason.unsigned") }
    return decisive.reason
  }

  private var explanation: Message {
    guard scan.failure == nil, let check = decisive?.decisiveCheck, check.message.key != reason.key else {
      return Message("sentence.reason", ["reason": .message(reason)])
    }
    return check.message
  }

  private var isForged: Bool { decisive?.isForged ?? false }
}

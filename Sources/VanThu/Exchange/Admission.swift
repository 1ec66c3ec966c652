/// What becomes of a packet that arrived, before any person looks at it.
public enum Admission: Sendable, Hashable {
  /// It waits for the clerk.
  case queue
  /// It is put aside until somebody, or a later check, decides: nothing is registered and nothing is answered.
  case hold(Message)
  /// It is locked away, with the refusal prepared.
  case quarantine(Message)

  /// Decides by the verdict and by how the packet came.
  ///
  /// A unit that signs its packets is not believed without its signature: who strips a signature off gets a packet
  /// that is held, unless the way it came proved the sender.
  /// - Parameter authenticatedSender: the unit that delivered, when the way it came proved who it was.
  public static func decide(_ verification: PacketVerification, authenticatedSender: UnitCode? = nil)
    -> Admission
  {
    guard verification.scan.isPacket else { return .quarantine(verification.reason) }
    switch verification.verdict {
    case .valid where verification.packetVerdict == .valid: return .queue
    case .invalid: return .quarantine(verification.reason)
    case .indeterminate: return .hold(verification.reason)
    // Documents that are signed inside prove what they say, not who sent them.
    case .unsigned, .notVerifiable, .valid:
      let sender = verification.sender
      let isProven = sender != nil && sender == authenticatedSender
      return verification.senderHasCertificates && !isProven
        ? .hold(
          Message(
            "reason.signatureMissing",
            ["unit": .text(verification.scan.envelope.from?.name ?? sender?.text ?? "?")]))
        : .queue
    }
  }
}

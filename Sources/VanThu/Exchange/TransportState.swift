/// Where one packet stands on its way to one recipient: the transport machine.
///
/// Says nothing about what the recipient does with the document; that is ``BusinessState``. The whole table is in
/// `Specs/state-machines.md`. ``failed`` and ``unknown`` are not final: the packet is kept and may be queued again
/// under the same transport id.
public enum TransportState: String, Sendable, Codable, CaseIterable {
  /// Chờ gửi: in the outbox.
  case queued
  /// Đã gửi, có biên nhận: the exchange has it on disk and gave a receipt.
  case accepted
  /// Bên nhận đã tải: the recipient's system has taken it, not yet stored.
  case fetched
  /// Bên nhận đã lưu: the recipient's system has it on disk. Final.
  case done
  /// Không chuyển được.
  case failed
  /// Chưa rõ: no answer came in time; to be settled by asking for id and digest.
  case unknown

  /// What can happen to a packet on its way.
  public enum Event: String, Sendable, Codable, CaseIterable {
    /// A receipt of the exchange: new, or the original one again.
    case receipt
    /// The exchange refused the packet (a conflict, a rule).
    case refused
    /// No answer came in time.
    case noAnswer
    /// The recipient's system took the packet.
    case fetched
    /// The recipient's system reported it stored.
    case stored
    /// The recipient's system reported that it could not store it.
    case notStored
    /// The packet was queued again under its transport id.
    case queuedAgain
  }

  /// What the shell around the machine has to do.
  public enum Action: String, Sendable, Codable, CaseIterable {
    /// Keep the receipt.
    case keepReceipt
    /// Ask the exchange for the packet by id and digest.
    case reconcile
    /// Tell a person that it was not delivered.
    case reportFailure
    /// Nothing more will happen: the outbox file may go to `processed`.
    case close
    /// Hand the packet to the exchange.
    case submit
  }

  /// Moves on and says what is to be done; an empty list when the event was known already or came late.
  ///
  /// Throws ``InvalidTransition`` when the event contradicts the state, which then stays.
  public mutating func apply(_ event: Event) throws(InvalidTransition) -> [Action] {
    guard let (next, actions) = Self.step(self, event) else {
      throw InvalidTransition(state: rawValue, event: event.rawValue)
    }
    self = next
    return actions
  }

  private static func step(_ state: TransportState, _ event: Event) -> (TransportState, [Action])? {
    switch (state, event) {
    case (.queued, .receipt), (.unknown, .receipt), (.failed, .receipt): (.accepted, [.keepReceipt])
    case (.queued, .refused), (.unknown, .refused): (.failed, [.reportFailure])
    case (.queued, .noAnswer): (.unknown, [.reconcile])
    case (.unknown, .noAnswer): (.unknown, [.reconcile])
    case (.queued, .queuedAgain): (.queued, [])
    case (.failed, .queuedAgain), (.unknown, .queuedAgain): (.queued, [.submit])
    case (.queued, .fetched), (.accepted, .fetched), (.failed, .fetched), (.unknown, .fetched): (.fetched, [])
    case (.done, .stored): (.done, [])
    case (_, .stored): (.done, [.close])
    case (.failed, .notStored): (.failed, [])
    case (.done, .notStored): nil
    case (_, .notStored): (.failed, [.reportFailure])
    case (.failed, .refused): (.failed, [])
    case (.accepted, .refused), (.fetched, .refused), (.done, .refused): nil
    case (.failed, .noAnswer): (.failed, [])
    case (.accepted, _), (.fetched, _), (.done, _): (state, [])
    }
  }

  /// The key of the label people see.
  public var label: MessageKey { MessageKey("transport.\(rawValue)") }
}

import VanThu

/// Where one delivery stands: one packet on its way to one recipient, as the hub sees it.
///
/// The machine is pure; the table is in `Specs/hub-gateway.md`. Nothing leaves ``done`` but by an operator's command,
/// and nothing at all leaves ``withdrawn``.
package enum DeliveryState: String, Sendable, Hashable, CaseIterable {
  /// Chờ nhận: on disk here, nobody has fetched it.
  case waiting
  /// Đã tải: the recipient's system has its bytes and has not said yet what became of them.
  case fetched
  /// Đã lưu: the recipient's system reported it stored. Final.
  case done
  /// The recipient's system reported that it could not store it; it stays on offer.
  case failed
  /// Recalled by its sender before anybody fetched it. Final.
  case withdrawn
  /// Given up by the hub's operator.
  case expired

  /// What can happen to a delivery.
  package enum Event: String, Sendable, CaseIterable {
    /// The recipient's system takes the bytes, or says that it is at work on them.
    case fetched
    /// It reports them stored.
    case stored
    /// It reports that it cannot store them.
    case notStored
    /// The sender recalls the document.
    case recalled
    /// The sender hands in the same packet once more.
    case offeredAgain
    /// The operator puts it back into the queue.
    case requeued
    /// The operator gives it up.
    case givenUp
  }

  /// Whether it stands in the recipient's list: everything that is not yet acknowledged.
  package var isListed: Bool { self == .waiting || self == .fetched || self == .failed }

  /// The state after an event. An event that is known already, or comes late, changes nothing.
  /// - Throws: ``InvalidTransition`` when the event contradicts the state.
  package func after(_ event: Event) throws(InvalidTransition) -> DeliveryState {
    switch (self, event) {
    case (.withdrawn, .recalled), (.withdrawn, .offeredAgain), (.withdrawn, .givenUp): return .withdrawn
    case (.withdrawn, _): break
    case (.done, .notStored): break
    case (.done, .requeued): return .waiting
    case (.done, _): return .done
    case (_, .stored): return .done
    case (.expired, .fetched), (.expired, .notStored): break
    case (.expired, .offeredAgain), (.expired, .requeued): return .waiting
    case (.expired, _): return .expired
    case (_, .fetched): return .fetched
    case (_, .notStored): return .failed
    case (.fetched, .recalled): return .fetched
    case (_, .recalled): return .withdrawn
    case (.failed, .offeredAgain): return .waiting
    case (_, .offeredAgain): return self
    case (_, .requeued): return .waiting
    case (_, .givenUp): return .expired
    }
    throw InvalidTransition(state: rawValue, event: event.rawValue)
  }
}

/// What has become of one document at one recipient: the business machine, the same on both sides.
///
/// A stage that moves forward, and beside it at most one open request (recall, take-back, update). The whole table
/// is in `Specs/state-machines.md`. Peers skip stages, repeat themselves and are late; none of that moves a stage
/// back. Only authenticated statuses of a recipient may be fed in.
public struct BusinessState: Sendable, Hashable, Codable {
  /// How far the recipient has come.
  public enum Stage: String, Sendable, Codable, CaseIterable {
    /// Sent; nothing heard yet.
    case sent
    /// 01, đã đến.
    case arrived
    /// 02, từ chối tiếp nhận (trả lại). Final until it is sent again.
    case returned
    /// 03, đã tiếp nhận.
    case accepted
    /// 04, đã chuyển xử lý.
    case assigned
    /// 05, đang xử lý.
    case inProgress
    /// 06, đã hoàn thành. Final but for a recall, a take-back, an update, a replacement.
    case completed
    /// Recalled by its issuer and cancelled at the recipient. Final.
    case recalled
    /// Given back at the sender's request. Final.
    case withdrawn
    /// A newer document has taken its place. Final.
    case replaced
  }

  /// A request of the sender that is not answered yet.
  public enum Request: String, Sendable, Codable, CaseIterable {
    /// Thu hồi: the recipient must cancel and report.
    case recall
    /// Lấy lại: the recipient may agree or refuse.
    case takeBack
    /// Cập nhật: the recipient may agree or refuse.
    case update
  }

  /// What can happen.
  public enum Event: Sendable, Hashable {
    /// A status, with the time it carries.
    case status(HandlingStatus, at: Timestamp?)
    /// A packet of business type 1 was sent, at a time.
    case recalled(at: Timestamp?)
    /// A packet of business type 2 was sent.
    case updated
    /// A packet of business type 3 that names this document was sent.
    case replaced
    /// The document was sent once more after it had been returned.
    case sentAgain
  }

  /// What the shell around the machine has to do.
  public enum Action: String, Sendable, Codable, CaseIterable {
    /// Show the new stage.
    case showStage
    /// Tell the sender's clerk that the document came back, with the reason.
    case reportReturn
    /// Ask the recipient's clerk to answer the take-back or the update.
    case askForAnswer
    /// Carry the recall out at the recipient, and report it.
    case carryOutRecall
    /// Destroy the content at the recipient and freeze the sender's copy; register entries stay.
    case cancelContent
    /// Take the update over.
    case applyUpdate
    /// Tell the sender's clerk that the request was refused.
    case reportRefusal
    /// Nothing is left to do for the recipient.
    case closeHandling
  }

  /// How far the recipient has come.
  public private(set) var stage: Stage
  /// The request that waits for an answer.
  public private(set) var request: Request?
  /// When the open recall was sent, to tell an answer from a late acceptance.
  private var recalledAt: Timestamp?
  /// When it was returned although an update of it was under way: there the update is a first document, so that what is
  /// reported later speaks of that one.
  private var returnedDespiteUpdateAt: Timestamp?
  /// The times of the last 02, 13, 15 and 16 that counted: the same status with the same time is a repeat.
  private var counted: [HandlingStatus: Timestamp] = [:]

  /// A document that was just sent.
  public init() { stage = .sent }

  /// A state as read from a table.
  package init(stage: Stage, request: Request?, recalledAt: Timestamp? = nil) {
    self.stage = stage
    self.request = request
    self.recalledAt = recalledAt
  }
}

extension BusinessState.Stage {
  /// Place on the way from sent to completed; `nil` for stages beside it.
  fileprivate var progress: Int? {
    switch self {
    case .sent: 0
    case .arrived: 1
    case .accepted: 2
    case .assigned: 3
    case .inProgress: 4
    case .completed: 5
    case .returned, .recalled, .withdrawn, .replaced: nil
    }
  }

  /// Whether nothing but a new sending can follow.
  public var isFinal: Bool {
    switch self {
    case .returned, .completed, .recalled, .withdrawn, .replaced: true
    case .sent, .arrived, .accepted, .assigned, .inProgress: false
    }
  }

  /// The key of the label people see.
  public var label: MessageKey {
    switch self {
    case .sent: "business.state.sent"
    case .arrived: "handling.01"
    case .returned: "handling.02"
    case .accepted: "handling.03"
    case .assigned: "handling.04"
    case .inProgress: "handling.05"
    case .completed: "handling.06"
    case .recalled: "business.state.recalled"
    case .withdrawn: "business.state.withdrawn"
    case .replaced: "business.state.replaced"
    }
  }
}

extension BusinessState {
  /// Moves on and says what is to be done; an empty list when the event was known already or came late.
  ///
  /// Throws ``InvalidTransition`` when the event contradicts the state, which then stays.
  public mutating func apply(_ event: Event) throws(InvalidTransition) -> [Action] {
    let actions: [Action]?
    switch event {
    case .status(let status, let at): actions = isRepeat(status, at: at) ? [] : apply(status, at: at)
    case .recalled(let at): actions = recall(at: at)
    case .updated: actions = stage.progress == nil ? nil : open(.update)
    case .replaced: actions = replace()
    case .sentAgain: actions = sendAgain()
    }
    guard let actions else { throw InvalidTransition(state: name, event: event.name) }
    if case .status(let status, let at?) = event, !actions.isEmpty, Self.asksOrAnswers.contains(status) {
      counted[status] = at
    }
    return actions
  }

  private static let asksOrAnswers: Set<HandlingStatus> = [
    .returned, .takeBackAsked, .changeAgreed, .changeRefused,
  ]

  private func isRepeat(_ status: HandlingStatus, at: Timestamp?) -> Bool {
    at.map { counted[status] == $0 } ?? false
  }

  private mutating func apply(_ status: HandlingStatus, at: Timestamp?) -> [Action]? {
    switch status {
    case .arrived: advance(to: .arrived, at: at)
    case .accepted:
      answersRecall(at) ? agree() : advance(to: .accepted, at: at)
    case .assigned: advance(to: .assigned, at: at)
    case .inProgress: advance(to: .inProgress, at: at)
    case .completed: advance(to: .completed, at: at)
    case .returned: answersRecall(at) ? refuse() : giveBack(at: at)
    case .takeBackAsked: open(.takeBack)
    case .changeAgreed: request == nil ? [] : agree()
    case .changeRefused: request == nil ? [] : refuse()
    }
  }

  /// Whether 02 or 03 answers an open recall (some systems answer so): the document was accepted before, and the
  /// status was made after the recall.
  private func answersRecall(_ at: Timestamp?) -> Bool {
    guard request == .recall, let at, let recalledAt, let progress = stage.progress, progress >= 2 else {
      return false
    }
    return at > recalledAt
  }

  private mutating func advance(to next: Stage, at: Timestamp?) -> [Action]? {
    if stage == .returned, let at, let returnedAt = returnedDespiteUpdateAt, at > returnedAt {
      stage = .sent
      returnedDespiteUpdateAt = nil
    }
    guard let from = stage.progress, let to = next.progress else {
      // A latecomer after the document is gone; after a return anything beyond 01 contradicts it.
      return stage == .returned && next != .arrived ? nil : []
    }
    guard to > from else { return [] }
    stage = next
    return next == .completed ? [.showStage, .closeHandling] : [.showStage]
  }

  private mutating func giveBack(at: Timestamp?) -> [Action]? {
    switch stage {
    case .sent, .arrived:
      stage = .returned
      returnedDespiteUpdateAt = request == .update ? at : nil
      request = nil
      recalledAt = nil
      return [.showStage, .reportReturn, .closeHandling]
    case .returned, .recalled, .withdrawn, .replaced: return []
    case .accepted, .assigned, .inProgress, .completed: return nil
    }
  }

  private mutating func open(_ asked: Request) -> [Action]? {
    guard stage.progress != nil else { return [] }
    if request == asked { return [] }
    guard request == nil else { return nil }
    request = asked
    return [.askForAnswer]
  }

  private mutating func recall(at: Timestamp?) -> [Action]? {
    switch stage {
    case .recalled, .returned, .withdrawn, .replaced: return []
    case .sent, .arrived, .accepted, .assigned, .inProgress, .completed:
      if request == .recall { return [] }
      request = .recall
      recalledAt = at
      return [.carryOutRecall]
    }
  }

  private mutating func replace() -> [Action]? {
    switch stage {
    case .replaced, .returned, .recalled, .withdrawn: return []
    case .sent, .arrived, .accepted, .assigned, .inProgress, .completed:
      guard request != .recall else { return nil }
      stage = .replaced
      request = nil
      return [.showStage, .closeHandling]
    }
  }

  private mutating func sendAgain() -> [Action]? {
    guard stage == .returned else { return stage == .sent ? [] : nil }
    stage = .sent
    returnedDespiteUpdateAt = nil
    return [.showStage]
  }

  private mutating func agree() -> [Action]? {
    defer {
      request = nil
      recalledAt = nil
    }
    switch request {
    case .update: return [.applyUpdate]
    case .recall, .takeBack:
      stage = request == .recall ? .recalled : .withdrawn
      return [.showStage, .cancelContent, .closeHandling]
    case nil: return []
    }
  }

  private mutating func refuse() -> [Action]? {
    request = nil
    recalledAt = nil
    return [.reportRefusal]
  }
}

extension BusinessState {
  /// The name of the state in the published table.
  package var name: String { request.map { "\(stage.rawValue), \($0.rawValue) asked" } ?? stage.rawValue }
}

extension BusinessState.Event {
  /// The name of the event in the published table.
  package var name: String {
    switch self {
    case .status(let status, _): status.code
    case .recalled: "recall sent"
    case .updated: "update sent"
    case .replaced: "replacement sent"
    case .sentAgain: "sent again"
    }
  }
}

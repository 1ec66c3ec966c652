import VanThu

extension Office {
  /// What choosing the recipients of a document anew came to.
  public struct Readdressing: Sendable {
    /// The document.
    public let document: StoredDocument
    /// How the recipients were found.
    public let route: RoutePlan
    /// Whether a packet was waiting and was kept back: the document has to be sent again.
    public let keptBack: Bool
  }

  /// Chooses the recipients of a registered document anew before it leaves: number, date and files stay. A packet that
  /// waits is kept back. Once something may have left, recipients are changed by ``update(_:_:act:)``.
  ///
  /// Recipients are resolved as of the day of the act.
  /// - Parameter medium: how it goes out from now on; `nil` for the way it had.
  /// - Throws: `OfficeRefusal` for a document that has left, on paper or in a packet, or that has ended, and for
  ///   recipients that cannot be reached; `OfficeError` with code `notFound` when there is no such outgoing document.
  public func readdress(
    _ id: Int64, to addressees: [Selector], informed: [Selector] = [], skippingRefused: Bool = false,
    medium: DocumentMedium? = nil, act: Act
  ) throws -> Readdressing {
    let document = try outgoingDocument(id)
    try refuseEnded(document)
    let asked = try medium ?? way(of: document, on: act.at.day)
    let (plan, recipients) = try resolved(
      addressees, informed, skippingRefused: skippingRefused, medium: asked, on: act.at.day)
    let change = OfficeTransaction.Readdressing(
      medium: Self.medium(asked, of: recipients.map(\.medium)), recipients: recipients,
      skipped: plan.skipped.compactMap { refusal in refusal.choice.map { ($0, refusal.key) } })
    let hadPacket = try commit(act) { try $0.readdress(id, change) }
    return Readdressing(document: try self.document(id) ?? document, route: plan, keptBack: hadPacket)
  }

  // What was asked for when it was registered: paper for those off the network does not count.
  private func way(of document: StoredDocument, on day: CalendarDay) throws -> DocumentMedium {
    let recipients = try recipients(of: document.id)
    if recipients.contains(where: { $0.medium == .parallel }) { return .parallel }
    let isAsked =
      recipients.isEmpty || recipients.contains { directory.unit($0.unit, on: day)?.system != nil }
    return document.medium == .paper && isAsked ? .paper : .electronic
  }

  /// Choices turned into recipients with their purpose and way, as of a day.
  ///
  /// - Throws: `OfficeRefusal` when one of them cannot be reached and none may be left out.
  func resolved(
    _ addressees: [Selector], _ informed: [Selector], skippingRefused: Bool, medium: DocumentMedium,
    on day: CalendarDay
  ) throws -> (plan: RoutePlan, recipients: [OutgoingDraft.Recipient]) {
    let router = try router(for: addressees + informed)
    var plan = router.plan(addressees + informed, from: unit, on: day)
    if skippingRefused { plan = plan.skippingRefused() }
    if plan.isRefused, medium != .paper || !(addressees + informed).isEmpty {
      throw OfficeRefusal(plan.refusals.map { $0.message(on: plan.day) })
    }
    return (plan, try self.recipients(in: plan, addressees: addressees, medium: medium))
  }

  /// The recipients of a plan: what for, and how, where all of it goes out in a way.
  func recipients(
    in plan: RoutePlan, addressees: [Selector], medium: DocumentMedium
  ) throws -> [OutgoingDraft.Recipient] {
    let router = try router(for: addressees)
    let addressed = Set(router.plan(addressees, from: unit, on: plan.day).legs.map(\.unit.code))
    return plan.legs.map { leg in
      (
        unit: leg.unit.code, purpose: addressed.contains(leg.unit.code) ? .addressee : .informed,
        medium: medium == .paper || leg.way == .paper ? .paper : medium
      )
    }
  }
}

import VanThu

extension Office {
  /// What the rules about a document's own fields (Decree 30/2020/NĐ-CP) find in a request, before it gets a number:
  /// see `DocumentLint`. The number looked at is the one given, else the next of its series.
  public func findings(of request: OutgoingRequest, act: Act) throws -> [Finding] {
    try findings(of: request, to: try plan(request, on: act.at.day), act: act)
  }

  /// Refuses a request whose fields break a rule that has no exception, unless a person has said that it is so meant.
  func refuseFaults(of request: OutgoingRequest, to plan: RoutePlan, act: Act) throws {
    guard !request.acceptsFaults else { return }
    let faults = try findings(of: request, to: plan, act: act).filter { $0.severity == .error }
    if !faults.isEmpty { throw OfficeRefusal(faults.map(\.message) + [Message("document.refused.faults")]) }
  }

  private func findings(of request: OutgoingRequest, to plan: RoutePlan, act: Act) throws -> [Finding] {
    let day = request.issuedOn
    let name = name(of: unit, on: day)
    let key = NumberSeries.Key(
      unit: unit, book: .outgoing,
      series: numbering.series(typeName: request.typeName, notation: request.notation),
      year: day.year)
    let next = try database.read { try $0.numbering(key) }?.next ?? 1
    let fields = DocumentFields(
      number: (request.number ?? DocumentNumber(next)).printed, notation: request.notation.text,
      typeName: request.typeName, issuedOn: day.text(), place: settings.place ?? Self.place(inNameOf: name),
      issuerName: name, subject: request.subject, capacity: request.signer?.competence ?? "",
      position: request.signer?.position ?? "", signerName: request.signer?.fullName ?? "",
      urgency: request.urgency == .normal
        ? "" : Message(request.urgency.label).text(in: .vietnamese),
      answerBy: request.answerBy?.text(), style: unit.isOfParty ? .party : .state,
      recipients: plan.legs.map(\.unit.name))
    return DocumentLint.findings(of: fields, today: act.at.day)
  }
}

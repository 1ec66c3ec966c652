import VanThu

extension Office {
  /// What is decided about a packet before any person looks at it.
  struct Arrival: Sendable {
    let verification: PacketVerification
    let admission: Admission
    let files: [KeptFile]
    let act: Act

    var envelope: Envelope { verification.scan.envelope }
  }

  /// Decides about a packet: the courier folder authenticates nobody, so only a signature proves who sent.
  func admission(of verification: PacketVerification, on day: CalendarDay) -> Admission {
    let admission = Admission.decide(verification)
    guard case .queue = admission else { return admission }
    let envelope = verification.scan.envelope
    if envelope.kind == .status {
      return verification.provenSender != nil ? .queue : .hold(Message("reason.statusUnproven"))
    }
    if !isAddressed(envelope, on: day) {
      return .quarantine(Message("reason.wrongAddressee", ["unit": .text(name(of: unit, on: day))]))
    }
    if let reason = unprovenChange(verification) { return .hold(reason) }
    return .queue
  }

  /// Whether a packet names this unit among its recipients.
  func isAddressed(_ envelope: Envelope, on day: CalendarDay) -> Bool {
    envelope.to.contains { recipient in recipient.code.map { isThisUnit($0, on: day) } ?? false }
  }

  /// Whether a code is this unit's, old or new, or that of a unit which closed and left this one as its only
  /// successor. A unit that has closed itself is still meant by what was addressed to it.
  func isThisUnit(_ code: UnitCode, on day: CalendarDay) -> Bool {
    if directory.currentCode(code) ?? code == unit { return true }
    return onlySuccessor(of: code, on: day) == unit
  }

  /// The one unit that took over from a unit which has closed; `nil` for one that works, and where there are
  /// several.
  func onlySuccessor(of code: UnitCode, on day: CalendarDay) -> UnitCode? {
    guard case .closed(_, _, let successors) = directory.lookup(code, on: day), successors.count == 1 else {
      return nil
    }
    return successors[0].code
  }

  /// The unit that a status about a packet goes to: the sender when its signature proves it, else whoever delivered;
  /// never a merely claimed sender, and nobody outside the directory.
  func statusRecipient(provenSender: UnitCode?, deliveredBy: UnitCode?, on day: CalendarDay) -> UnitCode? {
    guard let code = provenSender ?? deliveredBy else { return nil }
    if case .open(let unit) = directory.lookup(code, on: day) { return unit.code }
    return onlySuccessor(of: code, on: day)
  }

  /// The outgoing document of this office that another unit names in an answer or a status; `nil` where it names
  /// somebody else's, or where more than one could be meant.
  func outgoing(_ response: ResponseFor, in view: OfficeView) throws -> StoredDocument? {
    if let issuer = response.organId.flatMap({ UnitCode($0) }), !isOwnCode(issuer) { return nil }
    let id = response.documentId.flatMap { DocumentID($0) }
    if let id {
      if let found = try view.documents(of: unit, in: .outgoing, documentId: id.text).first { return found }
      if let triple = id.triple {
        guard isOwnCode(triple.issuer) else { return nil }
        return try view.documents(of: unit, in: .outgoing, code: triple.code.printed)
          .first { $0.issuedOn == triple.issuedOn }
      }
    }
    guard let code = response.code else { return nil }
    let found = try view.documents(of: unit, in: .outgoing, code: code)
      .filter { response.issued?.day == nil || $0.issuedOn == response.issued?.day }
    return found.count == 1 ? found[0] : nil
  }

  private func isOwnCode(_ code: UnitCode) -> Bool { directory.currentCode(code) ?? code == unit }

  /// The same document of the same sender that came before and was not returned, newest first.
  func twins(of envelope: Envelope, from sender: UnitCode?, in view: OfficeView) throws -> [StoredDocument] {
    var found: [StoredDocument] = []
    if let id = envelope.documentId {
      found = try view.documents(of: unit, in: .incoming, documentId: id)
    }
    if let code = envelope.code, let day = envelope.issued?.day {
      found += try view.documents(of: unit, in: .incoming, code: code).filter { $0.issuedOn == day }
    }
    return found.filter { $0.counterpart == sender && $0.state?.stage != .returned && $0.packet != nil }
  }
}

extension Envelope {
  /// Number and notation as a packet carries them.
  var code: String? {
    number.map { number in
      let isParty = from?.code?.isOfParty == true && notation.flatMap { Notation($0) }?.year == nil
      return notation.map { "\(number)\(isParty ? "-" : "/")\($0)" } ?? number
    }
  }
}

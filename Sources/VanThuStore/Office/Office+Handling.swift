import VanThu

extension Office {
  /// Accepts a document: it gets the next incoming number, and its sender hears it (03).
  public func accept(_ id: Int64, act: Act) throws -> StoredDocument {
    let reply = try reply(to: id, act: act)
    let day = act.at.day
    return try commit(act) { transaction in
      let number = try transaction.register(id, year: day.year, arrivedOn: day)
      if let reply {
        let text = Message("travel.03", ["arrivalNumber": .text(String(number)), "date": .day(day)])
        try transaction.owe(
          .accepted, to: reply.unit, about: id, packet: reply.packet, description: text.text(in: .vietnamese))
      }
      return try transaction.known(id)
    }
  }

  /// Returns a document to whoever delivered it, with the reason (02).
  ///
  /// - Parameter reason: a reason of the catalogue, or `reason.stated` with the clerk's own words, which travel as
  ///   they are.
  public func reject(_ id: Int64, reason: Message, act: Act) throws -> StoredDocument {
    let reply = try reply(to: id, act: act)
    let words = reason.text(in: .vietnamese)
    return try commit(act) { transaction in
      try transaction.returnDocument(id, reason: reason.key, text: words)
      if let reply {
        let text = Message("travel.02", ["reason": .text(words)])
        try transaction.owe(
          .returned, to: reply.unit, about: id, packet: reply.packet, description: text.text(in: .vietnamese))
      }
      return try transaction.known(id)
    }
  }

  /// Returns a packet that is held or was put aside, once: the prepared refusal goes to whoever delivered it. Returns
  /// the unit it goes to; `nil` when nobody vouched for the delivery, and then nothing is sent.
  public func rejectPacket(_ id: Int64, reason: Message? = nil, act: Act) throws -> UnitCode? {
    guard let packet = try database.read({ try $0.packet(id) }), packet.reception != nil else {
      throw OfficeError(code: .notFound, message: "received packet \(id) is not there")
    }
    guard packet.reception == .quarantined || packet.reception == .held else {
      throw OfficeError(code: .wrongState, message: "packet \(id) was taken over")
    }
    let said = try reason ?? self.reason(of: packet, at: act.at) ?? Message("reason.forged")
    let recipient = statusRecipient(provenSender: nil, deliveredBy: packet.deliveredBy, on: act.at.day)
    let text = Message("travel.02", ["reason": .text(said.text(in: .vietnamese))]).text(in: .vietnamese)
    try commit(act) { try $0.returnPacket(id, to: recipient, reason: said.key, description: text) }
    return recipient
  }

  /// Assigns a document (04).
  public func assign(_ id: Int64, to assignment: Assignment, handleBy: CalendarDay? = nil, act: Act) throws
    -> StoredDocument
  {
    let reply = try reply(to: id, act: act)
    return try commit(act) { transaction in
      try transaction.assign(id, to: assignment, handleBy: handleBy)
      let text = Message("travel.04", ["lead": .text(assignment.lead)])
      try transaction.tell(.assigned, reply, about: id, text)
      return try transaction.known(id)
    }
  }

  /// Notes that work on a document has begun (05).
  public func progress(_ id: Int64, act: Act) throws -> StoredDocument {
    let reply = try reply(to: id, act: act)
    return try commit(act) { transaction in
      try transaction.progress(id)
      try transaction.tell(.inProgress, reply, about: id, Message("travel.05"))
      return try transaction.known(id)
    }
  }

  /// Completes a document (06), with the outgoing document that answers it or without.
  public func complete(_ id: Int64, answer: Int64? = nil, act: Act) throws -> StoredDocument {
    let reply = try reply(to: id, act: act)
    let answering = try answer.flatMap { try document($0) }
    return try commit(act) { transaction in
      try transaction.complete(id, answer: answer)
      var text = Message("travel.06")
      if let code = answering?.code, let day = answering?.issuedOn {
        text = Message("travel.06.reply", ["reply": .text(code), "date": .day(day)])
      }
      try transaction.tell(.completed, reply, about: id, text)
      return try transaction.known(id)
    }
  }

  /// Registers a document that came on paper: it gets the next incoming number at once.
  public func registerPaper(_ letter: PaperLetter, act: Act) throws -> StoredDocument {
    guard letter.secrecy.mayTravel else {
      try countSecret(.incoming, act: act)
      throw OfficeRefusal([
        Message("route.refused.secret", ["secrecy": .message(Message(letter.secrecy.label))])
      ])
    }
    let day = letter.arrivedOn ?? act.at.day
    guard day <= act.at.day, day.year == act.at.day.year else {
      throw OfficeRefusal([
        Message("register.refused.arrivedOn", ["date": .day(day), "today": .day(act.at.day)])
      ])
    }
    return try commit(act) { transaction in
      let id = try transaction.arrive(
        IncomingDocument(
          sender: letter.sender, code: letter.code, issuedOn: letter.issuedOn, urgency: letter.urgency,
          medium: .paper,
          answerBy: letter.answerBy,
          content: DocumentContent(
            subject: letter.subject, typeName: letter.typeName, counterpartName: letter.senderName)))
      _ = try transaction.register(id, year: day.year, arrivedOn: day)
      return try transaction.known(id)
    }
  }

  // Whom a status about a document goes to, and the packet it answers; `nil` for paper.
  func reply(to id: Int64, act: Act) throws -> (unit: UnitCode, packet: Int64)? {
    guard let document = try document(id), document.book == .incoming else {
      throw OfficeError(code: .notFound, message: "incoming document \(id) is not there")
    }
    guard let number = document.packet, let packet = try database.read({ try $0.packet(number) }) else {
      return nil
    }
    let recipient = statusRecipient(
      provenSender: packet.provenSender, deliveredBy: packet.deliveredBy, on: act.at.day)
    return recipient.map { ($0, number) }
  }
}

/// A letter that came on paper.
public struct PaperLetter: Sendable {
  /// The sender's code, when it is a unit.
  public var sender: UnitCode?
  /// The sender's name.
  public var senderName: String
  /// Number and notation as printed.
  public var code: String?
  /// The date printed.
  public var issuedOn: CalendarDay?
  /// The day it came; the day of the act when it is not said. Never after it, and of the same year: numbers run by year.
  public var arrivedOn: CalendarDay?
  /// Name of the type.
  public var typeName: String?
  /// Subject.
  public var subject: String
  /// How urgent it is.
  public var urgency: Urgency = .normal
  /// Degree of secrecy; anything but `none` is refused and counted.
  public var secrecy: Secrecy = .none
  /// The day by which an answer is wanted.
  public var answerBy: CalendarDay?

  /// A letter.
  public init(senderName: String, subject: String) {
    self.senderName = senderName
    self.subject = subject
  }
}

extension OfficeTransaction {
  func tell(
    _ status: HandlingStatus, _ reply: (unit: UnitCode, packet: Int64)?, about id: Int64, _ text: Message
  ) throws {
    guard let reply else { return }
    try owe(status, to: reply.unit, about: id, packet: reply.packet, description: text.text(in: .vietnamese))
  }

  func known(_ id: Int64) throws -> StoredDocument {
    guard let document = try view.document(id) else {
      throw OfficeError(code: .notFound, message: "document \(id) is not there")
    }
    return document
  }
}

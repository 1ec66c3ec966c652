import OpenSSLKit
import VanThu

extension Office {
  /// Whether the office opened with a key, so that its packets are signed.
  public var canSign: Bool { signer != nil }

  /// That what the office signs at a moment will not be accepted, because its certificate is not in force; `nil` when it
  /// is, and for an office without a key.
  public func keyWarning(at moment: Timestamp) -> Message? {
    guard let certificate = signer?.certificate,
      !(certificate.notBefore...certificate.notAfter).contains(moment.secondsSinceEpoch)
    else { return nil }
    return Message(
      "send.certificateNotInForce",
      [
        "from": .dayOf(Timestamp(secondsSinceEpoch: certificate.notBefore)),
        "to": .dayOf(Timestamp(secondsSinceEpoch: certificate.notAfter)), "date": .dayOf(moment),
      ])
  }

  /// Documents of a register by number and notation, newest first; padding, `Ð` and normal forms do not matter.
  public func documents(_ book: RegisterBook, code: String) throws -> [StoredDocument] {
    try database.read { try $0.documents(of: unit, in: book, code: code) }
  }

  /// Incoming documents with an arrival number of a year; more than one only where the register has several series.
  public func incoming(number: Int, year: Int) throws -> [StoredDocument] {
    try database.read { try $0.incoming(of: unit, number: number, year: year) }
  }

  /// Incoming documents that were accepted and are not dealt with, by their time limit.
  public func openDocuments() throws -> [StoredDocument] {
    try database.read { try $0.openDocuments(of: unit) }
  }

  /// The outgoing documents of this office that answer an incoming one, oldest first.
  public func answers(to id: Int64) throws -> [StoredDocument] {
    try thread(id).filter { $0.answers == id && $0.book == .outgoing && $0.voidedAt == nil }
  }

  /// The packets in which an outgoing document was sent, oldest first.
  public func packets(carrying id: Int64) throws -> [StoredPacket] {
    try database.read { try $0.packets(carrying: id) }
  }

  /// The packets of this office with these bytes, sent or received.
  ///
  /// - Parameter sha256: in lower-case hexadecimal digits.
  public func packets(sha256: String) throws -> [StoredPacket] {
    try database.read { try $0.packets(of: unit, sha256: sha256) }
  }

  /// Packets that wait to be handed to the exchange, urgent ones first, statuses among them.
  public func packetsToSend() throws -> [StoredPacket] {
    try database.read { try $0.packetsToSend(of: unit) }
  }

  /// Statuses that are owed and not packed yet.
  public func statusesOwed() throws -> [StatusDuty] { try database.read { try $0.statusDuties(of: unit) } }

  /// What a packet says of itself: a view for people who decide about it, never evidence.
  public func envelope(of packet: StoredPacket) throws -> Envelope { try scan(packet, spooler: nil).envelope }

  /// Hands over the bytes of a packet, exactly as it came or left, by pieces.
  public func read(_ packet: StoredPacket, piece: (UnsafeRawBufferPointer) throws -> Void) throws {
    try source(sha256: packet.sha256)(piece)
  }

  /// Why a received packet is held or was put aside, with everything the reason names; `nil` when it is neither.
  public func reason(of packet: StoredPacket, at moment: Timestamp) throws -> Message? {
    guard let key = packet.reason else { return nil }
    let day = moment.day
    switch key {
    case "reason.wrongAddressee": return Message(key, ["unit": .text(name(of: unit, on: day))])
    case "send.conflict": return Message(key, ["packetId": .text(packet.transportId ?? "–")])
    case "reason.statusUnproven": return Message(key)
    default:
      let verification = verifier.verify(try scan(packet, spooler: nil), at: packet.at)
      if verification.reason.key == key { return verification.reason }
      // Judged by what is trusted today it is another reason: that of then is told as far as it is known.
      let known = Message(key, ["unit": .text(packet.claimedSender.map { name(of: $0, on: day) } ?? "?")])
      return Catalogue.places(of: key).isSubset(of: ["unit"]) ? known : Message("reason.someCheck")
    }
  }
}

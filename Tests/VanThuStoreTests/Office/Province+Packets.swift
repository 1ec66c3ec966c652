import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

/// Packets as an honest office would not make them, and the ways by which they may come.
extension Province {
  var courier: CourierFolder { CourierFolder(root: "\(folder)/courier", disk: disk) }

  func signer(_ code: String) throws -> PacketSigner {
    let identity = try #require(identities[code])
    return try PacketSigner(key: identity.key, certificates: [identity.certificate])
  }

  /// The bytes of the newest packet in which a document was sent.
  func bytes(of document: StoredDocument, from code: String) throws -> [UInt8] {
    let database = self[code].database
    let packet = try #require(try database.read { try $0.packets(carrying: document.id) }.last)
    return try #require(try database.bytes(sha256: packet.sha256, limit: 1 << 26))
  }

  /// A document packet from `sender` to `recipients`; signed with the certificate of `signer`, or not at all.
  func document(
    from sender: String, to recipients: [String], code: String = "131/QĐ-UBND",
    signedBy signer: String? = nil,
    adjust: (inout Envelope) -> Void = { _ in }
  ) throws -> [UInt8] {
    var envelope = Envelope.decision(from: sender, to: recipients, code: code)
    envelope.subject = "Về việc phân bổ 50.000.000 đồng"
    adjust(&envelope)
    let file = EnvelopeWriter.File(contentId: "chinh", name: "a.pdf", bytes: Array("%PDF-1.7\n%%EOF\n".utf8))
    let plain = try EnvelopeWriter.bytes(envelope, files: [file])
    return try signer.map { try self.signer($0).sign(plain) } ?? plain
  }

  /// A status packet from `sender` about a document of another office.
  func status(
    _ code: String?, from sender: String, about document: StoredDocument, at: Timestamp,
    signedBy signer: String?,
    adjust: (inout Envelope) -> Void = { _ in }
  ) throws -> [UInt8] {
    var envelope = Envelope(kind: .status)
    envelope.from = Organization(organId: sender, name: "Cơ quan \(sender)")
    envelope.responseFor = [
      ResponseFor(
        organId: document.unit.text, code: document.code, documentId: document.documentId,
        issued: document.issuedOn.map { WireDate($0) })
    ]
    envelope.status = StatusReport(code: code, description: "Văn thư báo", timestamp: at.wire)
    adjust(&envelope)
    let plain = try EnvelopeWriter.bytes(envelope)
    return try signer.map { try self.signer($0).sign(plain) } ?? plain
  }

  /// Sends bytes through a unit's outbox, whatever they are, and lets the recipient fetch.
  @discardableResult
  func deliver(
    _ bytes: [UInt8], as transportId: String, through sender: String, to recipient: String, _ act: Office.Act
  ) throws -> [ReceiveResult] {
    let (from, to) = (try #require(UnitCode(sender)), try #require(UnitCode(recipient)))
    try courier.put(bytes, transportId: transportId, from: from, recipients: [to])
    for outcome in try self[recipient].exchange(act: act) {
      if case .accepted = outcome { continue }
      if case .repeated = outcome { continue }
      Issue.record("\(outcome)")
    }
    return try #require(try self[recipient].receive(act: act))
  }

  /// Puts bytes into an inbox by hand, as somebody with access to the folder would.
  func drop(_ bytes: [UInt8], as name: String, into recipient: String, _ act: Office.Act) throws
    -> [ReceiveResult]
  {
    let unit = try #require(UnitCode(recipient))
    try courier.prepare(unit)
    try disk.writeWhole(bytes, to: courier.inbox(of: unit), name: "\(name).edxml", temporaryName: ".\(name)")
    return try #require(try self[recipient].receive(act: act))
  }

  /// Issues and sends a document; it is at its recipients when this returns.
  func sent(
    from sender: String, to recipients: [String], type: String = "Thông báo", notation: String = "TB-UBND",
    number: String? = nil, _ act: Office.Act
  ) throws -> StoredDocument {
    var request = try request(type, notation, to: recipients)
    request.number = number.flatMap { DocumentNumber($0) }
    let document = try self[sender].issue(request, act: act)
    _ = try self[sender].send(document.id, act: act)
    for _ in 0..<2 { try exchange(act) }
    return document
  }

  /// The events of an office, of one kind.
  func events<Payload: EventPayload>(_ kind: Payload.Type, of code: String) throws -> [Payload] {
    var events: [Payload] = []
    try self[code].database.read { view in
      try view.forEachEvent(kinds: [kind]) { _, event in
        if let payload = event.payload as? Payload { events.append(payload) }
      }
    }
    return events
  }

  /// How far a recipient has come with a document, as its sender sees it.
  func stage(of document: StoredDocument, at recipient: String) throws -> BusinessState.Stage? {
    let sender = self[document.unit.text]
    return try sender.recipients(of: document.id).first { $0.unit == UnitCode(recipient) }?.state.stage
  }
}

extension ReceiveResult {
  var queued: StoredDocument? { if case .queued(let document) = outcome { document } else { nil } }
  var heldFor: MessageKey? { if case .held(let reason) = outcome { reason.key } else { nil } }
  var quarantinedFor: MessageKey? { if case .quarantined(let reason) = outcome { reason.key } else { nil } }
  var status: StatusReceived? { if case .status(let status) = outcome { status } else { nil } }
  var isRepeat: Bool { if case .repeated = outcome { true } else { false } }
}

/// Another text in place of one that occurs in the bytes, of any length.
func replacing(_ old: String, with new: String, in bytes: [UInt8]) throws -> [UInt8] {
  let parts = bytes.split(separator: Array(old.utf8), omittingEmptySubsequences: false)
  try #require(parts.count > 1, "“\(old)” does not occur")
  return Array(parts.joined(separator: Array(new.utf8)))
}

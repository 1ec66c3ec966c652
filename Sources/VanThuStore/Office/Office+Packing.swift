import VanThu

extension Office {
  /// The packet of a document, built, signed when the office has a key, and kept as a blob.
  func packet(of document: StoredDocument, to recipients: [StoredRecipient], act: Act) throws -> KeptBlob {
    let files = try database.read { try $0.files(of: document.id) }
    let envelope = try envelope(of: document, to: recipients, act: act)
    let sources = try files.map { ($0, try source(sha256: $0.sha256)) }
    return try pack(envelope, files: wireFiles(sources))
  }

  /// Files as a packet carries them, the document itself first.
  func wireFiles(_ files: [(DocumentFile, PacketSigner.Source)]) -> [EnvelopeWriter.File] {
    files.enumerated().map { index, file in
      EnvelopeWriter.File(
        contentId: "\(file.0.sha256.prefix(16))-\(index + 1)", name: file.0.name,
        description: index == 0 ? "Văn bản chính" : "Phụ lục", read: file.1)
    }
  }

  /// The packet of a status.
  func packet(of duty: StatusDuty, act: Act) throws -> KeptBlob {
    var envelope = Envelope(kind: .status)
    envelope.from = organization(unit, on: duty.at.day)
    envelope.responseFor = [try answered(duty)]
    envelope.status = StatusReport(
      code: duty.status.code, description: duty.description, timestamp: duty.at.wire)
    return try pack(envelope, files: [])
  }

  func pack(_ envelope: Envelope, files: [EnvelopeWriter.File]) throws -> KeptBlob {
    guard isSigning else {
      throw OfficeError(
        code: .wrongState, message: "the office was opened without its key: nothing is packed")
    }
    let unsigned = database.blobs.makeSink()
    try EnvelopeWriter.write(envelope, files: files) { try unsigned.write($0) }
    let plain = try unsigned.finish()
    guard let signer else { return try database.blobs.keep(plain) }
    let signed = database.blobs.makeSink()
    do {
      try signer.sign({ piece in try self.read(plain, piece) }, limits: limits) { try signed.write($0) }
    } catch {
      try database.blobs.discard(plain)
      throw error
    }
    try database.blobs.discard(plain)
    return try database.blobs.keep(try signed.finish())
  }

  private func read(_ blob: ProvisionalBlob, _ piece: (UnsafeRawBufferPointer) throws -> Void) throws {
    if let bytes = blob.bytes { return try bytes.withUnsafeBytes { try piece($0) } }
    if let path = blob.path { try home.disk.forEachPiece(of: path, piece) }
  }

  /// Hands over the bytes of a kept blob by pieces.
  func source(sha256: String) throws -> PacketSigner.Source {
    switch try database.place(of: sha256) {
    case .memory(let bytes): return { piece in try bytes.withUnsafeBytes { try piece($0) } }
    case .file(let path):
      let disk = home.disk
      return { piece in try disk.forEachPiece(of: path, piece) }
    case nil: throw OfficeError(code: .notFound, message: "blob \(sha256) is not there")
    }
  }

  func envelope(of document: StoredDocument, to recipients: [StoredRecipient], act: Act) throws -> Envelope {
    let day = document.issuedOn ?? act.at.day
    let code = document.code.flatMap { DocumentCode($0) }
    var envelope = Envelope(kind: .document)
    envelope.from = organization(unit, on: day)
    envelope.to = recipients.map { organization($0.unit, on: act.at.day) }
    envelope.documentId = document.documentId
    envelope.number = code?.number.printed
    envelope.notation = code?.notation.text
    envelope.place = settings.place ?? Self.place(inNameOf: name(of: unit, on: day))
    envelope.issued = document.issuedOn.map { WireDate($0) }
    envelope.documentType = documentType(document.content.typeName)
    envelope.subject = document.content.subject
    envelope.content = document.content.subject
    envelope.signer = Signer(
      competence: document.content.signerCompetence, position: document.content.signerPosition,
      fullName: document.content.signerName)
    envelope.due = document.answerBy.map { WireDate($0) }
    var other = OtherInformation()
    other.priority = String(document.urgency.wire)
    envelope.other = other
    if let answers = document.answers, let original = try self.document(answers) {
      envelope.responseFor = [
        ResponseFor(
          organId: original.counterpart?.text, code: original.code, documentId: original.documentId,
          issued: original.issuedOn.map { WireDate($0) })
      ]
    }
    envelope.steeringType = "0"
    envelope.trace = [TraceHop(organId: envelope.from?.organId, timestamp: act.at.wire)]
    var business = Business(type: document.businessType, reason: "Văn bản điện tử mới")
    business.paper = Self.paperMark(recipients.map(\.medium))
    envelope.business = business
    return envelope
  }

  /// Whether those who get the packet get paper beside it; others may get paper in its place, which is not said here.
  static func paperMark(_ recipients: [DocumentMedium]) -> String {
    recipients.contains(.parallel) ? "1" : "0"
  }

  // The place of a unit is what its name ends in: “UBND xã Bình Minh”, “Sở Nội vụ tỉnh Nam Sơn”; the whole name
  // where it names none.
  static func place(inNameOf name: String) -> String {
    let words = name.split(separator: " ").map(String.init)
    let marks: [[String]] = [
      ["tỉnh"], ["thành", "phố"], ["xã"], ["phường"], ["đặc", "khu"], ["thị", "xã"], ["thị", "trấn"],
      ["huyện"], ["quận"],
    ]
    for start in words.indices {
      for mark in marks where words[start...].prefix(mark.count).map({ $0.lowercased() }) == mark {
        let place = words[start...].dropFirst(mark.count).joined(separator: " ")
        return place.isEmpty ? name : place
      }
    }
    return name
  }

  // Type 2 is the list of administrative documents; the detail is the place in the list of QCVN 102 that every
  // reader looks past. Only the name is relied upon.
  private func documentType(_ name: String?) -> WireDocumentType {
    WireDocumentType(type: "2", typeDetail: "0", name: name)
  }

  // Names the document a status is about, as its sender named it.
  private func answered(_ duty: StatusDuty) throws -> ResponseFor {
    if let id = duty.document, let document = try self.document(id) {
      return ResponseFor(
        organId: document.counterpart?.text ?? duty.recipient.text, code: document.code,
        documentId: document.documentId, issued: document.issuedOn.map { WireDate($0) })
    }
    guard let packet = duty.packet, let stored = try database.read({ try $0.packet(packet) }) else {
      return ResponseFor(organId: duty.recipient.text)
    }
    let envelope = try scan(stored, spooler: nil).envelope
    let issuer = envelope.from?.organId ?? duty.recipient.text
    // A forgery bears the name of a genuine document that is here: refusing it by that name would return the genuine
    // one.
    let isTwin = try database.read { try !twins(of: envelope, from: stored.claimedSender, in: $0).isEmpty }
    if isTwin { return ResponseFor(organId: issuer) }
    return ResponseFor(
      organId: issuer, code: envelope.code, documentId: envelope.documentId, issued: envelope.issued)
  }
}

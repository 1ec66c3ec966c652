import VanThu

extension Office {
  /// Who would receive a document, by which way and why, or which rule refuses: as of the day it is sent, by default
  /// the one it bears.
  ///
  /// Throws `OfficeHomeError` when a saved group is chosen and the groups cannot be read.
  public func plan(_ request: OutgoingRequest, on day: CalendarDay? = nil) throws -> RoutePlan {
    let choices = request.addressees + request.informed
    let plan = try router(for: choices).plan(
      choices, from: unit, secrecy: request.secrecy, on: day ?? request.issuedOn)
    return request.skipsRefused ? plan.skippingRefused() : plan
  }

  /// Counts a document that is a state secret; nothing of it is stored (QĐ 28/2018, Article 1.2).
  public func countSecret(_ book: RegisterBook, act: Act) throws {
    try commit(act) { try $0.countSecret(book) }
  }

  /// Issues a document: it gets its number, or keeps the one given elsewhere, and stands in the outgoing register.
  ///
  /// The same document under the same number again gives the one that is there, and so does the same request under the
  /// same key (``OutgoingRequest/key``): who has lost an answer asks again and gets the first number.
  /// Recipients are resolved as of the day of the act, whatever day the document bears.
  /// - Throws: `OfficeRefusal` for a secret (which is counted), for recipients that cannot be reached, for a number
  ///   that another document has, that is void or out of range, for a date in the future or, where the number is given
  ///   here, before that of the last number (Article 15.1), and for a key that another request has used; `DiskError`
  ///   when a file cannot be read.
  public func issue(_ request: OutgoingRequest, act: Act) throws -> StoredDocument {
    guard request.secrecy.mayTravel else {
      try countSecret(.outgoing, act: act)
      throw OfficeRefusal([
        Message("route.refused.secret", ["secrecy": .message(Message(request.secrecy.label))])
      ])
    }
    var early: [(file: DocumentFile, blob: KeptBlob)]?
    var asked: (key: String, request: String)?
    if request.key != nil {
      let kept = try keep(files: request.files)
      asked = try question(request, files: kept.map(\.file.sha256))
      if let asked, let known = try issued(asked, request, act) { return known }
      early = kept
    }
    let day = act.at.day
    let plan = try plan(request, on: day)
    if plan.isRefused, !(request.medium == .paper && request.addressees.isEmpty && request.informed.isEmpty) {
      throw OfficeRefusal(plan.refusals.map { $0.message(on: plan.day) })
    }
    let recipients = try recipients(in: plan, addressees: request.addressees, medium: request.medium)
    try refuseFaults(of: request, to: plan, act: act)
    if !request.acceptsFaults { try refuseDisguised(request.files) }
    try refuseCorrection(request)
    let forwarded = try forwardedFiles(request)
    let (original, corrected) = (request.forwards, request.corrects)
    try refuseDate(of: request, on: day)
    let files = try early ?? keep(files: request.files)
    var draft = draft(request, files: files.map(\.file) + forwarded, recipients: recipients)
    draft.skipped = plan.skipped.compactMap { refusal in refusal.choice.map { ($0, refusal.key) } }
    draft.asked = asked
    let prepared = draft
    do {
      return try commit(act) { transaction in
        for file in files { try transaction.store(file.blob) }
        let issued = try transaction.issue(prepared)
        if let corrected { try transaction.noteCorrection(of: corrected, by: issued.id) }
        guard let original else { return issued }
        try transaction.noteForward(of: original, by: issued.id)
        return try transaction.known(issued.id)
      }
    } catch let error as OfficeError {
      if error.code == .keyInUse, let asked, let known = try issued(asked, request, act) { return known }
      guard error.code == .numberTaken, let holder = error.document, let known = try document(holder) else {
        throw error
      }
      if known.voidedAt != nil { throw try voided(known) }
      if try isSame(known, as: draft), try self.corrected(by: holder)?.id == corrected { return known }
      throw OfficeRefusal([duplicateNumber(known)])
    } catch let error as VoidedNumber {
      let code = DocumentCode(number: DocumentNumber(error.void.number), notation: request.notation).printed
      throw OfficeRefusal([voided(code, error.void)])
    } catch let error as NumberRefused {
      let key = NumberSeries.Key(unit: unit, book: .outgoing, series: draft.series, year: draft.year)
      let last = try database.read { try $0.numbering(key) }?.last ?? 0
      throw OfficeRefusal([
        Message("number.outOfRange", ["number": .text(String(error.number)), "last": .text(String(last))])
      ])
    }
  }

  private func draft(
    _ request: OutgoingRequest, files: [DocumentFile],
    recipients: [OutgoingDraft.Recipient]
  ) -> OutgoingDraft {
    let (unit, issuedOn, notation) = (unit, request.issuedOn, request.notation)
    let given = request.number
    return OutgoingDraft(
      series: numbering.series(typeName: request.typeName, notation: notation),
      year: issuedOn.year,
      number: given?.value, numberedBy: given == nil ? .system : .elsewhere, issuedOn: issuedOn,
      medium: Self.medium(request.medium, of: recipients.map(\.medium)), urgency: request.urgency,
      answers: request.answers, answerBy: request.answerBy,
      content: DocumentContent(
        subject: request.subject, typeName: request.typeName, signerName: request.signer?.fullName,
        signerPosition: request.signer?.position, signerCompetence: request.signer?.competence),
      files: files, recipients: recipients
    ) { number in
      let code = DocumentCode(number: given ?? DocumentNumber(number), notation: notation, issuer: unit)
      return (code.printed, DocumentID(DocumentID.Triple(issuer: unit, issuedOn: issuedOn, code: code)).text)
    }
  }

  /// How a document goes out as a whole: what reaches some by packet and others on paper goes both ways, what reaches
  /// everybody on paper goes on paper only, whatever was asked for.
  static func medium(_ asked: DocumentMedium, of recipients: [DocumentMedium]) -> DocumentMedium {
    guard recipients.contains(.paper) else { return asked }
    return recipients.allSatisfy { $0 == .paper } ? .paper : .parallel
  }

  /// Whether the document that has the number is the one asked for: sent again because an answer was lost.
  ///
  /// Whoever changed anything meant another document, or an update, and must hear that nothing was changed.
  private func isSame(_ known: StoredDocument, as draft: OutgoingDraft) throws -> Bool {
    guard let main = draft.files.first, known.issuedOn == draft.issuedOn, known.urgency == draft.urgency,
      known.content.subject == draft.content.subject, known.content.typeName == draft.content.typeName
    else { return false }
    let (files, recipients) = try database.read {
      (try $0.files(of: known.id), try $0.recipients(of: known.id))
    }
    let asked = draft.recipients.map { "\($0.purpose) \($0.unit)" }
    return files.first?.sha256 == main.sha256
      && Set(recipients.map { "\($0.purpose) \($0.unit)" }) == Set(asked)
  }

  private func voided(_ known: StoredDocument) throws -> OfficeRefusal {
    let void = try known.entry.flatMap { entry in
      let key = NumberSeries.Key(unit: unit, book: .outgoing, series: entry.series, year: entry.year)
      return try database.read { try $0.void(entry.number, key) }
    }
    return OfficeRefusal([void.map { voided(known.code ?? "", $0) } ?? duplicateNumber(known)])
  }

  private func voided(_ code: String, _ void: VoidNumber) -> Message {
    Message(
      "number.voided", ["doc": .text(code), "date": .dayOf(void.at), "reason": .text(void.reason)])
  }

  private func duplicateNumber(_ known: StoredDocument) -> Message {
    Message(
      "number.duplicate",
      [
        "doc": .text(known.code ?? ""), "date": known.issuedOn.map { .day($0) } ?? "–",
        "unit": .text(name(of: unit, on: known.issuedOn ?? settingsDay)),
        "subject": .text(known.content.subject ?? ""),
      ])
  }

  private var settingsDay: CalendarDay { CalendarDay(dayNumber: 0) }

  func keep(files paths: [String]) throws -> [(file: DocumentFile, blob: KeptBlob)] {
    let allowance = MemoryAllowance(BlobSpooler.memory)
    return try paths.map { path in
      let sink = database.blobs.makeSink(within: allowance)
      var detector = MediaTypeDetector()
      try home.disk.forEachPiece(of: path) { piece in
        detector.take(piece)
        try sink.write(piece)
      }
      let blob = try database.blobs.keep(try sink.finish())
      let name = SafeFileName(path.split(separator: "/").last.map(String.init) ?? path).text
      return (
        DocumentFile(
          name: name, mediaType: detector.mediaType(name: name), byteCount: blob.byteCount,
          sha256: blob.sha256), blob
      )
    }
  }
}

extension Disk {
  /// Hands a file over by pieces.
  func forEachPiece(of path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let reader = try open(path)
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = try buffer.withUnsafeMutableBytes { buffer in try reader.read(into: buffer) }
      if count == 0 { return }
      try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}

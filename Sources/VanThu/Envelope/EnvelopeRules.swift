/// What is looked at once a packet was read: fields that are missing, malformed, or that other systems misread.
struct EnvelopeRules {
  private let envelope: Envelope
  private var lines: Lines
  private(set) var findings: [Finding] = []

  static func findings(of envelope: Envelope, lines: Lines) -> [Finding] {
    var rules = EnvelopeRules(envelope: envelope, lines: lines)
    rules.checkParties()
    if envelope.kind == .document { rules.checkDocument() } else { rules.checkStatus() }
    rules.checkReferences()
    rules.checkLengths()
    rules.checkAttachments()
    return rules.findings
  }

  private init(envelope: Envelope, lines: Lines) {
    self.envelope = envelope
    self.lines = lines
  }

  private mutating func report(
    _ rule: String, _ severity: Finding.Severity, at suffix: String,
    entry: (group: EnvelopeGrammar.Group, index: Int)? = nil, _ arguments: [String: Message.Argument] = [:]
  ) {
    let place = lines.place(of: suffix)
    let line = entry.flatMap { lines.line(of: $0.group, $0.index) } ?? place.line
    findings.append(Finding(rule, severity, path: place.path, line: line, arguments))
  }

  private mutating func require(
    _ value: String?, _ field: String, _ severity: Finding.Severity = .error,
    entry: (group: EnvelopeGrammar.Group, index: Int)? = nil
  ) {
    guard value?.isEmpty ?? true else { return }
    report(
      "edxml.element.missing", severity, at: parentPath(of: field), entry: entry, ["field": .text(field)])
  }

  private func parentPath(of field: String) -> String {
    let parts = field.split(separator: "/").dropLast()
    return (["MessageHeader"] + parts.map(String.init)).joined(separator: "/")
  }

  // MARK: Sender and recipients

  private mutating func checkParties() {
    require(envelope.from?.organId, "From/OrganId")
    checkCode(envelope.from?.organId, at: "From/OrganId")
    var seen: Set<UnitCode> = []
    for (index, recipient) in envelope.to.enumerated() {
      let entry = (EnvelopeGrammar.Group.to, index)
      require(recipient.organId, "To/OrganId", entry: entry)
      checkCode(recipient.organId, at: "To/OrganId", entry: entry)
      guard let code = recipient.code else { continue }
      if code.form == .centre {
        report("edxml.organId.centre", .error, at: "To/OrganId", entry: entry, ["code": .text(code.text)])
      }
      if !seen.insert(code).inserted {
        report("edxml.to.repeated", .warning, at: "To/OrganId", entry: entry, ["code": .text(code.text)])
      }
    }
  }

  private mutating func checkCode(
    _ text: String?, at path: String, entry: (group: EnvelopeGrammar.Group, index: Int)? = nil
  ) {
    guard let text, !text.isEmpty else { return }
    if text.lowercased() == "null" {
      report("edxml.organId.null", .warning, at: path, entry: entry, ["code": .text(text)])
    } else if text.utf8.count > UnitCode.standardLength {
      report(
        "edxml.organId.tooLong", .error, at: path, entry: entry,
        ["code": .text(text), "limit": .count(UnitCode.standardLength)])
    } else if let code = UnitCode(text), !code.isStandard {
      report("edxml.organId.form", .info, at: path, entry: entry, ["code": .text(text)])
    }
  }

  // MARK: Document packets

  private mutating func checkDocument() {
    let isRecall = envelope.businessType == .recall
    if envelope.to.isEmpty { report("edxml.element.missing", .error, at: "MessageHeader", ["field": "To"]) }
    require(envelope.documentId, "DocumentId")
    require(envelope.number, "Code/CodeNumber")
    require(envelope.notation, "Code/CodeNotation")
    require(envelope.issued?.text, "PromulgationInfo/PromulgationDate")
    require(envelope.subject, "Subject", isRecall ? .warning : .error)
    if let type = envelope.documentType { require(type.name, "DocumentType/TypeName", .warning) }
    require(envelope.signer?.fullName, "SignerInfo/FullName", .warning)
    checkDate(envelope.issued, at: "PromulgationInfo/PromulgationDate", severity: .error)
    checkDate(envelope.due, at: "DueDate", severity: .warning)
    if let issued = envelope.issued?.day, let due = envelope.due?.day, due < issued {
      report("edxml.dueDate.early", .warning, at: "DueDate", ["due": .day(due), "issued": .day(issued)])
    }
    checkNumber()
    checkDocumentId()
    checkSmallFields()
    checkBusiness()
    for (index, hop) in envelope.trace.enumerated() { checkHop(hop, (.traceHeader, index)) }
    if envelope.trace.isEmpty {
      report("edxml.element.missing", .warning, at: "edXMLHeader", ["field": "TraceHeaderList/TraceHeader"])
    }
  }

  private mutating func checkDate(
    _ date: WireDate?, at path: String, severity: Finding.Severity,
    entry: (group: EnvelopeGrammar.Group, index: Int)? = nil
  ) {
    guard let date, !date.text.isEmpty, !date.isRegular else { return }
    if date.day == nil {
      report("edxml.date.invalid", severity, at: path, entry: entry, ["value": .text(date.text)])
    } else if date.isDayFirst {
      report(
        "edxml.date.dayFirst", .warning, at: path, entry: entry,
        ["value": .text(date.text), "date": .day(date.day!)])  // just checked
    } else {
      report(
        "edxml.date.form", .warning, at: path, entry: entry,
        ["value": .text(date.text), "date": .day(date.day!)])  // just checked
    }
  }

  private mutating func checkNumber() {
    guard let number = envelope.number, !number.isEmpty else { return }
    if DocumentNumber(number)?.value == nil {
      report("edxml.number.form", .info, at: "CodeNumber", ["value": .text(number)])
    }
    if number.contains("/") || envelope.notation?.contains("/") ?? false {
      report(
        "edxml.number.slash", .info, at: "Code/CodeNotation", ["value": .text(envelope.notation ?? number)])
    }
    if (number + (envelope.notation ?? "")).unicodeScalars.contains(where: {
      $0 == "\u{D0}" || $0 == "\u{F0}"
    }) {
      report(
        "edxml.number.eth", .warning, at: "Code/CodeNotation", ["value": .text(envelope.notation ?? number)])
    }
  }

  private mutating func checkDocumentId() {
    guard let text = envelope.documentId, !text.isEmpty else { return }
    guard let triple = DocumentID(text)?.triple else {
      return report("edxml.documentId.opaque", .info, at: "MessageHeader/DocumentId", ["value": .text(text)])
    }
    if let from = envelope.from?.code, triple.issuer != from {
      report(
        "edxml.documentId.sender", .info, at: "MessageHeader/DocumentId",
        ["value": .text(text), "code": .text(from.text)])
    }
    if let issued = envelope.issued?.day, triple.issuedOn != issued {
      report(
        "edxml.documentId.date", .info, at: "MessageHeader/DocumentId",
        ["value": .text(text), "date": .day(issued)])
    }
  }

  private mutating func checkSmallFields() {
    if let priority = envelope.other?.priority {
      if Int(priority) == nil {
        report("edxml.priority.notNumber", .warning, at: "Priority", ["value": .text(priority)])
      } else if Urgency(wire: priority) == nil {
        report("edxml.priority.unknown", .warning, at: "Priority", ["value": .text(priority)])
      }
    }
    if envelope.documentType == nil { report("edxml.documentType.missing", .warning, at: "MessageHeader") }
    if let name = envelope.documentType?.name, !name.isEmpty, DocumentType.named(name) == nil {
      report("edxml.documentType.unknown", .info, at: "TypeName", ["value": .text(name)])
    }
    if let steering = envelope.steeringType, !["0", "1", "2"].contains(steering) {
      report("edxml.steeringType.unknown", .info, at: "SteeringType", ["value": .text(steering)])
    }
  }

  private mutating func checkBusiness() {
    guard let business = envelope.business else {
      return report("edxml.business.missing", .info, at: "TraceHeaderList")
    }
    guard let type = business.type else {
      return report(
        "edxml.businessType.unknown", .error, at: "BussinessDocType",
        ["value": .text(business.typeText ?? "")])
    }
    if let paper = business.paper, paper != "0", paper != "1" {
      report("edxml.paper.unknown", .info, at: "Paper", ["value": .text(paper)])
    }
    switch type {
    case .recall, .update:
      if business.documentId?.isEmpty ?? true { report("edxml.business.target", .warning, at: "Bussiness") }
    case .replacement:
      if business.replaced.allSatisfy({ $0.documentId?.isEmpty ?? true }) {
        report("edxml.business.replaced", .error, at: "Bussiness")
      }
    case .new: break
    }
    for (index, receiver) in business.receivers.enumerated()
    where receiver.receiverType != "0" && receiver.receiverType != "1" {
      report(
        "edxml.receiverType.unknown", .warning, at: "Receiver", entry: (.receiver, index),
        ["value": .text(receiver.receiverType ?? "")])
    }
  }

  private mutating func checkHop(_ hop: TraceHop, _ entry: (group: EnvelopeGrammar.Group, index: Int)) {
    if hop.organId?.isEmpty ?? true {
      report("edxml.trace.noCode", .warning, at: "TraceHeader", entry: entry)
    } else {
      checkCode(hop.organId, at: "TraceHeader/OrganId", entry: entry)
    }
    if hop.at == nil {
      report(
        "edxml.trace.timestamp", .warning, at: "TraceHeader/Timestamp", entry: entry,
        ["value": .text(hop.timestamp ?? "")])
    }
  }

  // MARK: Status packets

  private mutating func checkStatus() {
    require(envelope.status?.code, "StatusCode")
    require(
      envelope.responseFor.first?.documentId, "ResponseFor/DocumentId",
      envelope.responseFor.first?.code == nil ? .error : .warning)
    if let code = envelope.status?.code, !code.isEmpty, HandlingStatus(rawValue: code) == nil {
      report("edxml.status.unknown", .error, at: "StatusCode", ["value": .text(code)])
    }
    if envelope.responseFor.count > 1 {
      report(
        "edxml.element.repeated", .error, at: "ResponseFor", entry: (.responseFor, 1),
        ["element": "ResponseFor"])
    }
    if let status = envelope.status, status.at == nil {
      report(
        "edxml.timestamp", .warning, at: "MessageHeader/Timestamp", ["value": .text(status.timestamp ?? "")])
    }
    if envelope.status?.code == HandlingStatus.returned.rawValue {
      require(envelope.status?.description, "Description", .warning)
    }
  }

  private mutating func checkReferences() {
    for (index, response) in envelope.responseFor.enumerated() {
      let entry = (EnvelopeGrammar.Group.responseFor, index)
      checkCode(response.organId, at: "ResponseFor/OrganId", entry: entry)
      checkDate(response.issued, at: "ResponseFor/PromulgationDate", severity: .warning, entry: entry)
    }
  }

  // Lengths seen in a database that stores these packets; the standard's own table is not public.
  private mutating func checkLengths() {
    let fields: [(String?, String, Int)] = [
      (envelope.documentId, "MessageHeader/DocumentId", 200), (envelope.number, "CodeNumber", 50),
      (envelope.notation, "CodeNotation", 50), (envelope.place, "PromulgationInfo/Place", 50),
      (envelope.subject, "Subject", 500), (envelope.content, "MessageHeader/Content", 500),
      (envelope.documentType?.name, "TypeName", 100), (envelope.from?.name, "From/OrganName", 200),
      (envelope.signer?.fullName, "SignerInfo/FullName", 50),
    ]
    // No text has more characters than bytes.
    for (value, path, limit) in fields where (value?.utf8.count ?? 0) > limit && (value?.count ?? 0) > limit {
      report(
        "edxml.length", .warning, at: path, ["length": .count(value?.count ?? 0), "limit": .count(limit)])
    }
  }

  // MARK: Manifest and attachments

  private mutating func checkAttachments() {
    var seen: Set<String> = []
    for attachment in envelope.attachments {
      let name = attachment.name ?? attachment.contentId ?? "#\(attachment.index + 1)"
      let entry = (EnvelopeGrammar.Group.attachment, attachment.index)
      guard let id = attachment.contentId, !id.isEmpty else {
        report("attachment.contentId.missing", .error, at: "Attachment", entry: entry, ["file": .text(name)])
        continue
      }
      if !seen.insert(id).inserted {
        report(
          "attachment.contentId.repeated", .error, at: "Attachment", entry: entry,
          ["file": .text(name), "id": .text(id)])
      }
      let references = envelope.manifest.filter { $0.contentId == id }
      if references.isEmpty {
        report("attachment.unlisted", .warning, at: "Attachment", entry: entry, ["file": .text(name)])
      }
      if let listed = references.first?.name, let carried = attachment.name, listed != carried {
        report(
          "attachment.name.mismatch", .warning, at: "Attachment", entry: entry,
          ["file": .text(carried), "listed": .text(listed)])
      }
      if SafeFileName(attachment.name ?? "").wasChanged {
        report("attachment.name.unsafe", .warning, at: "Attachment", entry: entry, ["file": .text(name)])
      }
    }
    var listed: Set<String> = []
    for (index, reference) in envelope.manifest.enumerated() {
      let entry = (EnvelopeGrammar.Group.reference, index)
      let name: Message.Argument = .text(reference.name ?? reference.contentId ?? "")
      guard let id = reference.contentId, !id.isEmpty else {
        report("manifest.contentId.missing", .error, at: "Reference", entry: entry, ["file": name])
        continue
      }
      if !listed.insert(id).inserted {
        report("manifest.contentId.repeated", .error, at: "Reference", entry: entry, ["file": name])
      }
      if !seen.contains(id) {
        report("attachment.missing", .error, at: "Reference", entry: entry, ["file": name])
      }
    }
  }
}

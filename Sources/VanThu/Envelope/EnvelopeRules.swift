/// What is looked at once a packet was read: fields that are missing, malformed, or that other systems misread.
struct EnvelopeRules {
  private let envelope: Envelope
  private let lines: [String: Int]
  private(set) var findings: [Finding] = []

  static func findings(of envelope: Envelope, lines: [String: Int]) -> [Finding] {
    var rules = EnvelopeRules(envelope: envelope, lines: lines)
    rules.checkParties()
    if envelope.kind == .document { rules.checkDocument() } else { rules.checkStatus() }
    rules.checkReferences()
    rules.checkLengths()
    rules.checkAttachments()
    return rules.findings
  }

  private init(envelope: Envelope, lines: [String: Int]) {
    self.envelope = envelope
    self.lines = lines
  }

  private mutating func report(
    _ rule: String, _ severity: Finding.Severity, at suffix: String = "", line: Int? = nil,
    _ arguments: [String: Message.Argument] = [:]
  ) {
    let path = lines.keys.filter { $0.hasSuffix(suffix) }.min { $0.count < $1.count } ?? suffix
    findings.append(
      Finding(rule, severity, path: suffix.isEmpty ? "" : path, line: line ?? lines[path] ?? 0, arguments))
  }

  private mutating func require(_ value: String?, _ field: String, _ severity: Finding.Severity = .error) {
    guard value?.isEmpty ?? true else { return }
    report("edxml.element.missing", severity, at: parentPath(of: field), ["field": .text(field)])
  }

  private func parentPath(of field: String) -> String {
    let parts = field.split(separator: "/").dropLast()
    return (["MessageHeader"] + parts.map(String.init)).joined(separator: "/")
  }

  // MARK: Sender and recipients

  private mutating func checkParties() {
    require(envelope.from?.organId, "From/OrganId")
    checkCode(envelope.from?.organId, at: "From/OrganId")
    for recipient in envelope.to {
      require(recipient.organId, "To/OrganId")
      checkCode(recipient.organId, at: "To/OrganId")
      if let code = recipient.code, code.form == .centre {
        report("edxml.organId.centre", .error, at: "To/OrganId", ["code": .text(code.text)])
      }
    }
    let codes = envelope.to.compactMap(\.code)
    if Set(codes).count < codes.count { report("edxml.to.repeated", .warning, at: "MessageHeader/To") }
  }

  private mutating func checkCode(_ text: String?, at path: String) {
    guard let text, !text.isEmpty else { return }
    if text.lowercased() == "null" {
      report("edxml.organId.null", .warning, at: path, ["code": .text(text)])
    } else if text.utf8.count > UnitCode.standardLength {
      report("edxml.organId.tooLong", .error, at: path, ["code": .text(text), "limit": .count(UnitCode.standardLength)])
    } else if let code = UnitCode(text), !code.isStandard {
      report("edxml.organId.form", .info, at: path, ["code": .text(text)])
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
    require(envelope.documentType?.name, "DocumentType/TypeName", .warning)
    require(envelope.signer?.fullName, "SignerInfo/FullName", .warning)
    checkDate(envelope.issued, at: "PromulgationDate", severity: .error)
    checkDate(envelope.due, at: "DueDate", severity: .warning)
    if let issued = envelope.issued?.day, let due = envelope.due?.day, due < issued {
      report("edxml.dueDate.early", .warning, at: "DueDate", ["due": .day(due), "issued": .day(issued)])
    }
    checkNumber()
    checkDocumentId()
    checkSmallFields()
    checkBusiness()
    for hop in envelope.trace { checkHop(hop) }
    if envelope.trace.isEmpty { report("edxml.element.missing", .warning, at: "edXMLHeader", ["field": "TraceHeaderList/TraceHeader"]) }
  }

  private mutating func checkDate(_ date: WireDate?, at path: String, severity: Finding.Severity) {
    guard let date, !date.text.isEmpty, !date.isRegular else { return }
    if date.day == nil {
      report("edxml.date.invalid", severity, at: path, ["value": .text(date.text)])
    } else if date.isDayFirst {
      report("edxml.date.dayFirst", .warning, at: path, ["value": .text(date.text), "date": .day(date.day!)])  // just checked
    } else {
      report("edxml.date.form", .warning, at: path, ["value": .text(date.text), "date": .day(date.day!)])  // just checked
    }
  }

  private mutating func checkNumber() {
    guard let number = envelope.number, !number.isEmpty else { return }
    if DocumentNumber(number)?.value == nil {
      report("edxml.number.form", .info, at: "CodeNumber", ["value": .text(number)])
    }
    if number.contains("/") || envelope.notation?.contains("/") ?? false {
      report("edxml.number.slash", .info, at: "Code/CodeNotation", ["value": .text(envelope.notation ?? number)])
    }
    if (number + (envelope.notation ?? "")).unicodeScalars.contains(where: { $0 == "\u{D0}" || $0 == "\u{F0}" }) {
      report("edxml.number.eth", .warning, at: "Code/CodeNotation", ["value": .text(envelope.notation ?? number)])
    }
  }

  private mutating func checkDocumentId() {
    guard let text = envelope.documentId, !text.isEmpty else { return }
    guard let triple = DocumentID(text)?.triple else {
      return report("edxml.documentId.opaque", .info, at: "MessageHeader/DocumentId", ["value": .text(text)])
    }
    if let from = envelope.from?.code, triple.issuer != from {
      report("edxml.documentId.sender", .info, at: "MessageHeader/DocumentId", ["value": .text(text), "code": .text(from.text)])
    }
    if let issued = envelope.issued?.day, triple.issuedOn != issued {
      report("edxml.documentId.date", .info, at: "MessageHeader/DocumentId", ["value": .text(text), "date": .day(issued)])
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
      return report("edxml.businessType.unknown", .error, at: "BussinessDocType", ["value": .text(business.typeText ?? "")])
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
    for receiver in business.receivers where receiver.receiverType != "0" && receiver.receiverType != "1" {
      report("edxml.receiverType.unknown", .warning, at: "Receiver", ["value": .text(receiver.receiverType ?? "")])
    }
  }

  private mutating func checkHop(_ hop: TraceHop) {
    if hop.organId?.isEmpty ?? true {
      report("edxml.trace.noCode", .warning, at: "TraceHeader")
    } else {
      checkCode(hop.organId, at: "TraceHeader/OrganId")
    }
    if hop.at == nil { report("edxml.trace.timestamp", .warning, at: "TraceHeader/Timestamp", ["value": .text(hop.timestamp ?? "")]) }
  }

  // MARK: Status packets

  private mutating func checkStatus() {
    require(envelope.status?.code, "StatusCode")
    require(envelope.responseFor.first?.documentId, "ResponseFor/DocumentId", envelope.responseFor.first?.code == nil ? .error : .warning)
    if let code = envelope.status?.code, !code.isEmpty, HandlingStatus(rawValue: code) == nil {
      report("edxml.status.unknown", .error, at: "StatusCode", ["value": .text(code)])
    }
    if envelope.responseFor.count > 1 { report("edxml.element.repeated", .error, at: "ResponseFor", ["element": "ResponseFor"]) }
    if let status = envelope.status, status.at == nil {
      report("edxml.timestamp", .warning, at: "MessageHeader/Timestamp", ["value": .text(status.timestamp ?? "")])
    }
    if envelope.status?.code == HandlingStatus.returned.rawValue { require(envelope.status?.description, "Description", .warning) }
  }

  private mutating func checkReferences() {
    for response in envelope.responseFor {
      checkCode(response.organId, at: "ResponseFor/OrganId")
      checkDate(response.issued, at: "ResponseFor/PromulgationDate", severity: .warning)
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
    for (value, path, limit) in fields where (value?.count ?? 0) > limit {
      report("edxml.length", .warning, at: path, ["length": .count(value?.count ?? 0), "limit": .count(limit)])
    }
  }

  // MARK: Manifest and attachments

  private mutating func checkAttachments() {
    var seen: Set<String> = []
    for attachment in envelope.attachments {
      let name = attachment.name ?? attachment.contentId ?? "#\(attachment.index + 1)"
      let line = lines["attachment \(attachment.index)"]
      guard let id = attachment.contentId, !id.isEmpty else {
        report("attachment.contentId.missing", .error, at: "Attachment", line: line, ["file": .text(name)])
        continue
      }
      if !seen.insert(id).inserted {
        report("attachment.contentId.repeated", .error, at: "Attachment", line: line, ["file": .text(name), "id": .text(id)])
      }
      let entries = envelope.manifest.filter { $0.contentId == id }
      if entries.isEmpty { report("attachment.unlisted", .warning, at: "Attachment", line: line, ["file": .text(name)]) }
      if let listed = entries.first?.name, let carried = attachment.name, listed != carried {
        report("attachment.name.mismatch", .warning, at: "Attachment", line: line, ["file": .text(carried), "listed": .text(listed)])
      }
      if SafeFileName(attachment.name ?? "").wasChanged {
        report("attachment.name.unsafe", .warning, at: "Attachment", line: line, ["file": .text(name)])
      }
    }
    var listed: Set<String> = []
    for entry in envelope.manifest {
      let name: Message.Argument = .text(entry.name ?? entry.contentId ?? "")
      guard let id = entry.contentId, !id.isEmpty else {
        report("manifest.contentId.missing", .error, at: "Reference", ["file": name])
        continue
      }
      if !listed.insert(id).inserted { report("manifest.contentId.repeated", .error, at: "Reference", ["file": name]) }
      if !seen.contains(id) { report("attachment.missing", .error, at: "Reference", ["file": name]) }
    }
  }
}

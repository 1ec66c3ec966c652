import XMLTree

/// Turns the events of a packet into an `Envelope` and findings, while attachments stream by.
final class EnvelopeBuilder: XMLEventHandler {
  private struct Frame {
    let group: EnvelopeGrammar.Group
    /// Names the grammar knows, so they are few: looking through them is quicker than hashing.
    private(set) var seen: [String] = []

    /// Notes a name; `false` when it was there before.
    mutating func note(_ name: String) -> Bool {
      if seen.contains(name) { return false }
      seen.append(name)
      return true
    }
  }

  /// What the grammar said about a name, where it was met last.
  private struct Known {
    let group: EnvelopeGrammar.Group
    let element: EnvelopeGrammar.Element?
  }

  private enum Inside { case groups, leaf(String), content, skipping(depth: Int) }

  let limits: EnvelopeLimits
  var envelope = Envelope(kind: .document)
  /// Lines of elements and fields that rules look at afterwards, by path.
  var lines: [String: Int] = [:]
  /// Lines of each entry of the lists of which there may be many.
  private(set) var entryLines: [EnvelopeGrammar.Group: [Int]] = [:]
  private(set) var findings: FindingList
  private(set) var hasRoot = false

  private let attachments: AttachmentReader
  private var known: [Known?] = []
  private var frames: [Frame] = [Frame(group: .document)]
  private var path = PathText()
  private var inside = Inside.groups
  private var text: [UInt8] = []
  private var reportedNamespaces: Set<String> = []
  private var rootNamespace: String?
  private var tagLine = 0
  private var leafLine = 0
  private var isStrayReported = false

  private let reader: XMLStreamReader
  private let readsAttachments: Bool

  init(
    reader: XMLStreamReader, limits: EnvelopeLimits, spooler: (any AttachmentSpooler)?, readsAttachments: Bool
  ) {
    self.reader = reader
    self.limits = limits
    self.readsAttachments = readsAttachments
    findings = FindingList(limit: limits.findings)
    attachments = AttachmentReader(limits: limits, spooler: spooler)
  }

  /// Whether the packet has the header that makes it one.
  var hasHeader: Bool {
    frames[0].seen.isEmpty ? false : lines.keys.contains { $0.hasSuffix("MessageHeader") }
  }

  func add(_ finding: Finding) { findings.add(finding) }

  func report(
    _ rule: String, _ severity: Finding.Severity, path: String? = nil, line at: Int? = nil,
    _ arguments: [String: Message.Argument] = [:]
  ) {
    findings.add(
      Finding(
        rule, severity, path: path ?? self.path.text, line: at ?? reader.line, arguments))
  }

  // MARK: Events

  func startElement(_ element: borrowing XMLStartElement) throws {
    beginsAfterTag()
    if case .skipping(let depth) = inside {
      inside = .skipping(depth: depth + 1)
      return
    }
    let name = reader.name(element.name)
    let local = name.local.string
    if case .groups = inside {
    } else {
      report("edxml.element.inText", .error, ["element": .text(local)])
      leaveText()
      // The element and the rest of the field around it.
      inside = .skipping(depth: 2)
      return
    }
    path.append(local)
    guard let group = frames.last?.group, isOurs(name, in: group),
      let found = grammarElement(element.name, local, in: group)
    else { return unknown(local) }
    if local.hasPrefix("Business") {
      report("edxml.spelling.business", .info, ["element": .text(local)])
    }
    switch found {
    case .group(let child): try enter(child)
    case .leaf(let name):
      noteRepeated(name, in: group)
      leafLine = reader.line
      inside = .leaf(name)
      text.removeAll(keepingCapacity: true)
    case .content:
      noteRepeated(local, in: group)
      inside = readsAttachments ? .content : .skipping(depth: 1)
      if readsAttachments { try attachments.beginContent() }
    case .signature: inside = .skipping(depth: 1)
    }
  }

  func endElement(_ name: XMLNameNumber) throws {
    beginsAfterTag()
    switch inside {
    case .skipping(let depth):
      if depth > 1 {
        inside = .skipping(depth: depth - 1)
        return
      }
      inside = .groups
    case .leaf(let leaf):
      inside = .groups
      try assign(leaf)
    case .content:
      inside = .groups
      if let fault = try attachments.endContent() { report(fault) }
    case .groups:
      if let frame = frames.popLast() { leave(frame.group) }
    }
    path.removeLast()
  }

  func text(_ bytes: UnsafeRawBufferPointer) throws {
    switch inside {
    case .content:
      if let fault = try attachments.take(bytes) { report(fault) }
    case .leaf:
      guard text.count + bytes.count <= limits.fieldBytes else {
        throw XMLError(
          .limit, "a field of more than \(limits.fieldBytes) bytes", line: reader.line, limit: "fieldBytes")
      }
      text.append(contentsOf: bytes)
    case .groups:
      if !isStrayReported, frames.count > 1, bytes.contains(where: { !XMLWhiteSpace.contains($0) }) {
        isStrayReported = true
        report("edxml.text.stray", .info, line: tagLine)
      }
    case .skipping: break
    }
  }

  // Text comes in pieces as the file did: what is reported about it is reported once and by the tag before it.
  private func beginsAfterTag() {
    tagLine = reader.line
    isStrayReported = false
  }

  private func report(_ fault: AttachmentReader.Fault) {
    report(fault.rule, .error, line: tagLine, fault.arguments)
  }

  // MARK: Shape

  // Nearly every name stands in one group only.
  private func grammarElement(_ name: XMLNameNumber, _ local: String, in group: EnvelopeGrammar.Group)
    -> EnvelopeGrammar.Element?
  {
    while known.count <= name.index { known.append(nil) }
    if let found = known[name.index], found.group == group { return found.element }
    let element = EnvelopeGrammar.element(local, in: group)
    known[name.index] = Known(group: group, element: element)
    return element
  }

  private func isOurs(_ name: XMLName, in group: EnvelopeGrammar.Group) -> Bool {
    guard let space = name.namespace?.string else {
      // An undeclared prefix is reported with its own rule; no prefix and no namespace is told once.
      if name.prefix == nil { reportNamespace("", rule: "edxml.namespace.missing", .error) }
      return true
    }
    switch space {
    case EnvelopeNamespace.standard: return true
    case _ where EnvelopeNamespace.legacy.contains(space):
      reportNamespace(space, rule: "edxml.namespace.legacy", .warning)
      return true
    case _ where EnvelopeNamespace.soap.contains(space):
      reportNamespace(space, rule: "edxml.namespace.legacy", .warning)
      return ["Envelope", "Header", "Body"].contains(name.local.string)
    case _ where ["Signature", "DigitalSignature"].contains(name.local.string): return true
    case _ where group == .document:
      reportNamespace(space, rule: "edxml.namespace.unknown", .error)
      rootNamespace = space
      return true
    case rootNamespace: return true
    default: return false
    }
  }

  private func reportNamespace(_ space: String, rule: String, _ severity: Finding.Severity) {
    if reportedNamespaces.insert(space).inserted { report(rule, severity, ["namespace": .text(space)]) }
  }

  private func unknown(_ local: String) {
    if frames.last?.group == .document {
      report("edxml.root.unknown", .error, ["element": .text(local)])
    } else {
      report("edxml.element.unknown", .info, ["element": .text(local)])
    }
    inside = .skipping(depth: 1)
  }

  private func enter(_ group: EnvelopeGrammar.Group) throws {
    hasRoot = true
    if EnvelopeGrammar.single.contains(group), frames[frames.count - 1].seen.contains(group.rawValue) {
      report("edxml.element.repeated", .error, ["element": .text(path.last ?? group.rawValue)])
      inside = .skipping(depth: 1)
      return
    }
    _ = frames[frames.count - 1].note(group.rawValue)
    frames.append(Frame(group: group))
    if EnvelopeGrammar.listed.contains(group) { entryLines[group, default: []].append(reader.line) }
    lines[path.text] = lines[path.text] ?? reader.line
    try begin(group)
  }

  private func noteRepeated(_ leaf: String, in group: EnvelopeGrammar.Group) {
    guard !EnvelopeGrammar.repeatable.contains(leaf),
      !EnvelopeGrammar.repeatable.contains("\(leaf)@\(group.rawValue)")
    else { return }
    if !frames[frames.count - 1].note(leaf) {
      report("edxml.element.repeated", .error, ["element": .text(leaf)])
    }
  }

  private func leaveText() {
    if case .content = inside { attachments.spoil() }
    text.removeAll(keepingCapacity: true)
  }

  // MARK: Values

  private func begin(_ group: EnvelopeGrammar.Group) throws {
    switch group {
    case .from: envelope.from = Organization()
    case .to: try grow(&envelope.to, Organization())
    case .documentType: envelope.documentType = WireDocumentType()
    case .signer: envelope.signer = Signer()
    case .other: envelope.other = OtherInformation()
    case .responseFor: try grow(&envelope.responseFor, ResponseFor())
    case .traceHeader: try grow(&envelope.trace, TraceHop())
    case .business: envelope.business = Business()
    // The grammar has these two inside a business block only.
    case .receiver: try grow(&envelope.business!.receivers, Business.ChangedReceiver())  // see above
    case .replacement: try grow(&envelope.business!.replaced, Business.Replaced())  // see above
    case .staff: withStaff { $0 = Staff() }
    case .reference: try grow(&envelope.manifest, ManifestEntry())
    case .attachment:
      if envelope.attachments.count >= limits.attachments { throw tooMany("attachments", limits.attachments) }
      envelope.attachments.append(Attachment(index: envelope.attachments.count))
      attachments.begin(envelope.attachments.count - 1)
    default: break
    }
  }

  private func leave(_ group: EnvelopeGrammar.Group) {
    guard group == .attachment, readsAttachments, let last = envelope.attachments.last else { return }
    let (attachment, findings) = attachments.end(last, path: path.text, line: reader.line)
    envelope.attachments[envelope.attachments.count - 1] = attachment
    for finding in findings { self.findings.add(finding) }
  }

  private func grow<Element>(_ list: inout [Element], _ element: Element) throws(XMLError) {
    if list.count >= limits.listEntries { throw tooMany("listEntries", limits.listEntries) }
    list.append(element)
  }

  private func tooMany(_ limit: String, _ value: Int) -> XMLError {
    XMLError(.limit, "more than \(value) entries", line: reader.line, limit: limit)
  }

  private var isInBusiness: Bool { frames.contains { $0.group == .business } }

  private func withStaff(_ change: (inout Staff) -> Void) {
    if isInBusiness {
      var staff = envelope.business?.staff ?? Staff()
      change(&staff)
      envelope.business?.staff = staff
    } else {
      var status = envelope.status ?? StatusReport()
      var staff = status.staff ?? Staff()
      change(&staff)
      status.staff = staff
      envelope.status = status
    }
  }

  private func assign(_ leaf: String) throws(XMLError) {
    guard let group = frames.last?.group else { return }
    let bytes = text.trimmingXMLWhiteSpace
    let value = String(decoding: bytes, as: UTF8.self)
    let key = path.text
    if lines[key] == nil, lines.count < 2_000 { lines[key] = leafLine }
    switch group {
    case .messageHeader: assignHeader(leaf, value)
    case .from: envelope.from?.assign(leaf, value)
    case .to: envelope.to[envelope.to.count - 1].assign(leaf, value)
    case .code: if leaf == "CodeNumber" { envelope.number = value } else { envelope.notation = value }
    case .promulgation:
      if leaf == "Place" { envelope.place = value } else { envelope.issued = WireDate(value) }
    case .documentType: envelope.documentType?.assign(leaf, value)
    case .signer: envelope.signer?.assign(leaf, value)
    case .toPlaces: try grow(&envelope.toPlaces, value)
    case .other: envelope.other?.assign(leaf, value)
    case .appendixes: try grow(&envelope.other!.appendixes, value)  // inside `OtherInfo`
    case .responseFor: envelope.responseFor[envelope.responseFor.count - 1].assign(leaf, value)
    case .tasks: try grow(&envelope.taskCodes, value)
    case .staff: withStaff { $0.assign(leaf, value) }
    case .traceHeader: envelope.trace[envelope.trace.count - 1].assign(leaf, value)
    case .business: envelope.business?.assign(leaf, value)
    case .documentInfo:
      if leaf == "DocumentInfo" {
        envelope.business?.documentInfo = value
      } else {
        envelope.business?.documentReceiver = value
      }
    case .receiver, .replacement: envelope.business?.assignLast(leaf, value, in: group)
    case .organIdList:
      let last = envelope.business!.replaced.count - 1  // inside a replacement of a business block
      try grow(&envelope.business!.replaced[last].organIds, value)  // as above
    case .reference: envelope.manifest[envelope.manifest.count - 1].assign(leaf, value)
    case .attachment: envelope.attachments[envelope.attachments.count - 1].assign(leaf, value)
    default: break
    }
  }

  private func assignHeader(_ leaf: String, _ value: String) {
    switch leaf {
    case "DocumentId": envelope.documentId = value
    case "Subject": envelope.subject = value
    case "Content": envelope.content = value
    case "DueDate": envelope.due = WireDate(value)
    case "SteeringType": envelope.steeringType = value
    case "ApplicationType": envelope.applicationType = value
    default:
      var status = envelope.status ?? StatusReport()
      switch leaf {
      case "StatusCode": status.code = value
      case "Description": status.description = value
      default: status.timestamp = value
      }
      envelope.status = status
    }
  }
}

/// White space of XML.
enum XMLWhiteSpace {
  static func contains(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}

extension [UInt8] {
  /// Without white space at both ends.
  var trimmingXMLWhiteSpace: ArraySlice<UInt8> {
    guard let first = firstIndex(where: { !XMLWhiteSpace.contains($0) }),
      let last = lastIndex(where: { !XMLWhiteSpace.contains($0) })
    else { return [] }
    return self[first...last]
  }
}

/// The names of the open elements as one text, which grows and shrinks in place.
struct PathText {
  private(set) var text = ""
  private var lengths: [Int] = []

  /// The innermost name.
  var last: String? {
    guard let length = lengths.last else { return nil }
    let name = text.utf8.dropFirst(length == 0 ? 0 : length + 1)
    return String(Substring(name))
  }

  mutating func append(_ name: String) {
    lengths.append(text.utf8.count)
    if !text.isEmpty { text += "/" }
    text += name
  }

  mutating func removeLast() {
    guard let length = lengths.popLast() else { return }
    text.removeSubrange(text.utf8.index(text.startIndex, offsetBy: length)...)
  }
}

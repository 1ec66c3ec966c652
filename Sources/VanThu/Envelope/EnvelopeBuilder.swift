import XMLTree

/// Turns the events of a packet into an `Envelope` and findings, while attachments stream by.
///
/// A value inside the one handler of a packet's events, so that an event costs one check of exclusive access and not one
/// for each thing that is remembered. Names are numbers until somebody asks for a text.
struct EnvelopeBuilder {
  private struct Frame {
    let group: EnvelopeGrammar.Group
    let node: Int
    /// The slots of the grammar that were met.
    private(set) var seen: UInt64 = 0

    init(group: EnvelopeGrammar.Group, node: Int) {
      self.group = group
      self.node = node
    }

    /// Notes an element; `false` when it was there before.
    mutating func note(_ slot: UInt8) -> Bool {
      let bit = UInt64(1) << UInt64(slot)
      defer { seen |= bit }
      return seen & bit == 0
    }
  }

  /// What a name is, wherever it stands; found out once for each name of a packet.
  private struct Facts {
    /// The namespaces that packets are in.
    enum Space: UInt8 { case standard, none, undeclared, legacy, soap, other }

    let space: Space
    /// The number in the grammar; -1 for a name it has nowhere.
    let number: Int
  }

  private enum Inside { case groups, leaf(EnvelopeLeaf), content, skipping(depth: Int) }

  let limits: EnvelopeLimits
  var envelope = Envelope(kind: .document)
  /// The paths of elements, with the lines of the first ones.
  private(set) var paths: PathTree
  /// Lines of each entry of the lists of which there may be many.
  private(set) var entryLines: [EnvelopeGrammar.Group: [Int]] = [:]
  private(set) var findings: FindingList
  /// Whether the packet has the header that makes it one.
  private(set) var hasHeader = false

  private let attachments: AttachmentReader
  private let lookup = EnvelopeLookup.shared
  private var known: [Facts?] = []
  private var frames: [Frame] = [Frame(group: .document, node: PathTree.top)]
  /// The element that is being handled, by its path.
  private var node = PathTree.top
  /// The name of an element that the grammar does not have there, below the node.
  private var stranger: XMLNameNumber?
  private var inside = Inside.groups
  private var text: [UInt8] = []
  private var reportedNamespaces: Set<String> = []
  private var rootNamespace: String?
  /// The root element's name where it is none that a packet has.
  private(set) var foreignRoot: String?
  private var tagLine = 0
  private var leafLine = 0
  private var isStrayReported = false

  private let reader: XMLStreamReader
  private let readsAttachments: Bool

  init(
    reader: XMLStreamReader, limits: EnvelopeLimits, spooler: (any AttachmentSpooler)?,
    work: EnvelopeReader.Work
  ) {
    self.reader = reader
    self.limits = limits
    readsAttachments = work.readsAttachments
    paths = PathTree(lookup)
    findings = FindingList(limit: limits.findings)
    attachments = AttachmentReader(limits: limits, spooler: spooler, digests: work.digestsAttachments)
    known.reserveCapacity(128)
    text.reserveCapacity(256)
  }

  mutating func add(_ finding: Finding) { findings.add(finding) }

  mutating func report(
    _ rule: String, _ severity: Finding.Severity, path: String? = nil, line at: Int? = nil,
    _ arguments: [String: Message.Argument] = [:]
  ) {
    findings.add(Finding(rule, severity, path: path ?? self.path, line: at ?? reader.line, arguments))
  }

  private var path: String {
    let path = paths.text(of: node)
    guard let stranger else { return path }
    return path.isEmpty ? local(stranger) : "\(path)/\(local(stranger))"
  }

  private func local(_ name: XMLNameNumber) -> String {
    String(decoding: reader.localName(of: name), as: UTF8.self)
  }

  // MARK: Events

  mutating func startElement(_ element: borrowing XMLStartElement) throws {
    beginsAfterTag()
    let name = element.name
    switch inside {
    case .skipping(let depth):
      inside = .skipping(depth: depth + 1)
      return
    case .groups: break
    case .leaf, .content:
      report("edxml.element.inText", .error, ["element": .text(local(name))])
      leaveText()
      // The element and the rest of the field around it.
      inside = .skipping(depth: 2)
      return
    }
    let frame = frames[frames.count - 1]
    let facts = facts(of: name)
    guard facts.number >= 0, let row = lookup.row(facts.number, in: frame.group) else {
      return unknown(name, facts, in: frame.group)
    }
    if facts.space != .standard {
      // What is reported about the namespace is reported with the element's path.
      stranger = name
      guard isOurs(name, facts, in: frame.group) else { return unknown(name, in: frame.group) }
      stranger = nil
    }
    node = paths.enter(facts.number, below: frame.node)
    if lookup.names[facts.number].isRespelled {
      report("edxml.spelling.business", .info, ["element": .text(local(name))])
    }
    switch row.element {
    case .group(let child): try enter(child, row)
    case .leaf(let leaf):
      noteRepeated(row, leaf.rawValue)
      leafLine = reader.line
      inside = .leaf(leaf)
      text.removeAll(keepingCapacity: true)
    case .content:
      noteRepeated(row, EnvelopeLookup.shared.names[facts.number].text)
      inside = readsAttachments ? .content : .skipping(depth: 1)
      if readsAttachments { try attachments.beginContent() }
    case .signature: inside = .skipping(depth: 1)
    }
  }

  mutating func endElement(_ name: XMLNameNumber) throws {
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
    if stranger != nil { stranger = nil } else { node = paths.parent(of: node) }
  }

  mutating func text(_ bytes: UnsafeRawBufferPointer) throws {
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
  private mutating func beginsAfterTag() {
    tagLine = reader.line
    isStrayReported = false
  }

  private mutating func report(_ fault: AttachmentReader.Fault) {
    report(fault.rule, .error, line: tagLine, fault.arguments)
  }

  // MARK: Shape

  private mutating func facts(of name: XMLNameNumber) -> Facts {
    while known.count <= name.index { known.append(nil) }
    if let facts = known[name.index] { return facts }
    let facts = Facts(
      space: space(of: name), number: lookup.number(of: reader.localName(of: name)) ?? -1)
    known[name.index] = facts
    return facts
  }

  private func space(of name: XMLNameNumber) -> Facts.Space {
    let bytes = reader.namespaceName(of: name)
    if bytes.isEmpty { return reader.hasPrefix(name) ? .undeclared : .none }
    if EnvelopeNamespace.standard.utf8.elementsEqual(bytes) { return .standard }
    let text = String(decoding: bytes, as: UTF8.self)
    if EnvelopeNamespace.legacy.contains(text) { return .legacy }
    return EnvelopeNamespace.soap.contains(text) ? .soap : .other
  }

  private mutating func isOurs(_ name: XMLNameNumber, _ facts: Facts, in group: EnvelopeGrammar.Group) -> Bool
  {
    // An undeclared prefix is reported with its own rule; no prefix and no namespace is told once.
    switch facts.space {
    case .standard, .undeclared: return true
    case .none:
      reportNamespace("", rule: "edxml.namespace.missing", .error)
      return true
    case .legacy, .soap, .other: break
    }
    let space = String(decoding: reader.namespaceName(of: name), as: UTF8.self)
    let known = facts.number >= 0 ? lookup.names[facts.number] : nil
    switch facts.space {
    case .legacy:
      reportNamespace(space, rule: "edxml.namespace.legacy", .warning)
      return true
    case .soap:
      reportNamespace(space, rule: "edxml.namespace.legacy", .warning)
      return known?.isSOAP ?? false
    default: break
    }
    if known?.isSignature ?? false { return true }
    if group == .document {
      reportNamespace(space, rule: "edxml.namespace.unknown", .error)
      rootNamespace = space
      return true
    }
    return space == rootNamespace
  }

  private mutating func reportNamespace(_ space: String, rule: String, _ severity: Finding.Severity) {
    if reportedNamespaces.insert(space).inserted { report(rule, severity, ["namespace": .text(space)]) }
  }

  // A name that the grammar does not have here, looked at for its namespace all the same.
  private mutating func unknown(_ name: XMLNameNumber, _ facts: Facts, in group: EnvelopeGrammar.Group) {
    stranger = name
    _ = isOurs(name, facts, in: group)
    unknown(name, in: group)
  }

  private mutating func unknown(_ name: XMLNameNumber, in group: EnvelopeGrammar.Group) {
    stranger = name
    if group == .document { foreignRoot = local(name) }
    let rule = group == .document ? "edxml.root.unknown" : "edxml.element.unknown"
    report(rule, group == .document ? .error : .info, ["element": .text(local(name))])
    inside = .skipping(depth: 1)
  }

  private mutating func enter(_ group: EnvelopeGrammar.Group, _ row: EnvelopeLookup.Row) throws {
    let isFirst = frames[frames.count - 1].note(row.slot)
    if row.isSingle, !isFirst {
      report("edxml.element.repeated", .error, ["element": .text(paths.last(node))])
      inside = .skipping(depth: 1)
      return
    }
    frames.append(Frame(group: group, node: node))
    if EnvelopeGrammar.listed.contains(group) { entryLines[group, default: []].append(reader.line) }
    if group == .messageHeader { hasHeader = true }
    paths.note(line: reader.line, of: node)
    try begin(group)
  }

  private mutating func noteRepeated(_ row: EnvelopeLookup.Row, _ name: @autoclosure () -> String) {
    guard row.isSingle, !frames[frames.count - 1].note(row.slot) else { return }
    report("edxml.element.repeated", .error, ["element": .text(name())])
  }

  private mutating func leaveText() {
    if case .content = inside { attachments.spoil() }
    text.removeAll(keepingCapacity: true)
  }

  // MARK: Values

  private mutating func begin(_ group: EnvelopeGrammar.Group) throws {
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

  private mutating func leave(_ group: EnvelopeGrammar.Group) {
    guard group == .attachment, readsAttachments, let last = envelope.attachments.last else { return }
    let (attachment, findings) = attachments.end(last, path: path, line: reader.line)
    envelope.attachments[envelope.attachments.count - 1] = attachment
    for finding in findings { add(finding) }
  }

  private func grow<Element>(_ list: inout [Element], _ element: Element) throws(XMLError) {
    if list.count >= limits.listEntries { throw tooMany("listEntries", limits.listEntries) }
    list.append(element)
  }

  private func tooMany(_ limit: String, _ value: Int) -> XMLError {
    XMLError(.limit, "more than \(value) entries", line: reader.line, limit: limit)
  }

  private var isInBusiness: Bool { frames.contains { $0.group == .business } }

  private mutating func withStaff(_ change: (inout Staff) -> Void) {
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

  private mutating func assign(_ leaf: EnvelopeLeaf) throws(XMLError) {
    guard let group = frames.last?.group else { return }
    let bytes = text.trimmingXMLWhiteSpace
    let value = String(decoding: bytes, as: UTF8.self)
    paths.note(line: leafLine, of: node)
    switch group {
    case .messageHeader: assignHeader(leaf, value)
    case .from: envelope.from?.assign(leaf, value)
    case .to: envelope.to[envelope.to.count - 1].assign(leaf, value)
    case .code: if case .codeNumber = leaf { envelope.number = value } else { envelope.notation = value }
    case .promulgation:
      if case .place = leaf { envelope.place = value } else { envelope.issued = WireDate(value) }
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
      if case .documentInfo = leaf {
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

  private mutating func assignHeader(_ leaf: EnvelopeLeaf, _ value: String) {
    switch leaf {
    case .documentId: envelope.documentId = value
    case .subject: envelope.subject = value
    case .content: envelope.content = value
    case .dueDate: envelope.due = WireDate(value)
    case .steeringType: envelope.steeringType = value
    case .applicationType: envelope.applicationType = value
    default:
      var status = envelope.status ?? StatusReport()
      switch leaf {
      case .statusCode: status.code = value
      case .description: status.description = value
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

/// What the axis' own parser would make of a packet, where that is something else than what the packet says.
///
/// That parser stops at nothing: a day in the wrong order becomes a day of the first century, an urgency in words
/// becomes “normal”, and nobody is told. A sender who knows can write the packet so that it arrives as meant. Made
/// from what the parser was seen to do; beside it, what receiving systems were seen to do with number and id.
public struct AxisReading: Sendable, Hashable {
  /// A value that does not arrive as written.
  public struct Deviation: Sendable, Hashable {
    /// The rule of the finding: `axis.…`.
    public let rule: String
    /// The field, by local names from the header.
    public let field: String
    /// The value as written.
    public let written: String
    /// The value as read, `nil` when it is lost.
    public let read: String?
    /// Whether the value arrives changed or lost; else only some receiving systems stumble over it.
    public let isOfTheParser: Bool
  }

  /// Whether the parser reads the packet at all; it fails without a message on another namespace.
  public let isReadable: Bool
  /// Urgency as read; everything that is no number is 0.
  public let priority: Int
  /// Day of issue as read, in the form `yyyy/MM/dd`.
  public let issuedOn: String?
  /// Day of answer as read, in the form `yyyy/MM/dd`.
  public let dueOn: String?
  /// Name of the document type as read.
  public let typeName: String?
  /// What does not arrive as written, in the order of the header.
  public let deviations: [Deviation]

  /// Reads a packet as the axis' parser would.
  public init(_ scan: PacketScan) {
    let foreign = scan.findings.contains { $0.rule.hasPrefix("edxml.namespace.") }
    self.init(scan.envelope, isReadable: !foreign, isSigned: scan.signature == .present)
  }

  /// Reads a parsed packet as the axis' parser would, given whether its namespace is the standard's and whether it has
  /// a signature of its own.
  public init(_ envelope: Envelope, isReadable: Bool = true, isSigned: Bool = false) {
    self.isReadable = isReadable
    var notes = Notes()
    if !isReadable { notes.add("axis.unreadable", "edXML", "", nil) }
    issuedOn = notes.day(envelope.issued, "PromulgationInfo/PromulgationDate")
    dueOn = notes.day(envelope.due, "DueDate")
    priority = notes.priority(envelope.other?.priority)
    typeName = envelope.documentType?.name
    if envelope.kind == .document {
      if envelope.documentType == nil { notes.add("axis.documentType.lost", "DocumentType", "", nil) }
      notes.consumers(of: envelope)
    }
    for response in envelope.responseFor { _ = notes.day(response.issued, "ResponseFor/PromulgationDate") }
    for attachment in envelope.attachments { notes.attachment(attachment) }
    if isSigned { notes.add("axis.signature.lost", "Signature", "", nil) }
    deviations = notes.deviations
  }

  /// The deviations as findings: warnings for what the parser changes or loses, information for what some receiving
  /// systems stumble over.
  public var findings: [Finding] {
    deviations.map { deviation in
      Finding(
        deviation.rule, deviation.isOfTheParser ? .warning : .info, path: deviation.field,
        [
          "field": .text(deviation.field), "value": .text(deviation.written),
          "read": deviation.read.map { .text($0) } ?? "–",
        ])
    }
  }
}

extension AxisReading {
  private struct Notes {
    var deviations: [Deviation] = []

    mutating func add(
      _ rule: String, _ field: String, _ written: String, _ read: String?, ofTheParser: Bool = true
    ) {
      deviations.append(
        Deviation(rule: rule, field: field, written: written, read: read, isOfTheParser: ofTheParser))
    }

    mutating func day(_ date: WireDate?, _ field: String) -> String? {
      guard let date, !date.text.isEmpty else { return nil }
      guard let read = LenientDay(date.text)?.text else {
        add("axis.date.lost", field, date.text, nil)
        return nil
      }
      if read != date.text { add("axis.date.shifted", field, date.text, read) }
      return read
    }

    mutating func priority(_ text: String?) -> Int {
      guard let text else { return 0 }
      if let number = Int32(text) { return Int(number) }
      add("axis.priority", "OtherInfo/Priority", text, "0")
      return 0
    }

    /// Receiving systems were seen to cut the joined number and notation at every `/` and to take the second piece, and
    /// to take the third piece of the id between commas.
    mutating func consumers(of envelope: Envelope) {
      if let number = envelope.number, let notation = envelope.notation {
        let pieces = "\(number)/\(notation)".split(separator: "/", omittingEmptySubsequences: false)
        if pieces.count > 2 {
          add("axis.consumer.code", "Code", "\(number)/\(notation)", String(pieces[1]), ofTheParser: false)
        }
      }
      if let id = envelope.documentId, !id.isEmpty {
        let pieces = id.split(separator: ",", omittingEmptySubsequences: false)
        if pieces.count != 3 {
          let read = pieces.count > 3 ? String(pieces[2]) : nil
          add("axis.consumer.documentId", "DocumentId", id, read, ofTheParser: false)
        }
      }
    }

    /// The parser unpacks what is declared an archive and not named like one, and nothing else.
    mutating func attachment(_ attachment: Attachment) {
      let name = attachment.name ?? ""
      let unpacks =
        attachment.declaredMediaType == MediaType.zip && MediaType.fileExtension(name) != "zip"
      switch (unpacks, attachment.packing) {
      case (false, .zip): add("axis.attachment.stillPacked", "Attachment", name, nil)
      case (true, .raw): add("axis.attachment.unpackFails", "Attachment", name, nil)
      default: break
      }
    }
  }
}

import XMLTree

/// Writes packets exactly as the axis' libraries do: their prefixes, their order, their white space.
///
/// The profile says which library: ``Profile/java`` (here) or ``Profile/dotnet`` (`EnvelopeWriter+Dotnet.swift`).
/// Readers on the axis have been seen to refuse packets whose prefixes an XML library had moved, although the
/// XML meant the same. So nothing is left to a library here. Attachments are read from their sources by pieces
/// and go straight into the output.
public struct EnvelopeWriter {
  /// A file to be carried by a packet.
  public struct File {
    /// The id that joins it to the manifest; `cid:` is added on the wire.
    public var contentId: String
    /// File name.
    public var name: String
    /// Description.
    public var description: String?
    /// Hands over the file's bytes by pieces.
    public var read: (_ piece: (UnsafeRawBufferPointer) throws -> Void) throws -> Void

    /// A file from a source.
    public init(
      contentId: String, name: String, description: String? = nil,
      read: @escaping (_ piece: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) {
      self.contentId = contentId
      self.name = name
      self.description = description
      self.read = read
    }

    /// A file in memory.
    public init(contentId: String, name: String, description: String? = nil, bytes: [UInt8]) {
      self.init(contentId: contentId, name: name, description: description) { piece in
        try bytes.withUnsafeBytes { try piece($0) }
      }
    }
  }

  /// Whose form a packet is written in.
  public enum Profile: Sendable, Hashable {
    /// The axis' Java library: the form to use unless a partner asks for the other.
    case java
    /// The axis' .NET library. `zip` is its flag: whether files go into archives of one entry as the Java library
    /// puts them, or all as they are.
    case dotnet(zip: Bool)
  }

  /// Takes the packet's bytes by pieces.
  public typealias Output = (UnsafeRawBufferPointer) throws -> Void

  private let output: Output
  private var buffer: [UInt8] = []
  var depth = 0

  private init(output: @escaping Output) { self.output = output }

  /// Writes a packet.
  ///
  /// The manifest and the attachments are made from `files`; those of `envelope` are not looked at.
  /// - Throws: `EnvelopeWriterError` for text that XML cannot carry; what `output` and the files' sources throw.
  public static func write(
    _ envelope: Envelope, files: [File] = [], profile: Profile = .java, to output: @escaping Output
  ) throws {
    var writer = EnvelopeWriter(output: output)
    switch profile {
    case .java: try writer.packet(envelope, files)
    case .dotnet(let zip): try writer.dotnetPacket(envelope, files, zip: zip)
    }
    try writer.flush()
  }

  /// A packet in memory.
  public static func bytes(
    _ envelope: Envelope, files: [File] = [], profile: Profile = .java
  ) throws -> [UInt8] {
    final class Collector { var bytes: [UInt8] = [] }
    let collector = Collector()
    try write(envelope, files: files, profile: profile) { collector.bytes.append(contentsOf: $0) }
    return collector.bytes
  }

  // MARK: Structure

  private mutating func packet(_ envelope: Envelope, _ files: [File]) throws {
    put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    put("<edXML xmlns=\"\(EnvelopeNamespace.standard)\">\n")
    depth = 1
    put("  <edXML:edXMLEnvelope xmlns:edXML=\"\(EnvelopeNamespace.standard)\">\n")
    depth = 2
    try element("edXMLHeader") { writer in
      try writer.element("MessageHeader") { try $0.messageHeader(envelope) }
      if envelope.kind == .document {
        try writer.element("TraceHeaderList") { try $0.trace(envelope) }
      }
    }
    if envelope.kind == .document, !files.isEmpty { try body(files) }
    put("  </edXML:edXMLEnvelope>\n")
    if envelope.kind == .document, !files.isEmpty { try attachments(files) }
    put("</edXML>\n")
  }

  private mutating func messageHeader(_ envelope: Envelope) throws {
    if let from = envelope.from { try element("From") { try $0.organization(from) } }
    if envelope.kind == .status { return try status(envelope) }
    for recipient in envelope.to { try element("To") { try $0.organization(recipient) } }
    try leaf("DocumentId", envelope.documentId)
    try codeAndPlace(envelope)
    if let type = envelope.documentType {
      try element("DocumentType") {
        try $0.leaf("Type", type.type)
        try $0.leaf("TypeDetail", type.typeDetail)
        try $0.leaf("TypeName", type.name)
      }
    }
    try afterType(envelope)
  }

  mutating func codeAndPlace(_ envelope: Envelope) throws {
    try element("Code") {
      try $0.leaf("CodeNumber", envelope.number)
      try $0.leaf("CodeNotation", envelope.notation)
    }
    try element("PromulgationInfo") {
      try $0.leaf("Place", envelope.place)
      try $0.leaf("PromulgationDate", envelope.issued?.text)
    }
  }

  mutating func afterType(_ envelope: Envelope) throws {
    try leaf("Subject", envelope.subject)
    try leaf("Content", envelope.content)
    if let signer = envelope.signer {
      try element("SignerInfo") {
        try $0.leaf("Competence", signer.competence)
        try $0.leaf("Position", signer.position)
        try $0.leaf("FullName", signer.fullName)
      }
    }
    try leaf("DueDate", envelope.due?.text)
    if let other = envelope.other { try element("OtherInfo") { try $0.otherInformation(other) } }
    for response in envelope.responseFor { try element("ResponseFor") { try $0.responseFor(response) } }
    if !envelope.taskCodes.isEmpty {
      try element("ResponseForTask") { writer in
        for code in envelope.taskCodes { try writer.leaf("TaskCode", code) }
      }
    }
    try leaf("SteeringType", envelope.steeringType)
    try leaf("ApplicationType", envelope.applicationType)
    if !envelope.toPlaces.isEmpty {
      try element("ToPlaces") { writer in
        for place in envelope.toPlaces { try writer.leaf("Place", place) }
      }
    }
  }

  mutating func status(_ envelope: Envelope) throws {
    for response in envelope.responseFor { try element("ResponseFor") { try $0.responseFor(response) } }
    if let staff = envelope.status?.staff { try element("StaffInfo") { try $0.staff(staff) } }
    try leaf("StatusCode", envelope.status?.code)
    try leaf("Description", envelope.status?.description)
    try leaf("Timestamp", envelope.status?.timestamp)
  }

  mutating func organization(_ organization: Organization) throws {
    try leaf("OrganId", organization.organId)
    try leaf("OrganizationInCharge", organization.inCharge)
    try leaf("OrganName", organization.name)
    try leaf("OrganAdd", organization.address)
    try leaf("Email", organization.email)
    try leaf("Telephone", organization.telephone)
    try leaf("Fax", organization.fax)
    try leaf("Website", organization.website)
  }

  mutating func otherInformation(_ other: OtherInformation) throws {
    try leaf("Priority", other.priority)
    try leaf("SphereOfPromulgation", other.sphere)
    try leaf("TyperNotation", other.typist)
    try leaf("PromulgationAmount", other.promulgationAmount)
    try leaf("PageAmount", other.pageAmount)
    try leaf("Direction", other.direction)
    try leaf("ReplyFors", other.replyFors)
    try leaf("ReferenceCodes", other.referenceCodes)
    if !other.appendixes.isEmpty {
      try element("Appendixes") { writer in
        for appendix in other.appendixes { try writer.leaf("Appendix", appendix) }
      }
    }
  }

  mutating func responseFor(_ response: ResponseFor) throws {
    try leaf("OrganId", response.organId)
    try leaf("Code", response.code)
    try leaf("DocumentId", response.documentId)
    try leaf("PromulgationDate", response.issued?.text)
  }

  mutating func staff(_ staff: Staff) throws {
    try leaf("Department", staff.department)
    try leaf("Staff", staff.name)
    try leaf("Email", staff.email)
    try leaf("Mobile", staff.mobile)
    try leaf("DepartmentId", staff.departmentId)
    try leaf("StaffId", staff.staffId)
  }

  private mutating func trace(_ envelope: Envelope) throws {
    try hops(envelope)
    guard let business = envelope.business else { return }
    try element("Bussiness") { writer in
      try writer.leaf("DocumentId", business.documentId)
      try writer.leaf("BussinessDocType", business.typeText)
      try writer.leaf("BussinessDocReason", business.reason)
      try writer.leaf("Paper", business.paper)
      try writer.changes(business)
      try writer.replaced(business.replaced)
      if let staff = business.staff { try writer.element("StaffInfo") { try $0.staff(staff) } }
    }
  }

  mutating func hops(_ envelope: Envelope) throws {
    for hop in envelope.trace {
      try element("TraceHeader") {
        try $0.leaf("OrganId", hop.organId)
        try $0.leaf("Timestamp", hop.timestamp)
      }
    }
  }

  mutating func changes(_ business: Business) throws {
    guard business.documentInfo != nil || business.documentReceiver != nil || !business.receivers.isEmpty
    else { return }
    try element("BussinessDocumentInfo") { writer in
      try writer.leaf("DocumentInfo", business.documentInfo)
      try writer.leaf("DocumentReceiver", business.documentReceiver)
      guard !business.receivers.isEmpty else { return }
      try writer.element("ReceiverList") { writer in
        for receiver in business.receivers {
          try writer.element("Receiver") {
            try $0.leaf("OrganId", receiver.organId)
            try $0.leaf("ReceiverType", receiver.receiverType)
          }
        }
      }
    }
  }

  mutating func replaced(_ documents: [Business.Replaced]) throws {
    guard !documents.isEmpty else { return }
    try element("ReplacementInfoList") { writer in
      for document in documents {
        try writer.element("ReplacementInfo") { writer in
          try writer.leaf("DocumentId", document.documentId)
          guard !document.organIds.isEmpty else { return }
          try writer.element("OrganIdList") { writer in
            for code in document.organIds { try writer.leaf("OrganId", code) }
          }
        }
      }
    }
  }

  // MARK: Files

  private mutating func body(_ files: [File]) throws {
    try element("edXMLBody") { writer in
      writer.indent()
      writer.put("<edXML:edXMLManifest version=\"1.0\">\n")
      writer.depth += 1
      for file in files {
        try writer.element("Reference") { writer in
          try writer.leaf("ContentId", "cid:" + file.contentId)
          try writer.leaf("ContentType", WirePacking(name: file.name).contentType)
          try writer.leaf("Description", file.description)
          try writer.leaf("AttachmentName", file.name)
        }
      }
      writer.depth -= 1
      writer.indent()
      writer.put("</edXML:edXMLManifest>\n")
    }
  }

  // Outside the envelope the axis writes no prefix, but for the content itself, which declares it anew.
  private mutating func attachments(_ files: [File]) throws {
    put("  <AttachmentEncoded>\n")
    for file in files {
      let packing = WirePacking(name: file.name)
      put("    <Attachment>\n")
      depth = 3
      try leaf("ContentId", "cid:" + file.contentId, prefix: "")
      try leaf("AttachmentName", file.name, prefix: "")
      try leaf("Description", file.description, prefix: "")
      try leaf("ContentType", packing.contentType, prefix: "")
      put("      <edXML:ContentTransferEncoded xmlns:edXML=\"\(EnvelopeNamespace.standard)\">")
      try content(file, packing)
      put("</edXML:ContentTransferEncoded>\n    </Attachment>\n")
    }
    put("  </AttachmentEncoded>\n")
  }

  mutating func content(_ file: File, _ packing: WirePacking) throws {
    try flush()
    var encoder = Base64Encoder()
    let output = output
    func encode(_ piece: UnsafeRawBufferPointer) throws {
      try encoder.encode(piece).withUnsafeBytes { try output($0) }
    }
    if packing.isWrapped {
      let wrapper = try ZipWrapper(entryName: packing.entryName(contentId: file.contentId), output: encode)
      try file.read { try wrapper.take($0) }
      try wrapper.finish()
    } else {
      try file.read(encode)
    }
    buffer += encoder.finish()
  }

  // MARK: Text

  mutating func element(_ name: String, _ content: (inout EnvelopeWriter) throws -> Void) throws {
    indent()
    put("<edXML:\(name)>\n")
    depth += 1
    try content(&self)
    depth -= 1
    indent()
    put("</edXML:\(name)>\n")
  }

  mutating func leaf(_ name: String, _ value: String?, prefix: String = "edXML:") throws {
    guard let value else { return }
    indent()
    put("<\(prefix)\(name)>")
    try putText(value, field: name)
    put("</\(prefix)\(name)>\n")
    if buffer.count > 16 << 10 { try flush() }
  }

  mutating func indent() { buffer.append(contentsOf: repeatElement(0x20, count: 2 * depth)) }

  mutating func put(_ text: String) { buffer.append(contentsOf: text.utf8) }

  mutating func putText(_ text: String, field: String, inAttribute: Bool = false) throws {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"" where inAttribute: put("&quot;")
      case "\t" where inAttribute: put("&#x9;")
      case "\n" where inAttribute: put("&#xA;")
      case "&": put("&amp;")
      case "<": put("&lt;")
      case ">": put("&gt;")
      case "\r": put("&#xD;")
      case "\t", "\n", "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"...:
        buffer.append(contentsOf: UTF8.encode(scalar)!)  // every scalar has an encoding
      default: throw EnvelopeWriterError(field: field, scalar: scalar)
      }
    }
  }

  private mutating func flush() throws {
    try buffer.withUnsafeBytes { if !$0.isEmpty { try output($0) } }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// A text holds a character that XML 1.0 cannot carry.
public struct EnvelopeWriterError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The element that would have held it.
  public let field: String
  /// The character.
  public let scalar: Unicode.Scalar

  /// Field and character.
  public var description: String {
    "\(field) holds U+\(String(scalar.value, radix: 16, uppercase: true)), which XML 1.0 cannot carry"
  }
}

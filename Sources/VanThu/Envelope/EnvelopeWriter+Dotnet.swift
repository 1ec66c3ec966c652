/// The form of the axis' .NET library.
///
/// What differs from Java: two further namespaces on the root, `DocumentId` at the end of the header, `TypeName` before
/// `TypeDetail`, attributes on the trace list, `Paper` at the end of the business block, an empty `DigitalSignature`,
/// XLink attributes in the manifest, ids of attachments without `cid:`.
extension EnvelopeWriter {
  mutating func dotnetPacket(_ envelope: Envelope, _ files: [File], zip: Bool) throws {
    let standard = EnvelopeNamespace.standard
    put("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    put("<edXML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
    put(" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"\(standard)\">\n")
    put("  <edXML:edXMLEnvelope xmlns:edXML=\"\(standard)\">\n")
    depth = 2
    try element("edXMLHeader") { writer in
      try writer.element("MessageHeader") { try $0.dotnetHeader(envelope) }
      if envelope.kind == .document {
        try writer.dotnetTrace(envelope)
        writer.empty("DigitalSignature")
      }
    }
    let carries = envelope.kind == .document && !files.isEmpty
    if carries { try dotnetBody(files, zip: zip) }
    put("  </edXML:edXMLEnvelope>\n")
    if carries { try dotnetAttachments(files, zip: zip) }
    put("</edXML>\n")
  }

  private mutating func dotnetHeader(_ envelope: Envelope) throws {
    if let from = envelope.from { try element("From") { try $0.organization(from) } }
    if envelope.kind == .status { return try status(envelope) }
    for recipient in envelope.to { try element("To") { try $0.organization(recipient) } }
    try codeAndPlace(envelope)
    if let type = envelope.documentType {
      try element("DocumentType") {
        try $0.leaf("Type", type.type)
        try $0.leaf("TypeName", type.name)
        try $0.leaf("TypeDetail", type.typeDetail)
      }
    }
    try afterType(envelope)
    try leaf("DocumentId", envelope.documentId)
  }

  private mutating func dotnetTrace(_ envelope: Envelope) throws {
    indent()
    put("<edXML:TraceHeaderList version=\"1.0\" mustUnderstand=\"1\"")
    put(" actor=\"http://schemas.xmlsoap.org/soap/actor/next\">\n")
    depth += 1
    try hops(envelope)
    if let business = envelope.business {
      try element("Bussiness") { writer in
        try writer.leaf("DocumentId", business.documentId)
        try writer.leaf("BussinessDocType", business.typeText)
        try writer.leaf("BussinessDocReason", business.reason)
        try writer.changes(business)
        try writer.replaced(business.replaced)
        if let staff = business.staff { try writer.element("StaffInfo") { try $0.staff(staff) } }
        try writer.leaf("Paper", business.paper)
      }
    }
    depth -= 1
    indent()
    put("</edXML:TraceHeaderList>\n")
  }

  private mutating func dotnetBody(_ files: [File], zip: Bool) throws {
    try element("edXMLBody") { writer in
      writer.indent()
      writer.put("<edXML:edXMLManifest version=\"1.0\">\n")
      writer.depth += 1
      for file in files {
        writer.indent()
        writer.put("<edXML:Reference xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"")
        try writer.putText("cid:" + file.contentId, field: "href", inAttribute: true)
        writer.put("\" xlink:role=\"XLinkRole\" xlink:type=\"simple\">\n")
        writer.depth += 1
        try writer.leaf("ContentId", "cid:" + file.contentId)
        try writer.leaf("ContentType", WirePacking(name: file.name, zip: zip).contentType)
        try writer.leaf("Description", file.description)
        try writer.leaf("AttachmentName", file.name)
        writer.depth -= 1
        writer.indent()
        writer.put("</edXML:Reference>\n")
      }
      writer.depth -= 1
      writer.indent()
      writer.put("</edXML:edXMLManifest>\n")
    }
  }

  private mutating func dotnetAttachments(_ files: [File], zip: Bool) throws {
    put("  <AttachmentEncoded>\n")
    for file in files {
      let packing = WirePacking(name: file.name, zip: zip)
      put("    <Attachment>\n")
      depth = 3
      try leaf("ContentType", packing.contentType, prefix: "")
      try leaf("ContentId", file.contentId, prefix: "")
      try leaf("Description", file.description, prefix: "")
      try leaf("AttachmentName", file.name, prefix: "")
      put("      <edXML:ContentTransferEncoded xmlns:edXML=\"\(EnvelopeNamespace.standard)\">")
      try content(file, packing)
      put("</edXML:ContentTransferEncoded>\n    </Attachment>\n")
    }
    put("  </AttachmentEncoded>\n")
  }

  private mutating func empty(_ name: String) {
    indent()
    put("<edXML:\(name) />\n")
  }
}

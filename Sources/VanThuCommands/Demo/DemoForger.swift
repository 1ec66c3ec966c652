import VanThu

/// Makes the forgeries that the demo shows being caught.
enum DemoForger {
  /// A genuine packet with another number, type and amount, and the genuine signature left in it.
  static func changed(_ genuine: [UInt8]) throws -> [UInt8] {
    let (envelope, files) = try taken(apart: genuine)
    var forged = envelope
    forged.number = "131"
    forged.notation = "QĐ-UBND"
    forged.documentType = WireDocumentType(type: "2", typeDetail: "0", name: "Quyết định")
    forged.documentId = "H98,2025/06/26,131/QĐ-UBND"
    let changed = files.map { file in
      (
        name: file.name,
        bytes: file.bytes.replacing(Array("50.000.000".utf8), with: Array("500.000.000".utf8))
      )
    }
    return try put(signature(in: genuine), into: written(forged, changed))
  }

  /// The same document as a packet without a signature.
  static func stripped(_ genuine: [UInt8]) throws -> [UInt8] {
    let (envelope, files) = try taken(apart: genuine)
    return try written(envelope, files)
  }

  /// The same document, signed with somebody else's key.
  static func signed(_ genuine: [UInt8], by signer: PacketSigner) throws -> [UInt8] {
    try signer.sign(stripped(genuine))
  }

  private static func taken(apart packet: [UInt8]) throws -> (Envelope, [(name: String, bytes: [UInt8])]) {
    let spooler = MemorySpooler()
    let reader = try EnvelopeReader(spooler: spooler)
    try packet.withUnsafeBytes { try reader.feed($0) }
    let envelope = try reader.finish().envelope
    return (envelope, envelope.attachments.map { ($0.name ?? "", spooler.bytes(of: $0) ?? []) })
  }

  private static func written(_ envelope: Envelope, _ files: [(name: String, bytes: [UInt8])]) throws
    -> [UInt8]
  {
    try EnvelopeWriter.bytes(
      envelope,
      files: files.enumerated().map { index, file in
        EnvelopeWriter.File(contentId: "tep-\(index + 1)", name: file.name, bytes: file.bytes)
      })
  }

  private static let opening = Array("<Signature ".utf8)
  private static let closing = Array("</Signature>".utf8)
  private static let headerEnd = Array("</edXML:TraceHeaderList>".utf8)

  private static func signature(in packet: [UInt8]) -> ArraySlice<UInt8> {
    guard let start = packet.firstRange(of: opening), let end = packet.firstRange(of: closing) else {
      return []
    }
    return packet[start.lowerBound..<end.upperBound]
  }

  private static func put(_ signature: ArraySlice<UInt8>, into packet: [UInt8]) throws -> [UInt8] {
    guard let place = packet.firstRange(of: headerEnd)?.upperBound else { return packet }
    return Array(packet[..<place]) + signature + packet[place...]
  }
}

import OpenSSLKit
import Testing
import VanThuTesting

@testable import VanThu

/// What must survive writing: everything but how the files were carried and what the manifest calls their types.
private func essence(_ envelope: Envelope) -> Envelope {
  var result = envelope
  result.manifest = []
  result.attachments = envelope.attachments.map { attachment in
    var kept = VanThu.Attachment(index: attachment.index)
    kept.contentId = attachment.contentId
    kept.name = attachment.name
    kept.description = attachment.description
    kept.mediaType = attachment.mediaType
    kept.byteCount = attachment.byteCount
    kept.sha256 = attachment.sha256
    return kept
  }
  return result
}

/// Reads a packet, writes what was read, reads that, and compares.
func expectSameWhenWrittenAgain(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
  let spooler = MemorySpooler()
  let first = try scan(bytes, spooler: spooler)
  let files = first.envelope.attachments.map { attachment in
    EnvelopeWriter.File(
      contentId: attachment.contentId ?? "", name: attachment.name ?? "", description: attachment.description,
      bytes: spooler.bytes(of: attachment) ?? [])
  }
  let written = try EnvelopeWriter.bytes(first.envelope, files: files)
  let second = try scan(written)
  #expect(second.failure == nil, sourceLocation: sourceLocation)
  #expect(essence(second.envelope) == essence(first.envelope), sourceLocation: sourceLocation)
  #expect(
    second.findings.allSatisfy { !$0.rule.hasPrefix("zip.") && !$0.rule.hasPrefix("xml.") },
    sourceLocation: sourceLocation)
  // What was written once is written the same for ever.
  #expect(try EnvelopeWriter.bytes(second.envelope, files: files) == written, sourceLocation: sourceLocation)
}

@Suite("Writing packets") struct EnvelopeWriterTests {
  private static func new() -> Envelope {
    var envelope = Envelope(kind: .document)
    envelope.from = Organization(
      organId: "H97.36.11", name: "UBND xã Phú Lạc", inCharge: "UBND tỉnh Tràng Giang")
    envelope.to = [
      Organization(organId: "H97.08", name: "Sở Xây dựng tỉnh Tràng Giang"), Organization(organId: "H97"),
    ]
    envelope.documentId = "H97.36.11,2025/08/14,57/TTr-UBND"
    (envelope.number, envelope.notation, envelope.place) = ("57", "TTr-UBND", "Phú Lạc")
    envelope.issued = WireDate(CalendarDay("2025-08-14")!)
    envelope.documentType = WireDocumentType(type: "2", typeDetail: "16", name: "Tờ trình")
    envelope.subject = "Thẩm định thiết kế <đợt 1> & nhà công vụ"
    envelope.content = "4 hồ sơ"
    envelope.signer = Signer(
      competence: "TM. ỦY BAN NHÂN DÂN", position: "Chủ tịch", fullName: "Đinh Thị Hạnh")
    envelope.due = WireDate(CalendarDay("2025-09-05")!)
    var other = OtherInformation()
    (other.priority, other.sphere, other.pageAmount, other.direction) = ("2", "Trong tỉnh", "7", "false")
    other.appendixes = ["Phụ lục hồ sơ"]
    envelope.other = other
    envelope.responseFor = [
      ResponseFor(
        organId: "H97.08", code: "221/SXD-QLN", documentId: "H97.08,2025/08/01,221/SXD-QLN",
        issued: WireDate(CalendarDay("2025-08-01")!))
    ]
    envelope.steeringType = "0"
    envelope.toPlaces = ["Như trên", "Lưu: VT"]
    envelope.trace = [TraceHop(organId: "H97.36.11", timestamp: "2025/08/14 15:41:02")]
    envelope.business = Business(type: .new, reason: "Văn bản mới")
    envelope.business?.paper = "0"
    envelope.business?.staff = Staff(department: "Văn phòng", name: "Vũ Văn Thư")
    return envelope
  }

  private static func files() throws -> [EnvelopeWriter.File] {
    // Stored blocks of zlib differ between its versions as little as nothing does: the text is short.
    [
      EnvelopeWriter.File(
        contentId: "to-trinh-57", name: "57-TTr-UBND.pdf", description: "Tờ trình",
        bytes: Array("%PDF-1.4\n%%EOF\n".utf8)),
      EnvelopeWriter.File(contentId: "phu-luc-57", name: "phu-luc.txt", bytes: Array("Phụ lục\n".utf8)),
    ]
  }

  struct Golden: CustomTestStringConvertible {
    let name: String
    let make: @Sendable () throws -> [UInt8]
    var testDescription: String { name }
  }

  static let golden: [Golden] = [
    Golden(name: "new") { try EnvelopeWriter.bytes(new(), files: files()) },
    Golden(name: "recall") {
      var envelope = new()
      envelope.business = Business(type: .recall, reason: "Gửi nhầm nơi nhận")
      envelope.business?.documentId = envelope.documentId
      return try EnvelopeWriter.bytes(envelope)
    },
    Golden(name: "update") {
      var envelope = new()
      var business = Business(type: .update, reason: "Sửa phụ lục")
      business.documentId = envelope.documentId
      (business.paper, business.documentInfo, business.documentReceiver) = ("0", "1", "1")
      business.receivers = [
        .init(organId: "H97.08", receiverType: "0"), .init(organId: "H97.09", receiverType: "1"),
      ]
      envelope.business = business
      return try EnvelopeWriter.bytes(envelope, files: files())
    },
    Golden(name: "replacement") {
      var envelope = new()
      var business = Business(type: .replacement, reason: "Thay thế")
      business.replaced = [
        .init(documentId: "H97.36.11,2025/07/01,50/TTr-UBND", organIds: ["H97.08", "H97"])
      ]
      envelope.business = business
      return try EnvelopeWriter.bytes(envelope, files: files())
    },
    Golden(name: "status") {
      var envelope = Envelope(kind: .status)
      envelope.from = Organization(organId: "H97.08", name: "Sở Xây dựng tỉnh Tràng Giang")
      envelope.responseFor = [
        ResponseFor(
          organId: "H97.36.11", code: "57/TTr-UBND", documentId: "H97.36.11,2025/08/14,57/TTr-UBND",
          issued: WireDate(CalendarDay("2025-08-14")!))
      ]
      envelope.status = StatusReport(
        code: "03", description: "Đã tiếp nhận, số đến 640", timestamp: "2025/08/14 16:02:30")
      envelope.status?.staff = Staff(department: "Văn thư Sở", name: "Bùi Thị Nhận")
      return try EnvelopeWriter.bytes(envelope)
    },
  ]

  @Test("gives the golden files byte for byte", arguments: golden)
  func goldenFiles(_ golden: Golden) throws {
    let bytes = try golden.make()
    let expected = try Files.bytes("\(Files.resources)/packets/golden/\(golden.name).edxml")
    #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    #expect(bytes == expected)
    let result = try scan(bytes)
    #expect(result.isSound)
    #expect(result.findings.map(\.rule) == [])
    try expectSameWhenWrittenAgain(bytes)
  }

  @Test(
    "written again and read again every readable packet of the table is the same",
    arguments: PacketTable.all.filter { packet in
      // Left out: what is not whole, and status packets that say more than the standard lets them.
      guard let result = try? scan(packet.bytes), result.failure == nil else { return false }
      return result.envelope.attachments.allSatisfy { !$0.sha256.isEmpty && $0.contentId != nil }
    })
  func again(_ packet: PacketCase) throws { try expectSameWhenWrittenAgain(packet.bytes) }

  @Test("text that XML cannot carry is refused by name")
  func forbidden() throws {
    for scalar in ["\u{0}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"] {
      var envelope = Self.new()
      envelope.subject = "a\(scalar)b"
      #expect(throws: EnvelopeWriterError(field: "Subject", scalar: scalar.unicodeScalars.first!)) {
        try EnvelopeWriter.bytes(envelope)
      }
    }
  }

  @Test("any text comes back as it was, but for white space at its ends")
  func texts() throws {
    var random = SeededRandom(seed: 11)
    let pieces = [
      "<", ">", "&", "]]>", "\"", "'", "\r", "\n", "\t", "đ", "Ð", "e\u{302}", "\u{85}", "\u{2028}", "😀", " ",
      "&amp;", "\u{7F}", "<!--", "\r\n",
    ]
    for _ in 0..<300 {
      let text = "a" + (0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined() + "z"
      var envelope = Self.new()
      envelope.subject = text
      envelope.toPlaces = [text, text]
      let back = try scan(EnvelopeWriter.bytes(envelope)).envelope
      #expect(Array((back.subject ?? "").utf8) == Array(text.utf8))
      #expect(back == envelope)
    }
  }

  @Test(
    "any file comes back as it was, whatever its name says",
    arguments: [
      "a.pdf", "a.doc", "a.docx", "a.zip", "a.xls", "a.xlsx", "a.txt", "a", "Ảnh chụp.png", "a.b.c",
      "a.pdf.exe", ".x", "a.",
    ])
  func anyFile(name: String) throws {
    var random = SeededRandom(seed: 12)
    let contents = [
      random.bytes(1), random.bytes(5_000), Array("%PDF-1.4\n".utf8),
      ZipMaker(.init(), .init(name: "b")).bytes,
    ]
    for content in contents {
      let spooler = MemorySpooler()
      let file = EnvelopeWriter.File(contentId: "1/../2", name: name, bytes: content)
      let result = try scan(EnvelopeWriter.bytes(Self.new(), files: [file]), spooler: spooler)
      let attachment = try #require(result.envelope.attachments.first)
      #expect(spooler.bytes(of: attachment) == content)
      #expect(attachment.sha256 == hex(DigestAlgorithm.sha256.digest(content)))
      #expect(!result.findings.contains { $0.severity == .error }, "\(result.findings)")
    }
  }

  @Test("a failing source or output ends the writing")
  func failing() {
    struct Fault: Error {}
    #expect(throws: Fault.self) {
      try EnvelopeWriter.write(
        Self.new(), files: [EnvelopeWriter.File(contentId: "1", name: "a.txt") { _ in throw Fault() }]
      ) { _ in }
    }
    #expect(throws: Fault.self) { try EnvelopeWriter.write(Self.new()) { _ in throw Fault() } }
  }
}

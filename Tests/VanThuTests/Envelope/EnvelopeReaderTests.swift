import Testing
import VanThuTesting
import XMLTree

@testable import VanThu

@Suite("Reading packets") struct EnvelopeReaderTests {
  @Test("says what the table says", arguments: PacketTable.all)
  func table(_ packet: PacketCase) throws {
    let result = try scan(packet.bytes)
    #expect(result.envelope.kind == packet.kind)
    #expect(result.isSound == packet.isSound)
    #expect(result.findings.map { "\($0.rule):\($0.line)" } == packet.findings)
    #expect(packet.holds(result.envelope), "\(result.envelope)")
    for finding in result.findings {
      #expect(Catalogue.has(finding.message.key), "\(finding.rule)")
      #expect(!finding.message.text(in: .vietnamese).contains("{"), "\(finding.message)")
    }
  }

  @Test("names of the table are unique")
  func names() { #expect(Set(PacketTable.all.map(\.name)).count == PacketTable.all.count) }

  @Test("is the same whatever pieces the file comes in", arguments: PacketTable.all)
  func pieces(_ packet: PacketCase) throws {
    let spooler = MemorySpooler()
    let whole = try scan(packet.bytes, spooler: spooler)
    for size in [1, 13] {
      let other = MemorySpooler()
      let result = try scan(packet.bytes, spooler: other, pieces: size)
      #expect(result.envelope == whole.envelope, "by \(size)")
      #expect(result.findings == whole.findings, "by \(size)")
      #expect(result.sha256 == whole.sha256)
      #expect(result.byteCount == packet.bytes.count)
      #expect(result.failure == whole.failure)
      #expect(result.signature == whole.signature)
      for attachment in whole.envelope.attachments where !attachment.sha256.isEmpty {
        #expect(other.bytes(of: attachment) == spooler.bytes(of: attachment))
        #expect((spooler.bytes(of: attachment) ?? []).count == attachment.byteCount)
      }
    }
  }

  @Test("without its end no packet is sound", arguments: ["document", "status", "order-of-the-library"])
  func truncated(name: String) throws {
    let bytes = PacketText(name).bytes
    // The line feed after the root's end tag is not part of it.
    for count in 0..<bytes.count - 1 {
      let result = try scan(Array(bytes[..<count]))
      #expect(!result.isSound, "after \(count) bytes")
      #expect(result.failure != nil, "after \(count) bytes")
      #expect(result.findings.contains { $0.rule.hasPrefix("xml.") && $0.severity == .error })
    }
    #expect(try scan(bytes).isSound)
  }

  @Test("nothing that moves a terminal's cursor gets into a message")
  func messages() throws {
    let escape = "\u{1B}[2J"
    let packets = [
      PacketText.document.replacing("\"UTF-8\"", "\"\(escape)\"").bytes,
      PacketText.document.replacingFirst("<?xml", "\(escape)<?xml").bytes,
      PacketText.document.replacing("Đinh", escape).bytes,
      PacketText.document.replacing("<edXML:DocumentType>", "<\(escape)>").bytes,
      PacketTable.carrying(
        ZipMaker.single([65], name: "../\(escape)\n.txt"), name: "a.txt", type: "application/zip"
      ).bytes,
    ]
    for packet in packets {
      let result = try scan(packet)
      #expect(!result.findings.isEmpty)
      for finding in result.findings {
        for language in Language.allCases {
          let text = finding.message.text(in: language)
          #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }, "\(finding.rule)")
        }
      }
    }
  }

  @Test("random changes end in an answer", arguments: 0..<8)
  func mutations(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let sources = ["document", "status", "dotnet", "soap-of-before-2016", "from-a-guide"].map {
      PacketText($0).bytes
    }
    let pieces = [
      "<", ">", "/", "\"", "&", "</edXML:Subject>", "<edXML:To>", "</edXML:To>", "<Signature>", "<!--", "-->",
      "<![CDATA[",
      "]]>", "xmlns=\"\"", "<edXML:ContentTransferEncoded>", "=", "\0", "\u{FFFD}", "<AttachmentEncoded>",
      "<a/>",
    ].map { Array($0.utf8) }
    for _ in 0..<400 {
      var bytes = sources[random.below(sources.count)]
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count)
        switch random.below(5) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(200)))
        case 2: bytes.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
        case 3:
          bytes.insert(
            contentsOf: bytes[place..<min(bytes.count, place + random.below(300))],
            at: random.below(bytes.count))
        default: bytes.swapAt(place, random.below(bytes.count))
        }
      }
      let result = try scan(bytes, pieces: 1 + random.below(3_000))
      #expect(result.byteCount == bytes.count)
      #expect((result.failure == nil) || !result.isSound)
    }
  }
}

@Suite("Limits of packets") struct EnvelopeLimitsTests {
  struct Limit: CustomTestStringConvertible {
    let testDescription: String
    let packet: PacketText
    /// A finding that names the limit, or the failure's limit.
    let rule: String
    let change: @Sendable (inout EnvelopeLimits) -> Void
    init(
      _ name: String, _ packet: PacketText, rule: String = "xml.limit",
      _ change: @escaping @Sendable (inout EnvelopeLimits) -> Void
    ) {
      (testDescription, self.packet, self.rule, self.change) = (name, packet, rule, change)
    }
  }

  private static let document = PacketText.document
  private static func many(_ piece: String, _ count: Int) -> String { String(repeating: piece, count: count) }

  static let limits: [Limit] = [
    Limit("fieldBytes", document.replacing("<edXML:Subject>", "<edXML:Subject>" + many("x", 65_537))) { _ in
    },
    Limit(
      "listEntries",
      document.inserting(
        many("<edXML:To><edXML:OrganId>H1</edXML:OrganId></edXML:To>", 10_000), before: "<edXML:To>")
    ) { _ in },
    Limit(
      "listEntries", document.inserting(many("<edXML:Place>a</edXML:Place>", 50), before: "<edXML:Place>Như")
    ) { $0.listEntries = 50 },
    Limit(
      "listEntries",
      document.inserting(many("<edXML:Appendix>a</edXML:Appendix>", 50), before: "<edXML:Appendix>")
    ) { $0.listEntries = 50 },
    Limit(
      "listEntries",
      document.replacing(
        "<edXML:SteeringType>",
        "<edXML:ResponseForTask>\(many("<edXML:TaskCode>1</edXML:TaskCode>", 51))</edXML:ResponseForTask><edXML:SteeringType>"
      )
    ) { $0.listEntries = 50 },
    Limit(
      "listEntries",
      document.business(
        3,
        "<edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:OrganIdList>\(many("<edXML:OrganId>1</edXML:OrganId>", 51))</edXML:OrganIdList></edXML:ReplacementInfo></edXML:ReplacementInfoList>"
      )
    ) { $0.listEntries = 50 },
    Limit(
      "listEntries",
      document.replacingFirst("<edXML:Reference>", many("<edXML:Reference/>", 50) + "<edXML:Reference>")
    ) { $0.listEntries = 50 },
    Limit(
      "attachments",
      document.replacing("</AttachmentEncoded>", many("<Attachment/>", 499) + "</AttachmentEncoded>")
    ) { _ in },
    Limit("attachmentBytes", document, rule: "attachment.tooLarge") { $0.attachmentBytes = 70 },
    Limit("unpackedBytes", document, rule: "zip.limit") { $0.unpackedBytes = 20 },
    Limit(
      "unpackedRatio",
      PacketTable.carrying(
        ZipMaker.single([UInt8](repeating: 0, count: 17 << 20)), name: "a.txt", type: "application/zip"),
      rule: "zip.limit"
    ) { _ in },
    Limit("totalBytes", document) { $0.xml.totalBytes = 1_000 },
    Limit(
      "depth", document.replacingFirst("<edXML:Code>", many("<a>", 65) + many("</a>", 65) + "<edXML:Code>")
    ) { _ in },
    Limit(
      "elements", document.replacing("</AttachmentEncoded>", many("<a/>", 500_000) + "</AttachmentEncoded>")
    ) { _ in },
    Limit(
      "attributes",
      document.replacingFirst(
        "<edXML:Code>", "<edXML:Code \((0..<65).map { "a\($0)=''" }.joined(separator: " "))>")
    ) { _ in },
    Limit(
      "declarations",
      document.replacingFirst(
        "<edXML:Code>",
        (0..<17).map { element in
          "<a \((0..<8).map { "xmlns:p\(element)x\($0)='urn:a'" }.joined(separator: " "))>"
        }.joined() + many("</a>", 17) + "<edXML:Code>")
    ) { _ in },
    Limit(
      "bytesWithoutEvent", document.replacingFirst("<edXML:Code>", "<edXML:Code a='\(many("x", 200_000))'>")
    ) { _ in },
    Limit(
      "nameBytes",
      document.replacing(
        "</AttachmentEncoded>", (0..<9_000).map { "<a\($0)/>" }.joined() + "</AttachmentEncoded>")
    ) { _ in },
    Limit("leadingBytes", document.replacingFirst("<?xml", many("x", 1_025) + "<?xml")) { _ in },
    Limit(
      "keptBytes", document.replacingFirst("<edXML:Code>", "<!--\(many("x", 60_000))-->" + "<edXML:Code>")
    ) { $0.xml.keptBytes = 50_000 },
  ]

  @Test("are reached and named", arguments: limits)
  func reached(_ limit: Limit) throws {
    var limits = EnvelopeLimits()
    limit.change(&limits)
    for size in [1 << 16, 1 << 20, 4_093] {
      let result = try scan(limit.packet.bytes, limits: limits, pieces: size)
      #expect(!result.isSound)
      let finding = try #require(result.findings.first { $0.rule == limit.rule }, "\(result.findings)")
      switch limit.rule {
      case "xml.limit":
        #expect(result.failure?.limit == limit.testDescription)
        #expect(finding.message.arguments["limit"] == .text(limit.testDescription))
      case "zip.limit": #expect(finding.message.arguments["limit"] == .text(limit.testDescription))
      default: break
      }
    }
  }

  @Test("findings are listed up to their limit and counted beyond it")
  func findings() throws {
    var limits = EnvelopeLimits()
    limits.findings = 20
    let odd = PacketText.document.replacingFirst(
      "<edXML:Code>", Self.many("<edXML:Odd/>", 100) + "<edXML:Code>")
    let result = try scan(odd.bytes, limits: limits)
    #expect(result.findings.count == 20)
    #expect(result.findingsLeftOut == 80)
    let wrong = odd.replacing("</AttachmentEncoded>", "</AttachmentEncoded><AttachmentEncoded/>")
    #expect(try !scan(wrong.bytes, limits: limits).isSound, "an error is not crowded out")
  }

  @Test("one less is not too many")
  func justBelow() throws {
    var limits = EnvelopeLimits()
    limits.attachmentBytes = 200
    limits.unpackedBytes = 40
    limits.fieldBytes = 77
    limits.attachments = 2
    limits.listEntries = 2
    limits.xml.depth = 8
    #expect(try scan(PacketText.document.bytes, limits: limits).findings.map(\.rule) == [])
  }

  @Test("a document to every commune of the country is read, with all fields of each")
  func manyRecipients() throws {
    let recipient = (0..<8).reduce("") { text, field in
      let name = [
        "OrganId", "OrganizationInCharge", "OrganName", "OrganAdd", "Email", "Telephone", "Fax", "Website",
      ][field]
      return text + "\n          <edXML:\(name)>UBND xã số</edXML:\(name)>"
    }
    let packet = PacketText.document.inserting(
      Self.many("<edXML:To>\(recipient)\n        </edXML:To>\n        ", 3_400), before: "<edXML:To>")
    let result = try scan(packet.bytes)
    #expect(result.failure == nil)
    #expect(result.envelope.to.count == 3_402)
  }
}

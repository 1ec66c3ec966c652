import Testing
import VanThu
import XMLTree

/// What the writer writes, in both profiles, held against the published schemas.
@Suite struct EnvelopeSchemaTests {
  private static let profiles: [EnvelopeWriter.Profile] = [.java, .dotnet(zip: true), .dotnet(zip: false)]

  private static func schema(_ name: String) throws -> XMLSchemaValidator {
    try XMLSchemaValidator(schema: Files.bytes(Files.resources + "/../../Specs/\(name).xsd"))
  }

  /// Every element that the writer can write.
  static var everything: Envelope {
    var envelope = Packets.document
    envelope.from?.address = "Số 1 đường Ví Dụ"
    envelope.from?.email = "vanthu@binhminh.example.gov.vn"
    envelope.from?.telephone = "0900000001"
    envelope.from?.fax = "0900000002"
    envelope.from?.website = "binhminh.example.gov.vn"
    envelope.to.append(Organization(organId: "H98.05", name: "Sở Nội vụ"))
    envelope.content = "Nội dung"
    envelope.due = WireDate("2025/07/10")
    var other = OtherInformation()
    other.priority = "3"
    other.sphere = "Trong tỉnh"
    other.typist = "LTM"
    other.promulgationAmount = "2"
    other.pageAmount = "3"
    other.direction = "false"
    other.appendixes = ["Phụ lục 01", "Phụ lục 02"]
    other.replyFors = "1"
    other.referenceCodes = "2"
    envelope.other = other
    let response = ResponseFor(
      organId: "H98.05", code: "305/SNV-CCHC", documentId: "H98.05,2025/06/10,305/SNV-CCHC",
      issued: WireDate("2025/06/10"))
    envelope.responseFor = [response, response]
    envelope.taskCodes = ["NV-01"]
    envelope.steeringType = "2"
    envelope.applicationType = "QLVB"
    envelope.toPlaces = ["Như trên", "Lưu: VT"]
    var staff = Staff(department: "Văn phòng", name: "Phạm Văn Thử")
    staff.email = "thu@binhminh.example.gov.vn"
    staff.mobile = "0900000003"
    envelope.business?.staff = staff
    envelope.business?.paper = "1"
    return envelope
  }

  private static func documents() -> [Envelope] {
    var recall = everything
    recall.business = Business(type: .recall, reason: "Gửi nhầm nơi nhận")
    recall.business?.documentId = recall.documentId
    var update = everything
    update.business = Business(type: .update, reason: "Bổ sung nơi nhận")
    update.business?.documentId = update.documentId
    update.business?.documentInfo = "1"
    update.business?.documentReceiver = "1"
    update.business?.receivers = [
      .init(organId: "H98.12", receiverType: "0"), .init(organId: "H98.15", receiverType: "1"),
    ]
    var replacement = everything
    replacement.business = Business(type: .replacement, reason: "Thay thế")
    replacement.business?.replaced = [.init(documentId: replacement.documentId, organIds: ["H98", "H98.05"])]
    replacement.business?.paper = "0"
    var bare = Packets.document
    bare.place = nil
    bare.documentType = WireDocumentType(name: "Báo cáo")
    bare.signer = nil
    bare.business = nil
    return [Packets.document, everything, recall, update, replacement, bare]
  }

  @Test(arguments: profiles) func documentsAreValid(profile: EnvelopeWriter.Profile) throws {
    let schema = try Self.schema("edxml-document")
    for envelope in Self.documents() {
      for files in [Packets.files, []] {
        let packet = try EnvelopeWriter.bytes(envelope, files: files, profile: profile)
        #expect(try schema.faults(of: packet).isEmpty)
      }
    }
  }

  @Test func aSignedPacketIsValid() throws {
    #expect(try Self.schema("edxml-document").faults(of: Packets.signed()).isEmpty)
  }

  @Test(arguments: profiles) func statusesAreValid(profile: EnvelopeWriter.Profile) throws {
    let schema = try Self.schema("edxml-status")
    for status in HandlingStatus.allCases {
      var envelope = Envelope(kind: .status)
      envelope.from = Organization(organId: "H98", name: "UBND tỉnh Nam Sơn")
      envelope.responseFor = [
        ResponseFor(organId: "H98.41.07", code: "45/BC-UBND", documentId: "H98.41.07,2025/06/27,45/BC-UBND")
      ]
      envelope.status = StatusReport(
        code: status.rawValue, description: "Đã đến", timestamp: "2025/06/27 10:00:00")
      envelope.status?.staff = Staff(department: "Văn phòng", name: "Trần Thị Ví Dụ")
      #expect(try schema.faults(of: EnvelopeWriter.bytes(envelope, profile: profile)).isEmpty)
    }
  }

  @Test func whatIsMissingOrMalformedIsFound() throws {
    let schema = try Self.schema("edxml-document")
    let changes: [(inout Envelope) -> Void] = [
      { $0.to = [] }, { $0.documentId = nil }, { $0.number = "" }, { $0.issued = WireDate("27/06/2025") },
      { $0.from?.organId = String(repeating: "H", count: 36) }, { $0.other?.priority = "khẩn" },
      { $0.subject = nil },
      { $0.trace = [] }, { $0.business?.typeText = "9" }, { $0.steeringType = "3" },
    ]
    for change in changes {
      var envelope = Self.everything
      change(&envelope)
      #expect(try !schema.faults(of: EnvelopeWriter.bytes(envelope)).isEmpty)
    }
    #expect(try !Self.schema("edxml-status").faults(of: EnvelopeWriter.bytes(Packets.document)).isEmpty)
  }

  @Test(arguments: profiles) func bothProfilesReadTheSame(profile: EnvelopeWriter.Profile) throws {
    for envelope in Self.documents() {
      let java = try scan(EnvelopeWriter.bytes(envelope, files: Packets.files)).envelope
      let other = try scan(EnvelopeWriter.bytes(envelope, files: Packets.files, profile: profile))
      #expect(other.isSound, "\(other.findings)")
      func bare(_ envelope: Envelope) -> Envelope {
        var envelope = envelope
        for index in envelope.manifest.indices { envelope.manifest[index].contentType = nil }
        for index in envelope.attachments.indices {
          envelope.attachments[index].declaredMediaType = nil
          envelope.attachments[index].packing = .raw
          envelope.attachments[index].carriedByteCount = 0
          envelope.attachments[index].carriedSHA256 = ""
        }
        return envelope
      }
      #expect(bare(other.envelope) == bare(java))
    }
  }

  @Test func theFormOfDotnet() throws {
    let packet = String(
      decoding: try EnvelopeWriter.bytes(Self.everything, files: Packets.files, profile: .dotnet(zip: false)),
      as: UTF8.self)
    for part in [
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"",
      "</edXML:ToPlaces>\n        <edXML:DocumentId>", "</edXML:TypeName>\n          <edXML:TypeDetail>",
      "</edXML:StaffInfo>\n          <edXML:Paper>1</edXML:Paper>\n        </edXML:Bussiness>",
      "<edXML:TraceHeaderList version=\"1.0\" mustUnderstand=\"1\" actor=\"http://schemas.xmlsoap.org/soap/actor/next\">",
      "</edXML:TraceHeaderList>\n      <edXML:DigitalSignature />\n    </edXML:edXMLHeader>",
      "xlink:href=\"cid:chinh\" xlink:role=\"XLinkRole\" xlink:type=\"simple\"",
      "<ContentId>chinh</ContentId>",
      "<ContentType>text/plain</ContentType>",
    ] {
      #expect(packet.contains(part), "\(part)")
    }
    let zipped = try scan(
      EnvelopeWriter.bytes(Self.everything, files: Packets.files, profile: .dotnet(zip: true)))
    #expect(zipped.envelope.attachments.map(\.packing) == [.raw, .zip])
    #expect(zipped.signature == .placeholder)
  }

  @Test func anIdNeedsNoCareInAttributes() throws {
    let file = EnvelopeWriter.File(contentId: "a\"&<\t'b", name: "a.pdf", bytes: Packets.pdf)
    let packet = try EnvelopeWriter.bytes(Packets.document, files: [file], profile: .dotnet(zip: false))
    #expect(try Self.schema("edxml-document").faults(of: packet).isEmpty)
  }
}

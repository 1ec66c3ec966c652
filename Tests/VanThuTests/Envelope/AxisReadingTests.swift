import Testing
import VanThu

/// What the axis' own parser was seen to do, and what follows from it.
@Suite struct AxisReadingTests {
  private func reading(_ change: (inout Envelope) -> Void = { _ in }) -> AxisReading {
    var envelope = Packets.document
    envelope.other = OtherInformation()
    envelope.other?.priority = "3"
    change(&envelope)
    return AxisReading(envelope)
  }

  @Test func aPacketToTheStandardArrivesAsWritten() throws {
    let reading = reading()
    #expect(reading.deviations.isEmpty && reading.isReadable)
    #expect(reading.priority == 3 && reading.issuedOn == "2025/06/27" && reading.typeName == "Báo cáo")
    #expect(
      try AxisReading(scan(EnvelopeWriter.bytes(Packets.document, files: Packets.files))).deviations.isEmpty)
  }

  @Test(
    arguments: [
      ("2026/03/20", "2026/03/20"), ("20/03/2026", "0025/09/16"), ("2026-03-20", nil), ("20260320", nil),
      ("2026/3/5", "2026/03/05"), ("2026/02/30", "2026/03/02"), ("2026/13/01", "2027/01/01"),
      ("2026/03/20 10:00", "2026/03/20"),
      ("2026/03", nil), ("hôm nay", nil), ("01/01/2025", "0006/07/18"), ("2026/03/", nil), ("0/1/1", nil),
    ] as [(String, String?)])
  func days(text: String, read: String?) {
    let reading = reading { $0.due = WireDate(text) }
    #expect(reading.dueOn == read)
    #expect(
      reading.deviations.map(\.rule)
        == (read == text ? [] : [read == nil ? "axis.date.lost" : "axis.date.shifted"]))
  }

  @Test(arguments: [
    ("3", 3, true), ("", 0, false), ("khẩn", 0, false), ("07", 7, true), ("1.5", 0, false),
    ("99999999999", 0, false),
  ])
  func urgencies(text: String, read: Int, asWritten: Bool) {
    let reading = reading { $0.other?.priority = text }
    #expect(reading.priority == read && reading.deviations.isEmpty == asWritten)
  }

  @Test func whatIsMissingIsLost() {
    #expect(reading { $0.documentType = nil }.deviations.map(\.rule) == ["axis.documentType.lost"])
    #expect(reading { $0.other = nil }.priority == 0)
  }

  @Test(
    arguments: [
      ("12", "2026/QĐ-UBND", "axis.consumer.code", "2026"), ("12", "QĐ-UBND", nil, nil),
    ] as [(String, String, String?, String?)])
  func numbersThatReceiversCut(number: String, notation: String, rule: String?, read: String?) {
    let reading = reading {
      $0.number = number
      $0.notation = notation
    }
    #expect(reading.deviations.map(\.rule) == [rule].compactMap { $0 })
    #expect(reading.deviations.first?.read == read)
    #expect(reading.findings.allSatisfy { $0.severity == .info })
  }

  @Test(arguments: [
    ("6f1c2b7e-0a51-4a7c-9d55-3f0f6f2f1a01", false), ("H98,2025/06/27,45/BC-UBND", true),
    ("H98,2025/06/27,45/BC,UBND", false),
  ])
  func idsThatReceiversCannotMatch(id: String, isMatched: Bool) {
    #expect(reading { $0.documentId = id }.deviations.isEmpty == isMatched)
  }

  @Test(
    arguments: [
      ("a.pdf", "application/pdf", VanThu.Attachment.Packing.raw, nil),
      ("a.pdf", "application/pdf", .zip, "axis.attachment.stillPacked"),
      ("a.xlsx", "application/zip", .zip, nil),
      ("a.xlsx", "application/zip", .raw, "axis.attachment.unpackFails"),
      ("a.zip", "application/zip", .raw, nil),
    ] as [(String, String, VanThu.Attachment.Packing, String?)])
  func files(name: String, declared: String, packing: VanThu.Attachment.Packing, rule: String?) {
    let reading = reading { envelope in
      var attachment = VanThu.Attachment(index: 0)
      attachment.name = name
      attachment.declaredMediaType = declared
      attachment.packing = packing
      envelope.attachments = [attachment]
    }
    #expect(reading.deviations.map(\.rule) == [rule].compactMap { $0 })
  }

  @Test func anotherNamespaceAndASignature() throws {
    let packet = String(decoding: try EnvelopeWriter.bytes(Packets.document), as: UTF8.self)
    let parts = packet.split(
      separator: "http://www.mic.gov.vn/TBT/QCVN_102_2016", omittingEmptySubsequences: false)
    let legacy = parts.joined(separator: "http://www.e-doc.vn/Schema/")
    #expect(try !AxisReading(scan(Array(legacy.utf8))).isReadable)
    let signed = try AxisReading(scan(Packets.signed()))
    #expect(signed.deviations.map(\.rule) == ["axis.signature.lost"])
  }

  @Test func everyFindingHasItsText() throws {
    let findings = reading {
      $0.due = WireDate("20/03/2026")
      $0.issued = WireDate("2026-03-20")
      $0.documentType = nil
      $0.number = "12/2026"
      $0.documentId = "x"
    }.findings
    #expect(findings.count == 5)
    for finding in findings {
      let text = finding.message.text(in: .vietnamese)
      #expect(text != finding.message.key.rawValue && !text.contains("{"))
    }
    #expect(
      findings[1].message.text(in: .vietnamese)
        == "Bộ đọc của Trục liên thông sẽ đọc ngày “20/03/2026” là 0025/09/16. Đề nghị ghi theo dạng yyyy/MM/dd."
    )
  }

  @Test func thePublishedListIsTheCodes() throws {
    let spec = String(
      decoding: try Files.bytes(Files.resources + "/../../Specs/axis-reading.md"), as: UTF8.self)
    let listed = spec.split(separator: "\n").filter { $0.hasPrefix("| `axis.") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map { "finding.\($0)" } }
    #expect(Set(listed) == Set(Catalogue.keys.map(\.rawValue).filter { $0.hasPrefix("finding.axis.") }))
  }
}

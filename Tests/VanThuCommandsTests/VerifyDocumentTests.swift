import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

/// A workshop with a commune's two signers and their entries in the table of certificates.
private struct DocumentWorkshop {
  let workshop: Workshop
  let person: CertificateAuthority.Identity
  let agency: CertificateAuthority.Identity
  let authority: CertificateAuthority
  static let options = [
    "--trust", "trust", "--units", "units.csv", "--policy", "tt15-2025.revocation-not-required",
  ]

  init() throws {
    workshop = try Workshop()
    authority = try CertificateAuthority()
    person = try authority.issue(commonName: "Nguyễn Văn An", organization: "UBND xã Bình Minh")
    agency = try authority.issue(commonName: "UBND xã Bình Minh", organization: "UBND xã Bình Minh")
    try workshop.makeFolder("trust")
    try workshop.write(authority.certificate.pem, to: "trust/root.pem")
    try workshop.write(try agency.pkcs12(password: nil), to: "agency.p12")
    let day = try #require(CalendarDay("2025-01-01"))
    let code = try #require(UnitCode("H98.41.07"))
    let rows = [(person, SignatureVerdict.Role.person), (agency, .agency)].map {
      UnitCertificates.Row(unit: code, certificate: $0.0.certificate, role: $0.1, validFrom: day)
    }
    try workshop.write(UnitCertificates(rows).csv, to: "units.csv")
  }

  func signedDocument() throws -> [UInt8] {
    var document = PDFTestDocument(["So: 45/BC-UBND"])
    try document.sign(person) { $0.rectangle = "[300 100 450 160]" }
    try document.sign(agency) { $0.rectangle = "[260 90 360 190]" }
    return document.bytes
  }

  func verify(_ file: String, _ more: [String] = ["--json"]) async -> Workshop.Result {
    await workshop.vanthu(["verify", file] + Self.options + more)
  }

  /// A packet that carries a file under a name, signed or not, wrapped into a ZIP archive or not.
  func pack(_ bytes: [UInt8], signed: Bool, zipped: Bool = false) async throws {
    try await workshop.makePacket()
    let plain = try workshop.bytes("45.edxml")
    let dummy = Data(Array("%PDF-1.7\nbáo cáo\n".utf8)).base64EncodedString()
    let text = String(decoding: plain, as: UTF8.self)
    let carried = zipped ? Self.zip(bytes, named: "45-BC-UBND.pdf") : bytes
    let changed = text.replacing(dummy, with: Data(carried).base64EncodedString())
    try #require(changed != text)
    try workshop.write(changed, to: "packet.edxml")
    guard signed else { return }
    let result = await workshop.vanthu(
      "sign", "packet.edxml", "--key", "agency.p12", "--output", "signed.edxml")
    try #require(result.status == 0, "\(result.messages)")
  }

  /// An archive with one entry that is stored as it is.
  private static func zip(_ bytes: [UInt8], named name: String) -> [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 255) } }
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    let facts =
      little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 4) + little(Int(~crc), 4)
      + little(bytes.count, 4) + little(bytes.count, 4) + little(name.utf8.count, 2) + little(0, 2)
    let local = little(0x0403_4B50, 4) + facts + Array(name.utf8) + bytes
    let central =
      little(0x0201_4B50, 4) + little(20, 2) + facts + little(0, 2) + little(0, 2) + little(0, 2)
      + little(0, 4)
      + little(0, 4) + Array(name.utf8)
    let end =
      little(0x0605_4B50, 4) + little(0, 4) + little(1, 2) + little(1, 2) + little(central.count, 4)
      + little(local.count, 4) + little(0, 2)
    return local + central + end
  }
}

@Suite("Verifying signed documents") struct VerifyDocumentTests {
  @Test("Person and agency: an original") func original() async throws {
    let bench = try DocumentWorkshop()
    try bench.workshop.write(try bench.signedDocument(), to: "45.pdf")
    let result = await bench.verify("45.pdf")
    #expect(result.status == 0, "\(result.output)")
    let value = try result.json[0]
    #expect(value["verdict"] == "valid")
    #expect(value["originalValue"] == true)
    #expect(value["issuer"] == "H98.41.07")
    #expect(value["signatures"].elements.map { $0["format"] } == ["pades", "pades"])
    #expect(value["signatures"].elements.map { $0["role"] } == ["person", "agency"])
    #expect(value["signatures"].elements.map { $0["coverage"] } == ["partial", "whole"])
    #expect(value["signatures"].elements[0]["laterChanges"] == ["signature"])
    let shown = await bench.verify("45.pdf", ["--lang", "vi"])
    #expect(shown.output.contains("Có giá trị pháp lý như bản gốc"))
    #expect(shown.output.contains("Nguyễn Văn An") && Snapshot.fits(shown.output))
  }

  @Test("Changed after signing") func changed() async throws {
    let bench = try DocumentWorkshop()
    let document = try bench.signedDocument()
    try bench.workshop.write(document + Array("%them\n".utf8), to: "45.pdf")
    let result = await bench.verify("45.pdf")
    #expect(result.status == 2)
    #expect(try result.json[0]["reason"] == "reason.pdf.changedAfterwards")
    try bench.workshop.write("%PDF-1.7\nkhông phải PDF\n", to: "broken.pdf")
    let broken = await bench.verify("broken.pdf")
    #expect(broken.status == 3)
    #expect(try broken.json[0]["findings"] == ["pdf.startxref"])
  }

  @Test("A packet and the document in it", arguments: [true, false], [true, false])
  func packet(signed: Bool, zipped: Bool) async throws {
    let bench = try DocumentWorkshop()
    try await bench.pack(try bench.signedDocument(), signed: signed, zipped: zipped)
    let result = await bench.verify(signed ? "signed.edxml" : "packet.edxml")
    #expect(result.status == 0, "\(result.output)")
    let value = try result.json[0]
    #expect(value["verdict"] == "valid")
    #expect(value["originalValue"] == true)
    #expect(value["documents"].elements.map { $0["issuer"] } == ["H98.41.07"])
    #expect(value["findings"] == [])
    #expect(value["signatures"].elements.count == (signed ? 3 : 2))
    #expect(value["signatures"].elements.last?["subject"] == value["documents"].elements[0]["subject"])
  }

  @Test("A forged document makes its packet invalid, however well that is signed")
  func forgedInside() async throws {
    let bench = try DocumentWorkshop()
    var document = try bench.signedDocument()
    document += Array("4 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n".utf8)
    try await bench.pack(document, signed: true)
    let result = await bench.verify("signed.edxml")
    #expect(result.status == 2)
    let value = try result.json[0]
    #expect(value["message"] == "verify.document")
    #expect(value["signatures"].elements[0]["verdict"] == "valid")
    let table = await bench.verify("signed.edxml", [])
    #expect(table.output.contains("INVALID") && table.output.contains("45-BC-UBND.pdf"))
  }

  @Test("A document that another unit issued: said beside the verdict") func forwarded() async throws {
    let bench = try DocumentWorkshop()
    var document = PDFTestDocument(["So: 9/QD-UBND"])
    for name in ["Trần Văn Mẫu", "UBND tỉnh Nam Sơn"] {
      let title = name.hasPrefix("UBND") ? nil : "Chủ tịch"
      try document.sign(
        bench.authority.issue(commonName: name, organization: "UBND tỉnh Nam Sơn", title: title))
    }
    try await bench.pack(document.bytes, signed: true)
    let shown = await bench.verify("signed.edxml", ["--lang", "vi"])
    #expect(shown.status == 0, "\(shown.output)")
    #expect(
      shown.output.contains("pdf.note.issuedByOther")
        && shown.output.contains("do UBND tỉnh Nam Sơn ban hành"))
    #expect(shown.output.contains("Có giá trị pháp lý như bản gốc"))
    #expect(try await bench.verify("signed.edxml").json[0]["findings"] == ["pdf.note.issuedByOther"])
    let other = try DocumentWorkshop()
    try await other.pack(try other.signedDocument(), signed: true)
    let own = await other.verify("signed.edxml", ["--lang", "vi"])
    #expect(!own.output.contains("pdf.note.issuedByOther"), "\(own.output)")
  }

  @Test("A signed annex gives a main document nothing") func signedAnnex() async throws {
    let bench = try DocumentWorkshop()
    try bench.workshop.write(try bench.signedDocument(), to: "phu-luc.pdf")
    try await bench.workshop.makePacket("packet.edxml", more: ["--attach", "phu-luc.pdf"])
    let signing = await bench.workshop.vanthu(
      "sign", "packet.edxml", "--key", "agency.p12", "--output", "signed.edxml")
    try #require(signing.status == 0, "\(signing.messages)")
    let value = try await bench.verify("signed.edxml").json[0]
    #expect(value["originalValue"] == .null)
    #expect(value["documents"].elements.contains { $0["originalValue"] == true })
    let shown = await bench.verify("signed.edxml", ["--lang", "vi"])
    #expect(!shown.output.contains("như bản gốc"), "\(shown.output)")
  }

  // A reader of PDF looks for the header in the first kilobyte: what it shows must not go unseen here.
  @Test(
    "A forged document behind other bytes does not escape", arguments: [1, 4, 600, 1_024], [true, false])
  func forgedBehindOthers(count: Int, zipped: Bool) async throws {
    let bench = try DocumentWorkshop()
    var document = try bench.signedDocument()
    document[document.count / 2] ^= 1
    let before = [UInt8](repeating: UInt8(ascii: "x"), count: count - 1) + [0x0A]
    try await bench.pack(before + document, signed: true, zipped: zipped)
    let result = await bench.verify("signed.edxml")
    #expect(result.status == 2)
    #expect(try result.json[0]["message"] == "verify.document")
  }

  @Test(
    "A document without signatures takes nothing away from a signed packet, and gives an unsigned one nothing"
  )
  func unsignedInside() async throws {
    let bench = try DocumentWorkshop()
    try await bench.pack(PDFTestDocument().bytes, signed: true)
    let signed = await bench.verify("signed.edxml")
    #expect(signed.status == 0)
    let result = await bench.verify("packet.edxml")
    #expect(result.status == 3)
    #expect(try result.json[0]["verdict"] == "unsigned")
  }
}

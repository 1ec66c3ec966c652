import Testing
import VanThu
import VanThuCommands

@Suite("Packets by themselves")
struct EnvelopeCommandTests {
  @Test("inspect is pinned, in both languages and for machines", arguments: ["vi", "en", "json"])
  func inspect(form: String) async throws {
    let workshop = try Workshop()
    try await workshop.makePacket()
    let arguments = form == "json" ? ["--json"] : ["--lang", form]
    let result = await workshop.vanthu(["envelope", "inspect", "45.edxml"] + arguments)
    #expect(result.status == 0)
    #expect(form == "json" || Snapshot.fits(result.output))
    try Snapshot.expect(result.output, equals: "envelope-inspect-\(form)")
  }

  @Test("What inspect prints, pack takes: the same packet comes out")
  func roundTrip() async throws {
    let workshop = try Workshop()
    try await workshop.makePacket()
    let first = await workshop.vanthu("envelope", "inspect", "--json", "45.edxml")
    try workshop.write(first.output, to: "45.json")
    let packed = await workshop.vanthu(
      "envelope", "pack", "--header", "45.json", "--attach", "45-BC-UBND.pdf", "-o", "again.edxml")
    #expect(packed.status == 0, "\(packed.messages)")
    let second = await workshop.vanthu("envelope", "inspect", "--json", "again.edxml")
    for name in [
      "from", "to", "number", "notation", "issuedOn", "documentType", "subject", "trace", "business", "other",
    ] {
      #expect(try first.json[0][name] == second.json[0][name], "\(name)")
    }
  }

  @Test(
    "pack refuses what it cannot do and leaves nothing behind",
    arguments: [
      (["--secrecy", "mật"], 4, "marked “Confidential”"), (["--secrecy", "topSecret"], 4, "“Top secret”"),
      (["--attach", "missing.pdf"], 1, "missing.pdf: There is no such file"),
      (["--subject", "a\u{1}b"], 2, "character U+1"), (["--header", "header.json"], 2, "field subjekt"),
      (["--sign-key", "header.json"], 1, "header.json: The key or certificate cannot be used"),
    ])
  func packRefusals(more: [String], status: Int32, words: String) async throws {
    let workshop = try Workshop()
    try workshop.write(#"{"subjekt":"x"}"#, to: "header.json")
    try workshop.write("%PDF-1.7", to: "a.pdf")
    let result = await workshop.vanthu(
      [
        "envelope", "pack", "--from", "H98", "--to", "H98.05", "--number", "1", "--notation", "TB-UBND",
        "--issued-on",
        "2025-06-26", "--subject", "s", "--attach", "a.pdf", "-o", "p.edxml",
      ] + more)
    #expect(result.status == status)
    #expect(result.messages.replacing("\n", with: " ").contains(words), "\(result.messages)")
    #expect(workshop.names() == ["a.pdf", "header.json"])
  }

  @Test(
    "The field of a header that is wrong is named",
    arguments: [
      (#"{"issuedOn":"26/06/2025"}"#, "issuedOn has the wrong form; wanted: yyyy-MM-dd"),
      (#"{"to":[{"code":"H98"},{"kode":"H98"}]}"#, "There is no field to[1].kode"),
      (#"{"urgency":"soon"}"#, "normal, urgent, veryUrgent, flash, flashTimed"),
      ("[]", "Not readable as JSON"),
      (#"{"subject":}"#, "Not readable as JSON"), (#"{"trace":[{"at":"yesterday"}]}"#, "trace[0].at"),
      (#"{"secrecy":"secret"}"#, "marked “Secret”"),
    ])
  func headers(json: String, words: String) async throws {
    let workshop = try Workshop()
    try workshop.write(json, to: "h.json")
    let result = await workshop.vanthu("envelope", "pack", "--header", "h.json", "-o", "p.edxml")
    #expect(result.status == (words.contains("marked") ? 4 : 2))
    #expect(result.messages.replacing("\n", with: " ").contains(words), "\(result.messages)")
    #expect(workshop.names() == ["h.json"])
  }

  @Test("Nothing is ever overwritten")
  func overwriting() async throws {
    let workshop = try Workshop()
    try await workshop.makePacket()
    let before = try workshop.bytes("45.edxml")
    let again = await workshop.vanthu("envelope", "pack", "--from", "H98", "--output", "45.edxml")
    #expect(again.status == 1)
    #expect(again.messages.contains("nothing is ever overwritten"))
    #expect(try workshop.bytes("45.edxml") == before)
    #expect(workshop.names() == ["45-BC-UBND.pdf", "45.edxml"])
  }

  @Test("unpack puts files in place under names of their own")
  func unpack() async throws {
    let workshop = try Workshop()
    try await workshop.makePacket()
    for expected in [["45-BC-UBND.pdf"], ["45-BC-UBND (2).pdf", "45-BC-UBND.pdf"]] {
      let result = await workshop.vanthu("envelope", "unpack", "45.edxml", "-o", "out")
      #expect(result.status == 0)
      #expect(workshop.names("out") == expected)
    }
    #expect(try workshop.bytes("out/45-BC-UBND (2).pdf") == workshop.bytes("45-BC-UBND.pdf"))
    let json = await workshop.vanthu("envelope", "unpack", "45.edxml", "-o", "new/deep/out", "--json")
    #expect(try json.json[0]["files"] != [] && json.json[0]["isSound"] == true)
    #expect(workshop.names("new/deep/out") == ["45-BC-UBND.pdf"])
    #expect(workshop.names("new/deep") == ["out"])
  }

  @Test("unpack makes hostile names safe and keeps equal ones apart")
  func hostileNames() async throws {
    let workshop = try Workshop()
    let names = ["../../etc/passwd", "a.pdf", "A.PDF", ".hidden", "con.txt"]
    let files = names.enumerated().map {
      EnvelopeWriter.File(contentId: "c\($0)", name: $1, bytes: Array("%PDF-1.7 \($0)".utf8))
    }
    try workshop.write(EnvelopeWriter.bytes(Self.envelope, files: files), to: "p.edxml")
    let result = await workshop.vanthu("envelope", "unpack", "p.edxml", "-o", "out", "--force")
    #expect(result.status == 0)
    #expect(workshop.names("out") == ["A (2).PDF", "_con.txt", "a.pdf", "hidden", "passwd"])
  }

  @Test("An invalid packet is not unpacked unless told so")
  func invalidPacket() async throws {
    let workshop = try Workshop()
    try await workshop.makePacket()
    var bytes = try workshop.bytes("45.edxml")
    bytes.removeLast(20)
    try workshop.write(bytes, to: "cut.edxml")
    let refused = await workshop.vanthu("envelope", "unpack", "cut.edxml", "-o", "out")
    #expect(refused.status == 2)
    #expect(refused.messages.contains("Nothing was written"))
    #expect(workshop.names() == ["45-BC-UBND.pdf", "45.edxml", "cut.edxml"])
    let forced = await workshop.vanthu("envelope", "unpack", "cut.edxml", "-o", "out", "--force")
    #expect(forced.status == 0)
    #expect(workshop.names("out") == ["45-BC-UBND.pdf"])
  }

  @Test("lint lists findings in every form")
  func lint() async throws {
    let workshop = try Workshop()
    var envelope = Self.envelope
    envelope.trace = [TraceHop(organId: "null", timestamp: "2025/06/26 08:00:00")]
    try workshop.write(EnvelopeWriter.bytes(envelope), to: "p.edxml")
    for form in ["table", "json", "csv"] {
      let result = await workshop.vanthu("envelope", "lint", "p.edxml", "--format", form)
      try Snapshot.expect(result.output, equals: "envelope-lint-\(form)")
    }
  }

  static let envelope: Envelope = {
    var envelope = Envelope(kind: .document)
    envelope.from = Organization(organId: "H98", name: "UBND tỉnh Nam Sơn")
    envelope.to = [Organization(organId: "H98.05", name: "Sở Nội vụ")]
    envelope.number = "7"
    envelope.notation = "CĐ-UBND"
    envelope.issued = WireDate(CalendarDay("2025-06-26")!)
    envelope.documentId = "H98,2025/06/26,07/CĐ-UBND"
    envelope.documentType = WireDocumentType(name: "Công điện")
    envelope.subject = "Về việc bảo đảm hoạt động thông suốt"
    envelope.business = Business(type: .new)
    return envelope
  }()
}

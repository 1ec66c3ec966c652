import Testing
import VanThu
import VanThuCommands

@Suite("Sending through the tool")
struct SendingTests {
  static let letter = [
    "send", "--type", "Công văn", "--notation", "UBND-NC", "--subject", "Rà soát", "--file", "a.pdf",
  ]

  private func opened(_ codes: [String] = [Bureaus.province]) async throws -> Bureaus {
    let offices = try Bureaus()
    _ = try offices.pdf("a.pdf")
    await offices.open(codes)
    return offices
  }

  @Test(
    "A secret is refused before anything of it is read or stored, and counted",
    arguments: ["mật", "topSecret"])
  func secret(degree: String) async throws {
    let offices = try await opened()
    let subject = "Phương án đặc biệt 20250630"
    for arguments in [
      ["send", "--type", "Công văn", "--notation", "X-Y", "--file", "missing.pdf", "--to", "H98.05"],
      ["send"],
      ["document", "new"], ["register", "incoming", "add", "--paper"],
    ] {
      let result = await offices.run(
        Bureaus.province, arguments + ["--subject", subject, "--secrecy", degree, "--json"])
      #expect(result.status == 4, "\(arguments): \(result.messages)")
      #expect(try result.json[0]["reasons"].elements.map(\.["key"].string) == ["route.refused.secret"])
    }
    #expect(try offices.files(holding: subject).isEmpty)
    let rate = await offices.done(Bureaus.province, "rate", "--period", "2025-06", "--json")
    #expect(try rate.json[0]["total"]["excluded"]["secret"] == .integer(4))
    #expect(
      try await offices.done(Bureaus.province, "document", "list", "--json").json[0]["documents"].elements
        .isEmpty)
  }

  @Test("A list with one recipient that cannot be reached is refused as a whole; a closed unit is followed")
  func closed() async throws {
    let offices = try await opened()
    offices.set("2025-07-01T08:00:00+07:00")
    let refused = await offices.run(
      Bureaus.province, Self.letter + ["--to", "H98.41", "H98.41.08", "H98.77", "--json"])
    #expect(refused.status == 4)
    #expect(
      try refused.json[0]["reasons"].elements.map(\.["key"].string) == [
        "route.refused.closed", "route.refused.unknown",
      ])
    let empty = await offices.done(Bureaus.province, "register", "outgoing", "--json")
    #expect(try empty.json[0]["entries"].elements.isEmpty)
    let sent = await offices.done(
      Bureaus.province, "send", "--type", "Công văn", "--notation", "UBND-NC", "--subject", "Rà soát",
      "--file", "a.pdf",
      "--to", "H98.41.07", "H98.41.08", "--informed", "H98.41.09", "--json")
    #expect(try sent.json[0]["recipients"].elements.map(\.["code"].string) == ["H98.41.07", "H98.41.09"])
    #expect(try sent.json[0]["recipients"].elements.map(\.["purpose"].string) == ["addressee", "informed"])
    #expect(try sent.json[0]["notices"].elements.map(\.["key"].string) == ["route.forwarded"])
  }

  @Test(
    "A number given elsewhere is kept; given twice it is refused, and the same file again is no second document"
  )
  func numbers() async throws {
    let offices = try await opened()
    _ = try offices.pdf("b.pdf", "khác")
    let more = ["--number", "45", "--date", "2025-06-25", "--to", "H98.05"]
    let first = await offices.run(Bureaus.province, Self.letter + more + ["--json"])
    #expect(try first.json[0]["document"]["code"].string == "45/UBND-NC")
    #expect(try first.json[0]["document"]["numberedBy"].string == "elsewhere")
    #expect(try first.json[0]["document"]["issuedOn"].string == "2025-06-25")
    let again = await offices.run(Bureaus.province, Self.letter + more + ["--json"])
    #expect(try again.json[0]["document"]["id"] == first.json[0]["document"]["id"])
    let other = await offices.run(
      Bureaus.province, Self.letter.map { $0 == "a.pdf" ? "b.pdf" : $0 } + more + ["--lang", "vi"])
    #expect(other.status == 4)
    #expect(other.complaint.contains("Trùng số, ký hiệu: 45/UBND-NC"))
    #expect(
      try await offices.done(Bureaus.province, "sync", "--json").json[0]["receipts"].elements.count == 1)
  }

  @Test("Asked again under its key, a document keeps its number; another one under that key is refused")
  func once() async throws {
    let offices = try await opened([Bureaus.province, Bureaus.department])
    let asked = Self.letter + ["--to", "H98.05", "--once", "ra-soat-1"]
    let first = await offices.run(Bureaus.province, asked + ["--json"])
    #expect(try first.json[0]["notices"].elements.isEmpty)
    let again = await offices.run(Bureaus.province, asked + ["--json"])
    #expect(try again.json[0]["document"]["code"].string == "01/UBND-NC")
    #expect(try again.json[0]["notices"].elements.map(\.["key"].string) == ["send.key.known"])
    await offices.sync([Bureaus.province, Bureaus.department])
    let later = await offices.run(Bureaus.province, asked + ["--json"])
    #expect(try later.json[0]["outcome"].string == "repeated")
    let other = await offices.run(Bureaus.province, asked + ["--urgency", "urgent"])
    #expect(other.status == 4 && other.complaint.contains("was used for document 01/UBND-NC"))
    #expect(
      try await offices.done(Bureaus.department, "inbox", "--json").json[0]["documents"].elements.count == 1)
    // Without a key the second number is at least noticed.
    let second = await offices.run(Bureaus.province, Self.letter + ["--to", "H98.05", "--lang", "vi"])
    #expect(second.words.contains("Tệp của 02/UBND-NC đã có số 01/UBND-NC"))
  }

  @Test("A letter that came before is warned of: on paper, and when what came in a packet is accepted")
  func twins() async throws {
    let offices = try await opened([Bureaus.province, Bureaus.department])
    await offices.run(Bureaus.province, Self.letter + ["--to", "H98.05"])
    await offices.sync([Bureaus.province, Bureaus.department])
    let paper = [
      "register", "incoming", "add", "--paper", "--sender", "Ủy ban nhân dân tỉnh Nam Sơn", "--code",
      "1/UBND-NC",
      "--date", "2025-06-26", "--subject", "Rà soát", "--lang", "vi",
    ]
    #expect(await offices.run(Bureaus.department, paper).words.contains("đang chờ tiếp nhận (#1)"))
    let accepted = await offices.done(Bureaus.department, "accept", "#1", "--json")
    #expect(
      accepted.complaint.contains("Possibly the same") && accepted.complaint.contains("incoming number 1"))
  }

  @Test(
    "What is wrong is said before a number is given",
    arguments: [
      (["send"], "Name a document of the register"), (["send", "1/TB", "--subject", "x"], "not both"),
      (["send", "--subject", "x"], "--type, --notation, --file is missing"),
      (letter + ["--number", "x"], "Number “x”"), (letter + ["--to", "xã:"], nil),
      (letter + ["--to", "a:b"], "Recipient “a:b”"),
      (letter + ["--subject", "a\u{1}b"], "U+1"), (letter + ["--once", " "], "--once"),
      (["document", "new", "--type", "Báo cáo"], "--notation, --subject, --file"),
      (["reply", "đến:1", "--type", "Báo cáo"], "--notation, --file is missing"),
      (["reply", "đến:1", "--reply-to", "đến:2"], "leave out --reply-to"),
      (["register", "open", "--book", "outgoing", "--last-number", "1"], "--series"),
      (["register", "open", "--book", "incoming", "--series", "x", "--last-number", "1"], "--series"),
      (["register", "open", "--book", "incoming", "--last-number=-1"], "--last-number"),
      (["register", "incoming", "add", "--sender", "x"], "Say --paper"),
      (["inbox", "--held", "--quarantined"], "Use one of"),
      (["reject", "#1", "--reason", "x", "--reason-key", "forged"], "Use one of"),
      (["reject", "#1", "--reason-key", "incomplete"], "--file goes with"), (["rate"], "Name the period"),
      (["rate", "--from", "2025-06-02", "--to", "2025-06-01"], "must not be before"),
      (["rate", "--period", "2025", "--as-of", "2025-06-01"], "--basis successors"),
    ] as [([String], String?)])
  func usage(arguments: [String], words: String?) async throws {
    let offices = try await opened()
    let result = await offices.run(Bureaus.province, arguments)
    #expect(result.status == (words == nil ? 0 : 64), "\(arguments): \(result.messages)")
    if let words { #expect(result.complaint.contains(words), "\(result.messages)") }
    let register = await offices.done(Bureaus.province, "register", "outgoing", "--json")
    #expect(try register.json[0]["entries"].elements.count == (words == nil ? 1 : 0))
  }

  @Test("A missing file is named, and no number is used for it")
  func missingFile() async throws {
    let offices = try await opened()
    let result = await offices.run(Bureaus.province, Self.letter + ["--to", "H98.05", "--attach", "b.pdf"])
    #expect(result.status == 1)
    #expect(result.complaint.contains("b.pdf: There is no such file"))
    let folder = await offices.run(Bureaus.province, Self.letter + ["--to", "H98.05", "--attach", "trust"])
    #expect(folder.complaint.contains("trust: Cannot be read: this is a folder"))
    #expect(
      try await offices.done(Bureaus.province, "document", "list", "--json").json[0]["documents"].elements
        .isEmpty)
  }

  @Test("On paper only there is a register line and no packet; beside paper there are both")
  func paper() async throws {
    let offices = try await opened([Bureaus.province, Bureaus.department])
    let paper = await offices.done(
      Bureaus.province, "document", "new", "--type", "ttr", "--notation", "TTr-UBND", "--subject",
      "Bổ sung kinh phí",
      "--to", "H98.05", "--paper", "only", "--json")
    #expect(try paper.json[0]["code"].string == "01/TTr-UBND")
    #expect(try paper.json[0]["stage"].string == "onPaper")
    let sent = await offices.done(Bureaus.province, "send", "1/TTr-UBND", "--json")
    #expect(try sent.json[0]["outcome"].string == "paper")
    await offices.run(Bureaus.province, Self.letter + ["--to", "H98.05", "--paper", "also"])
    await offices.sync([Bureaus.province, Bureaus.department])
    let inbox = await offices.done(Bureaus.department, "inbox", "--json")
    #expect(try inbox.json[0]["documents"].elements.map(\.["medium"].string) == ["parallel"])
    let rate = await offices.done(
      Bureaus.province, "rate", "--period", "2025-06", "--documents", "--format", "csv")
    #expect(rate.output.contains("H98,outgoing,01/TTr-UBND,Bổ sung kinh phí,"), "\(rate.output)")
    #expect(rate.output.contains(",paper,count.paperOnly,false"))
    #expect(rate.output.contains(",parallel,count.handled,true"))
  }

  @Test("The folder is worked without an office, urgent first; who comes second finds nothing to do")
  func exchange() async throws {
    let offices = try await opened([Bureaus.province, Bureaus.department])
    await offices.run(Bureaus.province, Self.letter + ["--to", "H98.05"])
    #expect(
      await offices.run(nil, "exchange", "--courier", "courier", "--directory", "directory.csv").words
        .contains("No packet"))
    try offices.write("x", to: "courier/H98/outbox/la.edxml")
    let refused = await offices.run(
      nil, "exchange", "--courier", "courier", "--directory", "directory.csv", "--json")
    #expect(refused.status == 4)
    #expect(try refused.json[0]["packets"].elements.map(\.["outcome"].string) == ["refused"])
    #expect(
      try refused.json[0]["packets"].elements.map(\.["reason"].string) == ["courier.refused.unreadable"])
    let table = await offices.run(
      nil, "exchange", "--courier", "nowhere", "--directory", "H98.pem", "--lang", "vi")
    #expect(table.status == 1)
  }
}

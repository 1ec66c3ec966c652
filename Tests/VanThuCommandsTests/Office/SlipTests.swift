import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

@Suite("Slips of the pen and of the hand: said with the way out, before anything is given away")
struct SlipTests {
  private static func letter(_ more: String...) -> [String] {
    [
      "send", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", "Về việc họp", "--signer",
      "Trần Văn Ví", "--position", "Chủ tịch",
    ] + more
  }

  private func opened(_ codes: [String] = [Bureaus.province, Bureaus.department]) async throws -> Bureaus {
    let offices = try Bureaus()
    _ = try offices.pdf("a.pdf")
    await offices.open(codes)
    return offices
  }

  private func keys(_ result: Bureaus.Result) throws -> [String?] {
    try result.json[0]["reasons"].elements.map(\.["key"].string)
  }

  private func notices(_ result: Bureaus.Result) throws -> [String?] {
    try result.json[0]["notices"].elements.map(\.["key"].string)
  }

  @Test("A file that is named .pdf and is none gets no number; one that is damaged is named")
  func files() async throws {
    let offices = try await opened()
    try offices.write("một bức thư", to: "fake.pdf")
    try offices.write("%PDF-1.4\nrác", to: "broken.pdf")
    let fake = await offices.run(
      Bureaus.province, Self.letter("--to", "H98.05", "--file", "fake.pdf", "--json"))
    #expect(fake.status == 4)
    #expect(try keys(fake) == ["file.refused.notPDF"])
    let annex = await offices.run(
      Bureaus.province, Self.letter("--to", "H98.05", "--file", "a.pdf", "--attach", "fake.pdf", "--json"))
    #expect(try keys(annex) == ["file.refused.notPDF"])
    let meant = await offices.run(
      Bureaus.province, Self.letter("--to", "H98.05", "--file", "fake.pdf", "--despite-findings", "--json"))
    #expect(try meant.json[0]["document"]["code"].string == "01/TB-UBND")
    let broken = await offices.run(
      Bureaus.province, Self.letter("--to", "H98.05", "--file", "broken.pdf", "--json"))
    #expect(try broken.json[0]["document"]["code"].string == "02/TB-UBND")
    #expect(try notices(broken) == ["file.damaged"])
    let whole = await offices.run(
      Bureaus.province, Self.letter("--to", "H98.05", "--file", "a.pdf", "--json"))
    #expect(try notices(whole) == [])
  }

  @Test("What waits can be stopped: by its number, by other recipients; `sync` then sends nothing of it")
  func waiting() async throws {
    let offices = try await opened([Bureaus.province, Bureaus.department, Bureaus.commune])
    for _ in 1...2 {
      await offices.run(
        Bureaus.province, Self.letter("--to", "H98.05", "--file", "a.pdf"))
    }
    let void = await offices.done(
      Bureaus.province, "register", "void", "01/TB-UBND", "--reason", "Gửi nhầm tệp", "--json")
    #expect(try void.json[0]["number"] == .integer(1))
    let moved = await offices.done(
      Bureaus.province, "document", "readdress", "02/TB-UBND", "--to", "H98.41.07", "--informed", "H98.05",
      "--json")
    #expect(try moved.json[0]["keptBack"] == .boolean(true))
    #expect(
      try moved.json[0]["recipients"].elements.map {
        "\($0["code"].string ?? "") \($0["purpose"].string ?? "")"
      }
        == ["H98.41.07 addressee", "H98.05 informed"])
    let sync = await offices.done(Bureaus.province, "sync", "--json")
    #expect(try sync.json[0]["posted"] == .integer(0))
    await offices.done(Bureaus.province, "send", "02/TB-UBND")
    await offices.sync([Bureaus.province, Bureaus.department, Bureaus.commune])
    let late = await offices.run(
      Bureaus.province, "document", "readdress", "02/TB-UBND", "--to", "H98.05", "--json")
    #expect(late.status == 4)
    #expect(try keys(late) == ["readdress.refused.sent"])
    #expect(await offices.run(Bureaus.province, "document", "readdress", "02/TB-UBND").status == 64)
  }

  @Test("The recall of a document that waits: nothing of it leaves, neither it nor the recall")
  func recallOfWaiting() async throws {
    let offices = try await opened()
    await offices.run(Bureaus.province, Self.letter("--to", "H98.05", "--file", "a.pdf"))
    await offices.done(Bureaus.province, "recall", "01/TB-UBND", "--reason", "gửi nhầm")
    await offices.sync([Bureaus.province, Bureaus.department])
    let inbox = await offices.done(Bureaus.department, "inbox", "--json")
    #expect(try inbox.json[0]["documents"].elements.isEmpty)
    let status = await offices.done(Bureaus.province, "status", "01/TB-UBND", "--json")
    #expect(try status.json[0]["recipients"].elements.map(\.["stage"].string) == ["recalled"])
    #expect(try offices.files(holding: "Về việc họp").filter { $0.hasPrefix("courier/") }.isEmpty)
  }

  @Test("A notation in the place of a series, a document in the place of its number")
  func registers() async throws {
    let offices = try await opened([Bureaus.province])
    for (text, series) in [("TB-UBND", "TB"), ("UBND-VP", "CV"), ("BC-SNV", "BC")] {
      let refused = await offices.run(
        Bureaus.province, "register", "open", "--book", "outgoing", "--series", text, "--last-number", "44")
      #expect(refused.status == 64)
      #expect(refused.complaint.contains("--series \(series)."), "\(refused.messages)")
    }
    await offices.done(
      Bureaus.province, "register", "open", "--book", "outgoing", "--series", "TB", "--last-number", "44")
    let old = await offices.run(
      Bureaus.province, Self.letter("--to", "H98.05", "--file", "a.pdf", "--number", "12", "--json"))
    #expect(old.status == 4)
    #expect(try keys(old) == ["number.refused.beforeOpening"])
    let meant = await offices.run(
      Bureaus.province,
      Self.letter("--to", "H98.05", "--file", "a.pdf", "--number", "12", "--despite-findings", "--json"))
    #expect(try notices(meant).contains("number.beforeOpening"))
    for words in [
      ["--book", "incoming", "--number", "3"], ["47/TB-UBND", "--series", "TB"], ["--number", "4"],
    ] {
      let refused = await offices.run(Bureaus.province, ["register", "void", "--reason", "x"] + words)
      #expect(refused.status == (words.count == 4 ? 4 : 64), "\(words)")
    }
    offices.set("2026-01-05T08:00:00+07:00")
    let empty = await offices.done(Bureaus.province, "register", "outgoing")
    #expect((empty.words + empty.complaint).contains("add --year 2025"))
  }

  @Test("An answer goes to whoever asked, whoever else is told of it; a subject that is filled in is said")
  func reply() async throws {
    let offices = try await opened([Bureaus.province, Bureaus.department, Bureaus.commune])
    await offices.run(
      Bureaus.province,
      Self.letter("--to", "H98.41.07", "--file", "a.pdf", "--answer-by", "30/6/2025"))
    await offices.sync([Bureaus.province, Bureaus.commune])
    await offices.done(Bureaus.commune, "accept", "01/TB-UBND")
    _ = try offices.pdf("b.pdf", "bao cao")
    let answer = [
      "reply", "đến:1", "--type", "Báo cáo", "--notation", "BC-UBND", "--file", "b.pdf", "--signer",
      "Lê Thị Mẫu",
      "--position", "Chủ tịch",
    ]
    let told = await offices.run(Bureaus.commune, answer + ["--informed", "H98.05", "--lang", "vi"])
    #expect(told.status == 0, "\(told.messages)")
    #expect(
      (told.words + told.complaint).contains("Trích yếu ghi sẵn: Về việc trả lời văn bản số 01/TB-UBND"))
    let shown = await offices.done(Bureaus.commune, "document", "show", "01/bc-ubnd", "--json")
    #expect(
      try shown.json[0]["recipients"].elements.map {
        "\($0["code"].string ?? "") \($0["purpose"].string ?? "")"
      }
        == ["H98 addressee", "H98.05 informed"])
    #expect(try shown.json[0]["subject"].string?.hasPrefix("Về việc trả lời") == true)
    _ = try offices.pdf("c.pdf", "khac")
    let astray = await offices.run(
      Bureaus.commune, answer.map { $0 == "b.pdf" ? "c.pdf" : $0 } + ["--to", "H98.05", "--json"])
    #expect(try notices(astray) == ["reply.notToSender"])
    let other = await offices.run(
      Bureaus.commune, ["complete", "đến:1", "--answer", "01/BC-UBND", "--lang", "en"])
    #expect(other.status == 0)
    let twice = await offices.run(Bureaus.commune, "accept", "01/TB-UBND")
    #expect(twice.status == 1)
    #expect(twice.complaint.contains("was accepted on 26 June 2025, incoming number 1"))
  }

  @Test("A take-back that waits for an answer is named until it has one, with the commands")
  func takeBack() async throws {
    let offices = try await opened()
    await offices.run(Bureaus.province, Self.letter("--to", "H98.05", "--file", "a.pdf"))
    await offices.sync([Bureaus.province, Bureaus.department])
    await offices.done(Bureaus.department, "accept", "01/TB-UBND")
    await offices.done(Bureaus.department, "assign", "đến:1", "--lead", "Văn phòng")
    await offices.done(Bureaus.province, "takeback", "01/TB-UBND", "--reason", "gửi nhầm")
    await offices.done(Bureaus.province, "sync")
    let came = await offices.done(Bureaus.department, "sync")
    #expect(came.words.contains("vanthu answer đến:1 --agree"), "\(came.output)")
    for words in [["today"], ["document", "show", "đến:1"]] {
      let said = await offices.run(Bureaus.department, words)
      #expect((said.words + said.complaint).contains("vanthu answer đến:1 --agree"), "\(words)")
    }
    await offices.done(Bureaus.department, "answer", "đến:1", "--refuse", "đang giải quyết")
    #expect(!(await offices.run(Bureaus.department, "today").words.contains("vanthu answer")))
  }

  @Test("A returned file is one of the document's; the only one needs no name")
  func returned() async throws {
    let offices = try await opened()
    await offices.run(Bureaus.province, Self.letter("--to", "H98.05", "--file", "a.pdf"))
    await offices.sync([Bureaus.province, Bureaus.department])
    let wrong = await offices.run(
      Bureaus.department, "reject", "01/TB-UBND", "--reason-key", "unreadable", "--file", "b.pdf")
    #expect(wrong.status == 1)
    #expect(wrong.complaint.contains("has no file b.pdf. Its files: a.pdf."))
    let none = await offices.run(Bureaus.department, "reject", "01/TB-UBND")
    #expect(none.status == 64)
    #expect(
      none.messages.contains("vanthu reject") && !none.messages.contains("<subcommand>"), "\(none.messages)")
    let right = await offices.done(Bureaus.department, "reject", "01/TB-UBND", "--reason-key", "unreadable")
    #expect(right.words.contains("a.pdf"))
  }

  @Test("Paper: the day it came, and what is odd about it")
  func paper() async throws {
    let offices = try await opened([Bureaus.province])
    let add = [
      "register", "incoming", "add", "--paper", "--sender", "Công ty A", "--code", "03/CV-A", "--subject",
      "Xin phép",
    ]
    let friday = await offices.run(Bureaus.province, add + ["--arrived", "25/6/2025", "--json"])
    #expect(try friday.json[0]["enteredOn"].string == "2025-06-25")
    for day in ["2025-06-27", "2024-12-31"] {
      let refused = await offices.run(Bureaus.province, add + ["--arrived", day, "--json"])
      #expect(try keys(refused) == ["register.refused.arrivedOn"])
    }
    let later = await offices.run(Bureaus.province, add + ["--date", "2025-12-20"])
    #expect((later.words + later.complaint).contains("is after the day it came"))
    let packet = await offices.run(Bureaus.province, "document", "show", "gói:1")
    #expect(packet.status == 1)
    let out = await offices.run(
      Bureaus.province, "document", "new", "--type", "Công văn", "--notation", "UBND-VP", "--subject",
      "V/v họp", "--paper", "only", "--signer", "Trần Văn Ví")
    #expect(out.words.contains("--field movedOn"), "\(out.output)")
  }

  @Test("A certificate that is not in force is said when the office begins, sends, and exchanges")
  func certificate() async throws {
    let offices = try await opened()
    offices.set("2075-01-05T08:00:00+07:00")
    let sent = await offices.run(
      Bureaus.province, Self.letter("--to", "H98.05", "--file", "a.pdf", "--json"))
    #expect(try notices(sent).contains("send.certificateNotInForce"))
    let sync = await offices.run(Bureaus.province, "sync")
    #expect((sync.words + sync.complaint).contains("certificate is not in force on 5 January 2075"))
    let key = await offices.run(
      "new", "init", "--unit", "H98.05", "--directory", "directory.csv", "--key", "H98.05.key.pem",
      "--courier", "nowhere")
    #expect(key.status == 1)
    #expect(key.complaint.contains("holds a key but no certificate"), "\(key.messages)")
    let made = await offices.run(
      "new", "init", "--unit", "H98.05", "--directory", "directory.csv", "--courier", "nowhere", "--json")
    #expect(try notices(made).contains("init.notice.courierMade"))
    let used = await offices.run(
      "newer", "init", "--unit", "H98.05", "--directory", "directory.csv", "--courier", "nowhere", "--json")
    #expect(try notices(used).contains("init.notice.courierInUse"))
  }
}

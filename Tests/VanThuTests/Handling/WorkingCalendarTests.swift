import Testing
import VanThu
import VanThuTesting

@Suite("Working days, public holidays and swapped days")
struct WorkingCalendarTests {
  private func day(_ text: String) -> CalendarDay { NamSon.day(text) }

  @Test("The table of the code is the published one")
  func published() throws {
    let bytes = try Files.bytes(Files.resources + "/../../Specs/working-days.csv")
    let (calendar, problems) = WorkingCalendar.read(csv: bytes)
    #expect(problems.isEmpty)
    #expect(calendar == .vietnam)
    #expect(calendar.coveredYears == [2024, 2025, 2026])
    // Each row says something that the weekday does not.
    #expect(calendar.exceptions.allSatisfy { $0.isWorked == ($0.day.weekday > 5) })
    #expect(calendar.exceptions.allSatisfy { !$0.clause.isEmpty && "ABIM".contains($0.confidence) })
  }

  @Test(
    "Of eleven paid holidays a year those on working days, or the days in their place, are off",
    arguments: [2024, 2025, 2026])
  func eleven(year: Int) {
    let days = WorkingCalendar.vietnam.exceptions.filter { $0.day.year == year }
    #expect(days.count { !$0.isWorked } - days.count { $0.isWorked } == 11)
  }

  @Test(
    "is worked or not",
    arguments: [
      ("2025-06-26", true), ("2025-06-28", false), ("2025-06-29", false), ("2025-04-26", true),
      ("2025-05-02", false), ("2025-01-29", false), ("2025-09-01", false), ("2025-09-03", true),
      ("2026-01-10", true), ("2030-09-02", true),
    ])
  func worked(text: String, isWorked: Bool) {
    #expect(WorkingCalendar.vietnam.isWorked(day(text)) == isWorked)
  }

  @Test(
    "A term begins the next day and counts working days only",
    arguments: [
      ("2025-06-26", 1, "2025-06-27"), ("2025-06-27", 1, "2025-06-30"), ("2025-06-26", 5, "2025-07-03"),
      ("2025-04-25", 1, "2025-04-26"), ("2025-04-29", 1, "2025-05-05"), ("2025-01-24", 2, "2025-02-04"),
      ("2025-06-28", 1, "2025-06-30"), ("2025-06-26", 0, "2025-06-26"), ("2025-06-26", -3, "2025-06-26"),
    ])
  func terms(from: String, count: Int, to: String) {
    let calendar = WorkingCalendar.vietnam
    #expect(calendar.adding(workingDays: count, to: day(from)) == day(to))
    if count > 0 { #expect(calendar.workingDays(from: day(from), to: day(to)) == count) }
    if count > 0 { #expect(calendar.workingDays(from: day(to), to: day(from)) == -count) }
  }

  @Test("Adding and counting agree over two years, and with a plain count of days")
  func agree() {
    let calendar = WorkingCalendar.vietnam
    let start = day("2024-12-20")
    var counted = 0
    for offset in 1...730 {
      let end = start.adding(days: offset)
      counted += calendar.isWorked(end) ? 1 : 0
      #expect(calendar.workingDays(from: start, to: end) == counted)
      if calendar.isWorked(end) { #expect(calendar.adding(workingDays: counted, to: start) == end) }
    }
  }

  @Test("A calendar without any working day stops the search")
  func neverWorked() {
    let start = day("2025-01-01")
    let calendar = WorkingCalendar(
      exceptions: (0...200).map { .init(day: start.adding(days: $0), isWorked: false) })
    #expect(calendar.workingDay(after: start) == start.adding(days: 1))
  }

  @Test("A faulty table is told line by line, and what spreadsheets make of one is recognised")
  func faults() {
    let text = "date,kind,name\n2027-01-01,off,Tết\n2027-02-30,off,\n2027-02-08,nghỉ,\n2027-01-01,work,\n"
    let (calendar, problems) = WorkingCalendar.read(csv: Array(text.utf8))
    #expect(calendar.exceptions.map(\.name) == ["Tết"])
    #expect(problems.map(\.line) == [3, 4, 5])
    #expect(problems.map(\.message.key) == ["calendar.badDate", "calendar.badKind", "calendar.twice"])
    let again = WorkingCalendar.read(csv: Array(calendar.csv.utf8))
    #expect(again.calendar == calendar && again.problems.isEmpty)
    func keys(_ bytes: [UInt8]) -> [MessageKey] {
      WorkingCalendar.read(csv: bytes).problems.map(\.message.key)
    }
    #expect(keys(Array("date;kind;name\n2027-01-01;off;Tết\n".utf8)) == ["tableFile.semicolon"])
    #expect(keys(Array("date\tkind\n".utf8)) == ["tableFile.tab"])
    #expect(keys(utf16("date,kind\n")) == ["tableFile.utf16"])
    #expect(keys([0xFF, 0xFE] + utf16("date,kind\n")) == ["tableFile.utf16"])
    #expect(keys(Array("day,kind\n".utf8)) == ["calendar.noColumn"])
    #expect(keys([]) == ["calendar.noColumn"])
  }

  @Test("A directory and a table of certificates get the same hints, and are not taken in part")
  func hints() {
    let semicolons = NamSon.directory.split(separator: ",", omittingEmptySubsequences: false).joined(
      separator: ";")
    let directory = Directory(csv: semicolons)
    #expect(directory.units.isEmpty)
    #expect(directory.findings.map(\.rule) == ["directory.form"])
    #expect(
      directory.findings[0].message.text(in: .english).contains("separated by semicolons"))
    #expect(Directory(csv: utf16(NamSon.directory)).findings.map(\.rule) == ["directory.form"])
    let table = UnitCertificates.read(csv: Array("code;sha256;role;validFrom;validTo\n".utf8))
    #expect(table.problems.map(\.message.key) == ["tableFile.semicolon"])
    #expect(Directory(csv: NamSon.directory).findings.isEmpty)
  }

  private func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
}

@Suite("Time limits in working days")
struct DeadlineTests {
  @Test(
    "stand as they do",
    arguments: [
      ("2025-06-27", "2025-06-26", Deadline.Standing.open(1), "due.soon"),
      ("2025-06-27", "2025-06-27", .open(0), "due.today"),
      ("2025-06-27", "2025-06-28", .overdue(0), "due.ended"),
      ("2025-06-27", "2025-06-30", .overdue(1), "due.overdue"),
      ("2025-06-27", "2025-07-04", .overdue(5), "due.overdue"),
      // A Saturday is kept until Monday.
      ("2025-06-28", "2025-06-29", .open(1), "due.soon"), ("2025-06-28", "2025-06-30", .open(0), "due.today"),
      ("2025-06-28", "2025-07-01", .overdue(1), "due.overdue"),
      ("2025-05-01", "2025-05-05", .open(0), "due.today"),
    ])
  func standing(due: String, today: String, standing: Deadline.Standing, key: String) {
    let deadline = Deadline(NamSon.day(due), in: .vietnam)
    #expect(deadline.standing(on: NamSon.day(today)) == standing)
    #expect(deadline.message(on: NamSon.day(today), holder: "x").key.rawValue == key)
  }

  @Test(
    "A document is sent on the day of signing or the next working morning; an urgent one on its day",
    arguments: [
      ("2025-06-26", Urgency.normal, "2025-06-27T12:00:00+07:00", nil),
      ("2025-06-26", .normal, "2025-06-27T12:00:01+07:00", "send.late"),
      ("2025-06-27", .normal, "2025-06-30T11:00:00+07:00", nil),
      ("2025-04-29", .normal, "2025-05-05T09:00:00+07:00", nil),
      ("2025-04-29", .normal, "2025-05-05T14:00:00+07:00", "send.late"),
      ("2025-06-26", .flash, "2025-06-26T23:59:59+07:00", nil),
      ("2025-06-26", .urgent, "2025-06-27T00:00:00+07:00", "send.late.urgent"),
      ("2025-06-30", .normal, "2025-06-27T08:00:00+07:00", nil),
    ] as [(String, Urgency, String, String?)])
  func sending(signed: String, urgency: Urgency, sent: String, key: String?) throws {
    let moment = try #require(Timestamp(iso8601: sent))
    let time = SendingTime(signedOn: NamSon.day(signed), urgency: urgency, in: .vietnam)
    #expect(time.warning("45/BC-UBND", sentAt: moment)?.key.rawValue == key)
  }

  @Test("One directory file in the place of another: rows that are new, changed, gone")
  func renewal() {
    let newer = Directory(
      csv: NamSon.directory.split(separator: "H98.05,", maxSplits: 1).joined(separator: "H98.06,")
        .split(separator: "An Phú,commune,H98,").joined(separator: "An Phú Mới,commune,H98,"))
    let renewal = NamSon.units.renewal(by: newer)
    #expect(renewal.added.map(\.code.text) == ["H98.06"])
    #expect(renewal.removed.map(\.code.text) == ["H98.05"])
    #expect(renewal.changed.map(\.columns) == [["name"]])
    #expect(
      renewal.messages.map { $0.text(in: .english) } == [
        "New: Sở Nội vụ tỉnh Nam Sơn (H98.06), from 1 January 2016",
        "Changed: UBND xã An Phú Mới (H98.41.09), from 1 July 2025: name",
        "Gone: Sở Nội vụ tỉnh Nam Sơn (H98.05), from 1 January 2016",
      ])
    #expect(NamSon.units.renewal(by: NamSon.units).isEmpty)
  }
}

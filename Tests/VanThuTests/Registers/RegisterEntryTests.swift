import Testing
import VanThu

@Suite struct RegisterEntryTests {
  @Test func theColumnsOfAnnexFour() {
    let day = NamSon.day("2025-06-27")
    let outgoing = OutgoingEntry(
      number: 45, code: "45/BC-UBND", issuedOn: day, typeName: "Báo cáo", subject: "S")
    let incoming = IncomingEntry(arrivedOn: day, number: 412, author: "A", code: "07/CĐ-UBND", subject: "S")
    let handling = HandlingEntry(number: 412, document: "D", stage: .completed)
    #expect(OutgoingEntry.columns.count == 10 && outgoing.cells(in: .vietnamese).count == 10)
    #expect(IncomingEntry.columns.count == 10 && incoming.cells(in: .vietnamese).count == 10)
    #expect(HandlingEntry.columns.count == 7 && handling.cells(in: .vietnamese).count == 7)
    for key in OutgoingEntry.columns + IncomingEntry.columns + HandlingEntry.columns {
      #expect(Catalogue.has(key))
    }
    #expect(Catalogue.text(OutgoingEntry.columns[0], in: .vietnamese) == "Số, ký hiệu văn bản")
  }

  @Test func marksShowAmongTheRemarksAndTheEntryStays() {
    let entry = IncomingEntry(
      arrivedOn: NamSon.day("2025-06-27"), number: 415, author: "UBND huyện Bình An", code: "56/TB-UBND",
      issuedOn: NamSon.day("2025-06-27"), typeName: "Thông báo", subject: "Về việc họp", medium: .parallel,
      note: "bản chính lưu", marks: [.recalled(NamSon.day("2025-06-30"))])
    #expect(
      entry.cells(in: .vietnamese) == [
        "27/6/2025", "415", "UBND huyện Bình An", "56/TB-UBND", "27/6/2025", "Thông báo: Về việc họp", "", "",
        "",
        "Song song điện tử và giấy; bản chính lưu; đã thu hồi ngày 30/6/2025",
      ])
  }

  @Test func aRegisterAsAFile() {
    let entry = HandlingEntry(
      number: 1, document: "Báo cáo, \"mới\"", stage: .inProgress, answer: "dòng 1\ndòng 2")
    let table = RegisterTable([entry], in: .english)
    #expect(
      table.csv
        == "Incoming number,\"Type, number and notation, date and issuer\",Department or person,Time limit,"
        + "Progress,Number and notation of the answer,Remarks\r\n"
        + "1,\"Báo cáo, \"\"mới\"\"\",,,In progress,\"dòng 1\ndòng 2\",\r\n")
    var reader = CSVReader(Array(table.csv.utf8))
    _ = reader.next()
    #expect(reader.next()?.fields == table.rows[0])
  }
}

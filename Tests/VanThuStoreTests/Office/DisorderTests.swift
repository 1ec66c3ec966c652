import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

/// Random acts over one courier folder whose deliveries are late and out of order.
@Suite("Life after sending, in disorder")
struct DisorderTests {
  @Test("In whatever order it comes, both sides agree in the end", arguments: 1...6)
  func bothSidesAgree(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let province = try Province(["H98.41", "H98.41.07", "H98.41.08"])
    for code in ["H98.41.07", "H98.41.08"] {
      var settings = province[code].settings
      settings.agreesToUpdates = true
      try province.reopen(code, settings)
    }
    let (d, drawer) = (province.d, Drawer(province))
    var minute = 0
    func now() -> Office.Act {
      minute += 1
      return province.act(8 + minute / 60, minute % 60)
    }
    var documents: [(id: Int64, main: String, annex: String)] = []
    for round in 0..<8 {
      if documents.count < 3 {
        let main = try province.file("chinh-\(round).pdf", "chính \(round)")
        let files = [main, try province.file("phu-luc.pdf", "đầu \(round)")]
        let sent = try province.sendNew(d, to: ["H98.41.07", "H98.41.08"], files: files, act: now())
        documents.append((sent.id, main, try #require(try d.files(of: sent.id).last?.sha256)))
      }
      for index in documents.indices {
        let id = documents[index].id
        switch Int.random(in: 0..<8, using: &random) {
        case 0: _ = try d.recall(id, reason: "hủy", act: now())
        case 1, 2:
          var update = DocumentUpdate(reason: "đính chính")
          update.files = [documents[index].main, try province.file("phu-luc.pdf", "sửa \(round)")]
          guard (try? d.update(id, update, act: now())) != nil else { continue }
          documents[index].annex = try #require(try d.files(of: id).last?.sha256)
        default: break
        }
      }
      for office in [province.m, province.h] {
        for document in try office.documents(.incoming) where Bool.random(using: &random) {
          switch document.state?.stage {
          case .arrived: _ = try office.accept(document.id, act: now())
          case .accepted: _ = try office.assign(document.id, to: Assignment(lead: "x"), act: now())
          case .assigned: _ = try office.complete(document.id, act: now())
          default: break
          }
        }
      }
      let act = now()
      for office in province.offices.values { _ = try office.post(act: act) }
      _ = try d.exchange(act: act)
      try drawer.hide(&random)
      for office in province.offices.values { _ = try office.receive(act: act) }
      try drawer.bringBack(&random, everything: false)
    }
    try drawer.bringBack(&random, everything: true)
    for _ in 0..<3 { try province.exchange(now()) }
    for item in documents { try check(item.id, annex: item.annex, province) }
    for office in [province.m, province.h] {
      let numbers = try office.incomingRegister(year: 2025).map(\.number)
      #expect(numbers == Array(1...max(numbers.count, 1)).prefix(numbers.count).map { $0 })
      #expect(try office.database.read { try $0.residues() }.isEmpty)
      #expect(try office.openChanges().isEmpty)
    }
  }

  private func check(_ id: Int64, annex: String, _ province: Province) throws {
    let document = try #require(try province.d.document(id))
    for office in [province.m, province.h] {
      let there = try office.documents(.incoming).filter { $0.documentId == document.documentId }
      let here = try province.recipient(province.d, id, office)
      #expect(there.count <= 1, "one document, one entry")
      #expect(here.state.request == nil, "\(document.code ?? "") at \(office.unit): \(here.state.stage)")
      if document.end == .recalled {
        #expect(here.state.stage == .recalled)
        #expect(there.allSatisfy { $0.end == .recalled && $0.content == DocumentContent() })
        for file in try there.flatMap({ try office.files(of: $0.id) }) { Issue.record("left: \(file.name)") }
      } else {
        #expect(there.first?.state?.stage == here.state.stage)
        #expect(try there.first.map { try office.files(of: $0.id).last?.sha256 } == annex)
      }
    }
  }
}

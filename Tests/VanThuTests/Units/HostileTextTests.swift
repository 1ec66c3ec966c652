import Testing
import VanThu
import VanThuTesting

/// Reads what nobody should send: seeded, so the same on every run.
@Suite struct HostileTextTests {
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let pieces = [
    "H98", ".", "41", "07", ",", "\"", "\"\"", "\n", "\r\n", "\r", ";", "/", "-", "Số: ", "2025",
    "2016-01-01",
    "commune", "code", "name", "{", "}", "{a:b|c}", "\u{300}", "\u{FEFF}", "\u{0}", "Đ", "Ð", "😀", " ", "QĐ",
    "TTR",
  ]

  private static func text(_ random: inout Seeded) -> String {
    (0..<Int.random(in: 0...40, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
  }

  @Test(arguments: UInt64(1)...200)
  func nothingMakesAReaderFail(seed: UInt64) {
    var random = Seeded(state: seed &* 7919)
    for _ in 0..<20 {
      let text = Self.text(&random)
      if let code = UnitCode(text) {
        #expect(UnitCode(code.text) == code)
        _ = (code.structuralParent, code.mirrored)
      }
      if let code = DocumentCode(text) { #expect(DocumentCode(code.printed) == code) }
      if let id = DocumentID(text) { #expect(DocumentID(id.text) == id) }
      if let selector = Selector(text) { #expect(Selector(selector.text) == selector) }
      _ = Catalogue.Template(text).filled(with: ["a": text])
      _ = (Urgency(reading: text), Secrecy(reading: text), DocumentType.named(text))
      let head = "code,oldCode,name,level,parent,system,validFrom,validTo,successors\n"
      let directory = Directory(csv: head + text + "," + Self.text(&random))
      for unit in directory.units { _ = directory.lookup(unit.code, on: unit.validFrom) }
      var bytes = Array(text.utf8)
      if !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = Directory(csv: bytes)
    }
  }

  @Test(arguments: UInt64(1)...100)
  func randomDirectoriesAnswerEveryQuestion(seed: UInt64) {
    var random = Seeded(state: seed &* 104_729)
    let codes = (1...8).map { NamSon.code("A0\($0)") }
    let start = NamSon.day("2020-01-01")
    let units = (0..<20).map { line in
      let from = start.adding(days: Int.random(in: 0...50, using: &random))
      let last = Bool.random(using: &random) ? from.adding(days: Int.random(in: 0...50, using: &random)) : nil
      return Unit(
        code: codes.randomElement(using: &random) ?? codes[0], oldCode: codes.randomElement(using: &random),
        name: "N",
        level: AdministrativeLevel.all.randomElement(using: &random) ?? .commune,
        parent: codes.randomElement(using: &random), system: "s", validFrom: from, lastDay: last,
        successors: Array(codes.shuffled(using: &random).prefix(2)), line: line + 1)
    }
    let directory = Directory(units: units)
    for code in codes {
      #expect(
        zip(directory.history(of: code), directory.history(of: code).dropFirst()).allSatisfy {
          !$0.overlaps($1)
        })
      for day in stride(from: 0, through: 100, by: 10).map({ start.adding(days: $0) }) {
        if case .closed(_, let lastDay, let successors) = directory.lookup(code, on: day) {
          #expect(lastDay < day && successors.allSatisfy { $0.isValid(on: day) })
          #expect(Set(successors.map(\.code)).count == successors.count)
        }
        let under = directory.descendants(of: code, on: day)
        #expect(Set(under.map(\.code)).count == under.count)
        let plan = Router(directory: directory).plan(codes.map { .unit($0) }, from: code, on: day)
        #expect(Set(plan.legs.map(\.unit.code)).count == plan.legs.count)
      }
    }
    _ = directory.difference(from: start, to: start.adding(days: 60)).messages
  }
}

import Foundation
import Testing
import VanThu
import VanThuTesting

@Suite struct DirectoryTests {
  let directory = NamSon.units
  let before = NamSon.day("2025-06-26")
  let after = NamSon.day("2025-07-01")

  @Test func theDemoDirectoryHasNoFindings() {
    #expect(directory.findings.map(\.rule) == [])
    #expect(directory.units.count == 8)
  }

  @Test func theSampleFileIsTheDemoDirectory() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Samples/directory-nam-son.csv").standardizedFileURL
    #expect(try String(contentsOf: file, encoding: .utf8) == NamSon.directory)
  }

  @Test func unitsByLevelAsOfADay() {
    func counts(_ day: CalendarDay) -> [Int] {
      AdministrativeLevel.all.map { directory.units(level: $0, on: day).count }
    }
    #expect(counts(before) == [0, 2, 1, 3])
    #expect(counts(after) == [0, 2, 0, 2])
    #expect(directory.units(on: before).count == 6)
    #expect(directory.units(on: after).count == 4)
    #expect(directory.units(on: NamSon.day("2015-12-31")).isEmpty)
  }

  @Test func unitsUnderAUnitAtAnyDepth() {
    let codes = directory.units(level: .commune, under: NamSon.code("H98"), on: before).map(\.code.text)
    #expect(codes == ["H98.41.07", "H98.41.08", "H98.41.09"])
    #expect(directory.units(level: .commune, under: NamSon.code("H98.41"), on: after).isEmpty)
    #expect(directory.children(of: NamSon.code("000.00.41.H98"), on: before).count == 3)
    #expect(directory.isUnit(NamSon.code("H98.41.07"), under: NamSon.code("H98"), on: before))
    #expect(!directory.isUnit(NamSon.code("H98.41.07"), under: NamSon.code("H98.41"), on: after))
  }

  @Test(arguments: ["H98.41.07", "h98.41.07", "000.07.41.H98", "000.07.41.h98"])
  func foundByEitherCode(text: String) throws {
    let then = try #require(directory.unit(NamSon.code(text), on: before))
    #expect(then.parent == NamSon.code("H98.41"))
    let now = try #require(directory.unit(NamSon.code(text), on: after))
    #expect(now.parent == NamSon.code("H98"))
    #expect(now.system == "qlvb.tinh")
  }

  @Test func lookups() {
    let successors = ["H98.41.07", "H98.41.09"]
    guard case .closed(let unit, let lastDay, let found) = directory.lookup(NamSon.code("H98.41"), on: after)
    else { return #expect(Bool(false), "the district is closed") }
    #expect(unit.name == "UBND huyện Bình An")
    #expect(lastDay == NamSon.day("2025-06-30"))
    #expect(found.map(\.code.text) == successors)
    guard case .notYetOpen = directory.lookup(NamSon.code("H98"), on: NamSon.day("2015-01-01")) else {
      return #expect(Bool(false), "the province is not open yet")
    }
    guard case .unknown(let suggestions) = directory.lookup(NamSon.code("H98.41.17"), on: before) else {
      return #expect(Bool(false), "no such code")
    }
    #expect(suggestions.map(\.code.text) == ["H98.41.07", "H98.41.08", "H98.41.09"])
    guard case .unknown(let mirrored) = directory.lookup(NamSon.code("07.41.H98"), on: before) else {
      return #expect(Bool(false), "no such code")
    }
    #expect(mirrored.first?.code.text == "H98.41.07")
  }

  @Test func theDifferenceInWords() {
    let difference = directory.difference(from: before, to: after)
    #expect(
      difference.messages.map { $0.text(in: .vietnamese) } == [
        "UBND huyện Bình An kết thúc hoạt động", "UBND xã Bình Hòa nhập vào UBND xã Bình Minh",
        "UBND xã Bình Minh và UBND xã An Phú trực thuộc tỉnh",
      ])
    #expect(difference.closed.map(\.successors.count) == [2, 1])
    #expect(difference.opened.isEmpty)
    #expect(directory.difference(from: after, to: before).opened.count == 2)
    #expect(directory.difference(from: before, to: before).messages.isEmpty)
  }

  @Test func successorsAreFollowedThroughUnitsThatClosedSince() {
    let text = """
      code,oldCode,name,level,parent,system,validFrom,validTo,successors
      A01,,A,commune,,s,2016-01-01,2018-12-31,A02
      A02,,B,commune,,s,2016-01-01,2019-12-31,A03;A04
      A03,,C,commune,,s,2016-01-01,,
      A04,,D,commune,,s,2016-01-01,2021-12-31,A03
      """
    let directory = Directory(csv: text)
    guard case .closed(_, _, let then) = directory.lookup(NamSon.code("A01"), on: NamSon.day("2019-06-01")),
      case .closed(_, _, let later) = directory.lookup(NamSon.code("A01"), on: NamSon.day("2020-06-01")),
      case .closed(_, _, let last) = directory.lookup(NamSon.code("A01"), on: NamSon.day("2024-06-01"))
    else { return #expect(Bool(false), "A01 is closed") }
    #expect(then.map(\.code.text) == ["A02"])
    #expect(later.map(\.code.text) == ["A03", "A04"])
    #expect(last.map(\.code.text) == ["A03"])
  }
}

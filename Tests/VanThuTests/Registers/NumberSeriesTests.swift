import Foundation
import Testing
import VanThu
import VanThuTesting

@Suite struct NumberSeriesTests {
  private static func series(_ last: Int) -> NumberSeries {
    NumberSeries(
      .init(unit: NamSon.code("H98"), book: .outgoing, series: "TB", year: 2025), openedAfter: last)
  }

  @Test func numbersRunOnFromTheLastOneUsed() throws {
    var series = Self.series(117)
    #expect(series.next == 118)
    #expect(try series.give() == 118)
    #expect(try series.give() == 119)
    #expect(series.missing.isEmpty)
  }

  @Test(arguments: [
    (118, NumberSeries.Standing.next), (121, .leavesOut(118...120)), (117, .beforeOpening),
    (1, .beforeOpening),
    (0, .outOfRange), (-3, .outOfRange), (10_000_000, .outOfRange), (5000, .outOfRange),
  ])
  func standings(number: Int, standing: NumberSeries.Standing) {
    #expect(Self.series(117).standing(of: number) == standing)
  }

  @Test func aNumberGivenElsewhereLeavesAGapThatCanBeFilled() throws {
    var series = Self.series(117)
    #expect(try series.enter(121) == .leavesOut(118...120))
    #expect(series.missing == [118, 119, 120])
    #expect(try series.give() == 122)
    #expect(try series.enter(119) == .fillsGap)
    #expect(series.missing == [118, 120])
    #expect(throws: NumberRefused.self) { try series.enter(119) }
    #expect(throws: NumberRefused.self) { try series.enter(122) }
    #expect(series.last == 122)
  }

  @Test("What is kept of a series has one form, and an older one in any order is read")
  func kept() throws {
    var series = Self.series(100)
    for number in [140, 190, 240, 110, 150] { _ = try series.enter(number) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let bytes = try encoder.encode(series)
    #expect(series.missing == series.missing.sorted() && series.missing.count == 135)
    #expect(try encoder.encode(JSONDecoder().decode(NumberSeries.self, from: bytes)) == bytes)
    let list = series.missing.map(String.init)
    let shuffled = String(decoding: bytes, as: UTF8.self).replacing(
      list.joined(separator: ","), with: list.reversed().joined(separator: ","))
    #expect(try JSONDecoder().decode(NumberSeries.self, from: Data(shuffled.utf8)) == series)
  }

  @Test func theEndOfASeries() throws {
    var series = Self.series(NumberSeries.highest - 1)
    #expect(try series.give() == NumberSeries.highest)
    do {
      _ = try series.give()
      Issue.record("the series had come to its end")
    } catch { #expect(error.code == .exhausted) }
  }

  @Test func aRefusedNumberChangesNothing() {
    var series = Self.series(117)
    let before = series
    #expect(throws: NumberRefused.self) { try series.enter(9_999) }
    #expect(series == before)
  }

  @Test(arguments: [
    ("Thông báo", "TB-UBND", "TB", ""), ("Công văn", "UBND-NC", "CV", ""),
    ("Tờ trình", "TTr-UBND", "TTr", ""),
    ("Thư công", "UBND", "Thư công", ""), ("Bản sao y", "SY-UBND", "SAO", "SAO"),
    ("Bản sao lục", "SL-UBND", "SAO", "SAO"),
    ("Quyết định", "2025/QĐ-UBND", "QĐ-QPPL", "QĐ-QPPL"),
    ("Giấy chứng nhận", "GCN-UBND", "Giấy chứng nhận", ""),
  ])
  func seriesOfADocument(type: String, notation: String, perType: String, single: String) throws {
    let notation = try #require(Notation(notation))
    #expect(NumberingPolicy.perType.series(typeName: type, notation: notation) == perType)
    #expect(NumberingPolicy.single.series(typeName: type, notation: notation) == single)
  }
}

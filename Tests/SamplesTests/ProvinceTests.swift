import FoundationEssentials
import Testing
import VanThu

@testable import Samples

/// The fictitious province of real size.
@Suite struct ProvinceTests {
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Samples/province"
  private static let directory = Directory(csv: ProvinceGenerator.csv())
  private static let before = CalendarDay("2025-06-30")!  // fixed texts of tests
  private static let after = CalendarDay("2025-07-01")!  // fixed texts of tests

  @Test func theFileIsWhatTheProgramMakes() throws {
    let file = try Data(contentsOf: URL(filePath: Self.folder + "/directory.csv"))
    #expect(Array(file) == Array(ProvinceGenerator.csv().utf8))
  }

  @Test func thereIsNothingWrongWithIt() {
    let findings = Self.directory.findings.filter { $0.severity > .info }
    #expect(findings.isEmpty, "\(findings.prefix(5).map { "\($0.line): \($0.message.text(in: .english))" })")
  }

  @Test func unitsPerLevelBeforeAndAfterTheReform() {
    func counts(_ day: CalendarDay) -> [Int] {
      AdministrativeLevel.all.map { Self.directory.units(level: $0, on: day).count }
    }
    #expect(counts(CalendarDay("2025-02-28")!) == [0, 20, 120, 160])  // fixed texts of tests
    #expect(counts(Self.before) == [0, 15, 120, 160])
    #expect(counts(Self.after) == [0, 15, 0, 58])
    #expect(Self.directory.units(on: CalendarDay("2025-02-28")!).count == 300)  // fixed texts of tests
  }

  @Test func communesMergeManyToMany() {
    let closed = Self.directory.units(level: .commune, on: Self.before).filter {
      Self.directory.unit($0.code, on: Self.after) == nil
    }
    var predecessors: [UnitCode: Int] = [:]
    var split = 0
    for unit in closed {
      guard case .closed(_, _, let successors) = Self.directory.lookup(unit.code, on: Self.after) else {
        Issue.record("\(unit.code) is not closed")
        continue
      }
      #expect((1...2).contains(successors.count))
      if successors.count > 1 { split += 1 }
      for successor in successors { predecessors[successor.code, default: 0] += 1 }
    }
    #expect(split >= 5)
    #expect(predecessors.values.allSatisfy { $0 >= 2 || $0 == 1 } && predecessors.values.contains { $0 >= 4 })
    let stayed = Self.directory.units(level: .commune, on: Self.after).filter {
      Self.directory.unit($0.code, on: Self.before) != nil
    }
    #expect(stayed.count == 3)
    #expect(stayed.allSatisfy { $0.parent?.text == "H97" })
  }

  @Test func everyDistrictHasSuccessorsThatWork() {
    for unit in Self.directory.units(level: .district, on: Self.before) {
      guard case .closed(_, let lastDay, let successors) = Self.directory.lookup(unit.code, on: Self.after)
      else {
        Issue.record("\(unit.code) is not closed")
        continue
      }
      #expect(lastDay == Self.before && successors.count >= 3)
      #expect(successors.allSatisfy { $0.level == .commune && $0.isValid(on: Self.after) })
    }
  }

  @Test func namesRecurAndCodesDoNot() {
    let communes = Self.directory.units(level: .commune, on: Self.before)
    let byName = Dictionary(grouping: communes, by: \.name)
    #expect(byName["UBND phường 1"]?.count == 3)
    #expect(byName.values.count { $0.count > 1 } >= 20)
    #expect(byName.values.allSatisfy { Set($0.map(\.parent)).count == $0.count })
    let after = Self.directory.units(level: .commune, on: Self.after)
    #expect(Set(after.map(\.name)).count == after.count)
    #expect(Set(communes.map(\.code)).count == communes.count)
    #expect(Self.directory.unit(UnitCode("000.01.24.H97")!, on: Self.before)?.code.text == "H97.24.01")
  }

  @Test func anotherSeedGivesAnotherProvinceWithoutFaults() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let csv = ProvinceGenerator.csv(seed: seed)
      #expect(csv == ProvinceGenerator.csv(seed: seed) && csv != ProvinceGenerator.csv())
      #expect(Directory(csv: csv).findings.allSatisfy { $0.severity == .info })
    }
  }
}

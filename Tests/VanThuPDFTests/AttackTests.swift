import Testing
import VanThu
import VanThuPDF

/// The published attacks on signed PDF files and what else can be thought of, each made here and none valid.
@Suite struct AttackTests {
  static let all = StructureAttacks.all + UpdateAttacks.all + ReadingAttacks.all

  @Test(arguments: all) func verdict(_ file: PDFCase) throws {
    let fixture = PDFFixture.shared
    for withTable in [true, false] {
      let verification = try fixture.verify(try file.make(fixture), withTable: withTable)
      #expect(file.expected.contains(verification.verdict), "\(file.name): \(verification.story)")
    }
  }

  @Test func thereAreEnough() { #expect(Self.all.count >= 150) }
}

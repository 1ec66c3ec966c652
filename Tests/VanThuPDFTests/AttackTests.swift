import Testing
import VanThu
import VanThuPDF
import VanThuTesting

/// The published attacks on signed PDF files and what else can be thought of, each made here and none valid.
@Suite struct AttackTests {
  static let tables: [(title: String, cases: [PDFCase])] = [
    ("Honest files", HonestFiles.all),
    ("Universal forgery", StructureAttacks.universalForgery),
    ("Ranges and `/Contents`", StructureAttacks.byteRanges),
    ("Moved, wrapped, without a field, encrypted", StructureAttacks.wrapping),
    ("Damage", StructureAttacks.damage),
    ("Incremental saving", UpdateAttacks.incrementalSaving),
    ("Shadows", UpdateAttacks.shadow),
    ("Annotations", UpdateAttacks.annotations),
    ("Certified documents", UpdateAttacks.certified),
    ("Read in two ways", ReadingAttacks.readings),
    ("Fields that are something else", ReadingAttacks.fields),
    ("Values shown without being there", ReadingAttacks.boxes),
    ("What hides without an area", ReadingAttacks.drawings),
    ("One object, two uses", ShadowAttacks.twoUses),
    ("Drawings that say one thing and show another", ShadowAttacks.drawings),
    ("Annotations of no place, or for some only", ShadowAttacks.annotations),
    ("Between both signatures", ShadowAttacks.numbering),
    ("Catalogue and form", ShadowAttacks.catalogue),
    ("Entries of a signature", ShadowAttacks.entries),
    ("Over the text, or beside it", LetterAttacks.overText),
    ("What hides by small means", LetterAttacks.smallMeans),
    ("Letters that are drawings", LetterAttacks.fonts),
  ]
  static let all = tables.flatMap(\.cases)

  @Test(arguments: all) func verdict(_ file: PDFCase) throws {
    let fixture = PDFFixture.shared
    for withTable in [true, false] {
      let verification = try fixture.verify(try file.make(fixture), withTable: withTable)
      #expect(file.expected.contains(verification.verdict), "\(file.name): \(verification.story)")
    }
  }

  @Test("Fields of every revision are counted") func fieldVisits() throws {
    let fixture = PDFFixture.shared
    let document = try fixture.issued()
    var limits = PDFLimits()
    limits.fieldVisits = 2
    let verification = try fixture.verifier(limits: limits).verify(
      PDFBytesInMemory(document.bytes), at: fixture.moment)
    #expect(verification.verdict == .notVerifiable)
    #expect(verification.findings.map(\.rule) == ["pdf.limit"])
  }

  @Test("Drawings are looked at up to a limit") func drawnBytes() throws {
    let fixture = PDFFixture.shared
    var document = try fixture.issued()
    document.annotate("Stamp", rectangle: "[72 600 200 700]")
    try document.sign(fixture.receiver)
    var limits = PDFLimits()
    for (bytes, expected) in [(100_000, Verdict.valid), (10, .indeterminate)] {
      limits.drawnBytes = bytes
      let verification = try fixture.verifier(limits: limits).verify(
        PDFBytesInMemory(document.bytes), at: fixture.moment)
      #expect(verification.verdict == expected, "\(verification.story)")
    }
  }

  @Test func thereAreEnough() { #expect(Self.all.count >= 150) }
}

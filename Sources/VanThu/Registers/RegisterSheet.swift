/// A register as a page to print: self-contained HTML for A4 across, with the columns of Annex IV.
///
/// Registers kept by a system must be printable with all their fields and be bound (Decree 30/2020/NĐ-CP, Articles
/// 16.2.b and 22.3.b). Fonts are asked for by name only and nothing is fetched; the heads of the columns and the
/// place of the unit repeat on every page.
public struct RegisterSheet: Sendable, Hashable {
  /// Which register.
  public let kind: RegisterKind
  /// The unit whose register it is.
  public let unit: String
  /// The unit above, named over it as on documents; empty when there is none.
  public let superior: String
  /// The year.
  public let year: Int
  /// The day the page was made, shown at its foot where given.
  public let printedOn: CalendarDay?
  /// The lines.
  public let table: RegisterTable
  /// The language of the heads.
  public let language: Language

  /// A sheet of the register to which the lines belong.
  public init<Entry: RegisterEntry>(
    _ lines: [Entry], unit: String, superior: String = "", year: Int, printedOn: CalendarDay? = nil,
    in language: Language = .vietnamese
  ) {
    kind = Entry.register
    table = RegisterTable(lines, in: language)
    self.unit = unit
    self.superior = superior
    self.year = year
    self.printedOn = printedOn
    self.language = language
  }
}

extension RegisterKind {
  /// Shares of the width that the columns take, in per cent, in the order of Annex IV. Words are longer in English, days
  /// too, and a narrow column would break them.
  func widths(in language: Language) -> [Int] {
    switch (self, language) {
    case (.outgoing, .vietnamese): [10, 8, 19, 9, 12, 8, 6, 8, 8, 12]
    case (.outgoing, .english): [10, 9, 17, 9, 13, 8, 6, 9, 8, 11]
    case (.incoming, .vietnamese): [8, 7, 10, 11, 8, 18, 10, 8, 8, 12]
    case (.incoming, .english): [9, 7, 11, 10, 9, 17, 10, 9, 8, 10]
    case (.handling, .vietnamese): [6, 29, 15, 9, 13, 13, 15]
    case (.handling, .english): [7, 28, 15, 9, 13, 13, 15]
    }
  }
}

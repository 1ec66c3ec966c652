/// A register as a page to print: self-contained HTML for A4 across, with the columns of Annex IV.
///
/// Registers kept by a system must be printable with all their fields and be bound (Decree 30/2020/NĐ-CP, Articles
/// 16.2.b and 22.3.b). Fonts are asked for by name only and nothing is fetched; the heads of the columns and the
/// place of the unit repeat on every page.
public struct RegisterSheet: Sendable, Hashable {
  /// Which of the three registers.
  public enum Kind: String, Sendable, CaseIterable {
    /// Sổ đăng ký văn bản đi.
    case outgoing
    /// Sổ đăng ký văn bản đến.
    case incoming
    /// Sổ theo dõi giải quyết văn bản đến.
    case handling

    /// The key of the title.
    public var title: MessageKey { MessageKey("register.\(rawValue)") }

    /// Shares of the width that the columns take, in per cent, in the order of Annex IV.
    var widths: [Int] {
      switch self {
      case .outgoing: [11, 8, 23, 10, 14, 8, 6, 8, 5, 7]
      case .incoming: [8, 6, 12, 11, 8, 23, 10, 8, 5, 9]
      case .handling: [7, 31, 15, 10, 13, 13, 11]
      }
    }
  }

  /// Which register.
  public let kind: Kind
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

  /// A sheet of the register of outgoing documents.
  public init(
    _ entries: [OutgoingEntry], unit: String, superior: String = "", year: Int, printedOn: CalendarDay? = nil,
    in language: Language = .vietnamese
  ) {
    self.init(.outgoing, RegisterTable(entries, in: language), unit, superior, year, printedOn, language)
  }

  /// A sheet of the register of incoming documents.
  public init(
    _ entries: [IncomingEntry], unit: String, superior: String = "", year: Int, printedOn: CalendarDay? = nil,
    in language: Language = .vietnamese
  ) {
    self.init(.incoming, RegisterTable(entries, in: language), unit, superior, year, printedOn, language)
  }

  /// A sheet of the register that follows the handling of incoming documents.
  public init(
    _ entries: [HandlingEntry], unit: String, superior: String = "", year: Int, printedOn: CalendarDay? = nil,
    in language: Language = .vietnamese
  ) {
    self.init(.handling, RegisterTable(entries, in: language), unit, superior, year, printedOn, language)
  }

  private init(
    _ kind: Kind, _ table: RegisterTable, _ unit: String, _ superior: String, _ year: Int,
    _ printedOn: CalendarDay?, _ language: Language
  ) {
    self.kind = kind
    self.table = table
    self.unit = unit
    self.superior = superior
    self.year = year
    self.printedOn = printedOn
    self.language = language
  }
}

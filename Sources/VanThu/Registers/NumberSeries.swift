/// A running series of numbers in a register: one unit, one year, one kind of document.
///
/// Numbers start at 01 on 1 January and end on 31 December; number and notation are unique within the year
/// (Decree 30/2020/NĐ-CP, Article 15.1, Annex I). Incoming numbers are one series for paper and electronic
/// documents together (Article 22.2).
public struct NumberSeries: Sendable, Hashable, Codable {
  /// Which series of a unit this is.
  public struct Key: Sendable, Hashable, Codable {
    /// The unit whose register it is.
    public let unit: UnitCode
    /// Outgoing or incoming.
    public let book: RegisterBook
    /// The series within the register, see ``NumberingPolicy``; empty where one series serves all.
    public let series: String
    /// The year.
    public let year: Int

    /// A series of a unit.
    public init(unit: UnitCode, book: RegisterBook, series: String, year: Int) {
      self.unit = unit
      self.book = book
      self.series = series
      self.year = year
    }
  }

  /// Which series.
  public let key: Key
  /// The last number used before the series was opened here; 0 at the start of a year.
  public let openedAfter: Int
  /// The highest number used.
  public private(set) var last: Int
  /// Numbers below ``last`` that no entry has, ascending: left out when a number was given elsewhere.
  public private(set) var missing: [Int]

  /// Highest number a series reaches; more cannot be printed in a register's column.
  public static let highest = 9_999_999
  /// Most numbers that a number given elsewhere may leave out at once.
  public static let widestGap = 1_000

  /// Opens a series, in the middle of a year with the last number already used.
  public init(_ key: Key, openedAfter lastNumber: Int = 0) {
    self.key = key
    openedAfter = max(0, min(lastNumber, Self.highest))
    last = openedAfter
    missing = []
  }

  /// The number the system would give next.
  public var next: Int { last + 1 }

  /// Gives the next number.
  ///
  /// Throws ``NumberRefused`` when the series is at its end.
  public mutating func give() throws(NumberRefused) -> Int {
    guard last < Self.highest else { throw NumberRefused(.exhausted, last) }
    last += 1
    return last
  }

  /// What a number that was given elsewhere means for the series.
  public enum Standing: Sendable, Hashable {
    /// It is the next one.
    case next
    /// It leaves out numbers, which will show as missing.
    case leavesOut(ClosedRange<Int>)
    /// It was missing until now.
    case fillsGap
    /// An entry has it already.
    case taken
    /// It was used before the series was opened here; whether an entry elsewhere has it is not known.
    case beforeOpening
    /// It is below 1, above ``NumberSeries/highest`` or leaves out more than ``NumberSeries/widestGap`` numbers.
    case outOfRange
  }

  /// Looks at a number given elsewhere without entering it.
  public func standing(of number: Int) -> Standing {
    if number < 1 || number > Self.highest { return .outOfRange }
    if place(of: number) != nil { return .fillsGap }
    if number <= openedAfter { return .beforeOpening }
    if number <= last { return .taken }
    if number == next { return .next }
    return number - next > Self.widestGap ? .outOfRange : .leavesOut(next...(number - 1))
  }

  // Numbers left out lie above all that were left out before, so that the list stays ascending.
  private func place(of number: Int) -> Int? {
    var (low, high) = (0, missing.count)
    while low < high {
      let middle = (low + high) / 2
      if missing[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < missing.count && missing[low] == number ? low : nil
  }

  /// Enters a number given elsewhere and says where it stood.
  ///
  /// Throws ``NumberRefused`` when an entry has it already or it is out of range. A number from before the opening
  /// is taken as it is: the caller's uniqueness check of number and notation has the last word.
  @discardableResult
  public mutating func enter(_ number: Int) throws(NumberRefused) -> Standing {
    let standing = standing(of: number)
    switch standing {
    case .taken: throw NumberRefused(.taken, number)
    case .outOfRange: throw NumberRefused(.outOfRange, number)
    case .next: last = number
    case .leavesOut(let gap):
      missing += gap
      last = number
    case .fillsGap: place(of: number).map { _ = missing.remove(at: $0) }
    case .beforeOpening: break
    }
    return standing
  }
}

extension NumberSeries {
  /// Reads a series; the numbers left out may stand in any order.
  ///
  /// Throws `DecodingError` when a member is missing or none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    key = try container.decode(Key.self, forKey: .key)
    openedAfter = try container.decode(Int.self, forKey: .openedAfter)
    last = try container.decode(Int.self, forKey: .last)
    missing = Set(try container.decode([Int].self, forKey: .missing)).sorted()
  }
}

/// A number cannot be given or entered.
public struct NumberRefused: Error, Sendable, Hashable, CustomStringConvertible {
  /// Why.
  public struct Code: Sendable, Hashable {
    private enum Value: Hashable { case taken, outOfRange, exhausted }
    private let value: Value

    /// An entry has the number already.
    public static let taken = Code(value: .taken)
    /// The number is no number of a series, or too far from the last one.
    public static let outOfRange = Code(value: .outOfRange)
    /// The series is at its end.
    public static let exhausted = Code(value: .exhausted)
  }

  /// Why.
  public let code: Code
  /// The number.
  public let number: Int

  init(_ code: Code, _ number: Int) {
    self.code = code
    self.number = number
  }

  /// Why, with the number.
  public var description: String {
    switch code {
    case .taken: "number \(number) is taken"
    case .exhausted: "the series ends at \(number)"
    default: "number \(number) is out of range"
    }
  }
}

/// How a unit numbers its outgoing documents: the head's choice (Decree 30/2020/NĐ-CP, Article 15.1).
public enum NumberingPolicy: String, Sendable, Codable, CaseIterable {
  /// A series for each type of document; official letters have their own, `CV`.
  case perType
  /// One series for all administrative documents.
  case single

  /// The name of the series a document belongs to: the abbreviation of its type, `CV` for official letters, `SAO`
  /// for copies (one joint series, Annex I); empty under ``single`` for administrative documents. Legal documents
  /// have a series for each type under both (Article 15.1.a).
  public func series(typeName: String, notation: Notation) -> String {
    let type = DocumentType.named(typeName)
    if type?.kind == .copy { return "SAO" }
    if notation.year != nil {
      return "\(notation.suggestedType?.abbreviation ?? notation.groups.first ?? typeName)-QPPL"
    }
    switch self {
    case .single: return ""
    case .perType:
      guard let type else { return VietnameseText.composed(VietnameseText.trimmed(typeName)) }
      return type.abbreviation ?? (type == .officialLetter ? "CV" : type.name)
    }
  }
}

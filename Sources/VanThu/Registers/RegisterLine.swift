/// A line of a register in which every number has its place: an entry, a void number, or a gap with its reason.
public enum RegisterLine<Entry: RegisterEntry>: RegisterEntry {
  /// A document.
  case entry(Entry)
  /// A number that was voided before any document here had it.
  case void(VoidNumber)
  /// Numbers of which this register holds no document.
  case gap(NumberGap)

  /// The register of its entries.
  public static var register: RegisterKind { Entry.register }
  /// The columns of its entries.
  public static var columns: [MessageKey] { Entry.columns }
  /// The column of the number.
  public static var numberColumn: Int { Entry.numberColumn }

  /// What the line stands for.
  public var standing: RegisterStanding {
    switch self {
    case .entry(let entry): entry.standing
    case .void: .void
    case .gap: .gap
    }
  }

  /// What happened to it later.
  public var marks: [RegisterMark] {
    switch self {
    case .entry(let entry): entry.marks
    case .void(let void): [.voided(void.at.day, by: void.by, reason: void.reason)]
    case .gap: []
    }
  }

  /// What stands in the columns: a number without a document has a number and a remark.
  public func cells(in language: Language) -> [String] {
    switch self {
    case .entry(let entry): entry.cells(in: language)
    case .void(let void): Self.cells(Self.text(void.number, void.series), marks.remark("", in: language))
    case .gap(let gap):
      Self.cells(
        gap.numbers.count == 1
          ? Self.text(gap.numbers.lowerBound, gap.series)
          : "\(gap.numbers.lowerBound.padded(2))–\(Self.text(gap.numbers.upperBound, gap.series))",
        gap.message.text(in: language))
    }
  }

  private static func cells(_ number: String, _ remark: String) -> [String] {
    var cells = columns.map { _ in "" }
    cells[numberColumn] = number
    cells[columns.count - 1] = remark
    return cells
  }

  private static func text(_ number: Int, _ series: String) -> String {
    series.isEmpty ? number.padded(2) : "\(number.padded(2))/\(series)"
  }
}

/// A number that was given and never used, or spoilt (số đã hủy): its place in the register says so.
public struct VoidNumber: Sendable, Hashable {
  /// The series.
  public let series: String
  /// The number.
  public let number: Int
  /// When it was voided.
  public let at: Timestamp
  /// By whom.
  public let by: Actor
  /// Why.
  public let reason: String

  /// A void number.
  public init(series: String, number: Int, at: Timestamp, by: Actor, reason: String) {
    self.series = series
    self.number = number
    self.at = at
    self.by = by
    self.reason = reason
  }
}

/// Numbers of a series of which the register holds no document, and why.
public struct NumberGap: Sendable, Hashable {
  /// Why there is none.
  public enum Reason: String, Sendable, CaseIterable {
    /// They were used before the register was opened here.
    case beforeOpening
    /// A number given elsewhere left them out: their documents are to be entered, or they are to be voided.
    case missing
  }

  /// The series.
  public let series: String
  /// The numbers.
  public let numbers: ClosedRange<Int>
  /// Why there is no document.
  public let reason: Reason

  /// A gap.
  public init(series: String, numbers: ClosedRange<Int>, reason: Reason) {
    self.series = series
    self.numbers = numbers
    self.reason = reason
  }

  /// What people read in the column for remarks.
  public var message: Message {
    Message(MessageKey("register.gap.\(reason.rawValue)"), ["count": .count(numbers.count)])
  }
}

extension NumberSeries {
  /// The numbers of which the series has no entry, `taken` being those before its opening that were entered all the
  /// same: every number from 1 to the last one has an entry, is void, or stands in one of these.
  public func gaps(taken: Set<Int> = []) -> [NumberGap] {
    var before: [ClosedRange<Int>] = []
    var next = 1
    for number in taken.sorted() where number >= next && number <= openedAfter {
      if next < number { before.append(next...(number - 1)) }
      next = number + 1
    }
    if next <= openedAfter { before.append(next...openedAfter) }
    var left: [ClosedRange<Int>] = []
    for number in missing.sorted() {
      if let last = left.last, last.upperBound == number - 1 {
        left[left.count - 1] = last.lowerBound...number
      } else {
        left.append(number...number)
      }
    }
    return before.map { NumberGap(series: key.series, numbers: $0, reason: .beforeOpening) }
      + left.map { NumberGap(series: key.series, numbers: $0, reason: .missing) }
  }
}

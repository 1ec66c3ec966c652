/// Rows under column heads, for people, and the same rows as CSV.
struct Table {
  /// Which side the text of a column keeps to.
  enum Alignment { case left, right }

  /// A column.
  struct Column {
    var title: String
    var alignment: Alignment = .left
    /// Whether the column's text may be wrapped to make the table fit.
    var isFlexible = false

    /// A column of short text.
    static func text(_ title: String) -> Column { Column(title: title) }
    /// A column of numbers.
    static func number(_ title: String) -> Column { Column(title: title, alignment: .right) }
    /// A column of text that may take several lines.
    static func long(_ title: String) -> Column { Column(title: title, isFlexible: true) }
  }

  private static let gap = "  "
  private static let narrowest = 8
  private static let longestWord = 20

  var columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; one cell for each column.
  mutating func add(_ cells: String...) { rows.append(cells) }
  /// Adds a row; one cell for each column.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The lines of the table, none longer than `width` as long as its flexible columns can give way.
  func lines(width: Int) -> [String] {
    let cells = [columns.map(\.title)] + rows.map { $0.map(Printable.clean) }
    let widths = widths(of: cells, total: width)
    var lines: [String] = []
    for (index, row) in cells.enumerated() {
      lines += self.lines(of: row, widths: widths)
      if index == 0 {
        lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: Self.gap))
      }
    }
    return lines
  }

  private func widths(of cells: [[String]], total: Int) -> [Int] {
    var widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    func excess() -> Int { widths.reduce(Self.gap.count * (widths.count - 1), +) - total }
    // Heads give way before text does.
    for column in columns.indices where columns[column].isFlexible && excess() > 0 {
      let longestWord = columns[column].title.split(separator: " ").map(\.count).max() ?? 0
      let content = cells.dropFirst().map { $0[column].count }.max() ?? 0
      widths[column] = max(longestWord, content, min(widths[column], widths[column] - excess()))
    }
    // First no word is cut (codes, dates); if that does not do, words are.
    let words = columns.indices.map { column in
      min(Self.longestWord, max(Self.narrowest, cells.map { Self.longestWord(in: $0[column]) }.max() ?? 0))
    }
    for floors in [words, columns.map { _ in Self.narrowest }] {
      while excess() > 0 {
        let flexible = columns.indices.filter { columns[$0].isFlexible && widths[$0] > floors[$0] }
        guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { break }
        let next = flexible.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
        widths[widest] -= max(1, min(excess(), widths[widest] - max(next, floors[widest])))
      }
    }
    return widths
  }

  private static func longestWord(in text: String) -> Int {
    text.split(separator: " ").map(\.count).max() ?? 0
  }

  private func lines(of row: [String], widths: [Int]) -> [String] {
    let cells = zip(row, widths).map { Printable.wrapped($0, to: max(1, $1)) }
    return (0..<(cells.map(\.count).max() ?? 0)).map { line in
      let parts = columns.indices.map { column in
        Printable.padded(
          line < cells[column].count ? cells[column][line] : "", to: widths[column],
          alignment: columns[column].alignment)
      }
      return String(parts.joined(separator: Self.gap).reversed().drop { $0 == " " }.reversed())
    }
  }
}

/// Labels and what they stand for, one below the other.
struct Facts {
  private var entries: [(label: String, value: String)] = []

  /// Adds a fact; `nil` and empty values are left out.
  mutating func add(_ label: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    entries.append((label, Printable.clean(value)))
  }

  /// The lines, values side by side behind their labels.
  func lines(width: Int, indent: Int = 2) -> [String] {
    let labels = entries.map(\.label.count).max() ?? 0
    let margin = indent + labels + 2
    return entries.flatMap { entry in
      Printable.wrapped(entry.value, to: max(20, width - margin)).enumerated().map { index, line in
        let head = String(repeating: " ", count: indent) + (index == 0 ? entry.label : "")
        return Printable.padded(head, to: margin) + line
      }
    }
  }
}

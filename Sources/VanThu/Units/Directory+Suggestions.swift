extension Directory {
  /// Most units suggested for an unknown code.
  public static let mostSuggestions = 3

  /// Units at work on a day whose codes are closest to one that is unknown: first the code with its groups
  /// rearranged, then by the number of characters to change, at most three. For a name in place of a code, the units of
  /// that name.
  func suggestions(for code: UnitCode, on day: CalendarDay) -> [Unit] {
    let named = units.filter { $0.isValid(on: day) && $0.isNamed(code.text) }.sorted { $0.code < $1.code }
    let exact = named.filter { VietnameseText.searchKey($0.name) == VietnameseText.searchKey(code.text) }
    if !named.isEmpty { return Array((exact.isEmpty ? named : exact).prefix(Self.mostSuggestions)) }
    var found: [Unit] = []
    if let mirrored = code.mirrored.flatMap({ UnitCode($0) }), let unit = unit(mirrored, on: day) {
      found.append(unit)
    }
    let wanted = Array(code.key.utf8)
    let limit = max(1, min(3, wanted.count / 3))
    var near: [(distance: Int, unit: Unit)] = []
    for unit in units where unit.isValid(on: day) {
      let forms = [unit.code, unit.oldCode].compactMap { $0 }
      let distances = forms.map { Self.distance(wanted, Array($0.key.utf8), limit: limit) }
      if let distance = distances.min(), distance <= limit { near.append((distance, unit)) }
    }
    near.sort { ($0.distance, $0.unit.code) < ($1.distance, $1.unit.code) }
    for (_, unit) in near where !found.contains(where: { $0.code == unit.code }) {
      if found.count == Self.mostSuggestions { break }
      found.append(unit)
    }
    return found
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other; `limit + 1` when more
  /// are needed.
  package static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var (earlier, before, row) = ([Int](), [Int](), Array(0...right.count))
    for (i, a) in left.enumerated() {
      (earlier, before) = (before, row)
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        row[j + 1] = min(before[j + 1] + 1, row[j] + 1, before[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], b == left[i - 1] {
          row[j + 1] = min(row[j + 1], earlier[j - 1] + 1)
        }
      }
      if row.allSatisfy({ $0 > limit }), before.allSatisfy({ $0 > limit }) { return limit + 1 }
    }
    return min(row[right.count], limit + 1)
  }
}

extension Unit {
  /// Whether a text that a person typed is the unit's name or a part of it, marks and capitals aside. A text with digits is
  /// taken for a code.
  func isNamed(_ text: String) -> Bool {
    let wanted = VietnameseText.searchKey(text)
    guard wanted.count > 2, !wanted.contains(where: \.isNumber) else { return false }
    return VietnameseText.searchKey(name).contains(wanted)
  }
}

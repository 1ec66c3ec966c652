/// How much of an annotation's place is painted over, as a whole and in places as large as a few letters: one block of
/// colour is as good as an area, whatever is left free beside it, and whatever it is made of.
struct InkGrid {
  /// The size of such a place, in points.
  static let cell = (width: 28.0, height: 7.0)
  /// The share of the whole place that may be painted over.
  static let largestShare = 0.5
  /// The share of a small one that may be.
  static let largestLocalShare = 0.8

  /// Such places across, and up; no annotation that may be has more.
  private static let mostCells = 64

  private let place: PDFRectangle
  private let columns: Int
  private let rows: Int
  private var cells: [Double]
  private var total = 0.0

  init(_ place: PDFRectangle) {
    self.place = place
    columns = max(1, min(Self.mostCells, Int((place.width / Self.cell.width).rounded(.up))))
    rows = max(1, min(Self.mostCells, Int((place.height / Self.cell.height).rounded(.up))))
    cells = [Double](repeating: 0, count: columns * rows)
  }

  private var cellWidth: Double { place.width / Double(columns) }
  private var cellHeight: Double { place.height / Double(rows) }

  /// Paints so many square points somewhere within a box; `false` where that is too much.
  mutating func paint(_ area: Double, in box: PDFRectangle) -> Bool {
    guard box.isFinite, area.isFinite else { return false }
    guard let shown = box.common(with: place) else {
      // A line across or up has no width of its own.
      return box.width == 0 || box.height == 0 ? paint(area, at: (box.left, box.bottom)) : true
    }
    let density = area / max(box.width * box.height, 1e-9)
    total += density * shown.width * shown.height
    let across = span(shown.left - place.left, shown.right - place.left, cellWidth, columns)
    let up = span(shown.bottom - place.bottom, shown.top - place.bottom, cellHeight, rows)
    for row in up {
      for column in across {
        let left = place.left + Double(column) * cellWidth
        let bottom = place.bottom + Double(row) * cellHeight
        let cell = PDFRectangle(left: left, bottom: bottom, right: left + cellWidth, top: bottom + cellHeight)
        guard let part = cell.common(with: shown) else { continue }
        cells[row * columns + column] += density * part.width * part.height
        if cells[row * columns + column] > Self.largestLocalShare * cellWidth * cellHeight { return false }
      }
    }
    return total <= Self.largestShare * place.width * place.height
  }

  /// Paints so many square points around a point.
  mutating func paint(_ area: Double, at point: (x: Double, y: Double)) -> Bool {
    let side = max(0.5, area.squareRoot())
    return paint(
      area,
      in: PDFRectangle(
        left: point.x - side / 2, bottom: point.y - side / 2, right: point.x + side / 2,
        top: point.y + side / 2))
  }

  private func span(_ from: Double, _ to: Double, _ size: Double, _ count: Int) -> ClosedRange<Int> {
    let first = min(count - 1, max(0, Int(from / size)))
    return first...min(count - 1, max(first, Int(to / size)))
  }
}

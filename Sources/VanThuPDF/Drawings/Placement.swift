/// Where the units of a drawing come to lie on the page: an affine map (ISO 32000-2, 8.3.3).
struct Placement {
  private var a = 1.0
  private var b = 0.0
  private var c = 0.0
  private var d = 1.0
  private var e = 0.0
  private var f = 0.0

  /// Everything stays where it is.
  init() {}

  /// The six numbers of a matrix; anything else leads to no place at all.
  init(_ matrix: [Double]) {
    guard matrix.count == 6, matrix.allSatisfy(\.isFinite) else {
      (a, d, e, f) = (.infinity, .infinity, .infinity, .infinity)
      return
    }
    (a, b, c, d, e, f) = (matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5])
  }

  /// How much longer lines along the first axis become.
  var across: Double { (a * a + b * b).squareRoot() }
  /// How much longer lines along the second axis become.
  var up: Double { (c * c + d * d).squareRoot() }
  /// The larger of the two; what cannot be computed is without bounds.
  var largest: Double {
    let most = max(across, up)
    return most.isNaN ? .infinity : most
  }
  /// How many times larger areas become.
  var area: Double { abs(a * d - b * c) }
  /// Whether the first axis runs up or down the page rather than across it.
  var isUpright: Bool { abs(b) > abs(a) }

  /// Puts a matrix before this one: what follows is placed by both.
  mutating func enter(_ matrix: [Double]) { self = Placement(matrix).then(self) }

  /// This placement, and then another one.
  func then(_ outer: Placement) -> Placement {
    Placement([
      a * outer.a + b * outer.c, a * outer.b + b * outer.d, c * outer.a + d * outer.c,
      c * outer.b + d * outer.d, e * outer.a + f * outer.c + outer.e,
      e * outer.b + f * outer.d + outer.f,
    ])
  }

  /// Where a point comes to lie.
  func point(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

  /// The least rectangle around where another one comes to lie.
  func bounds(of box: PDFRectangle) -> PDFRectangle {
    let corners = [
      point(box.left, box.bottom), point(box.right, box.bottom), point(box.left, box.top),
      point(box.right, box.top),
    ]
    return corners.dropFirst().reduce(
      PDFRectangle(left: corners[0].x, bottom: corners[0].y, right: corners[0].x, top: corners[0].y)
    ) { $0.with($1.x, $1.y) }
  }

  /// Fits a box that this matrix is applied to into a place on the page, as viewers do with appearances (ISO 32000-2,
  /// 12.5.5): how much the matrix itself enlarges or shrinks makes no difference. `false` where that cannot be done.
  mutating func fit(_ box: PDFRectangle, into place: PDFRectangle) -> Bool {
    let drawn = bounds(of: box)
    guard drawn.width > 0, drawn.height > 0, drawn.isFinite else { return false }
    let (across, up) = (place.width / drawn.width, place.height / drawn.height)
    self = then(
      Placement([
        across, 0, 0, up, place.left - drawn.left * across, place.bottom - drawn.bottom * up,
      ]))
    return true
  }
}

extension PDFRectangle {
  var isFinite: Bool { left.isFinite && bottom.isFinite && right.isFinite && top.isFinite }

  /// The least rectangle around this one and a point.
  func with(_ x: Double, _ y: Double) -> PDFRectangle {
    PDFRectangle(left: min(left, x), bottom: min(bottom, y), right: max(right, x), top: max(top, y))
  }

  /// What both have in common; `nil` where they do not meet.
  func common(with other: PDFRectangle) -> PDFRectangle? {
    let (left, bottom) = (max(left, other.left), max(bottom, other.bottom))
    let (right, top) = (min(right, other.right), min(top, other.top))
    guard left < right, bottom < top else { return nil }
    return PDFRectangle(left: left, bottom: bottom, right: right, top: top)
  }
}

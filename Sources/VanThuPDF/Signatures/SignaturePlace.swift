/// Where a signature is shown, and what its drawing says.
struct SignaturePlace {
  let rectangle: PDFRectangle
  /// The page's box; `nil` for a page that is not the first, whose place does not matter.
  let firstPage: PDFRectangle?
  /// The page, by its object.
  let page: Int?

  /// Whether it is at the top right corner of the first page: there an agency's signature on an annex in a file of its own
  /// or on a copy belongs (Decree 30/2020/NĐ-CP, Annex I).
  var isAtTopRight: Bool {
    guard let box = firstPage else { return false }
    let (x, y) = ((rectangle.left + rectangle.right) / 2, (rectangle.bottom + rectangle.top) / 2)
    return x > (box.left + box.right) / 2 && y > box.bottom + box.height * 0.8
  }

  /// Whether it lies over the left part of another, as a seal over a signature: about a third of it.
  func isSeal(over other: SignaturePlace) -> Bool {
    let across = min(rectangle.right, other.rectangle.right) - max(rectangle.left, other.rectangle.left)
    let up = min(rectangle.top, other.rectangle.top) - max(rectangle.bottom, other.rectangle.bottom)
    let share = across / max(1, other.rectangle.width)
    return page == other.page && up > 0 && rectangle.left < other.rectangle.left && share > 0.1 && share < 0.7
  }

  /// The first place of a field that can be seen.
  init?(of fields: [FormField], in view: PDFView) throws {
    for widget in fields.flatMap(\.widgets) {
      guard let object = try view.object(widget),
        let rectangle = try view.resolve(object.dictionary["Rect"]).rectangle, !rectangle.isEmpty,
        object.dictionary["AP"] != nil
      else { continue }
      self.rectangle = rectangle
      let first = try Self.firstPage(of: view)
      page = object.dictionary["P"]?.reference?.number ?? first?.number
      firstPage = page == first?.number ? first?.box : nil
      return
    }
    return nil
  }

  private static func firstPage(of view: PDFView) throws -> (number: Int, box: PDFRectangle?)? {
    try PageTree.first(of: view).map { ($0.number, $0.box) }
  }
}

/// What a signature's drawing and its reason say, as far as the letters can be read: a copy says what kind it is.
enum SignatureWords {
  private static let byteLimit = 64 << 10

  /// The texts of a signature dictionary and of the drawings of its fields.
  static func read(_ dictionary: [String: PDFValue], _ fields: [FormField], in view: PDFView) throws -> String
  {
    var words = try view.resolve(dictionary["Reason"]).string.map { PDFText.decode($0) } ?? ""
    for widget in fields.flatMap(\.widgets) {
      let appearances = try view.dictionary(try view.object(widget)?.dictionary["AP"])
      guard let reference = appearances?["N"]?.reference, let form = try view.object(reference),
        form.isStream,
        let data = try? view.file.data(of: form), data.count <= byteLimit
      else { continue }
      words += " " + letters(of: data)
    }
    return words
  }

  // The strings of a drawing, one after another.
  private static func letters(of data: [UInt8]) -> String {
    var letters = ""
    var parser = PDFParser(data + [0x0A])
    while parser.position < data.count {
      let start = parser.position
      let value: PDFValue
      do throws(PDFParser.Failure) { value = try parser.value() } catch .endOfPiece {
        break
      } catch {
        // An operator.
        parser.move(to: max(start, parser.position) + 1)
        continue
      }
      for part in value.array ?? [value] { if let text = part.string { letters += PDFText.decode(text) } }
    }
    return letters
  }
}

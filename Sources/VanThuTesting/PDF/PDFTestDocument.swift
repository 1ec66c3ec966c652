import OpenSSLKit
import VanThu

/// A small PDF file made in code, with incremental updates: for tests and for the demonstration.
///
/// One page of lines. Objects are PDF text by number; what is set since the last writing goes out with
/// ``writeUpdate()``, as classic table, cross-reference stream or hybrid.
package struct PDFTestDocument: Sendable {
  /// How cross references are written.
  package enum Form: Sendable, CaseIterable {
    /// A table (PDF 1.0 to 2.0).
    case table
    /// A stream, with the objects that may be so inside an object stream (PDF 1.5).
    case stream
    /// A table, and beside it a stream for what is in an object stream.
    case hybrid
  }

  /// The numbers that every document begins with.
  package static let (catalogue, pages, page, content, font) = (1, 2, 3, 4, 5)

  package let form: Form
  /// The file so far.
  package var bytes: [UInt8]
  /// The text of each object as of now, from its value on.
  package private(set) var objects: [Int: [UInt8]] = [:]
  /// Entries of the catalogue, the page and the form, in their order.
  package var catalogueEntries: [(key: String, value: String)]
  package var pageEntries: [(key: String, value: String)]
  package var annotations: [Int] = []
  package var fields: [Int] = []
  /// More entries of the form.
  package var formEntries: [(key: String, value: String)] = []
  /// More entries of the trailer.
  package var trailerEntries: [(key: String, value: String)] = []
  private var formNumber: Int?
  private var changed: Set<Int> = []
  private var next = 6
  /// Where the last cross-reference section stands.
  package var lastSection: Int?
  /// Where the first one stands.
  package private(set) var firstSection = 0

  /// A document of one page, written.
  ///
  /// - Parameter more: what the page draws besides.
  package init(
    _ lines: [String] = ["VAN BAN THU"], form: Form = .table, version: String = "1.7", more: String = ""
  ) {
    self.form = form
    bytes = Array("%PDF-\(version)\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    catalogueEntries = [("Type", "/Catalog"), ("Pages", "2 0 R")]
    pageEntries = [
      ("Type", "/Page"), ("Parent", "2 0 R"), ("MediaBox", "[0 0 595 842]"), ("Contents", "4 0 R"),
      ("Resources", "<</Font<</F1 5 0 R>>>>"),
    ]
    set(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
    set(4, stream: Array((Self.text(lines) + more).utf8))
    set(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    touchCatalogue()
    touchPage()
    writeUpdate()
    firstSection = lastSection ?? 0
  }

  /// Drawing of lines from the top of the page; without diacritics, since the font has none.
  package static func text(_ lines: [String]) -> String {
    let shown = lines.enumerated().map { index, line in
      let escaped = line.replacing("\\", with: "\\\\").replacing("(", with: "\\(").replacing(")", with: "\\)")
      return "1 0 0 1 72 \(760 - 20 * index) Tm (\(escaped)) Tj"
    }
    return "BT\n/F1 12 Tf\n\(shown.joined(separator: "\n"))\nET"
  }

  // MARK: Objects

  /// Sets an object's value.
  package mutating func set(_ number: Int, _ text: String) { set(number, Array(text.utf8)) }

  package mutating func set(_ number: Int, _ bytes: [UInt8]) {
    objects[number] = bytes
    changed.insert(number)
    next = max(next, number + 1)
  }

  package mutating func set(_ number: Int, stream: [UInt8], _ entries: String = "") {
    set(
      number,
      Array("<</Length \(stream.count)\(entries)>>\nstream\n".utf8) + stream + Array("\nendstream".utf8))
  }

  /// Adds an object; returns its number.
  package mutating func add(_ text: String) -> Int {
    let number = next
    set(number, text)
    return number
  }

  package mutating func add(stream: [UInt8], _ entries: String = "") -> Int {
    let number = next
    set(number, stream: stream, entries)
    return number
  }

  /// The number that the next object gets.
  package var nextNumber: Int { next }

  package mutating func touchCatalogue() { set(Self.catalogue, Self.dictionary(catalogueEntries)) }

  package mutating func touchPage() {
    var entries = pageEntries
    if !annotations.isEmpty { entries.append(("Annots", Self.references(annotations))) }
    set(Self.page, Self.dictionary(entries))
  }

  /// Writes the form anew, and with it, where it is new, the catalogue.
  package mutating func touchForm() {
    if formNumber == nil {
      let number = add("null")
      formNumber = number
      catalogueEntries.append(("AcroForm", "\(number) 0 R"))
      touchCatalogue()
    }
    guard let formNumber else { return }
    set(formNumber, Self.dictionary([("Fields", Self.references(fields)), ("SigFlags", "3")] + formEntries))
  }

  package static func references(_ numbers: [Int]) -> String {
    "[\(numbers.map { "\($0) 0 R" }.joined(separator: " "))]"
  }

  package static func dictionary(_ entries: [(key: String, value: String)]) -> String {
    "<<\(entries.map { "/\($0.key) \($0.value)" }.joined())>>"
  }

  // MARK: Writing

  /// Writes what was set since the last time. Returns where each object stands.
  @discardableResult
  package mutating func writeUpdate() -> [Int: Int] {
    guard !changed.isEmpty else { return [:] }
    var places: [Int: Int] = [:]
    var packed: [Int] = []
    for number in changed.sorted() {
      guard let text = objects[number] else { continue }
      if form != .table, mayBePacked(number, text) {
        packed.append(number)
        continue
      }
      places[number] = write(number, text)
    }
    changed = []
    var container: Int?
    if !packed.isEmpty {
      let number = next
      next += 1
      container = number
      places[number] = write(number, Self.objectStream(packed.map { ($0, objects[$0] ?? []) }))
    }
    switch form {
    case .table: writeTable(places, free: lastSection == nil ? [0] : [])
    case .stream: writeStream(places, packed, in: container, previous: lastSection, isHidden: false)
    case .hybrid:
      var hidden: Int?
      if container != nil {
        hidden = writeStream([:], packed, in: container, previous: nil, isHidden: true)
      }
      // What stands in the stream is left out of the table, as office programs do it: some readers (poppler's) take what
      // a table says is free for gone, whatever stands beside it.
      writeTable(places, free: lastSection == nil ? [0] : [], hidden: hidden)
    }
    return places
  }

  /// Writes one object; returns where it stands.
  package mutating func write(_ number: Int, _ text: [UInt8]) -> Int {
    let place = bytes.count
    bytes += Array("\(number) 0 obj\n".utf8) + text + Array("\nendobj\n".utf8)
    return place
  }

  // Streams and signatures stand by themselves; a hybrid hides only what older readers can do without.
  private func mayBePacked(_ number: Int, _ text: [UInt8]) -> Bool {
    let isStream = text.suffix(9).elementsEqual("endstream".utf8)
    let isSignature = String(decoding: text, as: UTF8.self).contains("/ByteRange")
    let isFirst = form == .hybrid && number <= 4
    return !isStream && !isSignature && !isFirst
  }

  private static func objectStream(_ objects: [(number: Int, text: [UInt8])]) -> [UInt8] {
    var head = ""
    var body: [UInt8] = []
    for object in objects {
      head += "\(object.number) \(body.count) "
      body += object.text + [0x0A]
    }
    let data = Array(head.utf8) + body
    return Array(
      "<</Type/ObjStm/N \(objects.count)/First \(head.utf8.count)/Length \(data.count)>>\nstream\n".utf8)
      + data + Array("\nendstream".utf8)
  }

  private func trailer() -> String {
    var entries: [(key: String, value: String)] = [("Size", "\(next)"), ("Root", "\(Self.catalogue) 0 R")]
    entries += trailerEntries
    return entries.map { "/\($0.key) \($0.value)" }.joined()
  }

  /// Writes a classic table with its trailer.
  package mutating func writeTable(_ places: [Int: Int], free: [Int], hidden: Int? = nil) {
    let start = bytes.count
    var text = "xref\n"
    let numbers = Set(places.keys).union(free).sorted()
    var index = 0
    while index < numbers.count {
      var end = index
      while end + 1 < numbers.count, numbers[end + 1] == numbers[end] + 1 { end += 1 }
      text += "\(numbers[index]) \(end - index + 1)\n"
      for number in numbers[index...end] {
        if let place = places[number] {
          text += Self.padded(place, 10) + " 00000 n \n"
        } else {
          text += number == 0 ? "0000000000 65535 f \n" : "0000000000 00000 f \n"
        }
      }
      index = end + 1
    }
    text += "trailer\n<<\(trailer())"
    if let lastSection { text += "/Prev \(lastSection)" }
    if let hidden { text += "/XRefStm \(hidden)" }
    bytes += Array("\(text)>>\nstartxref\n\(start)\n%%EOF\n".utf8)
    lastSection = start
  }

  /// A number as tables have it.
  package static func tenDigits(_ number: Int) -> String { padded(number, 10) }

  static func padded(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }

  @discardableResult
  private mutating func writeStream(
    _ places: [Int: Int], _ packed: [Int], in container: Int?, previous: Int?, isHidden: Bool
  ) -> Int {
    let number = next
    next += 1
    let start = bytes.count
    var rows: [(number: Int, row: [UInt8])] = []
    func row(_ kind: UInt8, _ place: Int, _ index: Int) -> [UInt8] {
      [kind, UInt8(place >> 24 & 255), UInt8(place >> 16 & 255), UInt8(place >> 8 & 255), UInt8(place & 255)]
        + [UInt8(index >> 8 & 255), UInt8(index & 255)]
    }
    if lastSection == nil, !isHidden { rows.append((0, row(0, 0, 65_535))) }
    for (number, place) in places { rows.append((number, row(1, place, 0))) }
    for (index, number) in packed.enumerated() { rows.append((number, row(2, container ?? 0, index))) }
    if !isHidden { rows.append((number, row(1, start, 0))) }
    rows.sort { $0.number < $1.number }
    let index = rows.map { "\($0.number) 1" }.joined(separator: " ")
    let data = rows.flatMap(\.row)
    var text = "<</Type/XRef/W[1 4 2]/Index[\(index)]\(trailer())/Length \(data.count)"
    if let previous { text += "/Prev \(previous)" }
    bytes += Array("\(number) 0 obj\n\(text)>>\nstream\n".utf8) + data
    bytes += Array("\nendstream\nendobj\n".utf8)
    guard !isHidden else { return start }
    bytes += Array("startxref\n\(start)\n%%EOF\n".utf8)
    lastSection = start
    return start
  }
}

import VanThuTesting

/// An update written by hand: with generations, sizes and streams beside tables that no honest program writes.
struct RawUpdate {
  struct Object {
    let number: Int
    var generation = 0
    let text: [UInt8]

    init(_ number: Int, generation: Int = 0, _ text: [UInt8]) {
      self.number = number
      self.generation = generation
      self.text = text
    }
  }

  var objects: [Object] = []
  /// Numbers that the table says are free.
  var free: [Int] = []
  /// Numbers of those objects that stand in the stream beside the table, not in it.
  var hidden: Set<Int> = []
  var size: Int?
  /// The section it continues; `nil` for the last one.
  var previous: Int?

  /// The file with this update behind it.
  func behind(_ document: PDFTestDocument) -> [UInt8] {
    var bytes = document.bytes
    var places: [(number: Int, place: Int, generation: Int)] = []
    for object in objects {
      places.append((object.number, bytes.count, object.generation))
      bytes += Array("\(object.number) \(object.generation) obj\n".utf8) + object.text
      bytes += Array("\nendobj\n".utf8)
    }
    let stream = hidden.isEmpty ? nil : bytes.count
    if let stream {
      let rows = places.filter { hidden.contains($0.number) }
      var data: [UInt8] = []
      for row in rows {
        data.append(1)
        for shift in [24, 16, 8, 0] { data.append(UInt8(row.place >> shift & 255)) }
        data += [0, UInt8(row.generation)]
      }
      let index = rows.map { "\($0.number) 1" }.joined(separator: " ")
      let head = "<</Type/XRef/W[1 4 2]/Index[\(index)]/Size 99/Root 1 0 R/Length \(data.count)>>"
      bytes += Array("98 0 obj\n\(head)\nstream\n".utf8) + data + Array("\nendstream\nendobj\n".utf8)
      precondition(bytes.count > stream, "written")
    }
    let table = bytes.count
    var text = "xref\n"
    for number in (free + places.map(\.number).filter { !hidden.contains($0) }).sorted() {
      text += "\(number) 1\n"
      if !free.contains(number), let row = places.first(where: { $0.number == number }) {
        text += PDFTestDocument.tenDigits(row.place) + " 0000\(row.generation) n \n"
      } else {
        text += "0000000000 00001 f \n"
      }
    }
    let last = previous ?? document.lastSection ?? 0
    text += "trailer\n<</Size \(size ?? 99)/Root 1 0 R/Prev \(last)"
    if let stream { text += "/XRefStm \(stream)" }
    return bytes + Array("\(text)>>\nstartxref\n\(table)\n%%EOF\n".utf8)
  }
}

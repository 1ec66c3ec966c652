/// Follows `startxref` and `/Prev` from the end of a file to its beginning (ISO 32000-2, 7.5.4–7.5.8).
///
/// Everything is taken by the letter, for readers that mend differ in what they make of a file. Offsets fall from
/// section to section; the one exception is a linearised first writing, whose first section stands before its second.
struct CrossReferenceReader {
  private let file: PDFFile
  private var entryCount = 0

  private init(_ file: PDFFile) { self.file = file }

  /// The revisions, oldest first; their ends are as the file says.
  static func revisions(of file: PDFFile) throws -> [PDFRevision] {
    var reader = CrossReferenceReader(file)
    return try reader.read()
  }

  private mutating func read() throws -> [PDFRevision] {
    try checkHeader()
    let chain = try chain(from: try lastStart())
    var groups: [[CrossReferenceSection]] = chain.map { [$0] }
    // A linearised file: its last section in the chain is behind the one that names it.
    if chain.count >= 2, chain[chain.count - 1].offset > chain[chain.count - 2].offset {
      groups.removeLast(2)
      groups.append(Array(chain.suffix(2)))
    }
    guard groups.count <= file.limits.revisions else { throw PDFDamage(.limit, "revisions") }
    var revisions: [PDFRevision] = []
    for group in groups.reversed() {
      let last = group[group.count - 1]
      let start = revisions.last?.end ?? 0
      guard group.allSatisfy({ $0.offset >= start }) else {
        throw PDFDamage(.chain, at: group[0].offset, "the section stands inside an earlier revision")
      }
      let footer = try footer(after: last)
      guard footer.value == group[0].offset else {
        throw PDFDamage(.startxref, at: last.end, "startxref \(footer.value) is not the section before it")
      }
      revisions.append(
        PDFRevision(
          index: revisions.count, sections: group, start: start, mark: footer.mark, end: footer.end))
    }
    return revisions
  }

  private func checkHeader() throws {
    let head = try file.bytes(0..<min(9, file.byteCount))
    let version = head.count == 9 ? Array(head[5..<8]) : []
    let isKnown =
      version == Array("2.0".utf8)
      || version.starts(with: "1.".utf8) && version[2] >= 0x30 && version[2] <= 0x37
    guard head.starts(with: "%PDF-".utf8), isKnown else { throw PDFDamage(.header, at: 0) }
  }

  // MARK: Footers

  /// The number after the file's last `startxref`.
  private func lastStart() throws -> Int {
    let from = max(0, file.byteCount - 2048)
    let tail = try file.bytes(from..<file.byteCount)
    let word = Array("startxref".utf8)
    var index = tail.count - word.count
    while index >= 0, tail[index] != word[0] || !tail[index...].starts(with: word) { index -= 1 }
    guard index >= 0 else { throw PDFDamage(.startxref, "missing") }
    return try footer(at: from + index).value
  }

  private func footer(after section: CrossReferenceSection) throws -> (value: Int, mark: Int, end: Int) {
    let start = try file.parse(at: section.end, before: file.byteCount) {
      (parser) throws(PDFParser.Failure) in
      while PDFParser.isSpace(try parser.byte()) { parser.move(to: parser.position + 1) }
      return parser.offset
    }
    return try footer(at: start)
  }

  private func footer(at offset: Int) throws -> (value: Int, mark: Int, end: Int) {
    let tail = try file.bytes(offset..<min(file.byteCount, offset + 64))
    var parser = PDFParser(tail + [0x0A], base: offset)
    var value = 0
    do throws(PDFParser.Failure) {
      guard try parser.takes("startxref") else { throw parser.damage(.startxref, "missing") }
      while PDFParser.isSpace(try parser.byte()) { parser.move(to: parser.position + 1) }
      value = try parser.digits()
      while PDFParser.isSpace(try parser.byte()) { parser.move(to: parser.position + 1) }
    } catch .damage(let damage) {
      throw damage
    } catch {
      throw PDFDamage(.startxref, at: offset, "cut off")
    }
    guard tail[min(parser.position, tail.count)...].starts(with: "%%EOF".utf8) else {
      throw PDFDamage(.startxref, at: offset, "no %%EOF")
    }
    let mark = parser.offset + 5
    let rest = try file.bytes(mark..<min(file.byteCount, mark + 2))
    switch (rest.first, rest.dropFirst().first) {
    case (0x0D, 0x0A): return (value, mark, mark + 2)
    case (0x0D, _), (0x0A, _): return (value, mark, mark + 1)
    default: return (value, mark, mark)
    }
  }

  // MARK: Sections

  private mutating func chain(from start: Int) throws -> [CrossReferenceSection] {
    var chain: [CrossReferenceSection] = []
    var next: Int? = start
    while let offset = next {
      guard chain.count <= file.limits.revisions else { throw PDFDamage(.limit, "revisions") }
      guard offset > 0, offset < file.byteCount, !chain.contains(where: { $0.offset == offset }) else {
        throw PDFDamage(.chain, at: offset, "/Prev")
      }
      let section = try section(at: offset)
      if let previous = chain.last, section.offset > previous.offset {
        // Only a linearised file's last section may stand behind the one that names it.
        guard section.trailer["Prev"] == nil,
          chain.count < 2 || chain[chain.count - 2].offset > section.offset
        else { throw PDFDamage(.chain, at: offset, "/Prev leads forwards") }
      }
      chain.append(section)
      guard let previous = section.trailer["Prev"] else { break }
      guard let value = previous.integer else { throw PDFDamage(.chain, at: offset, "/Prev is no number") }
      next = value
    }
    return chain
  }

  private mutating func section(at offset: Int) throws -> CrossReferenceSection {
    let head = try file.bytes(offset..<min(file.byteCount, offset + 4))
    return head == Array("xref".utf8) ? try table(at: offset) : try stream(at: offset)
  }

  private mutating func count(_ more: Int, at offset: Int) throws {
    entryCount += more
    guard entryCount <= file.limits.entries else { throw PDFDamage(.limit, at: offset, "entries") }
  }

  private mutating func table(at offset: Int) throws -> CrossReferenceSection {
    var place = offset + 4
    var entries: [CrossReferenceSection.Entry] = []
    var isFirst = true
    while true {
      let (head, next) = try file.parse(at: place, before: file.byteCount) {
        (parser) throws(PDFParser.Failure) in
        try parser.skipSpace()
        if try parser.takes("trailer") { return (Range<Int>?.none, parser.offset) }
        let first = try parser.digits()
        guard try parser.byte() == 0x20 else { throw parser.damage(.crossReference, "head of a subsection") }
        parser.move(to: parser.position + 1)
        let count = try parser.digits()
        guard first < 1 << 31, count < 1 << 31 else { throw parser.damage(.crossReference, "subsection") }
        while PDFParser.isSpace(try parser.byte()) { parser.move(to: parser.position + 1) }
        return (first..<first + count, parser.offset)
      }
      place = next
      guard let head else { break }
      isFirst = false
      try count(head.count, at: place)
      guard head.upperBound < 1 << 31 else { throw PDFDamage(.crossReference, at: place, "numbers") }
      guard head.count <= (file.byteCount - place) / 20 + 1 else {
        throw PDFDamage(.crossReference, at: place, "longer than the file")
      }
      try lines(of: head, at: place, into: &entries)
      place += head.count * 20
    }
    guard !isFirst || entries.isEmpty else { throw PDFDamage(.crossReference, at: offset, "no subsection") }
    let (trailer, end) = try file.parse(at: place, before: file.byteCount) {
      (parser) throws(PDFParser.Failure) in
      try parser.skipSpace()
      guard case .dictionary(let trailer) = try parser.value() else {
        throw parser.damage(.crossReference, "trailer")
      }
      return (trailer, parser.offset)
    }
    var hidden: (CrossReferenceSection.Table, Range<Int>)?
    if let value = trailer["XRefStm"] {
      guard let place = value.integer, place > 0, place < offset else {
        throw PDFDamage(.crossReference, at: offset, "/XRefStm")
      }
      let stream = try stream(at: place)
      hidden = (stream.table, place..<stream.end)
    }
    return CrossReferenceSection(
      offset: offset, end: end, trailer: trailer, table: try .init(entries, at: offset), hidden: hidden,
      ownNumber: nil)
  }

  // Lines of twenty bytes: `0000000123 00000 n` and two bytes of white space.
  private func lines(of numbers: Range<Int>, at start: Int, into entries: inout [CrossReferenceSection.Entry])
    throws
  {
    entries.reserveCapacity(entries.count + numbers.count)
    let batch = 1024
    var first = numbers.lowerBound
    var place = start
    while first < numbers.upperBound {
      let count = min(batch, numbers.upperBound - first)
      let end = min(file.byteCount, place + count * 20)
      let bytes = try file.bytes(place..<end)
      for line in 0..<count {
        let at = line * 20
        guard at + 18 <= bytes.count else { throw PDFDamage(.crossReference, at: place + at, "cut off") }
        var offset = 0
        var generation = 0
        for index in 0..<10 { offset = offset * 10 + (try digit(bytes, at + index, place)) }
        for index in 11..<16 { generation = generation * 10 + (try digit(bytes, at + index, place)) }
        let closes =
          at + 20 <= bytes.count && PDFParser.isSpace(bytes[at + 18]) && PDFParser.isSpace(bytes[at + 19])
        guard bytes[at + 10] == 0x20, bytes[at + 16] == 0x20, closes else {
          throw PDFDamage(.crossReference, at: place + at, "line of a table")
        }
        let target: CrossReferenceSection.Place
        switch bytes[at + 17] {
        case 0x6E: target = offset == 0 ? .free : .offset(offset, generation: generation)
        case 0x66: target = .free
        default: throw PDFDamage(.crossReference, at: place + at, "kind of an entry")
        }
        entries.append(.init(number: Int32(first + line), place: target))
      }
      first += count
      place += count * 20
    }
  }

  private func digit(_ bytes: [UInt8], _ index: Int, _ place: Int) throws -> Int {
    guard bytes[index] >= 0x30, bytes[index] <= 0x39 else {
      throw PDFDamage(.crossReference, at: place + index, "no digit")
    }
    return Int(bytes[index] - 0x30)
  }

  private mutating func stream(at offset: Int) throws -> CrossReferenceSection {
    let object = try file.object(at: offset, before: file.byteCount) { _ in nil }
    let dictionary = object.dictionary
    guard object.type == "XRef", let range = object.range, let size = dictionary["Size"]?.integer, size >= 0,
      let widths = dictionary["W"]?.array?.compactMap(\.integer), widths.count == 3,
      widths.allSatisfy({ (0...8).contains($0) }), widths[1] > 0
    else { throw PDFDamage(.crossReference, at: offset, "neither table nor stream") }
    let index = dictionary["Index"]?.array?.compactMap(\.integer) ?? [0, size]
    let data = try file.data(of: object)
    let width = widths[0] + widths[1] + widths[2]
    guard index.count % 2 == 0, width > 0, data.count % width == 0 else {
      throw PDFDamage(.crossReference, at: offset, "shape of the stream")
    }
    try count(data.count / width, at: offset)
    var entries: [CrossReferenceSection.Entry] = []
    entries.reserveCapacity(data.count / width)
    var place = 0
    for pair in stride(from: 0, to: index.count, by: 2) {
      let (first, count) = (index[pair], index[pair + 1])
      guard first >= 0, count >= 0, first < 1 << 31, count <= (data.count - place) / width,
        first + count < 1 << 31
      else {
        throw PDFDamage(.crossReference, at: offset, "/Index")
      }
      for number in first..<first + count {
        var fields = (1, 0, 0)
        if widths[0] > 0 { fields.0 = try Self.field(data, place, widths[0], offset) }
        fields.1 = try Self.field(data, place + widths[0], widths[1], offset)
        fields.2 = try Self.field(data, place + widths[0] + widths[1], widths[2], offset)
        place += width
        let target: CrossReferenceSection.Place
        switch fields.0 {
        case 0: target = .free
        case 1: target = fields.1 == 0 ? .free : .offset(fields.1, generation: fields.2)
        case 2: target = .stream(fields.1, index: fields.2)
        default: continue  // Unknown kinds stand for the null object (7.5.8.3).
        }
        entries.append(.init(number: Int32(number), place: target))
      }
    }
    guard place == data.count else { throw PDFDamage(.crossReference, at: offset, "more than /Index says") }
    return CrossReferenceSection(
      offset: offset, end: range.upperBound, trailer: dictionary, table: try .init(entries, at: offset),
      hidden: nil,
      ownNumber: object.reference.number)
  }

  private static func field(_ data: [UInt8], _ start: Int, _ width: Int, _ offset: Int) throws -> Int {
    var value = 0
    for index in start..<start + width {
      guard value < 1 << 48 else { throw PDFDamage(.crossReference, at: offset, "number too large") }
      value = value << 8 | Int(data[index])
    }
    return value
  }
}

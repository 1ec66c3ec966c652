import OpenSSLKit
import VanThu

/// A PDF file under examination: reads pieces and objects at places, within limits.
///
/// Damage is thrown as ``PDFDamage``; whatever the source throws means that the work could not be done.
final class PDFFile {
  let source: any PDFByteSource
  let limits: PDFLimits
  let byteCount: Int
  private var objectsRead = 0
  private var inflatedBytes = 0
  private var fieldVisits = 0
  private var drawnBytes = 0
  private var objects: [Int: PDFObject] = [:]
  private var streams: [Int: ObjectStream] = [:]

  init(_ source: any PDFByteSource, limits: PDFLimits) throws {
    self.source = source
    self.limits = limits
    byteCount = source.byteCount
    guard byteCount <= limits.byteCount else { throw PDFDamage(.limit, "byteCount") }
  }

  // MARK: Bytes

  /// The bytes of a range, all of them.
  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= byteCount else {
      throw PDFDamage(.object, at: range.lowerBound, "outside the file")
    }
    return try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, written in
      while written < range.count {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[written..<range.count])
        let count = try source.read(at: range.lowerBound + written, into: rest)
        guard count > 0 else {
          throw PDFDamage(.object, at: range.lowerBound + written, "the file ended early")
        }
        written += count
      }
    }
  }

  /// Hands over the bytes of a range by pieces, from front to back.
  func forEachPiece(of range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    // Small, and aligned as memory comes: larger pieces on finer borders leave holes that the next file's do not fit into.
    let size = 64 << 10
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: min(size, max(1, range.count)), alignment: 16)
    defer { buffer.deallocate() }
    var place = range.lowerBound
    while place < range.upperBound {
      let wanted = min(buffer.count, range.upperBound - place)
      let count = try source.read(at: place, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
      guard count > 0 else { throw PDFDamage(.object, at: place, "the file ended early") }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      place += count
    }
  }

  // MARK: Parsing

  /// Parses at a place; asks for longer pieces as long as the parser needs them.
  func parse<Result>(
    at offset: Int, before end: Int, _ body: (inout PDFParser) throws(PDFParser.Failure) -> Result
  ) throws -> Result {
    guard offset >= 0, offset < end, end <= byteCount else {
      throw PDFDamage(.object, at: offset, "outside the revision")
    }
    var size = 2048
    while true {
      let isAll = offset + size >= end
      var piece = try bytes(offset..<(isAll ? end : offset + size))
      // What ends with the file ends as if white space followed.
      if isAll { piece.append(0x0A) }
      var parser = PDFParser(piece, base: offset, depthLimit: limits.depth)
      do throws(PDFParser.Failure) {
        return try body(&parser)
      } catch .damage(let damage) {
        throw damage
      } catch {
        if isAll { throw PDFDamage(.syntax, at: offset, "the end of the file inside an object") }
        size *= 8
        if size > limits.objectBytes * 8 { throw PDFDamage(.limit, at: offset, "objectBytes") }
      }
    }
  }

  /// The indirect object at a place.
  ///
  /// - Parameter length: gives the length of a stream that names it by a reference.
  func object(at offset: Int, before end: Int, length: (PDFReference) throws -> Int?) throws -> PDFObject {
    if let known = objects[offset] {
      guard let range = known.range, range.upperBound <= end else {
        throw PDFDamage(.object, at: offset, "reaches beyond its revision")
      }
      return known
    }
    objectsRead += 1
    guard objectsRead <= limits.objectsRead else { throw PDFDamage(.limit, at: offset, "objectsRead") }
    var (object, dataStart) = try parse(at: offset, before: end) { (parser) throws(PDFParser.Failure) in
      try Self.header(&parser, at: offset)
    }
    var isKept = true
    if let dataStart {
      var count = object.dictionary["Length"]?.integer
      if let reference = object.dictionary["Length"]?.reference {
        count = try length(reference)
        isKept = false
      }
      guard let count, count >= 0, count <= end - dataStart else {
        throw PDFDamage(.stream, at: dataStart, "no usable length")
      }
      let close = dataStart + count
      let objectEnd = try parse(at: close, before: end) { (parser) throws(PDFParser.Failure) in
        try parser.skipSpace()
        guard try parser.takes("endstream") else {
          throw parser.damage(.stream, "does not end where its length says")
        }
        try parser.skipSpace()
        try parser.expect("endobj")
        return parser.offset
      }
      object.data = dataStart..<close
      object.range = offset..<objectEnd
    }
    if isKept, objects.count < 20_000 { objects[offset] = object }
    return object
  }

  private static func header(
    _ parser: inout PDFParser, at offset: Int
  ) throws(PDFParser.Failure) -> (PDFObject, dataStart: Int?) {
    let number = try parser.digits()
    try parser.skipSpace()
    let generation = try parser.digits()
    try parser.skipSpace()
    guard try parser.takes("obj") else { throw parser.damage(.object, "no object here") }
    try parser.skipSpace()
    var object: PDFObject
    let reference = PDFReference(number: number, generation: generation)
    let next = try parser.byte()
    var isDictionary = false
    if next == 0x3C, parser.position + 1 < parser.bytes.count {
      isDictionary = parser.bytes[parser.position + 1] == 0x3C
    }
    if isDictionary {
      let (values, places) = try parser.dictionary()
      object = PDFObject(reference: reference, value: .dictionary(values), places: places)
    } else {
      object = PDFObject(reference: reference, value: try parser.value())
    }
    try parser.skipSpace()
    if isDictionary, try parser.byte() == 0x73, try parser.takes("stream") {
      if try parser.byte() == 0x0D { parser.move(to: parser.position + 1) }
      guard try parser.byte() == 0x0A else { throw parser.damage(.stream, "no end of line before its data") }
      return (object, parser.offset + 1)
    }
    guard try parser.takes("endobj") else { throw parser.damage(.object, "not closed") }
    object.range = offset..<parser.offset
    return (object, nil)
  }

  /// Counts one more look at a field of the form.
  func visitField() throws {
    fieldVisits += 1
    guard fieldVisits <= limits.fieldVisits else { throw PDFDamage(.limit, "fieldVisits") }
  }

  /// Whether so many bytes of a drawing may still be looked at.
  func mayInspect(_ count: Int) -> Bool {
    drawnBytes += count
    return drawnBytes <= limits.drawnBytes
  }

  // MARK: Streams

  /// The data of a stream, decoded; at most `streamBytes`.
  ///
  /// - Parameter isDrawing: whether it may have a filter that structures of signed files do not use.
  func data(of object: PDFObject, isDrawing: Bool = false) throws -> [UInt8] {
    guard let range = object.data else { throw PDFDamage(.stream, at: object.range?.lowerBound, "no stream") }
    guard range.count <= limits.streamBytes else {
      throw PDFDamage(.limit, at: range.lowerBound, "streamBytes")
    }
    var bytes = try bytes(range)
    for filter in try StreamFilter.all(of: object, isDrawing: isDrawing) {
      bytes = try filter.decode(
        bytes, limit: min(limits.streamBytes, limits.inflatedBytes - inflatedBytes), at: range.lowerBound)
      inflatedBytes += bytes.count
    }
    return bytes
  }

  /// An object stream, read once.
  func objectStream(_ object: PDFObject) throws -> ObjectStream {
    guard let place = object.range?.lowerBound else {
      throw PDFDamage(.object, "object stream in an object stream")
    }
    if let known = streams[place] { return known }
    let stream = try ObjectStream(object, data: try data(of: object), limits: limits)
    streams[place] = stream
    return stream
  }
}

/// One filter of a stream, with its predictor. Only those that structures of signed files use are known: content
/// is hashed as it stands and not decoded.
enum StreamFilter {
  case flate(PNGPredictor?)
  case hex
  case base85
  case runs
  case words(changesEarly: Bool)

  static func all(of object: PDFObject, isDrawing: Bool) throws -> [StreamFilter] {
    func list(_ value: PDFValue?) -> [PDFValue] { value?.array ?? value.map { [$0] } ?? [] }
    let names = list(object.dictionary["Filter"])
    let parameters = list(object.dictionary["DecodeParms"])
    guard names.count <= 2 else { throw PDFDamage(.stream, at: object.data?.lowerBound, "too many filters") }
    return try names.enumerated().map { index, name in
      switch name.name {
      case "FlateDecode", "Fl":
        return .flate(try PNGPredictor(index < parameters.count ? parameters[index].dictionary : nil))
      case "ASCIIHexDecode", "AHx": return .hex
      case "ASCII85Decode" where isDrawing, "A85" where isDrawing: return .base85
      case "RunLengthDecode" where isDrawing, "RL" where isDrawing: return .runs
      case "LZWDecode" where isDrawing, "LZW" where isDrawing:
        let own = index < parameters.count ? parameters[index].dictionary : nil
        guard own?["Predictor"]?.integer ?? 1 == 1 else { break }
        return .words(changesEarly: own?["EarlyChange"]?.integer ?? 1 != 0)
      default: break
      }
      throw PDFDamage(.stream, at: object.data?.lowerBound, "filter \(name.name ?? "?") is not read")
    }
  }

  func decode(_ bytes: [UInt8], limit: Int, at offset: Int) throws -> [UInt8] {
    func known(_ result: [UInt8]?) throws -> [UInt8] {
      guard let result else { throw PDFDamage(.stream, at: offset, "an old filter") }
      return result
    }
    switch self {
    case .base85: return try known(OldFilter.base85(bytes, limit: limit))
    case .runs: return try known(OldFilter.runs(bytes, limit: limit))
    case .words(let changesEarly):
      return try known(OldFilter.words(bytes, changesEarly: changesEarly, limit: limit))
    case .hex:
      var parser = PDFParser([0x3C] + bytes + [0x3E])
      guard case .string(let decoded) = try? parser.value() else {
        throw PDFDamage(.stream, at: offset, "hexadecimal")
      }
      return decoded
    case .flate(let predictor):
      var result: [UInt8] = []
      do {
        let inflater = try Inflater(.zlib)
        _ = try bytes.withUnsafeBytes { bytes in
          try inflater.inflate(bytes) { piece in
            guard result.count + piece.count <= limit else {
              throw PDFDamage(.limit, at: offset, "inflatedBytes")
            }
            result.append(contentsOf: piece)
          }
        }
        guard inflater.isFinished else { throw PDFDamage(.stream, at: offset, "ends early") }
      } catch let fault as Inflater.Fault {
        throw PDFDamage(.stream, at: offset, "\(fault)")
      }
      return try predictor?.undo(result, at: offset) ?? result
    }
  }
}

/// The predictors of PNG (ISO 32000-2, 7.4.4.4).
struct PNGPredictor {
  let columns: Int

  init?(_ parameters: [String: PDFValue]?) throws {
    guard let parameters, let predictor = parameters["Predictor"]?.integer, predictor != 1 else { return nil }
    let columns = parameters["Columns"]?.integer ?? 1
    guard predictor >= 10, predictor <= 15, columns > 0, columns <= 1 << 16,
      parameters["Colors"]?.integer ?? 1 == 1, parameters["BitsPerComponent"]?.integer ?? 8 == 8
    else { throw PDFDamage(.stream, "predictor \(predictor) is not read") }
    self.columns = columns
  }

  func undo(_ bytes: [UInt8], at offset: Int) throws -> [UInt8] {
    guard bytes.count % (columns + 1) == 0 else { throw PDFDamage(.stream, at: offset, "rows are not whole") }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var previous = [UInt8](repeating: 0, count: columns)
    var row = previous
    for start in stride(from: 0, to: bytes.count, by: columns + 1) {
      for column in 0..<columns {
        let raw = bytes[start + 1 + column]
        let left = column > 0 ? row[column - 1] : 0
        let up = previous[column]
        switch bytes[start] {
        case 0: row[column] = raw
        case 1: row[column] = raw &+ left
        case 2: row[column] = raw &+ up
        case 3: row[column] = raw &+ UInt8((Int(left) + Int(up)) / 2)
        case 4: row[column] = raw &+ Self.paeth(left, up, column > 0 ? previous[column - 1] : 0)
        default: throw PDFDamage(.stream, at: offset, "unknown kind of row")
        }
      }
      result += row
      previous = row
    }
    return result
  }

  private static func paeth(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
    let estimate = Int(left) + Int(up) - Int(corner)
    let (toLeft, toUp, toCorner) = (
      abs(estimate - Int(left)), abs(estimate - Int(up)), abs(estimate - Int(corner))
    )
    if toLeft <= toUp, toLeft <= toCorner { return left }
    return toUp <= toCorner ? up : corner
  }
}

/// An object stream (ISO 32000-2, 7.5.7): objects without their frames.
struct ObjectStream {
  private let data: [UInt8]
  private let entries: [(number: Int, offset: Int)]
  private let depth: Int
  private let place: Int?

  init(_ object: PDFObject, data: [UInt8], limits: PDFLimits) throws {
    place = object.range?.lowerBound
    depth = limits.depth
    guard object.type == "ObjStm", let count = object.dictionary["N"]?.integer, count >= 0,
      count <= limits.entries, let first = object.dictionary["First"]?.integer, first >= 0,
      first <= data.count
    else { throw PDFDamage(.object, at: place, "no object stream") }
    self.data = data
    var parser = PDFParser(Array(data[..<first]) + [0x0A])
    var found: [(Int, Int)] = []
    do throws(PDFParser.Failure) {
      for _ in 0..<count {
        try parser.skipSpace()
        let number = try parser.digits()
        try parser.skipSpace()
        found.append((number, first + (try parser.digits())))
      }
    } catch {
      throw PDFDamage(.object, at: place, "header of an object stream")
    }
    entries = found
  }

  /// The object at an index, which must have this number.
  func object(_ index: Int, number: Int) throws -> PDFObject {
    guard index >= 0, index < entries.count, entries[index].number == number else {
      throw PDFDamage(.object, at: place, "object \(number) is not where its entry says")
    }
    let start = entries[index].offset
    let end = index + 1 < entries.count ? entries[index + 1].offset : data.count
    guard start <= end, end <= data.count else {
      throw PDFDamage(.object, at: place, "object \(number) lies outside")
    }
    var parser = PDFParser(Array(data[start..<end]) + [0x0A], depthLimit: depth)
    do throws(PDFParser.Failure) {
      return PDFObject(reference: PDFReference(number: number, generation: 0), value: try parser.value())
    } catch .damage(let damage) {
      throw PDFDamage(damage.rule, at: place, "object \(number): \(damage.detail)")
    } catch {
      throw PDFDamage(.syntax, at: place, "object \(number) is cut off")
    }
  }
}

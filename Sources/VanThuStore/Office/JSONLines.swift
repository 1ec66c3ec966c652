/// The lines on which the values of a JSON text stand, so that a fault can be told with its place.
struct JSONLines {
  /// The line of the first byte that cannot stand there, counted from 1; `nil` when the text is well-formed.
  private(set) var faultyLine: Int?
  private var lines: [[String]: Int] = [:]
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1

  /// Deepest nesting that is followed.
  static let deepest = 64

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if !value([]) || next() != nil { faultyLine = line }
  }

  /// The line on which a value begins, or the nearest one around it that is there. Elements are named by their index.
  func line(of path: [String]) -> Int {
    var path = path
    while !path.isEmpty {
      if let line = lines[path] { return line }
      path.removeLast()
    }
    return lines[[]] ?? 1
  }

  // The next byte that is no white space; it is not taken.
  private mutating func next() -> UInt8? {
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: return bytes[place]
      }
      place += 1
    }
    return nil
  }

  private mutating func takes(_ byte: Character) -> Bool {
    guard next() == byte.asciiValue else { return false }
    place += 1
    return true
  }

  private mutating func value(_ path: [String]) -> Bool {
    guard path.count < Self.deepest, let first = next() else { return false }
    lines[path] = line
    switch Character(UnicodeScalar(first)) {
    case "{": return members(path)
    case "[": return elements(path)
    case "\"": return string() != nil
    default: return word()
    }
  }

  private mutating func members(_ path: [String]) -> Bool {
    place += 1
    if takes("}") { return true }
    repeat {
      guard next() == UInt8(ascii: "\""), let name = string(), takes(":"), value(path + [name]) else {
        return false
      }
    } while takes(",")
    return takes("}")
  }

  private mutating func elements(_ path: [String]) -> Bool {
    place += 1
    if takes("]") { return true }
    var index = 0
    repeat {
      guard value(path + [String(index)]) else { return false }
      index += 1
    } while takes(",")
    return takes("]")
  }

  private mutating func string() -> String? {
    place += 1
    let start = place
    while place < bytes.count, bytes[place] >= 0x20 {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 2
      case UInt8(ascii: "\""):
        defer { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
      default: place += 1
      }
    }
    return nil
  }

  // A number, true, false or null; which of them is the reader's to judge.
  private mutating func word() -> Bool {
    let start = place
    while place < bytes.count, Self.isOfWord(bytes[place]) { place += 1 }
    return place > start
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    let scalar = UnicodeScalar(byte)
    return scalar.properties.isAlphabetic && byte < 0x80
      || scalar.properties.numericType != nil && byte < 0x80
      || "+-.".unicodeScalars.contains(scalar)
  }
}

/// Decodes base64 by pieces: the standard alphabet, white space anywhere, padding exactly where it belongs.
///
/// Four tables of 256 numbers give three bytes for four characters in one step; a character outside the
/// alphabet shows as a bit above the 24.
struct Base64Decoder {
  /// Why a text is no base64.
  enum Fault: Error, Equatable {
    /// A character outside the alphabet.
    case character
    /// Something after the padding, too much or too little padding.
    case padding
    /// Bits that belong to no byte are not zero: another text would give the same bytes.
    case notCanonical
  }

  private static let outputSize = 24 << 10
  private static let bad: UInt32 = 0xFF00_0000

  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: bad, count: 1024)
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for (value, character) in alphabet.enumerated() {
      for place in 0..<4 { tables[place * 256 + Int(character)] = UInt32(value) << UInt32(18 - 6 * place) }
    }
    return tables
  }()

  private var quantum: UInt32 = 0
  private var held = 0
  private var padding = 0
  private var output = [UInt8](repeating: 0, count: outputSize + 4)

  /// Decodes a piece; decoded bytes go to `write` in pieces of their own.
  mutating func decode(_ text: UnsafeRawBufferPointer, write: (UnsafeRawBufferPointer) throws -> Void) throws
  {
    var position = 0
    while position < text.count {
      if held == 0, padding == 0, text.count - position >= 4 {
        let taken = try decodeRun(text, from: position, write: write)
        position += taken
        if taken > 0 { continue }
      }
      if let bytes = try decodeOne(text[position]) {
        try withUnsafeBytes(of: bytes.values) {
          try write(UnsafeRawBufferPointer(rebasing: $0[..<bytes.count]))
        }
      }
      position += 1
    }
  }

  /// Ends the text.
  func finish() throws(Fault) {
    if held != 0 { throw .padding }
  }

  // Whole groups of four characters, until one holds anything but the alphabet.
  private mutating func decodeRun(
    _ text: UnsafeRawBufferPointer, from start: Int, write: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    var position = start
    let last = text.count - 4
    var isClean = true
    while isClean, position <= last {
      let filled = Self.tables.withUnsafeBufferPointer { tables in
        output.withUnsafeMutableBytes { output in
          // Both buffers are never empty, and every index below stays inside them.
          Self.decodeGroups(
            text.baseAddress!, &position, last, tables.baseAddress!, output.baseAddress!, &isClean)
        }
      }
      if filled > 0 {
        try output.withUnsafeBytes { try write(UnsafeRawBufferPointer(rebasing: $0[..<filled])) }
      }
    }
    return position - start
  }

  @inline(__always)
  private static func decodeGroups(
    _ text: UnsafeRawPointer, _ position: inout Int, _ last: Int, _ tables: UnsafePointer<UInt32>,
    _ output: UnsafeMutableRawPointer, _ isClean: inout Bool
  ) -> Int {
    var place = position
    var filled = 0
    while place <= last, filled <= outputSize - 3 {
      let group = text.loadUnaligned(fromByteOffset: place, as: UInt32.self)
      let value =
        tables[Int(group & 0xFF)] | tables[256 + Int((group >> 8) & 0xFF)]
        | tables[512 + Int((group >> 16) & 0xFF)]
        | tables[768 + Int(group >> 24)]
      if value & bad != 0 {
        isClean = false
        break
      }
      // Four bytes are stored, three count; the next store overwrites the fourth.
      output.storeBytes(of: (value << 8).bigEndian, toByteOffset: filled, as: UInt32.self)
      filled += 3
      place += 4
    }
    position = place
    return filled
  }

  private mutating func decodeOne(_ character: UInt8) throws(Fault) -> (
    values: (UInt8, UInt8, UInt8), count: Int
  )? {
    switch character {
    case 0x20, 0x09, 0x0A, 0x0D: return nil
    case UInt8(ascii: "="):
      guard held >= 2 || padding > 0 else { throw .padding }
      padding += 1
      return try endIfPadded()
    default:
      guard padding == 0 else { throw .padding }
      let value = Self.tables[768 + Int(character)]
      guard value & Self.bad == 0 else { throw .character }
      quantum = quantum << 6 | value
      held += 1
      guard held == 4 else { return nil }
      let values = (UInt8(quantum >> 16 & 0xFF), UInt8(quantum >> 8 & 0xFF), UInt8(quantum & 0xFF))
      (quantum, held) = (0, 0)
      return (values, 3)
    }
  }

  private mutating func endIfPadded() throws(Fault) -> (values: (UInt8, UInt8, UInt8), count: Int)? {
    if held == 0 { throw .padding }
    guard held + padding == 4 else {
      if held + padding > 4 { throw .padding }
      return nil
    }
    let bits = quantum
    let isPair = held == 2
    guard bits & (isPair ? 0xF : 0x3) == 0 else { throw .notCanonical }
    (quantum, held) = (0, 0)
    return isPair
      ? ((UInt8(bits >> 4 & 0xFF), 0, 0), 1) : ((UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF), 0), 2)
  }
}

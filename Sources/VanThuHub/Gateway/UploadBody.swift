import Glibc
import VanThu

/// Finds the file in an upload's body: the body as it is, or the part of a `multipart/form-data` body that has a
/// file. Some clients send the latter under the media type of the former, so it is told by its first bytes: no XML
/// begins with `--`, nor with a line end and `--`, as some clients write the first boundary.
struct UploadBody {
  private enum State {
    case start
    case raw
    /// Between the first boundary and the end of the part's headers.
    case partHeaders
    /// In a part that is not the file.
    case otherPart
    case part
    case end
  }

  /// Bytes of a part's headers at most.
  private static let longestHeaders = 16_384
  /// Parts that are looked at: clients have one or two, and each more costs work.
  private static let mostParts = 100

  private var state = State.start
  private var waiting: [UInt8] = []
  private var boundary: [UInt8] = []
  private var parts = 0
  /// Whether a part with a file was found to its end; true of a raw body.
  private(set) var isWhole = true

  /// Takes the next bytes of the body and hands on those of the file.
  /// - Throws: a refusal for a multipart body without a file, and what `handOn` throws.
  mutating func feed(_ bytes: UnsafeRawBufferPointer, _ handOn: (UnsafeRawBufferPointer) throws -> Void)
    throws
  {
    switch state {
    case .raw: return try handOn(bytes)
    case .end: return
    case .start, .partHeaders, .otherPart, .part: waiting += bytes
    }
    if case .start = state {
      if Self.mayBegin(waiting) { return }
      if waiting.starts(with: Self.begun) { waiting.removeFirst(2) }
      guard waiting.starts(with: "--".utf8) else {
        state = .raw
        defer { waiting = [] }
        return try waiting.withUnsafeBytes(handOn)
      }
      guard let end = Self.find([13, 10], in: waiting) else { return try checkLength() }
      boundary = [13, 10] + waiting[..<end]
      isWhole = false
      // The line end before the next boundary is the one after this.
      waiting.removeFirst(end)
      state = .partHeaders
    }
    while try step() {}
    if case .part = state { try handOnPart(handOn) }
  }

  private static let begun = Array("\r\n--".utf8)

  /// Whether a body's first bytes do not tell yet what it is.
  private static func mayBegin(_ bytes: [UInt8]) -> Bool {
    bytes.count < 2 || bytes.count < begun.count && begun.starts(with: bytes)
  }

  /// Goes on to the next part, or into it; `false` where there is no more to be had of the bytes that came.
  private mutating func step() throws -> Bool {
    switch state {
    case .partHeaders: try readHeaders()
    case .otherPart: skip()
    case .start, .raw, .part, .end: false
    }
  }

  /// Ends the body.
  mutating func finish(_ handOn: (UnsafeRawBufferPointer) throws -> Void) throws {
    // Too short for anything but a body as it is.
    if case .start = state, !waiting.isEmpty { try waiting.withUnsafeBytes(handOn) }
    guard isWhole else { throw HubRefusal(.file, "hub.refused.multipart") }
  }

  private mutating func readHeaders() throws -> Bool {
    // After the last part there is nothing but the end of the boundary.
    guard !waiting.starts(with: "--".utf8) else { throw HubRefusal(.file, "hub.refused.multipart") }
    guard let end = Self.find([13, 10, 13, 10], in: waiting) else {
      try checkLength()
      return false
    }
    let headers = String(decoding: waiting[..<end], as: UTF8.self).lowercased()
    waiting.removeFirst(end + 4)
    parts += 1
    guard parts <= Self.mostParts else { throw HubRefusal(.file, "hub.refused.multipart") }
    let isFile = ["name=\"file_doc\"", "name=file_doc", "filename="].contains { headers.contains($0) }
    state = isFile ? .part : .otherPart
    return true
  }

  /// Skips a part that is not the file.
  private mutating func skip() -> Bool {
    guard let next = Self.find(boundary, in: waiting) else {
      waiting.removeFirst(max(0, waiting.count - (boundary.count - 1)))
      return false
    }
    waiting.removeFirst(next + boundary.count)
    state = .partHeaders
    return true
  }

  private mutating func handOnPart(_ handOn: (UnsafeRawBufferPointer) throws -> Void) throws {
    if let end = Self.find(boundary, in: waiting) {
      try waiting[..<end].withUnsafeBytes(handOn)
      waiting = []
      isWhole = true
      state = .end
      return
    }
    let certain = waiting.count - (boundary.count - 1)
    guard certain > 0 else { return }
    try waiting[..<certain].withUnsafeBytes(handOn)
    waiting.removeFirst(certain)
  }

  private func checkLength() throws {
    guard waiting.count <= Self.longestHeaders else { throw HubRefusal(.file, "hub.refused.multipart") }
  }

  private static func find(_ pattern: [UInt8], in bytes: [UInt8]) -> Int? {
    guard let first = pattern.first else { return nil }
    return bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return nil }
      var index = 0
      while index + pattern.count <= bytes.count {
        let room = bytes.count - pattern.count + 1 - index
        guard let found = memchr(start + index, Int32(first), room) else { return nil }
        index = UnsafeRawPointer(found) - start
        if memcmp(start + index, pattern, pattern.count) == 0 { return index }
        index += 1
      }
      return nil
    }
  }
}

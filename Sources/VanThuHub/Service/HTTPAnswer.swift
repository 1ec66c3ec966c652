import HTTPTypes
import HummingbirdCore
import NIOCore
import VanThu

/// What is answered to a request.
struct HTTPAnswer: Sendable {
  /// What follows the head.
  enum Body: Sendable {
    case bytes([UInt8])
    /// That many bytes, written as they are read.
    case stream(byteCount: Int, @Sendable (inout any ResponseBodyWriter) async throws -> Void)
  }

  var status: HTTPResponse.Status
  var headers: HTTPFields
  var body: Body
  /// Whether the connection ends after this answer.
  var closes = false

  init(_ status: HTTPResponse.Status, _ headers: HTTPFields = [:], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An answer in JSON.
  static func json(_ value: WireJSON, status: HTTPResponse.Status = .ok) -> HTTPAnswer {
    HTTPAnswer(status, [.contentType: "application/json;charset=UTF-8"], body: .bytes(value.bytes))
  }

  var byteCount: Int {
    switch body {
    case .bytes(let bytes): bytes.count
    case .stream(let count, _): count
    }
  }
}

/// The body of a request while it is read.
struct BodyReader {
  private var iterator: RequestBody.AsyncIterator
  private let pace: UploadPace
  /// Whether the end has been seen.
  private(set) var isAtEnd = false

  init(_ body: RequestBody, bytesPerSecond: Int) {
    iterator = body.makeAsyncIterator()
    pace = UploadPace(bytesPerSecond: bytesPerSecond)
  }

  /// The next bytes; `nil` at the end.
  /// - Throws: a refusal when they come too slowly, or the connection's error.
  mutating func next() async throws -> ByteBuffer? {
    guard !isAtEnd else { return nil }
    guard let bytes = try await iterator.next() else {
      isAtEnd = true
      return nil
    }
    try pace.note(bytes.readableBytes)
    return bytes
  }

  /// A body that has to be short, as a whole; `nil` when it is longer.
  mutating func all(limit: Int) async throws -> [UInt8]? {
    var all: [UInt8] = []
    while let bytes = try await next() {
      guard all.count + bytes.readableBytes <= limit else { return nil }
      all += bytes.readableBytesView
    }
    return all
  }
}

extension BodyReader {
  /// Bytes that are gathered before they are worked on: a small packet as a whole.
  private static let piece = 65_536

  /// Hands a packet's bytes on as they come, off the threads that everybody shares.
  mutating func forEachPiece(
    on hub: Hub, into intake: PacketIntake,
    _ handOn: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
  ) async throws {
    while !isAtEnd {
      var gathered: [ByteBuffer] = []
      var count = 0
      while count < Self.piece, let bytes = try await next() {
        gathered.append(bytes)
        count += bytes.readableBytes
      }
      guard !gathered.isEmpty else { return }
      let pieces = gathered
      let work: @Sendable () throws -> Void = {
        for bytes in pieces { try bytes.withUnsafeReadableBytes(handOn) }
      }
      // The rest of a large packet goes to a file, which may have to wait for the disk.
      try await intake.isLarge ? hub.onDisk(work) : hub.examining(work)
    }
  }
}

/// Gives an upload up that comes more slowly than any line is, so that it does not hold its place for ever.
final class UploadPace {
  private static let grace = Duration.seconds(30)
  private let start = ContinuousClock.now
  private let bytesPerSecond: Int
  private var byteCount = 0

  init(bytesPerSecond: Int) { self.bytesPerSecond = bytesPerSecond }

  func note(_ count: Int) throws(HubRefusal) {
    byteCount += count
    let elapsed = ContinuousClock.now - start
    guard elapsed > Self.grace else { return }
    guard byteCount / Int(elapsed.components.seconds) >= bytesPerSecond else {
      throw HubRefusal(.busy, "hub.refused.slow")
    }
  }
}

import Dispatch
import Glibc
import VanThuTesting

/// A TCP connection on loopback, byte by byte as a test wants it. Its calls block on a thread of their own, so that the
/// server under test keeps the threads it needs.
final class RawConnection: @unchecked Sendable {
  // One test owns it; every call is finished before the next.
  private let descriptor: Int32
  private let queue = DispatchQueue(label: "raw connection")
  private var buffer: [UInt8] = []

  struct Closed: Error {}

  init(port: Int) throws {
    descriptor = try Loopback.connect(to: port)
    // A server that says nothing must not hang the test.
    Loopback.setPatience(600, of: descriptor)
  }

  deinit { close(descriptor) }

  private func blocking<Output: Sendable>(_ work: @escaping @Sendable () throws -> Output) async throws
    -> Output
  {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try work() }) }
    }
  }

  func send(_ bytes: [UInt8]) async throws {
    try await blocking { [self] in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes {
          Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { throw Closed() }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Makes the end of the connection a reset, as of a machine that has gone.
  func dieWhenClosed() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
  }

  /// Says that nothing more comes, and goes on listening.
  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  func send(_ text: String) async throws { try await send(Array(text.utf8)) }

  /// One response: status line, headers, and a body as long as `Content-Length` says.
  func response() async throws -> RawResponse {
    try await blocking { [self] in
      let head = String(decoding: try take(through: [13, 10, 13, 10]), as: UTF8.self)
      var lines = head.split(separator: "\r\n", omittingEmptySubsequences: true).map(String.init)
      let status = Int(lines.removeFirst().split(separator: " ")[1]) ?? 0
      var headers: [String: String] = [:]
      for line in lines {
        let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
        headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
      }
      let length = status == 100 ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
      return RawResponse(head: head, status: status, headers: headers, body: try take(length))
    }
  }

  /// Whether nothing comes for a while, not even an end.
  func isSilent(milliseconds: Int32) async throws -> Bool {
    try await blocking { [self] in
      var look = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&look, 1, milliseconds) == 0
    }
  }

  /// Everything until the other side ends.
  func rest() async throws -> [UInt8] {
    try await blocking { [self] in
      while try fill() {}
      defer { buffer = [] }
      return buffer
    }
  }

  private func fill() throws -> Bool {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &piece, piece.count, 0)
    // A connection that was reset has ended, too.
    guard count > 0 else {
      guard count == 0 || errno == ECONNRESET else { throw Closed() }
      return false
    }
    buffer += piece.prefix(count)
    return true
  }

  private func take(_ count: Int) throws -> [UInt8] {
    while buffer.count < count { guard try fill() else { throw Closed() } }
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }

  private func take(through end: [UInt8]) throws -> [UInt8] {
    var searched = 0
    while true {
      var index = searched
      while index + end.count <= buffer.count {
        if buffer[index..<index + end.count].elementsEqual(end) { return try take(index + end.count) }
        index += 1
      }
      searched = max(0, buffer.count - end.count)
      guard try fill() else { throw Closed() }
    }
  }
}

struct RawResponse: Sendable {
  /// Status line and headers as they came.
  let head: String
  let status: Int
  let headers: [String: String]
  let body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }
}

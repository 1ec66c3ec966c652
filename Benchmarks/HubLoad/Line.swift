import Glibc
import VanThuTesting

/// One connection to the hub under load: HTTP/1.1 by hand on a blocking socket, since whatever the generator spends is
/// taken from the hub beside it.
final class Line {
  /// The other side has gone, or says what is no HTTP.
  struct Broken: Error {}

  /// What was answered.
  struct Answer {
    let status: Int
    let body: [UInt8]
    /// Whether the other side ends the connection after it.
    let closes: Bool

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var first = 0
  private var end = 0

  /// Connects to loopback.
  init(port: Int, patience: Int = 120) throws {
    descriptor = try Loopback.connect(to: port)
    Loopback.setPatience(patience, of: descriptor)
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { close(descriptor) }

  /// Sends bytes, all of them.
  func send(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
      if count > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        throw Broken()
      }
    }
  }

  /// Sends a head and a body in one go.
  func send(_ head: String, _ body: [UInt8] = []) throws {
    var bytes = Array(head.utf8)
    bytes += body
    try bytes.withUnsafeBytes { try send($0) }
  }

  /// Sends a request and reads its answer.
  func ask(_ head: String, _ body: [UInt8] = []) throws -> Answer {
    try send(head, body)
    return try answer()
  }

  /// Reads one answer; of `100 Continue` there is a head only.
  func answer() throws -> Answer {
    var searched = 0
    while true {
      let found = buffer.withUnsafeBytes {
        UnsafeRawBufferPointer(rebasing: $0[..<end]).firstPlace(of: [13, 10, 13, 10], from: first + searched)
      }
      if let found {
        let (status, length, closes) = try buffer[first..<found + 2].withUnsafeBytes(Self.read)
        first = found + 4
        return try body(status, length, closes)
      }
      searched = max(0, end - first - 3)
      try fill()
    }
  }

  /// What of a head matters, as the hub writes it.
  private static func read(_ head: UnsafeRawBufferPointer) throws -> (status: Int, length: Int, closes: Bool)
  {
    guard head.count > 12, head.starts(with: version) else { throw Broken() }
    func number(at place: Int) -> Int {
      var (number, index) = (0, place)
      while index < head.count, case let digit = head[index], (48...57).contains(digit) {
        number = number * 10 + Int(digit - 48)
        index += 1
      }
      return number
    }
    let status = number(at: version.count)
    let length = head.firstPlace(of: lengthName).map { number(at: $0 + lengthName.count) } ?? 0
    return (status, status == 100 ? 0 : length, head.firstPlace(of: closing) != nil)
  }

  private static let version = Array("HTTP/1.1 ".utf8)
  private static let lengthName = Array("\r\nContent-Length: ".utf8)
  private static let closing = Array("\r\nConnection: close\r\n".utf8)

  private func body(_ status: Int, _ length: Int, _ closes: Bool) throws -> Answer {
    while end - first < length { try fill() }
    defer { first += length }
    return Answer(status: status, body: Array(buffer[first..<first + length]), closes: closes)
  }

  private func fill() throws {
    if first == end { (first, end) = (0, 0) }
    if end == buffer.count {
      if first > buffer.count / 2 {
        buffer.replaceSubrange(0..<end - first, with: Array(buffer[first..<end]))
        (first, end) = (0, end - first)
      } else {
        buffer += [UInt8](repeating: 0, count: buffer.count)
      }
    }
    let room = end
    let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress! + room, $0.count - room, 0) }
    if count < 0, errno == EINTR { return }
    guard count > 0 else { throw Broken() }
    end += count
  }
}

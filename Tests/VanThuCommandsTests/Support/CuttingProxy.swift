import Dispatch
import Glibc
import Synchronization
import VanThuTesting

/// A network that can fail: passes bytes between a client and a server on loopback, and cuts the line in the middle of an
/// answer where it is told to.
final class CuttingProxy: Sendable {
  /// Asked for the first line of each request: after how many bytes of its answer the line is cut; `nil` for not at all.
  typealias Rule = @Sendable (_ requestLine: String) -> Int?

  let port: Int
  private let target: Int
  private let listener: Int32
  private let rule: Mutex<Rule> = Mutex { _ in nil }
  private let seen: Mutex<[String]> = Mutex([])
  private let queue = DispatchQueue(label: "cutting proxy", attributes: .concurrent)

  /// One connection's state: how many bytes of the answer may still pass.
  private final class Line: Sendable {
    let left: Mutex<Int?> = Mutex(nil)
  }

  init(to target: Int) throws {
    self.target = target
    (listener, port) = try Loopback.listen()
    queue.async { [self] in acceptAll() }
  }

  /// Cuts by a rule from now on.
  func cut(_ rule: @escaping Rule) { self.rule.withLock { $0 = rule } }

  /// The first lines of all requests so far.
  var requestLines: [String] { seen.withLock { $0 } }

  /// Takes no new connection.
  func end() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func acceptAll() {
    while true {
      let client = accept(listener, nil, nil)
      guard client >= 0 else {
        close(listener)
        return
      }
      guard let server = try? Loopback.connect(to: target) else {
        close(client)
        continue
      }
      let line = Line()
      let group = DispatchGroup()
      queue.async(group: group) { [self] in
        pass(from: client, to: server) { piece in
          note(piece, on: line)
          return piece.count
        }
      }
      queue.async(group: group) { [self] in
        pass(from: server, to: client) { piece in
          line.left.withLock { left in
            guard let most = left else { return piece.count }
            left = max(0, most - piece.count)
            return min(most, piece.count)
          }
        }
      }
      group.notify(queue: queue) {
        close(client)
        close(server)
      }
    }
  }

  private func note(_ piece: ArraySlice<UInt8>, on line: Line) {
    let text = String(decoding: piece.prefix(2000), as: UTF8.self)
    guard ["GET ", "PUT ", "POST "].contains(where: text.hasPrefix) else { return }
    let first = String(text.prefix { $0 != "\r\n" && $0 != "\r" })
    seen.withLock { $0.append(first) }
    let most = rule.withLock { $0 }(first)
    line.left.withLock { $0 = most }
  }

  /// Passes bytes on until one side ends; `allowed` says how many of a piece may pass, and the line ends after fewer.
  private func pass(from source: Int32, to target: Int32, _ allowed: (ArraySlice<UInt8>) -> Int) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(source, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      let passing = allowed(buffer[..<count])
      var sent = 0
      while sent < passing {
        let more = buffer[sent..<passing].withUnsafeBytes {
          send(target, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard more > 0 else { break }
        sent += more
      }
      if sent < count { break }
    }
    for end in [source, target] { shutdown(end, Int32(SHUT_RDWR)) }
  }
}

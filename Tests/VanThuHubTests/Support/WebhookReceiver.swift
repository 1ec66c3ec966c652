import Dispatch
import Glibc
import Synchronization
import VanThuTesting

/// A door that is knocked at: takes one request after the other on loopback and answers each as it is told to. Also stands
/// for an exchange whose answers a test writes.
final class WebhookReceiver: Sendable {
  struct Request: Sendable {
    let head: String
    let body: [UInt8]

    /// The value of a header.
    subscript(_ name: String) -> String? {
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        .map { String($0.drop { $0 != ":" }.dropFirst().drop { $0 == " " }) }
    }
  }

  let port: Int
  /// What came, in order.
  let requests: AsyncStream<Request>
  private let continuation: AsyncStream<Request>.Continuation
  private let listener: Int32
  private let status: @Sendable (Int) -> Int
  private let body: @Sendable (Request) -> String
  private let queue = DispatchQueue(label: "webhook receiver", attributes: .concurrent)
  private let count = Atomic(0)

  /// - Parameters:
  ///   - status: the status of the answer to the n-th request, counted from 0.
  ///   - body: what stands in the answer to a request.
  init(
    status: @escaping @Sendable (Int) -> Int = { _ in 204 },
    body: @escaping @Sendable (Request) -> String = { _ in "" }
  ) throws {
    self.status = status
    self.body = body
    (requests, continuation) = AsyncStream<Request>.makeStream()
    (listener, port) = try Loopback.listen()
    queue.async { [self] in acceptAll() }
  }

  /// Takes no more.
  func end() {
    shutdown(listener, Int32(SHUT_RDWR))
    continuation.finish()
  }

  private func acceptAll() {
    while true {
      let client = accept(listener, nil, nil)
      guard client >= 0 else {
        close(listener)
        return
      }
      queue.async { [self] in
        answer(client)
        close(client)
      }
    }
  }

  private func answer(_ client: Int32) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.firstRange(of: "\r\n\r\n") {
        let head = String(text[..<end.lowerBound])
        let length =
          head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
          .flatMap { Int($0.drop { $0 != ":" }.dropFirst().drop { $0 == " " }) } ?? 0
        let start = head.utf8.count + 4
        if bytes.count >= start + length {
          let number = count.add(1, ordering: .relaxed).oldValue
          let request = Request(head: head, body: Array(bytes[start..<start + length]))
          let said = body(request)
          let reply =
            "HTTP/1.1 \(status(number)) X\r\nContent-Length: \(said.utf8.count)\r\nConnection: close\r\n\r\n\(said)"
          _ = Array(reply.utf8).withUnsafeBytes {
            send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
          }
          continuation.yield(request)
          return
        }
      }
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      bytes += buffer.prefix(count)
    }
  }
}

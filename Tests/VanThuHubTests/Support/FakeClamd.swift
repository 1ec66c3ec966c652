import Dispatch
import Glibc
import Synchronization

/// A daemon that speaks what is needed of clamd's protocol: takes a stream in chunks (`INSTREAM`) and says what it was told
/// to say.
final class FakeClamd: Sendable {
  /// What it does with a stream.
  enum Mood: Sendable {
    /// Answers with a line.
    case says(String)
    /// Ends the connection when so many bytes have come.
    case hangsUp(after: Int)
    /// Takes everything and never says a word.
    case isSilent
  }

  let path: String
  /// The streams that came whole.
  let streams = Mutex<[[UInt8]]>([])
  private let listener: Int32
  private let mood: Mood
  private let queue = DispatchQueue(label: "fake clamd")

  struct NoSocket: Error {}

  init(at path: String, _ mood: Mood) throws {
    self.path = path
    self.mood = mood
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { throw NoSocket() }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let isListening = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 && listen(listener, 8) == 0
      }
    }
    guard listener >= 0, isListening else { throw NoSocket() }
    self.listener = listener
    queue.async { [self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { break }
        talk(client)
        close(client)
      }
      close(listener)
    }
  }

  func end() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func talk(_ client: Int32) {
    var word: [UInt8] = []
    while word.last != 0, let byte = take(1, from: client) { word += byte }
    if word == Array("zPING\0".utf8) { return say("PONG", to: client) }
    guard word == Array("zINSTREAM\0".utf8) else { return }
    var stream: [UInt8] = []
    while let length = take(4, from: client) {
      let count = length.reduce(0) { $0 << 8 | Int($1) }
      if count == 0 {
        streams.withLock { $0.append(stream) }
        if case .says(let answer) = mood { return say(answer, to: client) }
        // Until whoever asked has had enough.
        if case .isSilent = mood { _ = take(1, from: client) }
        return
      }
      guard let chunk = take(count, from: client) else { return }
      stream += chunk
      if case .hangsUp(let limit) = mood, stream.count >= limit { return }
    }
  }

  private func say(_ answer: String, to client: Int32) {
    let bytes = Array(answer.utf8) + [0]
    _ = bytes.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }

  private func take(_ count: Int, from client: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var have = 0
    while have < count {
      let more = bytes[have...].withUnsafeMutableBytes { recv(client, $0.baseAddress, $0.count, 0) }
      guard more > 0 else { return nil }
      have += more
    }
    return bytes
  }
}

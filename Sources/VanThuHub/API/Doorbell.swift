import ServiceLifecycle
import Synchronization

/// Wakes requests that are held open until there is something to say.
final class Doorbell: Sendable {
  /// What somebody waits for.
  enum Door: Hashable, Sendable {
    /// Deliveries for the units of a system.
    case deliveries(String)
    /// Notices about what units of a system have sent.
    case notices(String)
  }

  private struct State {
    var last = 0
    var waiting: [Door: [Int: AsyncStream<Void>.Continuation]] = [:]
  }

  private let state = Mutex(State())

  /// Somebody who has come to wait; what rings from now on is not missed.
  struct Visitor: Sendable {
    fileprivate let number: Int
    fileprivate let door: Door
    fileprivate let stream: AsyncStream<Void>
    fileprivate let continuation: AsyncStream<Void>.Continuation

    /// Ends the waiting of this one alone.
    func leave() { continuation.yield() }
  }

  func come(to door: Door) -> Visitor {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      state.last += 1
      state.waiting[door, default: [:]][state.last] = continuation
      return state.last
    }
    return Visitor(number: number, door: door, stream: stream, continuation: continuation)
  }

  func go(_ visitor: Visitor) {
    let continuation = state.withLock { state in
      let continuation = state.waiting[visitor.door]?.removeValue(forKey: visitor.number)
      if state.waiting[visitor.door]?.isEmpty == true { state.waiting[visitor.door] = nil }
      return continuation
    }
    continuation?.finish()
  }

  func ring(_ door: Door) {
    for continuation in state.withLock({ Array(($0.waiting[door] ?? [:]).values) }) { continuation.yield() }
  }

  /// How many are waiting.
  var count: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }

  /// How many have come so far, those who have gone again included.
  var visits: Int { state.withLock { $0.last } }

  /// Waits until it rings, for so many seconds at most, or until the hub is told to end.
  func wait(_ visitor: Visitor, seconds: Int) async {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          var iterator = visitor.stream.makeAsyncIterator()
          _ = await iterator.next()
        }
        group.addTask { try? await Task.sleep(for: .seconds(seconds)) }
        await group.next()
        group.cancelAll()
      }
    }
  }
}

import Foundation
import Glibc
import Synchronization

/// The threads of a run: senders, receivers, and those who only wait.
final class Crew: @unchecked Sendable {  // what changes is behind mutexes and atomics
  private let province: Province
  private let ledger: Ledger
  private let port: @Sendable () -> Int
  private let group = DispatchGroup()
  private let isSending = Atomic(true)
  private let isReceiving = Atomic(true)
  private let isWaiting = Atomic(true)
  private let latencies = Mutex<[UInt32]>([])
  private let accepted = Atomic(0)
  private let busy = Atomic(0)
  private let polls = Atomic(0)
  private let kept = Mutex<[(PacketPress.Packet, String, Door)]>([])
  /// Whether a broken connection is to be expected, and what was accepted is to be asked about afterwards.
  private let isRough: Bool

  init(_ province: Province, _ ledger: Ledger, isRough: Bool, port: @escaping @Sendable () -> Int) {
    self.province = province
    self.ledger = ledger
    self.isRough = isRough
    self.port = port
  }

  private func thread(_ body: @escaping @Sendable () -> Void) {
    group.enter()
    let thread = Thread { [group] in
      body()
      group.leave()
    }
    thread.stackSize = 1 << 19
    thread.start()
  }

  /// Packets accepted so far; `503` so far; answers to idle long polls so far.
  var counts: (accepted: Int, busy: Int, polls: Int) {
    (accepted.load(ordering: .relaxed), busy.load(ordering: .relaxed), polls.load(ordering: .relaxed))
  }

  /// Milliseconds from the first byte of an offer to the end of its answer, sorted, and forgets them.
  func takeLatencies() -> [Double] {
    let all = latencies.withLock { all in
      defer { all = [] }
      return all
    }
    return all.sorted().map { Double($0) / 1000 }
  }

  // MARK: - Senders

  /// Begins to send on so many connections, each with a press of its own; with a rate, so many packets a second in all.
  /// Whoever lets several groups of them send gives each a series of numbers of its own.
  func send(_ count: Int, _ doors: [Door], rate: Double, byteCount: Int, forms: Int, series: Int = 0) throws {
    let receivers = province.receivers.flatMap(\.units)
    for index in 0..<count {
      let sender = province.senders[index % province.senders.count]
      let press = try PacketPress(
        sender, receivers: receivers, recipients: 3, byteCount: byteCount, forms: forms,
        first: series * 1_000_000_000 + index, step: count)
      let work = SenderWork(press: press, door: doors[index % doors.count])
      thread { [self] in
        run(work, interval: rate > 0 ? Double(count) / rate : 0, phase: Double(index) / Double(count))
      }
    }
  }

  /// What one sending thread owns.
  private struct SenderWork: @unchecked Sendable {
    let press: PacketPress
    let door: Door
  }

  private func run(_ work: SenderWork, interval: Double, phase: Double) {
    let (press, door) = (work.press, work.door)
    let clock = ContinuousClock()
    var due = clock.now + .seconds(interval * phase)
    var client: Client?
    var own: [UInt32] = []
    while isSending.load(ordering: .relaxed) {
      let packet: PacketPress.Packet
      do { packet = try press.press() } catch { return ledger.fault("\(error)") }
      if interval > 0 {
        let pause = due - clock.now
        if pause > .zero { Thread.sleep(forTimeInterval: pause / .seconds(1)) }
        due += .seconds(interval)
      }
      // The same packet until it is accepted: whoever lost an answer asks again.
      while true {
        let current = client ?? Client(packet.sender.system, door, port: port)
        client = current
        let start = clock.now
        do {
          switch try current.offer(packet) {
          case .accepted(let receipt):
            own.append(UInt32(clamping: Int64((clock.now - start) / .microseconds(1))))
            if own.count == 8 {
              latencies.withLock { $0 += own }
              own = []
            }
            ledger.promised(packet)
            accepted.add(1, ordering: .relaxed)
            if isRough {
              // Its bytes are not needed any more.
              let short = PacketPress.Packet(
                bytes: [], sha256: packet.sha256, sender: packet.sender, recipients: packet.recipients,
                transportId: packet.transportId)
              kept.withLock { $0.append((short, receipt, door)) }
            } else if door == .native, !receipt.contains("\"marks\":[]") {
              ledger.fault("not found valid: \(packet.transportId)")
            }
          case .busy:
            busy.add(1, ordering: .relaxed)
            Thread.sleep(forTimeInterval: 0.05)
            if isSending.load(ordering: .relaxed) { continue }
          case .refused(let text): ledger.fault("refused: \(text.prefix(300))")
          }
        } catch {
          if !isRough { ledger.fault("a sender's connection broke") }
          Thread.sleep(forTimeInterval: 0.01)
          if isSending.load(ordering: .relaxed) { continue }
        }
        break
      }
    }
    latencies.withLock { $0 += own }
  }

  // MARK: - Receivers

  /// Begins to fetch for every receiving system, on so many connections in all. Of the connections of one system one asks what
  /// waits, and all of them share that out.
  func receive(_ count: Int, _ doors: [Door]) {
    for (index, system) in province.receivers.enumerated() {
      let (door, desk) = (doors[index % doors.count], Desk())
      for _ in 0..<max(1, count / province.receivers.count) {
        thread { [self] in receive(system, door, at: desk) }
      }
    }
  }

  /// What the connections of one system share.
  private final class Desk: @unchecked Sendable {  // what changes is behind the condition's lock
    private let news = NSCondition()
    private var waiting: [Waiting] = []
    private var inHand: Set<String> = []
    private var isAsking = false

    enum Turn {
      case fetch(Waiting)
      case ask
      case rest
    }

    /// What to do next; waits a while for it.
    func turn() -> Turn {
      news.lock()
      defer { news.unlock() }
      if waiting.isEmpty, isAsking { _ = news.wait(until: Date(timeIntervalSinceNow: 0.5)) }
      if let next = waiting.popLast() { return .fetch(next) }
      if isAsking { return .rest }
      isAsking = true
      return .ask
    }

    func asked(_ list: [Waiting]) {
      news.lock()
      defer { news.unlock() }
      isAsking = false
      waiting = list.reversed().filter { !inHand.contains($0.id) }
      for waiting in waiting { inHand.insert(waiting.id) }
      news.broadcast()
    }

    func finished(_ waiting: Waiting) {
      news.lock()
      defer { news.unlock() }
      inHand.remove(waiting.id)
    }
  }

  private func receive(_ system: Province.System, _ door: Door, at desk: Desk) {
    let client = Client(system, door, port: port)
    while isReceiving.load(ordering: .relaxed) {
      switch desk.turn() {
      case .rest: break
      case .ask:
        let moment = ledger.moment
        let list = try? client.list(wait: 2, askedAt: moment)
        if list == nil, !isRough { ledger.fault("a receiver's connection broke") }
        // The axis' door does not hold a question open; its clients come every few minutes, ours more often.
        if list?.isEmpty ?? true { Thread.sleep(forTimeInterval: door == .axis ? 0.25 : 0.01) }
        desk.asked(list ?? [])
      case .fetch(let waiting):
        do { try fetch(waiting, by: client) } catch {
          if !isRough { ledger.fault("a receiver's connection broke") }
          Thread.sleep(forTimeInterval: 0.01)
        }
        desk.finished(waiting)
      }
    }
  }

  private func fetch(_ waiting: Waiting, by client: Client) throws {
    guard let bytes = try client.fetch(waiting) else {
      if !isRough { ledger.fault("listed, not given: \(waiting.id)") }
      return
    }
    if try client.acknowledge(waiting, sha256: ledger.got(bytes, waiting)) {
      ledger.acknowledged(waiting)
    } else if !isRough {
      ledger.fault("acknowledgement refused: \(waiting.id)")
    }
  }

  // MARK: - Those who wait

  /// Holds so many long polls open for a system that gets nothing.
  func wait(_ count: Int) throws {
    guard count > 0 else { return }
    let request = Client(province.idle, .native, port: port).nativeHead("GET", "/deliveries?wait=60")
    let lines = try (0..<count).map { _ in try Line(port: port()) }
    let box = Lines(lines: lines)
    thread { [self] in
      var watched = box.lines.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
      for line in box.lines where (try? line.send(request)) == nil {
        ledger.fault("a poll could not be sent")
      }
      while isWaiting.load(ordering: .relaxed) {
        guard poll(&watched, UInt(watched.count), 200) > 0 else { continue }
        for index in watched.indices where watched[index].revents != 0 {
          let line = box.lines[index]
          guard let answer = try? line.answer(), answer.status == 200, (try? line.send(request)) != nil else {
            ledger.fault("a long poll was not answered")
            watched[index].fd = -1
            continue
          }
          polls.add(1, ordering: .relaxed)
        }
      }
    }
  }

  private struct Lines: @unchecked Sendable { let lines: [Line] }

  // MARK: - The end

  func stopSending() { isSending.store(false, ordering: .relaxed) }

  /// Waits until nothing is left to fetch, then ends everybody. Returns whether that came to pass: it is given up when nothing
  /// has come for so many seconds. These are counted in rounds of one's own: whoever is stopped for a while has not waited.
  func drain(seconds: Double) -> Bool {
    let probes = province.receivers.map { Client($0, .native, port: port) }
    let pause = 0.2
    var (isEmpty, rounds, last) = (false, 0, ledger.counts)
    while !isEmpty, Double(rounds) * pause < seconds {
      Thread.sleep(forTimeInterval: pause)
      isEmpty = probes.allSatisfy { (try? $0.list(wait: 0, askedAt: ledger.moment).isEmpty) ?? false }
      let now = ledger.counts
      rounds = now == last ? rounds + 1 : 0
      last = now
    }
    isReceiving.store(false, ordering: .relaxed)
    isWaiting.store(false, ordering: .relaxed)
    group.wait()
    return isEmpty
  }

  /// Asks about everything that was accepted, as its sender would, and notes what does not agree.
  func askAfterAll() -> Int {
    let all = kept.withLock { $0 }
    var clients: [String: Client] = [:]
    for (packet, acceptance, door) in all {
      let key = packet.sender.unit + door.rawValue
      let client = clients[key] ?? Client(packet.sender.system, door, port: port)
      clients[key] = client
      var trouble = ""
      for _ in 0..<3 {
        do {
          trouble = try client.disagreement(packet, acceptance: acceptance) ?? ""
          break
        } catch {
          trouble = "no answer"
          client.hangUp()
        }
      }
      if !trouble.isEmpty {
        ledger.fault("its sender is not told that it arrived: \(packet.transportId): \(trouble.prefix(2000))")
      }
    }
    return all.count
  }
}

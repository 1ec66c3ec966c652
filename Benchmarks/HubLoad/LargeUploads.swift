import Foundation
import Glibc
import Synchronization

/// Large packets all at once: the hub's memory must not grow with them.
struct LargeUploads {
  private let options: Options
  private let folder: String

  init(_ options: Options, _ folder: String) {
    self.options = options
    self.folder = folder
  }

  func run() throws -> Bool {
    let uploads = options.count("uploads", 20)
    let door = options.doors()[0]
    let province = try Province(senders: 1, receivers: 1, unitsOfEach: 3)
    let hub = try HubProcess(tool: try options.tool(), home: "\(folder)/hub", log: "\(folder)/hub.log")
    try hub.setUp(province, in: folder, settings: ["freeBytes": 0])
    try hub.start()
    defer { hub.stop() }
    let press = try PacketPress(
      province.senders[0], receivers: province.receivers[0].units, recipients: 3,
      byteCount: options.count("bytes", 100 << 20), forms: 1, first: 0, step: 1)
    let ledger = Ledger(units: province.receivers[0].units)
    let atRest = hub.usage().resident
    let clock = ContinuousClock()
    let start = clock.now
    // A connection and a thread each.
    let group = DispatchGroup()
    for _ in 0..<uploads {
      let work = Work(packet: try press.press())
      group.enter()
      let thread = Thread {
        do {
          guard
            case .accepted = try Client(work.packet.sender.system, door, port: { hub.port }).offer(
              work.packet)
          else {
            throw LoadError("refused")
          }
          ledger.promised(work.packet)
        } catch { ledger.fault("an upload failed: \(error)") }
        group.leave()
      }
      thread.start()
    }
    group.wait()
    let seconds = (clock.now - start) / .seconds(1)
    let uploaded = hub.usage()
    let client = Client(province.receivers[0], door, port: { hub.port })
    var fetched = 0
    while true {
      let list = try client.list(wait: 0, askedAt: ledger.moment)
      if list.isEmpty { break }
      for waiting in list {
        guard let bytes = try client.fetch(waiting) else { throw LoadError("listed, not given") }
        guard try client.acknowledge(waiting, sha256: ledger.got(bytes, waiting)) else {
          throw LoadError("not acknowledged")
        }
        fetched += 1
      }
    }
    let most = options.number("most", 0)
    let faults = ledger.faults(isExact: true)
    say(
      String(
        format: "%d uploads of %.0f MB at once in %.1f s (%.0f MB a second); %d fetched", uploads,
        Double(options.count("bytes", 100 << 20)) / 1e6, seconds,
        Double(uploads * options.count("bytes", 100 << 20)) / 1e6 / seconds, fetched))
    say(
      String(
        format: "memory: %.0f MB at rest, %.0f MB at most while they came, %.0f MB at most in all",
        Double(atRest) / 1e6,
        Double(uploaded.peak) / 1e6, Double(hub.usage().peak) / 1e6))
    say("lost or doubled: \(faults.isEmpty ? "none" : "\(faults.count)")")
    for fault in faults.prefix(20) { say("  \(fault)") }
    let isSmall = most <= 0 || Double(hub.usage().peak) / 1e6 <= most
    if !isSmall { say("too much: \(Int(most)) MB were allowed") }
    return faults.isEmpty && isSmall && fetched == uploads * 3
  }

  private struct Work: @unchecked Sendable { let packet: PacketPress.Packet }
}

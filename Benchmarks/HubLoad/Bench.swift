import Foundation
import Glibc

/// Load as a whole province makes it at eight in the morning: how many packets a second, how long each waits, what it
/// costs, and whether any is lost.
struct Bench {
  private let options: Options
  private let folder: String

  init(_ options: Options, _ folder: String) {
    self.options = options
    self.folder = folder
  }

  private func percentile(_ sorted: [Double], _ part: Double) -> Double {
    sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
  }

  private func own() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func line(_ format: String, _ values: any CVarArg...) {
    say(String(format: format, arguments: values))
  }

  func run() throws -> Bool {
    let seconds = options.number("seconds", 300)
    let province = try Province(senders: 20, receivers: options.count("systems", 10), unitsOfEach: 30)
    let hub = try HubProcess(tool: try options.tool(), home: "\(folder)/hub", log: "\(folder)/hub.log")
    try hub.setUp(province, in: folder)
    try hub.start()
    defer { hub.stop() }
    let ledger = Ledger(units: province.receivers.flatMap(\.units))
    let crew = Crew(province, ledger, isRough: false) { hub.port }
    let pollers = options.count("pollers", 1000)
    try crew.wait(pollers)
    crew.receive(options.count("receivers", 20), options.doors())
    let commits = hub.metric("vanthu_hub_commits")
    let (before, mine) = (hub.usage(), own())
    let clock = ContinuousClock()
    let start = clock.now
    try crew.send(
      options.count("senders", 64), options.doors(), rate: options.number("rate", 0),
      byteCount: options.count("bytes", 20_480), forms: 8)
    Self.line("  second   packets/s   fetched/s   p50 ms   p99 ms   commits/s   resident MB")
    var all: [Double] = []
    var last = (accepted: 0, deliveries: 0, commits: commits, at: start)
    var memory: [Double] = []
    let rounds = max(1, Int(seconds / 5))
    for round in 1...rounds {
      Thread.sleep(
        forTimeInterval: (start + .seconds(seconds / Double(rounds) * Double(round)) - clock.now)
          / .seconds(1))
      let (accepted, deliveries, now) = (
        crew.counts.accepted, ledger.counts.deliveries, hub.metric("vanthu_hub_commits")
      )
      let passed = (clock.now - last.at) / .seconds(1)
      let times = crew.takeLatencies()
      memory.append(Double(hub.usage().resident) / 1e6)
      Self.line(
        "%8.0f %11.0f %11.0f %8.1f %8.1f %11.0f %13.0f", (clock.now - start) / .seconds(1),
        Double(accepted - last.accepted) / passed, Double(deliveries - last.deliveries) / passed,
        percentile(times, 0.5), percentile(times, 0.99), Double(now - last.commits) / passed, memory.last ?? 0
      )
      last = (accepted, deliveries, now, clock.now)
      all += times
    }
    let passed = (clock.now - start) / .seconds(1)
    let (used, spent) = (hub.usage().seconds - before.seconds, own() - mine)
    let counts = (crew.counts, ledger.counts.deliveries)
    crew.stopSending()
    let isDrained = crew.drain(seconds: max(60, seconds * 3))
    all.sort()
    let rate = Double(counts.0.accepted) / passed
    let faults = ledger.faults(isExact: true)
    say("")
    Self.line(
      "accepted          %.0f packets a second (%d in %.0f s), signed with P-256, three recipients each",
      rate, counts.0.accepted, passed)
    Self.line(
      "latency           p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.1f ms", percentile(all, 0.5),
      percentile(all, 0.99), percentile(all, 0.999), all.last ?? 0)
    Self.line(
      "fetched           %.0f deliveries a second beside it; %d of %d in the end", Double(counts.1) / passed,
      ledger.counts.deliveries, 3 * ledger.counts.packets)
    Self.line(
      "syncs             %.0f commits a second, each one fdatasync", Double(last.commits - commits) / passed)
    Self.line(
      "processor         hub %.2f, generator %.2f of %d cores; hub %.2f ms a packet", used / passed,
      spent / passed, sysconf(Int32(_SC_NPROCESSORS_ONLN)), used / Double(max(1, counts.0.accepted)) * 1000)
    Self.line(
      "memory            %.0f MB after a fifth of the time, %.0f MB at its end, %.0f MB at most",
      memory[memory.count / 5], memory.last ?? 0, Double(hub.usage().peak) / 1e6)
    Self.line(
      "waiting           %d long polls held open, %d answered; 503 %d times", pollers, crew.counts.polls,
      counts.0.busy)
    say(
      "lost or doubled   \(faults.isEmpty && isDrained ? "none" : "\(faults.count)\(isDrained ? "" : ", and not everything was fetched")")"
    )
    for fault in faults.prefix(20) { say("  \(fault)") }
    var isSound = faults.isEmpty && isDrained
    if rate < options.number("least", 0) {
      say("too few: \(Int(options.number("least", 0))) packets a second were asked for")
      isSound = false
    }
    let growth = options.number("growth", 0)
    if growth > 0, (memory.last ?? 0) - memory[memory.count / 5] > growth {
      say("memory grows: \(Int(growth)) MB at most were asked for")
      isSound = false
    }
    let longest = options.number("p99", 0)
    if longest > 0, percentile(all, 0.99) > longest {
      say("too slow: a p99 of \(Int(longest)) ms was asked for")
      isSound = false
    }
    return isSound
  }
}

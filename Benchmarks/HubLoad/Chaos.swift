import Foundation
import VanThuTesting

/// Kills a serving hub under load, again and again: what it acknowledged must be what recipients get, each packet once,
/// byte by byte, and everybody must be told the same about it.
struct Chaos {
  private let options: Options
  private let folder: String

  init(_ options: Options, _ folder: String) {
    self.options = options
    self.folder = folder
  }

  func run() throws -> Bool {
    let kills = options.count("kills", 100)
    let province = try Province(senders: 4, receivers: 4, unitsOfEach: 8)
    let hub = try HubProcess(tool: try options.tool(), home: "\(folder)/hub", log: "\(folder)/hub.log")
    // A disk that is nearly full is another test's business.
    try hub.setUp(province, in: folder, settings: ["freeBytes": 0])
    try hub.start()
    defer { hub.kill() }
    let ledger = Ledger(units: province.receivers.flatMap(\.units))
    let crew = Crew(province, ledger, isRough: true) { hub.port }
    crew.receive(options.count("receivers", 8), Door.allCases)
    // One in four is too large for its row and goes through a file.
    let (senders, byteCount) = (options.count("senders", 16), options.count("bytes", 20_480))
    try crew.send(senders - senders / 4, Door.allCases, rate: 0, byteCount: byteCount, forms: 4)
    try crew.send(senders / 4, Door.allCases, rate: 0, byteCount: 10 * byteCount, forms: 1, series: 1)
    var random = SeededRandom(seed: UInt64(options.count("seed", 1)))
    let clock = ContinuousClock()
    let start = clock.now
    for kill in 1...max(1, kills) {
      // Not before something was accepted since the last time, so that each of them strikes under load.
      let before = crew.counts.accepted
      let deadline = clock.now + .seconds(60)
      while crew.counts.accepted < before + 20, clock.now < deadline { Thread.sleep(forTimeInterval: 0.002) }
      Thread.sleep(forTimeInterval: Double(random.next() % 1000) / 1000 * options.number("pause", 0.3))
      hub.kill()
      try hub.start()
      if kill % 10 == 0 || kill == kills {
        let counts = (crew.counts.accepted, ledger.counts)
        say("killed \(kill) times: \(counts.0) packets accepted, \(counts.1.deliveries) deliveries made")
      }
    }
    crew.stopSending()
    let isDrained = crew.drain(seconds: 600)
    let asked = crew.askAfterAll()
    let faults = ledger.faults(isExact: false)
    let counts = ledger.counts
    hub.stop()
    // A home that was killed so often is still sound.
    let doctor = try hub.run(["hub", "doctor", "--home", "\(folder)/hub", "--json"])
    let isLost = doctor.contains("\"lost\"")
    say(
      """
      \(kills) kills in \(Int((clock.now - start) / .seconds(1))) s: \(counts.packets) packets promised, \
      \(counts.deliveries) deliveries made, \(counts.again) fetched more than once before they were acknowledged, \
      \(asked) asked after
      """)
    say(
      "lost, doubled or in dispute: \(faults.isEmpty && isDrained && !isLost ? "none" : "\(faults.count)")")
    for fault in faults.prefix(20) { say("  \(fault)") }
    if !isDrained { say("  not everything could be fetched") }
    if isLost { say("  the doctor misses packets") }
    return faults.isEmpty && isDrained && !isLost && counts.packets > 0
  }
}

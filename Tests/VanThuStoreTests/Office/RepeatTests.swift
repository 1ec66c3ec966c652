import Dispatch
import Synchronization
import Testing
import VanThu

@testable import VanThuStore

@Suite("Repeats and neighbours do no harm: nothing twice, numbers without gaps")
struct RepeatTests {
  /// Runs a body many times on threads of its own, never on Swift's cooperative pool; the first error is thrown.
  static func threads(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: count) { index in
      do { try body(index) } catch { failure.withLock { $0 = $0 ?? error } }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  @Test("Everything done twice: one entry, one packet, one status each")
  func everythingTwice() throws {
    let province = try Province(["H98", "H98.41.07", "H98.41.09"])
    let sender = province["H98"]
    var request = try province.request("Thông báo", "TB-UBND", to: ["H98.41.07", "H98.41.09"])
    request.number = DocumentNumber("118")
    let document = try sender.issue(request, act: province.act(8, 5))
    #expect(try sender.issue(request, act: province.act(8, 6)).id == document.id)
    for round in 0..<2 {
      let sent = try sender.send(document.id, act: province.act(8, 7 + round))
      #expect(!sent.wasAccepted)
    }
    _ = try sender.post(act: province.act(8, 10))
    for round in 0..<3 { try province.exchange(province.act(8, 15 + round)) }
    let commune = province["H98.41.07"]
    let waiting = try #require(try commune.inbox().first)
    _ = try commune.accept(waiting.id, act: province.act(8, 30))
    #expect(throws: OfficeError.self) { try commune.accept(waiting.id, act: province.act(8, 31)) }
    for round in 0..<3 { try province.exchange(province.act(8, 40 + round)) }
    try province.restart()
    for round in 0..<3 { try province.exchange(province.act(8, 50 + round)) }

    #expect(try province["H98"].documents(.outgoing).count == 1)
    #expect(try province["H98"].database.read { try $0.packets(carrying: document.id) }.count == 1)
    #expect(try province.events(PacketAccepted.self, of: "H98").count == 1)
    #expect(try province.events(DeliveryDone.self, of: "H98").count == 2)
    #expect(try province.events(StatusReceived.self, of: "H98").map(\.status).sorted() == ["01", "01", "03"])
    for code in ["H98.41.07", "H98.41.09"] {
      #expect(try province[code].documents(.incoming).count == 1)
      #expect(try province.events(PacketReceived.self, of: code).count == 1)
    }
    #expect(try province["H98.41.07"].incomingRegister(year: 2025).map(\.number) == [1])
    #expect(try province.events(StatusQueued.self, of: "H98.41.07").map(\.status) == [.arrived, .accepted])
  }

  @Test("Sent again after it was accepted: the first receipt is the answer")
  func sentAgain() throws {
    let province = try Province(["H98", "H98.41.07"])
    let document = try province.sent(from: "H98", to: ["H98.41.07"], province.act(8, 5))
    let again = try province["H98"].send(document.id, act: province.act(9, 0))
    #expect(again.wasAccepted)
    #expect(again.packet?.storedAt == province.act(8, 5).at)
    #expect(try province["H98"].post(act: province.act(9, 1)) == 0)
  }

  @Test(
    "The same document in a packet made anew: the clerk is warned, also before the first one is registered")
  func rebuilt() throws {
    let province = try Province(["H98", "H98.41.07"])
    let first = try province.document(from: "H98", to: ["H98.41.07"], signedBy: "H98")
    let second = try province.document(from: "H98", to: ["H98.41.07"], signedBy: "H98")
    #expect(first != second, "an ECDSA signature is never the same twice")
    try province.deliver(first, as: "p1", through: "H98", to: "H98.41.07", province.act(9, 0))
    let result = try #require(
      try province.deliver(second, as: "p2", through: "H98", to: "H98.41.07", province.act(9, 1)).first)
    #expect(!result.warnings.isEmpty)
    let commune = province["H98.41.07"]
    _ = try commune.accept(try #require(try commune.inbox().first).id, act: province.act(9, 2))
    let third = try province.document(from: "000.00.00.H98", to: ["H98.41.07"], signedBy: "H98") {
      $0.documentId = "H98,2025/06/26,131/QĐ-UBND"
    }
    let warned = try #require(
      try province.deliver(third, as: "p3", through: "H98", to: "H98.41.07", province.act(9, 3)).first)
    #expect(warned.warnings.map(\.key) == ["reason.duplicate"])
  }

  @Test("Two processes issue at once: numbers without gaps, none twice")
  func concurrentNumbers() throws {
    let province = try Province(["H98", "H98.41.07"])
    let offices = [province["H98"], try province.another("H98")]
    try offices[0].openRegister(.outgoing, series: "TB", year: 2025, lastNumber: 117, act: province.act(8, 0))
    var request = try province.request("Thông báo", "TB-UBND", to: ["H98.41.07"])
    request.files = []
    let (shared, act) = (request, province.act(8, 5))
    try Self.threads(24) { index in _ = try offices[index % 2].issue(shared, act: act) }
    let numbers = try province["H98"].outgoingRegister(year: 2025).map(\.number)
    #expect(numbers == Array(118...141))
  }

  @Test("Two processes send one document at once: one packet")
  func concurrentSending() throws {
    let province = try Province(["H98", "H98.41.07"])
    let offices = [province["H98"], try province.another("H98")]
    let act = province.act(8, 5)
    for _ in 0..<8 {
      let document = try offices[0].issue(
        try province.request("Thông báo", "TB-UBND", to: ["H98.41.07"]), act: act)
      let packets = Mutex<Set<Int64>>([])
      try Self.threads(4) { index in
        let packet = try offices[index % 2].send(document.id, act: act).packet
        if let packet { _ = packets.withLock { $0.insert(packet.id) } }
      }
      #expect(packets.withLock { $0.count } == 1)
      #expect(try offices[0].database.read { try $0.packets(carrying: document.id) }.count == 1)
    }
    try province.exchange(province.act(8, 10))
    #expect(try province["H98.41.07"].inbox().count == 8)
  }

  @Test("Two processes pack the statuses that are owed: each once")
  func concurrentStatuses() throws {
    let province = try Province(["H98", "H98.41.07"])
    let documents = try (0..<6).map { _ in
      let document = try province["H98"].issue(
        try province.request("Thông báo", "TB-UBND", to: ["H98.41.07"]), act: province.act(8, 5))
      return try province["H98"].send(document.id, act: province.act(8, 5)).document
    }
    try province.exchange(province.act(8, 10))
    let offices = [province["H98.41.07"], try province.another("H98.41.07")]
    let act = province.act(8, 20)
    for waiting in try offices[0].inbox() { _ = try offices[0].accept(waiting.id, act: act) }
    try Self.threads(4) { index in _ = try offices[index % 2].packStatuses(act: act) }
    #expect(try province.events(StatusQueued.self, of: "H98.41.07").count == 2 * documents.count)
    try province.exchange(province.act(8, 30))
    #expect(try documents.allSatisfy { try province.stage(of: $0, at: "H98.41.07") == .accepted })
  }

  @Test("Two processes exchange and receive at once: every packet once")
  func concurrentExchange() throws {
    let province = try Province(["H98", "H98.41.07"])
    for _ in 0..<6 {
      let document = try province["H98"].issue(
        try province.request("Thông báo", "TB-UBND", to: ["H98.41.07"]), act: province.act(8, 5))
      _ = try province["H98"].send(document.id, act: province.act(8, 5))
    }
    let senders = [province["H98"], try province.another("H98")]
    let communes = [province["H98.41.07"], try province.another("H98.41.07")]
    let act = province.act(8, 10)
    try Self.threads(6) { index in
      _ = try senders[index % 2].post(act: act)
      _ = try senders[index % 2].exchange(act: act)
      _ = try communes[index % 2].receive(act: act)
      var report = ExchangeReport()
      try senders[index % 2].collect(into: &report, act: act)
    }
    try province.exchange(province.act(8, 20))
    #expect(try communes[0].inbox().count == 6)
    #expect(try province.events(PacketAccepted.self, of: "H98").count == 6)
    #expect(try province.events(DeliveryDone.self, of: "H98").count == 6)
    #expect(try province.events(StatusReceived.self, of: "H98").count == 6)
  }
}

import FoundationEssentials
import Synchronization
import Testing
import VanThu

@testable import VanThuHub

/// `Tests/TestResources/axis/session.txt`: what goes over the wire when the axis' own client works with a hub.
@Suite("A session of the axis' own client, byte by byte from a file")
struct AxisSessionTests {
  /// One request and its answer.
  private struct Step {
    let connection: String
    let head: String
    let body: String
    var answer: String
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "TestResources/axis").path

  private static func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
  }

  private static func read(_ text: String) throws -> (opening: String, steps: [Step]) {
    let parts = text.split(separator: "\n=== ", omittingEmptySubsequences: false).map(String.init)
    let steps = try parts.dropFirst().map { part in
      let halves = part.split(separator: "\n<== \n", maxSplits: 1, omittingEmptySubsequences: false)
      let asked = try #require(halves.first).split(
        separator: "\n--> ", maxSplits: 1, omittingEmptySubsequences: false)
      let lines = try #require(asked.first).split(separator: "\n", maxSplits: 1)
      return Step(
        connection: String(lines[0]), head: String(lines[1]), body: String(asked[1]),
        answer: String(halves[1]))
    }
    return (parts[0], steps)
  }

  /// The bytes of a body as the file writes it.
  private static func body(_ text: String) throws -> [UInt8] {
    text.hasPrefix("@") ? try bytes(String(text.dropFirst())) + [13, 10] : Array(text.utf8)
  }

  /// An answer as the file writes it.
  private static func text(_ answer: RawResponse) throws -> String {
    let head = answer.head.replacing("\r\n", with: "\n")
    for name in ["van-ban.edxml", "trang-thai.edxml"] where answer.body == (try bytes(name)) {
      return "\(head)@\(name)"
    }
    return head + answer.text
  }

  @Test("Every operation is answered to the byte, with all that sticks from one call to the next")
  func session() async throws {
    let count = Mutex(0)
    let fixture = try HubFixture(makeId: {
      let number = count.withLock {
        $0 += 1
        return $0
      }
      return "00000000-0000-4000-8000-" + String(repeating: "0", count: number < 10 ? 11 : 10) + "\(number)"
    })
    _ = try fixture.hub.addSystem(
      "hub.province.96", units: [try #require(UnitCode("H98.60"))], secret: "c2VjcmV0LXRlc3Q=")
    let moment = Timestamp(day: try #require(CalendarDay("2026-11-21")), hour: 22, minute: 15)
    fixture.wait(seconds: moment.secondsSinceEpoch - HubFixture.start.secondsSinceEpoch)
    let file = "\(Self.folder)/session.txt"
    var (opening, steps) = try Self.read(
      String(decoding: try Self.bytes("session.txt"), as: UTF8.self))
    #expect(steps.count > 30)
    let isRecording = ProcessInfo.processInfo.environment["VANTHU_RECORD_SNAPSHOTS"] == "1"
    try await fixture.serving { port in
      var connections: [String: RawConnection] = [:]
      for index in steps.indices {
        let step = steps[index]
        let connection = try connections[step.connection] ?? RawConnection(port: port)
        connections[step.connection] = connection
        try await connection.send(step.head.replacing("\n", with: "\r\n") + "\r\n\r\n")
        var answer: RawResponse?
        if step.head.hasSuffix("Expect: 100-continue") {
          let first = try await connection.response()
          if first.status == 100 { try await connection.send(Self.body(step.body)) } else { answer = first }
        }
        let last = if let answer { answer } else { try await connection.response() }
        let text = try Self.text(last)
        if isRecording {
          steps[index].answer = text
        } else {
          #expect(text == step.answer, "\(step.head.prefix { $0 != "\n" })")
        }
        if last.headers["connection"] == "close" {
          #expect(try await connection.rest().isEmpty)
          connections[step.connection] = nil
        }
      }
    }
    guard isRecording else { return }
    for step in steps {
      opening += "\n=== \(step.connection)\n\(step.head)\n--> \(step.body)\n<== \n\(step.answer)"
    }
    try Data(opening.utf8).write(to: URL(filePath: file))
  }
}

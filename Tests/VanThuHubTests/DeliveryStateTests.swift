import FoundationEssentials
import Testing
import VanThu

@testable import VanThuHub

@Suite("A delivery's states are those of the published table")
struct DeliveryStateTests {
  @Test func table() throws {
    let spec = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Specs/hub-gateway.md")
    let lines = String(decoding: try Data(contentsOf: spec), as: UTF8.self).split(separator: "\n").map(
      String.init)
    let head = try #require(lines.first { $0.hasPrefix("| state |") })
    let events = cells(head).dropFirst().map { DeliveryState.Event(rawValue: $0) }
    #expect(events == DeliveryState.Event.allCases.map { Optional($0) })
    for state in DeliveryState.allCases {
      let row = try #require(lines.first { $0.hasPrefix("| \(state.rawValue) |") })
      for (event, cell) in zip(DeliveryState.Event.allCases, cells(row).dropFirst()) {
        #expect((try? state.after(event))?.rawValue ?? "–" == cell, "\(state) after \(event)")
      }
    }
  }

  private func cells(_ row: String) -> [String] {
    row.split(separator: "|").map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
  }
}

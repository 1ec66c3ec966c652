import Foundation
import Testing
import VanThu

@Suite struct StateMachineTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Specs/state-machines.md").standardizedFileURL

  @Test(arguments: [("transport", PublishedTables.transport), ("business", PublishedTables.business)])
  func thePublishedTableIsTheCode(name: String, table: String) throws {
    var text = try String(contentsOf: Self.file, encoding: .utf8)
    let open = try #require(text.range(of: "<!-- \(name) -->\n"))
    let close = try #require(text.range(of: "<!-- /\(name) -->"))
    if ProcessInfo.processInfo.environment["VANTHU_WRITE_TABLES"] != nil {
      text.replaceSubrange(open.upperBound..<close.lowerBound, with: table + "\n")
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
      return
    }
    #expect(text[open.upperBound..<close.lowerBound] == table + "\n")
  }

  private static func run(_ events: [BusinessState.Event]) throws -> BusinessState {
    var state = BusinessState()
    for event in events { _ = try state.apply(event) }
    return state
  }

  private static func status(_ code: String, _ second: Int64? = nil) -> BusinessState.Event {
    let known = HandlingStatus(code: code)!  // codes of tests
    return .status(known, at: second.map { Timestamp(secondsSinceEpoch: $0) })
  }

  @Test(arguments: [
    (["01", "03", "04", "05", "06"], BusinessState.Stage.completed), (["03", "06"], .completed),
    (["06", "01", "03"], .completed),
    (["01", "01", "03", "03", "04", "01"], .assigned), (["01", "02"], .returned),
    (["02", "01", "02"], .returned),
    (["01", "03", "13", "15"], .withdrawn), (["01", "03", "13", "16", "04"], .assigned),
    (["03", "13", "05", "16"], .inProgress),
    (["03", "15", "16"], .accepted), (["01", "03", "13", "15", "04", "06", "15"], .withdrawn),
  ])
  func sequencesOfStatuses(codes: [String], stage: BusinessState.Stage) throws {
    #expect(try Self.run(codes.map { Self.status($0) }).stage == stage)
  }

  @Test(arguments: [
    (["03"], "02"), (["02"], "03"), (["06"], "02"),
  ])
  func contradictions(codes: [String], last: String) throws {
    var state = try Self.run(codes.map { Self.status($0) })
    let before = state
    #expect(throws: InvalidTransition.self) { try state.apply(Self.status(last)) }
    #expect(state == before)
  }

  @Test(
    "An update crosses a return on its way: it is a first document there, and what is reported of it counts",
    arguments: [
      (["01 10", "update", "02 30", "01 40"], BusinessState.Stage.arrived),
      (["01 10", "update", "02 30", "03 50", "01 40"], .accepted),
      (["update", "02 30", "01 10"], .returned), (["01 10", "update", "02 30", "01 30"], .returned),
      (["01 10", "update", "02 30", "01 40", "02 30", "03 50"], .accepted),
      (["01 10", "update", "02 30", "01 40", "02 60", "01 70"], .returned),
      (["01 10", "02 30", "01 40"], .returned),
    ])
  func anUpdateCrossesAReturn(steps: [String], stage: BusinessState.Stage) throws {
    let events: [BusinessState.Event] = steps.map { step in
      let parts = step.split(separator: " ")
      return parts.count == 1 ? .updated : Self.status(String(parts[0]), Int64(parts[1]))
    }
    #expect(try Self.run(events).stage == stage)
  }

  @Test func aRecallIsCarriedOutAndReported() throws {
    var state = try Self.run([Self.status("03", 10)])
    #expect(try state.apply(.recalled(at: Timestamp(secondsSinceEpoch: 20))) == [.carryOutRecall])
    #expect(try state.apply(.recalled(at: Timestamp(secondsSinceEpoch: 20))) == [])
    #expect(try state.apply(Self.status("03", 10)) == [])
    #expect(try state.apply(Self.status("04", 15)) == [.showStage])
    #expect(try state.apply(Self.status("15", 30)) == [.showStage, .cancelContent, .closeHandling])
    #expect(state.stage == .recalled)
    #expect(try state.apply(Self.status("15", 30)) == [])
    #expect(try state.apply(Self.status("06", 40)) == [])
    #expect(state.stage == .recalled)
  }

  @Test func aRecallAnsweredWithAnAcceptanceMadeAfterIt() throws {
    let recalled = BusinessState.Event.recalled(at: Timestamp(secondsSinceEpoch: 20))
    #expect(try Self.run([Self.status("03", 10), recalled, Self.status("03", 30)]).stage == .recalled)
    #expect(try Self.run([Self.status("03", 10), recalled, Self.status("03", 20)]).stage == .accepted)
    #expect(try Self.run([Self.status("01", 10), recalled, Self.status("03", 30)]).stage == .accepted)
    let refused = try Self.run([Self.status("03", 10), recalled, Self.status("02", 30)])
    #expect(refused.stage == .accepted && refused.request == nil)
  }

  @Test func aRecallDisplacesATakeBackAndAnUpdate() throws {
    for first in [BusinessState.Event.updated, Self.status("13")] {
      let state = try Self.run([Self.status("03"), first, .recalled(at: nil)])
      #expect(state.request == .recall)
    }
    var state = try Self.run([Self.status("03"), .recalled(at: nil)])
    #expect(throws: InvalidTransition.self) { try state.apply(.updated) }
  }

  @Test func updatesReplacementsAndSendingAgain() throws {
    var state = try Self.run([Self.status("03"), .updated])
    #expect(try state.apply(Self.status("15")) == [.applyUpdate])
    #expect(state.stage == .accepted && state.request == nil)
    #expect(try state.apply(.replaced) == [.showStage, .closeHandling])
    #expect(try Self.run([Self.status("02"), .sentAgain, Self.status("01")]).stage == .arrived)
    #expect(throws: InvalidTransition.self) { try Self.run([Self.status("03"), .sentAgain]) }
  }

  @Test func theSameStatusAtTheSameTimeIsARepeat() throws {
    let returned = Self.status("02", 10)
    #expect(
      try Self.run([Self.status("01", 5), returned, .sentAgain, Self.status("01", 20), returned]).stage
        == .arrived)
    let agreed = Self.status("15", 30)
    let state = try Self.run([
      Self.status("03", 5), .updated, agreed, .recalled(at: Timestamp(secondsSinceEpoch: 40)), agreed,
    ])
    #expect(state.request == .recall && state.stage == .accepted)
    let asked = Self.status("13", 10)
    #expect(try Self.run([Self.status("03", 5), asked, Self.status("16", 20), asked]).request == nil)
  }

  @Test func noStatusEverMovesAFinalStageBack() throws {
    let events: [BusinessState.Event] = HandlingStatus.allCases.map { .status($0, at: nil) }
    for stage in BusinessState.Stage.allCases where stage.isFinal && stage != .completed {
      for event in events {
        var state = BusinessState(stage: stage, request: nil)
        _ = try? state.apply(event)
        #expect(state.stage == stage)
      }
    }
  }

  @Test func repeatedAtOnceEveryEventChangesNothing() {
    for stage in BusinessState.Stage.allCases {
      for status in HandlingStatus.allCases {
        var state = BusinessState(stage: stage, request: nil)
        guard (try? state.apply(.status(status, at: nil))) != nil else { continue }
        let after = state
        #expect((try? state.apply(.status(status, at: nil))) == [])
        #expect(state == after)
      }
    }
    for start in TransportState.allCases {
      for event in TransportState.Event.allCases {
        var state = start
        guard (try? state.apply(event)) != nil else { continue }
        let after = state
        _ = try? state.apply(event)
        #expect(state == after)
      }
    }
  }

  @Test(arguments: [
    ([TransportState.Event.receipt, .fetched, .stored], TransportState.done),
    ([.noAnswer, .receipt], .accepted), ([.stored, .receipt, .fetched, .noAnswer], .done),
    ([.refused, .queuedAgain], .queued), ([.receipt, .notStored, .queuedAgain, .receipt, .stored], .done),
    ([.noAnswer, .queuedAgain, .refused], .failed),
    ([.receipt, .noAnswer], .accepted),
  ])
  func waysOfAPacket(events: [TransportState.Event], end: TransportState) throws {
    var state = TransportState.queued
    for event in events { _ = try state.apply(event) }
    #expect(state == end)
    #expect(Catalogue.has(state.label))
  }

  @Test func aStateSurvivesStoring() throws {
    let state = try Self.run([
      Self.status("03", 5), .updated, Self.status("15", 30), .recalled(at: Timestamp(secondsSinceEpoch: 40)),
    ])
    #expect(try JSONDecoder().decode(BusinessState.self, from: JSONEncoder().encode(state)) == state)
  }

  @Test func everyStageHasALabel() {
    for stage in BusinessState.Stage.allCases { #expect(Catalogue.has(stage.label)) }
  }
}

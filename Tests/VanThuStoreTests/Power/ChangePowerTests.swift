import FoundationEssentials
import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

/// What happens to a document after it was sent, told so that it can be told again by people who do not know how far
/// it had come.
struct ChangeStory: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// What has happened before.
  let prepare: @Sendable (Province) throws -> Void
  /// What is done; throws where the power fails.
  let work: @Sendable (PowerStage, _ minute: Int) throws -> Void
  /// What must hold after every cut, before anything is done again.
  let kept: @Sendable (PowerStage, Comment) throws -> Void
  /// What must have come of it.
  let finished: @Sendable (PowerStage, Comment) throws -> Void

  static let (sender, recipient) = ("H98", "H98.41.07")
  /// In the subject and the annex: what a recall destroys.
  static let words = ["Về việc mất điện", "CAN-HUY", "phu-luc.pdf"]

  static let all = [
    recalled, withdrawn, takenBack, takeBackRefused, updated, updatedAndRecalled, replaced, returned,
  ]

  // MARK: Beginnings

  /// 118/TB-UBND with a large annex has been sent.
  static func send(_ province: Province) throws {
    var request = try province.request("Thông báo", "TB-UBND", to: [recipient], subject: words[0])
    request.number = DocumentNumber("118")
    request.files = [
      try province.file("van-ban.pdf"),
      try province.file("phu-luc.pdf", String(repeating: "CAN-HUY dữ liệu ", count: 10_000)),
    ]
    let document = try province[sender].issue(request, act: province.act(8, 0))
    _ = try province[sender].send(document.id, act: province.act(8, 1))
  }

  /// It has come, and was accepted.
  static func accept(_ province: Province) throws {
    try send(province)
    try province.exchange(province.act(8, 2))
    let came = try #require(try province[recipient].documents(.incoming).first)
    _ = try province[recipient].accept(came.id, act: province.act(8, 10))
    for minute in 11...13 { try province.exchange(province.act(8, minute)) }
  }

  // MARK: Words for what is done

  private static func document(_ stage: PowerStage) throws -> StoredDocument {
    try #require(try stage[sender].documents(.outgoing).first { $0.code == "118/TB-UBND" })
  }

  private static func came(_ stage: PowerStage) throws -> StoredDocument? {
    let found = try stage[recipient].documents(.incoming).filter { $0.code == "118/TB-UBND" }
    #expect(found.count < 2, "doubled")
    return found.last
  }

  private static func state(_ stage: PowerStage) throws -> BusinessState {
    try #require(try stage[sender].recipients(of: try document(stage).id).first).state
  }

  /// To the recipient, which may do something, and back.
  private static func round(
    _ stage: PowerStage, _ minute: Int,
    _ act: (Office, StoredDocument, Office.Act) throws -> Void = { _, _, _ in }
  ) throws {
    let moment = { stage.province.act(9, minute + $0) }
    try stage.exchange(sender, moment(1))
    // What waits from an earlier round leaves first, as it does when an office synchronises.
    for _ in 0..<2 {
      try stage.exchange(recipient, moment(2))
      try goneWhenReported(stage, "\(minute) minutes later")
      try stage.receive(recipient, moment(3))
      if let came = try came(stage) { try act(stage[recipient], came, moment(3)) }
    }
    try stage.exchange(recipient, moment(4))
    try goneWhenReported(stage, "\(minute) minutes later")
    try stage.receive(sender, moment(5))
    try stage.collect(sender, moment(6))
  }

  /// Whether the recipient waits with a change for a person.
  private static func isOpen(_ office: Office, _ kind: StoredChange.Kind) throws -> Bool {
    try office.openChanges().contains { $0.kind == kind }
  }

  /// What was reported as destroyed is gone, and stays gone.
  private static let goneWhenReported: @Sendable (PowerStage, Comment) throws -> Void = { stage, note in
    let reports = stage.packets("trang-thai-15", from: recipient)
    let heard = try stage.province.events(StatusReceived.self, of: sender).filter { $0.status == "15" }
    let isDestroyed = try came(stage)?.end == .recalled || came(stage)?.end == .withdrawn
    guard isDestroyed, !reports.isEmpty || !heard.isEmpty else { return }
    let places = try stage.places(of: words, in: recipient)
    #expect(places.isEmpty, "\(note): reported as destroyed, and still in \(places)")
  }

  private static let nothing: @Sendable (PowerStage, Comment) throws -> Void = { _, _ in }

  private static func checkGone(_ stage: PowerStage, _ stageAtEnd: BusinessState.Stage, _ note: Comment)
    throws
  {
    let came = try #require(try came(stage), note)
    #expect(came.state?.stage == stageAtEnd && came.content == DocumentContent(), note)
    #expect(try stage.places(of: words, in: recipient).isEmpty, note)
    #expect(try stage[recipient].database.read { try $0.residues() }.isEmpty, note)
    #expect(try stage.province.events(ContentDestroyed.self, of: recipient).count == 1, note)
    #expect(
      try stage.province.events(StatusQueued.self, of: recipient).filter { $0.status == .changeAgreed }.count
        == 1, note)
    #expect(try state(stage).stage == stageAtEnd, note)
    let heard = try stage.province.events(StatusReceived.self, of: sender).filter { $0.status == "15" }
    #expect(heard.map(\.effect) == [.applied], note)
    #expect(try stage[recipient].incomingRegister(year: 2025).map(\.number) == [1], note)
    #expect(try stage[recipient].incomingRegister(year: 2025).map(\.marks.count) == [1], note)
    #expect(try stage[sender].outgoingRegister(year: 2025).map(\.number) == [118], note)
    #expect(try document(stage).content.subject == words[0], note)
  }

  // MARK: The stories

  static let recalled = ChangeStory(
    testDescription: "recall", prepare: accept,
    work: { stage, minute in
      try stage.running {
        try stage[sender].recall(
          try document(stage).id, reason: "gửi nhầm", act: stage.province.act(9, minute))
      }
      try round(stage, minute)
    }, kept: goneWhenReported,
    finished: { stage, note in
      try checkGone(stage, .recalled, note)
      #expect(try stage.province.events(DocumentRecalled.self, of: sender).count == 1, note)
      #expect(try stage.province.events(RecallReceived.self, of: recipient).count == 1, note)
      #expect(try stage.province.events(DocumentCancelled.self, of: recipient).count == 1, note)
    })

  static let withdrawn = ChangeStory(
    testDescription: "recall before the fetch",
    prepare: { province in
      try send(province)
      _ = try province[sender].post(act: province.act(8, 2))
      _ = try province[sender].exchange(act: province.act(8, 3))
    },
    work: { stage, minute in
      try stage.running {
        try stage[sender].recall(
          try document(stage).id, reason: "gửi nhầm", act: stage.province.act(9, minute))
      }
      try round(stage, minute)
    },
    kept: { stage, note in
      // Withdrawn says that nobody has it.
      let word = try stage.province.events(DeliveryWithdrawn.self, of: sender)
      if !word.isEmpty { #expect(try stage.places(of: words, in: recipient).isEmpty, note) }
    },
    finished: { stage, note in
      let came = try came(stage)
      #expect(came == nil, note)
      #expect(try state(stage).stage == .recalled, note)
      #expect(try stage.province.events(DeliveryWithdrawn.self, of: sender).count == 1, note)
      #expect(try stage.places(of: words, in: recipient).isEmpty, note)
      #expect(try stage[recipient].waitingChanges().count == 1, note)
      #expect(try stage.province.events(StatusQueued.self, of: recipient).isEmpty, note)
    })

  private static func askBack(_ stage: PowerStage, _ minute: Int) throws {
    // Who does not know looks first.
    let asked = try stage[sender].changes(of: try document(stage).id).contains { $0.kind == .takeBack }
    if !asked {
      try stage.running {
        try stage[sender].takeBack(
          try document(stage).id, reason: "gửi nhầm", act: stage.province.act(9, minute))
      }
    }
  }

  static let takenBack = ChangeStory(
    testDescription: "take-back, agreed to", prepare: accept,
    work: { stage, minute in
      try askBack(stage, minute)
      try round(stage, minute) { office, came, act in
        guard try isOpen(office, .takeBack) else { return }
        try stage.running { try office.answerTakeBack(came.id, agrees: true, act: act) }
      }
    }, kept: goneWhenReported,
    finished: { stage, note in
      try checkGone(stage, .withdrawn, note)
      #expect(try stage.province.events(TakeBackAsked.self, of: sender).count == 1, note)
      #expect(try stage.province.events(TakeBackAnswered.self, of: recipient).count == 1, note)
    })

  static let takeBackRefused = ChangeStory(
    testDescription: "take-back, refused", prepare: accept,
    work: { stage, minute in
      try askBack(stage, minute)
      try round(stage, minute) { office, came, act in
        guard try isOpen(office, .takeBack) else { return }
        try stage.running { try office.answerTakeBack(came.id, agrees: false, reason: "đã làm", act: act) }
      }
    },
    kept: { stage, note in
      let came = try came(stage)
      #expect(came?.content.subject == words[0], note)
    },
    finished: { stage, note in
      let came = try #require(try came(stage), note)
      #expect(came.state?.stage == .accepted && came.content.subject == words[0], note)
      #expect(try stage[recipient].files(of: came.id).count == 2, note)
      let state = try state(stage)
      #expect(state.stage == .accepted && state.request == nil, note)
      #expect(
        try stage.province.events(StatusQueued.self, of: recipient).filter { $0.status == .changeRefused }
          .count == 1, note)
      let heard = try stage.province.events(StatusReceived.self, of: sender).filter { $0.status == "16" }
      #expect(heard.map(\.effect) == [.applied], note)
    })

  private static let corrected = "phu-luc-dung.pdf"

  private static func update(_ stage: PowerStage, _ minute: Int) throws {
    let document = try document(stage)
    if try !stage[sender].changes(of: document.id).contains(where: { $0.kind == .update }) {
      var update = DocumentUpdate(reason: "Đính chính phụ lục")
      update.files = ["van-ban.pdf", corrected].map { "\(stage.province.folder)/\($0)" }
      try stage.running { try stage[sender].update(document.id, update, act: stage.province.act(9, minute)) }
    }
  }

  private static func agree(_ stage: PowerStage) -> (Office, StoredDocument, Office.Act) throws -> Void {
    { office, came, act in
      guard try isOpen(office, .update) else { return }
      try stage.running { try office.answerUpdate(came.id, agrees: true, act: act) }
    }
  }

  private static func acceptBeforeUpdate(_ province: Province) throws {
    try accept(province)
    _ = try province.file(corrected, String(repeating: "CAN-HUY đã sửa ", count: 10_000))
  }

  static let updated = ChangeStory(
    testDescription: "update", prepare: acceptBeforeUpdate,
    work: { stage, minute in
      try update(stage, minute)
      try round(stage, minute, agree(stage))
    },
    kept: { stage, note in
      // Either version, and each of them whole.
      let came = try #require(try came(stage), note)
      #expect(try stage[recipient].files(of: came.id).count == 2, note)
    },
    finished: { stage, note in
      let (document, came) = (try document(stage), try #require(try came(stage), note))
      let files = try stage[sender].files(of: document.id).map(\.sha256)
      #expect(try stage[recipient].files(of: came.id).map(\.sha256) == files, note)
      let updated = try stage.province.events(DocumentUpdated.self, of: recipient)
      #expect(updated.map(\.after) == [files], note)
      #expect(updated.first?.before.first == files.first && updated.first?.before.last != files.last, note)
      #expect(try stage.province.events(UpdateReceived.self, of: recipient).count == 1, note)
      #expect(try stage.province.events(UpdateAnswered.self, of: recipient).count == 1, note)
      let state = try state(stage)
      #expect(state.stage == .accepted && state.request == nil, note)
      let heard = try stage.province.events(StatusReceived.self, of: sender).filter { $0.status == "15" }
      #expect(heard.map(\.effect) == [.applied], note)
      #expect(try stage[recipient].incomingRegister(year: 2025).map(\.number) == [1], note)
    })

  static let updatedAndRecalled = ChangeStory(
    testDescription: "an update under way and a recall", prepare: acceptBeforeUpdate,
    work: { stage, minute in
      if try document(stage).end == nil { try update(stage, minute) }
      try stage.exchange(sender, stage.province.act(9, minute))
      try stage.receive(recipient, stage.province.act(9, minute))
      try stage.running {
        try stage[sender].recall(
          try document(stage).id, reason: "hủy", act: stage.province.act(9, minute + 1))
      }
      try round(stage, minute + 1)
    }, kept: goneWhenReported,
    finished: { stage, note in
      try checkGone(stage, .recalled, note)
      #expect(try stage[recipient].openChanges().isEmpty, note)
    })

  static let replaced = ChangeStory(
    testDescription: "replacement",
    prepare: { province in
      try accept(province)
      var request = try province.request("Thông báo", "TB-UBND", to: [recipient], subject: "Bản thay thế")
      request.number = DocumentNumber("119")
      _ = try province[sender].issue(request, act: province.act(8, 30))
    },
    work: { stage, minute in
      let office = stage[sender]
      let new = try #require(try office.documents(.outgoing).first { $0.code == "119/TB-UBND" })
      if try document(stage).end == nil {
        try stage.running {
          try office.replace(
            [try document(stage).id], by: new.id, reason: "sai", act: stage.province.act(9, minute))
        }
      }
      try round(stage, minute) { office, _, act in
        for document in try office.documents(.incoming) where document.state?.stage == .arrived {
          _ = try stage.running { try office.accept(document.id, act: act) }
        }
      }
    },
    kept: { stage, note in
      // The old one is closed only where the new one is.
      let documents = try stage[recipient].documents(.incoming)
      if documents.contains(where: { $0.end == .replaced }) { #expect(documents.count == 2, note) }
    },
    finished: { stage, note in
      let office = stage[recipient]
      #expect(try came(stage)?.state?.stage == .replaced, note)
      #expect(
        try office.documents(.incoming).compactMap(\.code).sorted() == ["118/TB-UBND", "119/TB-UBND"], note)
      #expect(try office.incomingRegister(year: 2025).map(\.number) == [1, 2], note)
      #expect(try office.incomingRegister(year: 2025).map(\.marks.count) == [1, 0], note)
      #expect(try state(stage).stage == .replaced, note)
      let new = try #require(try stage[sender].documents(.outgoing).first { $0.code == "119/TB-UBND" }, note)
      #expect(try stage[sender].recipients(of: new.id).map(\.state.stage) == [.accepted], note)
      #expect(try stage.province.events(DocumentReplaced.self, of: sender).count == 1, note)
      #expect(try stage.province.events(DocumentReplaced.self, of: recipient).count == 1, note)
    })

  static let returned = ChangeStory(
    testDescription: "return",
    prepare: { province in
      try send(province)
      try province.exchange(province.act(8, 2))
    },
    work: { stage, minute in
      try round(stage, minute) { office, came, act in
        guard came.state?.stage == .arrived else { return }
        _ = try stage.running {
          try office.reject(
            came.id, reason: Message("reason.wrongAddressee", ["unit": .text("UBND xã Bình Minh")]), act: act)
        }
      }
    },
    kept: nothing,
    finished: { stage, note in
      #expect(try came(stage)?.state?.stage == .returned, note)
      #expect(try stage[recipient].incomingRegister(year: 2025).isEmpty, note)
      #expect(try state(stage).stage == .returned, note)
      #expect(try stage.province.events(DocumentReturned.self, of: recipient).count == 1, note)
      let heard = try stage.province.events(StatusReceived.self, of: sender).map(\.status)
      #expect(heard.filter { $0 == "02" }.count == 1, note)
    })
}

@Suite("Power cuts under what happens after sending: nothing is lost or doubled, what was destroyed is gone")
struct ChangePowerTests {
  @Test(
    "A cut after every single change of the disk, then the work is done again", arguments: ChangeStory.all)
  func everyStep(story: ChangeStory) throws {
    let stage = try PowerStage([ChangeStory.sender, ChangeStory.recipient], prepare: story.prepare)
    for round in 0..<3 { try story.work(stage, round * 10) }
    try story.finished(stage, "undisturbed")
    try stage.checkKept("undisturbed")
    try stage.rewind()
    try story.work(stage, 0)
    let steps = stage.changeCount
    #expect(steps > 20)
    print("\(story.testDescription): \(steps) changes of the disk")
    // Every cut takes minutes; the usual run takes a dozen, spread over the story.
    let pace = ProcessInfo.processInfo.environment["VANTHU_EVERY_CUT"] == nil ? max(1, steps / 12) : 1
    for step in stride(from: steps % pace, to: steps, by: pace) {
      let loss = OfficePowerTests.losses[step % OfficePowerTests.losses.count]
      let note: Comment = "\(story.testDescription), cut after \(step), losing \(loss)"
      try stage.rewind()
      stage.cutPower(after: step)
      #expect(throws: (any Error).self, note) { try story.work(stage, 0) }
      try stage.recover(losing: loss)
      try stage.checkKept(note)
      try story.kept(stage, note)
      for round in 1...3 { try story.work(stage, round * 10) }
      try story.finished(stage, note)
      try stage.checkKept(note)
    }
  }
}

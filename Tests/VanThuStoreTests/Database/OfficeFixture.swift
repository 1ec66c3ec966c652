import OpenSSLKit
import Testing
import VanThu

@testable import VanThuStore

/// An office on the real disk, and shorthand for its acts.
struct OfficeFixture {
  static let commune = CourierStory.commune
  static let province = CourierStory.province
  static let department = CourierStory.department
  static let day = CalendarDay(dayNumber: 20_265)
  static let start = Timestamp(day: day, hour: 8)

  let scratch = ScratchFolder()
  let database: OfficeDatabase

  init() throws { database = try OfficeDatabase(home: "\(scratch.path)/home") }

  /// The same home, opened once more, as another process would.
  func another() throws -> OfficeDatabase { try OfficeDatabase(home: database.home) }

  @discardableResult
  func act<Output: Sendable>(
    at minutes: Int = 0, on other: OfficeDatabase? = nil,
    _ body: @escaping @Sendable (OfficeTransaction) throws -> Output
  ) async throws -> Output {
    try await (other ?? database).commit(
      unit: Self.commune, at: Self.start.adding(seconds: Int64(minutes * 60)), by: Actor(rawValue: "clerk"),
      body)
  }

  static func blob(_ bytes: [UInt8]) -> KeptBlob {
    KeptBlob(sha256: hex(DigestAlgorithm.sha256.digest(bytes)), byteCount: bytes.count, inline: bytes)
  }

  static func outgoing(
    number: Int? = nil, notation: String = "BC-UBND", subject: String = "Về việc thử nghiệm",
    answers: Int64? = nil, to recipients: [UnitCode] = [province, department]
  ) -> OutgoingDraft {
    OutgoingDraft(
      series: "BC", year: 2025, number: number, numberedBy: number == nil ? .system : .elsewhere,
      issuedOn: day,
      medium: .electronic, answers: answers, content: DocumentContent(subject: subject),
      recipients: recipients.map { ($0, .addressee, .electronic) },
      identify: { number in ("\(number)/\(notation)", "H98.41.07,2025/06/26,\(number)/\(notation)") })
  }

  static func incoming(
    _ code: String, urgency: Urgency = .normal, packet: Int64? = nil, answers: Int64? = nil
  ) -> IncomingDocument {
    IncomingDocument(
      packet: packet, sender: province, documentId: "H98,2025/06/26,\(code)", code: code, issuedOn: day,
      urgency: urgency, medium: packet == nil ? .paper : .electronic, answers: answers,
      content: DocumentContent(subject: "Về việc \(code)", counterpartName: "UBND tỉnh Nam Sơn"))
  }

  static func packet(_ transportId: String?, by deliverer: UnitCode? = province) -> IncomingPacket {
    IncomingPacket(
      transportId: transportId, deliveredBy: deliverer, claimedSender: province, content: .document,
      verdict: "valid")
  }

  func events() throws -> [Event] {
    try database.read { view in
      var events: [Event] = []
      try view.forEachEvent { seq, event in
        #expect(seq == Int64(events.count + 1), "the numbers of events have no gaps")
        events.append(event)
      }
      return events
    }
  }
}

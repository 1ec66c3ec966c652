import Foundation
import Testing

@testable import VanThu

@Suite("Events and their canonical bytes")
struct EventTests {
  static let commune = UnitCode("H98.41.07").unsafelyUnwrapped  // a constant of the test, always a code
  static let province = UnitCode("H98").unsafelyUnwrapped  // as above
  static let day = CalendarDay(dayNumber: 20_265)
  static let moment = Timestamp(day: CalendarDay(dayNumber: 20_265), hour: 8, minute: 20)
  static let digest = String(repeating: "ab", count: 32)

  /// One sample of every kind, every optional field filled.
  static let samples: [any EventPayload] = [
    UnitOpened(),
    DirectoryImported(sha256: digest, rows: 9, errors: 0, warnings: 1),
    CertificatesImported(sha256: digest, rows: 12), CalendarImported(sha256: digest, days: 14),
    RegisterOpened(book: .incoming, series: "", year: 2025, lastNumber: 411),
    RegisterVoided(book: .outgoing, series: "TB", year: 2025, number: 119, document: 1),
    RegisterCorrected(document: 1, field: .code, code: "03/CV-TH", issuedOn: day),
    SecretCounted(direction: .outgoing),
    DocumentIssued(
      document: 1, number: 7, code: "07/CĐ-UBND", documentId: "H98,2025/06/26,07/CĐ-UBND", series: "CĐ",
      year: 2025, issuedOn: day,
      numberedBy: .system,
      medium: .electronic, urgency: .flash, answers: 3, answerBy: day.adding(days: 1),
      recipients: [commune], skipped: ["H98.41", "commune:H98.41"]),
    DocumentArrived(
      document: 3, packet: 2, sender: province, documentId: "H98,2025/06/26,07/CĐ-UBND", code: "07/CĐ-UBND",
      issuedOn: day, urgency: .flash, medium: .electronic, businessType: .new, answerBy: day),
    DocumentRegistered(document: 3, number: 412, series: "", year: 2025, arrivedOn: day, medium: .electronic),
    DocumentReturned(document: 3, reason: "reason.wrongAddressee"),
    DocumentAssigned(document: 3, lead: "vp", supporting: ["tc", "ct"], informed: [], handleBy: day),
    DocumentProgressed(document: 3),
    DocumentCompleted(document: 3, answer: 9),
    DocumentReminded(document: 1, recipients: [commune], holders: ["vp"]),
    DocumentCorrected(document: 1, by: 2),
    DocumentReaddressed(document: 1, medium: .parallel, recipients: [commune], skipped: ["H98.4"]),
    PacketQueued(
      packet: 2, document: 1, transportId: "2025-06-26_07-CD-UBND_a1", sha256: digest, byteCount: 20_480,
      recipients: [commune, province], businessType: .new, urgency: .flash),
    PacketAccepted(packet: 2, transportId: "t", sha256: digest, receiptId: "r", storedAt: moment),
    PacketConflicted(packet: 2, transportId: "t", sha256: digest, acceptedSha256: digest),
    PacketRefused(packet: 2, transportId: "t", reason: "route.refused.unknown"),
    PacketUnanswered(packet: 2, transportId: "t", sha256: digest, postedAt: moment),
    PacketWithheld(packet: 2, document: 1, transportId: "t"),
    DeliveryFetched(packet: 2, recipient: commune),
    DeliveryDone(packet: 2, recipient: commune, reportedAt: moment),
    DeliveryFailed(packet: 2, recipient: commune, reportedAt: moment, reason: "reason.forged"),
    PacketReceived(
      packet: 5, sha256: digest, byteCount: 20_480, transportId: "t", deliveredBy: province,
      claimedSender: province, content: .document, verdict: "valid"),
    PacketHeld(packet: 5, reason: "reason.revocationUnreachable"),
    PacketReleased(packet: 5, verdict: "valid"),
    PacketQuarantined(packet: 5, reason: "reason.forged"),
    PacketReturned(packet: 5, reason: "reason.forged", to: province),
    StatusQueued(packet: 6, document: 3, transportId: "t", sha256: digest, status: .accepted, to: province),
    StatusReceived(
      packet: 7, document: 1, from: commune, status: "03", reportedAt: moment, effect: .applied,
      reason: "reason.duplicate"),
    DocumentRecalled(document: 1, packet: 8, recipients: [commune]),
    RecallReceived(packet: 9, document: 3, issuer: province, documentId: "H98,2025/06/26,07/CĐ-UBND"),
    DocumentCancelled(document: 3, packet: 9, answer: .changeAgreed),
    ContentDestroyed(document: 3, files: [digest], packets: [digest], kept: []),
    DocumentUpdated(document: 1, packet: 8, before: [digest], after: [digest], added: [commune], removed: []),
    UpdateReceived(packet: 9, document: 3, after: [digest], effect: .ignored, reason: "update.ignored.older"),
    UpdateAnswered(document: 3, packet: 9, status: .changeRefused),
    DocumentReplaced(document: 3, by: 4),
    DocumentForwarded(document: 2, original: 3),
    TakeBackAsked(document: 1, recipients: [commune]),
    TakeBackReceived(
      packet: 9, document: 3, issuer: province, documentId: "H98,2025/06/26,07/CĐ-UBND", effect: .applied),
    TakeBackAnswered(document: 3, packet: 9, status: .changeAgreed),
    DeliveryWithdrawn(packet: 2, recipient: commune, reportedAt: moment),
  ]

  @Test("The bytes of an event are exactly these")
  func goldenBytes() throws {
    let event = Event(
      at: Self.moment, by: Actor(rawValue: "clerk"), unit: Self.commune,
      payload: DocumentRegistered(
        document: 3, number: 412, series: "", year: 2025, arrivedOn: Self.day, medium: .electronic))
    let text = String(decoding: try event.canonicalBytes(), as: UTF8.self)
    #expect(
      text
        == #"{"at":"2025-06-26T08:20:00+07:00","by":"clerk","data":{"arrivedOn":"2025-06-26","document":3,"#
        + #""medium":"electronic","number":412,"series":"","year":2025},"kind":"document.registered","#
        + #""unit":"H98.41.07"}"#)
  }

  @Test("Every kind is read back as it was written", arguments: samples.indices)
  func roundTrip(index: Int) throws {
    let event = Event(at: Self.moment, by: .system, unit: Self.commune, payload: Self.samples[index])
    let bytes = try event.canonicalBytes()
    let again = try Event(canonicalBytes: bytes)
    #expect(again == event)
    #expect(try again.canonicalBytes() == bytes)
  }

  @Test("There is a sample of every kind")
  func samplesAreComplete() {
    #expect(Self.samples.map { type(of: $0).kind } == EventKinds.all.map { $0.kind })
  }

  @Test("Specs/events.md names the same kinds and fields, in the same order")
  func specification() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Specs/events.md"), encoding: .utf8)
    var written: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("### `") { written.append("# " + line.dropFirst(5).prefix { $0 != "`" }) }
      if !written.isEmpty, line.hasPrefix("| `") {
        let optional = line.contains("(optional)") ? "?" : ""
        written.append(line.dropFirst(3).prefix { $0 != "`" } + optional)
      }
    }
    var built: [String] = []
    for sample in Self.samples {
      built.append("# " + type(of: sample).kind)
      for field in Mirror(reflecting: sample).children {
        let optional = Mirror(reflecting: field.value).displayStyle == .optional ? "?" : ""
        built.append((field.label ?? "") + optional)
      }
    }
    #expect(written == built)
  }

  @Test("An absent field is left out, never null")
  func absentFields() throws {
    let event = Event(
      at: Self.moment, by: .system, unit: Self.commune, payload: DocumentCompleted(document: 3))
    #expect(String(decoding: try event.canonicalBytes(), as: UTF8.self).contains(#""data":{"document":3}"#))
  }

  @Test("Members of a later version are passed over")
  func laterMembers() throws {
    let text =
      #"{"at":"2025-06-26T08:20:00+07:00","by":"x","data":{"document":3,"new":true},"#
      + #""kind":"document.progressed","later":[1],"unit":"H98"}"#
    #expect(try Event(canonicalBytes: Array(text.utf8)).payload as? DocumentProgressed == .init(document: 3))
  }

  @Test(
    "What is no event says so",
    arguments: [
      ("", EventError.Code.malformed), ("{}", .malformed), ("[]", .malformed), ("\u{0}", .malformed),
      (#"{"at":"2025-06-26T08:20:00+07:00","by":"x","data":{},"kind":"k.later","unit":"H98"}"#, .unknownKind),
      (#"{"at":"2025-06-26","by":"x","data":{},"kind":"document.progressed","unit":"H98"}"#, .malformed),
      (
        #"{"at":"2025-02-30T08:20:00+07:00","by":"x","data":{},"kind":"unit.opened","unit":"H98"}"#,
        .malformed
      ),
    ])
  func refused(text: String, code: EventError.Code) {
    #expect { try Event(canonicalBytes: Array(text.utf8)) } throws: { ($0 as? EventError)?.code == code }
  }
}

@Suite("Canonical JSON")
struct CanonicalJSONTests {
  @Test(
    "Only quotes, backslashes and control characters are escaped",
    arguments: [
      ("a/b", #""a/b""#), ("“Đ”", "\"“Đ”\""), ("\"\\", #""\"\\""#),
      ("\u{1}\u{1F}\n\t\u{7F}", "\"\\u0001\\u001f\\n\\t\u{7F}\""),
      ("\u{8}\u{C}\r", #""\b\f\r""#), ("😀", "\"😀\""),
    ])
  func strings(text: String, expected: String) {
    #expect(String(decoding: CanonicalJSON.string(text).bytes, as: UTF8.self) == expected)
  }

  @Test("Members are sorted by UTF-16 code units, as RFC 8785 says")
  func order() {
    let value = CanonicalJSON.object([
      "\u{20ac}": .integer(1), "\r": .integer(2), "\u{fb33}": .integer(3), "1": .integer(4),
      "\u{1f600}": .integer(5), "\u{80}": .integer(6), "\u{f6}": .integer(7),
    ])
    #expect(
      String(decoding: value.bytes, as: UTF8.self)
        == "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{f6}\":7,\"\u{20ac}\":1,\"\u{1f600}\":5,\"\u{fb33}\":3}")
  }

  struct Fraction: Encodable { let value = 0.5 }
  struct Huge: Encodable { let value = Int64.max }
  struct Nothing: Encodable {
    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    }
  }

  @Test(
    "What has no canonical form is refused",
    arguments: [Fraction() as any Encodable & Sendable, Huge(), Nothing()])
  func refused(value: any Encodable & Sendable) {
    #expect(throws: EncodingError.self) { try Self.bytes(value) }
  }

  private static func bytes(_ value: some Encodable) throws -> [UInt8] { try CanonicalJSON.bytes(of: value) }

  @Test("Nested values keep their shape")
  func nested() throws {
    let value = ["b": [["x": 1], ["x": 2]], "a": []]
    #expect(
      String(decoding: try CanonicalJSON.bytes(of: value), as: UTF8.self)
        == #"{"a":[],"b":[{"x":1},{"x":2}]}"#)
  }
}

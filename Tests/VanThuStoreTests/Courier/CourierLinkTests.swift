import FoundationEssentials
import Glibc
import Testing
import VanThu
import VanThuStore

@Suite("What others put into a courier folder")
struct CourierLinkTests {
  @Test("is not followed: a link, a folder and a pipe stay where they are, a packet goes")
  func links() throws {
    let root =
      FileManager.default.temporaryDirectory.path(percentEncoded: false) + "vanthu-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    let (sender, recipient) = (UnitCode("H98.41")!, UnitCode("H98.41.07")!)  // codes that are some
    let folder = CourierFolder(root: "\(root)/f")
    for unit in [sender, recipient] { try folder.prepare(unit) }
    let secret = "\(root)/secret"
    try Data("not for sending".utf8).write(to: URL(filePath: secret))
    for place in [folder.outbox(of: sender), folder.inbox(of: recipient)] {
      #expect(symlink(secret, "\(place)/2025-06-27_link.edxml") == 0)
      #expect(mkfifo("\(place)/2025-06-27_pipe.edxml", 0o600) == 0)
      #expect(mkdir("\(place)/2025-06-27_folder.edxml", 0o700) == 0)
    }
    try folder.put(Array("<edXML/>".utf8), transportId: "2025-06-27_real_01", from: sender)
    let now = Timestamp(secondsSinceEpoch: 1_750_000_000)
    let outcomes = try folder.exchange(now: now) { _ in .deliver(to: [recipient], urgency: .normal) }
    #expect(outcomes.count == 1)
    let inbox = try #require(try folder.openInbox(of: recipient))
    let deliveries = try inbox.deliveries()
    #expect(deliveries.map(\.slip?.transportId) == ["2025-06-27_real_01"])
    inbox.release()
  }
}

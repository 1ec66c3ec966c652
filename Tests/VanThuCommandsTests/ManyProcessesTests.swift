import FoundationEssentials
import Testing
import VanThu
import VanThuStore

@Suite("Many processes on one office and one folder")
struct ManyProcessesTests {
  @Test("They issue, exchange and receive at once: numbers without gaps, every document once")
  func atOnce() throws {
    guard let tool = Child.tool else {
      print("skipped: the tool is not built beside the tests")
      return
    }
    let scene = try KillScene(tool: tool)
    let file = "\(scene.folder)/du-thao.pdf"
    try Data("%PDF-1.7\n%%EOF\n".utf8).write(to: URL(filePath: file))
    let home = { (code: String) in ["--home", "\(scene.folder)/\(code)"] }
    for _ in 0..<3 {
      let senders = try (0..<4).map { _ in
        try Child(
          tool,
          [
            "send", "--type", "Báo cáo", "--notation", "BC-UBND", "--date", "2025-06-27", "--file", file,
            "--subject", "Về việc thử", "--signer", "Lê Thị Mẫu", "--to", "H98.41.07",
          ] + home("H98"))
      }
      let exchanges = try (0..<4).map { try Child(tool, ["sync"] + home(KillScene.codes[$0 % 2])) }
      for child in senders { #expect(try child.wait() == .exited(0)) }
      // A process that finds the inbox in use says so and leaves; its work is done by the other.
      for child in exchanges { _ = try child.wait() }
    }
    for _ in 0..<2 { for code in KillScene.codes { _ = try Child.run(tool, ["sync"] + home(code)) } }
    let (sender, recipient) = (try scene.open("H98"), try scene.open("H98.41.07"))
    let sent = try sender.documents(.outgoing)
    #expect(sent.compactMap { $0.entry?.number }.sorted() == Array(1...12))
    #expect(try recipient.inbox().compactMap(\.code).sorted() == sent.compactMap(\.code).sorted())
    for document in sent {
      #expect(try sender.packets(carrying: document.id).count == 1)
      let states = try sender.recipients(of: document.id)
      #expect(states.map(\.transport) == [.done] && states.map(\.state.stage) == [.arrived])
    }
  }
}

import FoundationEssentials
import Testing
import VanThu

@testable import VanThuHub

@Suite("hub.json")
struct HubSettingsTests {
  private func read(_ json: String) throws -> HubSettings {
    try HubSettings.read(Array(json.utf8)) { try JSONDecoder().decode($0, from: Data($1)) }
  }

  @Test("The file names only what differs; the defaults are of use")
  func defaults() throws {
    #expect(HubSettings().fault == nil)
    let settings = try read(#"{"uploads": 3, "scanner": {"clamd": "unix:/run/clamd.sock"}}"#)
    #expect(settings.uploads == 3 && settings.packetBytes == HubSettings().packetBytes)
    #expect(try read("{}") == HubSettings())
  }

  @Test(
    "A typing error is named and becomes neither a limit nor a policy",
    arguments: [
      (#"{"packetbytes": 5}"#, "packetbytes"), (#"{"uploads": 0}"#, "uploads"),
      (#"{"uploads": -1}"#, "uploads"),
      (#"{"uploads": "64"}"#, "uploads"), (#"{"freeBytes": -1}"#, "freeBytes"),
      (#"{"retentionDays": 99999999}"#, "retentionDays"), (#"{"policy": "tt15"}"#, "policy"),
      (#"{"signatures": "all"}"#, "signatures"), (#"{"webhookOrigins": ["qlvb.example"]}"#, "webhookOrigins"),
      (#"{"webhookOrigins": "https://qlvb.example"}"#, "webhookOrigins"),
      (#"{"scanner": {}}"#, "scanner"), (#"{"scanner": {"program": ["clamscan"]}}"#, "scanner"),
      (#"{"scanner": {"program": []}}"#, "scanner"), (#"{"scanner": {"clamd": "/run/clamd"}}"#, "scanner"),
      (#"{"scannerSeconds": 0}"#, "scannerSeconds"), (#"{"headerBytes": 10}"#, "headerBytes"),
    ])
  func faults(json: String, member: String) throws {
    let fault = #expect(throws: HubSettings.Fault.self) { _ = try read(json) }
    #expect(fault?.member == member)
    #expect((fault?.rule == nil) == (member == "packetbytes"))
    #expect(fault?.rule?.isEmpty != true)
  }

  @Test("A hub with such a file does not open, and says where and what", arguments: Language.allCases)
  func refused(language: Language) throws {
    let fixture = try HubFixture()
    let file = "\(fixture.folder)/hub.json"
    try Data(#"{"retentiondays": 30}"#.utf8).write(to: URL(filePath: file))
    let unknown = #expect(throws: HubHomeError.self) { _ = try fixture.home.settings() }
    #expect(unknown?.message.text(in: language).contains("retentiondays") == true)
    try Data(#"{"retentionDays": -30}"#.utf8).write(to: URL(filePath: file))
    let wrong = #expect(throws: HubHomeError.self) { _ = try fixture.home.settings() }
    #expect(wrong?.code == .setting && wrong?.path == file)
    #expect(wrong?.message.text(in: language).contains("0…36500") == true)
    try Data("[".utf8).write(to: URL(filePath: file))
    #expect(throws: HubHomeError(.damaged, path: file)) { _ = try fixture.home.settings() }
  }

  @Test("Half a table of certificates is none: what was read before stays in use")
  func table() throws {
    let fixture = try HubFixture()
    let file = "\(fixture.folder)/certificates.csv"
    let digest = String(repeating: "ab", count: 32)
    let table = "code,sha256,role,validFrom,validTo\nH98,\(digest),agency,2020-01-01,\n"
    try Data(table.utf8).write(to: URL(filePath: file))
    try fixture.hub.refresh(always: true)
    #expect(try fixture.home.certificates().rows.count == 1)
    try Data((table + "H98.05,xyz,agency,2020-01-01,\n").utf8).write(to: URL(filePath: file))
    #expect(throws: HubHomeError(.table, path: file + ":3")) { try fixture.hub.refresh(always: true) }
  }
}

import Testing
import VanThu

@Suite("Packets of the axis and fresh ones, where the shared folder is present")
struct SharedSamplesTests {
  @Test("show", arguments: ["axis-samples", "fresh-samples"])
  func samples(folder: String) throws {
    guard let path = SharedData.folder(folder) else {
      print("skipped: ../shared/data/\(folder) is not here")
      return
    }
    for name in Files.names(in: path) ?? [] {
      let spooler = MemorySpooler()
      let scan = try scan(Files.bytes("\(path)/\(name)"), spooler: spooler)
      print(name, scan.envelope.kind, scan.envelope.documentId ?? "-", scan.signature, scan.isSound)
      for finding in scan.findings { print("   ", finding.rule, finding.severity, finding.path, finding.line, finding.message.text(in: .english)) }
      for attachment in scan.envelope.attachments { print("    ", attachment, spooler.bytes(of: attachment)?.count ?? -1) }
    }
  }
}

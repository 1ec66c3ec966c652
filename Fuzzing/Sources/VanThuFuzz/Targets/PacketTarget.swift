@testable import VanThu

/// The packet reader: whatever the pieces a packet comes in, the same is read.
struct PacketTarget: FuzzTarget {
  static let name = "packet"

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    let packet = Material.packet()
    let text = String(decoding: packet, as: UTF8.self)
    let status = text.replacing(
      "<edXML:Subject>", with: "<edXML:StatusCode>03</edXML:StatusCode><edXML:Subject>")
    return [
      ("document", packet), ("status", Array(status.utf8)), ("signed", try material.signed(packet)),
      ("without-prefix", Array(text.replacing("edXML:", with: "").utf8)),
    ]
  }

  init(_ material: Material) {}

  func run(_ bytes: [UInt8]) {
    let whole = read(bytes, by: 1 << 16)
    let parts = read(bytes, by: 7)
    if whole.envelope != parts.envelope || whole.sha256 != parts.sha256 || whole.signature != parts.signature
      || whole.isSound != parts.isSound
    {
      finding("read differently in pieces of 7 bytes")
    }
    for item in whole.findings { _ = item.message.text(in: .vietnamese) }
  }

  private func read(_ bytes: [UInt8], by size: Int) -> PacketScan {
    do {
      let reader = try EnvelopeReader(spooler: MemorySpooler())
      try pieces(of: bytes, by: size) { try reader.feed($0) }
      return try reader.finish()
    } catch { finding("a spooler in memory cannot fail: \(error)") }
  }
}

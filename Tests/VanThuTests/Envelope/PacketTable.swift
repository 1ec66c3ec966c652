import Foundation
import Testing

@testable import VanThu

/// One packet and what a careful reader must say about it.
struct PacketCase: CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  var kind = Envelope.Kind.document
  /// Whether it can be worked with.
  var isSound = true
  /// `rule:line` of every finding.
  var findings: [String] = []
  /// What must hold for the envelope.
  var holds: @Sendable (Envelope) -> Bool = { _ in true }

  var testDescription: String { name }

  /// A sound packet.
  init(
    _ name: String, _ packet: PacketText, _ findings: [String] = [],
    holds: @escaping @Sendable (Envelope) -> Bool = { _ in true }
  ) {
    self.init(name, packet.bytes, findings, holds: holds)
  }

  /// A sound packet.
  init(
    _ name: String, _ bytes: [UInt8], _ findings: [String] = [],
    holds: @escaping @Sendable (Envelope) -> Bool = { _ in true }
  ) {
    self.name = name
    self.bytes = bytes
    self.findings = findings
    self.holds = holds
  }

  /// A packet that cannot be worked with.
  static func unsound(
    _ name: String, _ packet: PacketText, _ findings: [String],
    holds: @escaping @Sendable (Envelope) -> Bool = { _ in true }
  ) -> PacketCase {
    var made = PacketCase(name, packet, findings, holds: holds)
    made.isSound = false
    return made
  }

  /// A packet that cannot be worked with.
  static func unsound(_ name: String, _ bytes: [UInt8], _ findings: [String]) -> PacketCase {
    var made = PacketCase(name, bytes, findings)
    made.isSound = false
    return made
  }

  var status: PacketCase {
    var made = self
    made.kind = .status
    return made
  }
}

/// The table: variants in use, oddities, faults.
enum PacketTable {
  static let all = variants + fields + files + shapes + encodings + statuses

  /// SHA-256 of the document's PDF and of its annex.
  static let pdf = "16662cbd9d732f166c4a5519f5d71cad24b0561182041a4c3c749d584139a2b9"
  static let annex = "0b40f9d076e05295d57ccb5685d45e30d78f00d8828f9205c4009bcb15fca119"

  static let document = PacketText.document
  static let status = PacketText.status

  /// The document with another file as its first attachment.
  static func carrying(
    _ file: [UInt8], name: String = "57-TTr-UBND.pdf", type: String = "application/pdf"
  ) -> PacketText {
    let end = "</edXML:ContentTransferEncoded>"
    return document.replacing("JVBERi0", through: end, Data(file).base64EncodedString() + end)
      .replacing("57-TTr-UBND.pdf", name)
      .replacingFirst("      <ContentType>application/pdf", "      <ContentType>\(type)")
  }
}

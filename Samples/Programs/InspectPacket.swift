import FoundationEssentials
import VanThu

/// Says what a packet holds, without believing it: who sends what to whom, the files, and what is odd.
enum InspectPacket {
  static func run(_ path: String) throws -> [String] {
    let scan = try PacketFile.scan(path)
    let envelope = scan.envelope
    var lines = ["\(envelope.number ?? "?")/\(envelope.notation ?? "?"): \(envelope.subject ?? "")"]
    lines.append("\(envelope.from?.name ?? "?") → \(envelope.to.compactMap(\.name).joined(separator: ", "))")
    for attachment in envelope.attachments {
      lines.append("\(attachment.name ?? "?"), \(attachment.byteCount) bytes, \(attachment.mediaType)")
    }
    for finding in scan.findings + AxisReading(scan).findings {
      lines.append("\(finding.severity.rawValue): \(finding.message.text(in: .english))")
    }
    return lines
  }
}

/// Reads packets by pieces, so that a large one takes no more memory than a small one.
enum PacketFile {
  static func scan(_ path: String) throws -> PacketScan {
    let reader = try EnvelopeReader()
    let bytes = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
    var rest = bytes[...]
    while !rest.isEmpty {
      try rest.prefix(65_536).withUnsafeBytes { try reader.feed($0) }
      rest = rest.dropFirst(65_536)
    }
    return try reader.finish()
  }
}

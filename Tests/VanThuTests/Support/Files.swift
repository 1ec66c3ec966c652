import FoundationEssentials
import VanThu

/// Reading files in tests.
enum Files {
  static func bytes(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: path))) }

  static func names(in folder: String) -> [String]? {
    try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// The top of the repository.
  static var repository: String { "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") }

  /// The folder with the fixtures of the tests.
  static var resources: String {
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/TestResources"
  }
}

/// Reads a packet from memory.
func scan(
  _ bytes: [UInt8], spooler: (any AttachmentSpooler)? = nil, limits: EnvelopeLimits = EnvelopeLimits(),
  pieces: Int = 65_536
) throws -> PacketScan {
  let reader = try EnvelopeReader(limits: limits, spooler: spooler)
  var position = 0
  while position < bytes.count {
    let end = min(position + pieces, bytes.count)
    try bytes[position..<end].withUnsafeBytes { try reader.feed($0) }
    position = end
  }
  return try reader.finish()
}

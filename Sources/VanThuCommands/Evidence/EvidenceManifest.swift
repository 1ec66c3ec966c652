import FoundationEssentials
import VanThu

/// What an evidence folder holds: `manifest.json`, see `Specs/evidence.md`.
struct EvidenceManifest: Codable, Sendable {
  static let schema = "vanthu.evidence/1"
  static let name = "manifest.json"
  /// The digests again, in the form of `sha256sum`.
  static let sums = "SHA256SUMS"
  /// What may stand beside what the manifest names: itself, the digests, signatures on both.
  static let unlisted: Set<String> = [name, sums, "\(name).p7s", "\(sums).p7s"]
  static let largest = 64 << 20

  /// A file of the folder.
  struct File: Codable, Sendable, Hashable {
    /// Where it lies, from the folder: `files/0001-45.edxml`.
    var path: String
    /// What it is: `file`, `content`, `certificate`, `anchor`, `revocationList`, `ocspResponse`, `timeStamp`,
    /// `receipt`, `verification`, `units`, `report`.
    var role: Role
    /// SHA-256 in lower-case hexadecimal digits.
    var sha256: String
    /// Length in bytes.
    var byteCount: Int
  }

  enum Role: String, Codable, Sendable {
    case file, content, certificate, anchor, revocationList, ocspResponse, timeStamp, receipt, verification
    case units, report
  }

  /// A file that was verified.
  struct Item: Codable, Sendable, Hashable {
    /// Its number, from 1.
    var number: Int
    /// Its name as given; never to be used as a path.
    var name: String
    /// Where its bytes lie.
    var file: String
    /// The name of the file that was read beside the signature.
    var contentName: String?
    /// Where that file's bytes lie.
    var content: String?
    /// The verdict.
    var verdict: Verdict
    /// The reason by ETSI's name.
    var subIndication: String?
    /// The machine output about it.
    var verification: String
    /// What says when it was received or handed over.
    var receipts: [String]
  }

  /// A file that could not be read when the folder was made.
  struct Unread: Codable, Sendable, Hashable {
    var name: String
    var reason: String
  }

  var schema = Self.schema
  var tool: String
  var madeAt: String
  var judgedAt: String
  var policy: String
  var items: [Item]
  var unread: [Unread]
  var files: [File]

  var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
  }

  /// Reads a manifest. Paths that could lead out of the folder make it unreadable.
  init(_ bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(bytes))
    let named = Set(files.map(\.path))
    let used = items.flatMap { [$0.file, $0.verification] + $0.receipts + ($0.content.map { [$0] } ?? []) }
    guard schema == Self.schema, named.count == files.count, named.allSatisfy(Self.isInside),
      used.allSatisfy(named.contains)
    else { throw CommandFailure("evidence.error.manifest") }
  }

  init(
    tool: String, madeAt: Timestamp, judgedAt: Timestamp, policy: String, items: [Item], unread: [Unread],
    files: [File]
  ) {
    self.tool = tool
    self.madeAt = madeAt.iso8601
    self.judgedAt = judgedAt.iso8601
    self.policy = policy
    self.items = items
    self.unread = unread
    self.files = files
  }

  /// A name, or a name in a folder; nothing hidden, nothing that climbs.
  static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { part in
        !part.isEmpty && part.first != "." && !part.unicodeScalars.contains { $0.value < 0x20 || $0 == "\\" }
      }
  }
}

import FoundationEssentials
import VanThu
import VanThuStore

/// A folder of evidence being made by a round of verification.
struct EvidenceSaving: Sendable {
  let folder: EvidenceFolder
  /// Its name as given.
  let name: String
  let receipts: EvidenceReceipts

  /// Verifies everything once more by what the folder holds alone, and gives the folder its name when the verdicts are
  /// the same.
  func finish(_ verifier: SignedFileVerifier, _ console: Console, jobs: Int) async throws {
    let (own, items) = try folder.closing(verifier)
    let folder = folder
    try await VerifyBatch<String?>(jobs: jobs).run(items) { item in
      guard let again = try? own.verify(folder.input(item)).file else { return item.name }
      return again.verdict == item.verdict ? nil : item.name
    } take: { _, different in
      if let different {
        throw CommandFailure(
          "evidence.error.notWhole", ["file": .text(Printable.clean(different))], file: name)
      }
    }
    try folder.finish(verifier, tool: ReportPaper.tool, at: console.surroundings.now())
    console.say(
      Message("evidence.saved", ["folder": .text(name), "count": .count(items.count)]))
  }
}

/// What says when files were received or handed over: receipts that a person names, and what the log of the workspace
/// says.
struct EvidenceReceipts: Sendable {
  private static let largest = 1 << 20

  private let given: [(name: String, bytes: [UInt8])]
  private let office: Office?

  init(_ files: [String], _ trust: TrustOptions, _ console: Console) throws {
    given = try files.map { ($0, try console.surroundings.bytes(of: $0, limit: Self.largest)) }
    let home = trust.workspace.home(console.surroundings)
    office = home.exists ? try Office(home, signing: false) : nil
  }

  /// The receipts of a file.
  func find(_ input: VerifyInput, _ surroundings: Surroundings) throws -> [(name: String, bytes: [UInt8])] {
    guard let office else { return given }
    let digest = try surroundings.disk.digest(of: surroundings.path(input.place ?? input.file))
    var found = given
    for packet in try office.packets(sha256: digest.sha256) {
      found.append(("office-\(packet.id).json", Array((Self.json(packet).text + "\n").utf8)))
      // What the exchange has signed, where it signs.
      if let signed = try office.signedReceipt(of: packet) {
        found.append(("office-\(packet.id)-receipt.json", Array(signed.receipt.utf8)))
        found.append(("office-\(packet.id)-receipt-key.pem", Array(signed.publicKey.utf8)))
      }
    }
    return found
  }

  private static func json(_ packet: StoredPacket) -> JSON {
    [
      "schema": "vanthu.packetRecord/1", "unit": .string(packet.unit.text),
      "packet": .integer(Int(packet.id)), "book": .string(packet.book.rawValue),
      "sha256": .string(packet.sha256), "byteCount": .integer(packet.byteCount),
      "at": .string(packet.at.iso8601), "transportId": .text(packet.transportId),
      "deliveredBy": .text(packet.deliveredBy?.text), "receiptId": .text(packet.receiptId),
      "storedAt": .text(packet.storedAt?.iso8601), "postedAt": .text(packet.postedAt?.iso8601),
    ]
  }
}

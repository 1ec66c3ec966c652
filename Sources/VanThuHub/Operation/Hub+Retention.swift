import GRDB
import VanThu
import VanThuStore

extension Hub {
  /// Packets whose content is destroyed in one transaction.
  private static let retiredAtOnce = 50

  /// Destroys the bytes and the subjects of packets whose last delivery was settled longer ago than the settings keep
  /// them (`retentionDays`). Ids, codes, times, digests, receipts and hops stay, so that a repeat still finds its first
  /// receipt. Returns how many packets.
  ///
  /// A packet that somebody has still to acknowledge is kept however old it is.
  /// - Throws: database errors, `DiskError`; a file that is left then is swept when the hub starts.
  package func retire() throws -> Int {
    let limit = now().adding(seconds: -Int64(settings.retentionDays) * 86_400)
    var total = 0
    while true {
      let found = try database.viewBlocking {
        try $0.retirable(settledBefore: limit, most: Self.retiredAtOnce)
      }
      guard !found.isEmpty else { break }
      let blobs = try database.commitBlocking(at: now()) { try $0.retire(found, settledBefore: limit) }
      for sha256 in blobs {
        // Inside a transaction, so that nobody takes the same bytes up again half-way.
        try database.commitBlocking(at: now()) { [database] transaction in
          guard try transaction.view.blob(sha256) == nil else { return }
          try database.blobs.destroy(sha256: sha256)
        }
      }
      total += found.count
      guard found.count == Self.retiredAtOnce, !blobs.isEmpty else { break }
    }
    guard total > 0 else { return 0 }
    database.emptyLog()
    metrics.count("vanthu_hub_packets_retired_total", by: total)
    return total
  }
}

extension HubView {
  private static let settled = """
    NOT EXISTS (
      SELECT 1 FROM packet AS other JOIN delivery ON delivery.packet = other.id
      WHERE other.sha256 = packet.sha256 AND (delivery.listed = 1 OR delivery.updatedAt >= ?1))
    """

  /// Packets whose bytes are there and were settled before a moment, all that have the same bytes together.
  func retirable(settledBefore limit: Timestamp, most: Int) throws -> [Int64] {
    try Int64.fetchAll(
      database,
      sql: """
        SELECT packet.id FROM packet JOIN blob ON blob.sha256 = packet.sha256
        WHERE blob.destroyedAt IS NULL AND packet.acceptedAt < ?1 AND \(Self.settled)
        ORDER BY packet.id LIMIT ?2
        """, arguments: [limit.secondsSinceEpoch, most])
  }

  /// The digest of a packet's bytes, if it is still settled.
  fileprivate func settledBlob(of packet: Int64, before limit: Timestamp) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT sha256 FROM packet WHERE id = ?2 AND \(Self.settled)",
      arguments: [limit.secondsSinceEpoch, packet])
  }
}

extension HubTransaction {
  /// Notes that a packet's bytes are not there any more.
  func noteDestroyed(_ sha256: String) throws {
    try run(
      "UPDATE blob SET destroyedAt = ? WHERE sha256 = ? AND destroyedAt IS NULL",
      [at.secondsSinceEpoch, sha256])
  }

  /// Gives up what packets are about. Returns the digests of bytes that nothing needs any more.
  fileprivate func retire(_ packets: [Int64], settledBefore limit: Timestamp) throws -> [String] {
    var blobs: [String] = []
    for packet in packets {
      guard let sha256 = try view.settledBlob(of: packet, before: limit) else { continue }
      try run("DELETE FROM packetContent WHERE packet = ?", [packet])
      try run(
        "UPDATE blob SET bytes = NULL, destroyedAt = ? WHERE sha256 = ? AND destroyedAt IS NULL",
        [at.secondsSinceEpoch, sha256])
      if database.changesCount > 0 { blobs.append(sha256) }
      try record("retired", packet: packet)
    }
    return blobs
  }
}

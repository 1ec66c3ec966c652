import GRDB
import VanThu

extension OfficeTransaction {
  /// Destroys what an incoming document was about, its files and the packets that brought it, in all versions
  /// (`content.destroyed`). The register entry, statuses, digests and the records of what happened stay.
  ///
  /// Bytes that another document has too stay. Files are only named here (`residue`); they are removed after the
  /// commit, by ``OfficeDatabase/removeResidues(_:)``, as often as it takes. `extra` names files that were spooled
  /// for the document and that nothing mentions.
  package func destroyContent(of document: Int64, extra: [DocumentFile] = []) throws {
    let files = try contentDigests(of: document) + extra.map(\.sha256)
    let packets = try packetsToDestroy(of: document)
    for table in ["documentContent", "documentFileContent"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE document = ?", arguments: [document])
    }
    try database.execute(
      sql: "DELETE FROM changeFileContent WHERE change IN (SELECT id FROM change WHERE document = ?)",
      arguments: [document])
    try database.execute(
      sql: "DELETE FROM correctionContent WHERE event IN (SELECT event FROM correction WHERE document = ?)",
      arguments: [document])
    for packet in packets {
      try database.execute(sql: "UPDATE packet SET verification = NULL WHERE id = ?", arguments: [packet.id])
    }
    var kept: [String] = []
    let own = Set(packets.map(\.id))
    for digest in Self.unique(files + packets.map(\.sha256)) {
      if try isUsed(digest, besides: own) { kept.append(digest) } else { try destroyBlob(digest) }
    }
    for packet in packets {
      guard let transportId = packet.transportId, let deliverer = packet.deliveredBy else { continue }
      try leave(.courier, CourierName.delivered(transportId, from: deliverer), packet.sha256)
    }
    try record(
      ContentDestroyed(
        document: document, files: Self.unique(files), packets: Self.unique(packets.map(\.sha256)), kept: kept
      ))
  }

  /// Notes that files of large blobs were removed, or other residues are gone.
  package func removed(_ residue: Int64) throws {
    try database.execute(sql: "DELETE FROM residue WHERE id = ?", arguments: [residue])
  }

  private func contentDigests(of document: Int64) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT sha256 FROM documentFileContent WHERE document = ?1
        UNION ALL SELECT sha256 FROM changeFileContent JOIN change ON change.id = changeFileContent.change
          WHERE change.document = ?1
        """, arguments: [document])
  }

  // The packet that brought the document, those with its updates, and a recall that carried the files again; a
  // bare recall or take-back is the proof of why it was destroyed.
  private func packetsToDestroy(of document: Int64) throws -> [StoredPacket] {
    let ids = try Int64.fetchAll(
      database,
      sql: """
        SELECT id FROM packet
        WHERE book = 'incoming' AND document = ?1 AND content = 'document'
          AND sha256 IN (SELECT sha256 FROM blob WHERE destroyedAt IS NULL) AND (
          id = (SELECT packet FROM document WHERE id = ?1)
          OR id IN (SELECT packet FROM change WHERE document = ?1 AND kind = 'update')
          OR carriesFiles = 1)
        ORDER BY id
        """, arguments: [document])
    return try ids.map { try packet($0) }
  }

  private func isUsed(_ sha256: String, besides packets: Set<Int64>) throws -> Bool {
    let inFiles =
      try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM documentFileContent WHERE sha256 = ?1)
            OR EXISTS (SELECT 1 FROM changeFileContent WHERE sha256 = ?1)
          """, arguments: [sha256]) ?? false
    let ids = try Int64.fetchAll(database, sql: "SELECT id FROM packet WHERE sha256 = ?", arguments: [sha256])
    return inFiles || ids.contains { !packets.contains($0) }
  }

  private func destroyBlob(_ sha256: String) throws {
    try database.execute(
      sql: "UPDATE blob SET bytes = NULL, destroyedAt = ? WHERE sha256 = ? AND destroyedAt IS NULL",
      arguments: [at.secondsSinceEpoch, sha256])
    // Small blobs have no file; then there is nothing to remove, which is found out later.
    try leave(.blob, sha256, sha256)
  }

  private func leave(_ place: Residue.Place, _ name: String, _ sha256: String) throws {
    try database.execute(
      sql: "INSERT OR IGNORE INTO residue (place, name, sha256) VALUES (?, ?, ?)",
      arguments: [place.rawValue, name, sha256])
  }

  private static func unique(_ digests: [String]) -> [String] {
    var seen: Set<String> = []
    return digests.filter { seen.insert($0).inserted }
  }
}

extension OfficeDatabase {
  /// Removes the files of blobs that a commit has given up; what a crash left is removed the next time.
  ///
  /// Each file goes inside a transaction, so no act can take the same bytes up again half-way. `other` removes a
  /// residue outside the database's own folder and tells whether it is gone.
  package func removeResidues(at: Timestamp, unit: UnitCode, _ other: (Residue) throws -> Bool) throws {
    let residues = try read { try $0.residues() }
    guard !residues.isEmpty else { return }
    for residue in residues {
      if residue.place == .courier, try !other(residue) { continue }
      try commitBlocking(unit: unit, at: at, by: .system) { [blobs] transaction in
        if residue.place == .blob, try transaction.view.blob(residue.sha256) == nil {
          try blobs.destroy(sha256: residue.sha256)
        }
        try transaction.removed(residue.id)
      }
    }
    emptyLog()
  }
}

import VanThu

extension CourierFolder {
  /// Takes deliveries that nobody has fetched yet out of a recipient's inbox again, because their sender recalls the
  /// document they carry; the sender finds an acknowledgement with state `withdrawn` for each.
  ///
  /// Only what the same sender's outbox delivered is touched. Does nothing while the recipient works on its inbox:
  /// then it fetches document and recall, and carries the recall out itself. The acknowledgement is durable before
  /// the packet goes; done again after a crash, the result is the same.
  ///
  /// - Parameter documentId: names the document that a packet at a path carries; `nil` when it carries none.
  /// - Returns: the transport ids of what was withdrawn.
  func withdraw(
    _ document: String, from recipient: UnitCode, deliveredBy sender: UnitCode, now: Timestamp,
    documentId: (_ path: String) throws -> String?
  ) throws -> [String] {
    let places = places(of: recipient)
    guard try disk.byteCount(of: places.owner) != nil,
      let lock = try disk.lock("\(places.inbox)/.lock", shared: false, waiting: false)
    else { return [] }
    defer { lock.release() }
    var withdrawn: [String] = []
    for file in try disk.names(in: places.inbox) where file.hasSuffix(".edxml") && !file.hasPrefix(".") {
      let name = String(file.dropLast(".edxml".utf8.count))
      let path = "\(places.inbox)/\(file)"
      guard
        let slip = (try? disk.notice(CourierSlip.self, at: "\(places.inbox)/\(name).slip.json")) ?? nil,
        slip.deliveredBy == sender, try sha256IfThere(path) == slip.sha256,
        try documentId(path) == document
      else { continue }
      // The sender has a receipt for what it is told was withdrawn, or the exchange would deliver it again.
      let receipts = self.places(of: sender).receipts
      guard try disk.byteCount(of: "\(receipts)/\(slip.transportId).receipt.json") != nil else { continue }
      let notice = CourierAcknowledgement(
        transportId: slip.transportId, recipient: recipient, sha256: slip.sha256, state: .withdrawn,
        reason: "courier.withdrawn", at: now)
      try disk.writeNotice(
        notice, to: receipts, name: CourierName.acknowledgement(of: slip.transportId, by: recipient),
        temporaryName: ".exchange-\(slip.transportId).withdrawn")
      try disk.remove(path)
      try disk.remove("\(places.inbox)/\(name).slip.json")
      try disk.syncFolder(places.inbox)
      withdrawn.append(slip.transportId)
    }
    return withdrawn
  }

  /// Removes a packet that its recipient is done with from the folder `processed`, because its document was
  /// recalled. Returns whether nothing of it is left: `false` while it is still being worked on.
  package func destroyProcessed(_ name: String, sha256: String, of unit: UnitCode) throws -> Bool {
    let places = places(of: unit)
    guard try disk.byteCount(of: places.owner) != nil else { return true }
    for folder in [places.inbox, places.receiving]
    where try sha256IfThere("\(folder)/\(name).edxml") == sha256 { return false }
    for candidate in ["\(name).edxml", "\(name)_\(sha256.prefix(8)).edxml"] {
      guard try sha256IfThere("\(places.processed)/\(candidate)") == sha256 else { continue }
      try disk.remove("\(places.processed)/\(candidate)")
    }
    // Also when nothing was there: a process that died may have removed it a moment ago and not synced the folder.
    try disk.syncFolder(places.processed)
    return true
  }
}

import GRDB
import VanThu

extension OfficeTransaction {
  /// Closes an outgoing document whose place a newer one takes (`document.replaced`); `told` are the recipients of the
  /// newer one. Both entries stay in the register.
  ///
  /// Throws ``OfficeError`` with code `wrongState` when the document has ended already.
  package func replace(_ id: Int64, by newer: Int64, packet: Int64?, told: [UnitCode], reason: String) throws
  {
    let document = try self.document(id)
    guard document.book == .outgoing, document.end == nil, id != newer else {
      throw OfficeError(code: .wrongState, message: "document \(id) cannot be replaced", document: id)
    }
    try end(id, .replaced, replacedBy: newer)
    try database.execute(
      sql: "UPDATE document SET businessType = ? WHERE id = ?",
      arguments: [BusinessType.replacement.rawValue, newer])
    _ = try keep(.replacement, of: document, packet: packet, newer: newer, reason: reason)
    for recipient in try view.recipients(of: id) where told.contains(recipient.unit) {
      var state = recipient.state
      guard let actions = try? state.apply(.replaced), !actions.isEmpty else { continue }
      try save(state, of: recipient.unit, id)
    }
    try record(DocumentReplaced(document: id, by: newer), text: reason)
  }

  /// Takes in that a document that came replaces an earlier one of the same issuer, which is closed; one that is not
  /// here yet is closed when it comes. Returns the earlier document; `nil` while it is not here.
  package func takeReplacement(_ change: IncomingChange, by newer: Int64) throws -> Int64? {
    guard let old = try incoming(change.documentId, from: change.issuer).last(where: { $0.id != newer })
    else {
      _ = try keepReplacement(change, of: nil, newer)
      return nil
    }
    _ = try keepReplacement(change, of: old.id, newer)
    try closeReplaced(old.id, by: newer)
    return old.id
  }

  /// Closes a document that comes after the one that replaces it.
  package func closeOnArrival(_ document: Int64, documentId: String, from issuer: UnitCode) throws
    -> StoredChange?
  {
    let waiting = try view.changes(of: unit, issuer: issuer, documentId: documentId, .replacement)
      .last { $0.state == .waiting }
    guard let waiting, let newer = waiting.newer, newer != document else { return nil }
    try settle(waiting.id, .done, document: document)
    try closeReplaced(document, by: newer)
    return waiting
  }

  private func closeReplaced(_ id: Int64, by newer: Int64) throws {
    let document = try self.document(id)
    guard document.end == nil, var state = document.state, let actions = try? state.apply(.replaced),
      !actions.isEmpty
    else { return }
    try closeOpenChanges(of: id)
    try save(state, of: id)
    try end(id, .replaced, replacedBy: newer)
    try record(DocumentReplaced(document: id, by: newer))
  }

  // The packet stays that of the newer document.
  private func keepReplacement(_ change: IncomingChange, of document: Int64?, _ newer: Int64) throws -> Int64
  {
    let id = try keep(change, of: nil, state: document == nil ? .waiting : .done, newer: newer)
    if let document { try settle(id, .done, document: document) }
    return id
  }

  /// Notes that an outgoing document sends an incoming one on (`document.forwarded`).
  package func noteForward(of original: Int64, by document: Int64) throws {
    try database.execute(
      sql: "UPDATE document SET forwards = ? WHERE id = ?", arguments: [original, document])
    try record(DocumentForwarded(document: document, original: original))
  }
}

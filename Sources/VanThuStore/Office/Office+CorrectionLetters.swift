import VanThu

/// Corrections of layout and procedure by official letter (đính chính): Decree 30/2020/NĐ-CP, Article 18.3. Errors of
/// content are put right by a document of equal form instead, see ``Office/replace(_:by:reason:act:)``.
extension Office {
  /// The letters in force that correct an outgoing document, oldest first.
  public func letters(correcting id: Int64) throws -> [StoredDocument] {
    try database.read { try $0.letters(correcting: id) }
  }

  /// The document that an outgoing letter corrects; `nil` when it corrects none.
  public func corrected(by id: Int64) throws -> StoredDocument? {
    try database.read { try $0.corrected(by: id) }
  }

  /// Refuses a correction that is no official letter, and one of a document that has ended.
  func refuseCorrection(_ request: OutgoingRequest) throws {
    guard let id = request.corrects else { return }
    guard let document = try document(id), document.book == .outgoing else {
      throw OfficeError(code: .notFound, message: "outgoing document \(id) is not there")
    }
    try refuseEnded(document)
    if DocumentType.named(request.typeName) != .officialLetter {
      throw OfficeRefusal([
        Message(
          "correction.refused.type",
          ["doc": .text(document.code ?? ""), "type": .text(request.typeName)])
      ])
    }
  }
}

import VanThu

/// What one office did to a document after sending it, as the other side or it itself keeps it.
public struct StoredChange: Sendable, Hashable, Identifiable {
  /// What is done.
  public enum Kind: String, Sendable, CaseIterable {
    /// Thu hồi.
    case recall
    /// Cập nhật.
    case update
    /// Thay thế.
    case replacement
    /// Lấy lại.
    case takeBack
  }

  /// How far it has come.
  public enum State: String, Sendable, CaseIterable {
    /// It came before the document it speaks of.
    case waiting
    /// A person has to answer it.
    case open
    /// Carried out.
    case done
    /// Refused.
    case refused
    /// A newer version was here already.
    case late
  }

  /// Its id in this store.
  public let id: Int64
  /// Whose document it changes: an outgoing one of this office, or an incoming one.
  public let book: RegisterBook
  /// What is done.
  public let kind: Kind
  /// How far it has come.
  public let state: State
  /// Who issued the document.
  public let issuer: UnitCode?
  /// The issuer's id of the document.
  public let documentId: String?
  /// The document; `nil` while it is not here.
  public let document: Int64?
  /// The document that takes its place, of a replacement.
  public let newer: Int64?
  /// The packet that brought or carries it.
  public let packet: Int64?
  /// When it was done here, or came in.
  public let at: Timestamp
  /// When its issuer made it, as its packet says.
  public let madeAt: Timestamp?
  /// The answer given.
  public let answer: HandlingStatus?
  /// Why, in the issuer's words.
  public let reason: String?
}

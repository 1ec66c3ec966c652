/// In what capacity a person signs: the letters before the title (Decree 30/2020/NĐ-CP, Article 13, Annex I).
public enum SigningCapacity: String, Sendable, Codable, CaseIterable {
  /// The head in the head's own right: no letters.
  case head = ""
  /// On behalf of the collective (thay mặt).
  case collective = "TM."
  /// As acting head (quyền).
  case acting = "Q."
  /// A deputy for the head (ký thay).
  case deputy = "KT."
  /// By order (thừa lệnh).
  case byOrder = "TL."
  /// By delegation (thừa ủy quyền), which cannot be delegated further.
  case byDelegation = "TUQ."

  /// Reads the letters at the front of a title, the dot and case being optional: `TM. ỦY BAN NHÂN DÂN`, `KT`.
  public init(reading text: some StringProtocol) {
    let word = VietnameseText.trimmed(text).prefix { $0.isLetter }.uppercased()
    self = Self.allCases.first { $0 != .head && $0.rawValue.dropLast() == word } ?? .head
  }
}

extension OfficialDocument {
  /// Who signs a document.
  public struct Signer: Sendable, Hashable, Codable {
    /// The capacity.
    public let capacity: SigningCapacity
    /// The title (chức vụ).
    public let position: String
    /// The full name.
    public let fullName: String

    /// A signer.
    public init(capacity: SigningCapacity = .head, position: String = "", fullName: String) {
      self.capacity = capacity
      self.position = position
      self.fullName = fullName
    }
  }
}

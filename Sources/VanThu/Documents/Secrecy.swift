/// The degree of secrecy of a document (độ mật): Decree 30/2020/NĐ-CP, Articles 16.3, 18.2, 22.4.
///
/// A document marked secret is refused at the first command that would store it and is never transmitted
/// (Decision 28/2018/QĐ-TTg, Article 1.2); only a count of such documents is kept.
public enum Secrecy: String, Sendable, Codable, CaseIterable, Comparable {
  /// Không mật.
  case none
  /// Mật.
  case confidential
  /// Tối mật.
  case secret
  /// Tuyệt mật.
  case topSecret

  /// Whether a document of this degree may be stored and sent at all.
  public var mayTravel: Bool { self == .none }

  /// Reads what a person writes or a stamp says, in Vietnamese with or without diacritics, or in English.
  ///
  /// `nil` for any other text: such a mark has to be clarified and must never be taken for ``none``.
  public init?(reading text: some StringProtocol) {
    switch VietnameseText.searchKey(text) {
    case "", "none", "khong", "khong mat", "thuong": self = .none
    case "confidential", "mat": self = .confidential
    case "secret", "toi mat": self = .secret
    case "topsecret", "top secret", "top-secret", "tuyet mat": self = .topSecret
    default: return nil
    }
  }

  /// The key of the label people see.
  public var label: MessageKey { MessageKey("secrecy.\(rawValue)") }

  /// Less secret before more secret.
  public static func < (left: Secrecy, right: Secrecy) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .none: 0
    case .confidential: 1
    case .secret: 2
    case .topSecret: 3
    }
  }
}

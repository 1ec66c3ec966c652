/// The language of text for people. Text that travels to another office is Vietnamese whatever this says.
public enum Language: String, Sendable, Codable, CaseIterable {
  /// Tiếng Việt.
  case vietnamese = "vi"
  /// English.
  case english = "en"

  /// The language of a locale name such as `vi_VN.UTF-8`: Vietnamese when it begins with `vi`, otherwise English.
  public init(locale: some StringProtocol) {
    self = locale.lowercased().hasPrefix("vi") ? .vietnamese : .english
  }
}

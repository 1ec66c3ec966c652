/// Rules about the subject (trích yếu).
extension DocumentLint {
  static let subjectRules: [DocumentRule] = [
    DocumentRule("subject.missing", .error, "annex6.fields") { fields in
      isBlank(fields.subject) ? [.init("subject")] : []
    },
    DocumentRule("subject.letter", .warning, "annex1.subject") { fields in
      guard fields.type == .officialLetter, !isBlank(fields.subject), !beginsShort(fields.subject) else {
        return []
      }
      return [.init("subject", ["expected": .text("V/v " + withoutAbout(fields.subject))])]
    },
    DocumentRule("subject.named", .info, "annex1.subject") { fields in
      guard let type = fields.type, type != .officialLetter, beginsShort(fields.subject) else { return [] }
      return [.init("subject", ["type": .text(type.name)])]
    },
  ]

  private static func beginsShort(_ text: String) -> Bool {
    VietnameseText.trimmed(text).lowercased().hasPrefix("v/v ")
  }

  /// The subject without “Về việc” in front, which “V/v” abbreviates.
  private static func withoutAbout(_ text: String) -> String {
    let trimmed = VietnameseText.trimmed(text)
    guard VietnameseText.composed(trimmed.prefix(8).lowercased()) == "về việc " else { return trimmed }
    return String(trimmed.dropFirst(8))
  }
}

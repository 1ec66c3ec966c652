/// Rules about the number (số).
extension DocumentLint {
  static let numberRules: [DocumentRule] = [
    DocumentRule("number.missing", .error, "article15") { fields in
      fields.issuedOn != nil && isBlank(fields.number) ? [.init("number")] : []
    },
    DocumentRule("number.digits", .warning, "annex1.code") { fields in
      guard let text = fields.number, !isBlank(text), !bare(text).utf8.allSatisfy({ (48...57).contains($0) })
      else {
        return []
      }
      return [.init("number", ["value": .text(text)])]
    },
    DocumentRule("number.zeros", .warning, "annex1.code") { fields in
      guard let text = fields.number.map({ bare($0) }), !text.isEmpty, let value = Int(text),
        value > 0, text != value.padded(2)
      else { return [] }
      return [.init("number", ["value": .text(text), "expected": .text(value.padded(2))])]
    },
    DocumentRule("number.zero", .error, "article15") { fields in
      fields.number.flatMap { Int(bare($0)) } == 0 ? [.init("number")] : []
    },
    DocumentRule("code.spaces", .warning, "annex1.code") { fields in
      [("number", fields.number ?? ""), ("notation", fields.notation)].compactMap { field, text in
        guard text.contains(where: \.isWhitespace), !isBlank(text) else { return nil }
        return .init(field, ["value": .text(text), "expected": .text(text.filter { !$0.isWhitespace })])
      }
    },
    DocumentRule("code.eth", .warning, "annex3") { fields in
      [("number", fields.number ?? ""), ("notation", fields.notation), ("typeName", fields.typeName)]
        .compactMap {
          field, text in
          guard text.unicodeScalars.contains(where: { $0 == "\u{D0}" || $0 == "\u{F0}" }) else { return nil }
          return .init(field, ["value": .text(text), "expected": .text(VietnameseText.foldingEth(text))])
        }
    },
  ]

  static func isBlank(_ text: String?) -> Bool { text.map { VietnameseText.trimmed($0).isEmpty } ?? true }

  private static func bare(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}

/// Rules about the notation (ký hiệu).
extension DocumentLint {
  static let notationRules: [DocumentRule] = [
    DocumentRule("notation.missing", .error, "annex6.fields") { fields in
      isBlank(fields.notation) ? [.init("notation")] : []
    },
    DocumentRule("notation.dash", .warning, "annex1.code") { fields in
      guard let read = fields.readNotation else { return [] }
      let dashes = fields.notation.filter { $0 == "-" }.count
      guard read.text.filter({ $0 == "-" }).count != dashes else { return [] }
      return [.init("notation", ["value": .text(fields.notation), "expected": .text(read.text)])]
    },
    DocumentRule("notation.number", .warning, "annex1.code") { fields in
      guard let number = fields.number, let code = DocumentCode(fields.notation),
        fields.readNotation?.year == nil,
        code.number == DocumentNumber(number)
      else { return [] }
      return [.init("notation", ["value": .text(fields.notation), "expected": .text(code.notation.text)])]
    },
    DocumentRule("notation.separator", .error, "annex1.code") { fields in
      guard fields.style == .state, let read = symbol(fields), read.symbol.contains("/") else { return [] }
      return [
        .init(
          "notation", ["value": .text(read.text), "expected": .text(read.groups.joined(separator: "-"))])
      ]
    },
    DocumentRule("notation.otherType", .error, "annex3") { fields in
      guard let type = fields.type, let abbreviation = type.abbreviation, let other = otherType(fields) else {
        return []
      }
      return [
        .init(
          "notation",
          [
            "value": .text(fields.notation), "type": .text(type.name), "expected": .text(abbreviation),
            "other": .text(other.name),
          ])
      ]
    },
    DocumentRule("notation.type", .warning, "annex3") { fields in
      guard let type = fields.type, let abbreviation = type.abbreviation, let read = symbol(fields),
        let first = read.groups.first, first != abbreviation, DocumentType.with(abbreviation: first) != type,
        DocumentType.with(abbreviation: first)?.name != type.name, otherType(fields) == nil
      else { return [] }
      return [
        .init(
          "notation",
          ["value": .text(read.text), "type": .text(type.name), "expected": .text(abbreviation)])
      ]
    },
    DocumentRule("notation.capitals", .info, "annex3") { fields in
      guard let first = symbol(fields)?.groups.first, let type = DocumentType.with(abbreviation: first),
        let abbreviation = type.abbreviation, abbreviation != first, type.name == fields.type?.name
      else { return [] }
      return [.init("notation", ["value": .text(first), "expected": .text(abbreviation)])]
    },
    DocumentRule("notation.letter", .info, "annex1.code") { fields in
      guard fields.type == .officialLetter, let read = symbol(fields), let type = read.suggestedType else {
        return []
      }
      return [.init("notation", ["value": .text(read.text), "type": .text(type.name)])]
    },
    DocumentRule("notation.agency", .warning, "annex1.code") { fields in
      guard let read = symbol(fields), read.groups.count < 2 else { return [] }
      return [.init("notation", ["value": .text(read.text)])]
    },
    DocumentRule("notation.year.administrative", .warning, "article15") { fields in
      guard let read = fields.readNotation, let year = read.year, let type = fields.type,
        !DocumentType.legal.contains(where: { $0.name == type.name })
      else { return [] }
      return [
        .init(
          "notation",
          [
            "value": .text(read.text), "type": .text(type.name), "year": .text(String(year)),
            "expected": .text(read.symbol),
          ])
      ]
    },
    DocumentRule("notation.year.date", .error, "article15") { fields in
      guard let year = fields.readNotation?.year, let day = fields.issued?.day, day.year != year else {
        return []
      }
      return [.init("notation", ["year": .text(String(year)), "date": .day(day)])]
    },
  ]

  /// The type that the notation of a named type abbreviates, when that is another one.
  private static func otherType(_ fields: DocumentFields) -> DocumentType? {
    guard let type = fields.type, type.abbreviation != nil, let read = symbol(fields), read.groups.count > 1,
      let other = DocumentType.with(abbreviation: read.groups[0]), other.name != type.name
    else { return nil }
    return other
  }

  /// The notation evened out, without a number that stands before it by mistake.
  private static func symbol(_ fields: DocumentFields) -> Notation? {
    guard let read = fields.readNotation else { return nil }
    guard read.year == nil, let code = DocumentCode(fields.notation) else { return read }
    return code.notation
  }
}

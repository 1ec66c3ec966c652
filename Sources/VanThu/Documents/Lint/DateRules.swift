/// Rules about dates.
extension DocumentLint {
  static let dateRules: [DocumentRule] = [
    DocumentRule("date.missing", .error, "article15") { fields in
      !isBlank(fields.number) && isBlank(fields.issuedOn) ? [.init("issuedOn")] : []
    },
    DocumentRule("date.invalid", .error, "annex1.date") { fields in
      [("issuedOn", fields.issuedOn), ("answerBy", fields.answerBy)].compactMap { field, text in
        guard let text, !isBlank(text), WrittenDay(text)?.day == nil else { return nil }
        return .init(field, ["value": .text(text)])
      }
    },
    DocumentRule("date.zeros", .warning, "annex1.date") { fields in
      guard let text = fields.issuedOn, let written = fields.issued, let printed = written.printed,
        let day = written.day,
        printed.day != day.day.padded(2)
          || printed.month != (day.month <= 2 ? day.month.padded(2) : String(day.month))
      else { return [] }
      return [
        .init(
          "issuedOn", ["value": .text(text), "expected": .text(Language.vietnamese.longDate(day))])
      ]
    },
    DocumentRule(
      "date.future", .warning, "article15",
      dated: { fields, today in
        guard let today, let day = fields.issued?.day, today < day else { return [] }
        return [.init("issuedOn", ["date": .day(day)])]
      }),
    DocumentRule("answerBy.early", .warning, "annex6.fields") { fields in
      guard let day = fields.issued?.day, let answer = fields.answerBy.flatMap({ WrittenDay($0)?.day }),
        answer < day
      else { return [] }
      return [.init("answerBy", ["date": .day(answer), "issued": .day(day)])]
    },
  ]
}

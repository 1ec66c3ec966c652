/// Rules about who sends, who receives, from where and how urgently.
extension DocumentLint {
  static let partyRules: [DocumentRule] = [
    DocumentRule("issuer.missing", .error, "annex6.fields") { fields in
      isBlank(fields.issuerName) ? [.init("issuerName")] : []
    },
    DocumentRule("place.missing", .warning, "annex1.date") { fields in
      isBlank(fields.place) ? [.init("place")] : []
    },
    DocumentRule("recipients.missing", .warning, "annex6.fields") { fields in
      fields.recipients.allSatisfy { isBlank($0) } ? [.init("recipients")] : []
    },
    DocumentRule("urgency.unknown", .warning, "annex1.urgency") { fields in
      isBlank(fields.urgency) || Urgency(reading: fields.urgency) != nil
        ? [] : [.init("urgency", ["value": .text(fields.urgency)])]
    },
  ]
}

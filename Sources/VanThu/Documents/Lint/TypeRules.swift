/// Rules about the type (tên loại).
extension DocumentLint {
  static let typeRules: [DocumentRule] = [
    DocumentRule("type.missing", .error, "annex6.fields") { fields in
      isBlank(fields.typeName) ? [.init("typeName")] : []
    },
    DocumentRule("type.unknown", .info, "article7") { fields in
      isBlank(fields.typeName) || fields.type != nil
        ? [] : [.init("typeName", ["value": .text(fields.typeName)])]
    },
  ]
}

/// The lengths of the input fields: Decree 30/2020/NĐ-CP, Annex VI, Part II, where a document goes into an archive.
extension DocumentLint {
  static let lengthRule = DocumentRule("length", .warning, "annex6.fields") { fields in
    let rows: [(field: String, text: String, limit: Int)] = [
      ("number", fields.number ?? "", 11), ("notation", fields.notation, 30),
      ("typeName", fields.typeName, 100),
      ("issuerName", fields.issuerName, 200), ("subject", fields.subject, 500),
      ("position", fields.position, 100),
      ("signerName", fields.signerName, 50),
    ]
    return rows.filter { $0.text.count > $0.limit }.map { row in
      .init(row.field, ["length": .count(row.text.count), "limit": .count(row.limit)])
    }
  }
}

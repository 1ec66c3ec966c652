extension PDFTestDocument {
  /// Adds a security store (DSS, ISO 32000-2, 12.8.4.3) with certificates and revocation data, in one more update.
  package mutating func addValidationData(
    certificates: [[UInt8]] = [], lists: [[UInt8]] = [], responses: [[UInt8]] = []
  ) {
    let parts = [("Certs", certificates), ("CRLs", lists), ("OCSPs", responses)]
    let entries = parts.filter { !$0.1.isEmpty }.map { key, files in
      (key: key, value: Self.references(files.map { add(stream: $0) }))
    }
    catalogueEntries.removeAll { $0.key == "DSS" }
    catalogueEntries.append((key: "DSS", value: Self.dictionary(entries)))
    touchCatalogue()
    writeUpdate()
  }
}

public import VanThu

extension PDFVerifier {
  /// The clauses of the checks that belong to PDF files, by their ids.
  public static var clauses: [String: String] {
    var clauses = [LaterRevisionsCheck.id: LaterRevisionsCheck.clause]
    for check in PDFCheck.allCases { clauses[check.rawValue] = check.clause }
    return clauses
  }
}

extension VerificationReport {
  /// Of a PDF file.
  public init(_ verification: PDFVerification, file: String, at moment: Timestamp) {
    let parts = verification.signatures.enumerated().map { index, signature in
      Part(
        signature.verdict,
        title: Message(
          "report.signature.of",
          [
            "number": .count(index + 1),
            "name": .message(Message(MessageKey("signer.\(signature.part.rawValue)"))),
          ]))
    }
    self.init(
      file: file, verdict: verification.verdict, message: verification.message,
      originalValue: verification.originalValue, originalMessage: verification.originalMessage,
      findings: verification.findings, sections: [Section(parts: parts)], judgedAt: moment,
      clauses: PDFVerifier.clauses)
  }
}

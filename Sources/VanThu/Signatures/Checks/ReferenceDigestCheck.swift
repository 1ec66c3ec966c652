import OpenSSLKit

/// The content at hand is what was signed: every digest computed equals the one signed (tính toàn vẹn).
enum ReferenceDigestCheck: JudgeCheck {
  static let id = "reference.digest"
  static let clause = "TT 15/2025/TT-BKHCN, Điều 6; ETSI EN 319 102-1, 5.2.7 (b)"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    let references = file.evidence.references
    guard !references.isEmpty else {
      return .failed(id, .invalid(.formatFailure), Message("check.reference.digest.none"))
    }
    // A change that can be shown outweighs content that is missing.
    for reference in references {
      guard let computed = reference.computed else { continue }
      guard !computed.isEmpty, computed == reference.expected else {
        return .failed(
          id, .invalid(.hashFailure),
          Message("check.reference.digest.failed", ["what": what(reference, file)]),
          detail: "digest of “\(reference.uri)”: signed \(hex(reference.expected)), found \(hex(computed))")
      }
    }
    if let missing = references.first(where: { $0.computed == nil }) {
      return .undecided(
        id, .indeterminate(.signedDataNotFound),
        Message("check.reference.digest.missing", ["what": what(missing, file)]))
    }
    return .passed(id, Message("check.reference.digest.passed", ["count": .count(references.count)]))
  }

  private static func what(
    _ reference: SignatureEvidence.Reference, _ file: SignatureCase
  ) -> Message.Argument {
    guard reference.uri.isEmpty else { return .text(reference.uri) }
    return .message(Message(file.evidence.format == .xmldsig ? "what.whole" : "what.wholeFile"))
  }
}

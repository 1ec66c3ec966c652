import FoundationEssentials
import VanThu

extension PacketVerification {
  /// The verification in brief, for showing it again: verdict, reason, rules of findings, the signature's verdict.
  func json() throws -> [UInt8] {
    struct Brief: Encodable {
      let verdict: Verdict
      let reason: String?
      let findings: [String]
      let signature: SignatureVerdict?
      let documents: [Document]
    }
    struct Document: Encodable {
      let subject: String
      let verdict: Verdict
      let originalValue: Bool?
      let signatures: [SignatureVerdict]
    }
    return Array(
      try JSONEncoder.forColumns.encode(
        Brief(
          verdict: verdict, reason: verdict == .valid ? nil : reason.key.rawValue,
          findings: scan.findings.map(\.rule),
          signature: signature,
          documents: documents.map {
            Document(
              subject: $0.subject, verdict: $0.verdict, originalValue: $0.originalValue,
              signatures: $0.signatures)
          })))
  }
}

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
    }
    return Array(
      try JSONEncoder.forColumns.encode(
        Brief(
          verdict: verdict, reason: verdict == .valid ? nil : reason.key.rawValue,
          findings: scan.findings.map(\.rule),
          signature: signature)))
  }
}

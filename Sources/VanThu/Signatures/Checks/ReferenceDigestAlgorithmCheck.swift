import OpenSSLKit

/// The hash functions over the signed content are among those the policy allows.
enum ReferenceDigestAlgorithmCheck: JudgeCheck {
  static let id = "reference.digestAlgorithm"
  static let clause = "TT 15/2025/TT-BKHCN, Phụ lục I; ETSI EN 319 102-1, 5.2.8"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    var names: [String] = []
    for reference in file.evidence.references {
      guard let digest = reference.digestAlgorithm else {
        return .failed(
          id, .notVerifiable,
          Message("check.reference.digestAlgorithm.unknown", ["algorithm": .text(reference.digestName)]))
      }
      guard file.policy.allows(digest, at: file.moment) else {
        return .failed(
          id, .invalid(.cryptoConstraintsFailure),
          Message("check.reference.digestAlgorithm.failed", ["algorithm": .text(digest.name)]),
          detail: "\(digest.name) (\(reference.digestName)) is not allowed by policy \(file.policy.id)")
      }
      if !names.contains(digest.name) { names.append(digest.name) }
    }
    guard !names.isEmpty else { return .notReached(id) }
    return .passed(
      id, Message("check.reference.digestAlgorithm.passed", ["algorithm": .list(names.map { .text($0) })]))
  }
}

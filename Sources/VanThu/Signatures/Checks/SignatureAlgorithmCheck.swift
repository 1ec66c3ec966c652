import OpenSSLKit

/// The algorithm of the signature value is known and its hash function allowed.
enum SignatureAlgorithmCheck: JudgeCheck {
  static let id = "signature.algorithm"
  static let clause = "TT 15/2025/TT-BKHCN, Phụ lục I; ETSI EN 319 102-1, 5.2.8"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard let algorithm = file.evidence.algorithm else {
      return .failed(
        id, .notVerifiable,
        Message("check.signature.algorithm.unknown", ["algorithm": .text(file.evidence.algorithmName)]))
    }
    let arguments = ["algorithm": Message.Argument.text(algorithm.name)]
    guard file.policy.allows(algorithm.digest, at: file.moment) else {
      return .failed(
        id, .invalid(.cryptoConstraintsFailure), Message("check.signature.algorithm.failed", arguments),
        detail:
          "\(algorithm.name) (\(file.evidence.algorithmName)) is not allowed by policy \(file.policy.id)")
    }
    return .passed(id, Message("check.signature.algorithm.passed", arguments))
  }
}

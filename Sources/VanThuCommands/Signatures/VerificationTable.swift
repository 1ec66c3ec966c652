import OpenSSLKit
import VanThu

/// A verification for people: the verdict in one sentence, then every fact that has to be shown, known or not.
struct VerificationTable {
  let console: Console
  let file: String
  private let verdict: Verdict
  private let message: Message
  private let signatures: [SignatureVerdict]
  /// Whether a packet is spoken about, and not a file of any kind.
  private let isPacket: Bool

  init(console: Console, verification: PacketVerification, file: String) {
    self.console = console
    self.file = file
    verdict = verification.verdict
    message = verification.message
    signatures = verification.signature.map { [$0] } ?? []
    isPacket = true
  }

  init(console: Console, verification: FileVerification, file: String) {
    self.console = console
    self.file = file
    verdict = verification.verdict
    message = verification.message
    signatures = verification.signatures
    isPacket = false
  }

  func show() {
    console.print(paragraph: file, colour: .bold)
    console.print(paragraph: message.text(in: console.language), colour: colour)
    if signatures.isEmpty { console.print(facts(nil)) }
    for signature in signatures {
      console.print(facts(signature))
      for check in signature.checks where check.passed != true && check.consequence != nil {
        console.print(paragraph: "  • \(check.message.text(in: console.language)) [\(check.id)]")
      }
    }
  }

  private var colour: Console.Colour {
    switch verdict {
    case .valid: .green
    case .invalid: .red
    case .indeterminate, .notVerifiable, .unsigned: .yellow
    }
  }

  private func facts(_ signature: SignatureVerdict?) -> Facts {
    var facts = Facts()
    func add(_ key: String, _ value: String?) { facts.add(text(key), value ?? "–") }
    add("fact.result", text("verdict.\((signature?.verdict ?? verdict).rawValue)"))
    add("fact.issuer", signature?.issuer)
    add("fact.signer", signature?.signer)
    add("fact.organization", signature?.organization)
    add("fact.signingTime", signature.map(signingTime))
    add("fact.integrity", outcome(of: ["reference.digest", "signature.value"], signature))
    add(
      "fact.validityWhenSigning", outcome(of: ["certificate.validity", "revocation.certificate"], signature))
    add("fact.period", signature.flatMap(period))
    add("fact.coverage", signature.map { text("coverage.\(isPacket ? "" : "file.")\($0.coverage.rawValue)") })
    add("fact.policy", signature.map { "\($0.policy) (\(text("revocation.\($0.revocationRule.rawValue)")))" })
    return facts
  }

  private func signingTime(_ signature: SignatureVerdict) -> String {
    guard let time = signature.signingTime, signature.signingTimeSource != .none else {
      return text("fact.signingTime.none")
    }
    return "\(moment(time)) (\(text("fact.signingTime.\(signature.signingTimeSource.rawValue)")))"
  }

  private func period(_ signature: SignatureVerdict) -> String? {
    guard let start = signature.notBefore, let end = signature.notAfter else { return nil }
    return "\(moment(start)) – \(moment(end))"
  }

  // What the checks named say together: the first that objects, else their passing.
  private func outcome(of ids: [String], _ signature: SignatureVerdict?) -> String? {
    guard let signature else { return nil }
    let checks = ids.compactMap { id in signature.checks.first { $0.id == id } }
    let telling = checks.filter { $0.passed != true }
    return (telling.isEmpty ? checks : telling).map { $0.message.text(in: console.language) }.joined(
      separator: " ")
  }

  private func moment(_ time: Timestamp) -> String {
    "\(console.language.time(time)) \(console.language.date(time.day))"
  }

  private func text(_ key: String) -> String { console.text(MessageKey(key)) }
}

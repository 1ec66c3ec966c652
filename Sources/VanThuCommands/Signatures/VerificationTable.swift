import OpenSSLKit
import VanThu
import VanThuPDF

/// A verification for people: the verdict in one sentence, then every fact that has to be shown, known or not.
struct VerificationTable {
  let console: Console
  let file: String
  private let verdict: Verdict
  private let message: Message
  private let signatures: [SignatureVerdict]
  /// What else there is to say right below the verdict.
  private var remarks: [(text: String, colour: Console.Colour?)] = []
  /// What stands above each signature; empty where there is nothing to tell apart.
  private var titles: [String] = []
  private var documents: [DocumentVerdict] = []

  init(console: Console, verification: PacketVerification, file: String) {
    self.console = console
    self.file = file
    verdict = verification.verdict
    message = verification.message
    signatures = verification.signature.map { [$0] } ?? []
    documents = verification.documents.filter(\.isSigned)
    if let original = verification.originalMessage { remarks = [(original.text(in: console.language), nil)] }
  }

  init(console: Console, verification: FileVerification, file: String) {
    self.console = console
    self.file = file
    verdict = verification.verdict
    message = verification.message
    signatures = verification.signatures
  }

  init(console: Console, verification: PDFVerification, file: String) {
    self.console = console
    self.file = file
    verdict = verification.verdict
    message = verification.message
    signatures = verification.signatures.map(\.verdict)
    if let original = verification.originalMessage {
      remarks.append(
        (original.text(in: console.language), verification.originalValue == true ? .green : .yellow))
    }
    for finding in verification.findings {
      remarks.append(("  • \(finding.message.text(in: console.language)) [\(finding.rule)]", nil))
    }
    titles = verification.signatures.enumerated().map { index, signature in
      "\(index + 1). \(console.text(MessageKey("signer.\(signature.part.rawValue)")))"
    }
  }

  func show() {
    console.print(paragraph: file, colour: .bold)
    console.print(paragraph: message.text(in: console.language), colour: colour)
    for remark in remarks { console.print(paragraph: remark.text, colour: remark.colour) }
    if signatures.isEmpty { console.print(facts(nil)) }
    for (index, signature) in signatures.enumerated() {
      if index < titles.count { printHead("fact.document.signature", titles[index]) }
      show(signature)
    }
    for document in documents {
      printHead("fact.document", document.name ?? document.subject)
      for signature in document.signatures { show(signature) }
    }
  }

  private func printHead(_ label: String, _ value: String) {
    console.print()
    var facts = Facts()
    facts.add(text(label), value)
    console.print(facts)
  }

  private func show(_ signature: SignatureVerdict) {
    console.print(facts(signature))
    let objections = signature.checks.filter {
      $0.passed == false || $0.passed == nil && $0.consequence != nil
    }
    for check in objections {
      console.print(paragraph: "  • \(check.message.text(in: console.language)) [\(check.id)]")
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
    add(
      "fact.coverage",
      signature.map { text("coverage.\($0.format == .xmldsig ? "" : "file.")\($0.coverage.rawValue)") })
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

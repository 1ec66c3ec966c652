import VanThu

/// A verification for people: the verdict in one sentence, then of each signature every fact that has to be shown, known or
/// not.
struct VerificationTable {
  let console: Console
  let report: VerificationReport

  func show() {
    console.print(paragraph: report.file, colour: .bold)
    console.print(paragraph: report.message.text(in: console.language), colour: Self.colour(report.verdict))
    if let original = report.originalMessage {
      console.print(
        paragraph: original.text(in: console.language),
        colour: report.originalValue == true && report.verdict == .valid ? .green : .yellow)
    }
    for finding in report.findings {
      console.print(paragraph: "  • \(finding.message.text(in: console.language)) [\(finding.rule)]")
    }
    for section in report.sections {
      if let name = section.name { printHead("fact.document", name) }
      for part in section.parts {
        if let title = part.title {
          printHead("fact.document.signature", title.text(in: console.language))
        }
        show(part.signature)
      }
    }
  }

  private func printHead(_ label: MessageKey, _ value: String) {
    console.print()
    var facts = Facts()
    facts.add(console.text(label), value)
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

  /// The colour of a verdict: green for what is valid, and for nothing else.
  static func colour(_ verdict: Verdict) -> Console.Colour {
    switch verdict {
    case .valid: .green
    case .invalid: .red
    case .indeterminate, .notVerifiable, .unsigned: .yellow
    }
  }

  private func facts(_ signature: SignatureVerdict) -> Facts {
    var facts = Facts()
    for line in report.facts(of: signature, in: console.language) { facts.add(line.label, line.value) }
    return facts
  }
}

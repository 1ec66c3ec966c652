import OpenSSLKit

extension VerificationSheet {
  /// Everything about one file.
  ///
  /// - Parameter number: its number in the table of rows; `nil` on a page about one file.
  public func section(_ report: VerificationReport, number: Int? = nil) -> String {
    let name = (number.map { "\($0). " } ?? "") + report.file
    return """
      <section class="file"\(number.map { " id=\"f\($0)\"" } ?? "")>
      <h2>\(shown(name))</h2>
      \(banner(report))\(table("report.document", documentLines(report)))\(findings(report))\
      \(report.sections.map { section($0, of: report) }.joined())\
      \(report.signatures.isEmpty ? facts(nil, of: report) : "")</section>

      """
  }

  private func banner(_ report: VerificationReport) -> String {
    var original = ""
    if let message = report.originalMessage {
      original =
        "<p class=\"original\">\(sign(report.originalValue == true ? .valid : .unsigned)) \(shown(message.text(in: language)))</p>\n"
    }
    // The word stands large beside the sentence; there it is not said again.
    let word = text("verdict.\(report.verdict.rawValue)")
    var sentence = report.message.text(in: language)
    if [": ", ". "].contains(where: { sentence.hasPrefix(word + $0) }) {
      sentence = String(sentence.dropFirst(word.count + 2))
      sentence = sentence.prefix(1).uppercased() + sentence.dropFirst()
    }
    return """
      <div class="verdict \(report.verdict.rawValue)">
      <p class="big"><span>\(sign(report.verdict))</span> \(HTML.escaped(word))</p>
      <p>\(shown(sentence))</p>
      \(original)</div>

      """
  }

  private func documentLines(_ report: VerificationReport) -> [VerificationReport.Line] {
    var lines = report.facts.map { (label: text($0.label.rawValue), value: $0.value.text(in: language)) }
    if let count = report.byteCount { lines.append((text("fact.byteCount"), language.number(count))) }
    if let sha256 = report.sha256 { lines.append(("SHA-256", sha256)) }
    return lines
  }

  private func findings(_ report: VerificationReport) -> String {
    guard !report.findings.isEmpty else { return "" }
    let items = report.findings.map { finding in
      "<li>\(shown(finding.message.text(in: language))) <code>\(shown(finding.rule))</code></li>"
    }
    return "<ul class=\"findings\">\(items.joined())</ul>\n"
  }

  // MARK: Signatures

  private func section(_ section: VerificationReport.Section, of report: VerificationReport) -> String {
    var html = ""
    if let name = section.name {
      html += "<h3 class=\"carried\">\(HTML.escaped(text("report.carried"))) \(shown(name))</h3>\n"
      if let message = section.message { html += "<p>\(shown(message.text(in: language)))</p>\n" }
    }
    for part in section.parts { html += card(part, of: report) }
    return html
  }

  private func card(_ part: VerificationReport.Part, of report: VerificationReport) -> String {
    let signature = part.signature
    let title =
      part.title?.text(in: language)
      ?? text(signature.format == .xmldsig ? "fact.signature" : "fact.document.signature")
    return """
      <article class="\(signature.verdict.rawValue)">
      <h3>\(shown(title)) <span class="word \(signature.verdict.rawValue)">\(sign(signature.verdict)) \
      \(HTML.escaped(text("verdict.\(signature.verdict.rawValue)")))</span></h3>
      \(facts(signature, of: report))\
      \(timeStamps(signature))\(lacking(signature))<div class="more">
      \(table("report.technical", report.technicalFacts(of: signature, in: language), kind: "technical"))\
      \(checks(signature, of: report))</div>
      </article>

      """
  }

  private func facts(_ signature: SignatureVerdict?, of report: VerificationReport) -> String {
    table(nil, report.facts(of: signature, in: language), kind: "facts")
  }

  private func timeStamps(_ signature: SignatureVerdict) -> String {
    guard !signature.timeStamps.isEmpty else { return "" }
    let heads = [
      "report.timeStamp.kind", "fact.result", "report.timeStamp.time", "report.timeStamp.authority",
    ]
    let rows = signature.timeStamps.map { stamp in
      var time = stamp.time?.text(in: language) ?? "–"
      if let accuracy = stamp.accuracy { time += " (± \(accuracy) s)" }
      let cells = [
        text("report.timeStamp.\(stamp.kind.rawValue)"),
        "\(sign(stamp.verdict)) \(text("verdict.\(stamp.verdict.rawValue)"))", time, stamp.authority ?? "–",
      ]
      return "<tr>\(cells.map { "<td>\(shown($0))</td>" }.joined())</tr>\n"
    }
    return grid("report.timeStamps", heads, rows, kind: "stamps")
  }

  private func checks(_ signature: SignatureVerdict, of report: VerificationReport) -> String {
    let heads = ["report.check.outcome", "report.check.text", "report.check.clause"]
    let rows = signature.checks.map { check in
      let (mark, kind) =
        check.passed == true
        ? ("✓", "passed")
        : check.consequence == nil ? ("–", "left") : check.passed == nil ? ("?", "open") : ("✗", "failed")
      return """
        <tr class="\(kind)"><td class="mark">\(mark)</td><td>\(shown(check.message.text(in: language)))</td>\
        <td class="clause">\(shown(report.clause(of: check) ?? "–"))<br><code>\(shown(check.id))</code></td></tr>

        """
    }
    return grid("report.checks", heads, rows, kind: "checks")
  }

  private func lacking(_ signature: SignatureVerdict) -> String {
    guard signature.verdict != .valid, !signature.lacking.isEmpty else { return "" }
    let items = signature.lacking.map { need in
      let name = need.certificate.subject.commonName ?? need.certificate.subject.text
      let addresses = need.listAddresses + need.responderAddresses
      let places = addresses.isEmpty ? "–" : addresses.joined(separator: ", ")
      return "<li>\(shown(name)): \(shown(places))</li>"
    }
    return
      "<p class=\"label\">\(HTML.escaped(text("report.lacking")))</p>\n<ul>\(items.joined())</ul>\n"
  }

  // MARK: Tables

  private func table(
    _ title: String?, _ lines: [VerificationReport.Line], kind: String = "document"
  ) -> String {
    guard !lines.isEmpty else { return "" }
    let rows = lines.map { line in
      let isDigest =
        line.value.utf8.count == 64 && line.value.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
      let cell = isDigest ? "<td class=\"hex\">" : "<td>"
      return "<tr><th scope=\"row\">\(HTML.escaped(line.label))</th>\(cell)\(shown(line.value))</td></tr>\n"
    }
    return """
      \(title.map { "<p class=\"label\">\(HTML.escaped(text($0)))</p>\n" } ?? "")<table class="\(kind)">
      <tbody>
      \(rows.joined())</tbody>
      </table>

      """
  }

  private func grid(_ title: String, _ heads: [String], _ rows: [String], kind: String) -> String {
    """
    <p class="label">\(HTML.escaped(text(title)))</p>
    <table class="\(kind)">
    <thead><tr>\(heads.map { "<th scope=\"col\">\(HTML.escaped(text($0)))</th>" }.joined())</tr></thead>
    <tbody>
    \(rows.joined())</tbody>
    </table>

    """
  }
}

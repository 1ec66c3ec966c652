/// Verifications as a page to print: self-contained HTML for A4, in Vietnamese or English.
///
/// It shows everything that Circular 15/2025/TT-BKHCN, Article 6, wants shown, and each check with its clause. Nothing is
/// fetched and no script runs: the page forbids both to itself. Whatever strangers wrote (names, subjects, file names) is
/// text and nothing else, also where it holds marks of direction.
///
/// A page about one file is ``page(of:)``. A page about many is put together of its parts, in the order ``opening``,
/// ``summary(_:)``, rows of what a person has to look at, ``startOfRows(after:)``, rows, ``endOfRows``, sections, ``closing``; so none but the part at hand needs to be in memory.
public struct VerificationSheet: Sendable {
  /// When the page was made.
  public let madeAt: Timestamp
  /// The moment of the judgement.
  public let judgedAt: Timestamp
  /// The policy's name.
  public let policy: String
  /// What verified: name and version of the program.
  public let tool: String
  /// The language.
  public let language: Language

  /// A page in a language.
  public init(
    madeAt: Timestamp, judgedAt: Timestamp, policy: String, tool: String, in language: Language = .vietnamese
  ) {
    self.madeAt = madeAt
    self.judgedAt = judgedAt
    self.policy = policy
    self.tool = tool
    self.language = language
  }

  /// The whole page about one file.
  public func page(of report: VerificationReport) -> String { opening + section(report) + closing }

  /// The beginning of a page, with its head.
  public var opening: String {
    let title = text("report.title")
    return """
      <!DOCTYPE html>
      <html lang="\(language == .vietnamese ? "vi" : "en")">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width">
      <title>\(HTML.escaped(title))</title>
      <style>
      \(style)</style>
      </head>
      <body>
      <header class="page">
      <h1>\(HTML.escaped(title))</h1>
      <p>\(HTML.escaped(subtitle))</p>
      </header>

      """
  }

  /// How many files came to which verdict, and the head of the table of those that a person has to look at. Its rows,
  /// of ``attention(_:reason:number:)`` and ``attention(unread:reason:number:)``, come next.
  public func summary(_ tally: VerificationTally) -> String {
    var tiles = Verdict.allCases.map { verdict in
      let count = tally.verdicts[verdict] ?? 0
      return tile(
        count, text("verdict.\(verdict.rawValue)"), count > 0 ? verdict.rawValue : "none")
    }
    if tally.unread > 0 { tiles.append(tile(tally.unread, text("report.unread"), "unread")) }
    return """
      <section class="summary">
      <h2>\(HTML.escaped(text("report.summary")))</h2>
      <p>\(HTML.escaped(tally.message.text(in: language)))</p>
      <div class="tiles">\(tiles.joined())</div>
      <p class="printed">\(HTML.escaped(text("report.shortened")))</p>
      \(needsAttention(tally) ? tableHead("report.attention", attentionHeads) : "")
      """
  }

  /// Ends the table of what a person has to look at, and begins that of all files.
  public func startOfRows(after tally: VerificationTally) -> String {
    let heads = [
      "report.column.number", "column.file", "fact.result", "fact.signer", "fact.signingTime",
    ]
    return (needsAttention(tally) ? "</tbody>\n</table>\n" : "") + tableHead("report.all", heads)
  }

  private func needsAttention(_ tally: VerificationTally) -> Bool {
    tally.total > tally.verdicts[.valid] ?? 0
  }

  private let attentionHeads = ["report.column.number", "column.file", "fact.result", "report.column.reason"]

  private func tableHead(_ title: String, _ heads: [String]) -> String {
    """
    <p class="label">\(HTML.escaped(text(title)))</p>
    <table class="rows">
    <thead><tr>\(heads.map { "<th scope=\"col\">\(HTML.escaped(text($0)))</th>" }.joined())</tr></thead>
    <tbody>

    """
  }

  /// A line about a file that a person has to look at; empty for a valid one.
  ///
  /// - Parameter reason: why it is not valid.
  public func attention(_ report: VerificationReport, reason: String, number: Int) -> String {
    guard report.verdict != .valid else { return "" }
    return """
      <tr><td class="number">\(number)</td>\
      <td class="name"><a href="#f\(number)">\(shown(report.file))</a></td>\
      <td>\(word(report.verdict))</td><td>\(shown(reason))</td></tr>

      """
  }

  /// A line about a file that could not be read, for the same table.
  public func attention(unread file: String, reason: String, number: Int) -> String {
    """
    <tr><td class="number">\(number)</td><td class="name">\(shown(file))</td>\
    <td><span class="word unread">\(HTML.escaped(text("report.unread")))</span></td>\
    <td>\(shown(reason))</td></tr>

    """
  }

  /// One line about a file.
  public func row(_ report: VerificationReport, number: Int) -> String {
    let signature = report.telling
    let time = signature?.signingTime?.text(in: language)
    return """
      <tr><td class="number">\(number)</td>\
      <td class="name"><a href="#f\(number)">\(shown(report.file))</a></td>\
      <td>\(word(report.verdict))</td>\
      <td>\(shown(signature?.signer ?? "–"))</td><td>\(shown(time ?? "–"))</td></tr>

      """
  }

  /// One line about a file that could not be read.
  public func row(unread file: String, reason: String, number: Int) -> String {
    """
    <tr><td class="number">\(number)</td><td class="name">\(shown(file))</td>\
    <td><span class="word unread">\(HTML.escaped(text("report.unread")))</span></td>\
    <td colspan="2">\(shown(reason))</td></tr>

    """
  }

  /// The end of the table of rows.
  public var endOfRows: String { "</tbody>\n</table>\n</section>\n" }

  /// The end of the page: what it rests on, and where the person signs who checked it.
  public var closing: String {
    """
    <footer>
    <p>\(HTML.escaped(text("report.basis")))</p>
    <p>\(HTML.escaped(text("report.validOnly")))</p>
    <div class="sign"><p><em>\(HTML.escaped(text("report.sign.date")))</em></p>
    <p><strong>\(HTML.escaped(text("report.sign.who")))</strong></p>
    <p><em>\(HTML.escaped(text("report.sign.how")))</em></p></div>
    </footer>
    </body>
    </html>

    """
  }

  // MARK: Words

  private func word(_ verdict: Verdict) -> String {
    """
    <span class="word \(verdict.rawValue)">\(sign(verdict)) \
    \(HTML.escaped(text("verdict.\(verdict.rawValue)")))</span>
    """
  }

  func text(_ key: String) -> String { Catalogue.text(MessageKey(key), in: language) }

  /// What strangers may have written, as text: marks of direction become visible, so that no name can turn what stands
  /// beside it.
  func shown(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0x2028, 0x2029:
        scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    return HTML.escaped(String(scalars))
  }

  /// A sign that tells verdicts apart where there is no colour.
  func sign(_ verdict: Verdict) -> String {
    switch verdict {
    case .valid: "✓"
    case .invalid: "✗"
    case .indeterminate, .notVerifiable: "?"
    case .unsigned: "–"
    }
  }

  private var subtitle: String {
    Catalogue.text(
      "report.subtitle",
      [
        "judgedAt": judgedAt.text(in: language), "policy": policy, "madeAt": madeAt.text(in: language),
        "tool": tool,
      ], in: language)
  }

  private func tile(_ count: Int, _ label: String, _ kind: String) -> String {
    """
    <div class="tile \(kind)"><strong>\(HTML.escaped(language.number(count)))</strong>\
    <span>\(HTML.escaped(label))</span></div>
    """
  }
}

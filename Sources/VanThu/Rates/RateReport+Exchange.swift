/// The rate of documents exchanged electronically as a table: a row for each direction, a column for each way.
extension RateReport {
  /// The heads of the columns.
  public func exchangeTableHead(in language: Language) -> [String] {
    [
      "rate.column.direction", "medium.electronic", "medium.parallel", "medium.paper",
      "rate.column.denominator",
      "rate.column.electronic",
    ].map { Catalogue.text($0, in: language) }
  }

  /// Outgoing, incoming, both: how many went each way, with the share in brackets.
  public func exchangeTableRows(in language: Language) -> [[String]] {
    let rows: [(MessageKey, RateMedia, RateRatio)] = [
      ("rate.column.outgoing", total.outgoingMedia, total.outgoing),
      ("rate.column.incoming", total.incomingMedia, total.incoming),
      ("rate.total", total.outgoingMedia + total.incomingMedia, total.together),
    ]
    return rows.map { head, media, ratio in
      [Catalogue.text(head, in: language)]
        + DocumentMedium.allCases.map { Self.cell(media, $0, in: language) }
        + [language.number(media.total), Self.cell(ratio, in: language)]
    }
  }

  private static func cell(_ media: RateMedia, _ medium: DocumentMedium, in language: Language) -> String {
    let count = language.number(media[medium])
    return media.share(of: medium).percent.map { "\(count) (\(language.decimal($0)))" } ?? count
  }

  private static func cell(_ ratio: RateRatio, in language: Language) -> String {
    ratio.percent.map { "\(ratio.fraction(in: language)) = \(language.decimal($0))" }
      ?? ratio.text(in: language)
  }

  /// What has to be said of the scope and of entries that belong to no way of sending yet.
  var exchangeNotices: [Message] {
    guard rule.measure == .exchange else { return [] }
    var result: [Message] = []
    if let scope { result.append(Message("rate.scope", ["scope": .message(Message(scope.label))])) }
    if total.outOfScope > 0 { result.append(Message("rate.outOfScope", ["count": .count(total.outOfScope)])) }
    if total.notSent > 0 { result.append(Message("rate.notSent", ["count": .count(total.notSent)])) }
    return result
  }
}

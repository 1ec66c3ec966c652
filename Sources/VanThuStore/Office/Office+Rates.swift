import VanThu

/// What rates are counted from, with the words by which people know the entries.
public struct RatedEntries: Sendable {
  /// The register entries; the labels come from the documents beside the events.
  public let facts: [RateFact]
  /// Secret documents that were only counted.
  public let secrets: [SecretCount]
  /// The number of the last event.
  public let lastEvent: Int
}

extension Office {
  /// The entries of this office, read from its events, labelled with number, notation and subject where these are
  /// still there.
  public func ratedEntries() throws -> RatedEntries {
    let ledger = try rateLedger()
    var outgoing: [String: StoredDocument] = [:]
    for document in try documents(.outgoing) { if let id = document.documentId { outgoing[id] = document } }
    var incoming: [String: StoredDocument] = [:]
    for document in try documents(.incoming) {
      if let entry = document.entry { incoming["\(entry.year) đến:\(entry.number)"] = document }
    }
    let facts = ledger.facts.map { fact in
      let document =
        fact.direction == .outgoing
        ? outgoing[fact.document] : incoming["\(fact.registeredAt.day.year) \(fact.reference)"]
      var fact = fact
      let words = fact.direction == .incoming ? [document?.code ?? fact.label] : []
      fact.label = (words + [document?.content.subject ?? ""]).filter { !$0.isEmpty }.joined(separator: ": ")
      return fact
    }
    return RatedEntries(facts: facts, secrets: ledger.secrets, lastEvent: ledger.lastEvent)
  }
}

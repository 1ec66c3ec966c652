import VanThu

/// The parsed view of a packet for people.
struct EnvelopeTable {
  let console: Console
  let scan: PacketScan
  let file: String

  private var envelope: Envelope { scan.envelope }

  /// Prints the facts, the files, the findings.
  func show() {
    console.print(paragraph: "\(text("command.envelope.\(envelope.kind.rawValue)")): \(file)", colour: .bold)
    console.print(facts)
    if !envelope.attachments.isEmpty {
      console.print()
      console.print(paragraph: text("command.envelope.attachments"), colour: .bold)
      console.print(Self.attachments(envelope.attachments, console).lines(width: Console.width))
    }
    showFindings()
  }

  /// Prints the findings only, those of the scan and further ones.
  func showFindings(and more: [Finding] = []) {
    let findings = scan.findings + more
    guard !findings.isEmpty else { return console.print(paragraph: text("command.findings.none")) }
    console.print()
    console.print(
      paragraph: console.text(
        "command.findings", ["count": .count(findings.count + scan.findingsLeftOut)]),
      colour: .bold)
    FindingTable.show(findings, console)
    if scan.findingsLeftOut > 0 {
      console.print(
        paragraph: console.text("command.findings.leftOut", ["count": .count(scan.findingsLeftOut)]))
    }
  }

  private var facts: Facts {
    var facts = Facts()
    facts.add(text("fact.from"), envelope.from.map(organization))
    facts.add(text("fact.to"), envelope.to.map(organization).joined(separator: "; "))
    facts.add(
      text("fact.code"), [envelope.number, envelope.notation].compactMap { $0 }.joined(separator: "/"))
    facts.add(text("fact.issuedOn"), date(envelope.issued))
    facts.add(text("fact.documentType"), envelope.documentType?.name)
    facts.add(text("fact.subject"), envelope.subject)
    facts.add(text("fact.documentId"), envelope.documentId)
    if envelope.kind == .document {
      facts.add(text("fact.urgency"), console.text(envelope.urgency.label))
      facts.add(text("fact.dueOn"), date(envelope.due))
      facts.add(text("fact.business"), business)
    }
    for response in envelope.responseFor { facts.add(text("fact.responseTo"), named(response)) }
    if let status = envelope.status { addStatus(status, to: &facts) }
    for hop in envelope.trace {
      facts.add(text("fact.trace"), "\(hop.organId ?? "?") · \(moment(hop.at, hop.timestamp))")
    }
    facts.add(text("fact.signature"), text("signature.\(scan.signature.rawValue)"))
    facts.add("SHA-256", scan.sha256)
    facts.add(text("fact.byteCount"), console.language.number(scan.byteCount))
    return facts
  }

  private var business: String {
    let label = console.text(envelope.businessType.label)
    return envelope.business?.reason.map { "\(label): \($0)" } ?? label
  }

  private func addStatus(_ status: StatusReport, to facts: inout Facts) {
    let label = status.code.map { MessageKey("handling.\($0)") }.flatMap {
      Catalogue.has($0) ? console.text($0) : nil
    }
    facts.add(text("fact.status"), [status.code, label].compactMap { $0 }.joined(separator: " "))
    facts.add(text("fact.statusDescription"), status.description)
    facts.add(text("fact.statusAt"), moment(status.at, status.timestamp))
  }

  private func organization(_ organization: Organization) -> String {
    switch (organization.name, organization.organId) {
    case (let name?, let code?): "\(name) (\(code))"
    case (let name, let code): name ?? code ?? "?"
    }
  }

  private func named(_ response: ResponseFor) -> String {
    let issuer = response.organId.flatMap { $0.isEmpty ? nil : "(\($0))" }
    return [response.code ?? response.documentId, issuer, date(response.issued)]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func date(_ date: WireDate?) -> String? {
    date.map { $0.day.map(console.language.date) ?? $0.text }
  }

  private func moment(_ moment: Timestamp?, _ carried: String?) -> String {
    moment.map { "\(console.language.date($0.day)) \(console.language.time($0))" } ?? carried ?? ""
  }

  private func text(_ key: String) -> String { console.text(MessageKey(key)) }

  /// The table of a packet's files.
  static func attachments(_ attachments: [Attachment], _ console: Console, names: [String]? = nil) -> Table {
    var table = Table([
      .long(console.text("column.file")), .long(console.text("column.mediaType")),
      .number(console.text("column.bytes")), .text("SHA-256"),
    ])
    for (index, attachment) in attachments.enumerated() {
      let packing = attachment.packing == .zip ? " (\(console.text("packing.zip")))" : ""
      table.add(
        names?[index] ?? attachment.name ?? attachment.contentId ?? "?", attachment.mediaType + packing,
        console.language.number(attachment.byteCount), String(attachment.sha256.prefix(16)) + "…")
    }
    return table
  }
}

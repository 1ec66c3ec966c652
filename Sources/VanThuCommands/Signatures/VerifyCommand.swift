import ArgumentParser
import OpenSSLKit
import VanThu
import VanThuStore

/// `vanthu verify`: whether files are what their signers signed.
struct VerifyCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "verify",
      examples: [
        "vanthu verify 45.edxml --trust tin-cay", "vanthu verify bao-cao.pdf --trust tin-cay",
        "vanthu verify bao-cao.pdf.p7s --trust tin-cay --fetch-revocation",
        "vanthu verify luu-tru/ --trust tin-cay --units chung-thu.csv --report ket-qua.html",
        "vanthu verify 45.edxml --trust tin-cay --save-evidence bang-chung",
        "vanthu verify --evidence bang-chung --trust tin-cay",
        "vanthu verify --pending --home /srv/vanthu",
        "vanthu verify *.edxml --trust tin-cay --at 2025-06-27T10:00:00+07:00 --json",
      ])
  }

  @Argument(help: Help.option("verifyFiles")) var files: [String] = []
  @Option(help: Help.option("content", valueName: "file")) var content: String?
  @Flag(help: Help.option("details")) var details = false
  @Option(help: Help.option("report", valueName: "file")) var report: String?
  @Option(name: .customLong("save-evidence"), help: Help.option("saveEvidence", valueName: "folder"))
  var evidenceToSave: String?
  @Option(
    name: .customLong("receipt"), parsing: .upToNextOption, help: Help.option("receipt", valueName: "file"))
  var receipts: [String] = []
  @Option(help: Help.option("evidence", valueName: "folder")) var evidence: String?
  @Flag(name: .customLong("trust-evidence"), help: Help.option("trustEvidence")) var trustsEvidence = false
  @Flag(help: Help.option("pending")) var pending = false
  @Option(help: Help.option("jobs", valueName: "count")) var jobs: Int?
  @OptionGroup var fetch: FetchOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    func refuse(_ key: MessageKey) throws -> Never {
      throw ValidationError(Message(key).text(in: Help.language))
    }
    if let jobs, !(1...256).contains(jobs) { try refuse("command.error.jobs") }
    if [files.isEmpty, evidence == nil, !pending].filter({ !$0 }).count != 1 {
      try refuse("command.error.verifyWhat")
    }
    if content != nil, files.count != 1 { try refuse("command.error.contentOfMany") }
    if trustsEvidence, evidence == nil { try refuse("command.error.trustEvidence") }
    if !receipts.isEmpty, evidenceToSave == nil || files.count != 1 { try refuse("command.error.receipt") }
    if pending, report != nil || evidenceToSave != nil || details { try refuse("command.error.pendingAlone") }
  }

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    if pending {
      return try await PendingRound(home: trust.workspace, fetch: fetch, console: console).run()
    }
    if let evidence { return try await verify(evidence: evidence, console) }
    let inputs = try VerifyInputs(files, content: content, in: console.surroundings)
    guard inputs.count > 0 else {
      throw CommandFailure("command.error.nothingToVerify", file: files.first)
    }
    var round = try round(try trust.fileVerifier(console), inputs, console)
    round.showsDetails = details || files.count == 1 && !inputs.hasFolders
    if let evidenceToSave {
      let folder = try EvidenceFolder(evidenceToSave, in: console.surroundings)
      round.evidence = EvidenceSaving(
        folder: folder, name: evidenceToSave, receipts: try EvidenceReceipts(receipts, trust, console))
      round.papers.append(try ReportPaper(folder.reportPath, for: round.verifier, in: console))
      round.verifier.digestsFiles = true
    }
    return try await round.run()
  }

  private func round(
    _ verifier: SignedFileVerifier, _ inputs: VerifyInputs, _ console: Console
  ) throws -> VerifyRound {
    var round = VerifyRound(
      console: console, verifier: verifier, inputs: inputs,
      jobs: jobs ?? console.surroundings.processorCount)
    round.verifier.digestsFiles = report != nil
    round.showsDetails = details
    round.fetching = fetch.fetching(console.surroundings)
    round.papers = try report.map { [try ReportPaper($0, for: verifier, in: console)] } ?? []
    return round
  }

  // A folder of evidence: by its own moment and policy unless others are named; by one's own trust unless told to take
  // the folder's.
  private func verify(evidence: String, _ console: Console) async throws -> Outcome {
    let reading = try EvidenceReading(evidence, in: console.surroundings)
    for damage in reading.damage { console.complain(damage) }
    guard !reading.isDamaged else { return .invalid }
    var verifier = try trust.fileVerifier(console)
    let anchors = try reading.anchors
    if trustsEvidence {
      for problem in anchors.problems { console.complain(CommandFailure(problem.message)) }
      verifier.trust.anchors += anchors.anchors
    }
    if verifier.trust.anchors.isEmpty { suggest(anchors, console) }
    verifier.trust = try reading.trust(verifier.trust)
    if trust.moment == nil, let moment = Timestamp(iso8601: reading.manifest.judgedAt) {
      verifier.moment = moment
    }
    if trust.policy == nil {
      guard let policy = VerificationPolicy(named: reading.manifest.policy) else {
        throw CommandFailure(
          "command.error.policy",
          [
            "policy": .text(reading.manifest.policy),
            "names": .text(VerificationPolicy.named.map(\.id).joined(separator: ", ")),
          ], file: evidence)
      }
      verifier.policy = policy
    }
    if trust.units == nil, let units = try reading.units { verifier.certificates = units }
    var round = try round(verifier, VerifyInputs(reading.inputs, in: console.surroundings), console)
    round.showsDetails = details || reading.manifest.items.count == 1
    round.recorded = Dictionary(
      reading.manifest.items.map { ($0.number, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    if console.format == .table {
      console.say(
        Message(
          "evidence.whole",
          ["count": .count(reading.manifest.files.count), "moment": .text(verifier.moment.iso8601)]))
    }
    return try await round.run()
  }

  private func suggest(_ anchors: TrustStore, _ console: Console) {
    for anchor in anchors.anchors {
      console.complain(
        CommandFailure(
          "evidence.anchor",
          [
            "name": .text(Printable.clean(anchor.subject.commonName ?? anchor.subject.text)),
            "sha256": .text(hex(anchor.sha256)),
          ]))
    }
  }
}

import OpenSSLKit
import VanThu
import VanThuStore

/// One round over all files: verified several at a time, told one after the other.
struct VerifyRound {
  /// What came of one file, in every form that was asked for.
  struct Answer: Sendable {
    var input: VerifyInput
    var report: VerificationReport?
    var reason: Message?
    var holdsNoSignature = false
    /// The line of machine output.
    var line: String?
    var notes: [CommandFailure] = []
    var failure: CommandFailure?
  }

  let console: Console
  var verifier: SignedFileVerifier
  let inputs: VerifyInputs
  let jobs: Int
  /// Whether everything about each file is shown, in the place of a line.
  var showsDetails = false
  /// The reports on paper that were asked for.
  var papers: [ReportPaper] = []
  /// What fetches missing revocation information, where that was asked for.
  var fetching: RevocationFetching?
  /// The folder of evidence, where one was asked for.
  var evidence: EvidenceSaving?
  /// The verdicts of an earlier time, by the files' numbers.
  var recorded: [Int: Verdict] = [:]

  func run() async throws -> Outcome {
    let lines = VerdictLines(console: console, widestName: inputs.widestName)
    var progress = ProgressLine(console, total: inputs.count)
    var tally = VerificationTally()
    var outcomes: Set<Outcome> = []
    var isFirst = true
    let worker = Worker(
      console: console, verifier: verifier, needsDigest: !papers.isEmpty, fetching: fetching,
      evidence: evidence, recorded: recorded)
    var walk = inputs.walk
    try await VerifyBatch(jobs: jobs).run({ try walk.next() }) { input in
      await worker.answer(input)
    } take: { index, answer in
      progress.clear()
      for note in answer.notes { console.complain(note) }
      if let failure = answer.failure { console.complain(failure) }
      // What nobody signed inside is signed by the file beside it, which is one of the others.
      if !(answer.input.isCovered && answer.holdsNoSignature) {
        tally.count(answer.report?.verdict)
        outcomes.insert(answer.failure?.outcome ?? answer.report.map { Outcome($0.verdict) } ?? .failed)
        for paper in papers { try paper.add(answer, console) }
        if let line = answer.line { console.print(line) }
        if console.format == .table { show(answer, lines, isFirst: isFirst) }
        isFirst = false
      }
      progress.show(index + 1)
    }
    progress.clear()
    fetching?.complain(console)
    if console.format == .table, inputs.count > 1 || !showsDetails {
      if !isFirst { console.print() }
      console.say(tally.message)
      if inputs.passedOver > 0 {
        console.say(Message("verify.batch.passedOver", ["count": .count(inputs.passedOver)]))
      }
    }
    for (index, paper) in papers.enumerated() {
      let file = try paper.finish(tally)
      let isInEvidence = evidence != nil && index == papers.count - 1
      if !isInEvidence { console.say(Message("report.written", ["file": .text(file)])) }
    }
    if let evidence { try await evidence.finish(verifier, console, jobs: jobs) }
    return Outcome.worst(outcomes)
  }

  private func show(_ answer: Answer, _ lines: VerdictLines, isFirst: Bool) {
    guard showsDetails else { return lines.show(answer) }
    guard let report = answer.report else { return }
    if !isFirst { console.print() }
    VerificationTable(console: console, report: report).show()
    // What has no signature inside may have one beside it.
    if answer.holdsNoSignature, let beside = console.surroundings.signature(beside: answer.input.file) {
      console.say(Message("command.verify.signedBeside", ["signature": .text(Printable.clean(beside))]))
    }
  }

  /// Everything that takes time, where several are at work.
  private struct Worker: Sendable {
    let console: Console
    let verifier: SignedFileVerifier
    let needsDigest: Bool
    let fetching: RevocationFetching?
    let evidence: EvidenceSaving?
    let recorded: [Int: Verdict]

    func answer(_ given: VerifyInput) async -> Answer {
      var answer = Answer(input: given)
      do { try await fill(&answer) } catch {
        let failure = CommandFailure(error, file: given.file)
        answer.report = nil
        answer.failure = failure
        if console.format == .json {
          answer.line = VerificationJSON.value(failure, file: given.file, in: console.language).text
        }
        evidence?.folder.addUnread(given, reason: failure.message.text(in: console.language))
      }
      return answer
    }

    private func fill(_ answer: inout Answer) async throws {
      let input = try evidence?.folder.takeIn(answer.input) ?? answer.input
      let (file, notes) = try await verify(input)
      answer.notes = notes
      answer.holdsNoSignature = file.holdsNoSignature
      answer.reason = file.verdict == .valid ? nil : file.reason
      var report = file.report(file: input.file, at: verifier.moment)
      if needsDigest, report.sha256 == nil { try report.digest(input, verifier.surroundings) }
      var json: JSON?
      if console.format == .json || evidence != nil {
        json = try file.json(file: input.file, at: verifier.moment)
      }
      if let earlier = recorded[input.number] {
        json?.set("recordedVerdict", .string(earlier.rawValue))
        if earlier != file.verdict { answer.notes.append(Self.difference(earlier, file.verdict, input)) }
      }
      if let evidence, let json {
        let receipts = try evidence.receipts.find(input, verifier.surroundings)
        try evidence.folder.add(file, of: input, json: json, receipts: receipts)
      }
      answer.line = console.format == .json ? json?.text : nil
      answer.report = report
    }

    private func verify(_ input: VerifyInput) async throws -> (file: VerifiedFile, notes: [CommandFailure]) {
      let surroundings = verifier.surroundings
      let isFile = (try? surroundings.disk.byteCount(of: surroundings.path(input.place ?? input.file))) != nil
      // A pipe cannot be read twice.
      guard let fetching, isFile else { return try verifier.verify(input) }
      return try await fetching.judging(
        with: verifier.trust, lacking: { $0.file.signatures.flatMap(\.lacking) }
      ) {
        trust in
        var verifier = verifier
        verifier.trust = trust
        return try verifier.verify(input)
      }
    }

    private static func difference(
      _ earlier: Verdict, _ now: Verdict, _ input: VerifyInput
    ) -> CommandFailure {
      func word(_ verdict: Verdict) -> Message.Argument {
        .message(Message(MessageKey("verdict.\(verdict.rawValue)")))
      }
      return CommandFailure(
        "evidence.differs", ["recorded": word(earlier), "now": word(now)], file: input.file)
    }
  }
}

extension VerificationReport {
  // Of files that the verifier does not digest as a whole.
  fileprivate mutating func digest(_ input: VerifyInput, _ surroundings: Surroundings) throws {
    let path = surroundings.path(input.place ?? input.file)
    // A pipe has been read.
    guard try surroundings.disk.byteCount(of: path) != nil else { return }
    let digest = try surroundings.disk.digest(of: path)
    (sha256, byteCount) = (digest.sha256, digest.byteCount)
  }
}

/// A line for each file: verdict, name, and who signed or why not.
struct VerdictLines {
  private static let narrowestName = 12
  private static let widestName = 52

  let console: Console
  private let wordWidth: Int
  private let nameWidth: Int

  init(console: Console, widestName: Int) {
    self.console = console
    let words = Verdict.allCases.map { console.text(MessageKey("verdict.\($0.rawValue)")).count }
    wordWidth = max(words.max() ?? 0, console.text("report.unread").count)
    nameWidth = min(max(widestName, Self.narrowestName), Self.widestName)
  }

  func show(_ answer: VerifyRound.Answer) {
    let word = console.text(
      answer.report.map { MessageKey("verdict.\($0.verdict.rawValue)") } ?? "report.unread")
    let colour = answer.report.map { VerificationTable.colour($0.verdict) } ?? .yellow
    // The name is never cut: it is what one looks for, or hands to another command.
    let name = Printable.padded(Printable.clean(answer.input.file), to: nameWidth)
    let head = Printable.padded(word, to: wordWidth)
    let room = max(48, Console.width - head.count - name.count - 4)
    var line = console.painted(head, colour) + "  " + name
    let more = Printable.clean(remark(answer))
    if !more.isEmpty { line += "  " + (more.count > room ? more.prefix(room - 1) + "…" : more[...]) }
    console.print(line)
  }

  // Who signed when, or why it is not valid.
  private func remark(_ answer: VerifyRound.Answer) -> String {
    if let reason = answer.reason { return reason.text(in: console.language) }
    if let failure = answer.failure { return failure.message.text(in: console.language) }
    guard let signature = answer.report?.telling else { return "" }
    return [signature.signer, signature.signingTime.map { $0.text(in: console.language) }]
      .compactMap { $0 }.joined(separator: ", ")
  }
}

import ArgumentParser
import OpenSSLKit
import VanThu

/// `vanthu certificate`: certificates by themselves.
struct CertificateCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "certificate",
      examples: [
        "vanthu certificate verify co-quan.pem --trust tin-cay",
        "vanthu certificate watch --units chung-thu-so.csv --certificates chung-thu --within 60",
      ], subcommands: [CertificateVerifyCommand.self, CertificateWatchCommand.self])
  }
}

extension CertificatePurpose: ExpressibleByArgument {}

/// `vanthu certificate verify`: whether certificates could be relied on at a moment.
struct CertificateVerifyCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "certificate.verify",
      examples: [
        "vanthu certificate verify co-quan.pem --trust tin-cay --crl moi.crl",
        "vanthu certificate verify co-quan.pem --trust tin-cay --fetch-revocation",
        "vanthu certificate verify tsa.cer --trust tin-cay --purpose timestamping --at 2025-06-27 --json",
      ])
  }

  @Argument(help: Help.option("certificates", valueName: "file")) var files: [String]
  @Option(parsing: .upToNextOption, help: Help.option("ocsp", valueName: "file")) var ocsp: [String] = []
  @Option(parsing: .upToNextOption, help: Help.option("intermediate", valueName: "file"))
  var intermediate: [String] = []
  @Option(help: Help.option("purpose")) var purpose: CertificatePurpose = .signing
  @OptionGroup var fetch: FetchOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let surroundings = console.surroundings
    var store = try trust.store(console)
    store = store.adding(
      revocation: try ocsp.map { try surroundings.bytes(of: $0, limit: TrustOptions.largestFile) })
    for file in intermediate {
      do { store.intermediates += try Certificate.all(file: surroundings.bytes(of: file)) } catch {
        throw CommandFailure(error, file: file)
      }
    }
    let policy = try trust.chosenPolicy(console)
    let moment = trust.moment(surroundings)
    let fetching = fetch.fetching(surroundings)
    defer { fetching?.complain(console) }
    var isFirst = true
    return try await each(files, console) { file in
      // The first is asked about; others in its file may lie on the path.
      let certificates = try Certificate.all(file: surroundings.bytes(of: file))
      guard let certificate = certificates.first else {
        throw CommandFailure("command.error.noCertificate", file: file)
      }
      func judge(_ trust: TrustStore) -> CertificateVerdict {
        CertificateJudge(trust: trust, policy: policy).judge(
          certificate, carried: Array(certificates.dropFirst()), purpose: purpose, at: moment)
      }
      let verdict = await fetching?.judging(with: store, lacking: { $0.lacking }, judge) ?? judge(store)
      defer { isFirst = false }
      if console.format == .json {
        guard case .object(var members) = try JSON(encoding: verdict) else { return .failed }
        members["schema"] = "vanthu.certificate/1"
        members["file"] = .string(file)
        console.print(.object(members))
      } else {
        if !isFirst { console.print() }
        CertificateTable(console: console, verdict: verdict, file: file).show()
      }
      return Outcome(verdict.verdict)
    }
  }
}

/// A certificate's verdict for people.
struct CertificateTable {
  let console: Console
  let verdict: CertificateVerdict
  let file: String

  func show() {
    console.print(paragraph: file, colour: .bold)
    console.print(
      paragraph: "\(text("verdict.\(verdict.verdict.rawValue)")): \(reason)", colour: colour)
    var facts = Facts()
    let certificate = verdict.certificate
    facts.add(text("trust.fact.subject"), certificate.subject.text)
    facts.add(text("fact.issuer"), certificate.issuer.text)
    facts.add(text("trust.fact.serialNumber"), certificate.serialNumber)
    facts.add("SHA-256", hex(certificate.sha256))
    facts.add(
      text("fact.period"),
      "\(moment(Timestamp(secondsSinceEpoch: certificate.notBefore))) – "
        + moment(Timestamp(secondsSinceEpoch: certificate.notAfter)))
    facts.add(text("trust.fact.key"), certificate.publicKeyKind.message.text(in: console.language))
    facts.add(text("certificate.fact.purpose"), text("purpose.\(verdict.purpose.rawValue)"))
    facts.add(text("certificate.fact.judgedAt"), moment(verdict.judgedAt))
    facts.add(
      text("certificate.fact.path"),
      verdict.path.map { $0.subject.commonName ?? $0.subject.text }.joined(separator: " ← "))
    facts.add(
      text("fact.policy"), "\(verdict.policy) (\(text("revocation.\(verdict.revocationRule.rawValue)")))")
    console.print(facts)
    for check in verdict.checks {
      let sign = check.passed == true ? "✓" : check.consequence == nil ? "–" : "✗"
      console.print(paragraph: "  \(sign) \(check.message.text(in: console.language)) [\(check.id)]")
    }
    for need in verdict.lacking {
      let addresses = need.listAddresses + need.responderAddresses
      guard !addresses.isEmpty else { continue }
      console.print(
        paragraph: "  "
          + console.text(
            "certificate.lacking",
            [
              "subject": .text(need.certificate.subject.commonName ?? need.certificate.subject.text),
              "addresses": .list(addresses.map { .text($0) }),
            ]))
    }
  }

  private var reason: String {
    verdict.decisiveCheck?.message.text(in: console.language) ?? text("certificate.valid")
  }

  private var colour: Console.Colour {
    switch verdict.verdict {
    case .valid: .green
    case .invalid: .red
    case .indeterminate, .notVerifiable, .unsigned: .yellow
    }
  }

  private func moment(_ time: Timestamp) -> String {
    "\(console.language.time(time)) \(console.language.date(time.day))"
  }

  private func text(_ key: String) -> String { console.text(MessageKey(key)) }
}

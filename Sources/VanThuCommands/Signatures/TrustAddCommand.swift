import ArgumentParser
import OpenSSLKit
import VanThu
import VanThuStore

/// `vanthu trust add`: shows what a file holds and, when a person agrees, puts it into the trust folder.
struct TrustAddCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "trust.add",
      examples: [
        "vanthu trust add ca-bcy.cer --trust tin-cay",
        "vanthu trust add ca-bcy.cer --trust tin-cay --sha256 5f9d79b7…",
        "vanthu trust add moi.crl --home /srv/vanthu --yes",
      ])
  }

  @Argument(help: Help.option("trustFile", valueName: "file")) var files: [String]
  @Option(name: .customLong("sha256"), help: Help.option("trustFingerprint", valueName: "hex")) var digests:
    [String] = []
  @Flag(name: .customLong("yes"), help: Help.option("trustYes")) var isAgreed = false
  @Flag(name: .customLong("for-trials"), help: Help.option("trustForTrials")) var forTrials = false
  @OptionGroup var folder: TrustFolderOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let folder = folder.folder(console.surroundings)
    return try await each(files, console) { file in
      let bytes = try console.surroundings.bytes(of: file, limit: TrustFolder.maximumByteCount)
      var outcome = Outcome.done
      for result in try folder.examine(
        bytes, forTrials: forTrials, at: console.surroundings.now())
      {
        switch result {
        case .failure(let refusal):
          console.complain(CommandFailure(refusal.message, file: file))
          // What is here already is as it was asked for.
          if case .known = refusal { continue }
          outcome = .worst([outcome, .refused])
        case .success(let addition):
          if !console.isForMachines { console.print(Self.facts(addition, console)) }
          guard isConfirmed(addition, console) else {
            console.complain(CommandFailure("trust.add.notConfirmed", file: file))
            outcome = .worst([outcome, .failed])
            continue
          }
          let name = try folder.add(addition)
          if console.format == .json {
            console.print(Self.json(addition, file: name))
          } else {
            console.say(Message("trust.add.done", ["file": .text("\(folder.path)/\(name)")]))
          }
        }
      }
      return outcome
    }
  }

  private func isConfirmed(_ addition: TrustFolder.Addition, _ console: Console) -> Bool {
    let wanted = digests.map { $0.lowercased().filter { $0 != ":" } }
    if !wanted.isEmpty { return wanted.contains { $0.utf8.count == 64 && $0 == addition.sha256 } }
    // A list is as trusted as the authority that signed it, and that one is here already.
    if case .list = addition { return true }
    return isAgreed
  }

  /// What a person has to see before agreeing.
  static func facts(_ addition: TrustFolder.Addition, _ console: Console) -> Facts {
    var facts = Facts()
    func add(_ key: MessageKey, _ value: String?) { facts.add(console.text(key), value) }
    func moment(_ seconds: Int64) -> String {
      let moment = Timestamp(secondsSinceEpoch: seconds)
      return "\(console.language.time(moment)) \(console.language.date(moment.day))"
    }
    switch addition {
    case .anchor(let certificate), .intermediate(let certificate):
      let isAnchor = if case .anchor = addition { true } else { false }
      add("column.role", console.text(isAnchor ? "trust.role.anchor" : "trust.role.intermediate"))
      add("trust.fact.subject", certificate.subject.text)
      add("trust.fact.issuer", certificate.issuer.text)
      add("fact.period", "\(moment(certificate.notBefore)) – \(moment(certificate.notAfter))")
      add("trust.fact.key", certificate.publicKeyKind.message.text(in: console.language))
    case .list(let list, let replaced):
      add("column.role", console.text("trust.role.crl"))
      add("trust.fact.issuer", list.issuer.text)
      add("trust.fact.issuedAt", moment(list.thisUpdate))
      add("trust.fact.nextUpdate", list.nextUpdate.map(moment))
      for list in replaced { add("trust.fact.replaces", moment(list.thisUpdate)) }
    }
    facts.add("SHA-256", addition.sha256)
    return facts
  }

  private static func json(_ addition: TrustFolder.Addition, file: String) -> JSON {
    let role =
      switch addition {
      case .anchor: "anchor"
      case .intermediate: "intermediate"
      case .list: "crl"
      }
    return [
      "schema": "vanthu.trustAdded/1", "role": .string(role), "sha256": .string(addition.sha256),
      "file": .string(file),
    ]
  }
}

/// `vanthu trust remove`: takes authorities or lists out of the trust folder.
struct TrustRemoveCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("trust.remove", examples: ["vanthu trust remove 5f9d79b7c0ffee00 --trust tin-cay"])
  }

  @Argument(help: Help.option("trustDigits", valueName: "hex")) var fingerprints: [String]
  @OptionGroup var folder: TrustFolderOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let folder = folder.folder(console.surroundings)
    var outcome = Outcome.done
    for fingerprint in fingerprints {
      let removals = try folder.remove(fingerprint)
      if removals.isEmpty {
        console.complain(CommandFailure("trust.remove.none", ["sha256": .text(fingerprint)]))
        outcome = .failed
      }
      for removal in removals {
        if console.format == .json {
          console.print([
            "schema": "vanthu.trustRemoved/1", "sha256": .string(removal.sha256),
            "file": .string(removal.file),
            "name": .string(removal.name),
          ])
        } else {
          console.say(
            Message("trust.remove.done", ["name": .text(removal.name), "sha256": .text(removal.sha256)]))
        }
      }
    }
    return outcome
  }
}

/// Which trust folder is changed: the one named, else the workspace's.
struct TrustFolderOptions: ParsableArguments {
  @Option(help: Help.option("trust", valueName: "folder")) var trust: String?
  @OptionGroup var workspace: HomeOptions

  func folder(_ surroundings: Surroundings) -> TrustFolder {
    let path = trust.map { surroundings.path($0) } ?? workspace.home(surroundings).path + "/trust"
    return TrustFolder(path: path, disk: surroundings.disk)
  }
}

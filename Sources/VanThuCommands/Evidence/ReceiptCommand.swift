import ArgumentParser
import VanThu
import VanThuClient
import VanThuStore

/// `vanthu receipt`: the receipts that an exchange has signed.
struct ReceiptCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "receipt", examples: ["vanthu receipt verify bang-chung --key khoa-truc.pem"],
      subcommands: [ReceiptVerifyCommand.self])
  }
}

/// `vanthu receipt verify`: whether an exchange has signed that it stored a packet; without a network and without the exchange.
struct ReceiptVerifyCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "receipt.verify",
      examples: [
        "vanthu receipt verify bien-nhan.json --key khoa-truc.pem --packet 45.edxml",
        "vanthu receipt verify bang-chung --key khoa-truc.pem --json",
      ])
  }

  @Argument(help: Help.option("receiptFiles", valueName: "path")) var files: [String]
  @Option(help: Help.option("exchangeKey", valueName: "file")) var key: String?
  @Option(help: Help.option("receiptPacket", valueName: "file")) var packet: String?
  @OptionGroup var workspace: HomeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if packet != nil, files.count > 1 {
      throw ValidationError(Catalogue.text("receipt.error.packet", in: Help.language))
    }
  }

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let surroundings = console.surroundings
    let keys = try knownKeys(surroundings)
    let named = try packet.map { file in
      do { return try surroundings.disk.digest(of: surroundings.path(file)) } catch {
        throw CommandFailure(error, file: file)
      }
    }
    return try await each(files, console) { file in
      let found = try KeptReceipt.all(at: file, packet: named, console)
      return Outcome.worst(
        found.map { receipt in
          let verdict = ReceiptVerdict(receipt, keys)
          verdict.show(console)
          return verdict.outcome
        })
    }
  }

  /// The keys that are known to be an exchange's: the one that was named, else those that the office goes by.
  private func knownKeys(_ surroundings: Surroundings) throws -> ReceiptVerdict.Keys {
    guard let key else {
      let home = workspace.home(surroundings)
      return .ofOffice(home.exists ? try home.receiptKeys() : [])
    }
    let text = String(decoding: try surroundings.bytes(of: key, limit: KeptReceipt.largest), as: UTF8.self)
    guard HubReceiptKey.id(of: text) != nil else {
      throw CommandFailure("receipt.error.key", file: key)
    }
    return .named(text)
  }
}

/// A receipt as it was kept: beside the packet, by itself, or in a folder of evidence.
struct KeptReceipt {
  static let largest = 1 << 20

  /// Where it lies, for people.
  let file: String
  /// Its bytes as the exchange gave them.
  let receipt: [UInt8]
  /// Keys that came with it: they say nothing of whose they are.
  let carried: [String]
  /// The packet that it has to be for; `nil` where none is at hand.
  let packet: (sha256: String, byteCount: Int)?

  /// The receipts at a path.
  ///
  /// - Throws: `CommandFailures` for a folder of evidence that is not as it was saved, `CommandFailure` where there is none.
  static func all(
    at path: String, packet: (sha256: String, byteCount: Int)?, _ console: Console
  ) throws -> [KeptReceipt] {
    let surroundings = console.surroundings
    guard try surroundings.disk.isFolder(surroundings.path(path)) else {
      return [try KeptReceipt(path, surroundings.bytes(of: path, limit: largest), [], packet)]
    }
    let evidence = try EvidenceReading(path, in: surroundings)
    if evidence.isDamaged { throw CommandFailures(all: evidence.damage) }
    let manifest = evidence.manifest
    let digests = Dictionary(manifest.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let receipts = try manifest.items.flatMap { item -> [KeptReceipt] in
      let kept = try item.receipts.map { ($0, try surroundings.bytes(of: "\(path)/\($0)", limit: largest)) }
      let keys = kept.map { String(decoding: $0.1, as: UTF8.self) }.filter { HubReceiptKey.id(of: $0) != nil }
      let saved = digests[item.file].map { ($0.sha256, $0.byteCount) }
      // What a person named or the office's log says is no receipt that an exchange has signed.
      return kept.compactMap { try? KeptReceipt("\(path)/\($0.0)", $0.1, keys, packet ?? saved) }
    }
    guard !receipts.isEmpty else { throw CommandFailure("receipt.error.noneSaved", file: path) }
    return receipts
  }

  private init(
    _ file: String, _ bytes: [UInt8], _ keys: [String], _ packet: (sha256: String, byteCount: Int)?
  ) throws {
    self.file = file
    self.packet = packet
    if let signed = SignedReceipt(bytes) {
      (receipt, carried) = (Array(signed.receipt.utf8), keys + [signed.publicKey])
    } else if HubReceipt.claims(bytes) {
      (receipt, carried) = (bytes, keys)
    } else {
      throw CommandFailure("receipt.error.none", outcome: .invalid, file: file)
    }
  }
}

/// What is to be said of a receipt.
struct ReceiptVerdict {
  /// By which keys receipts are held to be an exchange's.
  enum Keys {
    case named(String)
    case ofOffice([String])
  }

  /// Why it is not valid.
  enum Reason: String {
    /// No key that is known or came along has signed it, or it was changed.
    case signature
    /// It is for another packet.
    case otherPacket
    /// It is signed by a key that only came along with it.
    case carriedKey
    /// No key is at hand.
    case noKey
  }

  /// Who says that the key is the exchange's.
  enum Source: String { case named, office, carried }

  let kept: KeptReceipt
  /// `nil` for a valid one.
  let reason: Reason?
  let key: (id: String, source: Source)?
  /// What is signed; nothing of a receipt that is not.
  let receipt: HubReceipt?
  /// Whether it is for the packet at hand; `nil` without one.
  let isForPacket: Bool?

  init(_ kept: KeptReceipt, _ keys: Keys) {
    self.kept = kept
    let candidates: [(String, Source)] =
      switch keys {
      case .named(let key): [(key, .named)]
      case .ofOffice(let keys): keys.map { ($0, .office) } + kept.carried.map { ($0, .carried) }
      }
    let found = candidates.lazy.compactMap { key, source in
      HubReceipt.verified(kept.receipt, by: key).map { (receipt: $0, key: key, source: source) }
    }.first
    receipt = found?.receipt
    key = found.flatMap { found in HubReceiptKey.id(of: found.key).map { ($0, found.source) } }
    isForPacket = found.flatMap { found in
      kept.packet.map { $0.sha256 == found.receipt.sha256 && $0.byteCount == found.receipt.byteCount }
    }
    reason =
      if found == nil {
        candidates.isEmpty ? .noKey : .signature
      } else if isForPacket == false {
        .otherPacket
      } else {
        found?.source == .carried ? .carriedKey : nil
      }
  }

  private var verdict: Verdict {
    switch reason {
    case nil: .valid
    case .signature, .otherPacket: .invalid
    case .carriedKey, .noKey: .indeterminate
    }
  }

  var outcome: Outcome { Outcome(verdict) }

  private var message: Message {
    let key = Message.Argument.text(key?.id ?? "–")
    guard let reason else { return Message("receipt.valid", ["hub": .text(receipt?.hub ?? "–")]) }
    return Message(MessageKey("receipt.\(reason.rawValue)"), ["sha256": key])
  }

  func show(_ console: Console) {
    guard console.format != .json else { return console.print(json(console)) }
    console.print(paragraph: kept.file, colour: .bold)
    console.say(message, colour: verdict == .valid ? .green : verdict == .invalid ? .red : .yellow)
    guard let receipt else { return }
    var facts = Facts()
    facts.add(console.text("receipt.fact.id"), receipt.receiptId)
    facts.add(console.text("receipt.fact.hub"), receipt.hub)
    facts.add(console.text("receipt.fact.storedAt"), receipt.storedAt.iso8601)
    facts.add(console.text("receipt.fact.sender"), receipt.sender.text)
    facts.add(
      console.text("receipt.fact.recipients"), receipt.recipients.map(\.unit.text).joined(separator: ", "))
    facts.add(console.text("receipt.fact.packet"), receipt.transportId)
    facts.add("SHA-256", receipt.sha256)
    facts.add(
      console.text("receipt.fact.file"),
      isForPacket.map { console.text($0 ? "receipt.fact.file.same" : "receipt.fact.file.other") })
    facts.add(console.text("receipt.fact.key"), key?.id)
    console.print(facts)
  }

  /// `vanthu.receipt/1`.
  private func json(_ console: Console) -> JSON {
    [
      "schema": "vanthu.receipt/1", "file": .string(kept.file), "verdict": .string(verdict.rawValue),
      "reason": .text(reason?.rawValue), "message": .string(message.text(in: console.language)),
      "key": key.map { ["sha256": .string($0.id), "source": .string($0.source.rawValue)] } ?? .null,
      "forPacket": isForPacket.map { .boolean($0) } ?? .null,
      "receipt": receipt.map { receipt in
        [
          "hub": .string(receipt.hub), "epoch": .string(receipt.epoch),
          "receiptId": .string(receipt.receiptId), "transportId": .string(receipt.transportId),
          "sender": .string(receipt.sender.text), "sha256": .string(receipt.sha256),
          "byteCount": .integer(receipt.byteCount), "storedAt": .string(receipt.storedAt.iso8601),
          "recipients": .array(receipt.recipients.map { .string($0.unit.text) }),
          "marks": .array(receipt.marks.map { .string($0) }),
        ]
      } ?? .null,
    ]
  }
}

import OpenSSLKit
import VanThu
import VanThuStore

/// What `vanthu init` was given, read and looked at before anything is written.
struct OfficeMaterial {
  private(set) var settings: OfficeHome.Settings
  private(set) var setup: OfficeHome.Setup
  private let unit: Unit
  private let directory: Directory
  private let trust: TrustStore
  private let certificate: Certificate?
  private var notices: [Message] = []

  init(_ command: InitCommand, _ console: Console) throws {
    let surroundings = console.surroundings
    let today = surroundings.now().day
    let bytes = try surroundings.bytes(of: command.directory, limit: 64 << 20)
    directory = Directory(csv: bytes)
    unit = try Self.unit(command.unit, directory, file: command.directory, on: today, &notices)
    settings = OfficeHome.Settings(unit: unit.code, courier: command.courier.map { surroundings.path($0) })
    settings.policy = command.policy ?? VerificationPolicy.tt15.id
    if let courier = settings.courier {
      let names = try? surroundings.disk.names(in: courier)
      if names == nil { notices.append(Message("init.notice.courierMade", ["folder": .text(courier)])) }
      if names?.contains(unit.code.text) == true {
        notices.append(
          Message("init.notice.courierInUse", ["folder": .text(courier), "unit": .text(unit.name)]))
      }
    }
    if let user = command.workspace.user { settings.clerk = Actor(rawValue: user) }
    settings.place = command.place
    settings.numbering = command.numbering
    let line = try command.line.settings(surroundings)
    settings.hub = line?.line
    setup = OfficeHome.Setup(settings: settings, directory: bytes)
    if let line { setup.lineCredentials = line.credentials }
    let table: UnitCertificates
    (table, setup.certificates) = try Self.certificates(command.certificates, surroundings)
    setup.trust = try command.trust.flatMap { try Self.trustFiles($0, surroundings) }
    trust = TrustStore(files: setup.trust)
    notices += trust.problems.map(\.message)
    if !command.trust.isEmpty, trust.anchors.isEmpty {
      throw CommandFailures(
        all: trust.problems.map { CommandFailure($0.message, file: $0.file) } + [
          CommandFailure("init.error.noAnchor")
        ])
    }
    certificate = try Self.key(command, console, into: &setup)
    if !command.despiteKey { try refuseOthersKey(table, on: today) }
    look(at: table, on: today)
  }

  // Whoever receives a packet signed with another unit's key refuses it; better said before there is an office.
  private func refuseOthersKey(_ table: UnitCertificates, on day: CalendarDay) throws {
    guard let certificate,
      case .belongsToOthers(let owners) = table.underCurrentCodes(of: directory).standing(
        of: certificate, to: unit.code, on: day)
    else { return }
    let names = owners.map { owner in
      Message.Argument.text(directory.unit(owner, on: day).map { "\($0.name) (\(owner.text))" } ?? owner.text)
    }
    throw CommandFailure(
      "init.error.othersKey", ["owner": .list(names), "unit": .text(unit.name)], outcome: .refused)
  }

  // The unit must be at work; one that is still to begin may prepare itself.
  private static func unit(
    _ code: UnitCode, _ directory: Directory, file: String, on day: CalendarDay, _ notices: inout [Message]
  ) throws -> Unit {
    let errors = directory.findings.filter { $0.severity == .error }
    if directory.units.isEmpty {
      throw CommandFailures(
        all: errors.prefix(5).map { CommandFailure($0.message, file: file, line: $0.line) } + [
          CommandFailure("init.error.noUnits", file: file)
        ])
    }
    try Renewal.refuse(errors.map { ($0.line, $0.message) }, in: file)
    let named: [String: Message.Argument] = ["code": .text(code.text), "date": .day(day)]
    switch directory.lookup(code, on: day) {
    case .open(let unit): return unit
    case .notYetOpen(let unit):
      notices.append(
        Message("init.notice.notYetOpen", ["unit": .text(unit.name), "date": .day(unit.validFrom)]))
      return unit
    case .closed(let unit, let lastDay, let successors):
      let names = successors.map { Message.Argument.text("\($0.name) (\($0.code.text))") }
      throw CommandFailure(
        "init.error.closed",
        [
          "unit": .text(unit.name), "code": .text(code.text), "date": .day(lastDay),
          "successors": names.isEmpty ? "–" : .list(names),
        ], outcome: .refused, file: file)
    case .unknown(let suggestions):
      let closest = suggestions.map { Message.Argument.text("\($0.name) (\($0.code.text))") }
      throw CommandFailure(
        "init.error.unknown",
        named.merging(["suggestions": closest.isEmpty ? "–" : .list(closest)]) { first, _ in first },
        outcome: .refused, file: file)
    }
  }

  private static func certificates(_ file: String?, _ surroundings: Surroundings) throws -> (
    UnitCertificates, [UInt8]
  ) {
    guard let file else { return (UnitCertificates(), []) }
    let bytes = try surroundings.bytes(of: file, limit: 64 << 20)
    let (table, problems) = UnitCertificates.read(csv: bytes)
    if !problems.isEmpty {
      throw CommandFailures(all: problems.map { CommandFailure($0.message, file: file, line: $0.line) })
    }
    return (table, bytes)
  }

  /// The files that a path names: those of a folder, or the one file.
  static func trustFiles(_ path: String, _ surroundings: Surroundings) throws -> [(
    name: String, bytes: [UInt8]
  )] {
    if (try? surroundings.disk.names(in: surroundings.path(path))) != nil {
      return try surroundings.names(in: path).sorted().map { name in
        (name, try surroundings.bytes(of: "\(path)/\(name)"))
      }
    }
    return [(path.split(separator: "/").last.map(String.init) ?? path, try surroundings.bytes(of: path))]
  }

  // The key must open and the certificate must be its own before it is taken over, protected as it came.
  private static func key(_ command: InitCommand, _ console: Console, into setup: inout OfficeHome.Setup)
    throws
    -> Certificate?
  {
    guard let file = command.key else { return nil }
    let identity = try SigningIdentity(
      key: file, certificates: command.certificate, passwordFile: command.passwordFile, console: console)
    let bytes = try console.surroundings.bytes(of: file, limit: PKCS12Identity.maximumByteCount)
    let isArchive = bytes.first == 0x30
    // Certificates are public: beside an archive they say, without its password, what is in it.
    setup.key = (
      isArchive ? "agency.p12" : "agency.pem", bytes, Array(identity.certificates.map(\.pem).joined().utf8)
    )
    return identity.certificates.first
  }

  // What will be in the way later is said now.
  private mutating func look(at table: UnitCertificates, on day: CalendarDay) {
    if trust.anchors.isEmpty { notices.append(Message("init.notice.noTrust")) }
    let asksForRevocation = VerificationPolicy(named: settings.policy)?.revocation == .required
    if !trust.anchors.isEmpty, trust.revocationLists.isEmpty, asksForRevocation {
      notices.append(
        Message(
          "init.notice.noRevocation",
          ["policy": .text(settings.policy), "other": .text(VerificationPolicy.tt15WithoutRevocation.id)]))
    }
    if table.isEmpty { notices.append(Message("init.notice.noCertificates")) }
    if settings.courier == nil, settings.hub == nil { notices.append(Message("init.notice.noCourier")) }
    guard let certificate else {
      notices.append(Message("init.notice.noKey"))
      return
    }
    let now = Timestamp(day: day).secondsSinceEpoch
    if now > certificate.notAfter || now + 86_400 < certificate.notBefore {
      notices.append(
        Message(
          "init.notice.notInForce",
          [
            "from": .dayOf(Timestamp(secondsSinceEpoch: certificate.notBefore)),
            "to": .dayOf(Timestamp(secondsSinceEpoch: certificate.notAfter)),
          ]))
    }
    if !table.isEmpty {
      if case .belongs = table.standing(of: certificate, to: unit.code, on: day) { return }
      notices.append(Message("init.notice.notListed", ["unit": .text(unit.name)]))
    }
  }

  /// What was set up, what to mind, and what comes next.
  ///
  /// - Parameter name: the workspace as it has to be named in the next commands; `nil` when it is found by itself.
  func report(_ home: String, named name: String?, _ console: Console) {
    guard console.format != .json else { return console.print(json(home, console.language)) }
    console.print(paragraph: console.text("init.done", ["unit": .text(unit.name), "path": .text(home)]))
    var facts = Facts()
    facts.add(
      console.text("rate.column.unit"), "\(unit.name) (\(unit.code.text)), \(console.text(unit.level.label))")
    facts.add(
      console.text("init.fact.directory"),
      console.text("init.fact.rows", ["count": .count(directory.units.count)]))
    facts.add(
      console.text("init.fact.trust"),
      console.text(
        "init.fact.anchors",
        ["anchors": .count(trust.anchors.count), "lists": .count(trust.revocationLists.count)]))
    facts.add(
      console.text("init.fact.key"), certificate.map { $0.subject.commonName ?? $0.subject.text })
    facts.add(console.text("init.fact.courier"), settings.courier)
    facts.add(console.text("line.fact"), settings.hub?.url)
    facts.add(console.text("init.fact.policy"), settings.policy)
    facts.add(console.text("person.clerk"), settings.clerk.rawValue)
    console.print(facts)
    for notice in notices {
      console.print(paragraph: "! " + notice.text(in: console.language), colour: .yellow)
    }
    console.print(paragraph: console.text("init.next"))
    let option = name.map { " --home \($0)" } ?? ""
    for (command, more) in [
      (
        "register open",
        settings.numbering == .single
          ? " --book outgoing --last-number N" : " --book outgoing --series CV --last-number N"
      ),
      ("register open", " --book incoming --last-number N"), ("sync", ""),
    ] {
      console.print("  vanthu \(command)\(option)\(more)")
    }
  }

  private func json(_ home: String, _ language: Language) -> JSON {
    [
      "schema": "vanthu.init/1", "home": .string(home),
      "unit": [
        "code": .string(unit.code.text), "name": .string(unit.name), "level": .string(unit.level.name),
      ],
      "directory": [
        "rows": .integer(directory.units.count),
        "errors": .integer(directory.findings.filter { $0.severity == .error }.count),
        "warnings": .integer(directory.findings.filter { $0.severity == .warning }.count),
      ],
      "trust": [
        "anchors": .integer(trust.anchors.count), "revocationLists": .integer(trust.revocationLists.count),
      ],
      "signer": certificate.map { certificate in
        ["subject": .string(certificate.subject.text), "serialNumber": .string(certificate.serialNumber)]
      } ?? .null,
      "courier": .text(settings.courier), "hub": .text(settings.hub?.url), "policy": .string(settings.policy),
      "clerk": .string(settings.clerk.rawValue),
      "notices": .array(
        notices.map { ["key": .string($0.key.rawValue), "message": .string($0.text(in: language))] }),
    ]
  }
}

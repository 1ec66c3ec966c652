import VanThu

extension HubSettings {
  /// A value of `hub.json` that a hub is not run with: a typing error must not become a limit, or a policy, of its own.
  struct Fault: Error, Equatable {
    /// The member's name.
    let member: String
    /// What it has to be; `nil` where there is no such member.
    let rule: String?
  }

  /// Reads `hub.json`.
  ///
  /// - Throws: ``Fault`` for a member that is not known, has another type, or a value of no use; errors of decoding for what
  ///   is no JSON.
  static func read(_ bytes: [UInt8], by decoder: (HubSettings.Type, [UInt8]) throws -> HubSettings) throws
    -> HubSettings
  {
    let settings: HubSettings
    do { settings = try decoder(HubSettings.self, bytes) } catch let error as DecodingError {
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
        guard let member = context.codingPath.first?.stringValue else { throw error }
        throw Fault(member: member, rule: rules[member] ?? "Specs/hub-operation.md")
      default: throw error
      }
    }
    if let fault = settings.fault { throw fault }
    return settings
  }

  /// The first value that is of no use; `nil` when all are.
  var fault: Fault? {
    var wrong: String?
    func check(_ member: String, _ value: Int64) {
      guard wrong == nil, let limits = Self.limits[member], !limits.contains(value) else { return }
      wrong = member
    }
    check("packetBytes", Int64(packetBytes))
    check("uploads", Int64(uploads))
    check("uploadsPerSystem", Int64(uploadsPerSystem))
    check("freeBytes", freeBytes)
    check("requestAgeHours", Int64(requestAgeHours))
    check("acknowledgementHours", Int64(acknowledgementHours))
    check("retentionDays", Int64(retentionDays))
    check("listRows", Int64(listRows))
    check("listRowsAtMost", Int64(listRowsAtMost))
    check("rotationHours", Int64(rotationHours))
    check("headerBytes", Int64(headerBytes))
    check("headerSeconds", headerSeconds)
    check("idleSeconds", idleSeconds)
    check("pollSeconds", Int64(pollSeconds))
    check("stallSeconds", stallSeconds)
    check("uploadBytesPerSecond", Int64(uploadBytesPerSecond))
    check("connections", Int64(connections))
    check("webhookSeconds", Int64(webhookSeconds))
    check("webhookAttempts", Int64(webhookAttempts))
    check("scannerSeconds", Int64(scannerSeconds))
    if let wrong { return Self.fault(wrong) }
    if VerificationPolicy(named: policy) == nil { return Self.fault("policy") }
    if webhookOrigins.contains(where: { Hub.origin(of: $0) == nil }) { return Self.fault("webhookOrigins") }
    if let scanner, !scanner.isUsable { return Self.fault("scanner") }
    return nil
  }

  private static func fault(_ member: String) -> Fault { Fault(member: member, rule: rules[member]) }

  private static let limits: [String: ClosedRange<Int64>] = {
    var limits: [String: ClosedRange<Int64>] = [:]
    func set(_ members: String..., to least: Int64, _ most: Int64) {
      for member in members { limits[member] = least...most }
    }
    set("packetBytes", to: 1, 1 << 36)
    set("freeBytes", to: 0, Int64.max)
    set("uploads", "uploadsPerSystem", "listRows", "listRowsAtMost", to: 1, 10_000)
    set("connections", to: 1, 1_000_000)
    set("requestAgeHours", "acknowledgementHours", to: 1, 87_600)
    set("rotationHours", to: 0, 87_600)
    set("retentionDays", to: 0, 36_500)
    set("headerBytes", to: 1024, 1 << 26)
    set("uploadBytesPerSecond", to: 0, 1 << 30)
    set("headerSeconds", "idleSeconds", "stallSeconds", "webhookSeconds", to: 0, 86_400)
    set("pollSeconds", to: 0, 3600)
    set("scannerSeconds", to: 1, 3600)
    set("webhookAttempts", to: 1, 1000)
    return limits
  }()

  /// What each member has to be, in a form that needs no language.
  private static let rules: [String: String] = {
    var rules: [String: String] = [:]
    for (member, limits) in limits {
      let last: String = limits.upperBound == Int64.max ? "" : String(limits.upperBound)
      rules[member] = String(limits.lowerBound) + "…" + last
    }
    let policies: [String] = VerificationPolicy.named.map { $0.id }
    let signatures: [String] = Signatures.allCases.map { $0.rawValue }
    rules["policy"] = policies.joined(separator: " | ")
    rules["signatures"] = signatures.joined(separator: " | ")
    rules["webhookOrigins"] = #"["https://host:port", …]"#
    rules["scanner"] = #"{"program": ["/path", …]} | {"clamd": "unix:/path"} | {"clamd": "host:port"}"#
    return rules
  }()
}

extension HubSettings.Scanner {
  /// Whether there is something that can be asked: a program by its whole path, a daemon by an address.
  var isUsable: Bool {
    if let program, program.first?.hasPrefix("/") != true { return false }
    if let clamd {
      let isPath = clamd.hasPrefix("unix:/")
      let port = clamd.split(separator: ":").last.flatMap { UInt16($0) }
      guard isPath || clamd.contains(":") && port != nil else { return false }
    }
    return program != nil || clamd != nil
  }
}

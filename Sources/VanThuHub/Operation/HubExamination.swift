import OpenSSLKit
import VanThu
import VanThuStore

/// One thing that `hub doctor` looked at.
public struct HubFinding: Sendable, Hashable {
  /// Its rule, by which machines know it.
  public let rule: String
  /// Whether something is to be done.
  public let severity: Finding.Severity
  /// What to tell people.
  public let message: Message
}

extension Hub {
  /// Days before the end of a certificate or a list from which it is spoken of.
  private static let soon: Int64 = 30 * 86_400

  /// Units that one finding names, at most.
  private static let mostNamed = 5

  /// Looks at what a hub depends on: clock, disk, revocation lists, certificates, units without a system, systems that
  /// are shut out, deliveries that nobody acknowledges, deliveries whose bytes are gone.
  public func examine() throws -> [HubFinding] {
    let moment = now()
    var findings: [HubFinding] = []
    func find(_ rule: String, _ severity: Finding.Severity, _ arguments: [String: Message.Argument] = [:]) {
      findings.append(
        HubFinding(
          rule: rule, severity: severity, message: Message(MessageKey("hub.doctor.\(rule)"), arguments)))
    }
    let newest = try database.viewBlocking { try $0.newestMoment() }
    if let newest, moment < newest { find("clock", .error, ["time": .time(newest), "date": .dayOf(newest)]) }
    if let free = FreeSpace.bytes(at: home.path) {
      let isLow = free < settings.freeBytes * 2
      find(isLow ? "diskLow" : "disk", isLow ? .error : .info, ["count": .count(Int(free >> 20))])
    }
    try examineTrust(at: moment, find)
    for unit in try database.viewBlocking({ try $0.unitsWithoutSystem() }) {
      find("noSystem", .warning, ["code": .text(unit.text)])
    }
    let unserved = register.directory.units(on: moment.day).map(\.code).filter {
      register.system(serving: $0) == nil && !register.deleted.contains($0)
    }
    if !unserved.isEmpty {
      let named = unserved.prefix(Self.mostNamed).map { Message.Argument.text($0.text) }
      find(
        "unserved", .info,
        [
          "count": .count(unserved.count),
          "codes": .list(named + (unserved.count > named.count ? [.text("…")] : [])),
        ])
    }
    for system in try systems() where system.disabledAt != nil {
      let count = try database.viewBlocking { view in
        try HubPacketKind.allCases.reduce(0) { try $0 + view.listedCount(for: system.id, kind: $1) }
      }
      if count > 0 { find("disabled", .warning, ["name": .text(system.id), "count": .count(count)]) }
    }
    for webhook in try database.viewBlocking({ try $0.webhooks() })
    where webhook.dead > 0 || webhook.failures > 2 {
      find(
        "webhook", .warning,
        ["name": .text(webhook.system), "webhook": .text(webhook.name), "count": .count(webhook.dead)])
    }
    let limit = moment.adding(seconds: -Int64(settings.acknowledgementHours) * 3600)
    let stuck = try database.viewBlocking { try $0.stuck(createdBefore: limit, most: 1000) }
    for (system, deliveries) in Dictionary(grouping: stuck, by: { $0.system ?? "–" }).sorted(by: {
      $0.key < $1.key
    }) {
      find("stuck", .warning, ["name": .text(system), "count": .count(deliveries.count)])
    }
    for delivery in stuck {
      let blob = try database.viewBlocking { try $0.blob(delivery.packet.sha256) }
      let isThere = try blob.map { blob in
        try blob.inline != nil
          || home.disk.byteCount(of: database.blobs.path(sha256: blob.sha256)) == blob.byteCount
      }
      if isThere != true { find("lost", .error, ["packetId": .text(delivery.docId)]) }
    }
    return findings
  }

  private func examineTrust(
    at moment: Timestamp, _ find: (String, Finding.Severity, [String: Message.Argument]) -> Void
  ) throws {
    let trust = try home.trust()
    for problem in trust.problems { find("trust", .warning, ["file": .text(problem.file)]) }
    for certificate in trust.anchors + trust.intermediates
    where certificate.notAfter < moment.secondsSinceEpoch + Self.soon {
      find(
        "certificate", certificate.notAfter < moment.secondsSinceEpoch ? .error : .warning,
        [
          "name": .text(certificate.subject.commonName ?? certificate.subject.text),
          "date": .dayOf(Timestamp(secondsSinceEpoch: certificate.notAfter)),
        ])
    }
    for list in trust.revocationLists {
      guard let next = list.nextUpdate, next < moment.secondsSinceEpoch else { continue }
      find(
        "revocationList", .warning,
        [
          "name": .text(list.issuer.commonName ?? list.issuer.text),
          "date": .dayOf(Timestamp(secondsSinceEpoch: next)),
        ])
    }
  }
}

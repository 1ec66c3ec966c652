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
  /// The deliveries that it is about, by their ids: for `hub requeue` and `hub expire`; most findings are about none.
  public let deliveries: [String]
}

extension Hub {
  /// Days before the end of a certificate or a list from which it is spoken of.
  private static let soon: Int64 = 30 * 86_400

  /// Seconds before the end of a revocation list of clients' from which it is spoken of: they are made anew every few days.
  private static let listSoon: Int64 = 2 * 86_400

  /// Takes a finding: its rule, how bad it is, and what its message needs.
  private typealias Note = (String, Finding.Severity, [String: Message.Argument]) -> Void

  /// The first of many, for a message.
  private static func named(_ all: [String]) -> Message.Argument {
    var list: [Message.Argument] = all.prefix(mostNamed).map { Message.Argument.text($0) }
    if all.count > list.count { list.append(.text("…")) }
    return .list(list)
  }

  /// Units or deliveries that one finding names, at most.
  private static let mostNamed = 5

  /// Looks at what a hub depends on: clock, disk, revocation lists, certificates, scanner, units without a system, systems that
  /// are shut out, deliveries that nobody acknowledges, deliveries whose bytes are gone.
  ///
  /// - Parameter tls: the files by which it is served, which are looked at, too; only whoever serves it knows them.
  public func examine(tls: HubServer.TLS? = nil) throws -> [HubFinding] {
    let moment = now()
    var findings: [HubFinding] = []
    func find(
      _ rule: String, _ severity: Finding.Severity, _ arguments: [String: Message.Argument] = [:],
      deliveries: [String] = []
    ) {
      findings.append(
        HubFinding(
          rule: rule, severity: severity, message: Message(MessageKey("hub.doctor.\(rule)"), arguments),
          deliveries: deliveries))
    }
    let newest = try database.viewBlocking { try $0.newestMoment() }
    if let newest, moment < newest { find("clock", .error, ["time": .time(newest), "date": .dayOf(newest)]) }
    if let free = FreeSpace.bytes(at: home.path) {
      let isLow = free < settings.freeBytes * 2
      find(isLow ? "diskLow" : "disk", isLow ? .error : .info, ["count": .count(Int(free >> 20))])
    }
    let note: Note = { find($0, $1, $2) }
    try examineTrust(at: moment, note)
    if let tls { try examineTLS(tls, at: moment, note) }
    if let missing = missingScanner() { find("scanner", .error, ["name": .text(missing)]) }
    for unit in try database.viewBlocking({ try $0.unitsWithoutSystem() }) {
      find("noSystem", .warning, ["code": .text(unit.text)])
    }
    let unserved = register.directory.units(on: moment.day).map(\.code).filter {
      register.system(serving: $0) == nil && !register.deleted.contains($0)
    }
    if !unserved.isEmpty {
      find(
        "unserved", .info,
        ["count": .count(unserved.count), "codes": Self.named(unserved.map { $0.text })])
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
      let ids: [String] = deliveries.map { $0.docId }
      find(
        "stuck", .warning,
        ["name": .text(system), "count": .count(ids.count), "codes": Self.named(ids)], deliveries: ids)
    }
    for delivery in stuck {
      let blob = try database.viewBlocking { try $0.blob(delivery.packet.sha256) }
      let isThere = try blob.map { blob in
        try blob.inline != nil
          || home.disk.byteCount(of: database.blobs.path(sha256: blob.sha256)) == blob.byteCount
      }
      if isThere != true {
        find("lost", .error, ["packetId": .text(delivery.docId)], deliveries: [delivery.docId])
      }
    }
    return findings
  }

  private func examineTrust(at moment: Timestamp, _ find: Note) throws {
    let trust = try home.trust()
    for problem in trust.problems { find("trust", .warning, ["file": .text(problem.file)]) }
    examineEnd(of: trust.anchors + trust.intermediates, at: moment, find)
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

  /// What connections are encrypted with, and by which clients are known: without these nobody gets in.
  private func examineTLS(_ tls: HubServer.TLS, at moment: Timestamp, _ find: Note) throws {
    var lists: [RevocationList] = []
    do {
      _ = try tls.context()
      lists = try tls.revocation()?.lists ?? []
    } catch let error as HubHomeError {
      return find("tls", .error, ["file": .text(error.path)])
    }
    let files: [String?] = [tls.certificate, tls.clientAuthority]
    for file in files.compactMap({ $0 }) {
      let certificates = try Certificate.all(file: home.disk.bytes(of: file, limit: 1 << 24))
      examineEnd(of: certificates, at: moment, find)
    }
    for list in lists {
      guard let next = list.nextUpdate, next < moment.secondsSinceEpoch + Self.listSoon else { continue }
      let isOver = next <= moment.secondsSinceEpoch
      find(
        isOver ? "clientsOut" : "revocationListSoon", isOver ? .error : .warning,
        [
          "name": .text(list.issuer.commonName ?? list.issuer.text),
          "date": .dayOf(Timestamp(secondsSinceEpoch: next)),
        ])
    }
  }

  private func examineEnd(of certificates: [Certificate], at moment: Timestamp, _ find: Note) {
    for certificate in certificates where certificate.notAfter < moment.secondsSinceEpoch + Self.soon {
      find(
        "certificate", certificate.notAfter < moment.secondsSinceEpoch ? .error : .warning,
        [
          "name": .text(certificate.subject.commonName ?? certificate.subject.text),
          "date": .dayOf(Timestamp(secondsSinceEpoch: certificate.notAfter)),
        ])
    }
  }
}

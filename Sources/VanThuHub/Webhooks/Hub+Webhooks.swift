import FoundationEssentials
import OpenSSLKit
import VanThu
import VanThuStore

/// A knock at a webhook's door, signed, ready to be sent.
package struct WebhookKnock: Sendable {
  /// Where.
  package let url: String
  /// `VanThu-Signature` and the rest.
  package let headers: [(String, String)]
  /// What.
  package let body: [UInt8]
}

extension Hub {
  /// Most webhooks of one system.
  static let webhooksOfOne = 10
  /// Most ids in one knock.
  static let idsInOneKnock = 100

  /// Sets a webhook, and gives the secret its knocks are signed with; it is shown this once.
  ///
  /// - Throws: a refusal for an address that is none, or whose host the operator has not named.
  func setWebhook(_ name: String, of system: String, url: String, events: [WebhookEvent]) async throws
    -> String
  {
    guard let origin = Self.origin(of: url),
      settings.webhookOrigins.contains(where: { Self.origin(of: $0) == origin })
    else { throw HubRefusal(.file, "hub.refused.webhook", ["url": .text(String(url.prefix(200)))]) }
    let secret = SecretVault.makeSecret()
    let sealed = try sealed(secret, of: "\(system)/\(name)")
    try await database.commit(at: now()) { transaction in
      let known = try transaction.view.webhooks(of: system).map(\.name)
      guard known.contains(name) || known.count < Self.webhooksOfOne else {
        throw HubRefusal(.file, "hub.refused.webhooks", ["count": .count(Self.webhooksOfOne)])
      }
      try transaction.setWebhook(name, of: system, url: url, events: events, sealedSecret: sealed)
    }
    return secret
  }

  /// Scheme, host and port of an address; `nil` for one with a name and password in it, or that is none.
  static func origin(of text: String) -> String? {
    guard text.utf8.count <= 2000, text.utf8.allSatisfy({ (33...126).contains($0) }),
      let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
      let host = url.host?.lowercased(), !host.isEmpty, url.user == nil, url.password == nil,
      url.fragment == nil
    else { return nil }
    return "\(scheme)://\(host):\(url.port ?? (scheme == "https" ? 443 : 80))"
  }

  /// Knocks wherever there is something to knock for and the time has come: one knock at each door. Whoever does not
  /// answer with 2xx hears it again after a pause that doubles, up to an hour, and so many times in all.
  ///
  /// - Parameter send: sends a knock; the status of the answer, `nil` for none.
  /// - Returns: whether there is more to knock for now.
  package func knock(_ send: @escaping @Sendable (WebhookKnock) async -> Int?) async throws -> Bool {
    let moment = now()
    let due = try await database.view { try $0.dueWebhooks(at: moment) }
    guard !due.isEmpty else { return false }
    return try await withThrowingTaskGroup(of: Bool.self) { group in
      var hasMore = false
      for (index, webhook) in due.enumerated() {
        // A slow door holds up only a few others.
        if index >= 8, let more = try await group.next() { hasMore = more || hasMore }
        group.addTask { try await self.knock(at: webhook, moment, send) }
      }
      for try await more in group { hasMore = more || hasMore }
      return hasMore
    }
  }

  private func knock(
    at webhook: StoredWebhook, _ moment: Timestamp, _ send: @Sendable (WebhookKnock) async -> Int?
  ) async throws -> Bool {
    let knocks = try await database.view { try $0.knocks(of: webhook.id, most: Self.idsInOneKnock + 1) }
    let shown = knocks.prefix(Self.idsInOneKnock)
    guard let last = shown.last else { return false }
    // Who was forbidden meanwhile is not knocked at.
    let isAllowed = settings.webhookOrigins.contains { Self.origin(of: $0) == Self.origin(of: webhook.url) }
    let status = isAllowed ? await send(try signed(Array(shown), webhook, moment)) : nil
    let isAnswered = status.map { (200..<300).contains($0) } ?? false
    if isAnswered {
      try await database.commit(at: now()) { try $0.noteAnswered(webhook.id, upTo: last.id) }
      metrics.count("vanthu_hub_knocks_total", "outcome=\"answered\"")
      return knocks.count > shown.count
    }
    let failures = webhook.failures + 1
    let pause = min(Int64(settings.webhookSeconds) << Int64(min(failures - 1, 20)), 3600)
    let nextAt = failures < settings.webhookAttempts ? now().adding(seconds: pause) : nil
    let dead = try await database.commit(at: now()) {
      try $0.noteUnanswered(webhook.id, upTo: last.id, nextAt: nextAt)
    }
    metrics.count("vanthu_hub_knocks_total", "outcome=\"unanswered\"")
    if dead > 0 { metrics.count("vanthu_hub_knocks_dead_total", by: dead) }
    return false
  }

  /// `vanthu.hub-knock/1`: ids only, signed with the time, so that a knock cannot be made to count later.
  private func signed(
    _ knocks: [StoredKnock], _ webhook: StoredWebhook, _ moment: Timestamp
  ) throws -> WebhookKnock {
    let body = CanonicalJSON.object([
      "schema": .string("vanthu.hub-knock/1"), "hub": .string(settings.name),
      "webhook": .string(webhook.name),
      "knocks": .array(
        knocks.map {
          .object(["event": .string($0.event.rawValue), "deliveryId": .string($0.deliveryId)])
        }),
    ]).bytes
    let secret = try opened(webhook.secret, of: "\(webhook.system)/\(webhook.name)")
    let time = String(moment.secondsSinceEpoch)
    let proof = hex(MessageAuthentication.hmacSHA256(Array("\(time).".utf8) + body, secret: secret))
    return WebhookKnock(
      url: webhook.url,
      headers: [("Content-Type", "application/json"), ("VanThu-Signature", "t=\(time),v1=\(proof)")],
      body: body)
  }
}

import HTTPTypes
import VanThu

extension API {
  /// `PUT /webhooks/{name}`.
  func setWebhook(_ name: String, _ system: String, _ body: inout BodyReader) async throws -> HTTPAnswer {
    guard let bytes = try await body.all(limit: Gateway.longestParameters), let json = WireJSON(bytes) else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "body"])
    }
    guard case .string(let url)? = json["url"] else {
      throw HubRefusal(.file, "hub.refused.parameter", ["parameter": "url"])
    }
    guard case .array(let words)? = json["events"], !words.isEmpty else {
      throw HubRefusal(.file, "hub.refused.parameter", ["parameter": "events"])
    }
    let events = words.map { word -> WebhookEvent? in
      if case .string(let text) = word { WebhookEvent(rawValue: text) } else { nil }
    }
    guard !events.contains(nil), Set(events).count == events.count else {
      throw HubRefusal(.file, "hub.refused.parameter", ["parameter": "events"])
    }
    let secret = try await hub.setWebhook(name, of: system, url: url, events: events.compactMap(\.self))
    return .json(["name": .string(name), "secret": .string(secret)])
  }

  /// `DELETE /webhooks/{name}`.
  func removeWebhook(_ name: String, _ system: String) async throws -> HTTPAnswer {
    let isGone = try await hub.database.commit(at: hub.now()) { try $0.removeWebhook(name, of: system) }
    guard isGone else { throw HubRefusal(.packet, "hub.refused.noWebhook", ["name": .text(name)]) }
    return HTTPAnswer(.noContent)
  }

  /// `GET /webhooks`: without their secrets.
  func webhooks(_ system: String) async throws -> HTTPAnswer {
    let list = try await hub.database.view { try $0.webhooks(of: system) }.map { webhook -> WireJSON in
      [
        "name": .string(webhook.name), "url": .string(webhook.url),
        "events": .array(webhook.events.map { .string($0.rawValue) }), "failures": .integer(webhook.failures),
        "nextAt": webhook.nextAt.map { .string($0.iso8601) } ?? .null, "dead": .integer(webhook.dead),
      ]
    }
    return .json(["webhooks": .array(list)])
  }
}

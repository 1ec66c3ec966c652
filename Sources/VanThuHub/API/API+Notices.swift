import FoundationEssentials
import HTTPTypes
import NIOCore
import VanThu
import VanThuStore

extension API {
  /// `GET /notices`: what recipients and deadlines said, from a cursor on.
  func notices(_ request: APIRequest, _ system: String, on channel: any Channel) async throws -> HTTPAnswer {
    let limit = try request.number("limit", 1...1000, or: 100)
    let wait = try request.number("wait", 0...60, or: 0)
    let after = try request.number("after", 0...Int.max, or: 0)
    let units = try request.units(hub.register)
    let asked = request["epoch"]
    return try await waiting(at: .notices(system), seconds: wait, on: channel) { [hub] in
      let (epoch, notices) = try await hub.database.view {
        (try $0.epoch(), try $0.notices(to: units, after: Int64(after), most: limit + 1))
      }
      if let asked, asked != epoch { throw HubRefusal(.conflict, "hub.refused.epoch") }
      let list = notices.prefix(limit).map { notice -> WireJSON in
        let packet = notice.delivery.packet
        return [
          "transportId": .string(packet.clientTransportId ?? packet.docId),
          "sender": .string(packet.sender.text),
          "recipient": .string(notice.delivery.unit.text), "sha256": .string(packet.sha256),
          "state": .string(notice.state.word), "reason": notice.reason.map { .string($0) } ?? .null,
          "at": .string(notice.at.iso8601),
        ]
      }
      let cursor = notices.prefix(limit).last.map { Int($0.seq) } ?? after
      return (
        .json([
          "epoch": .string(epoch), "cursor": .integer(cursor), "notices": .array(list),
          "more": .boolean(notices.count > limit),
        ]), notices.isEmpty
      )
    }
  }

  /// `GET /units`: the directory as of a day.
  func units(_ request: APIRequest) throws -> HTTPAnswer {
    let day = try request.day("on") ?? hub.now().day
    let register = hub.register
    let today = hub.now().day
    let units = register.directory.units(on: day).filter {
      day != today || !register.deleted.contains($0.code)
    }
    let list = units.map { unit -> WireJSON in
      [
        "code": .string(unit.code.text), "oldCode": unit.oldCode.map { .string($0.text) } ?? .null,
        "name": .string(unit.name), "level": .string(unit.level.name),
        "parent": unit.parent.map { .string($0.text) } ?? .null,
      ]
    }
    return .json(["on": .string(day.text()), "units": .array(list)])
  }

  /// `GET /rates/exchange`: how the documents of the system's units went, as far as the hub carried them. What went on
  /// paper the hub does not see.
  func exchangeRate(_ request: APIRequest, _ system: String) async throws -> HTTPAnswer {
    let from = try request.required(request.day("from"), "from")
    let to = try request.required(request.day("to"), "to")
    guard let period = RatePeriod(from: from, to: to) else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "to"])
    }
    let register = hub.register
    let units = Set(try request.units(register))
    let (begin, end) = (Timestamp(day: from), Timestamp(day: to.adding(days: 1)))
    let facts = try await hub.database.view { try $0.rateFacts(of: units, from: begin, to: end) }
    let cutOff = hub.now()
    let bytes = try await hub.examining {
      let report = ExchangeRate(directory: register.directory).report(facts, period: period, cutOff: cutOff)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(report))
    }
    return HTTPAnswer(.ok, [.contentType: "application/json"], body: .bytes(bytes))
  }
}

/// Something a sender is told about one of its deliveries.
package struct HubNotice: Sendable {
  package let seq: Int64
  package let delivery: HubDelivery
  package let state: DeliveryState
  package let reason: String?
  package let at: Timestamp
}

import Foundation
import OpenSSLKit
import VanThu

/// Which of the hub's doors a client uses.
enum Door: String, CaseIterable { case native, axis }

/// A packet that waits for a system.
struct Waiting {
  let id: String
  let unit: String
  /// Where the list says it.
  let sha256: String?
  /// When the list was asked for, by the ledger's count.
  let askedAt: Int
}

/// A client of one system, on one connection: what the generator asks a hub, through either door.
final class Client {
  private let system: Province.System
  private let door: Door
  private let port: () -> Int
  private var line: Line?

  init(_ system: Province.System, _ door: Door, port: @escaping () -> Int) {
    self.system = system
    self.door = door
    self.port = port
  }

  /// Leaves the connection; the next request makes another one.
  func hangUp() { line = nil }

  private func open() throws -> Line {
    if let line { return line }
    let line = try Line(port: port())
    self.line = line
    return line
  }

  private func ask(_ head: String, _ body: [UInt8] = []) throws -> Line.Answer {
    let line = try open()
    do {
      let answer = try line.ask(head, body)
      if answer.closes { hangUp() }
      return answer
    } catch {
      hangUp()
      throw error
    }
  }

  // MARK: - Sending

  /// What became of an offer.
  enum Offer {
    /// The receipt, or the axis' `DocId`.
    case accepted(String)
    /// Come again later.
    case busy
    case refused(String)
  }

  func offer(_ packet: PacketPress.Packet) throws -> Offer {
    switch door {
    case .native:
      let answer = try ask(
        """
        PUT /api/v1/packets/\(packet.transportId)?from=\(packet.sender.unit) HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer \(system.token)\r
        Content-Type: application/octet-stream\r
        Content-Length: \(packet.bytes.count)\r
        Repr-Digest: sha-256=:\(String(decoding: PacketPress.base64(packet.sha256), as: UTF8.self)):\r
        \r

        """, packet.bytes)
      switch answer.status {
      case 200, 201: return .accepted(answer.text)
      case 503: return .busy
      default: return .refused(answer.text)
      }
    case .axis:
      let line = try open()
      do {
        try line.send(
          axisHead(
            "sendEdoc",
            [
              ("servicetype", "eDoc"), ("messagetype", "edoc"), ("from", packet.sender.unit),
              ("hash-file", Self.unpadded(packet.sha256)),
            ], type: "application/octet-stream", length: packet.bytes.count + 2, asks: true))
        let first = try line.answer()
        if first.status == 503 {
          hangUp()
          return .busy
        }
        guard first.status == 100 else {
          hangUp()
          return .refused(first.text)
        }
        let answer = try line.ask("", packet.bytes + [13, 10])
        if answer.closes { hangUp() }
        if answer.status == 503 { return .busy }
        guard answer.text.hasPrefix(#"{"status":"OK""#), let id = Self.values("DocId", answer.body).first
        else {
          return .refused(answer.text)
        }
        return .accepted(id)
      } catch {
        hangUp()
        throw error
      }
    }
  }

  /// What its sender can ask about a packet and is not answered as it should be: every delivery is done, and the receipt is
  /// the one of then; `nil` when it is.
  func disagreement(_ packet: PacketPress.Packet, acceptance: String) throws -> String? {
    let (answer, states, isSame): (Line.Answer, [String], Bool)
    switch door {
    case .native:
      answer = try ask(nativeHead("GET", "/packets/\(packet.transportId)?from=\(packet.sender.unit)"))
      states = Self.values("state", answer.body)
      let given = Array(acceptance.utf8)
      isSame = ["receiptId", "value"].allSatisfy {
        Self.values($0, given).first == Self.values($0, answer.body).first
      }
    case .axis:
      answer = try ask(
        axisHead(
          "getSentEdocList", [("servicetype", "eDoc"), ("messagetype", "edoc"), ("docId", acceptance)]))
      states = Self.values("receiveStatus", answer.body)
      isSame = Self.values("senderDocId", answer.body).allSatisfy { $0 == acceptance }
    }
    let isDone = states.count == packet.recipients.count && states.allSatisfy { $0 == "done" }
    return isDone && isSame ? nil : "\(answer.status) \(answer.text), promised: \(acceptance)"
  }

  // MARK: - Receiving

  func list(wait: Int, askedAt: Int) throws -> [Waiting] {
    switch door {
    case .native:
      let answer = try ask(nativeHead("GET", "/deliveries?limit=200&wait=\(wait)"))
      guard answer.status == 200 else { return [] }
      let (ids, units) = (Self.values("deliveryId", answer.body), Self.values("unit", answer.body))
      return zip(zip(ids, units), Self.values("sha256", answer.body)).map {
        Waiting(id: $0.0, unit: $0.1, sha256: $1, askedAt: askedAt)
      }
    case .axis:
      let answer = try ask(
        axisHead("getReceivedEdocList", [("servicetype", "eDoc"), ("messagetype", "edoc")]))
      let (ids, units) = (Self.values("docId", answer.body), Self.values("to", answer.body))
      return zip(ids, units).map { Waiting(id: $0, unit: $1, sha256: nil, askedAt: askedAt) }
    }
  }

  /// The packet's bytes; `nil` when the hub does not give them.
  func fetch(_ waiting: Waiting) throws -> [UInt8]? {
    let head =
      door == .native
      ? nativeHead("GET", "/deliveries/\(waiting.id)/packet")
      : axisHead("downloadEdoc", [("docId", waiting.id)], method: "GET")
    let answer = try ask(head)
    return answer.status == 200 ? answer.body : nil
  }

  func acknowledge(_ waiting: Waiting, sha256: String) throws -> Bool {
    switch door {
    case .native:
      let body = #"{"state":"done","sha256":"\#(sha256)"}"#
      return try ask(
        """
        PUT /api/v1/deliveries/\(waiting.id)/acknowledgement HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer \(system.token)\r
        Content-Type: application/json\r
        Content-Length: \(body.utf8.count)\r
        \r

        """, Array(body.utf8)
      ).status == 200
    case .axis:
      return try ask(axisHead("updateStatus", [("docId", waiting.id), ("status", "done")]))
        .text.hasPrefix(#"{"status":"OK""#)
    }
  }

  // MARK: - Requests

  func nativeHead(_ method: String, _ path: String) -> String {
    """
    \(method) /api/v1\(path) HTTP/1.1\r
    Host: 127.0.0.1\r
    Authorization: Bearer \(system.token)\r
    \r

    """
  }

  private func axisHead(
    _ operation: String, _ more: [(String, String)], method: String = "POST",
    type: String = "application/json",
    length: Int = 0, asks: Bool = false
  ) -> String {
    let parameters =
      [("systemid", system.id), ("timestamp", timestamp), ("Content-Type", type)] + more
    let text = "{" + parameters.map { "\"XroadVnpt-\($0.0)\":\"\($0.1)\"" }.joined(separator: ",") + "}"
    let hash = hex(MessageAuthentication.hmacSHA256(Array(text.utf8), secret: Array(system.secret.utf8)))
    var head = "\(method) /\(operation) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    for (name, value) in parameters { head += "XroadVnpt-\(name): \(value)\r\n" }
    head += "XroadVnpt-sign-header-key: \(parameters.map(\.0).joined(separator: ";"))\r\n"
    head += "XroadVnpt-sign-header: \(text)\r\nXroadVnpt-hash-header: \(hash)\r\nContent-Type: \(type)\r\n"
    if method == "POST" { head += "Content-Length: \(length)\r\n" }
    if asks { head += "Expect: 100-continue\r\n" }
    return head + "\r\n"
  }

  /// Local time as the axis' client writes it: that at which the client was started.
  private let timestamp: String = {
    var now = time(nil) + 7 * 3600
    var parts = tm()
    gmtime_r(&now, &parts)
    return String(
      format: "%02d%02d%04dT%02d%02d%02d+0000", parts.tm_mday, parts.tm_mon + 1, parts.tm_year + 1900,
      parts.tm_hour, parts.tm_min, parts.tm_sec)
  }()

  private static func unpadded(_ digest: [UInt8]) -> String {
    digest.map { String($0, radix: 16) }.joined()
  }

  /// The values of every member with a name in a JSON text whose strings need no unescaping.
  static func values(_ name: String, _ json: [UInt8]) -> [String] {
    let pattern = Array("\"\(name)\":\"".utf8)
    var values: [String] = []
    json.withUnsafeBytes { all in
      var position = 0
      while let found = all.firstPlace(of: pattern, from: position) {
        let from = found + pattern.count
        guard let end = all.firstPlace(of: [34], from: from) else { return }
        values.append(String(decoding: all[from..<end], as: UTF8.self))
        position = end
      }
    }
    return values
  }
}

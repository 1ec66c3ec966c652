import HTTPTypes
import HummingbirdCore
import NIOCore
import OpenSSLKit
import VanThu
import VanThuStore

extension Gateway {
  /// `getReceivedEdocList`: what is not yet acknowledged, urgent ones first. What other operations left in the
  /// parameters (`to`, `status`, `docId`) is ignored.
  func receivedList(_ call: GatewayCall) async throws -> HTTPAnswer {
    let size = Self.number(call["pageSize"]) ?? hub.settings.listRows
    let page = Self.number(call["pageIndex"]) ?? 1
    let listed = try await hub.listed(
      for: call.system, kind: try kind(call), from: Self.day(call["fromDate"]),
      to: Self.day(call["toDate"]), page: min(page - 1, 1 << 20), rows: size)
    return Self.success([.init(name: "data", value: .array(listed.map(Self.row)))])
  }

  private static func row(_ delivery: HubDelivery) -> WireJSON {
    let state = GatewayState(delivery)
    return [
      "docId": .string(delivery.docId), "serviceType": "eDoc",
      "messageType": .string(delivery.packet.kind.rawValue), "created_time": .string(delivery.createdAt.wire),
      "updated_time": .string(delivery.updatedAt.wire), "from": .string(delivery.packet.senderNamed.text),
      "to": .string(delivery.unitNamed.text),
      "status": .string(
        delivery.state == .failed ? "fail" : delivery.state == .fetched ? "processing" : "initial"),
      "status_desc": .string(state.text),
    ]
  }

  /// A number from 1 as clients write it, some as `20.0`; `nil` for anything else.
  private static func number(_ text: String?) -> Int? {
    text.flatMap { Int($0) ?? Double($0).flatMap { Int(exactly: $0) } }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// A day as clients write it; `nil` for anything else, which filters nothing.
  private static func day(_ text: String?) -> CalendarDay? {
    text.flatMap { WireDate(String($0.prefix(10))).day }
  }

  /// `getEdoc`: the packet in base64 inside the answer, written as it is read.
  func getEdoc(_ call: GatewayCall) async throws -> HTTPAnswer {
    let out = try await hub.fetch(try docId(call), for: call.system)
    let empty = WireJSON.object(
      Self.result("OK", 0, Catalogue.text("hub.gateway.ok", in: .vietnamese)) + [
        .init(name: "data", value: "")
      ])
    let head = Array(empty.bytes.dropLast(2))
    let byteCount = head.count + (out.delivery.packet.byteCount + 2) / 3 * 4 + 2
    if case .memory(let bytes) = out.place {
      var encoder = Base64Stream()
      var whole: [UInt8] = []
      whole.reserveCapacity(byteCount)
      whole += head
      whole += encoder.encode(bytes)
      whole += encoder.finish()
      whole += "\"}".utf8
      return HTTPAnswer(.ok, [.contentType: "application/json;charset=UTF-8"], body: .bytes(whole))
    }
    return HTTPAnswer(
      .ok, [.contentType: "application/json;charset=UTF-8"],
      body: .stream(byteCount: byteCount) { [hub] writer in
        try await writer.write(ByteBuffer(bytes: head))
        var encoder = Base64Stream()
        try await hub.read(out) { piece in try await writer.write(ByteBuffer(bytes: encoder.encode(piece))) }
        try await writer.write(ByteBuffer(bytes: encoder.finish() + Array("\"}".utf8)))
      })
  }

  /// `downloadEdoc`: the packet as it is.
  func downloadEdoc(_ call: GatewayCall) async throws -> HTTPAnswer {
    let out = try await hub.fetch(try docId(call), for: call.system)
    if case .memory(let bytes) = out.place {
      return HTTPAnswer(.ok, [.contentType: "application/octet-stream"], body: .bytes(bytes))
    }
    return HTTPAnswer(
      .ok, [.contentType: "application/octet-stream"],
      body: .stream(byteCount: out.delivery.packet.byteCount) { [hub] writer in
        try await hub.read(out) { piece in try await writer.write(ByteBuffer(bytes: piece)) }
      })
  }

  /// `updateStatus`: the recipient's system says what became of a packet.
  func updateStatus(_ call: GatewayCall) async throws -> HTTPAnswer {
    let event: DeliveryState.Event
    switch call["status"]?.lowercased() {
    case "processing": event = .fetched
    case "done": event = .stored
    case "fail": event = .notStored
    default: throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "status"])
    }
    // Only this operation is called with `docid`: a `docId` beside it is left over from another.
    let docId = try call[asWritten: "docid"] ?? docId(call)
    try await hub.acknowledge(
      docId, event, reason: event == .notStored ? call["description"] : nil, by: call.system)
    return Self.success()
  }

  /// `countReceiveEdoc`, `countReceiveStatus`.
  func count(_ call: GatewayCall, _ kind: HubPacketKind) async throws -> HTTPAnswer {
    let system = call.system
    let count = try await hub.database.view { try $0.listedCount(for: system, kind: kind) }
    return Self.success([.init(name: "count", value: .integer(count))])
  }
}

/// Base64 of bytes that come by pieces.
struct Base64Stream {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private var rest: [UInt8] = []

  /// The digits that are certain by now.
  mutating func encode(_ piece: [UInt8]) -> [UInt8] {
    let all = rest.isEmpty ? piece : rest + piece
    let whole = all.count - all.count % 3
    rest = Array(all[whole...])
    return Self.encoded(all[..<whole])
  }

  /// The digits of what is left over.
  mutating func finish() -> [UInt8] {
    defer { rest = [] }
    guard !rest.isEmpty else { return [] }
    let digits = Self.encoded((rest + [0, 0])[..<3])
    return digits.prefix(rest.count + 1) + [UInt8](repeating: UInt8(ascii: "="), count: 3 - rest.count)
  }

  private static func encoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count / 3 * 4) { buffer, written in
      bytes.withUnsafeBufferPointer { bytes in
        digits.withUnsafeBufferPointer { digits in
          var index = 0
          while index + 2 < bytes.count {
            let group = Int(bytes[index]) << 16 | Int(bytes[index + 1]) << 8 | Int(bytes[index + 2])
            buffer[written] = digits[group >> 18]
            buffer[written + 1] = digits[group >> 12 & 63]
            buffer[written + 2] = digits[group >> 6 & 63]
            buffer[written + 3] = digits[group & 63]
            written += 4
            index += 3
          }
        }
      }
    }
  }
}

extension Hub {
  /// Hands a packet's bytes on, piece by piece, and fails before the last one when they no longer have their digest:
  /// then the answer ends short and nobody takes it for whole.
  func read(
    _ out: HandOut, from offset: Int = 0, _ handOn: ([UInt8]) async throws -> Void
  ) async throws {
    switch out.place {
    case .memory(let bytes): try await handOn(Array(bytes.dropFirst(offset)))
    case .file(let path):
      let disk = home.disk
      let file = try await onDisk { OpenFile(try disk.open(path)) }
      let digester = Digester(.sha256)
      var held: [UInt8] = []
      var position = 0
      while true {
        let piece = try await onDisk { try file.next() }
        digester.update(piece)
        if piece.isEmpty { break }
        if !held.isEmpty { try await handOn(held) }
        held = position + piece.count <= offset ? [] : Array(piece.dropFirst(max(0, offset - position)))
        position += piece.count
      }
      guard hex(digester.finish()) == out.delivery.packet.sha256 else { throw damaged(out.delivery.docId) }
      if !held.isEmpty { try await handOn(held) }
    }
  }
}

/// A file that is read step by step, each on a thread for that.
private final class OpenFile: @unchecked Sendable {  // one answer owns it, one step after the other
  private let reader: any DiskReader

  init(_ reader: any DiskReader) { self.reader = reader }

  /// The next bytes; none at the end.
  func next() throws -> [UInt8] {
    let size = 131_072
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    defer { buffer.deallocate() }
    var count = 0
    while count < size {
      let read = try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      if read == 0 { break }
      count += read
    }
    return Array(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }
}

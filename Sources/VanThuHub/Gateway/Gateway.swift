import FoundationEssentials
import HTTPTypes
import VanThu

/// The gateway of the national axis: answers what the axis' own client library asks, with its spelling and its
/// quirks (`Specs/hub-gateway.md`).
struct Gateway: Sendable {
  let hub: Hub

  /// An operation of the axis, by its name on the wire.
  enum Operation: String, CaseIterable, Sendable {
    case sendEdoc, getReceivedEdocList, getEdoc, downloadEdoc, updateStatus, getSentEdocList
    case countReceiveEdoc, countReceiveStatus
    case getAgenciesList, getAgenciesListQD20, getSynchronizeUnit, registerAgency, deleteAgency

    /// The methods by which clients have been seen to call it.
    var methods: [HTTPRequest.Method] {
      switch self {
      case .downloadEdoc: [.get]
      case .countReceiveEdoc, .countReceiveStatus: [.post, .get]
      default: [.post]
      }
    }
  }

  /// Bytes of a body that is no packet, at most.
  static let longestParameters = 65_536

  /// What is needed to go on with a request once its headers have been checked.
  struct Admitted: Sendable {
    let operation: Operation
    let call: GatewayCall
    /// The place of an upload; given back when the request is over.
    let place: UploadGate.Place?
  }

  /// Checks everything that the headers can tell, before a body is asked for.
  ///
  /// - Parameter certificate: digest of the certificate that the client has shown.
  func admit(_ operation: Operation, _ head: HTTPRequest, certificate: String? = nil) throws -> Admitted {
    let call = try GatewayCall(
      head.headerFields, register: hub.register, now: hub.now(),
      ageLimit: Int64(hub.settings.requestAgeHours) * 3600)
    try hub.register.checkOwner(of: certificate, is: call.system)
    var place: UploadGate.Place?
    if operation == .sendEdoc {
      _ = try kind(call)
      guard call["from"].flatMap({ UnitCode($0) }) != nil else {
        throw HubRefusal(.sender, "hub.refused.parameter", ["parameter": "from"])
      }
      guard call["hash-file"].flatMap({ HashFile($0) }) != nil else {
        throw HubRefusal(.file, "hub.refused.parameter", ["parameter": "hash-file"])
      }
      if let length = head.headerFields[.contentLength].flatMap({ Int($0) }),
        length > hub.settings.packetBytes + Self.longestParameters
      {
        throw PacketIntake.tooLarge(hub.settings.packetBytes)
      }
      place = try hub.beginUpload(of: call.system)
    }
    return Admitted(operation: operation, call: call, place: place)
  }

  /// Does what is asked.
  func answer(_ admitted: Admitted, _ body: inout BodyReader) async throws -> HTTPAnswer {
    let call = admitted.call
    if admitted.operation == .sendEdoc { return try await sendEdoc(call, &body) }
    guard let parameters = try await body.all(limit: Self.longestParameters) else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "body"])
    }
    switch admitted.operation {
    case .sendEdoc, .getReceivedEdocList: return try await receivedList(call)
    case .getEdoc: return try await getEdoc(call)
    case .downloadEdoc: return try await downloadEdoc(call)
    case .updateStatus: return try await updateStatus(call)
    case .getSentEdocList: return try await sentList(call)
    case .countReceiveEdoc: return try await count(call, .edoc)
    case .countReceiveStatus: return try await count(call, .status)
    case .getAgenciesList: return try await agencies()
    case .getAgenciesListQD20: return try await agenciesQD20(call)
    case .getSynchronizeUnit: return try await synchronizeUnit()
    case .registerAgency: return try await registerAgency(call, parameters)
    case .deleteAgency: return try await deleteAgency(call)
    }
  }

  /// The answer to a request that is refused, as the axis' client can read it.
  static func answer(_ refusal: HubRefusal, to operation: Operation?) -> HTTPAnswer {
    var answer: HTTPAnswer
    if operation == .downloadEdoc {
      answer = withoutBody(status(refusal, or: .forbidden))
    } else {
      answer = .json(
        failure(refusal.axisCode, refusal.message.text(in: .vietnamese), hasDocId: operation == .sendEdoc),
        status: status(refusal, or: .ok))
    }
    if refusal.kind == .busy { answer.headers[.retryAfter] = "30" }
    return answer
  }

  /// A refusal of `downloadEdoc`: its client stores whatever body comes and reports success.
  static func withoutBody(_ status: HTTPResponse.Status) -> HTTPAnswer {
    var answer = HTTPAnswer(status)
    answer.closes = true
    return answer
  }

  private static func status(_ refusal: HubRefusal, or other: HTTPResponse.Status) -> HTTPResponse.Status {
    refusal.kind == .busy ? .serviceUnavailable : other
  }

  /// `{"status":"FAIL", …}`; `sendEdoc` wants its `DocId` then, too.
  static func failure(_ code: Int, _ text: String, hasDocId: Bool) -> WireJSON {
    .object(result("FAIL", code, text) + (hasDocId ? [.init(name: "DocId", value: "")] : []))
  }

  /// `{"status":"OK", …}` with more members.
  static func success(_ more: [WireJSON.Member] = []) -> HTTPAnswer {
    .json(.object(result("OK", 0, Catalogue.text("hub.gateway.ok", in: .vietnamese)) + more))
  }

  static func result(_ status: String, _ code: Int, _ text: String) -> [WireJSON.Member] {
    [
      .init(name: "status", value: .string(status)),
      .init(name: "ErrorCode", value: .string(String(code))),
      .init(name: "ErrorDesc", value: .string(text)),
    ]
  }

  // MARK: - Parameters

  /// `messagetype`, beside the only `servicetype` there is.
  func kind(_ call: GatewayCall) throws(HubRefusal) -> HubPacketKind {
    if let service = call["servicetype"], service.lowercased() != "edoc" {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "servicetype"])
    }
    guard let kind = call["messagetype"].flatMap({ HubPacketKind(rawValue: $0.lowercased()) }) else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "messagetype"])
    }
    return kind
  }

  func docId(_ call: GatewayCall) throws(HubRefusal) -> String {
    guard let docId = call["docId"] else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "docId"])
    }
    return docId
  }

  /// Units as the parameter `to` names them: a JSON string, a JSON array of strings, or a bare code.
  static func units(_ text: String?) -> [UnitCode] {
    guard let text else { return [] }
    switch WireJSON(text.utf8) {
    case .string(let code)?: return [UnitCode(code)].compactMap(\.self)
    case .array(let codes)?: return codes.compactMap { $0.scalar.flatMap { UnitCode($0) } }
    default: return text.split(separator: ",").compactMap { UnitCode($0) }
    }
  }
}

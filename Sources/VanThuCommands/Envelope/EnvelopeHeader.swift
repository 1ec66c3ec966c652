import FoundationEssentials
import VanThu

/// Reads the fields of a packet from JSON in the shape of `envelope inspect --json`.
///
/// What only the reader of a packet can know (digests, findings, attachments …) is passed over; a name that does
/// not exist is an error, because a misspelt field would otherwise be missing from the packet in silence.
struct EnvelopeHeader {
  private static let passedOver: Set<String> = [
    "schema", "file", "sha256", "byteCount", "signature", "attachments", "findings", "findingsLeftOut",
    "failure",
  ]

  /// What the JSON says.
  private(set) var envelope = Envelope(kind: .document)
  /// Whether the document is marked secret; packets have no field for that, and never will.
  private(set) var secrecy = Secrecy.none

  /// Reads a header.
  ///
  /// - Throws: `CommandFailure` that names the field.
  init(_ bytes: [UInt8]) throws {
    let value: JSON
    do { value = try JSONDecoder().decode(JSON.self, from: Data(bytes)) } catch {
      throw CommandFailure("command.error.json", ["detail": .text(Self.reason(error))], outcome: .invalid)
    }
    guard case .object(let members) = value else {
      throw CommandFailure("command.error.json", ["detail": "{…}"], outcome: .invalid)
    }
    // Sorted, so that the same mistake gives the same answer every time.
    for (name, value) in members.sorted(by: { $0.key < $1.key }) where !Self.passedOver.contains(name) {
      try take(Field(name, value))
    }
    if envelope.kind == .status { envelope.business = nil }
  }

  private static func reason(_ error: any Error) -> String {
    if case DecodingError.dataCorrupted(let context)? = error as? DecodingError {
      return context.debugDescription
    }
    return "\(error)"
  }

  private mutating func take(_ field: Field) throws {
    switch field.name {
    case "kind": envelope.kind = try field.kind()
    case "documentId": envelope.documentId = try field.text()
    case "businessType": try takeBusinessType(field)
    case "from": envelope.from = try field.object(Self.organization)
    case "to": envelope.to = try field.list(Self.organization)
    case "number": envelope.number = try field.text()
    case "notation": envelope.notation = try field.text()
    case "place": envelope.place = try field.text()
    case "issuedOn": envelope.issued = try field.day()
    case "documentType": envelope.documentType = try field.object(Self.documentType)
    case "subject": envelope.subject = try field.text()
    case "content": envelope.content = try field.text()
    case "signer": envelope.signer = try field.object(Self.signer)
    case "dueOn": envelope.due = try field.day()
    case "other": try takeOther(field)
    case "urgency": try takeUrgency(field)
    case "secrecy": secrecy = try field.choice(Secrecy.self) ?? .none
    case "toPlaces": envelope.toPlaces = try field.texts()
    case "responseTo": envelope.responseFor = try field.list(Self.response)
    case "steeringType": envelope.steeringType = try field.text()
    case "status": envelope.status = try field.object(Self.status)
    case "trace": envelope.trace = try field.list(Self.hop)
    case "business": try takeBusiness(field)
    default: throw field.unknown
    }
  }

  // `other` comes before `urgency` in the order of names.
  private mutating func takeOther(_ field: Field) throws {
    envelope.other = try field.object { members in
      var other = OtherInformation()
      for field in members {
        switch field.name {
        case "sphere": other.sphere = try field.text()
        case "typist": other.typist = try field.text()
        case "promulgationAmount": other.promulgationAmount = try field.text()
        case "pageAmount": other.pageAmount = try field.text()
        case "direction": other.direction = try field.text()
        case "appendixes": other.appendixes = try field.texts()
        default: throw field.unknown
        }
      }
      return other
    }
  }

  private mutating func takeUrgency(_ field: Field) throws {
    guard let urgency = try field.choice(Urgency.self) else { return }
    envelope.other = envelope.other ?? OtherInformation()
    envelope.other?.priority = String(urgency.wire)
  }

  private mutating func takeBusinessType(_ field: Field) throws {
    guard let type = try field.choice(BusinessType.self) else { return }
    envelope.business = envelope.business ?? Business()
    envelope.business?.typeText = String(type.wire)
  }

  // `business` comes before `businessType` in the order of names.
  private mutating func takeBusiness(_ field: Field) throws {
    envelope.business = try field.object { members in
      var business = Business()
      for field in members {
        switch field.name {
        case "reason": business.reason = try field.text()
        case "documentId": business.documentId = try field.text()
        case "paper": business.paper = try field.flag().map { $0 ? "1" : "0" }
        case "documentInfo": business.documentInfo = try field.text()
        case "documentReceiver": business.documentReceiver = try field.text()
        case "receivers": business.receivers = try field.list(Self.changedReceiver)
        case "replaced": business.replaced = try field.list(Self.replaced)
        default: throw field.unknown
        }
      }
      return business
    }
  }
}

// MARK: Parts

extension EnvelopeHeader {
  private static func organization(_ members: [Field]) throws -> Organization {
    var organization = Organization()
    for field in members {
      switch field.name {
      case "code": organization.organId = try field.text()
      case "name": organization.name = try field.text()
      case "inCharge": organization.inCharge = try field.text()
      case "address": organization.address = try field.text()
      case "email": organization.email = try field.text()
      case "telephone": organization.telephone = try field.text()
      case "fax": organization.fax = try field.text()
      case "website": organization.website = try field.text()
      default: throw field.unknown
      }
    }
    return organization
  }

  private static func documentType(_ members: [Field]) throws -> WireDocumentType {
    var type = WireDocumentType()
    for field in members {
      switch field.name {
      case "name": type.name = try field.text()
      case "type": type.type = try field.text()
      case "typeDetail": type.typeDetail = try field.text()
      case "abbreviation": _ = try field.text()
      default: throw field.unknown
      }
    }
    return type
  }

  private static func signer(_ members: [Field]) throws -> Signer {
    var signer = Signer()
    for field in members {
      switch field.name {
      case "competence": signer.competence = try field.text()
      case "position": signer.position = try field.text()
      case "fullName": signer.fullName = try field.text()
      default: throw field.unknown
      }
    }
    return signer
  }

  private static func response(_ members: [Field]) throws -> ResponseFor {
    var response = ResponseFor()
    for field in members {
      switch field.name {
      case "organId": response.organId = try field.text()
      case "code": response.code = try field.text()
      case "documentId": response.documentId = try field.text()
      case "issuedOn": response.issued = try field.day()
      default: throw field.unknown
      }
    }
    return response
  }

  private static func status(_ members: [Field]) throws -> StatusReport {
    var status = StatusReport()
    for field in members {
      switch field.name {
      case "code": status.code = try field.text()
      case "description": status.description = try field.text()
      case "at": status.timestamp = try field.moment()
      default: throw field.unknown
      }
    }
    return status
  }

  private static func hop(_ members: [Field]) throws -> TraceHop {
    var hop = TraceHop()
    for field in members {
      switch field.name {
      case "code": hop.organId = try field.text()
      case "at": hop.timestamp = try field.moment()
      default: throw field.unknown
      }
    }
    return hop
  }

  private static func changedReceiver(_ members: [Field]) throws -> Business.ChangedReceiver {
    var receiver = Business.ChangedReceiver()
    for field in members {
      switch field.name {
      case "code": receiver.organId = try field.text()
      case "receiverType": receiver.receiverType = try field.text()
      default: throw field.unknown
      }
    }
    return receiver
  }

  private static func replaced(_ members: [Field]) throws -> Business.Replaced {
    var replaced = Business.Replaced()
    for field in members {
      switch field.name {
      case "documentId": replaced.documentId = try field.text()
      case "codes": replaced.organIds = try field.texts()
      default: throw field.unknown
      }
    }
    return replaced
  }
}

/// A member of a JSON object with the path that leads to it.
private struct Field {
  let name: String
  private let path: String
  private let value: JSON

  init(_ name: String, _ value: JSON, in parent: String = "") {
    self.name = name
    self.value = value
    path = parent.isEmpty ? name : "\(parent).\(name)"
  }

  /// The failure for a name that does not exist.
  var unknown: CommandFailure { failure("command.error.field.unknown") }

  private func failure(_ key: MessageKey, _ expected: String = "") -> CommandFailure {
    CommandFailure(key, ["field": .text(path), "expected": .text(expected)], outcome: .invalid)
  }

  private func wrong(_ expected: String) -> CommandFailure { failure("command.error.field", expected) }

  func text() throws -> String? {
    switch value {
    case .null: return nil
    case .string(let text): return text
    case .integer(let number): return String(number)
    default: throw wrong("\"…\"")
    }
  }

  func flag() throws -> Bool? {
    switch value {
    case .null: return nil
    case .boolean(let flag): return flag
    default: throw wrong("true, false")
    }
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type) throws -> Choice? {
    guard let text = try text() else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw wrong(Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }

  func kind() throws -> Envelope.Kind {
    guard let text = try text() else { return .document }
    guard let kind = Envelope.Kind(rawValue: text) else { throw wrong("document, status") }
    return kind
  }

  func day() throws -> WireDate? {
    guard let text = try text() else { return nil }
    guard let day = CalendarDay(text) else { throw wrong("yyyy-MM-dd") }
    return WireDate(day)
  }

  func moment() throws -> String? {
    guard let text = try text() else { return nil }
    guard let moment = Timestamp(iso8601: text) else { throw wrong("yyyy-MM-ddTHH:mm:ss+07:00") }
    return moment.wire
  }

  func object<Part>(_ part: ([Field]) throws -> Part) throws -> Part? {
    switch value {
    case .null: return nil
    case .object(let members):
      return try part(members.sorted { $0.key < $1.key }.map { Field($0.key, $0.value, in: path) })
    default: throw wrong("{…}")
    }
  }

  func list<Part>(_ part: ([Field]) throws -> Part) throws -> [Part] {
    try elements().compactMap { try $0.object(part) }
  }

  func texts() throws -> [String] { try elements().compactMap { try $0.text() } }

  private func elements() throws -> [Field] {
    switch value {
    case .null: return []
    case .array(let elements): return elements.enumerated().map { Field("\(path)[\($0)]", $1) }
    default: throw wrong("[…]")
    }
  }
}

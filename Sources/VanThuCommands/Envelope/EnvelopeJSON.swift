import VanThu
import XMLTree

/// The parsed view of a packet as machine output: `vanthu.envelope/1`, see `Specs/cli-output.md`.
enum EnvelopeJSON {
  static let schema = "vanthu.envelope/1"

  /// What `envelope inspect` prints for a packet that was read.
  static func value(_ scan: PacketScan, file: String, in language: Language) -> JSON {
    var members = fields(of: scan.envelope)
    if !isRecognizable(scan.envelope) { members["kind"] = .null }
    members["schema"] = .string(schema)
    members["file"] = .string(file)
    members["sha256"] = .string(scan.sha256)
    members["byteCount"] = .integer(scan.byteCount)
    members["signature"] = .string(scan.signature.rawValue)
    members["attachments"] = .array(scan.envelope.attachments.map(attachment))
    members["findings"] = findings(scan.findings, in: language)
    members["findingsLeftOut"] = .integer(scan.findingsLeftOut)
    members["failure"] = scan.failure.map(failure) ?? .null
    return .object(members)
  }

  /// What it prints in place of a file that could not be read.
  static func value(_ failure: CommandFailure, file: String, in language: Language) -> JSON {
    [
      "schema": .string(schema), "file": .string(file), "kind": .null,
      "failure": [
        "code": .string(failure.message.key.rawValue), "line": .null,
        "message": .string(failure.message.text(in: language)),
      ],
    ]
  }

  /// Whether anything was found by which a packet is known.
  private static func isRecognizable(_ envelope: Envelope) -> Bool {
    envelope.from != nil || !envelope.to.isEmpty || envelope.documentId != nil || envelope.number != nil
      || envelope.status != nil
  }

  /// The findings of a packet; their messages in the language asked for, everything else without any.
  static func findings(_ findings: [Finding], in language: Language) -> JSON {
    .array(
      findings.map { finding in
        [
          "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
          "path": .string(finding.path), "line": .integer(finding.line),
          "message": .string(finding.message.text(in: language)),
        ]
      })
  }

  private static func failure(_ error: XMLError) -> JSON {
    [
      "code": .string("xml.\(error.code)"), "limit": .text(error.limit), "line": .integer(error.line),
      "column": .integer(error.column), "message": .string(error.message),
    ]
  }

  static func attachment(_ attachment: Attachment) -> JSON {
    [
      "contentId": .text(attachment.contentId), "name": .text(attachment.name),
      "description": .text(attachment.description), "declaredMediaType": .text(attachment.declaredMediaType),
      "mediaType": .string(attachment.mediaType), "packing": .string(attachment.packing.rawValue),
      "byteCount": .integer(attachment.byteCount), "sha256": .string(attachment.sha256),
    ]
  }

  // MARK: Fields

  private static func fields(of envelope: Envelope) -> [String: JSON] {
    var members: [String: JSON] = [
      "kind": .string(envelope.kind.rawValue),
      "documentId": .text(envelope.documentId),
      "businessType": .string(envelope.businessType.rawValue),
      "from": envelope.from.map(organization) ?? .null,
      "to": .array(envelope.to.map(organization)),
      "number": .text(envelope.number),
      "notation": .text(envelope.notation),
      "place": .text(envelope.place),
      "issuedOn": day(envelope.issued),
      "documentType": envelope.documentType.map(documentType) ?? .null,
      "subject": .text(envelope.subject),
      "content": .text(envelope.content),
      "signer": envelope.signer.map(signer) ?? .null,
      "dueOn": day(envelope.due),
      "urgency": .string(envelope.urgency.rawValue),
      "toPlaces": .array(envelope.toPlaces.map(JSON.string)),
      "responseTo": .array(envelope.responseFor.map(response)),
      "steeringType": .text(envelope.steeringType),
      "status": envelope.status.map(status) ?? .null,
      "trace": .array(envelope.trace.map(hop)),
      "business": envelope.business.map(business) ?? .null,
      "other": envelope.other.map(other) ?? .null,
    ]
    if envelope.kind == .status { members["businessType"] = .null }
    return members
  }

  private static func day(_ date: WireDate?) -> JSON { .text(date?.day?.text()) }

  private static func organization(_ organization: Organization) -> JSON {
    var members: [String: JSON] = ["code": .text(organization.organId), "name": .text(organization.name)]
    let details = [
      "inCharge": organization.inCharge, "address": organization.address, "email": organization.email,
      "telephone": organization.telephone, "fax": organization.fax, "website": organization.website,
    ]
    for (name, text) in details where text != nil { members[name] = .text(text) }
    return .object(members)
  }

  // Types are told apart by their names; the two codes mean something else at every sender.
  private static func documentType(_ type: WireDocumentType) -> JSON {
    [
      "name": .text(type.name),
      "abbreviation": .text(type.name.flatMap { DocumentType.named($0) }?.abbreviation),
      "type": .text(type.type), "typeDetail": .text(type.typeDetail),
    ]
  }

  private static func signer(_ signer: Signer) -> JSON {
    [
      "competence": .text(signer.competence), "position": .text(signer.position),
      "fullName": .text(signer.fullName),
    ]
  }

  private static func response(_ response: ResponseFor) -> JSON {
    [
      "organId": .text(response.organId), "code": .text(response.code),
      "documentId": .text(response.documentId),
      "issuedOn": day(response.issued),
    ]
  }

  private static func status(_ status: StatusReport) -> JSON {
    ["code": .text(status.code), "description": .text(status.description), "at": .text(status.at?.iso8601)]
  }

  private static func hop(_ hop: TraceHop) -> JSON {
    ["code": .text(hop.organId), "at": .text(hop.at?.iso8601)]
  }

  private static func business(_ business: Business) -> JSON {
    [
      "reason": .text(business.reason), "documentId": .text(business.documentId),
      "paper": paper(business.paper), "documentInfo": .text(business.documentInfo),
      "documentReceiver": .text(business.documentReceiver),
      "receivers": .array(
        business.receivers.map { ["code": .text($0.organId), "receiverType": .text($0.receiverType)] }),
      "replaced": .array(
        business.replaced.map {
          ["documentId": .text($0.documentId), "codes": .array($0.organIds.map(JSON.string))]
        }),
    ]
  }

  private static func other(_ other: OtherInformation) -> JSON {
    [
      "sphere": .text(other.sphere), "typist": .text(other.typist),
      "promulgationAmount": .text(other.promulgationAmount), "pageAmount": .text(other.pageAmount),
      "direction": .text(other.direction), "appendixes": .array(other.appendixes.map(JSON.string)),
    ]
  }

  private static func paper(_ text: String?) -> JSON {
    switch text {
    case "1": true
    case "0": false
    default: .null
    }
  }
}

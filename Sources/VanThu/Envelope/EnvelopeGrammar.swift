/// Which element may stand where: the shape of edXML with all variants in use, as data.
///
/// Elements are known by local name (prefixes mean nothing to a reader) inside a known parent, in any order.
enum EnvelopeGrammar {
  /// An element that holds other elements.
  enum Group: String, Sendable {
    case document, root, envelope, header, messageHeader, traceHeaderList, body, manifest, attachmentList
    case from, to, code, promulgation, documentType, signer, toPlaces, other, appendixes, responseFor, tasks,
      staff
    case traceHeader, business, documentInfo, receiverList, receiver, replacementList, replacement,
      organIdList
    case reference, attachment
  }

  /// What an element is inside its parent.
  enum Element: Sendable {
    /// Holds other elements.
    case group(Group)
    /// Holds text; the name is the standard's.
    case leaf(String)
    /// Holds base64.
    case content
    /// A signature, real or not.
    case signature
  }

  /// Groups of which a packet has at most one in its place.
  static let single: Set<Group> = [
    .envelope, .header, .messageHeader, .traceHeaderList, .body, .manifest, .attachmentList, .from, .code,
    .promulgation, .documentType, .signer, .toPlaces, .other, .appendixes, .staff, .business, .documentInfo,
    .receiverList, .replacementList, .organIdList,
  ]

  /// Groups of which a packet has many, so that a finding must say which one it is about.
  static let listed: Set<Group> = [.to, .responseFor, .traceHeader, .receiver, .reference, .attachment]

  /// Leaves that may be repeated in their parent.
  static let repeatable: Set<String> = ["Place@toPlaces", "Appendix", "TaskCode", "OrganId@organIdList"]

  /// What an element is; `nil` when the standard and its known variants do not have it there.
  static func element(_ local: String, in group: Group) -> Element? { table[group]?[local] }

  private static let organization = leaves([
    "OrganId", "OrganizationInCharge", "OrganName", "OrganAdd", "Email", "Telephone", "Fax", "Website",
  ])

  private static func leaves(_ names: [String]) -> [String: Element] {
    Dictionary(uniqueKeysWithValues: names.map { ($0, .leaf($0)) })
  }

  private static func groups(_ pairs: [String: Group]) -> [String: Element] { pairs.mapValues { .group($0) } }

  private static func joined(_ parts: [String: Element]...) -> [String: Element] {
    parts.reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
  }

  private static let signatures: [String: Element] = [
    "Signature": .signature, "DigitalSignature": .signature,
  ]

  private static let table: [Group: [String: Element]] = [
    // A packet without its outer root, and the SOAP form of before 2016, begin one level further in.
    .document: groups([
      "edXML": .root, "edXMLEnvelope": .envelope, "EdXMLEnvelope": .envelope, "Envelope": .envelope,
    ]),
    .root: joined(
      groups(["edXMLEnvelope": .envelope, "EdXMLEnvelope": .envelope, "AttachmentEncoded": .attachmentList]),
      signatures),
    .envelope: joined(
      groups([
        "edXMLHeader": .header, "Header": .header, "edXMLBody": .body, "Body": .body,
        "AttachmentEncoded": .attachmentList, "MessageHeader": .messageHeader,
        "TraceHeaderList": .traceHeaderList,
        "Manifest": .attachmentList,
      ]), signatures),
    .header: joined(
      groups(["MessageHeader": .messageHeader, "TraceHeaderList": .traceHeaderList]), signatures),
    .messageHeader: joined(
      groups([
        "From": .from, "To": .to, "Code": .code, "PromulgationInfo": .promulgation,
        "Promulgator": .promulgation,
        "DocumentType": .documentType, "SignerInfo": .signer, "Signer": .signer, "ToPlaces": .toPlaces,
        "OtherInfo": .other, "ResponseFor": .responseFor, "ResponseForTask": .tasks, "StaffInfo": .staff,
      ]),
      leaves([
        "DocumentId", "Subject", "Content", "DueDate", "SteeringType", "ApplicationType", "StatusCode",
        "Description", "Timestamp",
      ])),
    .from: organization,
    .to: organization,
    .code: leaves(["CodeNumber", "CodeNotation"]),
    .promulgation: leaves(["Place", "PromulgationDate"]),
    .documentType: leaves(["Type", "TypeDetail", "TypeName"]),
    .signer: leaves(["Competence", "Position", "FullName"]),
    .toPlaces: leaves(["Place"]),
    .other: joined(
      leaves([
        "Priority", "SphereOfPromulgation", "TyperNotation", "PromulgationAmount", "PageAmount", "Direction",
        "ReplyFors", "ReferenceCodes",
      ]), groups(["Appendixes": .appendixes])),
    .appendixes: leaves(["Appendix"]),
    .responseFor: leaves(["OrganId", "Code", "PromulgationDate", "DocumentId"]),
    .tasks: leaves(["TaskCode"]),
    .staff: leaves(["Department", "Staff", "Email", "Mobile", "DepartmentId", "StaffId"]),
    .traceHeaderList: groups(["TraceHeader": .traceHeader, "Bussiness": .business, "Business": .business]),
    .traceHeader: leaves(["OrganId", "Timestamp"]),
    .business: joined(
      leaves(["BussinessDocType", "BussinessDocReason", "DocumentId", "Paper"]),
      ["BusinessDocType": .leaf("BussinessDocType"), "BusinessDocReason": .leaf("BussinessDocReason")],
      groups([
        "BussinessDocumentInfo": .documentInfo, "BusinessDocumentInfo": .documentInfo,
        "ReplacementInfoList": .replacementList, "StaffInfo": .staff,
      ])),
    .documentInfo: joined(
      leaves(["DocumentInfo", "DocumentReceiver"]), groups(["ReceiverList": .receiverList])),
    .receiverList: groups(["Receiver": .receiver]),
    .receiver: leaves(["OrganId", "ReceiverType"]),
    .replacementList: groups(["ReplacementInfo": .replacement]),
    .replacement: joined(leaves(["DocumentId"]), groups(["OrganIdList": .organIdList])),
    .organIdList: leaves(["OrganId"]),
    .body: groups(["edXMLManifest": .manifest, "Manifest": .manifest]),
    .manifest: groups(["Reference": .reference]),
    .reference: leaves(["ContentId", "ContentType", "Description", "AttachmentName"]),
    .attachmentList: groups(["Attachment": .attachment]),
    .attachment: joined(
      leaves(["ContentId", "ContentType", "Description", "AttachmentName", "FieldName", "MimeType", "Format"]
      ),
      ["ContentTransferEncoded": .content, "Content": .content]),
  ]
}

/// Namespace names of packets.
enum EnvelopeNamespace {
  /// QCVN 102:2016.
  static let standard = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
  /// Names used before 2016 or by mistake; read with a warning.
  static let legacy: Set<String> = ["http://www.e-doc.vn/Schema/", "http://www.go.vn/eDoc"]
  /// SOAP envelopes around packets of before 2016.
  static let soap: Set<String> = [
    "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope",
  ]
}

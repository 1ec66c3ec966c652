/// Which element may stand where: the shape of edXML with all variants in use, as data.
///
/// Elements are known by local name (prefixes mean nothing to a reader) inside a known parent, in any order.
enum EnvelopeGrammar {
  /// An element that holds other elements.
  enum Group: Int, CaseIterable, Sendable {
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
    /// Holds text.
    case leaf(EnvelopeLeaf)
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

  /// Whether a leaf may be repeated in its parent.
  static func isRepeatable(_ leaf: EnvelopeLeaf, in group: Group) -> Bool {
    switch (leaf, group) {
    case (.appendix, _), (.taskCode, _), (.place, .toPlaces), (.organId, .organIdList): true
    default: false
    }
  }

  private static let organization = leaves([
    .organId, .organizationInCharge, .organName, .organAdd, .email, .telephone, .fax, .website,
  ])

  private static func leaves(_ leaves: [EnvelopeLeaf]) -> [String: Element] {
    Dictionary(uniqueKeysWithValues: leaves.map { ($0.rawValue, .leaf($0)) })
  }

  private static func groups(_ pairs: [String: Group]) -> [String: Element] { pairs.mapValues { .group($0) } }

  private static func joined(_ parts: [String: Element]...) -> [String: Element] {
    parts.reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
  }

  private static let signatures: [String: Element] = [
    "Signature": .signature, "DigitalSignature": .signature,
  ]

  /// What stands in each group, by local name.
  static let table: [Group: [String: Element]] = [
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
        .documentId, .subject, .content, .dueDate, .steeringType, .applicationType, .statusCode,
        .description, .timestamp,
      ])),
    .from: organization,
    .to: organization,
    .code: leaves([.codeNumber, .codeNotation]),
    .promulgation: leaves([.place, .promulgationDate]),
    .documentType: leaves([.type, .typeDetail, .typeName]),
    .signer: leaves([.competence, .position, .fullName]),
    .toPlaces: leaves([.place]),
    .other: joined(
      leaves([
        .priority, .sphereOfPromulgation, .typerNotation, .promulgationAmount, .pageAmount, .direction,
        .replyFors, .referenceCodes,
      ]), groups(["Appendixes": .appendixes])),
    .appendixes: leaves([.appendix]),
    .responseFor: leaves([.organId, .code, .promulgationDate, .documentId]),
    .tasks: leaves([.taskCode]),
    .staff: leaves([.department, .staff, .email, .mobile, .departmentId, .staffId]),
    .traceHeaderList: groups(["TraceHeader": .traceHeader, "Bussiness": .business, "Business": .business]),
    .traceHeader: leaves([.organId, .timestamp]),
    .business: joined(
      leaves([.bussinessDocType, .bussinessDocReason, .documentId, .paper]),
      ["BusinessDocType": .leaf(.bussinessDocType), "BusinessDocReason": .leaf(.bussinessDocReason)],
      groups([
        "BussinessDocumentInfo": .documentInfo, "BusinessDocumentInfo": .documentInfo,
        "ReplacementInfoList": .replacementList, "StaffInfo": .staff,
      ])),
    .documentInfo: joined(
      leaves([.documentInfo, .documentReceiver]), groups(["ReceiverList": .receiverList])),
    .receiverList: groups(["Receiver": .receiver]),
    .receiver: leaves([.organId, .receiverType]),
    .replacementList: groups(["ReplacementInfo": .replacement]),
    .replacement: joined(leaves([.documentId]), groups(["OrganIdList": .organIdList])),
    .organIdList: leaves([.organId]),
    .body: groups(["edXMLManifest": .manifest, "Manifest": .manifest]),
    .manifest: groups(["Reference": .reference]),
    .reference: leaves([.contentId, .contentType, .description, .attachmentName]),
    .attachmentList: groups(["Attachment": .attachment]),
    .attachment: joined(
      leaves([.contentId, .contentType, .description, .attachmentName, .fieldName, .mimeType, .format]
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

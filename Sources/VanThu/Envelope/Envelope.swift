/// The parsed view of a packet (gói tin) of the national axis: edXML, QCVN 102:2016.
///
/// A view, never evidence: the bytes are. Texts are as carried, without white space at their ends; what an
/// element did not say is `nil`. Values that could be understood have a second property beside the text.
public struct Envelope: Sendable, Hashable {
  /// What kind of packet.
  public enum Kind: String, Sendable, Codable {
    /// Carries a document (gói tin văn bản).
    case document
    /// Reports the state of a document (gói tin trạng thái).
    case status
  }

  /// What kind of packet.
  public var kind: Kind
  /// The sender (đơn vị gửi).
  public var from: Organization?
  /// The recipients (đơn vị nhận) in the order of the packet; status packets have none.
  public var to: [Organization] = []
  /// The sender's id of the document: `<code>,<yyyy/MM/dd>,<number>/<notation>` or any other text.
  public var documentId: String?
  /// Number (số) as carried.
  public var number: String?
  /// Notation (ký hiệu) as carried.
  public var notation: String?
  /// Place of issue (địa danh).
  public var place: String?
  /// Day of issue (ngày ban hành).
  public var issued: WireDate?
  /// Document type (loại văn bản).
  public var documentType: WireDocumentType?
  /// Subject (trích yếu).
  public var subject: String?
  /// Summary of the content (nội dung tóm tắt).
  public var content: String?
  /// Who signed (người ký).
  public var signer: Signer?
  /// The day by which the sender wants an answer (hạn trả lời).
  public var due: WireDate?
  /// The distribution list as printed (nơi nhận).
  public var toPlaces: [String] = []
  /// Urgency and the other small fields.
  public var other: OtherInformation?
  /// The documents this one answers.
  public var responseFor: [ResponseFor] = []
  /// Whether the document gives or answers an instruction (loại chỉ đạo), as carried.
  public var steeringType: String?
  /// Codes of tasks that are answered; an extension of the axis.
  public var taskCodes: [String] = []
  /// An extension of the axis.
  public var applicationType: String?
  /// The hops written into the packet (vết luân chuyển).
  public var trace: [TraceHop] = []
  /// What the packet does (nghiệp vụ): new, recall, update, replacement.
  public var business: Business?
  /// The state reported, in a status packet.
  public var status: StatusReport?
  /// What the manifest lists.
  public var manifest: [ManifestEntry] = []
  /// What the packet carries.
  public var attachments: [Attachment] = []

  /// An empty packet of a kind.
  public init(kind: Kind) { self.kind = kind }

  /// What the packet does; a packet that does not say is new.
  public var businessType: BusinessType { business?.type ?? .new }

  /// Urgency; a packet that does not say, or says something unknown, is normal.
  public var urgency: Urgency { other?.priority.flatMap { Urgency(wire: $0) } ?? .normal }
}

/// A unit as a packet names it.
public struct Organization: Sendable, Hashable {
  /// The unit code (mã định danh) as carried.
  public var organId: String?
  /// The superior agency (cơ quan chủ quản).
  public var inCharge: String?
  /// Name.
  public var name: String?
  /// Address.
  public var address: String?
  /// Electronic mail.
  public var email: String?
  /// Telephone.
  public var telephone: String?
  /// Fax.
  public var fax: String?
  /// Web site.
  public var website: String?

  /// A unit by code and name.
  public init(organId: String? = nil, name: String? = nil, inCharge: String? = nil) {
    self.organId = organId
    self.name = name
    self.inCharge = inCharge
  }

  /// The code, when it can be one.
  public var code: UnitCode? { organId.flatMap { UnitCode($0) } }
}

/// A date as carried, and the day it means when it could be understood.
public struct WireDate: Sendable, Hashable {
  /// The text as carried.
  public var text: String
  /// The day; `nil` when the text is no date.
  public var day: CalendarDay?

  /// Reads `yyyy/MM/dd`; also `yyyy-MM-dd` and `dd/MM/yyyy`, which are reported.
  public init(_ text: String) {
    self.text = text
    day = CalendarDay(text, separator: "/") ?? CalendarDay(text) ?? Self.dayFirst(text)
  }

  /// The form of edXML, `yyyy/MM/dd`.
  public init(_ day: CalendarDay) {
    text = day.text(separator: "/")
    self.day = day
  }

  /// Whether the text has the form of edXML.
  public var isRegular: Bool { CalendarDay(text, separator: "/") != nil }

  /// Whether the text is `dd/MM/yyyy`, which the axis' own parser takes for a day of the first century.
  public var isDayFirst: Bool { !isRegular && Self.dayFirst(text) != nil }

  private static func dayFirst(_ text: String) -> CalendarDay? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]),
      let year = Int(parts[2]), parts[0].utf8.count <= 2, parts[1].utf8.count <= 2
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }
}

/// The document type as carried; only the name is reliable.
public struct WireDocumentType: Sendable, Hashable {
  /// `Type`; its meaning differs between senders.
  public var type: String?
  /// `TypeDetail`; its meaning differs between senders.
  public var typeDetail: String?
  /// `TypeName` (tên loại).
  public var name: String?

  /// A document type.
  public init(type: String? = nil, typeDetail: String? = nil, name: String? = nil) {
    self.type = type
    self.typeDetail = typeDetail
    self.name = name
  }
}

/// Who signed the document, as the packet says (the signatures themselves say more).
public struct Signer: Sendable, Hashable {
  /// Capacity (thẩm quyền ký): `TM.`, `KT.` …
  public var competence: String?
  /// Position (chức vụ).
  public var position: String?
  /// Full name (họ tên).
  public var fullName: String?

  /// A signer.
  public init(competence: String? = nil, position: String? = nil, fullName: String? = nil) {
    self.competence = competence
    self.position = position
    self.fullName = fullName
  }
}

/// The small fields of `OtherInfo`, as carried.
public struct OtherInformation: Sendable, Hashable {
  /// Urgency (độ khẩn), 0…4.
  public var priority: String?
  /// Where the document may circulate (phạm vi lưu hành).
  public var sphere: String?
  /// Who typed it (ký hiệu người soạn).
  public var typist: String?
  /// Copies issued (số lượng phát hành).
  public var promulgationAmount: String?
  /// Pages (số trang).
  public var pageAmount: String?
  /// An extension of the axis, `true` or `false`.
  public var direction: String?
  /// Annexes (phụ lục).
  public var appendixes: [String] = []
  /// An extension of the axis.
  public var replyFors: String?
  /// An extension of the axis.
  public var referenceCodes: String?

  /// Nothing said.
  public init() {}
}

/// A document that is answered, or whose state is reported.
public struct ResponseFor: Sendable, Hashable {
  /// Code of the unit that issued it.
  public var organId: String?
  /// Number and notation, `305/SVHTT-DSVH`.
  public var code: String?
  /// The sender's id of that document.
  public var documentId: String?
  /// Day of issue.
  public var issued: WireDate?

  /// A document that is answered.
  public init(organId: String? = nil, code: String? = nil, documentId: String? = nil, issued: WireDate? = nil)
  {
    self.organId = organId
    self.code = code
    self.documentId = documentId
    self.issued = issued
  }
}

/// One hop of a packet.
public struct TraceHop: Sendable, Hashable {
  /// Code of the system or unit.
  public var organId: String?
  /// When, as carried.
  public var timestamp: String?

  /// A hop.
  public init(organId: String? = nil, timestamp: String? = nil) {
    self.organId = organId
    self.timestamp = timestamp
  }

  /// When; `nil` when the text is no moment.
  public var at: Timestamp? { timestamp.flatMap { Timestamp(wire: $0) } }
}

/// Contact of a clerk (cán bộ đầu mối).
public struct Staff: Sendable, Hashable {
  /// Department.
  public var department: String?
  /// Name.
  public var name: String?
  /// Electronic mail.
  public var email: String?
  /// Mobile telephone.
  public var mobile: String?
  /// An extension of the axis.
  public var departmentId: String?
  /// An extension of the axis.
  public var staffId: String?

  /// A contact.
  public init(department: String? = nil, name: String? = nil) {
    self.department = department
    self.name = name
  }
}

@testable import VanThu

extension PacketTable {
  private static let issued = "<edXML:PromulgationDate>2025/08/14"

  /// Fields that are odd, and what other systems would make of them.
  static let fields: [PacketCase] = [
    PacketCase(
      "a UUID as document id",
      document.replacing(
        "<edXML:DocumentId>H97.36.11,2025/08/14,57/TTr-UBND",
        "<edXML:DocumentId>7b6c2b1a-11d2-4d8c-8f3d-2a52c1b6a001"), ["edxml.documentId.opaque:24"]),
    PacketCase(
      "document id of another unit", document.replacing("H97.36.11,2025/08/14,57", "H97.36.12,2025/08/14,57"),
      ["edxml.documentId.sender:24"]),
    PacketCase(
      "document id of another day", document.replacing("H97.36.11,2025/08/14,57", "H97.36.11,2025/08/13,57"),
      ["edxml.documentId.date:24"]),
    PacketCase(
      "date dd/MM/yyyy", document.replacing(issued, "<edXML:PromulgationDate>14/08/2025"),
      ["edxml.date.dayFirst:31"]
    ) { $0.issued?.day == CalendarDay("2025-08-14") },
    PacketCase(
      "date yyyy-MM-dd", document.replacing(issued, "<edXML:PromulgationDate>2025-08-14"),
      ["edxml.date.form:31"]
    ) { $0.issued?.day == CalendarDay("2025-08-14") },
    PacketCase.unsound(
      "no such date", document.replacing(issued, "<edXML:PromulgationDate>2025/02/30"),
      ["edxml.date.invalid:31"]
    ) { $0.issued?.day == nil && $0.issued?.text == "2025/02/30" },
    PacketCase.unsound(
      "empty date", document.replacing(issued, "<edXML:PromulgationDate>"), ["edxml.element.missing:29"]),
    PacketCase(
      "due before issued", document.replacing("<edXML:DueDate>2025/09/05", "<edXML:DueDate>2025/08/13"),
      ["edxml.dueDate.early:45"]),
    PacketCase(
      "due date in words", document.replacing("<edXML:DueDate>2025/09/05", "<edXML:DueDate>sớm"),
      ["edxml.date.invalid:45"]
    ) { $0.due?.day == nil },
    PacketCase(
      "urgency in words", document.replacing("<edXML:Priority>2", "<edXML:Priority>Hỏa tốc"),
      ["edxml.priority.notNumber:47"]
    ) { $0.urgency == .normal && $0.other?.priority == "Hỏa tốc" },
    PacketCase(
      "urgency 7", document.replacing("<edXML:Priority>2", "<edXML:Priority>7"), ["edxml.priority.unknown:47"]
    ) { $0.urgency == .normal },
    PacketCase(
      "urgency empty", document.replacing("<edXML:Priority>2", "<edXML:Priority>"),
      ["edxml.priority.notNumber:47"]
    ) { $0.urgency == .normal },
    PacketCase("urgency 4 with spaces", document.replacing("<edXML:Priority>2", "<edXML:Priority> 4\n")) {
      $0.urgency == .flashTimed
    },
    PacketCase(
      "codes “null”",
      document.replacing(
        "<edXML:OrganId>H97.08</edXML:OrganId>\n          <edXML:OrganName>",
        "<edXML:OrganId>null</edXML:OrganId>\n          <edXML:OrganName>"), ["edxml.organId.null:16"]),
    PacketCase.unsound(
      "code too long",
      document.replacing(
        "<edXML:OrganId>000.00.00.H97", "<edXML:OrganId>H97.123456789.123456789.123456789.12"),
      ["edxml.organId.tooLong:20"]),
    PacketCase(
      "code of no known form", document.replacing("<edXML:OrganId>000.00.00.H97", "<edXML:OrganId>tinh_97"),
      ["edxml.organId.form:20"]),
    PacketCase.unsound(
      "an integration centre as recipient",
      document.replacing("<edXML:OrganId>000.00.00.H97", "<edXML:OrganId>00.22.W00"),
      ["edxml.organId.centre:20"]),
    PacketCase(
      "a recipient twice", document.replacing("<edXML:OrganId>000.00.00.H97", "<edXML:OrganId>h97.08"),
      ["edxml.to.repeated:20"]),
    PacketCase.unsound(
      "no recipient",
      document.removing("<edXML:To>", through: "</edXML:To>").removing("<edXML:To>", through: "</edXML:To>"),
      ["edxml.element.missing:5"]),
    PacketCase.unsound(
      "recipient without code", document.replacing("<edXML:OrganId>000.00.00.H97</edXML:OrganId>", ""),
      ["edxml.element.missing:20"]),
    PacketCase.unsound(
      "no sender", document.removing("<edXML:From>", through: "</edXML:From>"), ["edxml.element.missing:5"]),
    PacketCase.unsound(
      "no number", document.replacing("<edXML:CodeNumber>57</edXML:CodeNumber>", ""),
      ["edxml.element.missing:25"]),
    PacketCase(
      "number with letters", document.replacing("<edXML:CodeNumber>57<", "<edXML:CodeNumber>Năm mươi bảy<"),
      ["edxml.number.form:26"]),
    PacketCase(
      "year in the notation",
      document.replacing("<edXML:CodeNotation>TTr-UBND", "<edXML:CodeNotation>2025/QĐ-UBND").replacing(
        "57/TTr-UBND</edXML:DocumentId>", "57/2025/QĐ-UBND</edXML:DocumentId>"), ["edxml.number.slash:27"]
    ) { $0.notation == "2025/QĐ-UBND" },
    PacketCase(
      "Eth for Đ", document.replacing("<edXML:CodeNotation>TTr-UBND", "<edXML:CodeNotation>QÐ-UBND"),
      ["edxml.number.eth:27"]),
    PacketCase(
      "decomposed letters",
      document.replacing("Tờ trình</edXML:TypeName>", "Tơ\u{300} tri\u{300}nh</edXML:TypeName>")
    ) {
      $0.documentType?.name.map { Array($0.unicodeScalars).count } == 10
    },
    PacketCase(
      "no document type", document.removing("<edXML:DocumentType>", through: "</edXML:DocumentType>"),
      ["edxml.documentType.missing:5"]),
    PacketCase(
      "unknown document type", document.replacing("Tờ trình</edXML:TypeName>", "Tờ rơi</edXML:TypeName>"),
      ["edxml.documentType.unknown:36"]),
    PacketCase(
      "steering type 3", document.replacing("<edXML:SteeringType>0", "<edXML:SteeringType>3"),
      ["edxml.steeringType.unknown:63"]),
    PacketCase(
      "no business", document.removing("<edXML:Bussiness>", through: "</edXML:Bussiness>"),
      ["edxml.business.missing:69"]
    ) { $0.businessType == .new },
    PacketCase.unsound("business type 9", document.business(9), ["edxml.businessType.unknown:75"]),
    PacketCase("recall of nothing", document.business(1), ["edxml.business.target:74"]),
    PacketCase.unsound("replacement of nothing", document.business(3), ["edxml.business.replaced:74"]),
    PacketCase(
      "receiver change 5",
      document.business(
        2,
        "<edXML:DocumentId>H97.36.11,2025/08/14,57/TTr-UBND</edXML:DocumentId><edXML:BussinessDocumentInfo><edXML:ReceiverList><edXML:Receiver><edXML:OrganId>H97.08</edXML:OrganId><edXML:ReceiverType>5</edXML:ReceiverType></edXML:Receiver></edXML:ReceiverList></edXML:BussinessDocumentInfo>"
      ), ["edxml.receiverType.unknown:75"]),
    PacketCase("paper 2", document.replacing("<edXML:Paper>0", "<edXML:Paper>2"), ["edxml.paper.unknown:77"]),
    PacketCase(
      "hop without code",
      document.replacing(
        "<edXML:OrganId>H97.36.11</edXML:OrganId>\n          <edXML:Timestamp>",
        "<edXML:OrganId></edXML:OrganId><edXML:Timestamp>"), ["edxml.trace.noCode:70"]),
    PacketCase(
      "hop with a foreign time", document.replacing("2025/08/14 15:41:02", "14/08/2025 15:41:02"),
      ["edxml.trace.timestamp:70"]
    ) { $0.trace.first?.at == nil },
    PacketCase(
      "no trace", document.removing("<edXML:TraceHeaderList>", through: "</edXML:TraceHeaderList>"),
      ["edxml.business.missing:2", "edxml.element.missing:4"]),
    PacketCase(
      "a long subject",
      document.replacing("<edXML:Subject>", "<edXML:Subject>" + String(repeating: "đ", count: 501)),
      ["edxml.length:38"]),
    PacketCase(
      "no signer", document.removing("<edXML:SignerInfo>", through: "</edXML:SignerInfo>"),
      ["edxml.element.missing:5"]),
    PacketCase.unsound(
      "no subject", document.removing("<edXML:Subject>", through: "</edXML:Subject>"),
      ["edxml.element.missing:5"]),
    PacketCase(
      "a recall without subject",
      document.business(1, "<edXML:DocumentId>a</edXML:DocumentId>").removing(
        "<edXML:Subject>", through: "</edXML:Subject>"), ["edxml.element.missing:5"]),
    PacketCase(
      "CDATA and comments inside a field",
      document.replacing(
        "<edXML:Content>Đề nghị thẩm", "<edXML:Content>Đề<!-- không --> nghị<![CDATA[ <th>]]><?x?>ẩm")
    ) { $0.content == "Đề nghị <th>ẩm định 4 hồ sơ" },
    PacketCase(
      "references in a field",
      document.replacing("<edXML:Content>Đề", "<edXML:Content>&#272;&#x1EC1; &lt;1&gt; &quot;&apos;")
    ) { $0.content == "Đề <1> \"' nghị thẩm định 4 hồ sơ" },
    PacketCase(
      "empty elements",
      document.replacing("<edXML:Content>Đề nghị thẩm định 4 hồ sơ</edXML:Content>", "<edXML:Content/>")
        .removing("<edXML:OtherInfo>", through: "</edXML:OtherInfo>").replacing(
          "<edXML:DueDate>2025/09/05</edXML:DueDate>", "<edXML:OtherInfo/><edXML:DueDate> </edXML:DueDate>")
    ) {
      $0.content == "" && $0.due?.text == "" && $0.other != nil && $0.urgency == .normal
    },
  ]
}

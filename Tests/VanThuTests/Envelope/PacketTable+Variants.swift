@testable import VanThu

extension PacketTable {
  /// Packets as different software writes them; all mean what they should.
  static let variants: [PacketCase] = [
    PacketCase("order of the vendor's samples", document) { envelope in
      envelope.from?.organId == "H97.36.11" && envelope.from?.fax == "" && envelope.to.count == 2
        && envelope.documentId == "H97.36.11,2025/08/14,57/TTr-UBND" && envelope.number == "57"
        && envelope.notation == "TTr-UBND" && envelope.place == "Phú Lạc"
        && envelope.issued?.day == CalendarDay("2025-08-14") && envelope.documentType?.name == "Tờ trình"
        && envelope.subject == "Về việc thẩm định thiết kế trường mầm non & nhà công vụ"
        && envelope.signer?.fullName == "Đinh Thị Hạnh" && envelope.due?.day == CalendarDay("2025-09-05")
        && envelope.urgency == .veryUrgent && envelope.other?.pageAmount == "7"
        && envelope.other?.appendixes == ["Phụ lục hồ sơ"]
        && envelope.responseFor.first?.code == "221/SXD-QLN"
        && envelope.steeringType == "0" && envelope.toPlaces == ["Như trên", "Lưu: VT"]
        && envelope.trace.first?.at == Timestamp(wire: "2025/08/14 15:41:02") && envelope.businessType == .new
        && envelope.business?.staff?.name == "Vũ Văn Thư" && envelope.manifest.count == 2
        && envelope.attachments.map(\.sha256) == [pdf, annex]
        && envelope.attachments.map(\.packing) == [.raw, .zip]
        && envelope.attachments.map(\.mediaType) == ["application/pdf", "text/plain"]
        && envelope.attachments[1].name == "phu-luc.txt" && envelope.attachments[1].contentId == "phu-luc-57"
    },
    PacketCase("order of the vendor's library, no attachments", PacketText("order-of-the-library")) {
      $0.documentId == "H97.36.11,2025/08/15,58/BC-UBND" && $0.business?.paper == "1" && $0.trace.count == 1
        && $0.business?.reason == "" && $0.urgency == .normal
    },
    PacketCase(".NET", PacketText("dotnet"), ["signature.placeholder:48"]) {
      $0.attachments.map(\.sha256) == [pdf] && $0.attachments[0].contentId == "0f9e"
        && $0.from?.code?.form == .reversed
        && $0.business?.staff?.name == "Vũ Văn Thư" && $0.business?.paper == "0"
    },
    PacketCase(
      "no prefixes at all",
      document.replacing("edXML:edXMLE", "edXMLE").replacing(
        " xmlns:edXML=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"", ""
      )
      .replacing("edXML:", "")
    ) { $0.attachments.map(\.sha256) == [pdf, annex] && $0.to.count == 2 },
    PacketCase("another prefix", document.replacing("edXML:", "v:").replacing("xmlns:edXML", "xmlns:v")) {
      $0.attachments.map(\.sha256) == [pdf, annex] && $0.number == "57"
    },
    PacketCase(
      "prefixed AttachmentEncoded",
      document.replacing(
        "<AttachmentEncoded>",
        "<edXML:AttachmentEncoded xmlns:edXML=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\">"
      )
      .replacing("</AttachmentEncoded>", "</edXML:AttachmentEncoded>")
    ) { $0.attachments.count == 2 },
    PacketCase(
      "AttachmentEncoded before the envelope",
      document.replacing("  <AttachmentEncoded>", through: "</AttachmentEncoded>\n", "")
        .inserting(
          document.part("  <AttachmentEncoded>", through: "</AttachmentEncoded>\n"),
          before: "  <edXML:edXMLEnvelope")
    ) { $0.attachments.map(\.sha256) == [pdf, annex] },
    PacketCase(
      "AttachmentEncoded inside the envelope",
      document.replacing("  <AttachmentEncoded>", through: "</AttachmentEncoded>\n", "")
        .inserting(
          document.part("  <AttachmentEncoded>", through: "</AttachmentEncoded>\n"),
          before: "  </edXML:edXMLEnvelope")
    ) { $0.attachments.map(\.sha256) == [pdf, annex] },
    PacketCase(
      "undeclared xlink",
      document.replacingFirst("<edXML:Reference>", "<edXML:Reference xlink:href=\"cid:to-trinh-57\">"),
      ["xml.prefix.undeclared:89"]),
    PacketCase(
      "undeclared edXML",
      document.replacingFirst("<AttachmentEncoded>", "<edXML:AttachmentEncoded>")
        .replacingFirst("</AttachmentEncoded>", "</edXML:AttachmentEncoded>"), ["xml.prefix.undeclared:104"]
    ) { $0.attachments.map(\.sha256) == [pdf, annex] },
    PacketCase(
      "bytes before the declaration", document.replacingFirst("<?xml", "abc <?xml"), ["xml.leadingBytes:1"]),
    PacketCase("byte order mark", document.replacingFirst("<?xml", "\u{FEFF}<?xml"), ["xml.byteOrderMark:1"]),
    PacketCase(
      "byte order mark and bytes before", document.replacingFirst("<?xml", "\u{FEFF}\n<?xml"),
      ["xml.leadingBytes:1", "xml.byteOrderMark:1"]),
    PacketCase("no declaration", document.replacing("<?xml", through: "?>\n", "")),
    PacketCase("CR LF", document.replacing("\n", "\r\n")) {
      $0.subject?.contains("\r") == false && $0.attachments.count == 2
    },
    PacketCase("on one line", document.replacing("\n", "")) { $0.attachments.map(\.sha256) == [pdf, annex] },
    PacketCase(
      "a comment and an instruction between",
      document.replacingFirst("<edXML:Code>", "<!-- x --><?x y?><edXML:Code>")),
    PacketCase.unsound(
      "SOAP of before 2016", PacketText("soap-of-before-2016"),
      [
        "edxml.namespace.legacy:2", "edxml.namespace.legacy:4", "edxml.date.dayFirst:8",
        "edxml.business.missing:14", "edxml.trace.timestamp:15", "edxml.element.unknown:17",
        "attachment.missing:21",
      ]
    ) {
      $0.number == "7" && $0.issued?.day == CalendarDay("2014-02-03") && $0.manifest.first?.contentId == "vb7"
    },
    PacketCase(
      "made from a guide's prose", PacketText("from-a-guide"),
      [
        "edxml.namespace.legacy:2", "edxml.date.form:2", "edxml.business.missing:2",
        "edxml.element.missing:2", "edxml.documentId.opaque:6", "edxml.text.stray:9",
        "edxml.element.missing:9", "attachment.unlisted:14",
      ]
    ) {
      $0.number == "60" && $0.issued?.day == CalendarDay("2025-08-19") && $0.signer?.position == "Chủ tịch"
        && $0.attachments.map(\.sha256) == [pdf]
    },
    PacketCase(
      "the guide's namespace in the right shape",
      document.replacing("http://www.mic.gov.vn/TBT/QCVN_102_2016", "http://www.go.vn/eDoc"),
      ["edxml.namespace.legacy:2"]
    ) { $0.number == "57" && $0.attachments.count == 2 },
    PacketCase.unsound(
      "an unknown namespace",
      document.replacing("http://www.mic.gov.vn/TBT/QCVN_102_2016", "urn:example:edxml"),
      ["edxml.namespace.unknown:2"]),
    PacketCase.unsound(
      "no namespace",
      document.replacing("edXML:", "").replacing(" xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"", "")
        .replacing(" xmlns:edXML=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"", ""),
      ["edxml.namespace.missing:2"]
    ) { $0.number == "57" },
    PacketCase(
      "English spelling", document.replacing("Bussiness", "Business"),
      ["edxml.spelling.business:74", "edxml.spelling.business:75", "edxml.spelling.business:76"]
    ) { $0.businessType == .new && $0.business?.staff?.name == "Vũ Văn Thư" },
    PacketCase(
      "recall", document.business(1, "<edXML:DocumentId>H97.36.11,2025/08/14,57/TTr-UBND</edXML:DocumentId>")
    ) {
      $0.businessType == .recall && $0.business?.documentId == "H97.36.11,2025/08/14,57/TTr-UBND"
    },
    PacketCase(
      "update",
      document.business(
        2,
        "<edXML:DocumentId>H97.36.11,2025/08/14,57/TTr-UBND</edXML:DocumentId><edXML:BussinessDocumentInfo><edXML:DocumentInfo>1</edXML:DocumentInfo><edXML:DocumentReceiver>1</edXML:DocumentReceiver><edXML:ReceiverList><edXML:Receiver><edXML:OrganId>H97.08</edXML:OrganId><edXML:ReceiverType>0</edXML:ReceiverType></edXML:Receiver><edXML:Receiver><edXML:OrganId>H97.09</edXML:OrganId><edXML:ReceiverType>1</edXML:ReceiverType></edXML:Receiver></edXML:ReceiverList></edXML:BussinessDocumentInfo>"
      )
    ) {
      $0.businessType == .update && $0.business?.receivers.map(\.organId) == ["H97.08", "H97.09"]
        && $0.business?.documentInfo == "1"
    },
    PacketCase(
      "replacement",
      document.business(
        3,
        "<edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>H97.36.11,2025/07/01,50/TTr-UBND</edXML:DocumentId><edXML:OrganIdList><edXML:OrganId>H97.08</edXML:OrganId><edXML:OrganId>H97</edXML:OrganId></edXML:OrganIdList></edXML:ReplacementInfo><edXML:ReplacementInfo><edXML:DocumentId>x</edXML:DocumentId></edXML:ReplacementInfo></edXML:ReplacementInfoList>"
      )
    ) {
      $0.businessType == .replacement
        && $0.business?.replaced.map(\.documentId) == ["H97.36.11,2025/07/01,50/TTr-UBND", "x"]
        && $0.business?.replaced[0].organIds == ["H97.08", "H97"]
    },
    PacketCase(
      "extensions",
      document.replacing(
        "<edXML:SteeringType>0",
        "<edXML:ResponseForTask><edXML:TaskCode>NV-1</edXML:TaskCode><edXML:TaskCode>NV-2</edXML:TaskCode></edXML:ResponseForTask><edXML:ApplicationType>A</edXML:ApplicationType><edXML:SteeringType>1"
      )
    ) { $0.taskCodes == ["NV-1", "NV-2"] && $0.applicationType == "A" },
    PacketCase(
      "elements nobody knows",
      document.replacingFirst(
        "<edXML:Code>", "<edXML:Mới><edXML:OrganId>X</edXML:OrganId></edXML:Mới><edXML:Code>"),
      ["edxml.element.unknown:25"]
    ) { $0.from?.organId == "H97.36.11" },
    PacketCase(
      "elements of another namespace",
      document.replacingFirst("<edXML:Code>", "<x:Subject xmlns:x=\"urn:x\">khác</x:Subject><edXML:Code>"),
      ["edxml.element.unknown:25"]
    ) { $0.subject?.hasPrefix("Về việc") == true },
  ]
}

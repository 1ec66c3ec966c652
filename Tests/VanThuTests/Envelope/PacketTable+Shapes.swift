@testable import VanThu

extension PacketTable {
  private static let from = document.part("<edXML:From>", through: "</edXML:From>")
  private static let header = document.part("    <edXML:edXMLHeader>", through: "</edXML:edXMLHeader>\n")
  private static let body = document.part("    <edXML:edXMLBody>", through: "</edXML:edXMLBody>\n")

  /// Shapes that no sender should write.
  static let shapes: [PacketCase] = [
    .unsound(
      "two headers", document.replacing(header, header + header.replacing("H97.36.11", with: "H97.99")),
      ["edxml.element.repeated:87"]
    ) { $0.from?.organId == "H97.36.11" },
    .unsound("two bodies", document.replacing(body, body + body), ["edxml.element.repeated:103"]) {
      $0.manifest.count == 2
    },
    .unsound(
      "two senders", document.replacing(from, from + from.replacing("H97.36.11", with: "H97.99")),
      ["edxml.element.repeated:15"]
    ) { $0.from?.organId == "H97.36.11" },
    .unsound(
      "two subjects",
      document.replacing("<edXML:Subject>", "<edXML:Subject>Khác</edXML:Subject><edXML:Subject>"),
      ["edxml.element.repeated:38"]),
    .unsound(
      "two clerks",
      document.replacing(
        "<edXML:StaffInfo>",
        "<edXML:StaffInfo><edXML:Staff>Khác</edXML:Staff></edXML:StaffInfo><edXML:StaffInfo>"),
      ["edxml.element.repeated:78"]
    ) { $0.business?.staff?.name == "Khác" },
    .unsound(
      "two annex lists",
      document.replacing(
        "<edXML:Appendixes>",
        "<edXML:Appendixes><edXML:Appendix>Khác</edXML:Appendix></edXML:Appendixes><edXML:Appendixes>"),
      ["edxml.element.repeated:53"]),
    .unsound(
      "two envelopes",
      document.replacing(
        "  </edXML:edXMLEnvelope>",
        "  </edXML:edXMLEnvelope><edXML:edXMLEnvelope xmlns:edXML=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"/>"
      ), ["edxml.element.repeated:103"]),
    .unsound(
      "an element inside a field", document.replacing("<edXML:Subject>Về", "<edXML:Subject>V<b>ề</b>"),
      ["edxml.element.missing:5", "edxml.element.inText:38"]
    ) { $0.subject == nil && $0.content == "Đề nghị thẩm định 4 hồ sơ" },
    .unsound(
      "elements deep inside a field",
      document.replacing("<edXML:Subject>Về", "<edXML:Subject><a><b/><c><d>x</d></c></a>y<e/>Về"),
      ["edxml.element.missing:5", "edxml.element.inText:38"]
    ) { $0.subject == nil && $0.attachments.count == 2 },
    .unsound(
      "a sender inside a field", document.replacing("<edXML:Subject>Về", "<edXML:Subject>\(from)Về"),
      ["edxml.element.missing:5", "edxml.element.inText:38"]
    ) { $0.from?.organId == "H97.36.11" },
    .unsound(
      "an element inside the last field", PacketText.status.replacing("16:02:30<", "16:02:30<a/><"),
      ["edxml.timestamp:5", "edxml.element.inText:24"]
    ).status,
    PacketCase(
      "text between the fields",
      document.replacingFirst("<edXML:Code>", "chữ thừa<!-- --> và nữa<edXML:Code>"), ["edxml.text.stray:24"]),
    .unsound(
      "another root",
      PacketText("document").replacing("<edXML xmlns", "<gói xmlns").replacing("</edXML>", "</gói>"),
      ["edxml.header.missing:1", "edxml.root.unknown:2"]),
    .unsound(
      "an empty root",
      {
        var packet = document; packet.text = "<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"/>";
        return packet
      }(), ["edxml.header.missing:1"]),
    .unsound(
      "a document type declaration",
      document.replacing(
        "<edXML xmlns", "<!DOCTYPE edXML [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>\n<edXML xmlns"
      ).replacing("<edXML:Content>", "<edXML:Content>&a;"), ["xml.doctype:2"]
    ) { $0.content == nil },
    .unsound(
      "an unknown entity", document.replacing("<edXML:Content>", "<edXML:Content>&a;"), ["xml.malformed:39"]),
    .unsound(
      "something after the root", document.replacing("</edXML>\n", "</edXML>\n<edXML/>"),
      ["xml.malformed:121"]),
    .unsound(
      "two placeholders and a signature elsewhere",
      document.replacing(
        "    </edXML:edXMLHeader>", "<Signature/><edXML:DigitalSignature/></edXML:edXMLHeader>"
      ).replacing(
        "  <AttachmentEncoded>",
        "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/><AttachmentEncoded>"),
      ["signature.misplaced:104"]),
    PacketCase(
      "a made-up signature",
      document.replacing(
        "    </edXML:edXMLHeader>", "<Signature><SignedInfo/></Signature></edXML:edXMLHeader>"),
      ["signature.placeholder:86"]),
  ]

  /// Files in other encodings than UTF-8.
  static let encodings: [PacketCase] = [
    .unsound(
      "UTF-16", Array(document.text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, ["xml.encoding:1"]),
    .unsound(
      "UTF-16 with its mark",
      [0xFE, 0xFF] + Array(document.text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
      ["xml.encoding:1"]),
    .unsound(
      "declared as another", document.replacing("\"UTF-8\"", "\"windows-1258\"").bytes, ["xml.encoding:1"]),
    .unsound(
      "TCVN3 bytes in UTF-8", Array(document.bytes.prefix(2_000)) + [0xB5, 0xD0, 0x20, 0x3C],
      ["xml.encoding:41"]),
  ]

  /// Status packets.
  static let statuses: [PacketCase] =
    ["01", "02", "03", "04", "05", "06", "13", "15", "16"].map { (code: String) -> PacketCase in
      PacketCase("status \(code)", status.replacing("<edXML:StatusCode>03", "<edXML:StatusCode>\(code)")) {
        $0.status?.code == code && $0.status?.at == Timestamp(wire: "2025/08/14 16:02:30")
          && $0.status?.staff?.name == "Bùi Thị Nhận"
          && $0.responseFor.first?.documentId == "H97.36.11,2025/08/14,57/TTr-UBND"
          && $0.status?.description == "Đã tiếp nhận, số đến 640"
      }.status
    } + [
      PacketCase.unsound(
        "status 07", status.replacing("<edXML:StatusCode>03", "<edXML:StatusCode>07"),
        ["edxml.status.unknown:22"]
      ).status,
      PacketCase.unsound(
        "status 3", status.replacing("<edXML:StatusCode>03", "<edXML:StatusCode>3"),
        ["edxml.status.unknown:22"]
      ).status,
      PacketCase.unsound(
        "status without code", status.replacing("<edXML:StatusCode>03</edXML:StatusCode>", ""),
        ["edxml.element.missing:5"]
      ).status,
      PacketCase(
        "return without reason",
        status.replacing("<edXML:StatusCode>03", "<edXML:StatusCode>02").replacing(
          "<edXML:Description>Đã tiếp nhận, số đến 640</edXML:Description>", ""), ["edxml.element.missing:5"]
      ).status,
      PacketCase(
        "status with a foreign time", status.replacing("2025/08/14 16:02:30", "16:02 14/08/2025"),
        ["edxml.timestamp:24"]
      ).status,
      PacketCase(
        "status without document id",
        status.replacing("<edXML:DocumentId>H97.36.11,2025/08/14,57/TTr-UBND</edXML:DocumentId>", ""),
        ["edxml.element.missing:10"]
      ).status,
      PacketCase.unsound(
        "status about nothing", status.removing("<edXML:ResponseFor>", through: "</edXML:ResponseFor>"),
        ["edxml.element.missing:5"]
      ).status,
      PacketCase.unsound(
        "status about two documents",
        status.replacing(
          "<edXML:StaffInfo>",
          "<edXML:ResponseFor><edXML:DocumentId>x</edXML:DocumentId></edXML:ResponseFor><edXML:StaffInfo>"),
        ["edxml.element.repeated:16"]
      ).status,
      PacketCase(
        "status about a document of no date",
        status.replacing("<edXML:PromulgationDate>2025/08/14", "<edXML:PromulgationDate>14.8.2025"),
        ["edxml.date.invalid:10"]
      ).status,
    ]
}

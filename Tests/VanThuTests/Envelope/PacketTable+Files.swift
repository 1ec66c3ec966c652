@testable import VanThu

extension PacketTable {
  private static let text = Array("Danh sách hộ dân.\n".utf8)
  private static let docx = ZipMaker(
    ZipMaker.Entry(name: "[Content_Types].xml", content: Array("<Types/>".utf8)),
    ZipMaker.Entry(name: "word/document.xml", content: text)
  ).bytes
  private static let bodyOfPDF =
    Array("%PDF-1.3\n".utf8) + Array(repeating: [0xEF, 0xBF, 0xBD] as [UInt8], count: 40).joined()
  private static let second = document.part(
    "    <Attachment>\n      <ContentId>cid:phu", through: "</Attachment>\n")

  /// Attachments and the manifest.
  static let files: [PacketCase] = [
    PacketCase(
      "a ZIP that nobody declared", carrying(ZipMaker.single(Array("%PDF-1.4\n".utf8), name: "x.pdf")),
      ["attachment.packing.undeclared:111"]
    ) {
      $0.attachments[0].packing == .zip && $0.attachments[0].mediaType == "application/pdf"
        && $0.attachments[0].byteCount == 9
    },
    PacketCase(
      "declared as ZIP and none",
      document.replacing("      <ContentType>application/zip", "      <ContentType>application/pdf")
        .replacing("      <ContentType>application/pdf", "      <ContentType>application/zip").replacing(
          "      <ContentType>application/zip</ContentType>\n      <edXML:ContentTransferEncoded xmlns:edXML=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\">UEs",
          "      <ContentType>application/zip</ContentType>\n      <edXML:ContentTransferEncoded xmlns:edXML=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\">UEs"
        ), ["attachment.packing.notArchive:111"]
    ) { $0.attachments.map(\.sha256) == [pdf, annex] },
    PacketCase("docx as it is", carrying(docx, name: "a.docx", type: "application/docx")) {
      $0.attachments[0].packing == .raw && $0.attachments[0].mediaType.hasSuffix("wordprocessingml.document")
    },
    PacketCase(
      "docx in a ZIP",
      carrying(ZipMaker.single(docx, name: "f.docx"), name: "a.docx", type: "application/zip")
    ) { $0.attachments[0].packing == .zip && $0.attachments[0].byteCount == docx.count },
    PacketCase(
      "docx that says it is a ZIP", carrying(docx, name: "a.docx", type: "application/zip"),
      ["attachment.mediaType.mismatch:111"]
    ) { $0.attachments[0].packing == .raw },
    PacketCase("a ZIP as document", carrying(ZipMaker.single(text), name: "a.zip", type: "application/zip")) {
      $0.attachments[0].packing == .raw && $0.attachments[0].mediaType == "application/zip"
    },
    PacketCase(
      "a ZIP with folders as document",
      carrying(
        ZipMaker(ZipMaker.Entry(name: "a/", method: 0), ZipMaker.Entry(content: text)).bytes, name: "a.zip",
        type: "application/zip")),
    PacketCase.unsound(
      "two files in a wrapping",
      carrying(
        ZipMaker(ZipMaker.Entry(content: text), ZipMaker.Entry(name: "b", content: text)).bytes,
        name: "a.txt", type: "application/zip"), ["zip.entries:111", "attachment.extension.mismatch:111"]),
    PacketCase.unsound(
      "a damaged wrapping",
      carrying(ZipMaker.single(text) { $0.directoryCRC = 3 }, name: "a.txt", type: "application/zip"),
      ["zip.damaged:111", "attachment.extension.mismatch:111"]),
    PacketCase.unsound(
      "an encrypted wrapping",
      carrying(ZipMaker.single(text) { $0.flags = 1 }, name: "a.txt", type: "application/zip"),
      ["zip.unsupported:111", "attachment.extension.mismatch:111"]),
    PacketCase(
      "a path in a wrapping",
      carrying(ZipMaker.single(text, name: "../../x.txt"), name: "a.txt", type: "application/zip"),
      ["zip.path:111"]
    ) { $0.attachments[0].byteCount == text.count && $0.attachments[0].name == "a.txt" },
    PacketCase(
      "an empty wrapping",
      carrying(ZipMaker.single([], name: "x.txt") { $0.method = 0 }, name: "a.txt", type: "application/zip"),
      ["attachment.empty:111"]
    ) { $0.attachments[0].packing == .zip && $0.attachments[0].byteCount == 0 },
    PacketCase(
      "xls in a ZIP with descriptor",
      carrying(
        ZipMaker.single([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 1], name: "u.xls") {
          $0.descriptor = true
        }, name: "a.xls", type: "application/zip")
    ) { $0.attachments[0].mediaType == "application/vnd.ms-excel" },
    PacketCase.unsound(
      "a PDF destroyed by text conversion", carrying(bodyOfPDF), ["attachment.reencoded:111"]
    ) { $0.attachments[0].byteCount == 129 },
    PacketCase("a text that is no PDF", carrying(text), ["attachment.mediaType.mismatch:111"]),
    PacketCase(
      "a doc that is XML",
      carrying(Array("<?xml version=\"1.0\"?><a/>".utf8), name: "a.doc", type: "application/doc"),
      ["attachment.mediaType.mismatch:111"]),
    PacketCase("no content", carrying([]), ["attachment.empty:111"]) { $0.attachments[0].byteCount == 0 },
    PacketCase.unsound(
      "no content element",
      document.removing("<edXML:ContentTransferEncoded", through: "</edXML:ContentTransferEncoded>"),
      ["attachment.content.missing:111"]),
    PacketCase.unsound(
      "two content elements",
      document.replacingFirst(
        "</edXML:ContentTransferEncoded>",
        "</edXML:ContentTransferEncoded><edXML:ContentTransferEncoded xmlns:edXML=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\">QUJD</edXML:ContentTransferEncoded>"
      ), ["edxml.element.repeated:110"]
    ) { $0.attachments[0].sha256.isEmpty },
    PacketCase.unsound(
      "an element inside the content", document.replacingFirst("JVBERi0", "JVBERi0<b/>"),
      ["edxml.element.inText:110"]
    ) { $0.attachments.count == 2 && $0.attachments[0].sha256.isEmpty && $0.attachments[1].sha256 == annex },
    PacketCase.unsound(
      "foreign characters in the content", document.replacingFirst("JVBERi0", "JVBER*0"),
      ["attachment.base64:110"]),
    PacketCase.unsound(
      "content cut off",
      document.replacing(
        "JVBERi0", through: "</edXML:ContentTransferEncoded>", "JVBERi0xL=</edXML:ContentTransferEncoded>"),
      ["attachment.base64:110"]),
    PacketCase.unsound(
      "superfluous bits", carrying([0x41]).replacing("QQ==", "QR=="), ["attachment.base64:110"]),
    PacketCase(
      "base64 in lines, CDATA and comments",
      document.replacingFirst("JVBERi0", "\r\n JVBE\n\tRi<!-- - --><![CDATA[0]]>")
    ) { $0.attachments[0].sha256 == pdf },
    PacketCase.unsound(
      "listed and not carried",
      document.removing("    <Attachment>\n      <ContentId>cid:phu", through: "</Attachment>\n"),
      ["attachment.missing:95"]),
    PacketCase(
      "carried and not listed",
      document.removing(
        "        <edXML:Reference>\n          <edXML:ContentId>cid:phu", through: "</edXML:Reference>\n"),
      ["attachment.unlisted:106"]),
    PacketCase(
      "another name in the manifest",
      document.replacing("<edXML:AttachmentName>phu-luc.txt", "<edXML:AttachmentName>phu-luc-1.txt"),
      ["attachment.name.mismatch:112"]),
    PacketCase.unsound(
      "attachment without id",
      document.replacing("<ContentId>cid:phu-luc-57</ContentId>\n      <AttachmentName>", "<AttachmentName>"),
      ["attachment.missing:95", "attachment.contentId.missing:112"]),
    PacketCase.unsound(
      "listed without id", document.replacing("<edXML:ContentId>cid:phu-luc-57</edXML:ContentId>", ""),
      ["manifest.contentId.missing:95", "attachment.unlisted:112"]),
    PacketCase.unsound(
      "an id twice", document.replacing("phu-luc-57", "to-trinh-57"),
      ["manifest.contentId.repeated:95", "attachment.contentId.repeated:112", "attachment.name.mismatch:112"]),
    PacketCase(
      "a path as a name", document.replacing("phu-luc.txt", "../phu-luc.txt"), ["attachment.name.unsafe:112"]),
    PacketCase("the same id with and without cid:", document.replacing("<ContentId>cid:", "<ContentId>")) {
      $0.attachments[0].contentId == "to-trinh-57"
    },
    PacketCase.unsound(
      "a second AttachmentEncoded",
      document.replacing(
        "</AttachmentEncoded>", "</AttachmentEncoded><AttachmentEncoded>\(second)</AttachmentEncoded>"),
      ["edxml.element.repeated:119"]
    ) { $0.attachments.count == 2 },
    PacketCase(
      "the extension FieldName",
      document.replacingFirst(
        "<AttachmentName>57",
        "<FieldName>f1</FieldName><MimeType>a/b</MimeType><Format>pdf</Format><AttachmentName>57")
    ) { $0.attachments[0].fieldName == "f1" },
  ]
}

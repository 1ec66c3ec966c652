import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

@Suite("Files that are no packet, and what kind a file is") struct OtherKindTests {
  private static let invoice = """
    <?xml version="1.0"?><HDon><DLHDon Id="a"><SHDon>7</SHDon></DLHDon>\
    <DSCKS><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature></DSCKS></HDon>
    """

  @Test(
    "XML of another kind is no unsigned document: it says that it is no packet",
    arguments: [
      "<a><b/></a>", "<a><b></a>", invoice, "<edXMLx xmlns='http://www.mic.gov.vn/TBT/QCVN_102_2016'/>",
    ])
  func xml(text: String) async throws {
    let bench = try VerificationBench()
    try bench.workshop.write(text, to: "khac.xml")
    let result = await bench.run(["verify", "khac.xml", "--json"] + VerificationBench.lenient)
    #expect(result.status == 3, "\(result.output)\(result.messages)")
    let value = try result.json[0]
    #expect(value["verdict"] == "notVerifiable" && value["indication"] == .null)
    #expect(value["message"] == "verify.notPacket" && value["reason"] == "reason.notPacket")
    #expect(value["signatures"] == [])
    let root = text.contains("HDon") ? "HDon" : text.contains("edXMLx") ? "edXMLx" : "a"
    for (language, words) in [("vi", "không phải gói tin edXML"), ("en", "file is no edXML packet")] {
      let shown = await bench.run(
        ["verify", "khac.xml", "--lang", language, "--report", "\(language).html"] + VerificationBench.lenient
      )
      #expect(shown.output.contains(words) && shown.output.contains("“\(root)”"), "\(shown.output)")
      #expect(!shown.output.contains("28/2018"), "what is said of unsigned documents is said of documents")
      #expect(Snapshot.fits(shown.output))
      #expect(String(decoding: try bench.workshop.bytes("\(language).html"), as: UTF8.self).contains(words))
    }
  }

  @Test("A signed packet under another root is no packet, and nothing in it is verified") func wrapped()
    async throws
  {
    let bench = try VerificationBench()
    try await bench.packet("45.edxml")
    let text = String(decoding: try bench.workshop.bytes("45.edxml"), as: UTF8.self)
    let inner = text.replacing(/<\?xml[^>]*\?>/, with: "")
    try bench.workshop.write("<goi>\(inner)</goi>", to: "goi.edxml")
    let result = await bench.run(["verify", "goi.edxml", "--json"] + VerificationBench.lenient)
    #expect(result.status == 3)
    #expect(try result.json[0]["verdict"] == "notVerifiable" && result.json[0]["signatures"] == [])
  }

  @Test("XML data with a signature beside it is told with that one") func covered() async throws {
    let bench = try VerificationBench()
    try bench.workshop.makeFolder("kho")
    try bench.workshop.write("<bang><dong/></bang>", to: "kho/bang.xml")
    _ = await bench.run("sign", "kho/bang.xml", "--signature-format", "cms", "--key", "agency.p12")
    let result = await bench.run(["verify", "kho", "--json"] + VerificationBench.lenient)
    #expect(result.status == 0, "\(result.output)")
    #expect(try result.json.map { $0["file"] } == ["kho/bang.xml.p7s"])
    let single = await bench.run(["verify", "kho/bang.xml", "--lang", "vi"] + VerificationBench.lenient)
    #expect(single.status == 3 && single.output.contains("kho/bang.xml.p7s"))
  }

  @Test(
    "What a file begins with says its kind",
    arguments: [
      ("%PDF-1.7\n", SignedKind.pdf), ("\n%PDF-1.7\n", .pdf),
      (String(repeating: "x", count: 1_024) + "%PDF-1.4", .pdf),
      (String(repeating: "x", count: 1_025) + "%PDF-1.4", .packet), ("%PDF", .packet), ("", .packet),
      ("<edXML><!--%PDF-1.7-->", .packet), ("\u{FEFF} \n<edXML>%PDF-1.7", .packet),
      ("<?xml version='1.0'?>%PDF-", .packet), ("PK\u{3}\u{4}    %PDF-1.7", .packet),
      ("-----BEGIN PKCS7-----\n", .cms),
    ])
  func kinds(text: String, kind: SignedKind) throws {
    #expect(SignedKind(beginningWith: Array(text.utf8.prefix(SignedKind.headSize))) == kind)
  }

  @Test("A PDF file with something before its header is looked at as the PDF file it is opened as")
  func late()
    async throws
  {
    let bench = try VerificationBench()
    try bench.document("45.pdf")
    let signed = try bench.workshop.bytes("45.pdf")
    try bench.workshop.write(Array("\r\n".utf8) + signed, to: "muon.pdf")
    let result = await bench.run(["verify", "muon.pdf", "--json"] + VerificationBench.lenient)
    #expect([2, 3].contains(result.status), "\(result.output)")
    #expect(try result.json[0]["findings"] == ["pdf.header"])
  }

  @Test("A signature in a file of its own says whose certificate it is, in the table and on paper")
  func unit() async throws {
    let bench = try VerificationBench()
    try bench.workshop.write("số liệu", to: "bang.csv")
    _ = await bench.run("sign", "bang.csv", "--key", "agency.p12")
    for language in Language.allCases {
      let report = "\(language.rawValue).html"
      let result = await bench.run(
        [
          "verify", "bang.csv.p7s", "--units", "units.csv", "--report", report, "--lang", language.rawValue,
        ] + VerificationBench.lenient)
      #expect(result.status == 0, "\(result.output)\(result.messages)")
      let label = Catalogue.text("fact.unit", in: language)
      let page = String(decoding: try bench.workshop.bytes(report), as: UTF8.self)
      for text in [result.output, page] { #expect(text.contains(label) && text.contains("H98.41.07")) }
    }
    let result = await bench.run(
      ["verify", "bang.csv.p7s", "--units", "units.csv", "--json"] + VerificationBench.lenient)
    #expect(try result.json[0]["signatures"].elements.first?["role"] == "agency")
  }
}

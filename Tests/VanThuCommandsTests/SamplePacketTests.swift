import Testing
import VanThuCommands

/// What is expected of a sample beside the repository.
struct SampleExpectation: Sendable, CustomTestStringConvertible {
  let file: String
  var status: Int32 = 0
  var kind: JSON = "document"
  var business: JSON = "new"
  var code: JSON = "118/UBND-VHXH"
  var issuedOn: JSON = "2026-03-04"
  var signature: JSON = "absent"
  /// Beginning of the digest, type, packing.
  var files: [[String]] = []
  var rules: [String] = []

  var testDescription: String { file }
}

@Suite("Real and fresh packets, where they are present")
struct SamplePacketTests {
  private static let pdf = ["cfa3181c1ee3", "application/pdf", "raw"]
  private static let annex = ["d94315393f3d", "text/plain", "zip"]
  private static let nested = ["8385739ec4a4", "application/xml", "zip"]
  private static let status = SampleExpectation(
    file: "fresh-samples/status03.edxml", kind: "status", business: .null, code: .null, issuedOn: .null)

  static let samples: [SampleExpectation] = [
    SampleExpectation(
      file: "axis-samples/fetched-from-axis-pdf-destroyed-by-text-conversion.edxml", status: 2,
      code: "202545/VPCP-TTĐT", issuedOn: "2025-10-20", files: [["11b38263f0a6", "application/pdf", "raw"]],
      rules: [
        "attachment.reencoded", "edxml.business.missing", "edxml.documentId.opaque", "edxml.organId.form",
        "edxml.organId.form", "edxml.organId.null", "edxml.trace.noCode",
      ]),
    SampleExpectation(
      file: "axis-samples/fetched-from-axis-pdf-in-zip.edxml", code: "BINTEST123/GW-AUTO",
      issuedOn: "2025-10-23",
      files: [["5e5594163389", "application/pdf", "zip"]],
      rules: [
        "attachment.packing.undeclared", "edxml.business.missing", "edxml.documentId.opaque",
        "edxml.number.form",
        "edxml.organId.form", "edxml.organId.form", "edxml.organId.null", "edxml.trace.noCode",
      ]),
    SampleExpectation(
      file: "axis-samples/replacement.edxml", business: "replacement", code: "7816/VPCP-TTĐT",
      issuedOn: "2018-09-28",
      signature: "placeholder", files: [nested],
      rules: ["attachment.extension.mismatch", "edxml.documentId.date", "signature.placeholder"]),
    SampleExpectation(
      file: "axis-samples/update-with-doc-attachment.edxml", business: "update", code: "7816/VPCP-TTĐT",
      issuedOn: "2018-09-28", signature: "placeholder", files: [nested],
      rules: ["attachment.extension.mismatch", "edxml.documentId.date", "signature.placeholder"]),
    SampleExpectation(
      file: "axis-samples/status-03-accepted.edxml", kind: "status", business: .null, code: .null,
      issuedOn: .null),
    SampleExpectation(file: "fresh-samples/new.edxml", files: [pdf, annex]),
    SampleExpectation(
      file: "fresh-samples/replacement.edxml", business: "replacement", code: "121/UBND-VHXH",
      files: [pdf, annex]),
    SampleExpectation(file: "fresh-samples/revocation.edxml", business: "recall"),
    SampleExpectation(file: "fresh-samples/update.edxml", business: "update", files: [pdf, annex]),
    status,
  ]

  @Test("say what they say", arguments: samples)
  func inspect(_ sample: SampleExpectation) async throws {
    let workshop = try Workshop()
    guard let path = SharedSamples.path(sample.file) else { return }
    let result = await workshop.vanthu("envelope", "inspect", "--json", path)
    #expect(result.status == sample.status)
    let value = try result.json[0]
    #expect(value["schema"] == "vanthu.envelope/1")
    #expect(value["kind"] == sample.kind)
    #expect(value["businessType"] == sample.business)
    #expect(value["issuedOn"] == sample.issuedOn)
    #expect(value["signature"] == sample.signature)
    #expect(value["failure"] == .null)
    if case .string(let code) = sample.code {
      #expect("\(value["number"].string ?? "")/\(value["notation"].string ?? "")" == code)
    }
    let files = value["attachments"].elements.map {
      [String(($0["sha256"].string ?? "").prefix(12)), $0["mediaType"].string, $0["packing"].string]
        .compactMap { $0 }
    }
    #expect(files == sample.files)
    #expect(value["findings"].elements.compactMap { $0["rule"].string }.sorted() == sample.rules)
  }

  @Test("are shown to people within the width", arguments: samples, ["vi", "en"])
  func table(_ sample: SampleExpectation, language: String) async throws {
    guard let path = SharedSamples.path(sample.file) else { return }
    let workshop = try Workshop()
    let name = "p.edxml"
    try workshop.write(Workshop.bytes(at: path), to: name)
    let result = await workshop.vanthu("envelope", "inspect", name, "--lang", language)
    #expect(result.status == sample.status)
    #expect(Snapshot.fits(result.output))
    #expect(!result.output.contains("finding."))
  }

  @Test("The PDF comes out of its ZIP")
  func unpackFromZip() async throws {
    guard let path = SharedSamples.path("axis-samples/fetched-from-axis-pdf-in-zip.edxml") else { return }
    let workshop = try Workshop()
    #expect(await workshop.vanthu("envelope", "unpack", path, "-o", "out").status == 0)
    let name = try #require(workshop.names("out").first)
    #expect(try workshop.bytes("out/" + name).starts(with: Array("%PDF-".utf8)))
  }

  @Test("The destroyed PDF is refused, with the place and the way out")
  func destroyed() async throws {
    let sample = "axis-samples/fetched-from-axis-pdf-destroyed-by-text-conversion.edxml"
    guard let path = SharedSamples.path(sample) else { return }
    let workshop = try Workshop()
    let result = await workshop.vanthu("envelope", "unpack", path, "-o", "out")
    #expect(result.status == 2)
    #expect(result.messages.replacing("\n", with: " ").contains("3,894 places"))
    #expect(workshop.names() == [])
  }
}

import Testing
import VanThu

@Suite("Packets of the axis and fresh ones, where the shared folder is present")
struct SharedSamplesTests {
  struct File: Equatable {
    let byteCount: Int
    let sha256: String
    let packing: VanThu.Attachment.Packing
    let mediaType: String
  }

  struct Sample: CustomTestStringConvertible {
    let folder: String
    let name: String
    var kind = Envelope.Kind.document
    var documentId: String?
    var number: String?
    var business = BusinessType.new
    var files: [File] = []
    var findings: [String] = []
    var signature = SignaturePresence.absent
    var isSound = true
    var testDescription: String { "\(folder)/\(name)" }
  }

  private static let pdf = File(
    byteCount: 69, sha256: "cfa3181c1ee36e8bce5e39f84959f4558ea7ba32c0e4539a8ab3c8ce8c716ec6", packing: .raw,
    mediaType: "application/pdf")
  private static let annex = File(
    byteCount: 29, sha256: "d94315393f3d4fa2c3ddf8dcdc86885acd6bc0d461024ce67ef31bdf6c06affb", packing: .zip,
    mediaType: "text/plain")
  private static let draft = File(
    byteCount: 388_347, sha256: "8385739ec4a4ed36d71eabcaead629641ffc5ffff3d487ff5c34d2f821c9f36e",
    packing: .zip,
    mediaType: "application/xml")

  static let samples: [Sample] = [
    Sample(
      folder: "axis-samples", name: "fetched-from-axis-pdf-destroyed-by-text-conversion.edxml",
      documentId: "efa170d6-eca4-47e1-aef7-a6dafce24e9e", number: "202545",
      files: [
        File(
          byteCount: 18_839, sha256: "11b38263f0a6af3dc85a25ab94a6f798234bc7a430a44b2249a2251a82205e3a",
          packing: .raw,
          mediaType: "application/pdf")
      ],
      findings: [
        "edxml.organId.form:7", "edxml.organId.form:16", "edxml.documentId.opaque:26",
        "edxml.business.missing:64",
        "edxml.organId.null:65", "edxml.trace.noCode:69", "attachment.reencoded:90",
      ], isSound: false),
    Sample(
      folder: "axis-samples", name: "fetched-from-axis-pdf-in-zip.edxml",
      documentId: "5e515fca-3627-4f2e-b517-7169acdc8bda", number: "BINTEST123",
      files: [
        File(
          byteCount: 11_229, sha256: "5e5594163389923f82dc1b4c9d0008f68064d7609498bf1a5c6196fbc35b1de9",
          packing: .zip,
          mediaType: "application/pdf")
      ],
      findings: [
        "edxml.organId.form:7", "edxml.organId.form:14", "edxml.documentId.opaque:22", "edxml.number.form:24",
        "edxml.business.missing:57", "edxml.organId.null:58", "edxml.trace.noCode:62",
        "attachment.packing.undeclared:83",
      ]),
    Sample(
      folder: "axis-samples", name: "replacement.edxml",
      documentId: "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT",
      number: "7816", business: .replacement, files: [draft],
      findings: [
        "edxml.documentId.date:46", "signature.placeholder:118", "attachment.extension.mismatch:158",
      ],
      signature: .placeholder),
    // The `.doc` inside is a packet in XML and no office file at all.
    Sample(
      folder: "axis-samples", name: "update-with-doc-attachment.edxml",
      documentId: "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT", number: "7816", business: .update,
      files: [draft],
      findings: [
        "edxml.documentId.date:46", "signature.placeholder:117", "attachment.extension.mismatch:157",
      ],
      signature: .placeholder),
    Sample(folder: "axis-samples", name: "status-03-accepted.edxml", kind: .status),
    Sample(
      folder: "fresh-samples", name: "new.edxml", documentId: "H98.41.07,2026/03/04,118/UBND-VHXH",
      number: "118",
      files: [pdf, annex]),
    Sample(
      folder: "fresh-samples", name: "replacement.edxml", documentId: "H98.41.07,2026/03/04,121/UBND-VHXH",
      number: "121", business: .replacement, files: [pdf, annex]),
    Sample(
      folder: "fresh-samples", name: "revocation.edxml", documentId: "H98.41.07,2026/03/04,118/UBND-VHXH",
      number: "118", business: .recall),
    Sample(
      folder: "fresh-samples", name: "update.edxml", documentId: "H98.41.07,2026/03/04,118/UBND-VHXH",
      number: "118",
      business: .update, files: [pdf, annex]),
    Sample(folder: "fresh-samples", name: "status03.edxml", kind: .status),
  ]

  private func bytes(_ sample: Sample) throws -> [UInt8]? {
    guard let folder = SharedData.folder(sample.folder) else {
      print("skipped: ../shared/data/\(sample.folder) is not here")
      return nil
    }
    return try Files.bytes("\(folder)/\(sample.name)")
  }

  @Test("say what they say", arguments: samples)
  func sample(_ sample: Sample) throws {
    guard let bytes = try bytes(sample) else { return }
    let spooler = MemorySpooler()
    let result = try scan(bytes, spooler: spooler)
    #expect(result.envelope.kind == sample.kind)
    #expect(result.envelope.documentId == sample.documentId)
    #expect(result.envelope.number == sample.number)
    #expect(result.envelope.businessType == sample.business)
    #expect(result.signature == sample.signature)
    #expect(result.isSound == sample.isSound)
    #expect(result.findings.map { "\($0.rule):\($0.line)" } == sample.findings)
    let files = result.envelope.attachments.map {
      File(byteCount: $0.byteCount, sha256: $0.sha256, packing: $0.packing, mediaType: $0.mediaType)
    }
    #expect(files == sample.files)
    for attachment in result.envelope.attachments {
      #expect(spooler.bytes(of: attachment)?.count == attachment.byteCount)
    }
    if sample.kind == .status {
      #expect(result.envelope.status?.code == "03")
      #expect(result.envelope.responseFor.first?.documentId?.isEmpty == false)
    }
  }

  @Test("written again and read again they are the same", arguments: samples)
  func writtenAgain(_ sample: Sample) throws {
    guard let bytes = try bytes(sample) else { return }
    try expectSameWhenWrittenAgain(bytes)
  }

  @Test(
    "the writer gives the fresh ones byte for byte, but for the archives inside",
    arguments: samples.filter { $0.folder == "fresh-samples" })
  func writtenAlike(_ sample: Sample) throws {
    guard let bytes = try bytes(sample) else { return }
    let spooler = MemorySpooler()
    let envelope = try scan(bytes, spooler: spooler).envelope
    let files = envelope.attachments.map {
      EnvelopeWriter.File(
        contentId: $0.contentId ?? "", name: $0.name ?? "", description: $0.description,
        bytes: spooler.bytes(of: $0) ?? [])
    }
    func lines(_ bytes: [UInt8]) -> [Substring] {
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.contains(">UEsDB") }
    }
    #expect(try lines(EnvelopeWriter.bytes(envelope, files: files)) == lines(bytes))
  }
}

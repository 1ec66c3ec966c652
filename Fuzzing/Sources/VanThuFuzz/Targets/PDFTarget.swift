@testable import OpenSSLKit
@testable import VanThu
@testable import VanThuPDF
@testable import VanThuTesting

/// PDF files: reading ends within its limits, and nothing is valid that shows another page than the one that was signed.
struct PDFTarget: FuzzTarget {
  static let name = "pdf"

  private static let lines = ["So: 15/QD-UBND", "50.000.000 dong"]

  private static let limits: PDFLimits = {
    var limits = PDFLimits()
    limits.byteCount = 1 << 20
    limits.streamBytes = 1 << 20
    limits.inflatedBytes = 4 << 20
    limits.objectsRead = 10_000
    limits.entries = 20_000
    limits.hashedBytes = 32 << 20
    limits.drawnBytes = 4 << 20
    return limits
  }()

  private let verifier: PDFVerifier
  /// The page and what it draws, as every seed has them.
  private let page: [String: PDFValue]
  private let content: [UInt8]

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    let identity = CertificateAuthority.Identity(
      key: material.signerKey, certificate: material.signer, chain: [])
    var seeds: [(name: String, bytes: [UInt8])] = [("plain", PDFTestDocument(lines).bytes)]
    for form in PDFTestDocument.Form.allCases {
      var document = PDFTestDocument(lines, form: form)
      try document.sign(identity) { $0.rectangle = "[300 100 450 160]" }
      seeds.append(("signed-\(form)", document.bytes))
      document.annotate("FreeText", rectangle: "[72 780 200 800]")
      try document.sign(identity)
      seeds.append(("numbered-\(form)", document.bytes))
      document.annotate("Stamp", rectangle: "[72 600 200 700]")
      // Not the list of the other targets: it says that this very signer is revoked.
      document.addValidationData(certificates: [material.authority.der])
      try document.sign(identity) { $0.subFilter = "adbe.pkcs7.detached" }
      seeds.append(("received-\(form)", document.bytes))
    }
    seeds.append(("marked", try marked(by: identity).bytes))
    for level in 1...3 {
      var document = PDFTestDocument(lines)
      try document.sign(identity) { $0.certification = level }
      document.catalogueEntries.append(("Metadata", "90 0 R"))
      document.set(90, stream: Array("<x/>".utf8), "/Type/Metadata/Subtype/XML")
      document.touchCatalogue()
      document.writeUpdate()
      seeds.append(("certified-\(level)", document.bytes))
    }
    var form = PDFTestDocument(lines)
    let field = form.add("<</Type/Annot/Subtype/Widget/FT/Tx/T(so)/F 4/P 3 0 R/Rect[100 700 200 720]>>")
    form.fields = [field]
    form.annotations = [field]
    form.touchForm()
    form.touchPage()
    form.writeUpdate()
    try form.sign(identity) { $0.lock = "<</Type/SigFieldLock/Action/Include/Fields[(khac)]>>" }
    form.set(field, "<</Type/Annot/Subtype/Widget/FT/Tx/T(so)/F 4/P 3 0 R/Rect[100 700 200 720]/V(15)>>")
    form.writeUpdate()
    try form.sign(identity)
    seeds.append(("filled", form.bytes))
    return seeds
  }

  // What is looked into most where a receiving office marked a page: a font, a mask, lines, letters near the page's own.
  private static func marked(by identity: CertificateAuthority.Identity) throws -> PDFTestDocument {
    var document = PDFTestDocument(lines)
    try document.sign(identity)
    try document.sign(identity)
    let font = document.addFont([[], PDFTestFont.letter])
    let simple = document.addFont([[], PDFTestFont.letter], isComposite: false)
    let size = "/Type/XObject/Subtype/Image/Width 10/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    let mask = document.add(stream: (0..<10).map { $0 % 5 == 0 ? 255 : 0 }, size)
    let image = document.add(stream: [UInt8](repeating: 0, count: 10), "\(size)/SMask \(mask) 0 R")
    document.annotate(
      "Stamp", rectangle: "[72 600 172 620]",
      drawing:
        "0.8 0 0 RG 1 w 1 1 98 18 re S BT /F9 6 Tf 4 4 Td [<0001>-20<0000>] TJ /F8 6 Tf (! !) Tj ET q 9 0 0 9 80 4 cm /Im Do Q",
      resources: "<</Font<</F9 \(font) 0 R/F8 \(simple) 0 R>>/XObject<</Im \(image) 0 R>>>>")
    try document.sign(identity)
    return document
  }

  init(_ material: Material) throws {
    verifier = PDFVerifier(
      trust: TrustStore(anchors: [material.authority]), policy: .tt15WithoutRevocation, limits: Self.limits)
    let scan = try PDFScan(PDFBytesInMemory(PDFTestDocument(Self.lines).bytes), limits: Self.limits)
    (page, content) = try Self.shown(scan)
    // What the search begins with has to be valid, or nothing that is found would be.
    for (name, bytes) in try Self.seeds(material) where name != "plain" && name != "filled" {
      let found = try verifier.verify(PDFBytesInMemory(bytes), at: Material.moment)
      if found.verdict != .valid { finding("the seed \(name) is \(found.verdict)") }
    }
  }

  // The only page without its annotations, and its drawing.
  private static func shown(_ scan: PDFScan) throws -> ([String: PDFValue], [UInt8]) {
    guard let view = scan.views.last else { return ([:], []) }
    let pages = try view.dictionary(view.catalogue().dictionary["Pages"]) ?? [:]
    let kids = try view.resolve(pages["Kids"]).array ?? []
    guard kids.count == 1, let page = try view.dictionary(kids[0]),
      let reference = page["Contents"]?.reference, let drawing = try view.object(reference)
    else { return ([:], []) }
    return (page.filter { $0.key != "Annots" }, try view.file.data(of: drawing))
  }

  func run(_ bytes: [UInt8]) {
    guard let found = try? verifier.verify(PDFBytesInMemory(bytes), at: Material.moment) else {
      finding("bytes in memory can be read")
    }
    _ = found.message.text(in: .english)
    _ = found.findings.map { $0.message.text(in: .vietnamese) }
    guard found.verdict == .valid else { return }
    guard let scan = try? PDFScan(PDFBytesInMemory(bytes), limits: Self.limits),
      let (nowPage, nowContent) = try? Self.shown(scan)
    else { finding("valid, and cannot be read again") }
    if nowPage != page || nowContent != content { finding("valid, with another page") }
  }
}

import VanThu

/// The checks of a signature in a PDF file that the scanner decides by itself; each has to pass.
enum PDFCheck: String, CaseIterable {
  /// The file is to the letter of ISO 32000, and qpdf reads the same.
  case structure = "pdf.structure"
  /// The signature is the value of exactly one signature field of the form.
  case field = "pdf.field"
  /// `/SubFilter` is one that is verified.
  case format = "pdf.format"
  /// `/ByteRange` is two ranges, the first from the beginning of the file.
  case byteRange = "pdf.byteRange"
  /// What lies between the ranges is `/Contents` of this signature and nothing else.
  case contents = "pdf.contents"
  /// The second range ends with the signature's own revision.
  case coverage = "pdf.coverage"
  /// `/Contents` is one signature in CMS, then zeros.
  case cms = "pdf.cms"
  /// A PAdES signature names its certificate among what is signed; reported where it does not.
  case certificate = "pdf.certificate"

  /// The clause or standard it implements.
  var clause: String {
    switch self {
    case .structure: "ISO 32000-2, 7.5"
    case .field: "ISO 32000-2, 12.7.5.5"
    case .format: "ISO 32000-2, 12.8.3; ETSI EN 319 142-1; TT 15/2025/TT-BKHCN, Phụ lục I"
    case .byteRange, .contents, .coverage: "ISO 32000-2, 12.8.1; ETSI EN 319 142-1, 5.3"
    case .cms: "ISO 32000-2, 12.8.3.3; RFC 5652; ETSI EN 319 142-1, 5.3"
    case .certificate: "ETSI EN 319 142-1, 6.3; ETSI EN 319 122-1, 5.2.2"
    }
  }

  func passed(_ detail: String? = nil) -> SignatureCheck {
    .passed(rawValue, Message(MessageKey("check.\(rawValue).passed")), detail: detail)
  }

  func failed(
    _ detail: String, _ consequence: SignatureCheck.Consequence = .invalid(.formatFailure)
  ) -> SignatureCheck {
    .failed(
      rawValue, consequence, Message(MessageKey("check.\(rawValue).failed"), ["detail": .text(detail)]),
      detail: detail)
  }
}

/// What came after a signature is permitted: checked when the later signatures have been judged.
enum LaterRevisionsCheck {
  static let id = "pdf.laterRevisions"
  static let clause = "ISO 32000-2, 12.8.2; NĐ 30/2020/NĐ-CP, Điều 5, 15, 22, 23; Specs/pdf-signatures.md"
}

import OpenSSLKit
import VanThu
import VanThuTesting

/// The demo's papers: PDF files of one page, signed as offices sign them (NĐ 30/2020/NĐ-CP, Điều 5, 15).
enum DemoPaper {
  /// A file that nobody signed; letters without diacritics, since the page has no font of its own.
  static func plain(_ lines: [String]) -> [UInt8] { PDFTestDocument(lines).bytes }

  /// The competent person signs, number and date are put in, the agency signs.
  static func issued(
    _ lines: [String], _ code: String, person: CertificateAuthority.Identity,
    agency: CertificateAuthority.Identity, at moment: Timestamp
  ) throws -> [UInt8] {
    var document = PDFTestDocument(lines)
    try document.sign(person.signingRepeatably()) {
      $0.rectangle = "[330 100 480 160]"
      $0.time = moment
    }
    document.annotate(
      "FreeText", rectangle: "[72 780 320 800]", box: "[0 0 248 20]",
      drawing: "BT /F1 10 Tf 2 4 Td (So: \(plain(code)), ngay \(moment.day)) Tj ET")
    try document.sign(agency.signingRepeatably()) {
      $0.rectangle = "[270 90 370 190]"
      $0.time = moment.adding(seconds: 300)
    }
    return document.bytes
  }

  private static func plain(_ code: String) -> String { code.replacing("Đ", with: "D") }
}

extension CertificateAuthority.Identity {
  /// The same identity, whose signatures are the same each time.
  fileprivate func signingRepeatably() -> Self {
    CertificateAuthority.Identity(key: key.signingRepeatably(), certificate: certificate, chain: chain)
  }
}

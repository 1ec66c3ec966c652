import OpenSSLKit
import VanThu
import VanThuPDF
import VanThuTesting

/// A province's signers, made once: a commune that issues, an office that receives, a stranger.
struct PDFFixture: Sendable {
  static let shared = PDFFixture()

  let authority: CertificateAuthority
  let person: CertificateAuthority.Identity
  let agency: CertificateAuthority.Identity
  let receiver: CertificateAuthority.Identity
  let stranger: CertificateAuthority.Identity
  let moment = Timestamp(day: CalendarDay(year: 2025, month: 6, day: 26)!, hour: 9)
  let signedAt = Timestamp(day: CalendarDay(year: 2025, month: 6, day: 26)!, hour: 8)
  let commune = UnitCode("H98.41.07")!
  let province = UnitCode("H98")!

  private init() {
    do {
      authority = try CertificateAuthority()
      person = try authority.issue(commonName: "Nguyễn Văn An", organization: "UBND xã Bình Minh")
      agency = try authority.issue(commonName: "UBND xã Bình Minh", organization: "UBND xã Bình Minh")
      receiver = try authority.issue(commonName: "UBND tỉnh Nam Sơn", organization: "UBND tỉnh Nam Sơn")
      stranger = try CertificateAuthority(commonName: "Elsewhere").issue(commonName: "Kẻ lạ")
    } catch {
      preconditionFailure("certificates could not be made: \(error)")
    }
  }

  var table: UnitCertificates {
    let day = CalendarDay(year: 2020, month: 1, day: 1)!
    return UnitCertificates([
      .init(unit: commune, certificate: person.certificate, role: .person, validFrom: day),
      .init(unit: commune, certificate: agency.certificate, role: .agency, validFrom: day),
      .init(unit: province, certificate: receiver.certificate, role: .agency, validFrom: day),
    ])
  }

  func verifier(withTable: Bool = true, limits: PDFLimits = PDFLimits()) -> PDFVerifier {
    PDFVerifier(
      trust: TrustStore(anchors: [authority.certificate]), policy: .tt15WithoutRevocation,
      certificates: withTable ? table : UnitCertificates(), limits: limits)
  }

  func verify(_ bytes: [UInt8], withTable: Bool = true) throws -> PDFVerification {
    try verifier(withTable: withTable).verify(PDFBytesInMemory(bytes), at: moment)
  }
}

extension PDFVerification {
  /// Every signature's verdict and the checks that object, for messages of tests.
  var story: String {
    let lines = signatures.map { signature in
      let objections = signature.verdict.checks.filter { $0.consequence != nil }.map {
        "\($0.id): \($0.detail)"
      }
      return "\(signature.field) \(signature.verdict.verdict) \(objections)"
    }
    return "\(verdict); \(lines.joined(separator: "; ")) \(findings.map { $0.message.text(in: .english) })"
  }
}

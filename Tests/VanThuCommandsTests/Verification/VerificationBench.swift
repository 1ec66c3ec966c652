import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

/// A workshop with an authority, two signers of a commune, their keys, and files that they signed.
struct VerificationBench {
  static let lenient = ["--trust", "trust", "--policy", "tt15-2025.revocation-not-required"]

  let workshop: Workshop
  let authority: CertificateAuthority
  let agency: CertificateAuthority.Identity
  let person: CertificateAuthority.Identity

  init(agency name: String = "UBND xã Bình Minh", authority known: CertificateAuthority? = nil) throws {
    workshop = try Workshop()
    authority = try known ?? CertificateAuthority()
    agency = try authority.issue(commonName: name, organization: name)
    person = try authority.issue(commonName: "Nguyễn Văn An", organization: name)
    let stamper = try authority.issueTimeStamping(commonName: "Dấu thời gian tỉnh")
    try workshop.makeFolder("trust")
    try workshop.write(authority.certificate.pem, to: "trust/root.pem")
    try workshop.write(try agency.pkcs12(password: nil), to: "agency.p12")
    try workshop.write(try stamper.key.pem() + stamper.certificate.pem, to: "tsa.pem")
    let day = try #require(CalendarDay("2025-01-01"))
    let code = try #require(UnitCode("H98.41.07"))
    let rows = [(agency, SignatureVerdict.Role.agency), (person, .person)].map {
      UnitCertificates.Row(unit: code, certificate: $0.0.certificate, role: $0.1, validFrom: day)
    }
    try workshop.write(UnitCertificates(rows).csv, to: "units.csv")
  }

  /// A list that is fresh when the workshop's clock says that it is.
  func writeList(_ revocations: [CertificateAuthority.Revocation] = [], to name: String = "list.crl") throws {
    let at = try #require(Timestamp(iso8601: "2025-06-26T00:00:00+07:00"))
    let list = try authority.revocationList(revocations, at: at, nextUpdate: at.adding(seconds: 30 * 86_400))
    try workshop.write(list.der, to: name)
  }

  func run(_ arguments: String...) async -> Workshop.Result { await workshop.vanthu(arguments) }

  func run(_ arguments: [String]) async -> Workshop.Result { await workshop.vanthu(arguments) }

  /// A signed packet.
  func packet(_ name: String) async throws {
    try await workshop.makePacket("unsigned.edxml")
    let signed = await run("sign", "unsigned.edxml", "--key", "agency.p12", "--output", name)
    try #require(signed.status == 0, "\(signed.messages)")
    try FileManager.default.removeItem(atPath: "\(workshop.path)/unsigned.edxml")
  }

  /// A PDF file that the person and then the agency signed.
  func document(_ name: String) throws {
    var document = PDFTestDocument(["So: 45/BC-UBND"])
    try document.sign(person) { $0.rectangle = "[300 100 450 160]" }
    try document.sign(agency) { $0.rectangle = "[260 90 360 190]" }
    try workshop.write(document.bytes, to: name)
  }

  /// A folder `kho` with a file of each verdict, one that nobody signs, and some that do not count.
  func archive() async throws {
    try workshop.makeFolder("kho/2025")
    try await packet("kho/a-hop-le.edxml")
    try document("kho/2025/b-ban-goc.pdf")
    var text = String(decoding: try workshop.bytes("kho/a-hop-le.edxml"), as: UTF8.self)
    text.replace(">45<", with: ">54<")
    try workshop.write(text, to: "kho/2025/c-sua.edxml")
    try await workshop.makePacket("kho/d-khong-ky.edxml")
    try workshop.write("số liệu", to: "kho/e.csv")
    _ = await run("sign", "kho/e.csv", "--key", "agency.p12")
    // The person's PDF file is unsigned in itself, the signature stands beside it.
    try workshop.write(PDFTestDocument(["f"]).bytes, to: "kho/f.pdf")
    _ = await run("sign", "kho/f.pdf", "--key", "agency.p12")
    try workshop.write("ghi chú", to: "kho/ghi-chu.txt")
    try workshop.write("ẩn", to: "kho/.an.edxml")
    try FileManager.default.createSymbolicLink(
      atPath: "\(workshop.path)/kho/vong", withDestinationPath: "\(workshop.path)/kho")
    try FileManager.default.createSymbolicLink(
      atPath: "\(workshop.path)/kho/lien-ket.edxml",
      withDestinationPath: "\(workshop.path)/kho/a-hop-le.edxml")
  }
}

import FoundationEssentials
import OpenSSLKit
import VanThu
import VanThuStore
import VanThuTesting

/// A province of three levels in a temporary folder: offices with certificates of their own, one courier folder.
final class Province {
  let folder: String
  let authority: CertificateAuthority
  private(set) var offices: [String: Office] = [:]
  private(set) var identities: [String: CertificateAuthority.Identity] = [:]

  static let directory = """
    code,oldCode,name,level,parent,system,validFrom,validTo,successors
    H98,000.00.00.H98,UBND tỉnh Nam Sơn,province,,qlvb.tinh,2016-01-01,,
    H98.05,000.00.05.H98,Sở Nội vụ tỉnh Nam Sơn,province,H98,qlvb.tinh,2016-01-01,,
    H98.41,000.00.41.H98,UBND huyện Bình An,district,H98,qlvb.huyen,2016-01-01,2025-06-30,H98.41.07;H98.41.09
    H98.41.07,000.07.41.H98,UBND xã Bình Minh,commune,H98.41,qlvb.huyen,2016-01-01,2025-06-30,
    H98.41.07,000.07.41.H98,UBND xã Bình Minh,commune,H98,qlvb.tinh,2025-07-01,,
    H98.41.08,000.08.41.H98,UBND xã Bình Hòa,commune,H98.41,qlvb.huyen,2016-01-01,2025-06-30,H98.41.07
    H98.41.09,000.09.41.H98,UBND xã An Phú,commune,H98.41,qlvb.huyen,2016-01-01,2025-06-30,
    H98.41.09,000.09.41.H98,UBND xã An Phú,commune,H98,qlvb.tinh,2025-07-01,,

    """

  init(_ codes: [String] = ["H98", "H98.05", "H98.41", "H98.41.07", "H98.41.08", "H98.41.09"]) throws {
    folder = FileManager.default.temporaryDirectory.path(percentEncoded: false) + "vanthu-\(UUID().uuidString)"
    authority = try CertificateAuthority()
    for code in codes { identities[code] = try authority.issue(commonName: code, organization: code) }
    let from = CalendarDay(dayNumber: 0)
    let table = UnitCertificates(
      identities.compactMap { code, identity in
        UnitCode(code).map {
          .init(unit: $0, certificate: identity.certificate, role: .agency, validFrom: from, validTo: nil)
        }
      })
    for code in codes {
      guard let unit = UnitCode(code), let identity = identities[code] else { continue }
      var setup = OfficeHome.Setup(
        settings: .init(unit: unit, courier: "\(folder)/courier", policy: VerificationPolicy.tt15WithoutRevocation.id),
        directory: Array(Self.directory.utf8))
      setup.certificates = Array(table.csv.utf8)
      setup.trust = [("authority.pem", Array(authority.certificate.pem.utf8))]
      setup.key = ("agency.pem", Array(try identity.key.pem().utf8), Array(identity.certificate.pem.utf8))
      let home = OfficeHome(path: "\(folder)/\(code)")
      offices[code] = try Office.create(home, setup, act: act(8, 0))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  subscript(code: String) -> Office { offices[code]! }  // tests name offices that are there

  /// Opens an office again, with other settings: as another process would.
  func reopen(_ code: String, _ settings: OfficeHome.Settings) throws {
    let home = OfficeHome(path: "\(folder)/\(code)")
    try JSONEncoder().encode(settings).write(to: URL(filePath: "\(folder)/\(code)/office.json"))
    offices[code] = try Office(home)
  }

  /// A moment of 26 June 2025, or of a day after it.
  func act(_ hour: Int, _ minute: Int, days: Int = 0) -> Office.Act {
    let day = CalendarDay(year: 2025, month: 6, day: 26)!.adding(days: days)  // a day that exists
    return Office.Act(at: Timestamp(day: day, hour: hour, minute: minute), by: Actor(rawValue: "van-thu"))
  }

  /// A file to send.
  func file(_ name: String, _ text: String = "nội dung") throws -> String {
    let path = "\(folder)/\(name)"
    try Data("%PDF-1.7\n\(text)\n%%EOF\n".utf8).write(to: URL(filePath: path))
    return path
  }

  func request(_ type: String, _ notation: String, to: [String], subject: String = "Về việc thử nghiệm") throws -> OutgoingRequest {
    let day = CalendarDay(year: 2025, month: 6, day: 26)!  // a day that exists
    var request = OutgoingRequest(typeName: type, notation: Notation(notation)!, issuedOn: day, subject: subject)  // a notation
    request.addressees = to.compactMap { Selector($0) }
    request.signer = Signer(fullName: "Lê Thị Mẫu")
    request.files = [try file("\(notation).pdf")]
    return request
  }

  /// Everything that waits is exchanged: each office posts, the folder is worked, each office hears and fetches.
  @discardableResult
  func exchange(_ act: Office.Act) throws -> [String: [ReceiveResult]] {
    for office in offices.values { _ = try office.post(act: act) }
    _ = try offices.values.first?.exchange(act: act)
    var results: [String: [ReceiveResult]] = [:]
    for (code, office) in offices {
      var report = ExchangeReport()
      try office.collect(into: &report, act: act)
      results[code] = try office.receive(act: act) ?? []
    }
    return results
  }
}

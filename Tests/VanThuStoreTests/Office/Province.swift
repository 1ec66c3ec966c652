import FoundationEssentials
import Glibc
import OpenSSLKit
import VanThu
import VanThuTesting

@testable import VanThuStore

/// A province of three levels in a temporary folder: offices with certificates of their own, one courier folder.
final class Province {
  let folder: String
  let authority: CertificateAuthority
  private(set) var offices: [String: Office] = [:]
  private(set) var identities: [String: CertificateAuthority.Identity] = [:]

  var disk: any Disk
  let table: UnitCertificates

  /// - Parameters:
  ///   - unlisted: units whose certificates are left out of the table; `nil` for no table at all.
  ///   - folder: where everything lies; by default a folder of its own, in memory where the machine has one.
  init(
    _ codes: [String] = ["H98", "H98.05", "H98.41", "H98.41.07", "H98.41.08", "H98.41.09"],
    unlisted: Set<String>? = [], folder: String? = nil, disk: any Disk = RealDisk(),
    directory: String = NamSon.directory
  ) throws {
    self.disk = disk
    self.folder = folder ?? Self.quickFolder()
    authority = try CertificateAuthority()
    for code in codes { identities[code] = try authority.issue(commonName: code, organization: code) }
    let from = CalendarDay(dayNumber: 0)
    table = UnitCertificates(
      identities.sorted { $0.key < $1.key }.compactMap { code, identity in
        guard unlisted?.contains(code) == false else { return nil }
        return UnitCode(code).map {
          .init(unit: $0, certificate: identity.certificate, role: .agency, validFrom: from, validTo: nil)
        }
      })
    for code in codes {
      guard let unit = UnitCode(code), let identity = identities[code] else { continue }
      var setup = OfficeHome.Setup(
        settings: .init(
          unit: unit, courier: "\(self.folder)/courier", policy: VerificationPolicy.tt15WithoutRevocation.id),
        directory: Array(directory.utf8))
      if !table.isEmpty { setup.certificates = Array(table.csv.utf8) }
      setup.trust = [("authority.pem", Array(authority.certificate.pem.utf8))]
      setup.key = ("agency.pem", Array(try identity.key.pem().utf8), Array(identity.certificate.pem.utf8))
      // The database is on the real disk whatever disk the rest is on.
      try RealDisk().createFolder("\(self.folder)/\(code)")
      offices[code] = try Office.create(home(code), setup, act: act(8, 0))
    }
  }

  func home(_ code: String) -> OfficeHome { OfficeHome(path: "\(folder)/\(code)", disk: disk) }

  /// The same office, opened once more, as after a restart or by another process.
  func another(_ code: String) throws -> Office { try Office(home(code)) }

  /// Every office is closed and opened again, with what is done in between.
  func restart(after between: () throws -> Void = {}) throws {
    let codes = offices.keys.sorted()
    for office in offices.values { try office.close() }
    try between()
    for code in codes { offices[code] = try another(code) }
  }

  static func temporaryFolder() -> String {
    FileManager.default.temporaryDirectory.path(percentEncoded: false) + "vanthu-\(UUID().uuidString)"
  }

  /// A folder in memory where the machine has one: for tests whose time would go into real syncs.
  static func quickFolder() -> String {
    access("/dev/shm", W_OK) == 0 ? "/dev/shm/vanthu-\(UUID().uuidString)" : temporaryFolder()
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
    try disk.writeWhole(
      Array("%PDF-1.7\n\(text)\n%%EOF\n".utf8), to: folder, name: name, temporaryName: ".\(name)")
    return "\(folder)/\(name)"
  }

  func request(
    _ type: String, _ notation: String, to: [String], subject: String = "Về việc thử nghiệm",
    text: String = "nội dung"
  ) throws -> OutgoingRequest {
    let day = CalendarDay(year: 2025, month: 6, day: 26)!  // a day that exists
    let notation = Notation(notation)!  // a notation
    var request = OutgoingRequest(typeName: type, notation: notation, issuedOn: day, subject: subject)
    request.addressees = to.compactMap { Selector($0) }
    request.signer = Signer(fullName: "Lê Thị Mẫu")
    request.files = [try file("\(notation.text).pdf", text)]
    return request
  }

  /// Everything that waits is exchanged: each office posts, the folder is worked, each office hears and fetches.
  @discardableResult
  func exchange(_ act: Office.Act) throws -> [String: [ReceiveResult]] {
    let all = offices.sorted { $0.key < $1.key }
    for (_, office) in all { _ = try office.post(act: act) }
    _ = try all.first?.value.exchange(act: act)
    var results: [String: [ReceiveResult]] = [:]
    for (code, office) in all {
      var report = ExchangeReport()
      try office.collect(into: &report, act: act)
      results[code] = try office.receive(act: act) ?? []
    }
    return results
  }
}

import OpenSSLKit
import VanThu
import VanThuStore
import VanThuTesting

/// The demo's folder: one folder an office, an authority made on the spot, papers to send. The authority's keys
/// follow from a seed, so that each run leaves the same files; they are good for this folder only.
struct DemoStage {
  /// The demo's folder.
  let folder: String
  private let disk: any Disk
  private let authority: CertificateAuthority
  private var signers:
    [String: (person: CertificateAuthority.Identity, agency: CertificateAuthority.Identity)] = [:]

  private static let marker = ".vanthu-demo"
  // Ten years, so that what the demo leaves can be tried with at today's date too.
  private static let validity = CertificateAuthority.Validity(
    from: DemoCast.moment(1, 1, 0, 0), to: lastMoment)
  private static let lastMoment = Timestamp(
    secondsSinceEpoch: DemoCast.moment(1, 1, 0, 0).secondsSinceEpoch + 3_652 * 86_400 - 60)

  /// Builds the stage; a folder that an earlier run left is cleared, any other one that is not empty is refused.
  init(folder: String, samples: String, disk: any Disk) throws {
    self.folder = folder
    axisSample = try? disk.bytes(of: "\(samples)/packets/fetched-from-axis.edxml", limit: 1 << 20)
    self.disk = disk
    let isThere = ((try? disk.names(in: folder)) ?? []).isEmpty == false
    if isThere {
      guard try disk.byteCount(of: "\(folder)/\(Self.marker)") != nil else {
        throw OfficeRefusal([Message("demo.folder.foreign", ["folder": .text(folder)])])
      }
      try FolderRemoval.remove(folder)
    }
    try disk.createFolderDurably(folder)
    try disk.writeWhole([], to: folder, name: Self.marker, temporaryName: ".marker.new")
    authority = try CertificateAuthority(
      commonName: "CA thử nghiệm tỉnh Nam Sơn", organization: "Cơ quan chứng thực thử nghiệm",
      validity: Self.validity, seed: "vanthu demo")
    try write(Array(NamSon.directory.utf8), "danh-muc.csv")
    try write(Array(authority.certificate.pem.utf8), "ca.pem", in: "tin-cay")
    try write(Array("\(hex(authority.certificate.sha256))\n".utf8), TrustStore.trialsFile, in: "tin-cay")
    let list = try authority.revocationList(
      [], at: DemoCast.moment(6, 26, 7, 0), nextUpdate: Self.lastMoment)
    try write(list.der, "ca.crl", in: "tin-cay")
    var rows: [UnitCertificates.Row] = []
    for office in DemoCast.all {
      guard let unit = UnitCode(office.code) else { continue }
      let agency = try authority.issue(
        commonName: office.name, organization: office.name, validity: Self.validity)
      let person = try authority.issue(
        commonName: office.person, organization: office.name, title: office.position, validity: Self.validity)
      signers[office.code] = (person, agency)
      for (identity, role) in [(agency, SignatureVerdict.Role.agency), (person, .person)] {
        rows.append(
          UnitCertificates.Row(
            unit: unit, certificate: identity.certificate, role: role,
            validFrom: DemoCast.moment(1, 1, 0, 0).day,
            validTo: nil))
      }
      try write(Array(try agency.key.pem().utf8), "\(office.folder).key.pem", in: "khoa")
      try write(Array(agency.certificate.pem.utf8), "\(office.folder).cert.pem", in: "khoa")
    }
    try write(Array(UnitCertificates(rows).csv.utf8), "chung-thu-so.csv")
  }

  /// A signer with the key of an office: what a forger inside that office could do.
  func signer(of office: DemoCast.Office) throws -> PacketSigner? {
    guard let identity = signers[office.code]?.agency else { return nil }
    return try PacketSigner(key: identity.key, certificates: [identity.certificate])
  }

  /// Writes a paper that nobody signed, an annex say, and gives its path within the folder.
  func paper(_ name: String, _ lines: [String]) throws -> String {
    try write(DemoPaper.plain(lines), name, in: "van-ban")
    return "van-ban/\(name)"
  }

  /// Writes a document as it leaves an office: signed by its competent person, numbered, signed by the agency.
  func issued(
    _ name: String, _ code: String, by office: DemoCast.Office, at moment: Timestamp, _ lines: [String]
  ) throws -> String {
    guard let (person, agency) = signers[office.code] else { return try paper(name, lines) }
    let file = try DemoPaper.issued(lines, code, person: person, agency: agency, at: moment)
    try write(file, name, in: "van-ban")
    return "van-ban/\(name)"
  }

  /// Where offices exchange packets.
  var courier: CourierFolder { CourierFolder(root: "\(folder)/trao-doi", disk: disk) }

  /// Puts a packet into a unit's outbox behind the back of its office, as somebody with access to the shared
  /// folder could.
  func plant(_ packet: [UInt8], as name: String, in office: DemoCast.Office, for recipient: DemoCast.Office)
    throws
  {
    guard let unit = UnitCode(office.code), let target = UnitCode(recipient.code) else { return }
    try courier.put(packet, transportId: name, from: unit, recipients: [target])
  }

  /// A packet as the national axis delivered it, where the samples lie beside the one who runs the demo.
  let axisSample: [UInt8]?

  /// Puts a file into a unit's inbox by hand, and a copy beside the offices; gives the copy's path.
  func drop(_ packet: [UInt8], as name: String, into office: DemoCast.Office) throws -> String {
    guard let unit = UnitCode(office.code) else { return name }
    try disk.writeWhole(packet, to: courier.inbox(of: unit), name: name, temporaryName: ".\(name).new")
    try write(packet, name)
    return name
  }

  /// The bytes of the packet that carried a document into an office, from where the exchange leaves them.
  func delivered(to office: DemoCast.Office, label: String) throws -> [UInt8]? {
    let place = "\(folder)/trao-doi/\(office.code)/processed"
    guard let name = try disk.names(in: place).first(where: { $0.contains(label) && $0.hasSuffix(".edxml") })
    else {
      return nil
    }
    return try disk.bytes(of: "\(place)/\(name)", limit: 1 << 20)
  }

  /// The id of the packet that was put aside last in an office.
  func lastQuarantined(of office: DemoCast.Office) throws -> Int64 {
    let home = OfficeHome(path: "\(folder)/\(office.folder)", disk: disk)
    let office = try Office(home)
    defer { try? office.close() }
    return try office.packets(.quarantined).map(\.id).max() ?? 0
  }

  /// How many files under the folder hold a text.
  func filesHolding(_ text: String) throws -> Int {
    try FolderRemoval.files(in: folder).filter { path in
      guard let size = try disk.byteCount(of: path) else { return false }
      return try disk.bytes(of: path, limit: size).firstRange(of: Array(text.utf8)) != nil
    }.count
  }

  private func write(_ bytes: [UInt8], _ name: String, in sub: String? = nil) throws {
    let place = sub.map { "\(folder)/\($0)" } ?? folder
    try disk.createFolderDurably(place)
    try disk.writeWhole(bytes, to: place, name: name, temporaryName: ".\(name).new")
  }
}

import Glibc
import OpenSSLKit
import VanThu
import VanThuStore

/// An evidence folder that is looked at again: first whether it is what was saved, then what its files are judged to be.
struct EvidenceReading {
  let manifest: EvidenceManifest
  /// What is not as the manifest says.
  private(set) var damage: [CommandFailure] = []
  private let folder: String
  private let surroundings: Surroundings

  /// Reads the manifest and holds every file against it.
  init(_ folder: String, in surroundings: Surroundings) throws {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    self.surroundings = surroundings
    let file = "\(self.folder)/\(EvidenceManifest.name)"
    guard try surroundings.disk.isPlainFile(surroundings.path(file)) else {
      throw CommandFailure("evidence.error.none", file: folder)
    }
    do {
      manifest = try EvidenceManifest(surroundings.bytes(of: file, limit: EvidenceManifest.largest))
    } catch { throw CommandFailure("evidence.error.manifest", outcome: .invalid, file: file) }
    for entry in manifest.files { try check(entry) }
    try findUnlisted()
  }

  private mutating func note(_ key: MessageKey, _ path: String) {
    damage.append(
      CommandFailure(
        key, ["path": .text(Printable.clean(path))], outcome: .invalid, file: folder))
  }

  private mutating func check(_ entry: EvidenceManifest.File) throws {
    let path = surroundings.path("\(folder)/\(entry.path)")
    guard !isLink(entry), try surroundings.disk.isPlainFile(path) else {
      return note("evidence.error.missing", entry.path)
    }
    let digest = try surroundings.disk.digest(of: path)
    if digest.sha256 != entry.sha256 || digest.byteCount != entry.byteCount {
      note("evidence.error.changed", entry.path)
    }
  }

  // A folder in the folder that leads elsewhere.
  private func isLink(_ entry: EvidenceManifest.File) -> Bool {
    guard let slash = entry.path.firstIndex(of: "/") else { return false }
    return VerifyInputs.isLink(surroundings.path("\(folder)/\(entry.path[..<slash])"))
  }

  private mutating func findUnlisted() throws {
    let listed = Set(manifest.files.map(\.path))
    let inside = Set(
      manifest.files.compactMap { $0.path.split(separator: "/").dropLast().first.map(String.init) })
    for name in try surroundings.disk.names(in: surroundings.path(folder)) {
      if EvidenceManifest.unlisted.contains(name) || listed.contains(name) { continue }
      guard inside.contains(name) else {
        note("evidence.error.unlisted", name)
        continue
      }
      for file in try surroundings.disk.names(in: surroundings.path("\(folder)/\(name)"))
      where !listed.contains("\(name)/\(file)") {
        note("evidence.error.unlisted", "\(name)/\(file)")
      }
    }
  }

  /// Files that are damaged are not read.
  var isDamaged: Bool { !damage.isEmpty }

  /// The files that were verified, to be verified again.
  var inputs: [VerifyInput] { manifest.items.map { $0.input(in: folder) } }

  private func files(_ role: EvidenceManifest.Role) throws -> [(name: String, bytes: [UInt8])] {
    try manifest.files.filter { $0.role == role }.map {
      ($0.path, try surroundings.bytes(of: "\(folder)/\($0.path)", limit: TrustOptions.largestFile))
    }
  }

  /// The anchors that the folder names. Whoever made the folder chose them: they prove nothing by themselves.
  var anchors: TrustStore { get throws { TrustStore(files: try files(.anchor)) } }

  /// Which certificates signed for which unit, as the folder has it.
  var units: UnitCertificates? {
    get throws { try files(.units).first.map { UnitCertificates.read(csv: $0.bytes).table } }
  }

  /// What one trusts, with what the folder brings that proves itself: certificates that help to find paths, revocation
  /// lists and responses.
  func trust(_ own: TrustStore) throws -> TrustStore {
    var store = own
    for file in try files(.certificate) {
      for certificate in try Certificate.all(file: file.bytes)
      where certificate.isAuthority && !store.intermediates.contains(certificate) {
        store.intermediates.append(certificate)
      }
    }
    let brought = try files(.revocationList) + files(.ocspResponse)
    return store.adding(revocation: brought.map(\.bytes))
  }
}

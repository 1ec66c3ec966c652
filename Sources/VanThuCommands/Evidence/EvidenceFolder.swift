import Glibc
import OpenSSLKit
import Synchronization
import VanThu
import VanThuPDF
import VanThuStore

/// A folder of evidence being put together: what was verified, byte for byte, with everything the verdicts rest on.
///
/// Each file is copied into it first and verified there, so that what is kept is what was judged. The folder has another
/// name until all of it is durable; forgotten, it leaves nothing behind. Names out of files and of files never become
/// paths. Several files may be worked on at a time.
final class EvidenceFolder: Sendable {
  private struct State: Sendable {
    var files: [String: EvidenceManifest.File] = [:]
    var items: [EvidenceManifest.Item] = []
    var unread: [EvidenceManifest.Unread] = []
    var authorities: [Certificate] = []
    var anchors: [Certificate] = []
    var lists: [RevocationList] = []
    var responses: [OCSPResponse] = []
    var signers: Set<String> = []
    var senders: Set<UnitCode> = []
    var isPlaced = false
  }

  private static let folders = [
    "files", "certificates", "anchors", "revocation", "timestamps", "receipts", "verifications",
  ]

  private let name: String
  private let target: String
  private let temporary: String
  private let surroundings: Surroundings
  private let state = Mutex(State())
  private var disk: any Disk { surroundings.disk }

  /// Begins a folder of a name that is free.
  init(_ folder: String, in surroundings: Surroundings) throws {
    name = folder
    self.surroundings = surroundings
    var path = surroundings.path(folder)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard access(path, F_OK) != 0 else { throw CommandFailure("command.error.exists", file: folder) }
    target = path
    temporary = "\(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])/.vanthu-\(surroundings.makeId())"
    do {
      for folder in [temporary] + Self.folders.map({ "\(temporary)/\($0)" }) {
        try disk.createFolder(folder)
      }
    } catch { throw CommandFailure(error, file: folder) }
  }

  deinit {
    guard !state.withLock({ $0.isPlaced }) else { return }
    for folder in Self.folders + [""] {
      let path = folder.isEmpty ? temporary : "\(temporary)/\(folder)"
      for name in (try? disk.names(in: path)) ?? [] { try? disk.remove("\(path)/\(name)") }
      if !folder.isEmpty { rmdir(path) }
    }
    rmdir(temporary)
  }

  /// Where the report is to be written, before the folder has its name.
  var reportPath: String { "\(temporary)/report.html" }

  // MARK: Taking in

  /// Copies a file, and what it signs, into the folder; they are read from there afterwards.
  func takeIn(_ input: VerifyInput) throws -> VerifyInput {
    var input = input
    let number = Self.padded(input.number)
    let path = "files/\(number)-\(SafeFileName(input.file).text)"
    try copy(input.file, to: path, as: .file)
    input.place = "\(temporary)/\(path)"
    let content = input.content ?? SignedFileVerifier.contentName(of: input.file)
    guard let content, (try? disk.byteCount(of: surroundings.path(content))) != nil else { return input }
    let place = "files/\(number).content-\(SafeFileName(content).text)"
    try copy(content, to: place, as: .content)
    input.contentPlace = "\(temporary)/\(place)"
    return input
  }

  private func copy(_ file: String, to path: String, as role: EvidenceManifest.Role) throws {
    let writer = try disk.create("\(temporary)/\(path)", exclusively: true)
    let digester = Digester(.sha256)
    var byteCount = 0
    do {
      try surroundings.read(file) { piece in
        try writer.write(piece)
        digester.update(piece)
        byteCount += piece.count
      }
      try writer.sync()
      try writer.close()
    } catch {
      try? disk.remove("\(temporary)/\(path)")
      throw error
    }
    let entry = EvidenceManifest.File(
      path: path, role: role, sha256: hex(digester.finish()), byteCount: byteCount)
    state.withLock { $0.files[path] = entry }
  }

  private func keep(_ bytes: [UInt8], at path: String, as role: EvidenceManifest.Role) throws {
    let isNew = state.withLock { state in
      guard state.files[path] == nil else { return false }
      state.files[path] = EvidenceManifest.File(
        path: path, role: role, sha256: hex(DigestAlgorithm.sha256.digest(bytes)), byteCount: bytes.count)
      return true
    }
    guard isNew else { return }
    let writer = try disk.create("\(temporary)/\(path)", exclusively: true)
    try writer.write(bytes)
    try writer.sync()
    try writer.close()
  }

  /// Keeps what a verdict rests on.
  ///
  /// - Parameter receipts: what says when the file was received or handed over, by name.
  func add(
    _ file: VerifiedFile, of input: VerifyInput, json: JSON, receipts: [(name: String, bytes: [UInt8])]
  ) throws {
    let number = Self.padded(input.number)
    var stamps = 0
    for signature in file.signatures {
      try keep(path: signature.path)
      if let certificate = signature.certificate { try keep(certificate, isAnchor: false) }
      for stamp in signature.timeStamps {
        stamps += 1
        if !stamp.der.isEmpty {
          try keep(stamp.der, at: "timestamps/\(number)-\(stamps).tst", as: .timeStamp)
        }
        try keep(path: stamp.path)
        if let certificate = stamp.certificate { try keep(certificate, isAnchor: false) }
      }
      try keep(lists: signature.revocationLists, responses: signature.ocspResponses)
    }
    let verification = "verifications/\(number).json"
    try keep(Array((json.text + "\n").utf8), at: verification, as: .verification)
    var receiptPaths: [String] = []
    for (index, receipt) in receipts.enumerated() {
      let path = "receipts/\(number)-\(index + 1)-\(SafeFileName(receipt.name).text)"
      try keep(receipt.bytes, at: path, as: .receipt)
      receiptPaths.append(path)
    }
    note(file, input, verification, receiptPaths)
  }

  private func note(
    _ file: VerifiedFile, _ input: VerifyInput, _ verification: String, _ receipts: [String]
  ) {
    var contentName: String?
    var sender: UnitCode?
    switch file {
    case .packet(let verification): sender = verification.sender
    case .cms(_, let content): contentName = content
    case .pdf: break
    }
    func inside(_ place: String?) -> String? { place.map { String($0.dropFirst(temporary.count + 1)) } }
    let item = EvidenceManifest.Item(
      number: input.number, name: input.file, file: inside(input.place) ?? "", contentName: contentName,
      content: contentName == nil ? nil : inside(input.contentPlace), verdict: file.verdict,
      subIndication: file.signatures.first { $0.verdict == file.verdict }?.subIndication?.rawValue,
      verification: verification, receipts: receipts)
    state.withLock { state in
      state.items.append(item)
      for signature in file.signatures {
        if let certificate = signature.certificate { state.signers.insert(hex(certificate.sha256)) }
      }
      if let sender { state.senders.insert(sender) }
    }
  }

  /// Notes a file that could not be read.
  func addUnread(_ input: VerifyInput, reason: String) {
    state.withLock { $0.unread.append(.init(name: input.file, reason: reason)) }
  }

  private func keep(path: [Certificate]) throws {
    for certificate in path.dropLast() { try keep(certificate, isAnchor: false) }
    if let anchor = path.last { try keep(anchor, isAnchor: true) }
  }

  private func keep(_ certificate: Certificate, isAnchor: Bool) throws {
    let folder = isAnchor ? "anchors" : "certificates"
    try keep(
      certificate.der, at: "\(folder)/\(hex(certificate.sha256).prefix(32)).cer",
      as: isAnchor ? .anchor : .certificate)
    state.withLock { state in
      if isAnchor {
        if !state.anchors.contains(certificate) { state.anchors.append(certificate) }
      } else if certificate.isAuthority, !state.authorities.contains(certificate) {
        state.authorities.append(certificate)
      }
    }
  }

  private func keep(lists: [RevocationList], responses: [OCSPResponse]) throws {
    for list in lists {
      try keep(list.der, at: "revocation/\(hex(list.sha256).prefix(32)).crl", as: .revocationList)
    }
    for response in responses {
      try keep(response.der, at: "revocation/\(hex(response.sha256).prefix(32)).ocsp", as: .ocspResponse)
    }
    state.withLock { state in
      state.lists += lists.filter { !state.lists.contains($0) }
      state.responses += responses.filter { !state.responses.contains($0) }
    }
  }

  static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  // MARK: Ending

  /// Keeps what was at hand for finding paths and whose certificates were whose, and gives a verifier of the folder's own
  /// means alone, with the files as they lie there: it has to come to the same verdicts.
  func closing(
    _ verifier: SignedFileVerifier
  ) throws -> (verifier: SignedFileVerifier, items: [EvidenceManifest.Item]) {
    for certificate in verifier.trust.intermediates { try keep(certificate, isAnchor: false) }
    let (signers, senders) = state.withLock { ($0.signers, $0.senders) }
    let rows = verifier.certificates.rows.filter { row in
      signers.contains(row.sha256) || senders.contains(row.unit)
    }
    let table = UnitCertificates(rows)
    if !rows.isEmpty { try keep(Array(table.csv.utf8), at: "units.csv", as: .units) }
    var own = verifier
    own.certificates = table
    return state.withLock { state in
      own.trust = TrustStore(
        anchors: state.anchors, intermediates: state.authorities, revocationLists: state.lists,
        ocspResponses: state.responses)
      return (own, state.items)
    }
  }

  /// The input by which an item is read again while the folder is being made.
  func input(_ item: EvidenceManifest.Item) -> VerifyInput {
    item.input(in: temporary)
  }

  /// Writes the manifest, makes everything durable, and gives the folder its name.
  func finish(_ verifier: SignedFileVerifier, tool: String, at moment: Timestamp) throws {
    if try disk.byteCount(of: reportPath) != nil {
      let digest = try disk.digest(of: reportPath)
      state.withLock { state in
        state.files["report.html"] = EvidenceManifest.File(
          path: "report.html", role: .report, sha256: digest.sha256, byteCount: digest.byteCount)
      }
    }
    let manifest = state.withLock { state in
      EvidenceManifest(
        tool: tool, madeAt: moment, judgedAt: verifier.moment, policy: verifier.policy.id,
        items: state.items.sorted { $0.number < $1.number }, unread: state.unread,
        files: state.files.values.sorted { $0.path < $1.path })
    }
    let bytes = try manifest.bytes
    try write(bytes, EvidenceManifest.name)
    let own = "\(hex(DigestAlgorithm.sha256.digest(bytes)))  \(EvidenceManifest.name)\n"
    let sums = manifest.files.map { "\($0.sha256)  \($0.path)\n" }.joined() + own
    try write(Array(sums.utf8), EvidenceManifest.sums)
    for folder in Self.folders {
      let path = "\(temporary)/\(folder)"
      // Folders that nothing came into only raise questions.
      if try disk.names(in: path).isEmpty { rmdir(path) } else { try disk.syncFolder(path) }
    }
    try disk.syncFolder(temporary)
    guard access(target, F_OK) != 0 else { throw CommandFailure("command.error.exists", file: name) }
    try OutputFile.move(temporary, to: target, file: name)
    state.withLock { $0.isPlaced = true }
    let parent = target[..<(target.lastIndex(of: "/") ?? target.startIndex)]
    try? disk.syncFolder(parent.isEmpty ? "/" : String(parent))
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    let writer = try disk.create("\(temporary)/\(name)", exclusively: true)
    try writer.write(bytes)
    try writer.sync()
    try writer.close()
  }
}

extension EvidenceManifest.Item {
  /// The input by which the item is read in a folder.
  func input(in folder: String) -> VerifyInput {
    VerifyInput(
      number: number, file: name, content: contentName, place: "\(folder)/\(file)",
      contentPlace: content.map { "\(folder)/\($0)" })
  }
}

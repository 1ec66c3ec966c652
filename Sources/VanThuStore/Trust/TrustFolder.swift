public import OpenSSLKit
public import VanThu

/// The folder in which an office keeps whom it trusts: certificates of authorities and revocation lists, each in a file.
///
/// Files appear whole or not at all. What the folder may hold is decided before anything is written: no certificate of a
/// person, no list that nobody here could have signed, none that is older than the one it would replace.
public struct TrustFolder: Sendable {
  /// The largest file that is read.
  public static let maximumByteCount = 64 << 20

  /// Something that may be added.
  public enum Addition: Sendable, Hashable {
    /// An authority's certificate that names and signed itself: trusted without further proof.
    case anchor(Certificate)
    /// Another authority's: helps to find paths, and is trusted only through an anchor.
    case intermediate(Certificate)
    /// A revocation list, and the older lists whose place it takes.
    case list(RevocationList, replacing: [RevocationList])

    /// SHA-256 of what is added, in lower-case hexadecimal digits: what one compares with what the authority publishes
    /// on another way.
    public var sha256: String {
      switch self {
      case .anchor(let certificate), .intermediate(let certificate): hex(certificate.sha256)
      case .list(let list, _): hex(list.sha256)
      }
    }
  }

  /// Why something is not added.
  public enum Refusal: Error, Sendable, Hashable {
    /// The file holds neither a certificate nor a revocation list.
    case nothing
    /// A certificate that may not issue others.
    case notAnAuthority(Certificate)
    /// A key or hash function that no signature may rely on.
    case weak(Certificate)
    /// An authority whose key follows from a seed that others know, the demo's for instance: anybody can sign in its name.
    case fromSeed(Certificate)
    /// It is here already.
    case known(sha256: String)
    /// Nobody in the folder signed the list.
    case unknownIssuer(RevocationList)
    /// A list that is dated later than now: it would keep every real one out until then.
    case notYet(RevocationList)
    /// A newer list of the same issuer and scope is here.
    case older(RevocationList, than: RevocationList)

    /// What to tell a person.
    public var message: Message {
      switch self {
      case .nothing: Message("trust.refused.nothing")
      case .notAnAuthority(let certificate):
        Message("trust.refused.notAnAuthority", ["subject": .text(certificate.subject.text)])
      case .weak(let certificate): Message("trust.refused.weak", ["subject": .text(certificate.subject.text)])
      case .fromSeed(let certificate):
        Message("trust.refused.fromSeed", ["subject": .text(certificate.subject.text)])
      case .known(let sha256): Message("trust.refused.known", ["sha256": .text(sha256)])
      case .unknownIssuer(let list):
        Message("trust.refused.unknownIssuer", ["issuer": .text(list.issuer.text)])
      case .notYet(let list):
        Message(
          "trust.refused.notYet",
          [
            "issuer": .text(list.issuer.text),
            "date": .dayOf(Timestamp(secondsSinceEpoch: list.thisUpdate)),
          ])
      case .older(let list, let newer):
        Message(
          "trust.refused.older",
          [
            "issuer": .text(list.issuer.text),
            "date": .dayOf(Timestamp(secondsSinceEpoch: list.thisUpdate)),
            "newer": .dayOf(Timestamp(secondsSinceEpoch: newer.thisUpdate)),
          ])
      }
    }
  }

  /// Something that was taken out.
  public struct Removal: Sendable, Hashable {
    /// The file it stood in.
    public let file: String
    /// Its SHA-256.
    public let sha256: String
    /// Whom the certificate is for, or who issued the list.
    public let name: String
  }

  /// Path of the folder.
  public let path: String
  private let disk: any Disk

  /// The folder at a path; nothing is read or created yet.
  public init(path: String, disk: any Disk = RealDisk()) {
    self.path = path
    self.disk = disk
  }

  /// The files, without those that begin with a dot.
  ///
  /// - Throws: `DiskError`, also for a file beyond ``maximumByteCount``.
  public func files() throws(DiskError) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    for name in try disk.names(in: path) where !name.hasPrefix(".") {
      guard try disk.byteCount(of: "\(path)/\(name)") != nil else { continue }
      files.append((name, try disk.bytes(of: "\(path)/\(name)", limit: Self.maximumByteCount)))
    }
    return files
  }

  /// What the files say.
  public func store() throws(DiskError) -> TrustStore { TrustStore(files: try files()) }

  /// What of a file may be added, and what not; in the file's order, certificates first.
  ///
  /// - Parameters:
  ///   - forTrials: whether authorities are taken whose key others know; never where real documents are verified.
  ///   - moment: now; a list that is dated more than five minutes later is refused. Not looked at when `nil`.
  /// - Throws: `OpenSSLError` for a file that cannot be read as what it seems to be; `DiskError`.
  public func examine(
    _ bytes: [UInt8], forTrials: Bool = false, at moment: Timestamp? = nil
  ) throws -> [Result<Addition, Refusal>] {
    let folder = try? disk.names(in: path)
    let store = folder == nil ? TrustStore() : try store()
    let isCertificate = bytes.first == 0x30 && (try? Certificate(der: bytes)) != nil
    let certificates = bytes.first == 0x30 && !isCertificate ? [] : try Certificate.all(file: bytes)
    let lists = isCertificate ? [] : try RevocationList.all(file: bytes)
    guard !certificates.isEmpty || !lists.isEmpty else { return [.failure(.nothing)] }
    var authorities = store.anchors + store.intermediates
    var results: [Result<Addition, Refusal>] = []
    for certificate in certificates {
      let result = Self.examine(certificate, among: authorities, forTrials: forTrials)
      if case .success = result { authorities.append(certificate) }
      results.append(result)
    }
    return results
      + lists.map { Self.examine($0, among: authorities, beside: store.revocationLists, at: moment) }
  }

  private static func examine(
    _ certificate: Certificate, among authorities: [Certificate], forTrials: Bool
  ) -> Result<Addition, Refusal> {
    guard certificate.isAuthority else { return .failure(.notAnAuthority(certificate)) }
    guard !authorities.contains(certificate) else { return .failure(.known(sha256: hex(certificate.sha256))) }
    guard forTrials || !certificate.isFromSeed else { return .failure(.fromSeed(certificate)) }
    // An anchor's own signature proves nothing; what it issues is signed with its key.
    let end = Timestamp(secondsSinceEpoch: certificate.notAfter)
    guard VerificationPolicy.tt15.allows(certificate.publicKeyKind, at: end) else {
      return .failure(.weak(certificate))
    }
    return .success(certificate.isSelfSigned ? .anchor(certificate) : .intermediate(certificate))
  }

  private static func examine(
    _ list: RevocationList, among authorities: [Certificate], beside lists: [RevocationList],
    at moment: Timestamp?
  ) -> Result<Addition, Refusal> {
    guard !lists.contains(list) else { return .failure(.known(sha256: hex(list.sha256))) }
    guard authorities.contains(where: { list.isIssued(by: $0) }) else {
      return .failure(.unknownIssuer(list))
    }
    if let moment, list.thisUpdate > moment.secondsSinceEpoch + VerificationPolicy.tt15.clockTolerance {
      return .failure(.notYet(list))
    }
    if let newer = lists.first(where: { $0.replaces(list) }) { return .failure(.older(list, than: newer)) }
    return .success(.list(list, replacing: lists.filter { list.replaces($0) }))
  }

  /// Adds what ``examine(_:)`` found good, and takes out the lists it replaces.
  ///
  /// - Returns: the name of the new file.
  /// - Throws: `DiskError`.
  @discardableResult
  public func add(_ addition: Addition) throws(DiskError) -> String {
    try disk.createFolderDurably(path)
    let short = String(addition.sha256.prefix(16))
    let name: String
    let bytes: [UInt8]
    switch addition {
    case .anchor(let certificate):
      (name, bytes) = ("\(short).root.pem", Array(certificate.pem.utf8))
    case .intermediate(let certificate):
      (name, bytes) = ("\(short).authority.pem", Array(certificate.pem.utf8))
    case .list(let list, _): (name, bytes) = ("\(short).crl", list.der)
    }
    // Named as one for trials first: without that a folder does not take it.
    if case .anchor(let certificate) = addition, certificate.isFromSeed { try nameForTrials(addition.sha256) }
    try disk.writeWhole(bytes, to: path, name: name, temporaryName: ".new-\(short)")
    // The new one is durable before the old ones go.
    if case .list(_, let replaced) = addition, !replaced.isEmpty {
      _ = try remove { list in
        replaced.contains(list)
      } certificates: { _ in
        false
      }
    }
    return name
  }

  private func nameForTrials(_ sha256: String) throws(DiskError) {
    let file = "\(path)/\(TrustStore.trialsFile)"
    let known =
      try disk.byteCount(of: file) == nil ? [] : try disk.bytes(of: file, limit: Self.maximumByteCount)
    guard !String(decoding: known, as: UTF8.self).contains(sha256) else { return }
    let ending = known.isEmpty || known.last == UInt8(ascii: "\n") ? "" : "\n"
    try disk.writeWhole(
      known + Array("\(ending)\(sha256)\n".utf8), to: path, name: TrustStore.trialsFile,
      temporaryName: ".new-\(TrustStore.trialsFile)")
  }

  /// Takes out the certificates and lists whose SHA-256 begins with these digits. Files that hold others too keep those.
  ///
  /// - Throws: `DiskError`.
  public func remove(_ fingerprint: String) throws(DiskError) -> [Removal] {
    let digits = fingerprint.lowercased().filter { $0 != ":" }
    guard digits.utf8.count >= 8 else { return [] }
    return try remove {
      hex($0.sha256).hasPrefix(digits)
    } certificates: {
      hex($0.sha256).hasPrefix(digits)
    }
  }

  private func remove(
    lists isList: (RevocationList) -> Bool, certificates isCertificate: (Certificate) -> Bool
  ) throws(DiskError) -> [Removal] {
    var removals: [Removal] = []
    for file in try files() where file.name != TrustStore.trialsFile {
      let isOneCertificate = file.bytes.first == 0x30 && (try? Certificate(der: file.bytes)) != nil
      let certificates = (try? Certificate.all(file: file.bytes)) ?? []
      let lists = isOneCertificate ? [] : (try? RevocationList.all(file: file.bytes)) ?? []
      let out =
        certificates.filter(isCertificate).map {
          Removal(file: file.name, sha256: hex($0.sha256), name: $0.subject.commonName ?? $0.subject.text)
        }
        + lists.filter(isList).map {
          Removal(file: file.name, sha256: hex($0.sha256), name: $0.issuer.commonName ?? $0.issuer.text)
        }
      guard !out.isEmpty else { continue }
      let rest =
        certificates.filter { !isCertificate($0) }.map(\.pem) + lists.filter { !isList($0) }.map(\.pem)
      if rest.isEmpty {
        try disk.remove("\(path)/\(file.name)")
        try disk.syncFolder(path)
      } else {
        try disk.writeWhole(
          Array(rest.joined().utf8), to: path, name: file.name, temporaryName: ".new-\(file.name)")
      }
      removals += out
    }
    return removals
  }
}

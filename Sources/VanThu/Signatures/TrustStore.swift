public import OpenSSLKit

/// What an office trusts: anchors, authorities between them and the signers; and what it knows about revocation.
///
/// None is shipped with the library: whom to trust is the office's decision. Reading a directory is the caller's
/// work; the bytes of its files come in here.
public struct TrustStore: Sendable {
  /// A file of a trust directory that could not be used, or not fully.
  public struct Problem: Sendable, Hashable {
    /// The file's name, as given.
    public let file: String
    /// What to tell a person.
    public let message: Message
  }

  /// The certificates that are trusted without further proof.
  public var anchors: [Certificate]
  /// Certificates of authorities that help to find paths and are not trusted by themselves.
  public var intermediates: [Certificate]
  /// Revocation lists.
  public var revocationLists: [RevocationList]
  /// OCSP responses that were kept or fetched.
  public var ocspResponses: [OCSPResponse]
  /// What was wrong with the files.
  public private(set) var problems: [Problem] = []

  /// A store of parts that are at hand.
  public init(
    anchors: [Certificate] = [], intermediates: [Certificate] = [], revocationLists: [RevocationList] = [],
    ocspResponses: [OCSPResponse] = []
  ) {
    self.anchors = anchors
    self.intermediates = intermediates
    self.revocationLists = revocationLists
    self.ocspResponses = ocspResponses
  }

  /// A store of the files of a trust directory: certificates, revocation lists and OCSP
  /// responses, DER or PEM (OCSP responses in DER only), any number in one.
  ///
  /// A self-signed certificate of an authority becomes an anchor; another authority's an intermediate, which is
  /// trusted only where a path leads on from it to an anchor. Certificates of persons are no trust: they, and
  /// files that cannot be read, become ``problems`` and change nothing else. Neither does an authority whose key
  /// follows from a seed that others know, the demo's for instance, unless ``trialsFile`` names it.
  public init(files: [(name: String, bytes: [UInt8])]) {
    self.init()
    let isForTrials = { (name: String) in name.split(separator: "/").last.map(String.init) == Self.trialsFile
    }
    let trials = files.filter { isForTrials($0.name) }.flatMap { file in
      String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    }
    for file in files.sorted(by: { $0.name < $1.name }) where !isForTrials(file.name) {
      add(file.bytes, named: file.name, trials: Set(trials))
    }
  }

  /// The file of a trust directory that names, by the SHA-256 of their certificates, authorities that are trusted
  /// although anybody can sign in their name. Only a demonstration has one.
  public static let trialsFile = "for-trials-only.txt"

  private mutating func add(_ bytes: [UInt8], named name: String, trials: Set<String>) {
    do {
      let certificates: [Certificate]
      let lists: [RevocationList]
      if bytes.first == 0x30 {
        let certificate = try? Certificate(der: bytes)
        if certificate == nil, let response = try? OCSPResponse(der: bytes) {
          if !ocspResponses.contains(response) { ocspResponses.append(response) }
          return
        }
        certificates = certificate.map { [$0] } ?? []
        lists = certificate == nil ? try RevocationList.all(file: bytes) : []
      } else {
        certificates = try Certificate.all(pem: bytes)
        lists = try RevocationList.all(file: bytes)
      }
      guard !certificates.isEmpty || !lists.isEmpty else {
        problems.append(Problem(file: name, message: Message("trust.file.empty", ["file": .text(name)])))
        return
      }
      for certificate in certificates { add(certificate, from: name, trials: trials) }
      for list in lists where !revocationLists.contains(list) { revocationLists.append(list) }
    } catch {
      problems.append(
        Problem(
          file: name,
          message: Message("trust.file.unreadable", ["file": .text(name), "cause": .text(error.description)]))
      )
    }
  }

  private mutating func add(_ certificate: Certificate, from name: String, trials: Set<String>) {
    guard certificate.isAuthority else {
      let arguments: [String: Message.Argument] = [
        "file": .text(name), "subject": .text(certificate.subject.text),
      ]
      problems.append(Problem(file: name, message: Message("trust.file.noAuthority", arguments)))
      return
    }
    if certificate.isSelfSigned {
      guard !certificate.isFromSeed || trials.contains(hex(certificate.sha256)) else {
        problems.append(
          Problem(
            file: name,
            message: Message(
              "trust.file.fromSeed", ["file": .text(name), "subject": .text(certificate.subject.text)])))
        return
      }
      if !anchors.contains(certificate) { anchors.append(certificate) }
    } else if !intermediates.contains(certificate) {
      intermediates.append(certificate)
    }
  }

  /// The ways from a certificate to the anchors.
  func paths(from certificate: Certificate, carried: [Certificate]) -> PathFinder.Result {
    PathFinder(anchors: anchors, intermediates: intermediates).search(from: certificate, carried: carried)
  }
}

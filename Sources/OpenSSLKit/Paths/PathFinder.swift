/// Finds the ways a certificate may lead to a trust anchor.
///
/// OpenSSL follows one way and gives up; where an authority has several certificates (a new key, a cross
/// certificate) another may hold. So the ways are enumerated here, by names and key identifiers, and each is then
/// judged by itself. Certificates that came with a signature are candidates like any other and never anchors.
///
/// Where several certificates could be the issuer, those whose key did not sign are left out, so that certificates
/// made to resemble an authority's cannot use up the limits; what is laid before the search cannot make it long.
public struct PathFinder: Sendable {
  /// The most certificates on a path, the anchor among them.
  public static let maximumLength = 8
  /// The most paths that are handed out.
  public static let maximumPaths = 16
  /// The most steps that the search takes, whatever certificates are laid before it.
  public static let maximumSteps = 1_024
  /// The most signatures that the search looks at.
  public static let maximumSignatures = 512

  /// What a search found.
  public struct Result: Sendable {
    /// The paths, shortest ways over known authorities first.
    public let paths: [CertificatePath]
    /// Whether a limit ended the search before every way was tried: certificates in circles or beside each other by
    /// the hundred, or a path longer than any real one.
    public let hitLimit: Bool
  }

  private let anchors: [Certificate]
  private let intermediates: [Certificate]

  /// A finder over anchors and over other certificates that may lie between.
  public init(anchors: [Certificate], intermediates: [Certificate]) {
    self.anchors = anchors
    self.intermediates = intermediates
  }

  /// The paths from a certificate, at most `maximumPaths`; empty when there is none.
  ///
  /// A certificate that is itself an anchor is a path of one.
  public func paths(from leaf: Certificate, carried: [Certificate] = []) -> [CertificatePath] {
    search(from: leaf, carried: carried).paths
  }

  /// The paths from a certificate, and whether a limit ended the search.
  public func search(from leaf: Certificate, carried: [Certificate] = []) -> Result {
    var search = Search(anchors: anchors, between: intermediates + carried)
    search.extend([leaf])
    return Result(paths: search.found, hitLimit: search.hitLimit)
  }

  private struct Search {
    struct Edge: Hashable {
      let issued: [UInt8]
      let issuer: [UInt8]
    }

    let anchors: [Certificate]
    let between: [Certificate]
    var found: [CertificatePath] = []
    var hitLimit = false
    private var steps = 0
    private var signatures: [Edge: Bool] = [:]

    init(anchors: [Certificate], between: [Certificate]) {
      self.anchors = anchors
      self.between = between
    }

    mutating func extend(_ path: [Certificate]) {
      guard let last = path.last else { return }
      guard found.count < PathFinder.maximumPaths, steps < PathFinder.maximumSteps else {
        hitLimit = true
        return
      }
      steps += 1
      if anchors.contains(last) {
        if let complete = CertificatePath(path) { found.append(complete) }
        return
      }
      let issuers = candidates(for: last, path)
      guard path.count < PathFinder.maximumLength || issuers.isEmpty else {
        hitLimit = true
        return
      }
      for issuer in issuers { extend(path + [issuer]) }
    }

    private mutating func candidates(for last: Certificate, _ path: [Certificate]) -> [Certificate] {
      var candidates: [Certificate] = []
      for certificate in [anchors, between].joined()
      where certificate.mayHaveIssued(last) && !path.contains(certificate)
        && !candidates.contains(certificate)
      {
        candidates.append(certificate)
      }
      // Where there is no choice, the path's judge looks at the signature.
      guard candidates.count > 1 else { return candidates }
      return candidates.filter { isSigned(last, by: $0) }
    }

    private mutating func isSigned(_ certificate: Certificate, by issuer: Certificate) -> Bool {
      let edge = Edge(issued: certificate.sha256, issuer: issuer.sha256)
      if let known = signatures[edge] { return known }
      guard signatures.count < PathFinder.maximumSignatures else {
        hitLimit = true
        return false
      }
      let isSigned = certificate.isSigned(by: issuer)
      signatures[edge] = isSigned
      return isSigned
    }
  }
}

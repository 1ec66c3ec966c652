internal import COpenSSL

/// Finds the ways a certificate may lead to a trust anchor.
///
/// OpenSSL follows one way and gives up; where an authority has several certificates (a new key, a cross
/// certificate) another may hold. So the ways are enumerated here, by names and key identifiers, and each is then
/// judged by itself. Certificates that came with a signature are candidates like any other and never anchors.
public struct PathFinder: Sendable {
  /// The most certificates on a path, the anchor among them.
  public static let maximumLength = 8
  /// The most paths that are handed out.
  public static let maximumPaths = 16
  /// The most steps that the search takes, whatever certificates are laid before it.
  public static let maximumSteps = 1_024

  private let anchors: [Certificate]
  private let intermediates: [Certificate]

  /// A finder over anchors and over other certificates that may lie between.
  public init(anchors: [Certificate], intermediates: [Certificate]) {
    self.anchors = anchors
    self.intermediates = intermediates
  }

  /// The paths from a certificate, shortest ways over known authorities first, at most `maximumPaths`; empty when
  /// there is none.
  ///
  /// A certificate that is itself an anchor is a path of one.
  public func paths(from leaf: Certificate, carried: [Certificate] = []) -> [CertificatePath] {
    var search = Search(anchors: anchors, between: intermediates + carried)
    search.extend([leaf])
    return search.found
  }

  private struct Search {
    let anchors: [Certificate]
    let between: [Certificate]
    var found: [CertificatePath] = []
    var steps = 0

    mutating func extend(_ path: [Certificate]) {
      guard let last = path.last, found.count < PathFinder.maximumPaths, steps < PathFinder.maximumSteps
      else {
        return
      }
      steps += 1
      if anchors.contains(last) {
        if let complete = CertificatePath(path) { found.append(complete) }
        return
      }
      guard path.count < PathFinder.maximumLength else { return }
      for candidates in [anchors, between] {
        for candidate in candidates where !path.contains(candidate) && candidate.mayHaveIssued(last) {
          extend(path + [candidate])
        }
      }
    }
  }
}

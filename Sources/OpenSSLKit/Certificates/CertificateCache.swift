import Synchronization

extension Certificate {
  /// A certificate by its DER bytes, parsed at most once while it stays among the process's recent ones.
  ///
  /// - Throws: as `init(der:)`; what cannot be read is not kept.
  public static func parsed(der: [UInt8]) throws(OpenSSLError) -> Certificate {
    let digest = DigestAlgorithm.sha256.digest(der)
    if let known = CertificateCache.shared.certificate(digest), known.der == der { return known }
    let certificate = try Certificate(der: der)
    CertificateCache.shared.keep(certificate)
    return certificate
  }
}

/// The process's recently used certificates, bounded: two generations, of which the older is dropped when the
/// younger is full.
final class CertificateCache: Sendable {
  static let shared = CertificateCache(capacity: 2_048)

  private struct Generations {
    var young: [[UInt8]: Certificate] = [:]
    var old: [[UInt8]: Certificate] = [:]
  }

  private let capacity: Int
  private let generations = Mutex(Generations())

  /// A cache of at most twice that many certificates.
  init(capacity: Int) { self.capacity = capacity }

  func certificate(_ digest: [UInt8]) -> Certificate? {
    generations.withLock { generations in
      if let certificate = generations.young[digest] { return certificate }
      guard let certificate = generations.old[digest] else { return nil }
      Self.keep(certificate, in: &generations, capacity: capacity)
      return certificate
    }
  }

  func keep(_ certificate: Certificate) {
    generations.withLock { Self.keep(certificate, in: &$0, capacity: capacity) }
  }

  private static func keep(_ certificate: Certificate, in generations: inout Generations, capacity: Int) {
    if generations.young.count >= capacity {
      generations.old = generations.young
      generations.young = [:]
    }
    generations.young[certificate.sha256] = certificate
  }

  /// How many certificates are held.
  var count: Int { generations.withLock { $0.young.count + $0.old.count } }
}

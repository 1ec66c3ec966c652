@testable import OpenSSLKit
@testable import VanThu

/// Certificates: one that is read can be asked everything, and gives the bytes it was read from.
struct CertificateTarget: FuzzTarget {
  static let name = "certificate"

  private let authority: Certificate
  private let list: RevocationList

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    [
      ("authority", material.authority.der), ("signer", material.signer.der),
      ("pem", Array((material.signer.pem + material.authority.pem).utf8)),
    ]
  }

  init(_ material: Material) {
    authority = material.authority
    list = material.list
  }

  func run(_ bytes: [UInt8]) {
    var certificates = (try? Certificate.all(pem: bytes)) ?? []
    if let certificate = try? Certificate(der: bytes) {
      if certificate.der != bytes { finding("other bytes than were read") }
      certificates.append(certificate)
    }
    for certificate in certificates.prefix(8) { ask(certificate) }
  }

  private func ask(_ certificate: Certificate) {
    _ = (certificate.subject.text, certificate.issuer.text, certificate.serialNumber, certificate.sha256)
    _ = (certificate.notBefore, certificate.notAfter, certificate.keyUsage, certificate.isAuthority)
    _ = (certificate.isSelfSigned, certificate.publicKey, list.entry(for: certificate))
    let paths = PathFinder(anchors: [authority], intermediates: []).paths(from: certificate)
    for path in paths where path.problem() == nil && path.leaf.der != authority.der {
      // Only what the fuzzing authority issued may lead to it, and its key is nowhere in the corpus.
      if !authority.mayHaveIssued(path.leaf) { finding("a path that nobody made") }
    }
    let store = TrustStore(files: [("a", certificate.der), ("b", Array(certificate.pem.utf8))])
    for problem in store.problems { _ = problem.message.text(in: .vietnamese) }
  }
}

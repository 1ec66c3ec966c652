@testable import OpenSSLKit

/// Revocation lists: one that is read can be asked everything, and is the authority's only if it was signed.
struct RevocationListTarget: FuzzTarget {
  static let name = "crl"

  private let authority: Certificate
  private let signer: Certificate

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    [("list", material.list.der), ("pem", Array(material.list.pem.utf8))]
  }

  init(_ material: Material) {
    authority = material.authority
    signer = material.signer
  }

  func run(_ bytes: [UInt8]) {
    for list in ((try? RevocationList.all(file: bytes)) ?? []).prefix(8) {
      _ = (list.issuer.text, list.thisUpdate, list.nextUpdate, list.scope, list.sha256)
      if list.isIssued(by: authority), list.entry(for: signer) == nil {
        finding("the authority's list, without its entry")
      }
      _ = (list.concernsIssuer(of: signer), list.covers(signer), list.covers(authority))
    }
  }
}

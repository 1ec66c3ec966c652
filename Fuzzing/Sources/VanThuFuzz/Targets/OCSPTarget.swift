@testable import OpenSSLKit

/// OCSP responses: one that the authority signed says what it said.
struct OCSPTarget: FuzzTarget {
  static let name = "ocsp"

  private let authority: Certificate
  private let signer: Certificate

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    [
      ("response", try material.ocspResponse()),
      ("by-key", try material.ocspResponse { $0.namesKey = true }),
      ("nonce", try material.ocspResponse { $0.nonce = [1, 2, 3, 4] }),
      ("carrying", try material.ocspResponse { $0.certificates = [material.signer, material.stamper] }),
      ("refusal", DERWriter.sequence(DERWriter.element(.enumerated, [3]))),
      ("request", try OCSPRequest(material.signer, issuedBy: material.authority, nonce: [9]).der),
    ]
  }

  init(_ material: Material) {
    authority = material.authority
    signer = material.signer
  }

  func run(_ bytes: [UInt8]) {
    _ = try? OCSPRequest.read(der: bytes)
    guard let response = try? OCSPResponse(der: bytes) else { return }
    _ = (response.producedAt, response.nonce, response.signatureDigest, response.isUnreadable)
    let answer = response.answer(for: signer, issuedBy: authority)
    guard response.signer(for: authority) != nil, let answer else { return }
    if answer.status != Material.ocspStatus { finding("the authority's response, with another status") }
  }
}

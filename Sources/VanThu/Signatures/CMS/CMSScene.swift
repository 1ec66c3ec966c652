import OpenSSLKit

/// A signer under the scanner's eyes, and what its checks have found so far.
struct CMSScene {
  let data: CMSSignedData
  let signer: CMSSigner
  let content: CMSEvidence.Content
  let setting: CMSEvidence.Setting

  /// The certificate that the signer names.
  var certificate: Certificate?
  /// Those that came along and can be read, the signer's own first where it is there.
  var carried: [Certificate] = []
  /// How the signed attributes bind the certificate.
  var binding = SignatureEvidence.CertificateBinding.absent

  /// The checks, in the order in which they are made and reported.
  static let checks: [any CMSCheck.Type] = [
    CMSSignedAttributesCheck.self, CMSContentCheck.self, CMSContentTypeCheck.self, CMSMessageDigestCheck.self,
    CMSAlgorithmsCheck.self, CMSSignerCheck.self, CMSSigningCertificateCheck.self,
  ]
}

/// One check of the CMS scanner. Each has a file of its own, an id, and the clause it implements.
protocol CMSCheck: Sendable {
  /// The id in machine output.
  static var id: String { get }
  /// The clause or standard.
  static var clause: String { get }
  /// Looks at the scene, and notes in it what later checks build on.
  static func apply(to scene: inout CMSScene) -> SignatureCheck
}

extension CMSCheck {
  /// It holds.
  static func passed(_ detail: String = "") -> SignatureCheck {
    .passed(id, Message(MessageKey("check.\(id).passed")), detail: detail.isEmpty ? nil : detail)
  }

  /// It does not hold.
  static func failed(
    _ detail: String, _ consequence: SignatureCheck.Consequence = .invalid(.formatFailure)
  ) -> SignatureCheck {
    .failed(
      id, consequence, Message(MessageKey("check.\(id).failed"), ["detail": .text(detail)]), detail: detail)
  }
}

import OpenSSLKit

/// The certificates that came with the signature are one certificate and authorities above it.
///
/// CMS names the one that signed. Nothing in an XML signature does: there it is the one that issued none of the others; where that
/// leaves several, their order or a try of their keys would let whoever wrote the packet choose, so the signature
/// is refused.
enum SigningCertificateCheck: JudgeCheck {
  static let id = "certificate.signing"
  static let clause = "ETSI EN 319 102-1, 5.2.3; XMLDSig 1.1, 4.5.4"

  /// The most certificates that may come with a signature.
  static let maximumCount = 16

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    let encoded = file.evidence.certificates
    guard !encoded.isEmpty else {
      return .undecided(
        id, .indeterminate(.noSigningCertificateFound), Message("check.certificate.signing.missing"))
    }
    guard encoded.count <= maximumCount else {
      return .failed(
        id, .invalid(.formatFailure),
        Message(
          "check.certificate.signing.tooMany",
          ["count": .count(encoded.count), "limit": .count(maximumCount)]))
    }
    var certificates: [Certificate] = []
    for der in encoded {
      do {
        let certificate = try Certificate.parsed(der: der)
        if !certificates.contains(certificate) { certificates.append(certificate) }
      } catch {
        return .failed(
          id, .invalid(.formatFailure), Message("check.certificate.signing.unreadable"),
          detail: error.description)
      }
    }
    if case .missing = file.evidence.signingCertificate {
      return .undecided(
        id, .indeterminate(.noSigningCertificateFound), Message("check.certificate.signing.missing"))
    }
    guard let certificate = designated(in: file.evidence, certificates) ?? endOfPath(certificates) else {
      return .failed(
        id, .invalid(.formatFailure),
        Message("check.certificate.signing.ambiguous", ["count": .count(certificates.count)]))
    }
    file.certificate = certificate
    file.carried = certificates.filter { $0 != certificate }
    return .passed(
      id, Message("check.certificate.signing.passed", ["subject": .text(certificate.subject.text)]),
      detail: "SHA-256 \(hex(certificate.sha256))")
  }

  private static func designated(
    in evidence: SignatureEvidence, _ certificates: [Certificate]
  ) -> Certificate? {
    guard case .named(let der) = evidence.signingCertificate else { return nil }
    return certificates.first { $0.der == der }
  }

  /// The only certificate that issued none of the others; authorities count only where there is nothing else.
  private static func endOfPath(_ certificates: [Certificate]) -> Certificate? {
    let ends = certificates.filter { candidate in
      !certificates.contains { $0 != candidate && candidate.mayHaveIssued($0) }
    }
    // Neither an authority nor somebody who signs nothing but revocation lists is meant.
    let people = ends.filter { !$0.isAuthority && $0.keyUsage != [.revocationListSigning] }
    let candidates = people.isEmpty ? ends : people
    return candidates.count == 1 ? candidates[0] : nil
  }
}

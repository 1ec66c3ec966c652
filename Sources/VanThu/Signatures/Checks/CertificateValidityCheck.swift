import OpenSSLKit

/// The signing certificate, and every authority's above it, is in force at the moment judged.
///
/// A moment after the end of the certificate does not prove that the signature was made then: it is undecided,
/// unless the signer says so himself. A moment before its beginning does: the signature was there already.
enum CertificateValidityCheck: JudgeCheck {
  static let id = "certificate.validity"
  static let clause = "TT 15/2025/TT-BKHCN, Phụ lục II; NĐ 68/2024/NĐ-CP, Điều 31; RFC 5280, 4.1.2.5"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard let certificate = file.certificate, let path = file.path else { return .notReached(id) }
    let moment = file.validationTime
    let period: [String: Message.Argument] = [
      "subject": .text(certificate.subject.text), "time": .time(moment), "date": .dayOf(moment),
      "from": .dayOf(Timestamp(secondsSinceEpoch: certificate.notBefore)),
      "to": .dayOf(Timestamp(secondsSinceEpoch: certificate.notAfter)),
    ]
    let detail =
      "\(Timestamp(secondsSinceEpoch: certificate.notBefore)) to "
      + "\(Timestamp(secondsSinceEpoch: certificate.notAfter)), judged at \(moment)"
    if moment.secondsSinceEpoch < certificate.notBefore {
      return .failed(
        id, .invalid(.notYetValid), Message("check.certificate.validity.notYet", period), detail: detail)
    }
    if moment.secondsSinceEpoch > certificate.notAfter {
      let claimedAfter = file.evidence.claimedSigningTime.map { $0.secondsSinceEpoch > certificate.notAfter }
      return claimedAfter == true
        ? .failed(
          id, .invalid(.expired), Message("check.certificate.validity.expired", period), detail: detail)
        : .undecided(
          id, .indeterminate(.outOfBoundsNoProof), Message("check.certificate.validity.noProof", period),
          detail: detail)
    }
    if let authority = path.certificates.dropFirst().first(where: { !$0.isInForce(at: moment) }) {
      return .undecided(
        id, .indeterminate(.outOfBoundsNoProof),
        Message(
          "check.certificate.validity.authority",
          ["subject": .text(authority.subject.text), "time": .time(moment), "date": .dayOf(moment)]))
    }
    return .passed(id, Message("check.certificate.validity.passed", period), detail: detail)
  }
}

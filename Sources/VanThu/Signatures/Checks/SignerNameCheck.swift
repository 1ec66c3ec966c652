import OpenSSLKit

/// The certificate names whom the packet names: the sending unit and, for a person's signature, the person in
/// `SignerInfo`.
///
/// Made after ``SignerUnitCheck``, which decides whose certificate it is. Names are written in many ways, so a
/// difference is said and stands in no way of a valid signature.
package enum SignerNameCheck {
  package static let id = "signer.name"
  package static let clause = "NĐ 23/2025/NĐ-CP, Điều 15; NĐ 30/2020/NĐ-CP, Phụ lục VI"

  /// The verdict with this check added.
  ///
  /// - Parameters:
  ///   - unit: the name of the sending unit, as the packet has it.
  ///   - person: the name of the person who signed, as the packet has it.
  package static func apply(to verdict: SignatureVerdict, unit: String?, person: String?) -> SignatureVerdict
  {
    guard let certificate = verdict.certificate else { return verdict.adding(.notReached(id)) }
    var compared = [(unit, SignerName.ofUnit(unit, in: certificate))]
    if verdict.role == .person { compared.append((person, SignerName.ofPerson(person, in: certificate))) }
    if let (name, _) = compared.first(where: { $0.1 == .different }) {
      return verdict.adding(
        .noted(
          id,
          Message(
            "check.signer.name.different",
            ["subject": .text(certificate.subject.text), "name": .text(name ?? "")])))
    }
    guard compared.allSatisfy({ $0.1 == .same }) else {
      return verdict.adding(.skipped(id, Message("check.signer.name.unknown")))
    }
    return verdict.adding(
      .passed(id, Message("check.signer.name.passed", ["name": .text(compared.last?.0 ?? "")])))
  }
}

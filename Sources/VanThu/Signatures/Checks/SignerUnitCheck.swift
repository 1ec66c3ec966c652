/// The signing certificate belongs to the unit that is said to have sent, on that day.
///
/// Made after the judge's own checks, where the sender is known; see ``SignatureVerdict/adding(_:role:)``. A
/// certificate that belongs to another unit makes the signature invalid: it proves who signed, and it was not the
/// sender. One that the table does not know leaves it undecided, for a person to find out.
package enum SignerUnitCheck {
  package static let id = "signer.unit"
  package static let clause = "NĐ 68/2024/NĐ-CP, Điều 7, 31; NĐ 30/2020/NĐ-CP, Điều 22"

  /// The verdict with this check added, and the role that the table gives.
  ///
  /// - Parameters:
  ///   - unit: the sender's code.
  ///   - unitName: the sender's name for people.
  ///   - table: unit → certificates; where it is empty nothing can be said, and nothing is held against the
  ///     signature.
  package static func apply(
    to verdict: SignatureVerdict, unit: UnitCode, unitName: String, on day: CalendarDay,
    table: UnitCertificates
  ) -> SignatureVerdict {
    guard !table.isEmpty else { return verdict.adding(.skipped(id, Message("check.signer.unit.noTable"))) }
    guard let certificate = verdict.certificate else { return verdict.adding(.notReached(id)) }
    let arguments: [String: Message.Argument] = [
      "unit": .text(unitName), "code": .text(unit.text), "date": .day(day),
    ]
    switch table.standing(of: certificate, to: unit, on: day) {
    case .belongs(let role):
      return verdict.adding(.passed(id, Message("check.signer.unit.passed", arguments)), role: role)
    case .belongsToOthers(let others):
      let detail = "belongs to \(others.map(\.text).joined(separator: ", ")), not to \(unit.text)"
      return verdict.adding(
        .failed(
          id, .invalid(.signatureConstraintsFailure),
          Message("reason.wrongSigner", ["unit": .text(unitName)]),
          detail: detail))
    case .outsidePeriod:
      return verdict.adding(
        .failed(
          id, .invalid(.signatureConstraintsFailure), Message("check.signer.unit.outsidePeriod", arguments)))
    case .unlisted:
      return verdict.adding(
        .undecided(
          id, .indeterminate(.signatureConstraintsFailure), Message("check.signer.unit.unlisted", arguments)))
    }
  }

  /// The verdict about a packet that names no sender: with a table of certificates to look into, a signature that
  /// cannot be held against a unit says nothing about who sent.
  package static func applyWithoutSender(to verdict: SignatureVerdict, table: UnitCertificates)
    -> SignatureVerdict
  {
    guard !table.isEmpty else { return verdict.adding(.skipped(id, Message("check.signer.unit.noTable"))) }
    return verdict.adding(
      .failed(id, .invalid(.signatureConstraintsFailure), Message("check.signer.unit.noSender")))
  }

  /// The check where nothing says who the signer has to be, as in a document that several offices may sign: it says
  /// whose certificate it is, and decides nothing.
  ///
  /// - Parameter unit: whose certificate the table says it is.
  package static func noted(_ unit: UnitCode?, on day: CalendarDay, table: UnitCertificates) -> SignatureCheck
  {
    guard !table.isEmpty else { return .skipped(id, Message("check.signer.unit.noTable")) }
    guard let unit else { return .skipped(id, Message("check.signer.unit.unknown")) }
    return .passed(id, Message("check.signer.unit.known", ["code": .text(unit.text), "date": .day(day)]))
  }
}

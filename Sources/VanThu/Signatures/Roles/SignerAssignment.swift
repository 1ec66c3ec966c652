extension SignatureVerdict {
  /// The day that whose certificate it is depends on: that of the time judged, which is the claimed one only where the
  /// policy takes it.
  package func daySigned(at moment: Timestamp) -> CalendarDay { min(validationTime.time, moment).day }

  /// The verdict with whose certificate it is, by the table on the day of signing, and with the role that follows.
  ///
  /// For signatures of which nothing says who has to have made them: on a document that several offices may sign, on a
  /// file of any kind. It decides nothing, see ``SignerUnitCheck/noted(_:on:table:)``.
  ///
  /// - Parameter moment: the moment of the judgement: a later signing time is not believed.
  package func assigned(
    by table: UnitCertificates, _ roles: SignerRoles, at moment: Timestamp
  ) -> (verdict: SignatureVerdict, unit: UnitCode?) {
    guard let certificate else { return (self, nil) }
    let day = daySigned(at: moment)
    let row = table.row(of: certificate, on: day)
    // Whom the table has for other days, or for several units, no rule makes one of a unit's signers on this day.
    let isDoubtful = row == nil && table.knows(certificate)
    let role = isDoubtful ? .unknown : roles.role(of: certificate, listed: row?.role ?? .unknown)
    return (adding(SignerUnitCheck.noted(row?.unit, on: day, table: table), role: role), row?.unit)
  }
}

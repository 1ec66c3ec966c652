extension SignatureCheck {
  /// The clause or standard that the check implements, as listed in `Specs/checks.md`; `nil` for checks of document
  /// formats, which other targets know.
  public var clause: String? { KnownChecks.clauses[id] }
}

/// Every check that the core makes, with its clause.
enum KnownChecks {
  static let clauses: [String: String] = {
    var clauses: [String: String] = [
      SignerUnitCheck.id: SignerUnitCheck.clause, SignerNameCheck.id: SignerNameCheck.clause,
      TimeStampStructureCheck.id: TimeStampStructureCheck.clause,
    ]
    for check in SignatureJudge.checks + TimeStampJudge.checks { clauses[check.id] = check.clause }
    for check in CMSScene.checks { clauses[check.id] = check.clause }
    for check in ScannerCheck.allCases { clauses[check.rawValue] = check.clause }
    return clauses
  }()
}

/// Whether a document has the value of an original (giá trị như bản gốc).
///
/// It takes two signatures that hold: the competent person's and, after it, the agency's (Decree 30/2020/NĐ-CP,
/// Article 5.1). A copy made by an agency (sao y, sao lục, trích sao) takes the agency's alone (Articles 25 and 27).
/// Signatures are those of the document itself, or of the packet where they cover it.
public struct OriginalValue: Sendable, Hashable {
  /// `true` when it has; `false` when something was shown to be missing; `nil` when that cannot be told.
  public let holds: Bool?
  /// The roles whose signature is missing, or not known to be there.
  public let missing: [SignatureVerdict.Role]

  /// What signatures give a document, in the order in which they were made.
  ///
  /// A signature that is invalid takes the value away, whosever it is: the document is not what was signed. One that
  /// is undecided, or of an unknown role, may be the one that is missing: then nothing is told.
  public init(_ signatures: [SignatureVerdict], isCopy: Bool = false) {
    self.init(signatures.map { ($0.role, $0.verdict) }, isCopy: isCopy)
  }

  init(_ signatures: [(role: SignatureVerdict.Role, verdict: Verdict)], isCopy: Bool) {
    let valid = signatures.indices.filter { signatures[$0].verdict == .valid }
    let person = valid.first { signatures[$0].role == .person }
    let agency = valid.last { signatures[$0].role == .agency && $0 > (isCopy ? -1 : person ?? -1) }
    var missing: [SignatureVerdict.Role] = []
    if person == nil, !isCopy { missing.append(.person) }
    if agency == nil { missing.append(.agency) }
    self.missing = missing
    if signatures.contains(where: { $0.verdict == .invalid }) {
      holds = false
    } else if missing.isEmpty {
      holds = true
    } else {
      // How many signatures might still turn out to be one that is missing.
      let open = signatures.filter { signature in
        switch signature.verdict {
        case .valid: signature.role == .unknown
        case .indeterminate, .notVerifiable: signature.role == .unknown || missing.contains(signature.role)
        case .invalid, .unsigned: false
        }
      }
      holds = open.count < missing.count ? false : nil
    }
  }
}

/// Time-stamps that came with the signature hold, as far as that can be decided.
///
/// One that is shown not to hold leaves the signature undecided, unless another of the same kind holds. One that
/// cannot be decided (its authority is not trusted here, its revocation not known) proves nothing and takes nothing
/// away: the signature is judged as if it were not there.
enum TimeStampCheck: JudgeCheck {
  static let id = "signature.timeStamp"
  static let clause = "TT 15/2025/TT-BKHCN, Điều 6; RFC 3161; ETSI EN 319 102-1, 5.5.4"

  static func apply(to file: inout SignatureCase) -> SignatureCheck {
    guard !file.timeStamps.isEmpty else { return .skipped(id, Message("check.signature.timeStamp.none")) }
    for kind in [TimeStampEvidence.Kind.signature, .content] {
      let stamps = file.timeStamps.filter { $0.kind == kind }
      guard !stamps.contains(where: { $0.verdict == .valid }) else { continue }
      guard let bad = stamps.first(where: { $0.verdict == .invalid || $0.verdict == .notVerifiable }) else {
        continue
      }
      return .undecided(
        id, .indeterminate(.signatureConstraintsFailure),
        Message("check.signature.timeStamp.failed", ["authority": .text(bad.authority ?? "?")]),
        detail:
          "\(kind.rawValue) time-stamp: \(bad.decisiveCheck?.id ?? "-"): \(bad.decisiveCheck?.detail ?? "-")")
    }
    guard let stamp = file.provingTimeStamp ?? file.timeStamps.first(where: { $0.verdict == .valid }),
      let time = stamp.time
    else {
      let open = file.timeStamps[0]
      return .skipped(
        id, Message("check.signature.timeStamp.undecided", ["authority": .text(open.authority ?? "?")]),
        detail: "\(open.decisiveCheck?.id ?? "-"): \(open.decisiveCheck?.detail ?? "-")")
    }
    return .passed(
      id,
      Message(
        MessageKey("check.signature.timeStamp.\(stamp.kind.rawValue)"),
        RevocationCheck.moments(time).merging(["authority": .text(stamp.authority ?? "?")]) { first, _ in
          first
        }),
      detail: "\(time), number \(stamp.serialNumber ?? "-")")
  }
}

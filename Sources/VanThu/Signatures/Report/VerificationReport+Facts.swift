import OpenSSLKit

extension VerificationReport {
  /// A label and a value in words.
  public typealias Line = (label: String, value: String)

  /// What has to be shown of a signature, known or not, in this order: issuer, signer, organisation, signing time, integrity,
  /// validity when signing, period of the certificate (Circular 15/2025/TT-BKHCN, Article 6); before it the
  /// verdict, after it what is covered, the policy and, where that was looked at, whose certificate it is.
  ///
  /// - Parameter signature: `nil` where there is none to judge; every fact is then a dash.
  public func facts(of signature: SignatureVerdict?, in language: Language) -> [Line] {
    var lines: [Line] = []
    func text(_ key: String) -> String { Catalogue.text(MessageKey(key), in: language) }
    func add(_ key: String, _ value: String?) { lines.append((text(key), value ?? "–")) }
    add("fact.result", text("verdict.\((signature?.verdict ?? verdict).rawValue)"))
    add("fact.issuer", signature?.issuer)
    add("fact.signer", signature?.signer)
    add("fact.organization", signature?.organization)
    add("fact.signingTime", signature.map { $0.signingTimeText(in: language) })
    add("fact.integrity", signature?.outcome(of: ["reference.digest", "signature.value"], in: language))
    add(
      "fact.validityWhenSigning",
      signature?.outcome(of: ["certificate.validity", "revocation.certificate"], in: language))
    add("fact.period", signature.flatMap { $0.periodText(in: language) })
    add(
      "fact.coverage",
      signature.map { text("coverage.\($0.format == .xmldsig ? "" : "file.")\($0.coverage.rawValue)") })
    add(
      "fact.policy", signature.map { "\($0.policy) (\(text("revocation.\($0.revocationRule.rawValue)")))" })
    // Whether it was held against a table says how much a valid signature proves.
    if let unit = signature?.checks.first(where: { $0.id == SignerUnitCheck.id }) {
      add("fact.unit", unit.message.text(in: language))
    }
    return lines
  }

  /// What an expert asks next: the moment judged, the certificate, the algorithm, what is known of revocation, the path.
  public func technicalFacts(of signature: SignatureVerdict, in language: Language) -> [Line] {
    var lines: [Line] = []
    func text(_ key: String) -> String { Catalogue.text(MessageKey(key), in: language) }
    func add(_ key: String, _ value: String?) { if let value { lines.append((text(key), value)) } }
    let time = signature.validationTime
    add("report.fact.format", "\(signature.format.rawValue) · \(signature.algorithm)")
    add("report.fact.role", text("signer.\(signature.role.rawValue)"))
    add(
      "report.fact.validationTime",
      "\(time.time.text(in: language)) (\(text("report.time.\(time.source.rawValue)")))")
    add("trust.fact.subject", signature.certificate?.subject.text)
    add("trust.fact.serialNumber", signature.certificate?.serialNumber)
    add("report.fact.certificateSHA256", signature.certificate.map { hex($0.sha256) })
    var known = text("report.revocation.\(signature.revocation.status.rawValue)")
    if signature.revocation.source != .none, let asOf = signature.revocation.checkedAt {
      known +=
        " ("
        + Catalogue.text(
          "report.revocation.source",
          ["source": signature.revocation.source.rawValue.uppercased(), "time": asOf.text(in: language)],
          in: language) + ")"
    }
    add("report.fact.revocation", known)
    if !signature.path.isEmpty {
      add(
        "certificate.fact.path",
        signature.path.map { $0.subject.commonName ?? $0.subject.text }.joined(separator: " ← "))
    }
    if let reason = signature.subIndication {
      add(
        "report.fact.indication",
        [signature.indication?.rawValue, reason.rawValue].compactMap { $0 }.joined(separator: ", "))
    } else {
      add("report.fact.indication", signature.indication?.rawValue)
    }
    return lines
  }
}

extension SignatureVerdict {
  fileprivate func signingTimeText(in language: Language) -> String {
    guard let signingTime, signingTimeSource != .none else {
      return Catalogue.text("fact.signingTime.none", in: language)
    }
    let source = Catalogue.text(MessageKey("fact.signingTime.\(signingTimeSource.rawValue)"), in: language)
    return "\(signingTime.text(in: language)) (\(source))"
  }

  fileprivate func periodText(in language: Language) -> String? {
    guard let notBefore, let notAfter else { return nil }
    return "\(notBefore.text(in: language)) – \(notAfter.text(in: language))"
  }

  // What the checks named say together: those that object, else all of them, nothing twice.
  fileprivate func outcome(of ids: [String], in language: Language) -> String {
    let found = ids.compactMap { id in checks.first { $0.id == id } }
    let objections = found.filter { $0.passed == false || $0.consequence != nil }
    let texts = (objections.isEmpty ? found : objections).map { $0.message.text(in: language) }
    return texts.enumerated().filter { !texts[..<$0.offset].contains($0.element) }.map(\.element)
      .joined(separator: " ")
  }
}

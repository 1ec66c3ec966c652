/// Writes requests for time-stamps, time-stamps, and reads answers (RFC 3161).
package enum TimeStampWriter {
  /// A request (TimeStampReq) that asks for the authority's certificate.
  package static func request(
    imprint: [UInt8], algorithm: DigestAlgorithm, policy: String? = nil, nonce: [UInt8]? = nil
  ) -> [UInt8] {
    var parts = DERWriter.integer(1) + Self.imprint(imprint, algorithm)
    if let policy { parts += DERWriter.objectIdentifier(policy) }
    if let nonce { parts += DERWriter.integer(positive: nonce) }
    parts += DERWriter.element(.boolean, [0xFF])
    return DERWriter.element(.sequence, parts)
  }

  /// The time-stamp of an answer (TimeStampResp), in DER.
  ///
  /// - Throws: `unsupported` when the authority did not grant one, `malformed` for what is no answer.
  package static func token(inResponse der: [UInt8]) throws(DERError) -> [UInt8] {
    var reader = try DERReader.only(.sequence, in: der, "an answer to a request for a time-stamp").inside
    var status = try reader.next(.sequence, "the status of an answer").inside
    let code = try status.next(.integer, "the status of an answer").smallInteger()
    guard code == 0 || code == 1 else {
      throw DERError(.unsupported, "the authority gave no time-stamp (status \(code))", at: 0)
    }
    let token = try reader.next(.sequence, "a time-stamp").der
    try reader.finish("an answer to a request for a time-stamp")
    return token
  }

  /// What a time-stamp says (TSTInfo), in DER.
  package static func info(
    imprint: [UInt8], algorithm: DigestAlgorithm, policy: String, serialNumber: UInt64, seconds: Int64,
    accuracySeconds: UInt64?, nonce: [UInt8]?, authority: Certificate?
  ) -> [UInt8] {
    var parts = DERWriter.integer(1) + DERWriter.objectIdentifier(policy) + Self.imprint(imprint, algorithm)
    parts += DERWriter.integer(serialNumber) + DERWriter.generalizedTime(seconds)
    if let accuracySeconds { parts += DERWriter.sequence(DERWriter.integer(accuracySeconds)) }
    if let nonce { parts += DERWriter.integer(positive: nonce) }
    if let name = authority?.subjectDER {
      parts += DERWriter.element(.context(0), DERWriter.element(.context(4), name))
    }
    return DERWriter.element(.sequence, parts)
  }

  private static func imprint(_ digest: [UInt8], _ algorithm: DigestAlgorithm) -> [UInt8] {
    DERWriter.sequence(CMSAlgorithm.der(of: algorithm), DERWriter.octetString(digest))
  }
}

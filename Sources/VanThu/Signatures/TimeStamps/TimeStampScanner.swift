import OpenSSLKit

/// Finds what a time-stamp says and by whom it was signed.
package enum TimeStampScanner {
  /// The hash function over what was stamped; `nil` for a time-stamp that cannot be read.
  static func imprintAlgorithm(of token: [UInt8]) -> DigestAlgorithm? {
    (try? CMSSignedData(token)).flatMap { imprintAlgorithm(of: $0) }
  }

  /// The hash function over what was stamped, of a time-stamp that is read already.
  package static func imprintAlgorithm(of token: CMSSignedData) -> DigestAlgorithm? {
    token.content.flatMap { try? TimeStampInfo($0) }?.imprintAlgorithm.digest
  }

  /// Scans a time-stamp.
  ///
  /// - Parameters:
  ///   - certificates: certificates that came with what was stamped; an authority's may be among them.
  ///   - digest: the digest over what was stamped; `nil` while that is not at hand.
  package static func scan(
    _ der: [UInt8], kind: TimeStampEvidence.Kind, certificates: [[UInt8]] = [],
    digest: (DigestAlgorithm) -> [UInt8]?
  ) -> TimeStampEvidence {
    let data: CMSSignedData
    let info: TimeStampInfo
    let content: [UInt8]
    do {
      data = try CMSSignedData(der)
      guard let enclosed = data.content, data.contentType == CMSNames.timeStampInfo else {
        return unreadable(kind, "\(data.contentType) in place of a time-stamp")
      }
      content = enclosed
      info = try TimeStampInfo(content)
    } catch { return unreadable(kind, error.description) }
    guard data.signers.count == 1 else {
      return unreadable(kind, "\(data.signers.count) signers of a time-stamp")
    }
    var digests: [DigestAlgorithm: [UInt8]] = [:]
    for algorithm in CMSEvidence.contentDigests(of: data) { digests[algorithm] = algorithm.digest(content) }
    let setting = CMSEvidence.Setting(
      subject: "timestamp", contentType: CMSNames.timeStampInfo, more: certificates)
    var token = CMSEvidence.make(data, signer: 0, content: .init(digests: digests), setting: setting)
    token.scannerChecks.append(structure(info, signer: data.signers[0], token: token))
    token.references[0].uri = "TSTInfo"
    token.references.append(
      SignatureEvidence.Reference(
        uri: kind == .signature ? "signature" : kind == .content ? "content" : "",
        digestAlgorithm: info.imprintAlgorithm.digest,
        digestName: info.imprintAlgorithm.oid, expected: info.imprint,
        computed: info.imprintAlgorithm.digest.flatMap(digest)))
    return TimeStampEvidence(
      kind: kind, token: token, time: Timestamp(secondsSinceEpoch: info.time.seconds),
      accuracy: info.accuracy.map { ($0 + 999_999) / 1_000_000 }, policy: info.policy,
      serialNumber: hex(info.serialNumber), nonce: info.nonce.map { hex($0) }, der: der)
  }

  private static func structure(
    _ info: TimeStampInfo, signer: CMSSigner, token: SignatureEvidence
  ) -> SignatureCheck {
    if let count = info.imprintAlgorithm.digest?.byteCount, info.imprint.count != count {
      return TimeStampStructureCheck.failed("an imprint of \(info.imprint.count) bytes in place of \(count)")
    }
    guard token.certificateBinding == .bound else {
      return TimeStampStructureCheck.failed("nothing signed says which certificate the authority used")
    }
    if let name = info.authority, case .named(let der) = token.signingCertificate,
      let certificate = try? Certificate.parsed(der: der), !certificate.isNamed(name)
    {
      return TimeStampStructureCheck.failed("another authority's name than the certificate's")
    }
    return TimeStampStructureCheck.passed()
  }

  private static func unreadable(_ kind: TimeStampEvidence.Kind, _ detail: String) -> TimeStampEvidence {
    TimeStampEvidence(
      kind: kind,
      token: SignatureEvidence(
        format: .cms, subject: "timestamp", scannerChecks: [TimeStampStructureCheck.failed(detail)],
        algorithm: nil,
        algorithmName: "", signedBytes: [], signatureValue: [], references: [], certificates: []))
  }
}

/// The time-stamp is one: signed data of one signer with a TSTInfo, whose attributes bind the authority's certificate,
/// and which names no other authority.
enum TimeStampStructureCheck {
  static let id = "timestamp.structure"
  static let clause = "RFC 3161, 2.4.2; RFC 5816"

  static func passed() -> SignatureCheck { .passed(id, Message("check.timestamp.structure.passed")) }

  static func failed(_ detail: String) -> SignatureCheck {
    .failed(
      id, .invalid(.formatFailure), Message("check.timestamp.structure.failed", ["detail": .text(detail)]),
      detail: detail)
  }
}

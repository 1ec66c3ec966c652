public import OpenSSLKit

/// What the judge lacked to know whether a certificate is revoked.
///
/// The judge asks nobody. Whoever may go to the network fetches what a verdict lacks, adds it to the trust store and
/// judges again; see ``RevocationFetcher``.
public struct RevocationNeed: Sendable, Hashable {
  /// The certificate whose status is not known.
  public let certificate: Certificate
  /// The certificate of its issuer.
  public let issuer: Certificate

  /// Where the authority says that its revocation lists lie; a hint, never to be followed blindly.
  public var listAddresses: [String] { certificate.revocationListAddresses }
  /// Where the authority says that its OCSP responder is.
  public var responderAddresses: [String] { certificate.responderAddresses }

  /// The question to send to a responder.
  ///
  /// - Parameter nonce: 1 to 32 random bytes for a live responder.
  /// - Throws: `failed` when OpenSSL cannot make it.
  public func request(nonce: [UInt8]? = nil) throws(OpenSSLError) -> OCSPRequest {
    try OCSPRequest(certificate, issuedBy: issuer, nonce: nonce)
  }
}

/// Fetches revocation information that a judgement lacked. Nothing in this library goes to the network by itself: who
/// wants that passes a fetcher in.
public protocol RevocationFetcher: Sendable {
  /// Lists and OCSP responses for a need, as bytes; empty when the sources could not be reached. Bytes that are
  /// neither, and answers about other certificates, do no harm: they are judged like any other.
  func fetch(_ need: RevocationNeed) async -> [[UInt8]]
}

extension TrustStore {
  /// The store with revocation lists and OCSP responses added. Bytes that are neither are left out.
  public func adding(revocation files: [[UInt8]]) -> TrustStore {
    var store = self
    for bytes in files {
      if let response = try? OCSPResponse(der: bytes) {
        if !store.ocspResponses.contains(response) { store.ocspResponses.append(response) }
      } else if let lists = try? RevocationList.all(file: bytes) {
        for list in lists where !store.revocationLists.contains(list) { store.revocationLists.append(list) }
      }
    }
    return store
  }
}

extension SignatureJudge {
  /// Judges as ``judge(_:at:received:)``, fetches what was lacking, and judges again; at most three rounds, since a fetched
  /// answer may bring a responder whose own status has to be known.
  ///
  /// What cannot be fetched stays unknown, and the signature undecided where the policy asks.
  public func judge(
    _ evidence: SignatureEvidence, at moment: Timestamp, received: Timestamp? = nil,
    fetching fetcher: any RevocationFetcher
  ) async -> SignatureVerdict {
    var judge = self
    var verdict = judge.judge(evidence, at: moment, received: received)
    var asked: Set<RevocationNeed> = []
    for _ in 0..<3 {
      let needs = verdict.lacking.filter { !asked.contains($0) }
      guard !needs.isEmpty else { break }
      var files: [[UInt8]] = []
      for need in needs { files += await fetcher.fetch(need) }
      asked.formUnion(needs)
      guard !files.isEmpty else { break }
      judge = SignatureJudge(trust: judge.trust.adding(revocation: files), policy: policy)
      verdict = judge.judge(evidence, at: moment, received: received)
    }
    return verdict
  }
}

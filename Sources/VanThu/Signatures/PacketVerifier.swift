/// Verifies a packet's own signature: trust, policy and the table of who signs for which unit go in, what one
/// pass over the packet found goes in, and a verification comes out.
public struct PacketVerifier: Sendable {
  private let judge: SignatureJudge
  private let certificates: UnitCertificates

  /// A verifier.
  ///
  /// - Parameter certificates: which certificates sign for which unit; with an empty table nothing is held for or
  ///   against a signature because of who made it.
  public init(
    trust: TrustStore, policy: VerificationPolicy = .tt15, certificates: UnitCertificates = UnitCertificates()
  ) {
    judge = SignatureJudge(trust: trust, policy: policy)
    self.certificates = certificates
  }

  /// Judges a packet as of a moment: that of its receipt, or now.
  ///
  /// A bad signature is an answer, not an error: nothing here throws.
  public func verify(_ scan: PacketScan, at moment: Timestamp) -> PacketVerification {
    guard let evidence = scan.evidence else {
      return PacketVerification(
        scan: scan, signature: nil, hasCertificates: hasCertificates(scan, at: moment))
    }
    var signature = judge.judge(evidence, at: moment)
    if let from = scan.envelope.from, let code = from.code {
      signature = SignerUnitCheck.apply(
        to: signature, unit: code, unitName: from.name ?? code.text, on: moment.day, table: certificates)
    } else {
      signature = SignerUnitCheck.applyWithoutSender(to: signature, table: certificates)
    }
    return PacketVerification(
      scan: scan, signature: signature, hasCertificates: hasCertificates(scan, at: moment))
  }

  // Whether the unit that is named as the sender signs its packets. One that hides its code may be any of them.
  private func hasCertificates(_ scan: PacketScan, at moment: Timestamp) -> Bool {
    scan.envelope.from?.code.map { certificates.hasCertificates($0, on: moment.day) } ?? !certificates.isEmpty
  }
}

/// What verification says about a packet. There is no other way to make one than `PacketVerifier.verify`.
public struct PacketVerification: Sendable {
  /// What one pass over the packet found.
  public let scan: PacketScan
  /// The verdict about the packet's own signature; `nil` when there is none that could be judged.
  public let signature: SignatureVerdict?
  /// Whether the unit named as the sender signs its packets, by the table of certificates.
  let senderHasCertificates: Bool

  fileprivate init(scan: PacketScan, signature: SignatureVerdict?, hasCertificates: Bool) {
    self.scan = scan
    self.signature = signature
    senderHasCertificates = hasCertificates
  }

  /// The verdict about the packet. A file that could not be read to its end is invalid, whatever it holds.
  public var verdict: Verdict {
    if scan.failure != nil { return .invalid }
    if let signature { return signature.verdict }
    return scan.signature == .absent ? .unsigned : .notVerifiable
  }

  /// What was verified: only there when the verdict is valid, and only what the signature covers.
  public var verified: VerifiedPacket? {
    guard verdict == .valid, let signature, signature.coverage == .whole else { return nil }
    return VerifiedPacket(envelope: scan.envelope, sha256: scan.sha256, signature: signature)
  }
}

/// A packet whose signature was found valid: what it says may be used.
///
/// Can be had from a valid verification only. The signature covers the whole file, so everything the packet says
/// is covered.
public struct VerifiedPacket: Sendable {
  /// What the packet says.
  public let envelope: Envelope
  /// SHA-256 of the file, in lower-case hex.
  public let sha256: String
  /// The verdict.
  public let signature: SignatureVerdict

  fileprivate init(envelope: Envelope, sha256: String, signature: SignatureVerdict) {
    self.envelope = envelope
    self.sha256 = sha256
    self.signature = signature
  }
}

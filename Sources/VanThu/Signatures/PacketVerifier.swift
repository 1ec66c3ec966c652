/// Verifies a packet's own signature: trust, policy and the table of who signs for which unit go in, what one
/// pass over the packet found goes in, and a verification comes out.
public struct PacketVerifier: Sendable {
  private let judge: SignatureJudge
  private let certificates: UnitCertificates
  private let directory: Directory?
  private let roles: SignerRoles

  /// A verifier.
  ///
  /// - Parameters:
  ///   - certificates: which certificates sign for which unit; with an empty table nothing is held for or against a
  ///     signature because of who made it.
  ///   - directory: knows which older codes mean which unit; without it a unit is its code as written.
  ///   - roles: tell whose signature a certificate makes that stands in no table.
  public init(
    trust: TrustStore, policy: VerificationPolicy = .tt15,
    certificates: UnitCertificates = UnitCertificates(),
    directory: Directory? = nil, roles: SignerRoles = .standard
  ) {
    self.roles = roles
    judge = SignatureJudge(trust: trust, policy: policy)
    self.certificates = directory.map { certificates.underCurrentCodes(of: $0) } ?? certificates
    self.directory = directory
  }

  /// Judges a packet as of a moment: that of its receipt, or now.
  ///
  /// A bad signature is an answer, not an error: nothing here throws.
  public func verify(_ scan: PacketScan, at moment: Timestamp) -> PacketVerification {
    let sender = scan.envelope.from?.code.map { directory?.currentCode($0) ?? $0 }
    // Whether the unit that is named as the sender signs its packets. One that hides its code may be any of them.
    let signs = sender.map { certificates.hasCertificates($0, on: moment.day) } ?? !certificates.isEmpty
    // What another kind of XML holds as a signature signs nothing that is a packet's.
    guard scan.isPacket, let evidence = scan.evidence else {
      return PacketVerification(scan: scan, signature: nil, sender: sender, hasCertificates: signs)
    }
    var signature = judge.judge(evidence, at: moment)
    if let sender {
      let name = scan.envelope.from?.name ?? sender.text
      signature = SignerUnitCheck.apply(
        to: signature, unit: sender, unitName: name, on: moment.day, table: certificates)
    } else {
      signature = SignerUnitCheck.applyWithoutSender(to: signature, table: certificates)
    }
    if let certificate = signature.certificate {
      signature = signature.with(role: roles.role(of: certificate, listed: signature.role))
    }
    signature = SignerNameCheck.apply(
      to: signature, unit: scan.envelope.from?.name, person: scan.envelope.signer?.fullName)
    return PacketVerification(scan: scan, signature: signature, sender: sender, hasCertificates: signs)
  }
}

/// What verification says about a packet. There is no other way to make one than `PacketVerifier.verify`.
public struct PacketVerification: Sendable {
  /// What one pass over the packet found.
  public let scan: PacketScan
  /// The verdict about the packet's own signature; `nil` when there is none that could be judged.
  public let signature: SignatureVerdict?
  /// The unit the packet says it is from, by its code in force where the verifier's directory knows it; claimed,
  /// not proven.
  public let sender: UnitCode?
  /// Whether the unit named as the sender signs its packets, by the table of certificates.
  let senderHasCertificates: Bool
  /// The verdicts about the documents that it carries, as far as they were looked at.
  public private(set) var documents: [DocumentVerdict] = []

  fileprivate init(scan: PacketScan, signature: SignatureVerdict?, sender: UnitCode?, hasCertificates: Bool) {
    self.scan = scan
    self.signature = signature
    self.sender = sender
    senderHasCertificates = hasCertificates
  }

  /// The verification with that of the documents which the packet carries. They can take validity away; they give it only
  /// where the packet has no signature of its own.
  package func with(documents: [DocumentVerdict]) -> PacketVerification {
    var copy = self
    copy.documents = documents
    return copy
  }

  /// The unit that the signature proves to be the sender; `nil` unless it is valid and the table of certificates
  /// says whose it is.
  public var provenSender: UnitCode? {
    let isTheirs = signature?.checks.contains { $0.id == SignerUnitCheck.id && $0.passed == true } ?? false
    return packetVerdict == .valid && verdict == .valid && isTheirs ? sender : nil
  }

  /// The verdict about the packet with the documents in it, see `Specs/pdf-signatures.md`.
  public var verdict: Verdict {
    PacketVerification.combined(
      packetVerdict, hasOwnSignature: signature != nil, documents: documents,
      attachments: scan.envelope.attachments.count)
  }

  /// The verdict about the packet's own signature. A file that could not be read to its end is invalid, whatever it
  /// holds; XML of another kind is not verifiable, whatever it holds: nothing says that its sender signed a packet.
  public var packetVerdict: Verdict {
    if !scan.isPacket { return .notVerifiable }
    if scan.failure != nil { return .invalid }
    if let signature { return signature.verdict }
    return scan.signature == .absent ? .unsigned : .notVerifiable
  }

  /// What was verified: only there when the verdict is valid, and only what the signature covers.
  public var verified: VerifiedPacket? {
    guard verdict == .valid, let signature, signature.verdict == .valid, signature.coverage == .whole else {
      return nil
    }
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

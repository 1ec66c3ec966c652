public import OpenSSLKit

/// The rules by which signatures are judged, as data with a name that every verdict repeats.
///
/// `Specs/policies/` holds the named policies as JSON; a test proves that they and the ones here are equal.
public struct VerificationPolicy: Sendable, Hashable, Codable {
  /// What is asked about revocation.
  public enum Revocation: String, Sendable, Codable {
    /// Without fresh revocation data a signature is ``Verdict/indeterminate``.
    case required
    /// Missing or stale revocation data is named and does not stand in the way. A certificate that is known to
    /// be revoked still is.
    case notRequired
  }

  /// What a signing time is worth that the signer claims.
  public enum ClaimedTime: String, Sendable, Codable {
    /// Without a time-stamp the certificate has to have been in force then (thời điểm ký do người ký khai); the output
    /// names it as claimed. A revocation that is known is still held against the signature.
    case accepted
    /// Nothing: it is shown, and checked for being possible.
    case notProof
  }

  /// Whether something signed has to say which certificate the key belongs to, in formats that have a place for it.
  public enum CertificateBinding: String, Sendable, Codable {
    /// Without it a signature is ``Verdict/indeterminate``.
    case required
    /// It is checked where it is there: plain CMS (PKCS#7) does without.
    case whenPresent
  }

  /// A hash function that may be relied on.
  public struct DigestRule: Sendable, Hashable, Codable {
    /// The hash function.
    public var digest: DigestAlgorithm
    /// The last day; `nil` while no end is set.
    public var until: CalendarDay?

    /// A rule for a hash function.
    public init(_ digest: DigestAlgorithm, until: CalendarDay? = nil) {
      self.digest = digest
      self.until = until
    }
  }

  /// Keys of a kind that may be relied on.
  public struct KeyRule: Sendable, Hashable, Codable {
    /// The kind of key.
    public enum Family: String, Sendable, Codable {
      case rsa, ec
    }

    /// The kind of key.
    public var family: Family
    /// The least bits.
    public var minimumBits: Int
    /// The last day; `nil` while no end is set.
    public var until: CalendarDay?

    /// A rule for keys.
    public init(_ family: Family, minimumBits: Int, until: CalendarDay? = nil) {
      self.family = family
      self.minimumBits = minimumBits
      self.until = until
    }
  }

  /// The name, which the output repeats.
  public var id: String
  /// Where the rules come from.
  public var clause: String
  /// What is asked about revocation.
  public var revocation: Revocation
  /// The hash functions that may be relied on; any other, SHA-1 and MD5 among them, makes a signature invalid.
  public var digests: [DigestRule]
  /// The keys that may be relied on, in every certificate of the path; any other makes a signature invalid.
  public var keys: [KeyRule]
  /// The purposes (extended key usage, dotted identifiers) of which a signer's certificate that names any has to name
  /// one.
  public var signingPurposes: [String]
  /// How long, in seconds, a revocation list counts as fresh that does not say when the next one is due.
  public var listLifetimeWithoutNextUpdate: Int64
  /// The most seconds that revocation information may be older than the moment judged, whatever its own period says;
  /// `nil` for no such limit.
  public var maximumRevocationAge: Int64?
  /// What is asked of certificate policies along the path.
  public var pathRules = PathRules.none
  /// How many seconds a signer's clock may be ahead of ours before a claimed signing time is not believed.
  public var clockTolerance: Int64
  /// What a claimed signing time is worth.
  public var claimedTime: ClaimedTime
  /// Whether something signed has to name the certificate.
  public var certificateBinding: CertificateBinding

  /// A policy of the rules given.
  public init(
    id: String, clause: String, revocation: Revocation, digests: [DigestRule], keys: [KeyRule],
    signingPurposes: [String] = Self.documentPurposes, listLifetimeWithoutNextUpdate: Int64 = 86_400,
    clockTolerance: Int64 = 300,
    claimedTime: ClaimedTime = .accepted, certificateBinding: CertificateBinding = .whenPresent
  ) {
    self.id = id
    self.clause = clause
    self.revocation = revocation
    self.digests = digests
    self.keys = keys
    self.signingPurposes = signingPurposes
    self.listLifetimeWithoutNextUpdate = listLifetimeWithoutNextUpdate
    self.clockTolerance = clockTolerance
    self.claimedTime = claimedTime
    self.certificateBinding = certificateBinding
  }

  /// Whether a hash function may be relied on at a moment.
  public func allows(_ digest: DigestAlgorithm, at moment: Timestamp) -> Bool {
    digests.contains { rule in
      guard rule.digest == digest else { return false }
      guard let until = rule.until else { return true }
      return moment.day <= until
    }
  }

  /// Whether keys of a kind and size may be relied on at a moment.
  public func allows(_ key: PublicKeyKind, at moment: Timestamp) -> Bool {
    let (family, size): (KeyRule.Family, Int)
    switch key {
    case .rsa(let bits): (family, size) = (.rsa, bits)
    case .ec(_, let bits): (family, size) = (.ec, bits)
    case .other: return false
    }
    return keys.contains { rule in
      rule.family == family && size >= rule.minimumBits && rule.until.map { moment.day <= $0 } ?? true
    }
  }
}

extension VerificationPolicy {
  /// Purposes under which documents are signed: any; protection of mail and authentication of clients, which tokens of
  /// national authorities bear; and the document-signing purposes of RFC 9336, Microsoft and Adobe.
  public static let documentPurposes = [
    "2.5.29.37.0", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.311.10.3.12",
    "1.2.840.113583.1.1.5",
  ]

  /// Circular 15/2025/TT-BKHCN, Annexes I and II: the algorithms of its list, the certificate in force at the
  /// time judged, its status known from a revocation list or a responder.
  public static let tt15 = VerificationPolicy(
    id: "tt15-2025", clause: "Thông tư số 15/2025/TT-BKHCN, Phụ lục I, II", revocation: .required,
    digests: [
      .sha256, .sha384, .sha512, .sha512_224, .sha512_256, .sha3_224, .sha3_256, .sha3_384, .sha3_512,
    ]
    .map { DigestRule($0) }, keys: [KeyRule(.rsa, minimumBits: 2_048), KeyRule(.ec, minimumBits: 256)])

  /// ETSI EN 319 102-1 with the dated algorithms of ETSI TS 119 312: a time that the signer claims proves nothing, and a
  /// signature without a time-stamp is judged as of the moment at which it is known to have existed.
  public static let etsi = VerificationPolicy(
    id: "etsi-en-319-102-1", clause: "ETSI EN 319 102-1, 5.2, 5.5; ETSI TS 119 312", revocation: .required,
    digests: [
      DigestRule(.sha224, until: lastDayOf2028), DigestRule(.sha256), DigestRule(.sha384),
      DigestRule(.sha512),
      DigestRule(.sha3_256), DigestRule(.sha3_384), DigestRule(.sha3_512),
    ],
    keys: [
      KeyRule(.rsa, minimumBits: 2_048, until: lastDayOf2028), KeyRule(.rsa, minimumBits: 3_000),
      KeyRule(.ec, minimumBits: 256),
    ], claimedTime: .notProof, certificateBinding: .required)

  private static let lastDayOf2028 = CalendarDay("2028-12-31")

  /// As ``tt15``, for offices that have no revocation lists at hand: missing ones are named and not held against
  /// the signature.
  public static let tt15WithoutRevocation: VerificationPolicy = {
    var policy = tt15
    policy.id = "tt15-2025.revocation-not-required"
    policy.revocation = .notRequired
    return policy
  }()

  /// The policies that have a name.
  public static let named: [VerificationPolicy] = [.tt15, .tt15WithoutRevocation, .etsi]

  /// The policy of a name, or `nil`.
  public init?(named id: String) {
    guard let policy = Self.named.first(where: { $0.id == id }) else { return nil }
    self = policy
  }
}

import VanThu

/// What a hub is run with: `hub.json`. Every value has a default; the file may name only what differs.
public struct HubSettings: Sendable, Codable, Equatable {
  /// What is done with packets by the verdict on their own signature.
  public enum Signatures: String, Sendable, Codable, CaseIterable {
    /// Everything is let in and marked with its verdict.
    case mark
    /// What is shown to be forged is refused; unsigned and undecided packets are let in and marked.
    case refuseInvalid
    /// Only packets with a valid signature are let in.
    case requireValid
  }

  /// What looks at a packet before it is accepted.
  public struct Scanner: Sendable, Codable, Equatable {
    /// A program and its arguments; the packet's path is the last one. It ends with 0 for a clean file, with 1 for
    /// an infected one, with anything else when it cannot tell.
    public var program: [String]?
    /// Address of a clamd daemon: `unix:/path` or `host:port`; it is sent the packet (`INSTREAM`).
    public var clamd: String?

    /// A scanner.
    public init(program: [String]? = nil, clamd: String? = nil) {
      self.program = program
      self.clamd = clamd
    }
  }

  /// The form of this file.
  public var schema = "vanthu.hub/1"
  /// The hub's name on its receipts.
  public var name = "vanthu-hub"
  /// The policy by which signatures are judged.
  public var policy = VerificationPolicy.tt15WithoutRevocation.id
  /// What the verdict means.
  public var signatures = Signatures.refuseInvalid
  /// Longest packet, in bytes.
  public var packetBytes = 256 << 20
  /// Uploads under way at once, in all.
  public var uploads = 64
  /// Uploads of one system under way at once.
  public var uploadsPerSystem = 32
  /// Free space on disk below which nothing more is taken in, in bytes.
  public var freeBytes: Int64 = 1 << 30
  /// How old the signed time of a request may be, in hours: a client of the axis keeps the time it was started at.
  public var requestAgeHours = 30 * 24
  /// Hours after which a sender is told that a delivery has not been acknowledged.
  public var acknowledgementHours = 72
  /// Days for which the bytes of a packet are kept after its last delivery is settled.
  public var retentionDays = 365
  /// Rows of a list that is asked for without a page size.
  public var listRows = 200
  /// Rows of a list at most, whatever page size is asked for.
  public var listRowsAtMost = 1000
  /// Hours for which a secret stays good after it was replaced.
  public var rotationHours = 24
  /// Bytes of all headers of one request.
  public var headerBytes = 1 << 20
  /// Seconds from the first byte of a request to the end of its headers, and from the beginning of a connection to the end of
  /// its first ones.
  public var headerSeconds: Int64 = 15
  /// Seconds for which a connection may say nothing.
  public var idleSeconds: Int64 = 300
  /// Seconds for which a poll of the native API is held open at most, whatever it asks for: less than what stands between hub
  /// and clients allows a request to take.
  public var pollSeconds = 60
  /// Seconds for which a body that is waited for may stand still, and a client may take nothing of what it asked for.
  public var stallSeconds: Int64 = 60
  /// Bytes a second below which an upload is given up, after its first half minute.
  public var uploadBytesPerSecond = 1024
  /// Connections open at once.
  public var connections = 4096
  /// Where the hub may knock for systems' webhooks: `https://host:port` each, `http` only for tunnels; nowhere by
  /// default, for a system must not make the hub call what only the hub can reach.
  public var webhookOrigins: [String] = []
  /// Seconds after which a webhook that did not answer is tried again; doubled each time, up to an hour.
  public var webhookSeconds = 5
  /// How often a knock is tried before it is given up.
  public var webhookAttempts = 20
  /// What looks at packets before they are accepted; nothing by default.
  public var scanner: Scanner?
  /// Seconds that a scanner may take for one packet; one that takes longer has not answered.
  public var scannerSeconds = 60

  /// The defaults.
  public init() {}

  private struct AnyName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads the values that are there.
  ///
  /// - Throws: an error also for a member that there is not: what is misspelt would be passed over otherwise.
  public init(from decoder: any Decoder) throws {
    for name in try decoder.container(keyedBy: AnyName.self).allKeys
    where CodingKeys(stringValue: name.stringValue) == nil {
      throw Fault(member: name.stringValue, rule: nil)
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, _ value: inout Value) throws {
      value = try container.decodeIfPresent(Value.self, forKey: key) ?? value
    }
    try read(.schema, &schema)
    try read(.name, &name)
    try read(.policy, &policy)
    try read(.signatures, &signatures)
    try read(.packetBytes, &packetBytes)
    try read(.uploads, &uploads)
    try read(.uploadsPerSystem, &uploadsPerSystem)
    try read(.freeBytes, &freeBytes)
    try read(.requestAgeHours, &requestAgeHours)
    try read(.acknowledgementHours, &acknowledgementHours)
    try read(.retentionDays, &retentionDays)
    try read(.listRows, &listRows)
    try read(.listRowsAtMost, &listRowsAtMost)
    try read(.rotationHours, &rotationHours)
    try read(.headerBytes, &headerBytes)
    try read(.headerSeconds, &headerSeconds)
    try read(.idleSeconds, &idleSeconds)
    try read(.pollSeconds, &pollSeconds)
    try read(.stallSeconds, &stallSeconds)
    try read(.uploadBytesPerSecond, &uploadBytesPerSecond)
    try read(.connections, &connections)
    try read(.webhookOrigins, &webhookOrigins)
    try read(.webhookSeconds, &webhookSeconds)
    try read(.webhookAttempts, &webhookAttempts)
    try read(.scannerSeconds, &scannerSeconds)
    scanner = try container.decodeIfPresent(Scanner.self, forKey: .scanner)
  }
}

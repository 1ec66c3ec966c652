/// What fetching revocation information may cost, and where it may go. See `Specs/revocation-fetching.md`.
public struct RevocationFetchRules: Sendable {
  /// Hosts, by name or number, that may be reached although their address is a private one; in lower case.
  public var privateHosts: Set<String> = []
  /// Longest time for one address in seconds: looking up, connecting, redirects, and reading the answer.
  public var patience: Int64 = 15
  /// Largest revocation list in bytes.
  public var largestList = 32 << 20
  /// Largest OCSP response in bytes.
  public var largestResponse = 256 << 10
  /// How often an answer may point elsewhere.
  public var redirects = 3
  /// Addresses of a kind that are tried for one certificate.
  public var addresses = 4
  /// How old a fetched list or response may be in seconds before it is asked for again, even if it would still count.
  public var age: Int64 = 3_600
  /// How long an address that did not answer is left alone, in seconds.
  public var rest: Int64 = 60
  /// Bytes that are kept in memory, and in the cache on disk, each.
  public var cacheSize = 256 << 20

  /// The defaults.
  public init() {}
}

/// Why an address gave nothing.
public struct RevocationFetchFailure: Sendable, Hashable {
  /// The kind of reason.
  public enum Reason: String, Sendable, Hashable {
    /// No `http` or `https` address.
    case notSupported
    /// Its host is in a private network, and nobody said that it may be asked.
    case privateAddress
    /// The host is not known, or nobody answers there.
    case unreachable
    /// It took too long.
    case timedOut
    /// The answer is larger than allowed.
    case tooLarge
    /// It points elsewhere too often, or to where nothing may be asked.
    case redirected
    /// The server refused.
    case refused
    /// The answer is no revocation list and no OCSP response.
    case notUnderstood
  }

  /// The address, as the certificate names it.
  public let address: String
  /// The reason.
  public let reason: Reason
}

internal import COpenSSL

/// A hash function that signatures in the field use.
///
/// MD5 and SHA-1 are here so that they can be named and refused, not because they may be relied on: which
/// algorithm is allowed is the verification policy's business (Circular 15/2025/TT-BKHCN, Annex I).
public enum DigestAlgorithm: String, Sendable, CaseIterable, Codable {
  case md5, sha1
  case sha224, sha256, sha384, sha512
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case sha512_224, sha512_256
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case sha3_224, sha3_256, sha3_384, sha3_512

  /// Bytes of a digest.
  public var byteCount: Int {
    switch self {
    case .md5: 16
    case .sha1: 20
    case .sha224, .sha512_224, .sha3_224: 28
    case .sha256, .sha512_256, .sha3_256: 32
    case .sha384, .sha3_384: 48
    case .sha512, .sha3_512: 64
    }
  }

  /// The name people read: `SHA-256`, `SHA3-512`.
  public var name: String {
    switch self {
    case .md5: "MD5"
    case .sha1: "SHA-1"
    case .sha224: "SHA-224"
    case .sha256: "SHA-256"
    case .sha384: "SHA-384"
    case .sha512: "SHA-512"
    case .sha512_224: "SHA-512/224"
    case .sha512_256: "SHA-512/256"
    case .sha3_224: "SHA3-224"
    case .sha3_256: "SHA3-256"
    case .sha3_384: "SHA3-384"
    case .sha3_512: "SHA3-512"
    }
  }

  /// The name under which OpenSSL fetches it.
  var fetchName: String {
    switch self {
    case .sha512_224: "SHA2-512/224"
    case .sha512_256: "SHA2-512/256"
    default: name
    }
  }

  /// OpenSSL's number of the algorithm.
  var nid: Int32 {
    switch self {
    case .md5: NID_md5
    case .sha1: NID_sha1
    case .sha224: NID_sha224
    case .sha256: NID_sha256
    case .sha384: NID_sha384
    case .sha512: NID_sha512
    case .sha512_224: NID_sha512_224
    case .sha512_256: NID_sha512_256
    case .sha3_224: NID_sha3_224
    case .sha3_256: NID_sha3_256
    case .sha3_384: NID_sha3_384
    case .sha3_512: NID_sha3_512
    }
  }

  init?(nid: Int32) {
    guard let found = Self.allCases.first(where: { $0.nid == nid }) else { return nil }
    self = found
  }

  /// The implementation, fetched once in the life of the process: an implicit fetch in every call costs
  /// OpenSSL 3 more than hashing a short text. `nil` when OpenSSL was set up without the algorithm.
  var implementation: OpaquePointer? { Fetched.all[ordinal] }

  private var ordinal: Int {
    switch self {
    case .md5: 0
    case .sha1: 1
    case .sha224: 2
    case .sha256: 3
    case .sha384: 4
    case .sha512: 5
    case .sha512_224: 6
    case .sha512_256: 7
    case .sha3_224: 8
    case .sha3_256: 9
    case .sha3_384: 10
    case .sha3_512: 11
    }
  }

  private enum Fetched {
    // Written once before anybody reads it; fetched algorithms are immutable and live as long as the process.
    nonisolated(unsafe) static let all: [OpaquePointer?] = {
      let fetched = DigestAlgorithm.allCases.map { EVP_MD_fetch(nil, $0.fetchName, nil) }
      ERR_clear_error()
      return fetched
    }()
  }
}

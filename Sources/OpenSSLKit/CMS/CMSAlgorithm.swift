/// An algorithm as a structure names it: an object identifier, and parameters.
package struct CMSAlgorithm: Sendable, Hashable {
  /// The algorithm in dotted form.
  package let oid: String
  /// The parameters in DER; `nil` where there are none.
  package let parameters: [UInt8]?

  /// Reads an AlgorithmIdentifier.
  package init(_ element: DERElement) throws(DERError) {
    guard element.tag == .sequence else {
      throw DERError(.malformed, "an algorithm is missing", at: element.start)
    }
    var reader = element.inside
    oid = try reader.next(.objectIdentifier, "the name of an algorithm").objectIdentifier()
    parameters = reader.isAtEnd ? nil : try reader.next().der
    try reader.finish("an algorithm")
  }

  private var hasPlainParameters: Bool { parameters == nil || parameters == DERWriter.null }

  /// The hash function; `nil` for one that is not known here.
  package var digest: DigestAlgorithm? {
    hasPlainParameters ? DigestAlgorithm(oid: oid) : nil
  }

  /// How a signature value is made: `nil` for what is not known here, or where the algorithm's own parameters
  /// contradict the hash function over the content.
  ///
  /// - Parameter digest: the hash function over the content, which plain `rsaEncryption` means.
  package func signature(over digest: DigestAlgorithm?) -> SignatureAlgorithm? {
    if oid == CMSNames.rsaPSS {
      guard let parameters, let found = try? PSSParameters(parameters) else { return nil }
      return found.algorithm
    }
    guard hasPlainParameters else { return nil }
    if oid == CMSNames.rsaEncryption { return digest.map { .rsaPKCS1($0) } }
    return SignatureAlgorithm.byOID[oid]
  }

  /// An algorithm to be written.
  package static func der(of digest: DigestAlgorithm) -> [UInt8] {
    DERWriter.sequence(DERWriter.objectIdentifier(digest.oid))
  }

  /// An algorithm to be written, as signer infos name it.
  package static func der(of signature: SignatureAlgorithm) -> [UInt8] {
    switch signature {
    case .rsaPSS(let digest): PSSParameters.der(digest, saltByteCount: digest.byteCount)
    case .rsaPSSWithSalt(let digest, let count): PSSParameters.der(digest, saltByteCount: count)
    case .rsaPKCS1:
      DERWriter.sequence(DERWriter.objectIdentifier(signature.oid), DERWriter.null)
    case .ecdsa: DERWriter.sequence(DERWriter.objectIdentifier(signature.oid))
    }
  }
}

/// The parameters of RSASSA-PSS (RFC 4055, 3.1).
private struct PSSParameters {
  let algorithm: SignatureAlgorithm

  /// The largest salt that is taken.
  static let maximumSaltByteCount = 512

  init(_ der: [UInt8]) throws(DERError) {
    var reader = try DERReader.only(.sequence, in: der, "parameters of RSASSA-PSS").inside
    let digest = try Self.algorithm(&reader, 0)?.digest ?? .sha1
    let mask = try Self.algorithm(&reader, 1)
    let salt = try Self.number(&reader, 2) ?? 20
    let trailer = try Self.number(&reader, 3) ?? 1
    try reader.finish("parameters of RSASSA-PSS")
    let fault = DERError(.unsupported, "parameters of RSASSA-PSS that are not taken", at: 0)
    guard trailer == 1, (0...Self.maximumSaltByteCount).contains(salt) else { throw fault }
    var maskDigest = DigestAlgorithm.sha1
    if let mask {
      guard mask.oid == CMSNames.mgf1, let inner = mask.parameters,
        let named = try CMSAlgorithm(DERReader.only(.sequence, in: inner, "a hash function")).digest
      else { throw fault }
      maskDigest = named
    }
    guard maskDigest == digest else { throw fault }
    algorithm = salt == digest.byteCount ? .rsaPSS(digest) : .rsaPSSWithSalt(digest, salt)
  }

  private static func algorithm(_ reader: inout DERReader, _ tag: UInt8) throws(DERError) -> CMSAlgorithm? {
    guard let element = try reader.optional(.context(tag)) else { return nil }
    var inside = element.inside
    let algorithm = try CMSAlgorithm(inside.next(.sequence, "an algorithm"))
    try inside.finish("parameters of RSASSA-PSS")
    // A hash function that is not known must not be taken for the default.
    if tag == 0, algorithm.digest == nil {
      throw DERError(.unsupported, "a hash function that is not known", at: element.start)
    }
    return algorithm
  }

  private static func number(_ reader: inout DERReader, _ tag: UInt8) throws(DERError) -> Int? {
    guard let element = try reader.optional(.context(tag)) else { return nil }
    var inside = element.inside
    let number = try inside.next(.integer, "a number").smallInteger()
    try inside.finish("parameters of RSASSA-PSS")
    return number
  }

  static func der(_ digest: DigestAlgorithm, saltByteCount: Int) -> [UInt8] {
    let hash = DERWriter.sequence(DERWriter.objectIdentifier(digest.oid), DERWriter.null)
    let mask = DERWriter.sequence(DERWriter.objectIdentifier(CMSNames.mgf1), hash)
    return DERWriter.sequence(
      DERWriter.objectIdentifier(CMSNames.rsaPSS),
      DERWriter.sequence(
        DERWriter.element(.context(0), hash), DERWriter.element(.context(1), mask),
        DERWriter.element(.context(2), DERWriter.integer(UInt64(saltByteCount)))))
  }
}

extension DigestAlgorithm {
  /// The dotted object identifier.
  package var oid: String {
    switch self {
    case .md5: "1.2.840.113549.2.5"
    case .sha1: "1.3.14.3.2.26"
    case .sha224: "2.16.840.1.101.3.4.2.4"
    case .sha256: "2.16.840.1.101.3.4.2.1"
    case .sha384: "2.16.840.1.101.3.4.2.2"
    case .sha512: "2.16.840.1.101.3.4.2.3"
    case .sha512_224: "2.16.840.1.101.3.4.2.5"
    case .sha512_256: "2.16.840.1.101.3.4.2.6"
    case .sha3_224: "2.16.840.1.101.3.4.2.7"
    case .sha3_256: "2.16.840.1.101.3.4.2.8"
    case .sha3_384: "2.16.840.1.101.3.4.2.9"
    case .sha3_512: "2.16.840.1.101.3.4.2.10"
    }
  }

  /// The hash function of an object identifier.
  package init?(oid: String) {
    guard let found = Self.allCases.first(where: { $0.oid == oid }) else { return nil }
    self = found
  }
}

extension SignatureAlgorithm {
  /// The dotted object identifier; of PSS without its parameters.
  package var oid: String {
    switch self {
    case .rsaPSS, .rsaPSSWithSalt: CMSNames.rsaPSS
    case .rsaPKCS1(let digest):
      switch digest {
      case .md5: "1.2.840.113549.1.1.4"
      case .sha1: "1.2.840.113549.1.1.5"
      case .sha224: "1.2.840.113549.1.1.14"
      case .sha256: "1.2.840.113549.1.1.11"
      case .sha384: "1.2.840.113549.1.1.12"
      case .sha512: "1.2.840.113549.1.1.13"
      case .sha512_224: "1.2.840.113549.1.1.15"
      case .sha512_256: "1.2.840.113549.1.1.16"
      case .sha3_224: "2.16.840.1.101.3.4.3.13"
      case .sha3_256: "2.16.840.1.101.3.4.3.14"
      case .sha3_384: "2.16.840.1.101.3.4.3.15"
      case .sha3_512: "2.16.840.1.101.3.4.3.16"
      }
    case .ecdsa(let digest):
      switch digest {
      case .sha1: "1.2.840.10045.4.1"
      case .sha224: "1.2.840.10045.4.3.1"
      case .sha256: "1.2.840.10045.4.3.2"
      case .sha384: "1.2.840.10045.4.3.3"
      case .sha512: "1.2.840.10045.4.3.4"
      case .sha3_224: "2.16.840.1.101.3.4.3.9"
      case .sha3_256: "2.16.840.1.101.3.4.3.10"
      case .sha3_384: "2.16.840.1.101.3.4.3.11"
      case .sha3_512: "2.16.840.1.101.3.4.3.12"
      // There is none: nobody signs so.
      case .md5, .sha512_224, .sha512_256: ""
      }
    }
  }

  /// The algorithms that are told by their identifier alone.
  fileprivate static let byOID: [String: SignatureAlgorithm] = {
    let all =
      DigestAlgorithm.allCases.map { SignatureAlgorithm.rsaPKCS1($0) }
      + DigestAlgorithm.allCases.map { .ecdsa($0) }
    return Dictionary(all.filter { !$0.oid.isEmpty }.map { ($0.oid, $0) }) { first, _ in first }
  }()
}

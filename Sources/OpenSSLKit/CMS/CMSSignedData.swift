/// A CMS structure of the kind SignedData (RFC 5652, 5): read strictly, not judged.
///
/// Read with a reader of its own, because OpenSSL's takes BER where DER must be, changes the order of attributes,
/// and has been found to accept signatures without signed attributes. The outer layers may be written as a stream
/// (BER: indefinite lengths, content in pieces); certificates, lists and signers must be DER.
package struct CMSSignedData: Sendable {
  /// What may follow the structure.
  package enum Padding: Sendable {
    case none
    /// Zeros, as in the space that a PDF file reserves for a signature.
    case zeros
  }

  /// Everything that was read.
  package let bytes: [UInt8]
  /// How many of the bytes are the structure; fewer than all only with padding.
  package let byteCount: Int
  /// What kind of content is signed, in dotted form.
  package let contentType: String
  /// Where the enclosed content lies in `bytes`, in pieces where it was written as a stream; `nil` where the content
  /// is elsewhere (detached).
  package let contentRanges: [Range<Int>]?
  /// The hash functions announced for the content.
  package let digestAlgorithms: [CMSAlgorithm]
  /// The certificates carried, in DER, in their order; attribute certificates are left out.
  package let certificates: [[UInt8]]
  /// The revocation lists carried, in DER: beside the certificates, and in the attributes of the signers.
  package let revocationLists: [[UInt8]]
  /// The OCSP responses carried, in DER, each a whole OCSPResponse, from all places.
  package let ocspResponses: [[UInt8]]
  /// The signers, in their order.
  package let signers: [CMSSigner]

  /// The bytes of the enclosed content, copied together; `nil` where the content is elsewhere.
  package var content: [UInt8]? { contentRanges.map { $0.flatMap { bytes[$0] } } }

  /// The digest over the enclosed content; `nil` where the content is elsewhere.
  package func contentDigest(_ algorithm: DigestAlgorithm) -> [UInt8]? {
    guard let contentRanges else { return nil }
    let digester = Digester(algorithm)
    bytes.withUnsafeBytes { buffer in
      for range in contentRanges { digester.update(UnsafeRawBufferPointer(rebasing: buffer[range])) }
    }
    return digester.finish()
  }

  /// Reads a structure.
  ///
  /// - Throws: `DERError`: `unsupported` for CMS of another kind, `notDER`, `malformed`, `doubled`, `trailingBytes`,
  ///   and `limitExceeded` by the limits named.
  package init(
    _ bytes: [UInt8], padding: Padding = .none, limits: CMSLimits = CMSLimits()
  ) throws(DERError) {
    guard bytes.count <= limits.byteCount else {
      throw DERError(.limitExceeded, "more than \(limits.byteCount) bytes", at: 0)
    }
    self.bytes = bytes
    var cursor = BERCursor(bytes)
    try cursor.enter(.sequence, "a CMS structure")
    let kind = try cursor.next(.objectIdentifier, "the kind of a CMS structure").objectIdentifier()
    guard kind == CMSNames.signedData else {
      throw DERError(.unsupported, "a CMS structure of the kind \(kind), not signed data", at: 0)
    }
    try cursor.enter(.context(0), "the content of a CMS structure")
    try cursor.enter(.sequence, "signed data")
    guard (1...5).contains(try cursor.next(.integer, "the version of signed data").smallInteger()) else {
      throw DERError(.malformed, "a version of signed data that there is not", at: cursor.position)
    }
    digestAlgorithms = try Self.digestAlgorithms(&cursor, limits)
    (contentType, contentRanges) = try Self.enclosed(&cursor, limits)
    var carried = CMSCarried(limits: limits)
    certificates = try carried.certificates(&cursor)
    try carried.addRevocationValues(&cursor)
    signers = try Self.signers(&cursor, limits)
    try cursor.leave("signed data")
    try cursor.leave("the content of a CMS structure")
    try cursor.leave("a CMS structure")
    byteCount = cursor.position
    let rest = bytes[byteCount...]
    guard padding == .zeros ? rest.allSatisfy({ $0 == 0 }) : rest.isEmpty else {
      throw DERError(.trailingBytes, "something follows the CMS structure", at: byteCount)
    }
    for signer in signers { try carried.addRevocationValues(of: signer) }
    (revocationLists, ocspResponses) = (carried.revocationLists, carried.ocspResponses)
  }

  private static func digestAlgorithms(
    _ cursor: inout BERCursor, _ limits: CMSLimits
  ) throws(DERError) -> [CMSAlgorithm] {
    try cursor.enter(.set, "the set of hash functions")
    var found: [CMSAlgorithm] = []
    while cursor.nextTag != nil {
      guard found.count < limits.signers else {
        throw DERError(.limitExceeded, "more than \(limits.signers) hash functions", at: cursor.position)
      }
      found.append(try CMSAlgorithm(cursor.next()))
    }
    try cursor.leave("the set of hash functions")
    return found
  }

  private static func enclosed(
    _ cursor: inout BERCursor, _ limits: CMSLimits
  ) throws(DERError) -> (String, [Range<Int>]?) {
    try cursor.enter(.sequence, "the enclosed content")
    let type = try cursor.next(.objectIdentifier, "the kind of the enclosed content").objectIdentifier()
    guard cursor.nextTag != nil else {
      try cursor.leave("the enclosed content")
      return (type, nil)
    }
    try cursor.enter(.context(0), "the enclosed content")
    var ranges: [Range<Int>] = []
    if cursor.nextTag == .octetString {
      ranges = [try cursor.next().contentRange]
    } else {
      try cursor.enter(0x24, "the enclosed content")
      while cursor.nextTag != nil {
        guard ranges.count < limits.contentPieces else {
          throw DERError(
            .limitExceeded, "more than \(limits.contentPieces) pieces of content", at: cursor.position)
        }
        ranges.append(try cursor.next(.octetString, "a piece of the enclosed content").contentRange)
      }
      try cursor.leave("the enclosed content")
    }
    try cursor.leave("the enclosed content")
    try cursor.leave("the enclosed content")
    return (type, ranges)
  }

  private static func signers(_ cursor: inout BERCursor, _ limits: CMSLimits) throws(DERError) -> [CMSSigner]
  {
    try cursor.enter(.set, "the set of signers")
    var found: [CMSSigner] = []
    while cursor.nextTag != nil {
      guard found.count < limits.signers else {
        throw DERError(.limitExceeded, "more than \(limits.signers) signers", at: cursor.position)
      }
      found.append(try CMSSigner(cursor.next(.sequence, "a signer"), limits: limits))
    }
    try cursor.leave("the set of signers")
    return found
  }
}

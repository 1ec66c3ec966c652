import OpenSSLKit

/// Finds the signatures of a CMS file: `.p7s`, detached beside any file, and `.p7m`, which encloses its content
/// (RFC 5652; CAdES, ETSI EN 319 122-1).
///
/// The CMS structure is small and read at once. The content of a detached signature streams by in pieces of any size
/// and is never held. What comes out is evidence: nothing is judged here.
public final class CMSScanner {
  private let data: CMSSignedData?
  private let failure: CMSScan.Failure?
  private let digesters: [Digester]
  private let isDetached: Bool
  private var byteCount: Int64 = 0
  private var hasContent = false

  /// The most bytes of a file that is enclosed or of a signature that is looked at.
  public static let maximumByteCount = CMSLimits().byteCount

  /// A scanner of a signature file's bytes, which never throws: what cannot be read is part of the answer.
  public convenience init(_ signature: [UInt8]) { self.init(signature, limits: CMSLimits()) }

  package init(_ signature: [UInt8], limits: CMSLimits) {
    do {
      let data = try CMSSignedData(signature, limits: limits)
      self.data = data
      failure = nil
      isDetached = data.contentRanges == nil
      let wanted = isDetached ? CMSEvidence.contentDigests(of: data) : []
      digesters = wanted.map { Digester($0) }
    } catch {
      data = nil
      failure = CMSScan.Failure(error)
      isDetached = false
      digesters = []
    }
  }

  /// Whether the content is in another file, to be handed to ``feed(_:)``. Content that is enclosed as well as handed
  /// in would be two contents of one signature: where this is `false`, feeding anything makes every signature fail.
  public var needsContent: Bool { isDetached }

  /// Takes in the next piece of the content.
  public func feed(_ piece: UnsafeRawBufferPointer) {
    hasContent = true
    byteCount += Int64(piece.count)
    for digester in digesters { digester.update(piece) }
  }

  /// What was found. A detached signature whose content was never handed in has evidence without computed digests;
  /// where the content is an empty file, feed an empty piece.
  public func finish() -> CMSScan {
    guard let data else {
      return CMSScan(failure: failure, evidence: [], isDetached: false, contentByteCount: nil)
    }
    var digests: [DigestAlgorithm: [UInt8]] = [:]
    if isDetached, hasContent {
      for digester in digesters { digests[digester.algorithm] = digester.finish() }
    } else if !isDetached {
      for algorithm in CMSEvidence.contentDigests(of: data) {
        digests[algorithm] = data.contentDigest(algorithm)
      }
    }
    let content = CMSEvidence.Content(
      digests: digests, hasTwo: !isDetached && hasContent, isThere: !isDetached || hasContent)
    let evidence = data.signers.indices.map { CMSEvidence.make(data, signer: $0, content: content) }
    let enclosed = data.contentRanges.map { $0.reduce(Int64(0)) { $0 + Int64($1.count) } }
    return CMSScan(
      failure: nil, evidence: evidence, isDetached: isDetached,
      contentByteCount: enclosed ?? (hasContent ? byteCount : nil), enclosed: isDetached ? nil : data)
  }
}

/// What one pass over a CMS file and its content found.
public struct CMSScan: Sendable {
  /// Why a file could not be read as CMS signed data.
  public struct Failure: Sendable, Hashable {
    /// The kind: `malformed`, `notDER`, `trailingBytes`, `doubled`, `limitExceeded`, `unsupported`.
    public let code: String
    /// What was found, technically, with the place.
    public let detail: String
    /// The place in bytes from the beginning.
    public let offset: Int
    /// Whether it is another kind of structure, to the standard and not looked at here.
    let isOther: Bool

    init(_ error: DERError) {
      code = error.code.description
      detail = error.message
      offset = error.offset
      isOther = error.code == .unsupported
    }

    /// What to tell a person.
    public var message: Message {
      Message(
        isOther ? "cms.failure.other" : "cms.failure.broken",
        ["detail": .text(detail), "offset": .count(offset), "code": .text(code)])
    }
  }

  /// Why the file could not be read; `nil` when it could.
  public let failure: Failure?
  /// The signatures, in their order.
  public let evidence: [SignatureEvidence]
  /// Whether the content is elsewhere.
  public let isDetached: Bool
  /// Bytes of content; `nil` when there was none to be read.
  public let contentByteCount: Int64?
  private let enclosed: CMSSignedData?

  init(
    failure: Failure?, evidence: [SignatureEvidence], isDetached: Bool, contentByteCount: Int64?,
    enclosed: CMSSignedData? = nil
  ) {
    self.failure = failure
    self.evidence = evidence
    self.isDetached = isDetached
    self.contentByteCount = contentByteCount
    self.enclosed = enclosed
  }

  /// The enclosed content as it stands, by pieces; nothing where the content is elsewhere. Says nothing about whether
  /// it was signed by anybody: for that, see ``FileVerification``.
  package func enclosedContent(_ piece: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    guard let enclosed, let ranges = enclosed.contentRanges else { return }
    try enclosed.bytes.withUnsafeBytes { buffer in
      for range in ranges { try piece(UnsafeRawBufferPointer(rebasing: buffer[range])) }
    }
  }
}

public import OpenSSLKit
import XMLTree

/// Signs packets: an enveloped XML signature over the whole file, as a child of the packet's header.
///
/// The packet's own bytes are not touched: the signature is put in between, after what it follows in the header,
/// without a space around it, so that taking it out again gives the file as it was. Exclusive canonical form,
/// SHA-256, RSA PKCS#1 or ECDSA; certificates go along.
public struct PacketSigner: Sendable {
  /// Hands over the packet's bytes by pieces; called twice.
  public typealias Source = (_ piece: (UnsafeRawBufferPointer) throws -> Void) throws -> Void

  private let key: any SigningKey
  private let certificates: [Certificate]
  /// The certificate that verifies the signatures; its issuers may follow in the packet.
  package var certificate: Certificate { certificates[0] }
  private let algorithm: SignatureAlgorithm

  /// A signer with a key, its certificate, and those above it.
  ///
  /// - Throws: `PacketSigningError` when the certificate is not the key's, or the key is of a kind that is not used.
  public init(key: any SigningKey, certificates: [Certificate]) throws(PacketSigningError) {
    guard let certificate = certificates.first, key.matches(certificate) else { throw .init(.keyMismatch) }
    guard let algorithm = key.preferredAlgorithm, XMLSignatureNames.identifier(of: algorithm) != nil else {
      throw .init(.unusableKey)
    }
    self.key = key
    self.certificates = certificates
    self.algorithm = algorithm
  }

  /// Signs a packet.
  ///
  /// - Throws: `PacketSigningError` when the file is no packet or is signed already; what `source` and `output` throw.
  public func sign(
    _ source: Source, limits: EnvelopeLimits = EnvelopeLimits(), to output: @escaping EnvelopeWriter.Output
  ) throws {
    let (digest, place) = try survey(source, limits: limits)
    let parts = try SignatureParts(digest: digest, key: key, algorithm: algorithm)
    try insert(element(parts), at: place, into: source, to: output)
  }

  /// Signs a packet and has the signature time-stamped (dấu thời gian), so that it can be shown later when it existed.
  ///
  /// For recipients whose software takes such a signature, as this library does; see `Specs/packet-signature.md`.
  ///
  /// - Parameters:
  ///   - timeStamps: where the time-stamp over the signature value comes from.
  ///   - nonce: for the request of the time-stamp.
  /// - Throws: as ``sign(_:limits:to:)``; what `timeStamps` throws.
  public func sign(
    _ source: Source, limits: EnvelopeLimits = EnvelopeLimits(), timeStamps: any TimeStampSource,
    nonce: [UInt8]? = nil, to output: @escaping EnvelopeWriter.Output
  ) async throws {
    let (digest, place) = try survey(source, limits: limits)
    let parts = try SignatureParts(digest: digest, key: key, algorithm: algorithm)
    let hash = DigestAlgorithm.sha256
    let request = TimeStampRequest(
      digest: hash.digest(Array(parts.canonicalValue.utf8)), algorithm: hash, nonce: nonce)
    let token = try await timeStamps.timeStamp(request)
    try request.check(token)
    try insert(element(parts, stampedBy: token), at: place, into: source, to: output)
  }

  private func insert(
    _ signature: [UInt8], at place: Int, into source: Source, to output: @escaping EnvelopeWriter.Output
  ) throws {
    var position = 0
    try source { piece in
      let end = position + piece.count
      if position < place, place <= end {
        try output(UnsafeRawBufferPointer(rebasing: piece[..<(place - position)]))
        try signature.withUnsafeBytes { try output($0) }
        if place < end { try output(UnsafeRawBufferPointer(rebasing: piece[(place - position)...])) }
      } else {
        try output(piece)
      }
      position = end
    }
  }

  /// Signs a packet in memory.
  public func sign(_ packet: [UInt8], limits: EnvelopeLimits = EnvelopeLimits()) throws -> [UInt8] {
    let collector = Collector()
    collector.bytes.reserveCapacity(packet.count + 4096)
    try sign({ piece in try packet.withUnsafeBytes { try piece($0) } }, limits: limits) {
      collector.bytes.append(contentsOf: $0)
    }
    return collector.bytes
  }

  /// Signs a packet in memory and has the signature time-stamped.
  public func sign(
    _ packet: [UInt8], limits: EnvelopeLimits = EnvelopeLimits(), timeStamps: any TimeStampSource,
    nonce: [UInt8]? = nil
  ) async throws -> [UInt8] {
    let collector = Collector()
    collector.bytes.reserveCapacity(packet.count + 16_384)
    try await sign(
      { piece in try packet.withUnsafeBytes { try piece($0) } }, limits: limits, timeStamps: timeStamps,
      nonce: nonce
    ) { collector.bytes.append(contentsOf: $0) }
    return collector.bytes
  }

  private final class Collector { var bytes: [UInt8] = [] }

  // The digest of the file without the signature, and where the signature goes.
  private func survey(_ source: Source, limits: EnvelopeLimits) throws -> (digest: [UInt8], place: Int) {
    let digester = Digester(.sha256)
    var canonicalizer: XMLCanonicalizer?
    var work = EnvelopeReader.Work()
    work.readsAttachments = false
    let reader = try EnvelopeReader(limits: limits, work: work) {
      let made = XMLCanonicalizer(XMLCanonicalForm(.exclusive), of: $0) { digester.update($0) }
      canonicalizer = made
      return made
    }
    try source { try reader.feed($0) }
    let scan = try reader.finish()
    canonicalizer?.finish()
    if let failure = scan.failure { throw PacketSigningError(.unreadable, detail: failure.description) }
    if scan.signature == .present { throw PacketSigningError(.alreadySigned) }
    guard let place = scan.signaturePlace, scan.hasSoundNamespaces else {
      throw PacketSigningError(.notAPacket)
    }
    return (digester.finish(), place)
  }

  // With a time-stamp the signature gets a name, by which the time-stamp's properties say whose they are.
  private func element(_ parts: SignatureParts, stampedBy token: [UInt8]? = nil) -> [UInt8] {
    let carried = certificates.map { "<X509Certificate>\(Base64Encoder.text($0.der))</X509Certificate>" }
      .joined()
    let id = "packet-signature"
    let stamp = token.map { Self.timeStampObject($0, signatureId: id) }
    let element = """
      <Signature xmlns="\(XMLSignatureNames.namespace)"\(stamp == nil ? "" : " Id=\"\(id)\"")>\
      <SignedInfo>\(parts.signedInfo)</SignedInfo>\(parts.value)\
      <KeyInfo><X509Data>\(carried)</X509Data></KeyInfo>\(stamp ?? "")</Signature>
      """
    return Array(element.utf8)
  }

  /// The `Object` with a time-stamp, as ``XMLSignatureTimeStamp`` reads it.
  static func timeStampObject(_ token: [UInt8], signatureId: String) -> String {
    let names = XMLSignatureNames.self
    return """
      <Object><QualifyingProperties xmlns="\(names.advanced)" Target="#\(signatureId)"><UnsignedProperties>\
      <UnsignedSignatureProperties><SignatureTimeStamp><CanonicalizationMethod xmlns="\(names.namespace)" \
      Algorithm="\(XMLCanonicalForm.Method.exclusive.rawValue)"></CanonicalizationMethod>\
      <EncapsulatedTimeStamp>\(Base64Encoder.text(token))</EncapsulatedTimeStamp></SignatureTimeStamp>\
      </UnsignedSignatureProperties></UnsignedProperties></QualifyingProperties></Object>
      """
  }
}

/// The parts of a new signature, written in canonical form from the start: no empty tags, attributes as they are.
private struct SignatureParts {
  private static let form = XMLCanonicalForm.Method.exclusive.rawValue

  /// What stands in `SignedInfo`.
  let signedInfo: String
  /// The element `SignatureValue`.
  let value: String
  /// The same in exclusive canonical form: what is time-stamped.
  let canonicalValue: String

  /// Signs a file's digest.
  init(digest: [UInt8], key: any SigningKey, algorithm: SignatureAlgorithm) throws {
    let names = XMLSignatureNames.self
    signedInfo = """
      <CanonicalizationMethod Algorithm="\(Self.form)"></CanonicalizationMethod>\
      <SignatureMethod Algorithm="\(names.identifier(of: algorithm) ?? "")"></SignatureMethod>\
      <Reference URI=""><Transforms>\
      <Transform Algorithm="\(names.enveloped)"></Transform><Transform Algorithm="\(Self.form)"></Transform>\
      </Transforms><DigestMethod Algorithm="\(names.identifier(of: .sha256) ?? "")"></DigestMethod>\
      <DigestValue>\(Base64Encoder.text(digest))</DigestValue></Reference>
      """
    let signed = "<SignedInfo xmlns=\"\(names.namespace)\">\(signedInfo)</SignedInfo>"
    let text = Base64Encoder.text(try key.sign(Array(signed.utf8), with: algorithm))
    value = "<SignatureValue>\(text)</SignatureValue>"
    canonicalValue = "<SignatureValue xmlns=\"\(names.namespace)\">\(text)</SignatureValue>"
  }
}

/// Why a packet could not be signed.
public struct PacketSigningError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of error.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Kind: String { case keyMismatch, unusableKey, unreadable, notAPacket, alreadySigned }
    private let kind: Kind

    /// The certificate does not belong to the key.
    public static let keyMismatch = Code(kind: .keyMismatch)
    /// The key is of a kind that packets are not signed with.
    public static let unusableKey = Code(kind: .unusableKey)
    /// The file could not be read.
    public static let unreadable = Code(kind: .unreadable)
    /// The file is no packet, or its prefixes are not declared.
    public static let notAPacket = Code(kind: .notAPacket)
    /// The packet has a signature.
    public static let alreadySigned = Code(kind: .alreadySigned)

    /// The code's name; the catalogue has `sign.error.<name>`.
    public var description: String { kind.rawValue }
  }

  /// The kind of error.
  public let code: Code
  /// What was found.
  public let detail: String

  init(_ code: Code, detail: String = "") {
    self.code = code
    self.detail = detail
  }

  /// Equality of codes.
  public static func == (left: PacketSigningError, right: PacketSigningError) -> Bool {
    left.code == right.code
  }

  /// Hashes the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// Code and detail.
  public var description: String { detail.isEmpty ? "\(code)" : "\(code): \(detail)" }

  /// What to tell a person.
  public var message: Message { Message(MessageKey("sign.error.\(code)"), ["detail": .text(detail)]) }
}

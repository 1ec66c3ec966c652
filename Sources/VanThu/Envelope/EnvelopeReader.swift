import OpenSSLKit
import XMLTree

/// Reads one packet in one pass and in constant memory: bytes go in by pieces, and at the end come the parsed
/// view, the findings, the digest, and what is needed to judge the signature.
///
/// ```swift
/// let reader = try EnvelopeReader()
/// for piece in pieces { try reader.feed(piece) }
/// let scan = try reader.finish()
/// ```
///
/// A packet that is malformed, hostile or too large does not throw: the scan says so (`failure`, and a finding
/// that names the rule). What throws is the spooler, when the attachments cannot be written.
public final class EnvelopeReader {
  /// Which work is done beside reading the header.
  public struct Work: Sendable {
    /// Decode, digest and spool attachments.
    public var readsAttachments = true
    /// Collect what is needed to judge the signature.
    public var scansSignature = true
    /// Digest the file as a whole; without it `PacketScan.sha256` is empty.
    public var digestsFile = true

    /// Everything.
    public init() {}
  }

  private let builder: EnvelopeBuilder
  private let scanner: PacketSignatureScanner
  private let events: PacketEvents
  private let reader: XMLStreamReader
  private let digester: Digester?
  private var byteCount = 0
  private var failure: XMLError?

  /// A reader for one packet.
  ///
  /// - Parameter spooler: where attachments go; without one they are decoded and digested only.
  /// - Throws: `XMLError` when there is no memory for a parser.
  public convenience init(
    limits: EnvelopeLimits = EnvelopeLimits(), spooler: (any AttachmentSpooler)? = nil, work: Work = Work()
  ) throws(XMLError) {
    try self.init(limits: limits, spooler: spooler, work: work, also: nil)
  }

  /// A reader that hands its events to one more handler, made for its XML reader.
  init(
    limits: EnvelopeLimits, spooler: (any AttachmentSpooler)? = nil, work: Work,
    also other: ((XMLStreamReader) -> any XMLEventHandler)?
  ) throws(XMLError) {
    reader = try XMLStreamReader(limits: limits.xml, watching: PacketSignatureScanner.watched)
    digester = work.digestsFile ? Digester(.sha256) : nil
    builder = EnvelopeBuilder(
      reader: reader, limits: limits, spooler: spooler, readsAttachments: work.readsAttachments)
    scanner = PacketSignatureScanner(reader: reader, isScanning: work.scansSignature)
    events = PacketEvents(builder: builder, scanner: scanner, other: other?(reader))
  }

  /// Takes the next bytes of the file.
  ///
  /// - Throws: what the spooler throws.
  public func feed(_ bytes: UnsafeRawBufferPointer) throws {
    byteCount += bytes.count
    digester?.update(bytes)
    guard failure == nil else { return }
    do { try reader.feed(bytes, to: events) } catch let error as XMLError { failure = error }
  }

  /// Whether the rest of the file can change nothing any more, because reading failed.
  public var hasFailed: Bool { failure != nil }

  /// Ends the file.
  ///
  /// - Throws: what the spooler throws.
  public func finish() throws -> PacketScan {
    if failure == nil {
      do { try reader.finish(to: events) } catch let error as XMLError { failure = error }
    }
    var envelope = builder.envelope
    if envelope.status?.code != nil || envelope.status != nil && envelope.to.isEmpty {
      envelope.kind = .status
    }
    reportFile(envelope)
    let signature = scanner.finish(
      namespaceErrors: reader.namespaceErrorCount + (reader.hasRelativeNamespace ? 1 : 0),
      isWhole: failure == nil)
    for finding in signature.findings { builder.add(finding) }
    if failure == nil, builder.hasHeader {
      let lines = EnvelopeRules.Lines(fields: builder.lines, entries: builder.entryLines)
      for finding in EnvelopeRules.findings(of: envelope, lines: lines) { builder.add(finding) }
    }
    return PacketScan(
      envelope: envelope, findings: builder.findings.list.sortedByLine,
      findingsLeftOut: builder.findings.dropped,
      sha256: digester.map { hex($0.finish()) } ?? "", byteCount: byteCount, failure: failure,
      signature: signature.presence,
      evidence: signature.evidence, signaturePlace: signature.place,
      hasSoundNamespaces: reader.namespaceErrorCount == 0 && !reader.hasRelativeNamespace)
  }

  private func reportFile(_ envelope: Envelope) {
    let prologue = reader.prologue
    if prologue.skippedBytes > 0 {
      builder.report(
        "xml.leadingBytes", .warning, path: "", line: 1, ["count": .count(prologue.skippedBytes)])
    }
    if prologue.hasByteOrderMark { builder.report("xml.byteOrderMark", .info, path: "", line: 1) }
    for error in reader.namespaceErrors {
      builder.report(
        "xml.prefix.undeclared", .warning, path: "", line: error.line, ["detail": .text(error.message)])
    }
    if let failure {
      builder.report(
        "xml.\(failure.code)", .error, path: "", line: failure.line,
        ["detail": .text(failure.message), "limit": .text(failure.limit ?? "")])
    } else if !builder.hasHeader {
      builder.report("edxml.header.missing", .error, path: "", line: 1)
    }
  }
}

extension [Finding] {
  /// In order of lines, those of equal lines as they came.
  var sortedByLine: [Finding] {
    enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
  }
}

/// Hands each event to the builder and to the signature scanner.
final class PacketEvents: XMLEventHandler {
  private let builder: EnvelopeBuilder
  private let scanner: PacketSignatureScanner
  private let other: (any XMLEventHandler)?

  init(builder: EnvelopeBuilder, scanner: PacketSignatureScanner, other: (any XMLEventHandler)?) {
    self.builder = builder
    self.scanner = scanner
    self.other = other
  }

  func startElement(_ element: borrowing XMLStartElement) throws {
    try scanner.startElement(element)
    try builder.startElement(element)
    try other?.startElement(element)
  }

  func endElement(_ name: XMLNameNumber) throws {
    try scanner.endElement(name)
    try builder.endElement(name)
    try other?.endElement(name)
  }

  func text(_ bytes: UnsafeRawBufferPointer) throws {
    try scanner.text(bytes)
    try builder.text(bytes)
    try other?.text(bytes)
  }

  func comment(_ bytes: UnsafeRawBufferPointer) throws {
    try scanner.comment(bytes)
    try other?.comment(bytes)
  }

  func processingInstruction(target: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) throws {
    try scanner.processingInstruction(target: target, data: data)
    try other?.processingInstruction(target: target, data: data)
  }
}

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
    /// Digest the attachments that are read; without it their digests are empty.
    public var digestsAttachments = true
    /// Collect what is needed to judge the signature.
    public var scansSignature = true
    /// Digest the file as a whole; without it `PacketScan.sha256` is empty.
    public var digestsFile = true
    /// Hold what the header says against the standard's rules; without it `PacketScan.findings` has only what stood in the way
    /// of reading.
    public var appliesRules = true

    /// Everything.
    public init() {}
  }

  private let events: PacketEvents
  private let reader: XMLStreamReader
  private let digester: Digester?
  private let appliesRules: Bool
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
    appliesRules = work.appliesRules
    digester = work.digestsFile ? Digester(.sha256) : nil
    events = PacketEvents(
      builder: EnvelopeBuilder(
        reader: reader, limits: limits, spooler: spooler, work: work),
      scanner: PacketSignatureScanner(reader: reader, isScanning: work.scansSignature), other: other?(reader))
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
    var envelope = events.builder.envelope
    if envelope.status?.code != nil || envelope.status != nil && envelope.to.isEmpty {
      envelope.kind = .status
    }
    reportFile(envelope)
    let signature = events.scanner.finish(
      namespaceErrors: reader.namespaceErrorCount + (reader.hasRelativeNamespace ? 1 : 0),
      isWhole: failure == nil)
    for finding in signature.findings { events.builder.add(finding) }
    if failure == nil, events.builder.hasHeader, appliesRules {
      let lines = EnvelopeRules.Lines(events.builder.paths, entries: events.builder.entryLines)
      for finding in EnvelopeRules.findings(of: envelope, lines: lines) { events.builder.add(finding) }
    }
    return PacketScan(
      envelope: envelope, findings: events.builder.findings.list.sortedByLine,
      findingsLeftOut: events.builder.findings.dropped,
      sha256: digester.map { hex($0.finish()) } ?? "", byteCount: byteCount,
      foreignRoot: events.builder.foreignRoot, failure: failure,
      signature: signature.presence,
      evidence: signature.evidence, signaturePlace: signature.place,
      hasSoundNamespaces: reader.namespaceErrorCount == 0 && !reader.hasRelativeNamespace)
  }

  private func reportFile(_ envelope: Envelope) {
    let prologue = reader.prologue
    if prologue.skippedBytes > 0 {
      events.builder.report(
        "xml.leadingBytes", .warning, path: "", line: 1, ["count": .count(prologue.skippedBytes)])
    }
    if prologue.hasByteOrderMark { events.builder.report("xml.byteOrderMark", .info, path: "", line: 1) }
    for error in reader.namespaceErrors {
      events.builder.report(
        "xml.prefix.undeclared", .warning, path: "", line: error.line, ["detail": .text(error.message)])
    }
    if let failure {
      events.builder.report(
        "xml.\(failure.code)", .error, path: "", line: failure.line,
        ["detail": .text(failure.message), "limit": .text(failure.limit ?? "")])
    } else if !events.builder.hasHeader {
      events.builder.report("edxml.header.missing", .error, path: "", line: 1)
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
  // Behind pointers, so that an event costs no check of exclusive access; nothing outside this file can reach them.
  private let builderPlace: UnsafeMutablePointer<EnvelopeBuilder>
  private let scannerPlace: UnsafeMutablePointer<PacketSignatureScanner>
  private let other: (any XMLEventHandler)?

  init(builder: EnvelopeBuilder, scanner: PacketSignatureScanner, other: (any XMLEventHandler)?) {
    builderPlace = .allocate(capacity: 1)
    builderPlace.initialize(to: builder)
    scannerPlace = .allocate(capacity: 1)
    scannerPlace.initialize(to: scanner)
    self.other = other
  }

  deinit {
    builderPlace.deinitialize(count: 1)
    builderPlace.deallocate()
    scannerPlace.deinitialize(count: 1)
    scannerPlace.deallocate()
  }

  var builder: EnvelopeBuilder {
    _read { yield builderPlace.pointee }
    _modify { yield &builderPlace.pointee }
  }

  var scanner: PacketSignatureScanner {
    _read { yield scannerPlace.pointee }
    _modify { yield &scannerPlace.pointee }
  }

  func startElement(_ element: borrowing XMLStartElement) throws {
    try scannerPlace.pointee.startElement(element)
    try builderPlace.pointee.startElement(element)
    try other?.startElement(element)
  }

  func endElement(_ name: XMLNameNumber) throws {
    try scannerPlace.pointee.endElement(name)
    try builderPlace.pointee.endElement(name)
    try other?.endElement(name)
  }

  func text(_ bytes: UnsafeRawBufferPointer) throws {
    try scannerPlace.pointee.text(bytes)
    try builderPlace.pointee.text(bytes)
    try other?.text(bytes)
  }

  func comment(_ bytes: UnsafeRawBufferPointer) throws {
    try scannerPlace.pointee.comment(bytes)
    try other?.comment(bytes)
  }

  func processingInstruction(target: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) throws {
    try scannerPlace.pointee.processingInstruction(target: target, data: data)
    try other?.processingInstruction(target: target, data: data)
  }
}

import OpenSSLKit

/// Decodes the attachment that streams by: base64, digests, the archive around it, its type.
final class AttachmentReader {
  /// A fault to report where it happened.
  struct Fault {
    let rule: String
    var arguments: [String: Message.Argument] = [:]
  }

  private struct Layer {
    let digester: Digester?
    let sink: (any AttachmentSink)?
    var count = 0
    var type = MediaTypeDetector()

    mutating func take(_ bytes: UnsafeRawBufferPointer) throws {
      count += bytes.count
      digester?.update(bytes)
      type.take(bytes)
      try sink?.write(bytes)
    }

    var sha256: String { digester.map { hex($0.finish()) } ?? "" }
  }

  private let limits: EnvelopeLimits
  private let spooler: (any AttachmentSpooler)?
  private let digests: Bool
  private var index = 0
  private var decoder = Base64Decoder()
  private var carried: Layer?
  private var unpacked: Layer?
  private var zip: ZipUnwrapper
  private var isSpoiled = false
  private var hasContent = false

  init(limits: EnvelopeLimits, spooler: (any AttachmentSpooler)?, digests: Bool) {
    self.digests = digests
    self.limits = limits
    self.spooler = spooler
    zip = ZipUnwrapper(limits: limits)
  }

  private var newDigester: Digester? { digests ? Digester(.sha256) : nil }

  /// A new attachment begins.
  func begin(_ index: Int) {
    self.index = index
    (carried, unpacked, hasContent, isSpoiled) = (nil, nil, false, false)
    zip = ZipUnwrapper(limits: limits)
  }

  /// Its base64 begins.
  func beginContent() throws {
    if hasContent {
      // A second content element: neither can be believed.
      isSpoiled = true
      return
    }
    hasContent = true
    decoder = Base64Decoder()
    carried = Layer(
      digester: newDigester, sink: try spooler?.open(AttachmentLayer(index: index, bytes: .carried)))
  }

  /// Takes text of the content; a fault is returned once.
  func take(_ text: UnsafeRawBufferPointer) throws -> Fault? {
    guard !isSpoiled else { return nil }
    do {
      try decoder.decode(text) { try decoded($0) }
      return nil
    } catch let fault as Base64Decoder.Fault {
      isSpoiled = true
      return Fault(
        rule: "attachment.base64", arguments: ["fault": .message(Message(MessageKey("base64.\(fault)")))])
    } catch is TooLarge {
      isSpoiled = true
      return Fault(rule: "attachment.tooLarge", arguments: ["limit": .count(limits.attachmentBytes)])
    }
  }

  /// The content ends.
  func endContent() throws -> Fault? {
    guard !isSpoiled else { return nil }
    do { try decoder.finish() } catch {
      isSpoiled = true
      return Fault(
        rule: "attachment.base64", arguments: ["fault": .message(Message(MessageKey("base64.\(error)")))])
    }
    try carried?.sink?.close()
    try unpacked?.sink?.close()
    return nil
  }

  /// The content cannot be believed.
  func spoil() { isSpoiled = true }

  private struct TooLarge: Error {}

  private func decoded(_ bytes: UnsafeRawBufferPointer) throws {
    guard let count = carried?.count, count + bytes.count <= limits.attachmentBytes else { throw TooLarge() }
    try carried?.take(bytes)
    guard zip.isInterested else { return }
    try zip.take(bytes) { piece in
      if unpacked == nil {
        unpacked = Layer(
          digester: newDigester,
          sink: try spooler?.open(AttachmentLayer(index: index, bytes: .unpacked)))
      }
      try unpacked?.take(piece)
    }
  }

  /// Ends the attachment: decides which layer is the document and fills in what is known about it.
  func end(_ attachment: Attachment, path: @autoclosure () -> String, line: @autoclosure () -> Int) -> (
    Attachment, [Finding]
  ) {
    var attachment = attachment
    var findings: [Finding] = []
    func report(_ rule: String, _ severity: Finding.Severity, _ arguments: [String: Message.Argument] = [:]) {
      var all = arguments
      all["file"] = .text(attachment.name ?? attachment.contentId ?? "#\(attachment.index + 1)")
      findings.append(Finding(rule, severity, path: path(), line: line(), all))
    }
    guard let carried, !isSpoiled else {
      if !hasContent { report("attachment.content.missing", .error) }
      return (attachment, findings)
    }
    attachment.carriedByteCount = carried.count
    attachment.carriedSHA256 = carried.sha256
    let outcome = zip.finish()
    let decision = PackingDecision(
      name: attachment.name, declared: attachment.declaredMediaType, outcome: outcome)
    for complaint in decision.complaints { report(complaint.rule, complaint.severity, complaint.arguments) }
    if decision.isUnpacked, let unpacked {
      attachment.packing = .zip
      attachment.byteCount = unpacked.count
      attachment.sha256 = unpacked.sha256
    } else if decision.isUnpacked {
      // An entry without a byte: the empty file.
      attachment.packing = .zip
      attachment.sha256 = newDigester.map { hex($0.finish()) } ?? ""
    } else {
      attachment.byteCount = attachment.carriedByteCount
      attachment.sha256 = attachment.carriedSHA256
    }
    let type = decision.isUnpacked ? unpacked?.type : carried.type
    attachment.mediaType = type?.mediaType(name: attachment.name) ?? "text/plain"
    if attachment.byteCount == 0 { report("attachment.empty", .warning) }
    if let lost = type?.replacements(name: attachment.name, declared: attachment.declaredMediaType), lost > 0
    {
      report("attachment.reencoded", .error, ["count": .count(lost)])
    }
    let isTold = decision.complaints.contains { $0.rule == "attachment.packing.notArchive" }
    if !decision.isUnpacked, !isTold, let complaint = Self.mismatch(attachment) {
      report("attachment.mediaType.mismatch", .warning, complaint)
    } else if let byName = MediaType.byExtension(attachment.name), attachment.byteCount > 0,
      !Self.isSame(byName, attachment.mediaType)
    {
      report("attachment.extension.mismatch", .warning, ["real": .text(attachment.mediaType)])
    }
    return (attachment, findings)
  }

  private static func mismatch(_ attachment: Attachment) -> [String: Message.Argument]? {
    guard let declared = attachment.declaredMediaType, !declared.isEmpty, attachment.byteCount > 0 else {
      return nil
    }
    let canonical = MediaType.canonical(declared)
    if canonical == MediaType.unknown || canonical.map({ isSame($0, attachment.mediaType) }) ?? false {
      return nil
    }
    return ["declared": .text(declared), "real": .text(attachment.mediaType)]
  }

  // The first bytes of several formats are the same; a named member of the family is believed.
  private static func isSame(_ named: String, _ real: String) -> Bool {
    switch real {
    case named: true
    case MediaType.zip: MediaType.zipBased.contains(named)
    case MediaType.ole: MediaType.oleBased.contains(named)
    case "text/plain": MediaType.textual.contains(named)
    default: false
    }
  }
}

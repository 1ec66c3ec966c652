import OpenSSLKit
import XMLTree

/// Collects, while a packet streams by, what is needed to judge its signature.
///
/// The signature stands in the header, after what it follows there, so what canonical form and digest it wants
/// is known only when part of the file has gone by. Events are kept (within a limit) until the header's
/// signature was read, then played into the canonical form; from there on the file streams straight through it.
/// A header that closes without a signature is unsigned, and nothing is kept any longer. A signature anywhere
/// else is found too, and fails its check.
///
/// A value inside the one handler of a packet's events, like ``EnvelopeBuilder``.
struct PacketSignatureScanner {
  /// What was found at the end.
  struct Result {
    var presence: SignaturePresence = .absent
    var evidence: SignatureEvidence?
    var findings: [Finding] = []
    var place: Int?
  }

  private enum State {
    /// Events are kept.
    case keeping
    /// Inside the header's signature, which is kept too.
    case inSignature(depth: Int)
    /// Events go into the canonical form.
    case digesting
    /// Nothing to do but to look out for signatures in wrong places.
    case idle
  }

  private struct Misplaced { let path: String, line: Int }

  /// Local names that the reader has to watch for.
  static let watched: [StaticString] = ["Signature", "DigitalSignature", "AttachmentEncoded", "edXMLBody"]
  // Of these, those that may be signatures.
  private static let signatures = 0...1

  private let reader: XMLStreamReader
  private let isScanning: Bool
  private var state: State
  private var tape: XMLEventTape
  private var signatureStart: Int?
  private var signatureRange: Range<Int>?
  private var signature: XMLSignature?
  private let canonicalizer: XMLCanonicalizer
  private var digester: Digester?
  private var signedBytes: [UInt8] = []
  // What a time-stamp over the signature value was made over.
  private var stampedBytes: [UInt8] = []
  private var signatureLine = 0
  private var misplaced: [Misplaced] = []
  private var headerSignatures = 0
  private var placeholders = 0
  private var insertionPlace: Int?
  private var headers = 0
  // Whether attachments or the body came before the header's end: too late for a signature to be found.
  private var isTooLate = false

  init(reader: XMLStreamReader, isScanning: Bool) {
    self.reader = reader
    canonicalizer = XMLCanonicalizer(of: reader)
    self.isScanning = isScanning
    tape = XMLEventTape(of: reader, limit: reader.limits.keptBytes)
    state = isScanning ? .keeping : .idle
  }

  // MARK: Events

  mutating func startElement(_ element: borrowing XMLStartElement) throws {
    if case .inSignature(let depth) = state {
      state = .inSignature(depth: depth + 1)
      try tape.append(start: element)
      return
    }
    if let watched = reader.watched(element.name) {
      if Self.signatures.contains(watched) {
        if beginsHeaderSignature(reader.name(element.name)) {
          signatureStart = tape.count
          state = .inSignature(depth: 1)
          try tape.append(start: element)
          return
        }
      } else if headers == 0, reader.depth <= 3 {
        isTooLate = true
      }
    }
    switch state {
    case .keeping:
      // No signature can follow that one pass could check.
      if isTooLate { stopKeeping() } else { try tape.append(start: element) }
    case .digesting: canonicalizer.startElement(element)
    case .inSignature, .idle: break
    }
  }

  mutating func endElement(_ name: XMLNameNumber) throws {
    switch state {
    case .inSignature(let depth):
      try tape.append(end: name)
      if depth > 1 {
        state = .inSignature(depth: depth - 1)
      } else {
        if let start = signatureStart { signatureRange = start..<tape.count }
        state = .keeping
      }
    case .keeping: try tape.append(end: name)
    case .digesting: canonicalizer.endElement(name)
    case .idle: break
    }
    let depth = reader.depth
    if depth == 3, headers == 0 {
      let isSignature = reader.watched(name).map(Self.signatures.contains) ?? false
      if !isSignature, isHeader(reader.path) { insertionPlace = reader.byteOffset }
    } else if depth == 2, isHeader(reader.path + [reader.name(name)]) {
      headers += 1
      if case .keeping = state { try headerEnded() }
    }
  }

  mutating func text(_ bytes: UnsafeRawBufferPointer) throws {
    switch state {
    case .keeping, .inSignature: try tape.append(text: bytes)
    case .digesting: canonicalizer.text(bytes)
    case .idle: break
    }
  }

  mutating func comment(_ bytes: UnsafeRawBufferPointer) throws {
    switch state {
    case .keeping, .inSignature: try tape.append(comment: bytes)
    case .digesting: canonicalizer.comment(bytes)
    case .idle: break
    }
  }

  mutating func processingInstruction(target: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) throws {
    switch state {
    case .keeping, .inSignature: try tape.append(target: target, data: data)
    case .digesting: canonicalizer.processingInstruction(target: target, data: data)
    case .idle: break
    }
  }

  // MARK: The header

  // Whether a path is that of the packet's header: second below the root, as QCVN 102 has it.
  private func isHeader(_ path: [XMLName]) -> Bool {
    path.count == 3
      && zip(path, ["edXML", "edXMLEnvelope", "edXMLHeader"] as [StaticString]).allSatisfy {
        $0.local.equals($1)
      }
  }

  // Whether the signature that is looked for begins; others are noted.
  private mutating func beginsHeaderSignature(_ name: XMLName) -> Bool {
    let line = reader.line
    guard name.namespace?.bytes.elementsEqual(XMLSignatureNames.namespace.utf8) ?? false,
      name.local.equals("Signature")
    else {
      placeholders += 1
      signatureLine = line
      return false
    }
    guard isHeader(reader.path.dropLast()), case .keeping = state else {
      if misplaced.count < 8 {
        let path = reader.path.map(\.local.string).joined(separator: "/")
        misplaced.append(Misplaced(path: path, line: line))
      }
      return false
    }
    headerSignatures += 1
    guard headerSignatures == 1 else { return false }
    signatureLine = line
    return true
  }

  private mutating func stopKeeping() {
    state = .idle
    tape = XMLEventTape(of: reader, limit: 0)
  }

  private mutating func headerEnded() throws {
    guard let range = signatureRange, let element = tape.element(at: range.lowerBound) else {
      return stopKeeping()
    }
    var signature = XMLSignature(element)
    let hasBase = tape.hasXMLAttribute("base")
    if hasBase, signature.signedInfoForm?.method == .inclusive11 { signature.refuseCanonicalForm() }
    if hasBase, signature.timeStamp?.form.method == .inclusive11 { signature.refuseTimeStamp() }
    self.signature = signature
    if let form = signature.timeStamp?.form {
      stampedBytes = try canonical(signature.valueElement, in: form)
    }
    guard signature.isComputable, let form = signature.documentForm, let digest = signature.digest else {
      return stopKeeping()
    }
    let digester = Digester(digest)
    canonicalizer.begin(form) { digester.update($0) }
    self.digester = digester
    if let form = signature.signedInfoForm { signedBytes = try canonical(signature.signedInfo, in: form) }
    try tape.play(0..<range.lowerBound, into: canonicalizer)
    try tape.play(range.upperBound..<tape.count, into: canonicalizer)
    tape = XMLEventTape(of: reader, limit: 0)
    state = .digesting
  }

  // One element of the signature, with what it has from those above it.
  private func canonical(_ element: Range<Int>, in form: XMLCanonicalForm) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let canonicalizer = XMLCanonicalizer(form, of: reader, isRendering: false) {
      bytes.append(contentsOf: $0)
    }
    try tape.play(0..<element.lowerBound, into: canonicalizer)
    canonicalizer.isRendering = true
    try tape.play(element, into: canonicalizer)
    canonicalizer.finish()
    return bytes
  }

  // MARK: The result

  /// Ends the file.
  func finish(namespaceErrors: Int, isWhole: Bool) -> Result {
    var result = Result(place: headers == 1 && !isTooLate ? insertionPlace : nil)
    let real = headerSignatures + misplaced.count
    if real == 0 {
      if placeholders > 0 { reportPlaceholder("wrongNamespace", in: &result) }
      return result
    }
    if let signature, signature.hasOnlyBrokenCertificates, misplaced.isEmpty, headerSignatures == 1 {
      reportPlaceholder("brokenCertificate", in: &result)
      return result
    }
    result.presence = .present
    guard isScanning else { return result }
    for place in misplaced {
      result.findings.append(Finding("signature.misplaced", .error, path: place.path, line: place.line))
    }
    result.evidence = evidence(namespaceErrors: namespaceErrors, isWhole: isWhole)
    return result
  }

  private func reportPlaceholder(_ reason: String, in result: inout Result) {
    result.presence = .placeholder
    result.findings.append(
      Finding(
        "signature.placeholder", .warning, line: signatureLine,
        ["reason": .message(Message(MessageKey("placeholder.\(reason)")))]))
  }

  private func evidence(namespaceErrors: Int, isWhole: Bool) -> SignatureEvidence {
    let real = headerSignatures + misplaced.count
    var checks = [
      ScannerCheck.wellFormed.outcome(isWhole),
      ScannerCheck.namespaces.outcome(namespaceErrors == 0, "\(namespaceErrors)"),
      ScannerCheck.position.outcome(misplaced.isEmpty && headerSignatures > 0, misplaced.first?.path ?? ""),
      ScannerCheck.single.outcome(real == 1, "\(real)"),
    ]
    checks += signature?.checks ?? []
    canonicalizer.finish()
    let reference = SignatureEvidence.Reference(
      uri: signature?.referenceURI ?? "", digestAlgorithm: signature?.digest,
      digestName: signature?.digestName ?? "",
      expected: signature?.digestValue ?? [], computed: isWhole ? digester?.finish() : nil)
    var evidence = SignatureEvidence(
      format: .xmldsig, subject: "packet", scannerChecks: checks, algorithm: signature?.algorithm,
      algorithmName: signature?.algorithmName ?? "", signedBytes: signedBytes,
      signatureValue: signature?.value ?? [],
      references: [reference], certificates: signature?.certificates ?? [], claimedSigningTime: nil,
      coverage: .whole)
    if let stamp = signature?.timeStamp {
      evidence.timeStamps = [
        TimeStampScanner.scan(stamp.token, kind: .signature) { $0.digest(stampedBytes) }
      ]
    }
    return evidence
  }
}

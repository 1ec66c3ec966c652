import CLibXML2

/// A hardened reader of XML: bytes go in by pieces, events come out, nothing else is kept.
///
/// No document type declaration, no entities but the five predefined ones, no network, UTF-8 only, and every
/// amount bounded by `XMLLimits`. Namespace errors do not stop the reading (packets in use have them); they are
/// listed in `namespaceErrors`.
///
/// An event costs no allocation and no counting of references: names are numbers, attributes lie where the parser
/// has them, and what changes from event to event lies behind one pointer that nothing outside this module sees.
package final class XMLStreamReader {
  /// A fault in the use of namespaces, such as a prefix that is not declared.
  package struct NamespaceError: Sendable {
    package let message: String
    package let line: Int
  }

  /// What changes from event to event.
  struct State: ~Copyable {
    struct Open: BitwiseCopyable {
      let name: XMLNameNumber
      let declarations: Int
    }

    var open = PlainStack<Open>(capacity: 64)
    var declarations = PlainStack<XMLStartElement.Declaration>(capacity: 16)
    var attributes = PlainStack<XMLStartElement.Attribute>(capacity: 16)
    var declarationsInScope = 0
    var elementCount = 0
    var bytesSinceEvent = 0
    /// Where in the file a piece of a CDATA section ended in a carriage return; -1 when the last one did not.
    var afterReturn = -1
    var hasFailed = false
    /// Who gets the events; only while bytes are fed.
    var receiver: Unmanaged<Receiver>?
  }

  /// Holds the handler in a place that does not change while it is called.
  final class Receiver {
    let handler: any XMLEventHandler
    init(_ handler: any XMLEventHandler) { self.handler = handler }
  }

  /// Pieces handed to the parser at one time; small enough to stay in the processor's cache.
  private static let pieceSize = 32 << 10
  private static let bracket = UInt8(ascii: "]")

  package let limits: XMLLimits
  package private(set) var prologue = XMLPrologue()
  /// The first of the namespace errors, at most 100; `namespaceErrorCount` counts all.
  package internal(set) var namespaceErrors: [NamespaceError] = []
  package internal(set) var namespaceErrorCount = 0
  /// Whether a namespace name is a relative reference; such a file has no canonical form.
  package internal(set) var hasRelativeNamespace = false

  let state: UnsafeMutablePointer<State>
  let names: UnsafeMutablePointer<XMLNameTable>
  private let context: xmlParserCtxtPtr
  private var knownNames: [XMLName?] = []
  private var knownTokens: [XMLToken?] = []
  private var pending: [UInt8]? = []
  /// How many `]` at the end of what was fed wait for what follows them.
  private var heldBrackets = 0
  private var dropped = 0
  private var bytesFed = 0
  private var failure: (any Error)?

  private static let initialised: Void = xmlInitParser()

  /// A reader of one file.
  ///
  /// - Parameter watched: local names that `watched(_:)` recognises at once.
  package init(limits: XMLLimits = XMLLimits(), watching watched: [StaticString] = []) throws(XMLError) {
    Self.initialised
    self.limits = limits
    var callbacks = Self.callbacks
    guard let context = xmlCreatePushParserCtxt(&callbacks, nil, nil, 0, nil) else {
      throw XMLError(.limit, "no memory for an XML parser", limit: "memory")
    }
    self.context = context
    state = .allocate(capacity: 1)
    state.initialize(to: State())
    names = .allocate(capacity: 1)
    names.initialize(to: XMLNameTable(limit: limits.nameBytes, watching: watched))
    // NOENT: libxml2 otherwise hands over `&#38;` in attribute values; without a DTD there is nothing to expand.
    let options =
      XML_PARSE_HUGE.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    xmlCtxtUseOptions(context, Int32(bitPattern: options))
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit {
    xmlFreeParserCtxt(context)
    state.deinitialize(count: 1)
    state.deallocate()
    names.deinitialize(count: 1)
    names.deallocate()
  }

  /// The line of the event that is being handled, from 1.
  package var line: Int { context.pointee.input.map { Int($0.pointee.line) } ?? 0 }
  /// The column of the event that is being handled, from 1.
  package var column: Int { context.pointee.input.map { Int($0.pointee.col) } ?? 0 }

  /// The place in the file, in bytes from its beginning, just after the event that is being handled.
  package var byteOffset: Int {
    guard let input = context.pointee.input else { return bytesFed }
    return dropped + Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
  }

  /// How many elements are open: with that of a start tag, without that of an end tag that is being handled.
  package var depth: Int { state.pointee.open.count }

  /// The names of the open elements, the root's first.
  package var path: [XMLName] { state.pointee.open.all.map { name($0.name) } }

  /// The place of a name's local name in the list of those that are watched for; `nil` for others.
  package func watched(_ number: XMLNameNumber) -> Int? {
    let place = names.pointee[number].watched
    return place > 0 ? Int(place) - 1 : nil
  }

  /// The bytes of a name's local name; valid until the next event.
  @inline(__always)
  package func localName(of number: XMLNameNumber) -> UnsafeRawBufferPointer {
    names.pointee.token(names.pointee[number].local)
  }

  /// The bytes of a name's namespace name, valid until the next event; empty for none, and for a prefix that is not
  /// declared.
  package func namespaceName(of number: XMLNameNumber) -> UnsafeRawBufferPointer {
    names.pointee.token(names.pointee[number].namespace)
  }

  /// Whether a name has a prefix.
  package func hasPrefix(_ number: XMLNameNumber) -> Bool { names.pointee[number].prefix != 0 }

  /// The name with a number that came from this reader.
  package func name(_ number: XMLNameNumber) -> XMLName {
    while knownNames.count <= number.index { knownNames.append(nil) }
    if let known = knownNames[number.index] { return known }
    let parts = names.pointee[number]
    let name = XMLName(
      prefix: token(parts.prefix), local: token(parts.local) ?? XMLToken([]),
      namespace: token(parts.namespace))
    knownNames[number.index] = name
    return name
  }

  private func token(_ number: Int32) -> XMLToken? {
    guard number != 0 else { return nil }
    while knownTokens.count <= Int(number) { knownTokens.append(nil) }
    if let known = knownTokens[Int(number)] { return known }
    let token = XMLToken(names.pointee.token(number))
    knownTokens[Int(number)] = token
    return token
  }

  /// Reads the next bytes of the file; their events go to the handler.
  package func feed(_ bytes: UnsafeRawBufferPointer, to handler: any XMLEventHandler) throws {
    bytesFed += bytes.count
    if bytesFed > limits.totalBytes {
      throw XMLError(.limit, "more than \(limits.totalBytes) bytes", line: line, limit: "totalBytes")
    }
    try sending(to: handler) {
      if pending != nil {
        pending?.append(contentsOf: bytes)
        try beginIfPossible(atEnd: false)
      } else {
        try parse(bytes)
      }
    }
  }

  /// Ends the file: everything that was opened must be closed.
  package func finish(to handler: any XMLEventHandler) throws {
    try sending(to: handler) {
      if pending != nil { try beginIfPossible(atEnd: true) }
      try [UInt8](repeating: Self.bracket, count: heldBrackets).withUnsafeBytes { try hand($0) }
      xmlParseChunk(context, nil, 0, 1)
      try check()
      if context.pointee.wellFormed == 0 {
        throw XMLError(.malformed, "the file is not well-formed", line: line, column: column)
      }
    }
  }

  private func sending(to handler: any XMLEventHandler, _ body: () throws -> Void) throws {
    vanthu_silence_libxml2()
    let receiver = Receiver(handler)
    state.pointee.receiver = .passUnretained(receiver)
    defer { state.pointee.receiver = nil }
    try withExtendedLifetime(receiver) { try body() }
  }

  private func beginIfPossible(atEnd: Bool) throws {
    guard let bytes = pending,
      let (prologue, drop) = try XMLPrologue.scan(bytes, atEnd: atEnd, limits: limits)
    else { return }
    self.prologue = prologue
    dropped = drop
    pending = nil
    try bytes.withUnsafeBytes { try parse(UnsafeRawBufferPointer(rebasing: $0[drop...])) }
  }

  private func parse(_ bytes: UnsafeRawBufferPointer) throws {
    var position = 0
    while position < bytes.count {
      let count = min(Self.pieceSize, bytes.count - position)
      let piece = UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
      if heldBrackets == 0 {
        try parse(piece: piece)
      } else {
        let joined = [UInt8](repeating: Self.bracket, count: heldBrackets) + piece
        try joined.withUnsafeBytes { try parse(piece: $0) }
      }
      position += count
    }
  }

  // Text may not hold `]]>`, and libxml2 sees that only where all three come at once. So brackets at the end of a piece wait
  // for the next one: whether a file is well-formed must not depend on the pieces it comes in.
  private func parse(piece: UnsafeRawBufferPointer) throws {
    heldBrackets = piece.suffix(2).reversed().prefix { $0 == Self.bracket }.count
    try hand(UnsafeRawBufferPointer(rebasing: piece.dropLast(heldBrackets)))
  }

  private func hand(_ piece: UnsafeRawBufferPointer) throws {
    guard !piece.isEmpty else { return }
    state.pointee.bytesSinceEvent += piece.count
    xmlParseChunk(
      context, piece.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(piece.count), 0)
    try check()
    if state.pointee.bytesSinceEvent > limits.bytesWithoutEvent {
      throw XMLError(
        .limit, "a tag, comment or instruction longer than \(limits.bytesWithoutEvent) bytes",
        line: line, column: column, limit: "bytesWithoutEvent")
    }
  }

  private func check() throws {
    if let failure { throw failure }
  }

  /// Ends the reading.
  func stop(_ error: any Error) {
    if failure == nil { failure = error }
    state.pointee.hasFailed = true
    xmlStopParser(context)
  }
}

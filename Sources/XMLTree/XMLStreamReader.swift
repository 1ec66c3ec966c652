import CLibXML2

/// A hardened reader of XML: bytes go in by pieces, events come out, nothing else is kept.
///
/// No document type declaration, no entities but the five predefined ones, no network, UTF-8 only, and every
/// amount bounded by `XMLLimits`. Namespace errors do not stop the reading (packets in use have them); they are
/// listed in `namespaceErrors`.
package final class XMLStreamReader {
  /// A fault in the use of namespaces, such as a prefix that is not declared.
  package struct NamespaceError: Sendable {
    package let message: String
    package let line: Int
  }

  /// Pieces handed to the parser at one time; small enough to stay in the processor's cache.
  private static let pieceSize = 32 << 10

  package let limits: XMLLimits
  package private(set) var prologue = XMLPrologue()
  /// The first of the namespace errors, at most 100; `namespaceErrorCount` counts all.
  package private(set) var namespaceErrors: [NamespaceError] = []
  package private(set) var namespaceErrorCount = 0
  /// Whether a namespace name is a relative reference; such a file has no canonical form.
  package private(set) var hasRelativeNamespace = false

  private let handler: any XMLEventHandler
  private let context: xmlParserCtxtPtr
  private var names: XMLNameTable
  private var open: [XMLName] = []
  private var scopes: [(depth: Int, declarations: Int)] = []
  private var declarationsInScope = 0
  private var pending: [UInt8]? = []
  private var dropped = 0
  private var elementCount = 0
  private var bytesSinceEvent = 0
  private var bytesFed = 0
  private var failure: (any Error)?

  private static let initialised: Void = xmlInitParser()

  package init(handler: any XMLEventHandler, limits: XMLLimits = XMLLimits()) throws(XMLError) {
    Self.initialised
    self.handler = handler
    self.limits = limits
    names = XMLNameTable(limit: limits.nameBytes)
    var callbacks = Self.callbacks
    guard let context = xmlCreatePushParserCtxt(&callbacks, nil, nil, 0, nil) else {
      throw XMLError(.limit, "no memory for an XML parser", limit: "memory")
    }
    self.context = context
    // NOENT: libxml2 otherwise hands over `&#38;` in attribute values; without a DTD there is nothing to expand.
    let options =
      XML_PARSE_HUGE.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    xmlCtxtUseOptions(context, Int32(bitPattern: options))
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit { xmlFreeParserCtxt(context) }

  /// The line of the event that is being handled, from 1.
  package var line: Int { context.pointee.input.map { Int($0.pointee.line) } ?? 0 }
  /// The column of the event that is being handled, from 1.
  package var column: Int { context.pointee.input.map { Int($0.pointee.col) } ?? 0 }

  /// The place in the file, in bytes from its beginning, just after the event that is being handled.
  package var byteOffset: Int {
    guard let input = context.pointee.input else { return bytesFed }
    return dropped + Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
  }

  /// Reads the next bytes of the file.
  package func feed(_ bytes: UnsafeRawBufferPointer) throws {
    vanthu_silence_libxml2()
    bytesFed += bytes.count
    if bytesFed > limits.totalBytes {
      throw XMLError(.limit, "more than \(limits.totalBytes) bytes", line: line, limit: "totalBytes")
    }
    if pending != nil {
      pending?.append(contentsOf: bytes)
      try beginIfPossible(atEnd: false)
    } else {
      try parse(bytes)
    }
  }

  /// Ends the file: everything that was opened must be closed.
  package func finish() throws {
    vanthu_silence_libxml2()
    if pending != nil { try beginIfPossible(atEnd: true) }
    xmlParseChunk(context, nil, 0, 1)
    try check()
    if context.pointee.wellFormed == 0 {
      throw XMLError(.malformed, "the file is not well-formed", line: line, column: column)
    }
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
      bytesSinceEvent += count
      let piece = bytes.baseAddress?.advanced(by: position).assumingMemoryBound(to: CChar.self)
      xmlParseChunk(context, piece, Int32(count), 0)
      try check()
      if bytesSinceEvent > limits.bytesWithoutEvent {
        throw XMLError(
          .limit, "a tag, comment or instruction longer than \(limits.bytesWithoutEvent) bytes",
          line: line, column: column, limit: "bytesWithoutEvent")
      }
      position += count
    }
  }

  private func check() throws {
    if let failure { throw failure }
  }

  private func stop(_ error: any Error) {
    if failure == nil { failure = error }
    xmlStopParser(context)
  }

  private func event(_ body: () throws -> Void) {
    guard failure == nil else { return }
    bytesSinceEvent = 0
    do { try body() } catch { stop(error) }
  }
}

// MARK: - Events from libxml2

extension XMLStreamReader {
  private static var callbacks: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = {
      context, local, prefix, uri, declarationCount, declarations, attributeCount, _, attributes in
      XMLStreamReader.from(context)?.started(
        local, prefix, uri, Int(declarationCount), declarations, Int(attributeCount), attributes)
    }
    handler.endElementNs = { context, _, _, _ in XMLStreamReader.from(context)?.ended() }
    handler.characters = { context, bytes, count in XMLStreamReader.from(context)?.characters(bytes, count) }
    handler.ignorableWhitespace = { context, bytes, count in
      XMLStreamReader.from(context)?.characters(bytes, count)
    }
    handler.cdataBlock = { context, bytes, count in XMLStreamReader.from(context)?.characters(bytes, count) }
    handler.comment = { context, bytes in
      guard let reader = XMLStreamReader.from(context) else { return }
      reader.event { try reader.handler.comment(XMLStreamReader.buffer(bytes)) }
    }
    handler.processingInstruction = { context, target, data in
      guard let reader = XMLStreamReader.from(context) else { return }
      reader.event {
        try reader.handler.processingInstruction(
          target: Array(XMLStreamReader.buffer(target)), data: XMLStreamReader.buffer(data))
      }
    }
    handler.internalSubset = { context, _, _, _ in
      guard let reader = XMLStreamReader.from(context) else { return }
      reader.stop(
        XMLError(
          .doctype, "the file has a document type declaration", line: reader.line, column: reader.column))
    }
    handler.serror = { context, error in
      guard let error else { return }
      XMLStreamReader.from(context)?.complained(error.pointee)
    }
    return handler
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> XMLStreamReader? {
    context.map { Unmanaged<XMLStreamReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func buffer(_ text: UnsafePointer<xmlChar>?) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: text, count: text.map { Int(xmlStrlen($0)) } ?? 0)
  }

  private func characters(_ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
    event { try handler.text(UnsafeRawBufferPointer(start: bytes, count: Int(count))) }
  }

  private func started(
    _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
    _ declarationCount: Int, _ declarations: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
    _ attributeCount: Int, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    event {
      elementCount += 1
      if elementCount > limits.elements { throw tooMany("elements", limits.elements) }
      if open.count >= limits.depth { throw tooMany("depth", limits.depth) }
      if declarationCount + attributeCount > limits.attributes {
        throw tooMany("attributes", limits.attributes)
      }
      if declarationCount > 0 {
        declarationsInScope += declarationCount
        if declarationsInScope > limits.declarations { throw tooMany("declarations", limits.declarations) }
        scopes.append((open.count, declarationCount))
      }
      let name = try names.name(prefix: prefix, local: local, namespace: uri, line: line)
      var element = XMLStartElement(name: name, declarations: [], attributes: [])
      if declarationCount + attributeCount > 0 {
        element = XMLStartElement(
          name: name, declarations: try readDeclarations(declarationCount, declarations),
          attributes: try readAttributes(attributeCount, attributes))
      }
      open.append(name)
      try handler.startElement(element)
    }
  }

  private func ended() {
    event {
      // The parser balances the tags before it reports them.
      guard let name = open.popLast() else { return }
      if let scope = scopes.last, scope.depth == open.count {
        declarationsInScope -= scope.declarations
        scopes.removeLast()
      }
      try handler.endElement(name)
    }
  }

  private func readDeclarations(_ count: Int, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?)
    throws(XMLError) -> [XMLNamespaceDeclaration]
  {
    guard let list else { return [] }
    var declarations: [XMLNamespaceDeclaration] = []
    declarations.reserveCapacity(count)
    for index in 0..<count {
      let prefix = try names.token(list[2 * index], line: line)
      let namespace = try names.token(list[2 * index + 1], line: line)
      if let namespace, !namespace.isAbsolute { hasRelativeNamespace = true }
      declarations.append(
        XMLNamespaceDeclaration(prefix: prefix, namespace: namespace ?? XMLNameTable.noNamespace))
    }
    return declarations
  }

  private func readAttributes(_ count: Int, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?)
    throws(XMLError) -> [XMLAttribute]
  {
    guard let list else { return [] }
    var attributes: [XMLAttribute] = []
    attributes.reserveCapacity(count)
    for index in 0..<count {
      let field = list + 5 * index
      let name = try names.name(prefix: field[1], local: field[0], namespace: field[2], line: line)
      let value = UnsafeBufferPointer(
        start: field[3],
        count: (field[4] ?? field[3]).map { end in
          field[3].map { end - $0 } ?? 0
        } ?? 0)
      attributes.append(XMLAttribute(name: name, value: Array(value)))
    }
    return attributes
  }

  private func tooMany(_ limit: String, _ value: Int) -> XMLError {
    XMLError(.limit, "more than \(value) \(limit)", line: line, column: column, limit: limit)
  }

  private func complained(_ error: xmlError) {
    let message = error.message.map { String(cString: $0) } ?? "unknown error"
    let text = String(message.prefix { !$0.isNewline })
    if Int(error.domain) == Int(XML_FROM_NAMESPACE.rawValue) {
      guard error.level != XML_ERR_WARNING else { return }
      namespaceErrorCount += 1
      if namespaceErrors.count < 100 {
        namespaceErrors.append(NamespaceError(message: text, line: Int(error.line)))
      }
      return
    }
    guard error.level == XML_ERR_ERROR || error.level == XML_ERR_FATAL else { return }
    let code: XMLError.Code =
      Int(error.code) == Int(XML_ERR_INVALID_ENCODING.rawValue)
        || Int(error.code) == Int(XML_ERR_INVALID_CHAR.rawValue) && text.contains("UTF-8")
      ? .encoding : .malformed
    stop(XMLError(code, text, line: Int(error.line), column: Int(error.int2)))
  }
}

extension XMLToken {
  /// Whether a namespace name begins with a scheme (RFC 3986, 3.1), or is none. The parser itself would not say.
  fileprivate var isAbsolute: Bool {
    guard let first = bytes.first else { return true }
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    let end = bytes.firstIndex {
      !isLetter($0) && !(0x30...0x39).contains($0) && ![0x2B, 0x2D, 0x2E].contains($0)
    }
    return isLetter(first) && end.map { bytes[$0] == UInt8(ascii: ":") } ?? false
  }
}

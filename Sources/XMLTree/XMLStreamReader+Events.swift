import CLibXML2

extension XMLStreamReader {
  private typealias Text = UnsafePointer<xmlChar>
  private typealias TextList = UnsafeMutablePointer<UnsafePointer<xmlChar>?>

  /// What libxml2 calls.
  static var callbacks: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = {
      context, local, prefix, uri, declarationCount, declarations, attributeCount, _, attributes in
      XMLStreamReader.with(context) {
        $0.started(
          local, prefix, uri, Int(declarationCount), declarations, Int(attributeCount), attributes)
      }
    }
    handler.endElementNs = { context, _, _, _ in XMLStreamReader.with(context) { $0.ended() } }
    handler.characters = { context, bytes, count in
      XMLStreamReader.with(context) { $0.characters(bytes, count) }
    }
    handler.ignorableWhitespace = { context, bytes, count in
      XMLStreamReader.with(context) { $0.characters(bytes, count) }
    }
    handler.cdataBlock = { context, bytes, count in
      XMLStreamReader.with(context) { $0.section(bytes, count) }
    }
    handler.comment = { context, bytes in
      XMLStreamReader.with(context) { $0.event { try $0.comment(XMLStreamReader.buffer(bytes)) } }
    }
    handler.processingInstruction = { context, target, data in
      XMLStreamReader.with(context) {
        $0.event {
          try $0.processingInstruction(
            target: XMLStreamReader.buffer(target), data: XMLStreamReader.buffer(data))
        }
      }
    }
    handler.internalSubset = { context, _, _, _ in
      XMLStreamReader.with(context) {
        $0.stop(
          XMLError(.doctype, "the file has a document type declaration", line: $0.line, column: $0.column))
      }
    }
    handler.serror = { context, error in
      guard let error else { return }
      XMLStreamReader.with(context) { $0.complained(error.pointee) }
    }
    return handler
  }

  // The reader is alive while it feeds the parser, and only then does the parser call.
  @inline(__always)
  private static func with(_ context: UnsafeMutableRawPointer?, _ body: (XMLStreamReader) -> Void) {
    guard let context else { return }
    Unmanaged<XMLStreamReader>.fromOpaque(context)._withUnsafeGuaranteedRef(body)
  }

  private static func buffer(_ text: Text?) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: text, count: text.map { Int(xmlStrlen($0)) } ?? 0)
  }

  @inline(__always)
  private func event(_ body: (any XMLEventHandler) throws -> Void) {
    guard !state.pointee.hasFailed, let receiver = state.pointee.receiver else { return }
    state.pointee.bytesSinceEvent = 0
    do { try receiver._withUnsafeGuaranteedRef { try body($0.handler) } } catch { stop(error) }
  }

  private func characters(_ bytes: Text?, _ count: Int32) {
    event { try $0.text(UnsafeRawBufferPointer(start: bytes, count: Int(count))) }
  }

  // libxml2's push parser leaves line ends in CDATA sections as they are, where XML has them all be line feeds
  // (XML 1.0, 2.11). A section comes in pieces, which may part a carriage return from its line feed.
  private func section(_ bytes: Text?, _ count: Int32) {
    event { handler in
      let piece = UnsafeRawBufferPointer(start: bytes, count: Int(count))
      let (start, lineFeed) = (byteOffset, UInt8(ascii: "\n"))
      var position = state.pointee.afterReturn == start && piece.first == lineFeed ? 1 : 0
      state.pointee.afterReturn = -1
      while let end = piece[position...].firstIndex(of: UInt8(ascii: "\r")) {
        if end > position { try handler.text(UnsafeRawBufferPointer(rebasing: piece[position..<end])) }
        try withUnsafeBytes(of: lineFeed) { try handler.text($0) }
        position = end + 1
        if position == piece.count {
          state.pointee.afterReturn = start + piece.count
        } else if piece[position] == lineFeed {
          position += 1
        }
      }
      if position < piece.count { try handler.text(UnsafeRawBufferPointer(rebasing: piece[position...])) }
    }
  }

  private func started(
    _ local: Text?, _ prefix: Text?, _ uri: Text?, _ declarationCount: Int, _ declarations: TextList?,
    _ attributeCount: Int, _ attributes: TextList?
  ) {
    event { handler in
      let state = self.state
      state.pointee.elementCount &+= 1
      if state.pointee.elementCount > limits.elements { throw tooMany("elements", limits.elements) }
      if state.pointee.open.count >= limits.depth { throw tooMany("depth", limits.depth) }
      if declarationCount | attributeCount == 0 {
        let name = try names.pointee.take(prefix: prefix, local: local, namespace: uri, line: line)
        state.pointee.open.push(State.Open(name: name, declarations: 0))
        try handler.startElement(XMLStartElement(name: name))
      } else {
        try startedWithAttributes(
          try names.pointee.take(prefix: prefix, local: local, namespace: uri, line: line),
          declarationCount, declarations, attributeCount, attributes, handler)
      }
    }
  }

  private func startedWithAttributes(
    _ name: XMLNameNumber, _ declarationCount: Int, _ declarations: TextList?, _ attributeCount: Int,
    _ attributes: TextList?, _ handler: any XMLEventHandler
  ) throws {
    if declarationCount + attributeCount > limits.attributes {
      throw tooMany("attributes", limits.attributes)
    }
    state.pointee.declarationsInScope += declarationCount
    if state.pointee.declarationsInScope > limits.declarations {
      throw tooMany("declarations", limits.declarations)
    }
    state.pointee.declarations.removeAll()
    state.pointee.attributes.removeAll()
    if declarationCount > 0, let declarations { try readDeclarations(declarationCount, declarations) }
    if attributeCount > 0, let attributes { try readAttributes(attributeCount, attributes) }
    state.pointee.open.push(State.Open(name: name, declarations: declarationCount))
    try handler.startElement(
      XMLStartElement(
        name: name, declarations: state.pointee.declarations.all, attributes: state.pointee.attributes.all))
  }

  private func ended() {
    event { handler in
      // The parser balances the tags before it reports them.
      guard let open = state.pointee.open.pop() else { return }
      state.pointee.declarationsInScope &-= open.declarations
      try handler.endElement(open.name)
    }
  }

  private func readDeclarations(_ count: Int, _ list: TextList) throws(XMLError) {
    for index in 0..<count {
      let prefix = try names.pointee.takeToken(list[2 * index], line: line)
      let namespace = try names.pointee.takeToken(list[2 * index + 1], line: line)
      if namespace != 0, !Self.isAbsolute(names.pointee.token(namespace)) { hasRelativeNamespace = true }
      state.pointee.declarations.push(XMLStartElement.Declaration(prefix: prefix, namespace: namespace))
    }
  }

  private func readAttributes(_ count: Int, _ list: TextList) throws(XMLError) {
    for index in 0..<count {
      // Local name, prefix, namespace name, the value's beginning and its end.
      let field = list + 5 * index
      let name = try names.pointee.take(prefix: field[1], local: field[0], namespace: field[2], line: line)
      let value = field[3]
      state.pointee.attributes.push(
        XMLStartElement.Attribute(
          name: name, start: value, count: value.flatMap { start in field[4].map { $0 - start } } ?? 0))
    }
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

  /// Whether a namespace name begins with a scheme (RFC 3986, 3.1). The parser itself would not say.
  private static func isAbsolute(_ name: UnsafeRawBufferPointer) -> Bool {
    guard let first = name.first else { return true }
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    let end = name.firstIndex {
      !isLetter($0) && !(0x30...0x39).contains($0) && ![0x2B, 0x2D, 0x2E].contains($0)
    }
    return isLetter(first) && end.map { name[$0] == UInt8(ascii: ":") } ?? false
  }
}

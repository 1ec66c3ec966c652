/// Events of one reader kept in memory, to be played again once it is known what is to be done with them.
package struct XMLEventTape {
  /// One kept event; texts are ranges of `bytes`, attributes and declarations ranges of their lists.
  private enum Event {
    case start(XMLNameNumber, declarations: Range<Int>, attributes: Range<Int>)
    case end(XMLNameNumber)
    case text(Range<Int>)
    case comment(Range<Int>)
    case processingInstruction(target: Range<Int>, data: Range<Int>)
  }

  private struct Attribute {
    let name: XMLNameNumber
    let value: Range<Int>
  }

  private let reader: XMLStreamReader
  private let limit: Int
  private var events: [Event] = []
  private var bytes: [UInt8] = []
  private var declarations: [XMLStartElement.Declaration] = []
  private var attributes: [Attribute] = []
  private var weight = 0

  /// An empty tape for events of a reader.
  package init(of reader: XMLStreamReader, limit: Int) {
    self.reader = reader
    self.limit = limit
  }

  /// How many events are kept.
  package var count: Int { events.count }

  package mutating func append(start element: borrowing XMLStartElement) throws(XMLError) {
    var added = 64 + 32 * element.declarations.count
    for attribute in element.attributes { added += attribute.count + 48 }
    try weigh(added)
    let (firstDeclaration, firstAttribute) = (declarations.count, attributes.count)
    declarations.append(contentsOf: element.declarations)
    for attribute in element.attributes {
      attributes.append(Attribute(name: attribute.name, value: store(attribute.value)))
    }
    events.append(
      .start(
        element.name, declarations: firstDeclaration..<declarations.count,
        attributes: firstAttribute..<attributes.count))
  }

  package mutating func append(end name: XMLNameNumber) throws(XMLError) {
    try weigh(32)
    events.append(.end(name))
  }

  package mutating func append(text: UnsafeRawBufferPointer) throws(XMLError) {
    try weigh(32 + text.count)
    events.append(.text(store(text)))
  }

  package mutating func append(comment: UnsafeRawBufferPointer) throws(XMLError) {
    try weigh(32 + comment.count)
    events.append(.comment(store(comment)))
  }

  package mutating func append(target: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) throws(XMLError)
  {
    try weigh(64 + target.count + data.count)
    events.append(.processingInstruction(target: store(target), data: store(data)))
  }

  private mutating func store(_ text: UnsafeRawBufferPointer) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: text)
    return start..<bytes.count
  }

  private mutating func weigh(_ added: Int) throws(XMLError) {
    weight += added
    if weight > limit {
      throw XMLError(
        .limit, "more than \(limit) bytes to keep before the signature", line: reader.line, limit: "keptBytes"
      )
    }
  }

  // MARK: Playing

  /// Plays events into a handler.
  package func play(_ range: Range<Int>, into handler: some XMLEventHandler) throws {
    var views: [XMLStartElement.Attribute] = []
    try bytes.withUnsafeBytes { all in
      try declarations.withUnsafeBufferPointer { declarations in
        for event in events[range] {
          switch event {
          case .start(let name, let declared, let carried):
            views.removeAll(keepingCapacity: true)
            for attribute in attributes[carried] {
              let value = UnsafeRawBufferPointer(rebasing: all[attribute.value])
              views.append(
                XMLStartElement.Attribute(
                  name: attribute.name, start: value.baseAddress, count: value.count))
            }
            try views.withUnsafeBufferPointer { views in
              let element = XMLStartElement(
                name: name, declarations: UnsafeBufferPointer(rebasing: declarations[declared]),
                attributes: views)
              try handler.startElement(element)
            }
          case .end(let name): try handler.endElement(name)
          case .text(let range): try handler.text(UnsafeRawBufferPointer(rebasing: all[range]))
          case .comment(let range): try handler.comment(UnsafeRawBufferPointer(rebasing: all[range]))
          case .processingInstruction(let target, let data):
            try handler.processingInstruction(
              target: UnsafeRawBufferPointer(rebasing: all[target]),
              data: UnsafeRawBufferPointer(rebasing: all[data]))
          }
        }
      }
    }
  }

  /// The element that begins at a place of the tape, as a tree; `nil` when no element begins or ends there.
  package func element(at start: Int) -> XMLElement? {
    var open: [XMLElement] = []
    for index in start..<events.count {
      switch events[index] {
      case .start(let name, _, let carried):
        open.append(
          XMLElement(
            name: reader.name(name), attributes: attributes[carried].map(attribute), range: index..<index))
      case .end:
        guard var element = open.popLast() else { return nil }
        element.range = element.range.lowerBound..<index + 1
        if open.isEmpty { return element }
        open[open.count - 1].children.append(element)
      case .text(let range):
        if !open.isEmpty { open[open.count - 1].text.append(contentsOf: bytes[range]) }
      case .comment, .processingInstruction: break
      }
    }
    return nil
  }

  private func attribute(_ kept: Attribute) -> XMLAttribute {
    XMLAttribute(name: reader.name(kept.name), value: Array(bytes[kept.value]))
  }

  /// Whether any element has an attribute of the namespace of `xml:` with a local name.
  package func hasXMLAttribute(_ local: StaticString) -> Bool {
    attributes.contains {
      let name = reader.name($0.name)
      return name.prefix?.equals("xml") ?? false && name.local.equals(local)
    }
  }
}

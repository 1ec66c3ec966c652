/// Events kept in memory, to be played again once it is known what is to be done with them.
package struct XMLEventTape: Sendable {
  /// One kept event; texts are ranges of `bytes`.
  package enum Event: Sendable {
    case start(XMLStartElement)
    case end(XMLName)
    case text(Range<Int>)
    case comment(Range<Int>)
    case processingInstruction(target: [UInt8], data: Range<Int>)
  }

  package private(set) var events: [Event] = []
  package private(set) var bytes: [UInt8] = []
  private var weight = 0
  private let limit: Int

  package init(limit: Int) { self.limit = limit }

  package mutating func append(start element: XMLStartElement, line: Int) throws(XMLError) {
    let values = element.attributes.reduce(0) { $0 + $1.value.count + 48 }
    try add(.start(element), weight: 64 + values + 32 * element.declarations.count, line: line)
  }

  package mutating func append(end name: XMLName, line: Int) throws(XMLError) {
    try add(.end(name), weight: 32, line: line)
  }

  package mutating func append(text: UnsafeRawBufferPointer, line: Int) throws(XMLError) {
    try add(.text(store(text)), weight: 32 + text.count, line: line)
  }

  package mutating func append(comment: UnsafeRawBufferPointer, line: Int) throws(XMLError) {
    try add(.comment(store(comment)), weight: 32 + comment.count, line: line)
  }

  package mutating func append(target: [UInt8], data: UnsafeRawBufferPointer, line: Int) throws(XMLError) {
    try add(
      .processingInstruction(target: target, data: store(data)), weight: 64 + target.count + data.count,
      line: line)
  }

  /// Plays events into a handler.
  package func play(_ range: Range<Int>, into handler: some XMLEventHandler) throws {
    try bytes.withUnsafeBytes { all in
      for event in events[range] {
        switch event {
        case .start(let element): try handler.startElement(element)
        case .end(let name): try handler.endElement(name)
        case .text(let range): try handler.text(UnsafeRawBufferPointer(rebasing: all[range]))
        case .comment(let range): try handler.comment(UnsafeRawBufferPointer(rebasing: all[range]))
        case .processingInstruction(let target, let range):
          try handler.processingInstruction(
            target: target, data: UnsafeRawBufferPointer(rebasing: all[range]))
        }
      }
    }
  }

  private mutating func store(_ text: UnsafeRawBufferPointer) -> Range<Int> {
    let start = bytes.count
    // What would burst the limit is not copied; `add` refuses it right after.
    if start + text.count <= limit { bytes.append(contentsOf: text) }
    return start..<bytes.count
  }

  private mutating func add(_ event: Event, weight added: Int, line: Int) throws(XMLError) {
    weight += added
    if weight > limit {
      throw XMLError(
        .limit, "more than \(limit) bytes to keep before the signature", line: line, limit: "keptBytes")
    }
    events.append(event)
  }
}

/// A small piece of a document as a tree: for signatures, never for packets.
package struct XMLElement: Sendable {
  package let name: XMLName
  package let attributes: [XMLAttribute]
  package var children: [XMLElement] = []
  /// All text directly inside, whatever stands between its pieces.
  package var text: [UInt8] = []
  /// The events of the element on the tape it was read from.
  package var range: Range<Int>

  /// The value of an attribute without a namespace.
  package func attribute(_ local: String) -> String? {
    attributes.first { $0.name.prefix == nil && $0.name.local.string == local }?.text
  }

  /// Whether the element has a name of a namespace.
  package func has(_ local: String, in namespace: String) -> Bool {
    name.local.string == local && name.namespace?.string == namespace
  }
}

extension XMLEventTape {
  /// The element that begins at a place of the tape, as a tree; `nil` when no element begins or ends there.
  package func element(at start: Int) -> XMLElement? {
    var open: [XMLElement] = []
    for index in start..<events.count {
      switch events[index] {
      case .start(let element):
        open.append(XMLElement(name: element.name, attributes: element.attributes, range: index..<index))
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
}

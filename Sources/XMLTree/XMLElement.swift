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
    attributes.first { $0.name.prefix == nil && $0.name.local.bytes.elementsEqual(local.utf8) }?.text
  }

  /// Whether the element has a name of a namespace.
  package func has(_ local: String, in namespace: String) -> Bool {
    name.local.bytes.elementsEqual(local.utf8)
      && name.namespace?.bytes.elementsEqual(namespace.utf8) ?? namespace.isEmpty
  }
}

/// A piece of a name.
///
/// Names are compared by bytes. Swift's `String` equality is not used for them: it holds for canonically equivalent
/// texts that XML tells apart.
package struct XMLToken: Sendable {
  package let string: String
  /// The same, byte by byte: what the parser hands over is valid UTF-8.
  package var bytes: String.UTF8View { string.utf8 }

  package init(_ bytes: some Collection<UInt8>) { string = String(decoding: bytes, as: UTF8.self) }

  /// Whether the token is these bytes.
  package func equals(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { $0.elementsEqual(bytes) }
  }
}

/// The name of an element or attribute.
package final class XMLName: Sendable {
  package let prefix: XMLToken?
  package let local: XMLToken
  /// `nil` when the name is in no namespace or its prefix is not declared.
  package let namespace: XMLToken?

  package init(prefix: XMLToken?, local: XMLToken, namespace: XMLToken?) {
    self.prefix = prefix
    self.local = local
    self.namespace = namespace
  }
}

/// An attribute with its normalised value.
package struct XMLAttribute: Sendable {
  package let name: XMLName
  package let value: [UInt8]

  package var text: String { String(decoding: value, as: UTF8.self) }
}

/// A start tag as it streams by. It can be looked at during the call only, and cannot be kept.
package struct XMLStartElement: ~Copyable {
  package let name: XMLNameNumber
  let declarations: UnsafeBufferPointer<Declaration>
  let attributes: UnsafeBufferPointer<Attribute>

  /// A namespace declaration by the numbers of its tokens; 0 is the default namespace, and no namespace.
  struct Declaration: BitwiseCopyable {
    let prefix: Int32
    let namespace: Int32
  }

  /// An attribute with its normalised value where the parser (or a tape) holds it.
  struct Attribute: BitwiseCopyable {
    let name: XMLNameNumber
    let start: UnsafeRawPointer?
    let count: Int

    var value: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
  }

  /// A tag with neither attributes nor declarations.
  @inline(__always)
  init(name: XMLNameNumber) {
    self.init(
      name: name, declarations: UnsafeBufferPointer(start: nil, count: 0),
      attributes: UnsafeBufferPointer(start: nil, count: 0))
  }

  @inline(__always)
  init(
    name: XMLNameNumber, declarations: UnsafeBufferPointer<Declaration>,
    attributes: UnsafeBufferPointer<Attribute>
  ) {
    self.name = name
    self.declarations = declarations
    self.attributes = attributes
  }

  var isPlain: Bool {
    @inline(__always) get { declarations.count == 0 && attributes.count == 0 }
  }
}

/// A piece of a name, one object for one sequence of bytes within one reader.
///
/// Identity (`===`) is equality of bytes. Swift's `String` equality is not used for names: it holds for
/// canonically equivalent texts that XML tells apart.
package final class XMLToken: Sendable {
  package let string: String
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
    string = String(decoding: bytes, as: UTF8.self)
  }

  package convenience init(_ string: String) { self.init(bytes: Array(string.utf8)) }
}

/// The name of an element or attribute, one object for one (prefix, local name, namespace) within one reader.
package final class XMLName: Sendable {
  package let prefix: XMLToken?
  package let local: XMLToken
  /// `nil` when the name is in no namespace or its prefix is not declared.
  package let namespace: XMLToken?
  /// `prefix:local` or `local`.
  package let qualified: [UInt8]

  package init(prefix: XMLToken?, local: XMLToken, namespace: XMLToken?) {
    self.prefix = prefix
    self.local = local
    self.namespace = namespace
    qualified = prefix.map { $0.bytes + [UInt8(ascii: ":")] + local.bytes } ?? local.bytes
  }

  /// Whether the prefix is used without being declared.
  package var hasUndeclaredPrefix: Bool { prefix != nil && namespace == nil }
}

/// A namespace declaration on a start tag; no name (`xmlns=""`) is an empty token.
package struct XMLNamespaceDeclaration: Sendable {
  package let prefix: XMLToken?
  package let namespace: XMLToken
}

/// An attribute with its normalised value.
package struct XMLAttribute: Sendable {
  package let name: XMLName
  package let value: [UInt8]

  package var text: String { String(decoding: value, as: UTF8.self) }
}

/// A start tag.
package struct XMLStartElement: Sendable {
  package let name: XMLName
  package let declarations: [XMLNamespaceDeclaration]
  package let attributes: [XMLAttribute]

  /// The value of an attribute without a namespace.
  package func attribute(_ local: String) -> String? {
    attributes.first { $0.name.prefix == nil && $0.name.local.string == local }?.text
  }
}

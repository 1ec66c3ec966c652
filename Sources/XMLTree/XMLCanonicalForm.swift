/// A canonical form of XML, by the name XML signatures give it.
package struct XMLCanonicalForm: Sendable, Hashable {
  /// Which specification.
  package enum Method: String, Sendable {
    /// Canonical XML 1.0.
    case inclusive10 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
    /// Canonical XML 1.1.
    case inclusive11 = "http://www.w3.org/2006/12/xml-c14n11"
    /// Exclusive XML Canonicalization 1.0.
    case exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
  }

  package var method: Method
  package var withComments: Bool
  /// For the exclusive form: prefixes treated as the inclusive form would; `#default` is the default namespace.
  package var inclusivePrefixes: [String]

  package init(_ method: Method, withComments: Bool = false, inclusivePrefixes: [String] = []) {
    self.method = method
    self.withComments = withComments
    self.inclusivePrefixes = inclusivePrefixes
  }

  /// The form named by an algorithm identifier, or `nil` for any other identifier.
  package init?(identifier: String) {
    if let method = Method(rawValue: identifier) {
      self.init(method)
      return
    }
    let suffix = "WithComments"
    guard identifier.hasSuffix(suffix) else { return nil }
    let base = String(identifier.dropLast(suffix.count))
    if let method = Method(
      rawValue: base.hasSuffix("#") && base != Method.exclusive.rawValue ? String(base.dropLast()) : base)
    {
      self.init(method, withComments: true)
      return
    }
    return nil
  }

  /// The algorithm identifier.
  package var identifier: String {
    guard withComments else { return method.rawValue }
    return method == .exclusive ? method.rawValue + "WithComments" : method.rawValue + "#WithComments"
  }
}

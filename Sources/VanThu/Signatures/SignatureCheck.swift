/// One thing that was looked at while a signature was judged, and how it came out.
public struct SignatureCheck: Sendable, Hashable {
  /// Names a check; listed with clause and meaning in `Specs/checks.md`.
  public struct ID: RawRepresentable, Hashable, Sendable {
    /// The name, such as `packet.position`.
    public let rawValue: String

    /// A check by its name.
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// Which check.
  public let id: ID
  /// Whether it passed; `nil` when it could not be decided.
  public let passed: Bool?
  /// What was found, for the record: identifiers, counts, times. Never content of the document.
  public let detail: String

  package init(_ id: ID, passed: Bool?, detail: String = "") {
    self.id = id
    self.passed = passed
    self.detail = detail
  }
}

extension SignatureCheck.ID {
  /// The file is well-formed XML from the first byte to the last.
  public static let wellFormed = Self(rawValue: "xml.wellFormed")
  /// Every prefix is declared; without that there is no canonical form.
  public static let namespaces = Self(rawValue: "xml.namespaces")
  /// The signature is a child of the packet's header.
  public static let position = Self(rawValue: "packet.position")
  /// The packet has exactly one signature.
  public static let single = Self(rawValue: "packet.single")
  /// The signature's elements are those of the schema, in its order.
  public static let structure = Self(rawValue: "xmldsig.structure")
  /// There is exactly one reference.
  public static let references = Self(rawValue: "xmldsig.references")
  /// The reference is to the whole file (`URI=""`).
  public static let referenceScope = Self(rawValue: "xmldsig.referenceScope")
  /// The transforms are the enveloped signature and at most one canonical form.
  public static let transforms = Self(rawValue: "xmldsig.transforms")
  /// The canonical form of `SignedInfo` is known.
  public static let canonicalForm = Self(rawValue: "xmldsig.canonicalForm")
  /// The signature algorithm is known, and none that uses a shared key.
  public static let signatureMethod = Self(rawValue: "xmldsig.signatureMethod")
  /// The digest algorithm is known.
  public static let digestMethod = Self(rawValue: "xmldsig.digestMethod")
  /// The certificates that came along are not too many.
  public static let keyInformation = Self(rawValue: "xmldsig.keyInformation")
}

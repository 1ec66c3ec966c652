import OpenSSLKit
import XMLTree

/// An element `Signature` of XML Signature, understood; anything out of the ordinary is a failed check.
///
/// What is accepted is narrow on purpose: one reference to the whole file, the enveloped-signature transform once
/// and first, at most one canonical form after it, children in the order of the schema, no child elements inside
/// leaves, and no `Object`: with one reference nothing in it could ever be signed. The one exception is a time-stamp over
/// the signature value, ``XMLSignatureTimeStamp``. Everything wider has been an attack somewhere.
struct XMLSignature {
  /// Most bytes of a certificate's or signature's text.
  private static let leafLimit = 64 << 10
  private static let certificateLimit = 16
  private static let prefixLimit = 64

  private(set) var checks: [SignatureCheck] = []
  private(set) var signedInfo: Range<Int> = 0..<0
  /// The events of `SignatureValue`.
  private(set) var valueElement: Range<Int> = 0..<0
  private(set) var timeStamp: XMLSignatureTimeStamp?
  private(set) var signedInfoForm: XMLCanonicalForm?
  private(set) var documentForm: XMLCanonicalForm?
  private(set) var algorithm: SignatureAlgorithm?
  private(set) var algorithmName = ""
  private(set) var digest: DigestAlgorithm?
  private(set) var digestName = ""
  private(set) var digestValue: [UInt8] = []
  private(set) var referenceURI = ""
  private(set) var value: [UInt8] = []
  private(set) var certificates: [[UInt8]] = []
  /// Whether certificates were given, but none that could be one.
  private(set) var hasOnlyBrokenCertificates = false

  /// Whether a digest of the document can be computed.
  var isComputable: Bool { digest != nil && documentForm != nil && signedInfoForm != nil }

  init(_ element: XMLElement) {
    let children = element.children
    let names = Self.names(of: children)
    if element.isXAdES {
      check(.profile, false, "XAdES")
      return
    }
    let isStamped =
      names == ["SignedInfo", "SignatureValue", "KeyInfo", "Object"]
      && XMLSignatureTimeStamp.isClaimed(by: children[3])
    let isOrdered =
      (names == ["SignedInfo", "SignatureValue"] || names == ["SignedInfo", "SignatureValue", "KeyInfo"]
        || isStamped) && !children.contains { $0.holdsSignature }
    check(.structure, isOrdered, names.joined(separator: " "))
    guard isOrdered else { return }
    readSignedInfo(children[0])
    valueElement = children[1].range
    value = leaf(children[1])
    if let keyInfo = children.first(where: { $0.has("KeyInfo", in: XMLSignatureNames.namespace) }) {
      readKeyInfo(keyInfo)
    }
    if isStamped { readTimeStamp(children[3], signatureId: element.attribute("Id")) }
  }

  private mutating func readTimeStamp(_ object: XMLElement, signatureId: String?) {
    do {
      timeStamp = try XMLSignatureTimeStamp(object, signatureId: signatureId)
      check(.timeStamp, true)
    } catch { check(.timeStamp, false, error.detail) }
  }

  // Local names of elements of XML signatures; any other element is a question mark.
  private static func names(of elements: [XMLElement]) -> [String] {
    // Two texts that Swift calls equal may be two names: K is also a letter of its own, the sign of kelvin.
    elements.map { element in
      element.name.namespace?.bytes.elementsEqual(XMLSignatureNames.namespace.utf8) ?? false
        && element.name.local.bytes.allSatisfy { $0 < 0x80 } ? element.name.local.string : "?"
    }
  }

  /// Fails the check of the canonical form, for a reason the element itself does not show.
  mutating func refuseCanonicalForm() {
    check(.canonicalForm, false, "xml:base")
    signedInfoForm = nil
  }

  /// Fails the check of the time-stamp for the same reason.
  mutating func refuseTimeStamp() {
    check(.timeStamp, false, "xml:base")
    timeStamp = nil
  }

  private mutating func check(_ check: ScannerCheck, _ passed: Bool, _ detail: String = "") {
    checks.append(check.outcome(passed, detail))
  }

  private mutating func readSignedInfo(_ element: XMLElement) {
    signedInfo = element.range
    let children = element.children
    let names = Self.names(of: children)
    let isOrdered = names == ["CanonicalizationMethod", "SignatureMethod", "Reference"]
    // More than one reference, or none, changes what is signed.
    check(.references, isOrdered, names.joined(separator: " "))
    guard isOrdered else { return }
    signedInfoForm = Self.form(of: children[0])
    check(.canonicalForm, signedInfoForm != nil, children[0].attribute("Algorithm") ?? "")
    algorithmName = children[1].attribute("Algorithm") ?? ""
    algorithm = XMLSignatureNames.signatures[algorithmName]
    check(.signatureMethod, algorithm != nil && children[1].children.isEmpty, algorithmName)
    readReference(children[2])
  }

  private mutating func readReference(_ element: XMLElement) {
    referenceURI = element.attribute("URI") ?? "(none)"
    check(.referenceScope, referenceURI.isEmpty, referenceURI)
    let children = element.children
    let names = Self.names(of: children)
    let hasTransforms = names == ["Transforms", "DigestMethod", "DigestValue"]
    check(
      .transforms, hasTransforms && readTransforms(children[0]),
      hasTransforms ? transformNames(children[0]) : names.joined(separator: " "))
    guard hasTransforms else { return }
    digestName = children[1].attribute("Algorithm") ?? ""
    digest = XMLSignatureNames.digests[digestName]
    check(.digestMethod, digest != nil, digestName)
    digestValue = leaf(children[2])
  }

  private func transformNames(_ element: XMLElement) -> String {
    element.children.map { $0.attribute("Algorithm") ?? "?" }.joined(separator: " ")
  }

  private mutating func readTransforms(_ element: XMLElement) -> Bool {
    let transforms = element.children
    guard transforms.allSatisfy({ $0.has("Transform", in: XMLSignatureNames.namespace) }),
      (1...2).contains(transforms.count),
      transforms[0].attribute("Algorithm") == XMLSignatureNames.enveloped, transforms[0].children.isEmpty
    else { return false }
    documentForm = transforms.count == 1 ? XMLCanonicalForm(.inclusive10) : Self.form(of: transforms[1])
    // `URI=""` is the document without its comments, whatever the form would do with them (XMLDSig 1.1, 4.4.3.3).
    documentForm?.withComments = false
    return documentForm != nil
  }

  /// A canonical form with its list of prefixes; any other child makes it unknown.
  static func form(of element: XMLElement) -> XMLCanonicalForm? {
    guard var form = element.attribute("Algorithm").flatMap(XMLCanonicalForm.init(identifier:)) else {
      return nil
    }
    guard let list = element.children.first else { return form }
    guard form.method == .exclusive, element.children.count == 1,
      list.has("InclusiveNamespaces", in: XMLSignatureNames.exclusiveNamespace),
      let prefixes = list.attribute("PrefixList")
    else { return nil }
    form.inclusivePrefixes = prefixes.split(whereSeparator: \.isWhitespace).map(String.init)
    return form.inclusivePrefixes.count <= prefixLimit ? form : nil
  }

  private mutating func leaf(_ element: XMLElement) -> [UInt8] {
    guard let bytes = Self.leafBytes(element) else {
      check(.structure, false, element.name.local.string)
      return []
    }
    return bytes
  }

  /// What an element says in base64; `nil` where it holds another element, or too much.
  static func leafBytes(_ element: XMLElement) -> [UInt8]? {
    guard element.children.isEmpty, element.text.count <= leafLimit else { return nil }
    return Base64Decoder.bytes(String(decoding: element.text, as: UTF8.self))
  }

  private mutating func readKeyInfo(_ element: XMLElement) {
    let keys = element.children.filter { $0.has("KeyValue", in: XMLSignatureNames.namespace) }
    let carried = element.children.filter { $0.has("X509Data", in: XMLSignatureNames.namespace) }
      .flatMap(\.children).filter { $0.has("X509Certificate", in: XMLSignatureNames.namespace) }
    check(.keyInformation, carried.count <= Self.certificateLimit, "\(carried.count)")
    let decoded = carried.prefix(Self.certificateLimit).map { certificate -> [UInt8]? in
      guard certificate.children.isEmpty, certificate.text.count <= Self.leafLimit else { return nil }
      return Base64Decoder.bytes(String(decoding: certificate.text, as: UTF8.self))
    }
    certificates = decoded.compactMap { $0 }.filter { Self.isWholeSequence($0) }
    checkKeyValues(keys)
    hasOnlyBrokenCertificates = certificates.isEmpty && !carried.isEmpty
  }

  // A key beside certificates that is in none of them: one verifier would take the key, another the certificate. (A
  // key alone is no certificate, which the judge says.)
  private mutating func checkKeyValues(_ elements: [XMLElement]) {
    guard !certificates.isEmpty else { return }
    for element in elements {
      let numbers = element.keyNumbers.map { Base64Decoder.bytes(String(decoding: $0, as: UTF8.self)) ?? [] }
      let agrees =
        numbers.count == 1
        && certificates.contains { numbers[0].count >= 32 && !$0.ranges(of: numbers[0]).isEmpty }
      if !agrees { check(.keyInformation, false, "KeyValue") }
    }
  }

  // Whether bytes are one whole DER sequence: made-up certificates are usually cut off.
  private static func isWholeSequence(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 4, bytes[0] == 0x30 else { return false }
    switch bytes[1] {
    case ..<0x80: return bytes.count == 2 + Int(bytes[1])
    case 0x81: return bytes.count == 3 + Int(bytes[2])
    case 0x82: return bytes.count == 4 + Int(bytes[2]) << 8 + Int(bytes[3])
    default: return false
    }
  }
}

extension XMLElement {
  /// Whether a signature says of itself that it is one of XAdES (ETSI EN 319 132-1, 4.3): it signs properties of its
  /// own through a second reference, which is what makes it another kind of signature.
  fileprivate var isXAdES: Bool {
    let names = XMLSignatureNames.self
    let properties = children.contains { object in
      object.has("Object", in: names.namespace)
        && object.children.contains { $0.has("QualifyingProperties", in: names.advanced) }
    }
    let references = children.first { $0.has("SignedInfo", in: names.namespace) }?.children
      .filter { $0.has("Reference", in: names.namespace) }
    return properties && references?.count == 2
      && references?.contains { $0.attribute("Type") == names.signedProperties } ?? false
  }

  /// The texts of a `KeyValue` that tell keys apart: an RSA modulus, a point on a curve.
  fileprivate var keyNumbers: [[UInt8]] {
    let own = name.local.equals("Modulus") || name.local.equals("PublicKey") ? [text] : []
    return own + children.flatMap(\.keyNumbers)
  }

  /// Whether an element named `Signature` is the element or inside it, of whatever namespace.
  fileprivate var holdsSignature: Bool {
    name.local.string == "Signature" || children.contains { $0.holdsSignature }
  }
}

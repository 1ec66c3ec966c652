/// One attribute of a signer (RFC 5652, 5.3): what it is, and its values in DER.
package struct CMSAttribute: Sendable {
  /// The attribute's kind in dotted form.
  package let oid: String
  /// The values in DER; at least one.
  package let values: [DERElement]

  /// The attribute as it stands, in DER.
  package let element: DERElement

  init(_ element: DERElement, limits: CMSLimits) throws(DERError) {
    guard element.tag == .sequence else {
      throw DERError(.malformed, "an attribute is missing", at: element.start)
    }
    self.element = element
    var reader = element.inside
    oid = try reader.next(.objectIdentifier, "the name of an attribute").objectIdentifier()
    var inside = try reader.next(.set, "the values of an attribute").inside
    try reader.finish("an attribute")
    var values: [DERElement] = []
    while !inside.isAtEnd {
      guard values.count < limits.values else {
        throw DERError(.limitExceeded, "more than \(limits.values) values of an attribute", at: inside.offset)
      }
      values.append(try inside.next())
    }
    guard !values.isEmpty else {
      throw DERError(.malformed, "an attribute without a value", at: element.start)
    }
    self.values = values
  }

  /// Reads the attributes inside an element that stands in place of a SET OF them.
  static func all(in element: DERElement, limits: CMSLimits) throws(DERError) -> [CMSAttribute] {
    var reader = element.inside
    var found: [CMSAttribute] = []
    while !reader.isAtEnd {
      guard found.count < limits.attributes else {
        throw DERError(
          .limitExceeded, "more than \(limits.attributes) attributes of a signer", at: reader.offset)
      }
      found.append(try CMSAttribute(reader.next(), limits: limits))
    }
    guard !found.isEmpty else {
      throw DERError(.malformed, "an empty set of attributes", at: element.start)
    }
    return found
  }

  /// The only value, of this tag.
  func onlyValue(_ tag: DERTag, _ what: String) throws(DERError) -> DERElement {
    guard values.count == 1, let value = values.first else {
      throw DERError(.doubled, "\(what) has several values", at: element.start)
    }
    guard value.tag == tag else { throw DERError(.malformed, "\(what) is missing", at: value.start) }
    return value
  }
}

/// How a signer names the certificate of the key, among the signed attributes (RFC 5035; ETSI EN 319 122-1, 5.2.2).
package struct ESSCertificateID: Sendable, Hashable {
  /// The hash function in dotted form; SHA-1 in the attribute's first version.
  package let digestOID: String
  /// The digest over the certificate's DER.
  package let hash: [UInt8]
  /// Issuer (a GeneralNames in DER) and serial number (the bytes of an INTEGER), where they are given.
  package let issuerAndSerial: IssuerAndSerial?

  /// Issuer and serial number as the attribute has them.
  package struct IssuerAndSerial: Sendable, Hashable {
    /// GeneralNames in DER.
    package let issuer: [UInt8]
    /// The bytes of the INTEGER.
    package let serial: [UInt8]
  }

  /// The hash function; `nil` for one that is not known here.
  package var digest: DigestAlgorithm? { DigestAlgorithm(oid: digestOID) }

  /// Whether this names a certificate: the digest over its DER, and serial number and issuer where given.
  package func names(_ certificate: Certificate) -> Bool {
    guard let digest, !hash.isEmpty, digest.digest(certificate.der) == hash else { return false }
    guard let issuerAndSerial else { return true }
    guard let fields = try? CertificateFields(certificate.der) else { return false }
    let name = DERWriter.sequence(DERWriter.element(.context(4), fields.issuer))
    return issuerAndSerial.serial == fields.serial && issuerAndSerial.issuer == name
  }

  /// Reads the value of the attribute signing-certificate (version 1) or signing-certificate-v2.
  static func all(_ value: DERElement, version: Int, limits: CMSLimits) throws(DERError) -> [ESSCertificateID]
  {
    var reader = value.inside
    var inside = try reader.next(.sequence, "the list of signing certificates").inside
    // Policies, which bind nothing.
    _ = try reader.optional(.sequence)
    try reader.finish("the attribute signing-certificate")
    var found: [ESSCertificateID] = []
    while !inside.isAtEnd {
      guard found.count < limits.certificates else {
        throw DERError(
          .limitExceeded, "more than \(limits.certificates) signing certificates", at: inside.offset)
      }
      found.append(try ESSCertificateID(inside.next(.sequence, "a signing certificate"), version: version))
    }
    guard !found.isEmpty else {
      throw DERError(.malformed, "a signing-certificate attribute that names none", at: value.start)
    }
    return found
  }

  private init(_ element: DERElement, version: Int) throws(DERError) {
    var reader = element.inside
    var oid = version == 1 ? DigestAlgorithm.sha1.oid : DigestAlgorithm.sha256.oid
    if version == 2, let algorithm = try reader.optional(.sequence) { oid = try CMSAlgorithm(algorithm).oid }
    digestOID = oid
    hash = try reader.next(.octetString, "the digest of a signing certificate").content
    var named: IssuerAndSerial?
    if let pair = try reader.optional(.sequence) {
      var inside = pair.inside
      let issuer = try inside.next(.sequence, "the issuer of a signing certificate").der
      let serial = try inside.next(.integer, "the number of a signing certificate").integerBytes()
      try inside.finish("issuer and number of a signing certificate")
      named = IssuerAndSerial(issuer: issuer, serial: serial)
    }
    issuerAndSerial = named
    try reader.finish("a signing certificate")
  }
}

/// The fields of a certificate that signatures name it by, as they stand.
struct CertificateFields {
  /// The issuer's name in DER.
  let issuer: [UInt8]
  /// The bytes of the serial number.
  let serial: [UInt8]

  init(_ der: [UInt8]) throws(DERError) {
    var outer = try DERReader.only(.sequence, in: der, "a certificate").inside
    var reader = try outer.next(.sequence, "a certificate's content").inside
    _ = try reader.optional(.context(0))
    serial = try reader.next(.integer, "a certificate's number").content
    _ = try reader.next(.sequence, "a certificate's algorithm")
    issuer = try reader.next(.sequence, "a certificate's issuer").der
  }
}

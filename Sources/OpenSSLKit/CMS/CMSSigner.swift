internal import COpenSSL

/// One signer of a CMS structure (SignerInfo, RFC 5652, 5.3), read and not judged.
package struct CMSSigner: Sendable {
  /// How the signer's certificate is named, outside of what is signed.
  package enum Identifier: Sendable, Hashable {
    /// The issuer's name in DER, and the bytes of the serial number.
    case issuerAndSerial(issuer: [UInt8], serial: [UInt8])
    case subjectKeyIdentifier([UInt8])
  }

  /// How the signer's certificate is named.
  package let identifier: Identifier
  /// The hash function over the content.
  package let digestAlgorithm: CMSAlgorithm
  /// The signature algorithm as named.
  package let signatureAlgorithmName: CMSAlgorithm
  /// How the signature value was made, parameters of PSS among it; `nil` for what is not known here.
  package let signatureAlgorithm: SignatureAlgorithm?
  /// The signature value as it stands: DER for ECDSA.
  package let signatureValue: [UInt8]
  /// The signed attributes' original bytes with the tag of a SET: what the signature value was made over. `nil`
  /// where there are none, and the signature is over the content itself.
  package let signedAttributesDER: [UInt8]?
  /// All signed attributes, in their order; no kind stands twice.
  package let signedAttributes: [CMSAttribute]
  /// All unsigned attributes, in their order; kinds may stand several times.
  package let unsignedAttributes: [CMSAttribute]

  /// The signed attribute content-type.
  package let contentType: String?
  /// The signed attribute message-digest.
  package let messageDigest: [UInt8]?
  /// The signed attribute signing-time, in seconds since 1970-01-01T00:00:00Z.
  package let signingTime: Int64?
  /// The signed attribute signing-certificate; `nil` where it is missing, never empty.
  package let signingCertificate: [ESSCertificateID]?
  /// The signed attribute signing-certificate-v2; `nil` where it is missing, never empty.
  package let signingCertificateV2: [ESSCertificateID]?
  /// The signed attribute of RFC 6211: hash function and signature algorithm, both in DER with their own tags.
  package let algorithmProtection: (digest: CMSAlgorithm, signature: CMSAlgorithm?)?

  /// Time-stamps over the signature value, in DER, each a CMS structure.
  package var signatureTimeStamps: [[UInt8]] {
    unsignedAttributes.filter { $0.oid == CMSNames.signatureTimeStamp }.flatMap { $0.values.map(\.der) }
  }

  /// Time-stamps over the content made before the signature, in DER.
  package var contentTimeStamps: [[UInt8]] { signed(CMSNames.contentTimeStamp)?.values.map(\.der) ?? [] }

  /// The signed attribute of a kind.
  package func signed(_ oid: String) -> CMSAttribute? { signedAttributes.first { $0.oid == oid } }

  init(_ element: DERElement, limits: CMSLimits) throws(DERError) {
    var reader = element.inside
    _ = try reader.next(.integer, "a signer's version").smallInteger()
    identifier = try Self.identifier(&reader)
    digestAlgorithm = try CMSAlgorithm(reader.next(.sequence, "a signer's hash function"))
    let signed = try reader.optional(.context(0))
    signatureAlgorithmName = try CMSAlgorithm(reader.next(.sequence, "a signer's algorithm"))
    signatureValue = try reader.next(.octetString, "a signature value").content
    let unsigned = try reader.optional(.context(1))
    try reader.finish("a signer")
    signatureAlgorithm = signatureAlgorithmName.signature(over: digestAlgorithm.digest)
    signedAttributesDER = signed?.der(retagged: .set)
    signedAttributes =
      try signed.map { element throws(DERError) in
        try CMSAttribute.all(in: element, limits: limits)
      } ?? []
    unsignedAttributes =
      try unsigned.map { element throws(DERError) in
        try CMSAttribute.all(in: element, limits: limits)
      } ?? []
    guard signedAttributes.count + unsignedAttributes.count <= limits.attributes else {
      throw DERError(
        .limitExceeded, "more than \(limits.attributes) attributes of a signer", at: element.start)
    }
    var kinds: Set<String> = []
    for attribute in signedAttributes where !kinds.insert(attribute.oid).inserted {
      throw DERError(
        .doubled, "the signed attribute \(attribute.oid) stands twice", at: attribute.element.start)
    }
    let attributes = signedAttributes
    func value<Value>(
      _ oid: String, _ tag: DERTag, _ what: String, _ read: (DERElement) throws(DERError) -> Value
    ) throws(DERError) -> Value? {
      guard let attribute = attributes.first(where: { $0.oid == oid }) else { return nil }
      return try read(attribute.onlyValue(tag, what))
    }
    contentType = try value(CMSNames.contentType, .objectIdentifier, "the attribute content-type") {
      element throws(DERError) in try element.objectIdentifier()
    }
    messageDigest = try value(CMSNames.messageDigest, .octetString, "the attribute message-digest") {
      $0.content
    }
    signingTime = try Self.signingTime(attributes)
    signingCertificate = try value(
      CMSNames.signingCertificate, .sequence, "the attribute signing-certificate"
    ) {
      element throws(DERError) in try ESSCertificateID.all(element, version: 1, limits: limits)
    }
    signingCertificateV2 = try value(
      CMSNames.signingCertificateV2, .sequence, "the attribute signing-certificate-v2"
    ) { element throws(DERError) in try ESSCertificateID.all(element, version: 2, limits: limits) }
    algorithmProtection = try value(
      CMSNames.algorithmProtection, .sequence, "the attribute on algorithms"
    ) { element throws(DERError) in try Self.protection(element) }
  }

  private static func identifier(_ reader: inout DERReader) throws(DERError) -> Identifier {
    if let key = try reader.optional(.primitiveContext(0)) { return .subjectKeyIdentifier(key.content) }
    var inside = try reader.next(.sequence, "a signer's issuer and number").inside
    let issuer = try inside.next(.sequence, "a signer's issuer").der
    let serial = try inside.next(.integer, "a signer's number").content
    try inside.finish("a signer's issuer and number")
    return .issuerAndSerial(issuer: issuer, serial: serial)
  }

  private static func signingTime(_ attributes: [CMSAttribute]) throws(DERError) -> Int64? {
    guard let attribute = attributes.first(where: { $0.oid == CMSNames.signingTime }) else { return nil }
    let tag: DERTag = attribute.values[0].tag == .utcTime ? .utcTime : .generalizedTime
    return try attribute.onlyValue(tag, "the attribute signing-time").time().seconds
  }

  private static func protection(
    _ element: DERElement
  ) throws(DERError) -> (digest: CMSAlgorithm, signature: CMSAlgorithm?) {
    var reader = element.inside
    let digest = try CMSAlgorithm(reader.next(.sequence, "a hash function"))
    var signature: CMSAlgorithm?
    if let element = try reader.optional(.context(1)) {
      // [1] IMPLICIT: the same content as the sequence would have.
      let plain = element.der(retagged: .sequence)
      signature = try CMSAlgorithm(DERReader.only(.sequence, in: plain, "a signature algorithm"))
    }
    _ = try reader.optional(.context(2))
    try reader.finish("the attribute on algorithms")
    return (digest, signature)
  }

  /// The signature value as ``Certificate/verify(signature:over:with:)`` takes it for this certificate: r‖s for
  /// ECDSA, otherwise as it stands. Empty, and therefore wrong, where DER does not have it as two positive numbers
  /// that fit the curve.
  package func signatureValue(for certificate: Certificate) -> [UInt8] {
    guard case .ecdsa = signatureAlgorithm else { return signatureValue }
    guard case .ec(_, let bits) = certificate.publicKeyKind else { return [] }
    return (try? ECDSASignatureForm.strictRaw(der: signatureValue, width: (bits + 7) / 8)) ?? []
  }
}

extension CMSSigner.Identifier {
  /// Whether this names a certificate.
  package func names(_ certificate: Certificate) -> Bool {
    switch self {
    case .subjectKeyIdentifier(let identifier):
      return !identifier.isEmpty && bytes(of: X509_get0_subject_key_id(certificate.pointer)) == identifier
    case .issuerAndSerial(let issuer, let serial):
      guard let fields = try? CertificateFields(certificate.der) else { return false }
      return fields.serial == serial && fields.issuer == issuer
    }
  }
}

extension ECDSASignatureForm {
  /// r‖s, each of `width` bytes, from strict DER: two positive numbers, shortest forms, nothing after.
  static func strictRaw(der: [UInt8], width: Int) throws(DERError) -> [UInt8] {
    var reader = try DERReader.only(.sequence, in: der, "an ECDSA signature").inside
    var raw: [UInt8] = []
    for _ in 0..<2 {
      let number = try reader.next(.integer, "a number of an ECDSA signature").integerBytes()
      let digits = number.drop { $0 == 0 }
      guard number[0] < 0x80, !digits.isEmpty, digits.count <= width else {
        throw DERError(.malformed, "a number of an ECDSA signature out of range", at: 0)
      }
      raw += [UInt8](repeating: 0, count: width - digits.count) + digits
    }
    try reader.finish("an ECDSA signature")
    return raw
  }
}

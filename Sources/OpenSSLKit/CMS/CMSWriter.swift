/// Writes CMS signed data in DER (RFC 5652, 5), from parts that somebody signed.
package enum CMSWriter {
  /// An attribute to be written.
  package struct Attribute: Sendable {
    package var oid: String
    /// The values in DER.
    package var values: [[UInt8]]

    package init(_ oid: String, _ values: [UInt8]...) {
      self.oid = oid
      self.values = values
    }

    /// The attribute in DER.
    package var der: [UInt8] {
      DERWriter.sequence(DERWriter.objectIdentifier(oid), DERWriter.set(of: values))
    }
  }

  /// A signer to be written.
  package struct Signer: Sendable {
    /// Issuer and number are taken from it.
    package var certificate: Certificate
    package var digest: DigestAlgorithm
    /// The attributes as a SET, exactly as they were signed; empty leaves them out.
    package var signedAttributes: [UInt8]
    package var algorithm: SignatureAlgorithm
    /// As ``PrivateKey`` gives it: r‖s for ECDSA.
    package var value: [UInt8]
    package var unsignedAttributes: [Attribute]

    package init(
      certificate: Certificate, digest: DigestAlgorithm, signedAttributes: [UInt8],
      algorithm: SignatureAlgorithm, value: [UInt8], unsignedAttributes: [Attribute] = []
    ) {
      self.certificate = certificate
      self.digest = digest
      self.signedAttributes = signedAttributes
      self.algorithm = algorithm
      self.value = value
      self.unsignedAttributes = unsignedAttributes
    }

    /// The signature value as it is written: DER for ECDSA. A time-stamp over the signature is over these bytes.
    package var encodedValue: [UInt8] { CMSWriter.value(value, algorithm) }

    /// The signer info in DER.
    ///
    /// - Throws: `malformed` when the certificate's issuer and number cannot be read.
    package func der() throws(DERError) -> [UInt8] {
      let fields = try CertificateFields(certificate.der)
      var parts = DERWriter.integer(1)
      parts += DERWriter.sequence(fields.issuer, DERWriter.element(.integer, fields.serial))
      parts += CMSAlgorithm.der(of: digest)
      if let first = signedAttributes.first {
        precondition(first == DERTag.set.byte, "signed attributes are a SET")
        parts += [DERTag.context(0).byte] + signedAttributes.dropFirst()
      }
      parts += CMSAlgorithm.der(of: algorithm)
      parts += DERWriter.octetString(encodedValue)
      if !unsignedAttributes.isEmpty {
        parts += DERWriter.set(of: unsignedAttributes.map(\.der), tag: .context(1))
      }
      return DERWriter.element(.sequence, parts)
    }
  }

  /// Attributes as the SET that is signed.
  package static func set(of attributes: [Attribute]) -> [UInt8] { DERWriter.set(of: attributes.map(\.der)) }

  /// Signed data in DER.
  ///
  /// - Parameters:
  ///   - content: what is enclosed; `nil` for a detached signature.
  ///   - signers: signer infos in DER.
  ///   - certificates: in DER, each once.
  package static func signedData(
    contentType: String = CMSNames.data, content: [UInt8]?, digests: [DigestAlgorithm], signers: [[UInt8]],
    certificates: [[UInt8]], revocationLists: [[UInt8]] = []
  ) -> [UInt8] {
    let isPlain = contentType == CMSNames.data
    var enclosed = DERWriter.objectIdentifier(contentType)
    if let content { enclosed += DERWriter.element(.context(0), DERWriter.octetString(content)) }
    var parts = DERWriter.integer(isPlain ? 1 : 3)
    parts += DERWriter.set(of: Set(digests).map { CMSAlgorithm.der(of: $0) })
    parts += DERWriter.element(.sequence, enclosed)
    if !certificates.isEmpty { parts += DERWriter.set(of: Array(Set(certificates)), tag: .context(0)) }
    if !revocationLists.isEmpty { parts += DERWriter.set(of: Array(Set(revocationLists)), tag: .context(1)) }
    parts += DERWriter.set(of: signers)
    return DERWriter.sequence(
      DERWriter.objectIdentifier(CMSNames.signedData),
      DERWriter.element(.context(0), DERWriter.element(.sequence, parts)))
  }

  /// The attribute signing-certificate-v2 that names a certificate (RFC 5035).
  package static func signingCertificate(
    _ certificate: Certificate, digest: DigestAlgorithm = .sha256
  ) throws(DERError) -> Attribute {
    let fields = try CertificateFields(certificate.der)
    let name = DERWriter.sequence(DERWriter.element(.context(4), fields.issuer))
    let number = DERWriter.element(.integer, fields.serial)
    // SHA-256 is the default and must not be written (X.690, 11.5).
    let algorithm = digest == .sha256 ? [] : CMSAlgorithm.der(of: digest)
    let named = DERWriter.sequence(
      algorithm, DERWriter.octetString(digest.digest(certificate.der)), DERWriter.sequence(name, number))
    return Attribute(CMSNames.signingCertificateV2, DERWriter.sequence(DERWriter.sequence(named)))
  }

  private static func value(_ value: [UInt8], _ algorithm: SignatureAlgorithm) -> [UInt8] {
    guard case .ecdsa = algorithm else { return value }
    let half = value.count / 2
    return DERWriter.sequence(
      DERWriter.integer(positive: Array(value[..<half])), DERWriter.integer(positive: Array(value[half...])))
  }
}

/// Object identifiers of CMS, its attributes and algorithms.
package enum CMSNames {
  package static let signedData = "1.2.840.113549.1.7.2"
  package static let data = "1.2.840.113549.1.7.1"
  /// A time-stamp's content (RFC 3161).
  package static let timeStampInfo = "1.2.840.113549.1.9.16.1.4"

  // Attributes that are signed (RFC 5652, 11; RFC 5035; ETSI EN 319 122-1).
  package static let contentType = "1.2.840.113549.1.9.3"
  package static let messageDigest = "1.2.840.113549.1.9.4"
  package static let signingTime = "1.2.840.113549.1.9.5"
  package static let signingCertificate = "1.2.840.113549.1.9.16.2.12"
  package static let signingCertificateV2 = "1.2.840.113549.1.9.16.2.47"
  package static let contentTimeStamp = "1.2.840.113549.1.9.16.2.20"
  package static let algorithmProtection = "1.2.840.113549.1.9.52"
  /// Revocation values among the signed attributes of signatures in PDF files (ISO 32000).
  package static let adobeRevocationValues = "1.2.840.113583.1.1.8"

  // Attributes that are not signed.
  package static let signatureTimeStamp = "1.2.840.113549.1.9.16.2.14"
  package static let revocationValues = "1.2.840.113549.1.9.16.2.24"

  /// An OCSP response in place of a revocation list (RFC 5940).
  package static let ocspRevocationInfo = "1.3.6.1.5.5.7.16.2"
  package static let basicOCSPResponse = "1.3.6.1.5.5.7.48.1.1"

  static let mgf1 = "1.2.840.113549.1.1.8"
  static let rsaEncryption = "1.2.840.113549.1.1.1"
  static let rsaPSS = "1.2.840.113549.1.1.10"
}

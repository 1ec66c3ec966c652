/// How much of a CMS structure is looked at; each is refused with `limitExceeded` beyond.
package struct CMSLimits: Sendable {
  /// Bytes, enclosed content among them.
  package var byteCount = 512 << 20
  /// Signer infos.
  package var signers = 64
  /// Certificates that are carried.
  package var certificates = 128
  /// Revocation lists and OCSP responses that are carried, in all places together.
  package var revocationValues = 128
  /// Attributes of one signer, signed and unsigned together.
  package var attributes = 128
  /// Values of one attribute.
  package var values = 16
  /// Pieces of enclosed content that was written as a stream.
  package var contentPieces = 1 << 20

  package init() {}
}

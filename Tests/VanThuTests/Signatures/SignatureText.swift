import OpenSSLKit
import VanThuTesting
import XMLTree

@testable import VanThu

/// A signature made by hand over a packet: every part can be another than it should be, and the value is right
/// for it all the same. This is what an attacker with a certificate, or another product, could send.
struct SignatureText {
  var namespace = "http://www.w3.org/2000/09/xmldsig#"
  var form = XMLCanonicalForm(.exclusive)
  var formChildren = ""
  var signedInfoForm = XMLCanonicalForm(.exclusive)
  var signedInfoFormChildren = ""
  var signatureMethod = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
  var signatureMethodChildren = ""
  var digestMethod = "http://www.w3.org/2001/04/xmlenc#sha256"
  var referenceAttributes = "URI=\"\""
  /// The transforms as a text; `nil` for the usual two.
  var transforms: String?
  var digest = "AAAA"
  /// What stands in `Reference` instead of everything.
  var reference: String?
  var isWithoutReference = false
  /// More references.
  var moreReferences = ""
  var value = "AAAA"
  var keyInfo: String?
  var after = ""
  var attributes = ""
  /// The whole `SignedInfo` wrapped in something.
  var signedInfoWrapper: (String, String) = ("", "")
  var identity = SigningFixture.commune

  var signedInfo: String {
    let usual = """
      <Transforms><Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></Transform>\
      <Transform Algorithm="\(form.identifier)">\(formChildren)</Transform></Transforms>
      """
    let inside =
      reference ?? """
        \(transforms ?? usual)<DigestMethod Algorithm="\(digestMethod)"></DigestMethod><DigestValue>\(digest)</DigestValue>
        """
    let first = isWithoutReference ? "" : "<Reference \(referenceAttributes)>\(inside)</Reference>"
    return """
      <SignedInfo><CanonicalizationMethod Algorithm="\(signedInfoForm.identifier)">\(signedInfoFormChildren)\
      </CanonicalizationMethod><SignatureMethod Algorithm="\(signatureMethod)">\(signatureMethodChildren)\
      </SignatureMethod>\(first)\(moreReferences)</SignedInfo>
      """
  }

  var text: String {
    let certificate = Base64Encoder.text(identity.certificate.der)
    let key =
      keyInfo ?? "<KeyInfo><X509Data><X509Certificate>\(certificate)</X509Certificate></X509Data></KeyInfo>"
    return """
      <Signature xmlns="\(namespace)"\(attributes)>\(signedInfoWrapper.0)\(signedInfo)\(signedInfoWrapper.1)\
      <SignatureValue>\(value)</SignatureValue>\(key)\(after)</Signature>
      """
  }

  /// The signature put before a place of a packet, with digest and value that are right for what the scanner
  /// itself takes as signed; so that only the shape can be wrong.
  func placed(in packet: PacketText, before place: String = "  </e:edXMLHeader>") throws -> [UInt8] {
    var signature = self
    // The scanner computes the digest; it stands in the evidence even when it does not agree.
    func evidence() throws -> SignatureEvidence? {
      try scan(packet.inserting(signature.text, before: place).bytes).evidence
    }
    if let computed = try evidence()?.references.first?.computed {
      signature.digest = Base64Encoder.text(computed)
    }
    if let bytes = try evidence()?.signedBytes, !bytes.isEmpty {
      let algorithm = XMLSignatureNames.signatures[signature.signatureMethod] ?? .ecdsa(.sha256)
      signature.value = Base64Encoder.text((try? identity.key.sign(bytes, with: algorithm)) ?? [1, 2, 3])
    }
    return packet.inserting(signature.text, before: place).bytes
  }
}

import OpenSSLKit
import Testing
import VanThuTesting
import XMLTree

@testable import VanThu

@Suite("What xmlsec1 thinks of our signatures, and we of its own") struct PacketSignatureXmlsecTests {
  typealias Fixture = SigningFixture

  private func program() -> Program? {
    let program = Program("xmlsec1")
    if program == nil { print("skipped: xmlsec1 is not installed") }
    return program
  }

  @Test("xmlsec1 verifies what we sign", arguments: PacketSignatureTests.packets, [true, false])
  func verifies(_ signing: PacketSignatureTests.Signing, usesRSA: Bool) throws {
    guard let xmlsec = program() else { return }
    let folder = try TemporaryFolder()
    let root = try folder.write(Array(Fixture.authority.certificate.pem.utf8), as: "root.pem")
    let signed = try (usesRSA ? Fixture.rsaSigner : Fixture.signer).sign(signing.packet)
    // Neither bytes before the declaration nor two byte order marks are XML.
    guard !signing.testDescription.hasPrefix("bytes before") else { return }
    let path = try folder.write(signed, as: "signed.xml")
    let result = try xmlsec.run([
      "--verify", "--trusted-pem", root, "--verification-time", "2025-08-15 00:00:00", path,
    ])
    #expect(result.status == 0, "\(result.error)")
    var forged = signed
    let place = try #require(signed.firstRange(of: Array("OrganId>".utf8))).upperBound
    forged[place] = UInt8(ascii: "X")
    let refused = try xmlsec.run([
      "--verify", "--trusted-pem", root, "--verification-time", "2025-08-15 00:00:00",
      folder.write(forged, as: "forged.xml"),
    ])
    #expect(refused.status != 0)
  }

  struct Template: CustomTestStringConvertible {
    let testDescription: String
    let signature: SignatureText
    var packet = PacketText.document
    init(_ name: String, packet: PacketText = .document, _ change: (inout SignatureText) -> Void) {
      testDescription = name
      var signature = SignatureText()
      signature.keyInfo = "<KeyInfo><X509Data><X509Certificate/></X509Data></KeyInfo>"
      (signature.digest, signature.value) = ("", "")
      change(&signature)
      self.signature = signature
      self.packet = packet
    }
  }

  private static func prefixes(_ list: String) -> String {
    "<InclusiveNamespaces xmlns=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"\(list)\"/>"
  }
  private static let commented = PacketText.document.replacingFirst(
    "<edXML:Code>", "<!-- một --><edXML:Code>"
  )
  .inserting("<!-- hai -->", before: "<edXML xmlns").replacing(
    "<edXML:TraceHeaderList>", "<edXML:TraceHeaderList xml:lang=\"vi\" xmlns:z=\"urn:z\">"
  )
  .replacing(
    "    <edXML:edXMLHeader>",
    "    <edXML:edXMLHeader xml:space=\"preserve\" xmlns:q=\"urn:q\" q:b=\"&#10;&lt;\" a=\"1\">")

  static let templates: [Template] = [
    PacketText.document, commented, PacketText("dotnet").replacing("<edXML:DigitalSignature />", ""),
  ]
  .enumerated().flatMap { number, packet in
    [
      Template("exclusive, \(number)", packet: packet) { _ in },
      Template("exclusive with comments, \(number)", packet: packet) {
        ($0.form, $0.signedInfoForm) = (
          .init(.exclusive, withComments: true), .init(.exclusive, withComments: true)
        )
      },
      Template("inclusive, \(number)", packet: packet) {
        ($0.form, $0.signedInfoForm) = (.init(.inclusive10), .init(.inclusive10))
      },
      Template("inclusive with comments, \(number)", packet: packet) {
        ($0.form, $0.signedInfoForm) = (
          .init(.inclusive10, withComments: true), .init(.inclusive10, withComments: true)
        )
      },
      Template("Canonical XML 1.1, \(number)", packet: packet) {
        ($0.form, $0.signedInfoForm) = (.init(.inclusive11), .init(.inclusive11))
      },
      Template("inclusive SignedInfo, exclusive document, \(number)", packet: packet) {
        $0.signedInfoForm = .init(.inclusive10)
      },
      Template("list of prefixes, \(number)", packet: packet) {
        $0.formChildren = prefixes("edXML #default q z")
      },
      Template("list of prefixes for SignedInfo, \(number)", packet: packet) {
        $0.signedInfoFormChildren = prefixes("#default q edXML xsi")
      },
      Template("enveloped alone, \(number)", packet: packet) {
        $0.transforms =
          "<Transforms><Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/></Transforms>"
      },
      Template("SHA-512, \(number)", packet: packet) {
        $0.digestMethod = "http://www.w3.org/2001/04/xmlenc#sha512"
      },
      Template("RSA, \(number)", packet: packet) {
        ($0.identity, $0.signatureMethod) = (
          SigningFixture.department, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
        )
      },
      Template("RSA, SHA-512, \(number)", packet: packet) {
        ($0.identity, $0.signatureMethod) = (
          SigningFixture.department, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"
        )
      },
    ]
  }

  @Test("we take what xmlsec1 signs", arguments: templates)
  func takes(_ template: Template) throws {
    guard let xmlsec = program() else { return }
    let folder = try TemporaryFolder()
    let identity = template.signature.identity
    let key = try folder.write(Array(identity.key.pem().utf8), as: "key.pem")
    let certificate = try folder.write(Array(identity.certificate.pem.utf8), as: "certificate.pem")
    let unsigned = try folder.write(
      template.packet.inserting(template.signature.text, before: "    </edXML:edXMLHeader>").bytes,
      as: "template.xml")
    let result = try xmlsec.run([
      "--sign", "--privkey-pem", "\(key),\(certificate)", "--output", "\(folder.path)/signed.xml", unsigned,
    ])
    try #require(result.status == 0, "\(result.error)")
    let signed = try folder.read("signed.xml")
    for pieces in [65_536, 9] {
      let judged = try Judged(signed, pieces: pieces)
      #expect(judged.isValid, "\(judged.refusals)")
      #expect(try judged.scan.envelope == scan(template.packet.bytes).envelope)
    }
    let text = String(decoding: signed, as: UTF8.self)
    let forged = try Judged(Array(text.replacing("Đinh Thị Hạnh", with: "Đinh Thị Hoa").utf8))
    #expect(forged.refusals == ["reference.digest"])
  }
}

import OpenSSLKit
import Testing
import VanThuTesting
import XMLTree

@testable import VanThu

@Suite("Signatures wrapped, moved, doubled and made up") struct PacketSignatureWrappingTests {
  typealias Fixture = SigningFixture

  struct Attack: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    /// The check that refuses it.
    let check: String
    init(_ name: String, _ packet: PacketText, _ check: String) {
      self.init(name, packet.bytes, check)
    }
    init(_ name: String, _ bytes: [UInt8], _ check: String) {
      (testDescription, self.bytes, self.check) = (name, bytes, check)
    }
  }

  private static let signed: PacketText = {
    var packet = PacketText("small")
    packet.text = String(decoding: SigningFixture.signed, as: UTF8.self)
    return packet
  }()
  private static let signature = signed.part("<Signature xmlns", through: "</Signature>")
  private static let bare = PacketText("small")
  private static let header = bare.part("  <e:edXMLHeader>", through: "</e:edXMLHeader>\n")
  private static let signedHeader = signed.part("  <e:edXMLHeader>", through: "</e:edXMLHeader>\n")
  private static let body = bare.part("<e:edXMLBody>", through: "</e:edXMLBody>")
  private static let envelope = signed.part(" <e:edXMLEnvelope", through: "</e:edXMLEnvelope>\n")
  private static let files = bare.part(" <AttachmentEncoded>", through: "</AttachmentEncoded>\n")
  private static let forged = "H97.36.11</e:OrganId></e:From>"

  // 64 bytes end in two letters, of the last of which four bits say nothing: they have to be zero.
  private static let looselyEncoded: PacketText = {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let end = "==</SignatureValue>"
    guard let place = signed.text.firstRange(of: end)?.lowerBound,
      let value = alphabet.firstIndex(of: signed.text[signed.text.index(before: place)])
    else { fatalError("the value of a P-256 signature ends in two signs of padding") }
    return signed.replacing(
      "\(alphabet[value])\(end)", "\(alphabet[value + 1])\(end)")
  }()

  static let moved: [Attack] = [
    Attack("another subject", signed.replacing("Đất", "Nhà"), "reference.digest"),
    Attack("another file", signed.replacing("xJDhuqV0Cg==", "xJDhuqV1Cg=="), "reference.digest"),
    Attack(
      "another file name", signed.replacing("<AttachmentName>a.txt", "<AttachmentName>b.txt"),
      "reference.digest"),
    Attack(
      "a recipient more", signed.replacing("<e:To>", "<e:To><e:OrganId>H97.09</e:OrganId></e:To><e:To>"),
      "reference.digest"),
    Attack(
      "without the file", signed.removing(" <AttachmentEncoded>", through: "</AttachmentEncoded>\n"),
      "reference.digest"),
    Attack(
      "a second list of files",
      signed.replacing("</AttachmentEncoded>", "</AttachmentEncoded><AttachmentEncoded/>"), "reference.digest"
    ),
    Attack(
      "a header before", signed.replacing(signedHeader, header.replacing("57", with: "58") + signedHeader),
      "packet.position"),
    Attack(
      "a header after", signed.replacing(signedHeader, signedHeader + header.replacing("57", with: "58")),
      "reference.digest"),
    Attack("a body more", signed.replacing(body, body + body), "reference.digest"),
    Attack(
      "the signed envelope inside another's header",
      bare.replacing("   <e:MessageHeader>", "   <x>\(envelope)</x><e:MessageHeader>"), "packet.position"),
    Attack("the signed envelope after another", bare.replacing(files, envelope + files), "packet.position"),
    Attack(
      "the signed packet inside an attachment",
      bare.replacing("<AttachmentName>", "<x>\(envelope)</x><AttachmentName>"), "packet.position"),
    Attack(
      "another root around",
      {
        var packet = signed;
        packet.text = signed.text.replacing("<edXML xmlns", with: "<edXML><edXML xmlns").replacing(
          "</edXML>", with: "</edXML></edXML>");
        return packet
      }(), "packet.position"),
    Attack(
      "signature as a child of the root",
      bare.replacing(" <AttachmentEncoded>", signature + " <AttachmentEncoded>"), "packet.position"),
    Attack(
      "signature first in the root", bare.replacing(" <e:edXMLEnvelope", signature + " <e:edXMLEnvelope"),
      "packet.position"),
    Attack(
      "signature as a child of the envelope",
      bare.replacing("  <e:edXMLBody>", signature + "  <e:edXMLBody>"), "packet.position"),
    Attack(
      "signature in the body", bare.replacing("<e:edXMLManifest", signature + "<e:edXMLManifest"),
      "packet.position"),
    Attack(
      "signature in the attachments", bare.replacing("  <Attachment>", signature + "  <Attachment>"),
      "packet.position"),
    Attack(
      "signature in an attachment's content", bare.replacing("xJDhuqV0", signature + "xJDhuqV0"),
      "packet.position"),
    Attack(
      "signature in the message header",
      bare.replacing("   </e:MessageHeader>", signature + "   </e:MessageHeader>"), "packet.position"),
    Attack(
      "signature in the trace list",
      bare.replacing("   </e:TraceHeaderList>", signature + "   </e:TraceHeaderList>"), "packet.position"),
    Attack("signature in a field", bare.replacing("Đất", signature + "Đất"), "packet.position"),
    Attack(
      "signature one element deeper",
      bare.replacing("  </e:edXMLHeader>", "<e:X>\(signature)</e:X>  </e:edXMLHeader>"), "packet.position"),
    Attack("signature doubled", signed.replacing(signature, signature + signature), "packet.single"),
    Attack(
      "signature and one elsewhere", signed.replacing("</edXML>", signature + "</edXML>"), "packet.single"),
    Attack(
      "a hundred signatures", signed.replacing(signature, String(repeating: signature, count: 100)),
      "packet.single"),
    Attack(
      "attachments before the envelope",
      signed.replacing(files, "").replacing(" <e:edXMLEnvelope", files + " <e:edXMLEnvelope"),
      "packet.position"),
    Attack(
      "an undeclared prefix", signed.replacing("<e:Reference>", "<e:Reference q:a=\"\">"), "xml.namespaces"),
    Attack(
      "a relative namespace", signed.replacing("<e:Reference>", "<e:Reference xmlns:q=\"q\">"),
      "xml.namespaces"),
    Attack(
      "a default namespace redeclared",
      signed.replacing("<AttachmentEncoded>", "<AttachmentEncoded xmlns=\"urn:x\">"), "reference.digest"),
    Attack(
      "a prefix redeclared", signed.replacing("<e:MessageHeader>", "<e:MessageHeader xmlns:e=\"urn:x\">"),
      "reference.digest"),
    Attack("an attribute", signed.replacing("<e:Subject>", "<e:Subject a=\"\">"), "reference.digest"),
    Attack(
      "xml:base", signed.replacing("<e:Subject>", "<e:Subject xml:base=\"http://x/\">"), "reference.digest"),
    Attack("an instruction", signed.replacing("<e:Subject>", "<?x?><e:Subject>"), "reference.digest"),
    Attack(
      "cut off after the envelope", signed.removing(" <AttachmentEncoded>", through: "</edXML>"),
      "xml.wellFormed"),
    Attack("a value in base64 that is not canonical", looselyEncoded, "xmldsig.structure"),
    Attack("something after the end", signed.bytes + Array("<x/>".utf8), "xml.wellFormed"),
  ]

  /// Signatures whose value is right and whose shape is not.
  static let madeUp: [Attack] = [
    made("usual", "-") { _ in },
    made("attributes of the signature", "-") { $0.attributes = " Id=\"s\" xml:lang=\"vi\"" },
    made("inclusive form", "-") { ($0.form, $0.signedInfoForm) = (.init(.inclusive10), .init(.inclusive10)) },
    made("Canonical XML 1.1", "-") {
      ($0.form, $0.signedInfoForm) = (.init(.inclusive11), .init(.inclusive11))
    },
    made("enveloped alone", "-") { $0.transforms = transforms(enveloped) },
    made("a list of prefixes", "-") { $0.formChildren = inclusive("e #default") },
    made("the certificate's own key beside it", "-") {
      $0.keyInfo = certificates(SigningFixture.commune.certificate).replacing(
        "<KeyInfo>", with: "<KeyInfo>" + keyValue(point(of: SigningFixture.commune.certificate)))
    },
    made("two key blocks", "xmldsig.structure") { $0.keyInfo = "<KeyInfo/><KeyInfo/>" },
    made("value before SignedInfo", "xmldsig.structure") { $0.signedInfoWrapper = ("<SignatureValue/>", "") },
    made("two values", "xmldsig.structure") {
      $0.signedInfoWrapper = ("", "<SignatureValue>AAAA</SignatureValue>")
    },
    made("two SignedInfo", "xmldsig.structure") { $0.signedInfoWrapper = ("", $0.signedInfo) },
    made("SignedInfo one deeper", "xmldsig.structure") { $0.signedInfoWrapper = ("<X>", "</X>") },
    made("SignedInfo inside an object first", "xmldsig.structure") {
      $0.signedInfoWrapper = ("<Object>\($0.signedInfo)</Object>", "")
    },
    made("an object after", "xmldsig.structure") { $0.after = "<Object>x</Object>" },
    made("a signature inside the signature", "xmldsig.structure") {
      $0.after = "<Object>\(SignatureText().text)</Object>"
    },
    made("an element of another namespace inside", "xmldsig.structure") { $0.after = "<x xmlns=\"urn:x\"/>" },
    made("no reference", "xmldsig.references") { $0.isWithoutReference = true },
    made("two references", "xmldsig.references") { $0.moreReferences = "<Reference URI=\"\"/>" },
    made("hundreds of references", "xmldsig.references") {
      $0.moreReferences = String(repeating: "<Reference URI=\"\"/>", count: 500)
    },
    made("reference by id", "xmldsig.referenceScope") { $0.referenceAttributes = "URI=\"#a\"" },
    made("reference to a file", "xmldsig.referenceScope") {
      $0.referenceAttributes = "URI=\"file:///etc/passwd\""
    },
    made("reference to the network", "xmldsig.referenceScope") {
      $0.referenceAttributes = "URI=\"http://example.vn/\""
    },
    made("reference by xpointer", "xmldsig.referenceScope") {
      $0.referenceAttributes = "URI=\"#xpointer(/)\""
    },
    made("reference without URI", "xmldsig.referenceScope") { $0.referenceAttributes = "" },
    made("URI of another namespace", "xmldsig.referenceScope") { $0.referenceAttributes = "xml:URI=\"\"" },
    made("no transforms", "xmldsig.transforms") { $0.transforms = "" },
    made("empty transforms", "xmldsig.transforms") { $0.transforms = "<Transforms></Transforms>" },
    made("form before enveloped", "xmldsig.transforms") { $0.transforms = transforms(exclusive, enveloped) },
    made("not enveloped", "xmldsig.transforms") { $0.transforms = transforms(exclusive) },
    made("enveloped twice", "xmldsig.transforms") { $0.transforms = transforms(enveloped, enveloped) },
    made("two forms", "xmldsig.transforms") { $0.transforms = transforms(enveloped, exclusive, exclusive) },
    made("XPath", "xmldsig.transforms") {
      $0.transforms = transforms(enveloped, "http://www.w3.org/TR/1999/REC-xpath-19991116")
    },
    made("XPath filter", "xmldsig.transforms") {
      $0.transforms = transforms(enveloped, "http://www.w3.org/2002/06/xmldsig-filter2")
    },
    made("XSLT", "xmldsig.transforms") {
      $0.transforms = transforms(enveloped, "http://www.w3.org/TR/1999/REC-xslt-19991116")
    },
    made("base64", "xmldsig.transforms") {
      $0.transforms = transforms(enveloped, "http://www.w3.org/2000/09/xmldsig#base64")
    },
    made("a wrong name of the exclusive form", "xmldsig.transforms") {
      $0.transforms = transforms(enveloped, "http://www.w3.org/TR/xml-exc-c14n#")
    },
    made("a child of the enveloped transform", "xmldsig.transforms") {
      $0.transforms =
        "<Transforms><Transform Algorithm=\"\(enveloped)\"><XPath>/</XPath></Transform></Transforms>"
    },
    made("a transform of another namespace", "xmldsig.transforms") {
      $0.transforms = "<Transforms><x:Transform xmlns:x=\"urn:x\" Algorithm=\"\(enveloped)\"/></Transforms>"
    },
    made("a digest of another namespace", "xmldsig.transforms") {
      $0.reference =
        "\(transforms(enveloped))<x:DigestMethod xmlns:x=\"urn:x\" Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue>AAAA</DigestValue>"
    },
    made("prefixes for an inclusive form", "xmldsig.transforms") {
      ($0.form, $0.formChildren) = (.init(.inclusive10), inclusive("e"))
    },
    made("two lists of prefixes", "xmldsig.transforms") { $0.formChildren = inclusive("e") + inclusive("x") },
    made("a flood of prefixes", "xmldsig.transforms") {
      $0.formChildren = inclusive((0..<1_000).map { "p\($0)" }.joined(separator: " "))
    },
    made("unknown form of SignedInfo", "xmldsig.canonicalForm") { $0.signedInfoFormChildren = "<X/>" },
    made("HMAC", "xmldsig.signatureMethod") {
      $0.signatureMethod = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
    },
    made("truncated value", "xmldsig.signatureMethod") {
      $0.signatureMethodChildren = "<HMACOutputLength>8</HMACOutputLength>"
    },
    made("DSA", "xmldsig.signatureMethod") {
      $0.signatureMethod = "http://www.w3.org/2000/09/xmldsig#dsa-sha1"
    },
    made("no method", "xmldsig.signatureMethod") { $0.signatureMethod = "" },
    made("MD5", "xmldsig.digestMethod") { $0.digestMethod = "http://www.w3.org/2001/04/xmldsig-more#md5" },
    made("SHA-1", "reference.digestAlgorithm") { $0.digestMethod = "http://www.w3.org/2000/09/xmldsig#sha1" },
    made("SHA-1 in the value", "signature.algorithm") {
      $0.signatureMethod = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"
    },
    made("bare key", "certificate.signing") {
      $0.keyInfo = "<KeyInfo><KeyValue><ECKeyValue/></KeyValue></KeyInfo>"
    },
    made("no key", "certificate.signing") { $0.keyInfo = "" },
    made("a certificate to be fetched", "certificate.signing") {
      $0.keyInfo = "<KeyInfo><RetrievalMethod URI=\"http://x/\"/></KeyInfo>"
    },
    made("a key that is not the certificate's", "xmldsig.keyInformation") {
      $0.keyInfo = certificates(SigningFixture.commune.certificate).replacing(
        "<KeyInfo>", with: "<KeyInfo>" + keyValue(Array(repeating: 7, count: 65)))
    },
    made("two certificates that disagree", "certificate.signing") {
      $0.keyInfo = certificates(SigningFixture.stranger.certificate, SigningFixture.commune.certificate)
    },
    made("two blocks of certificates that disagree", "certificate.signing") {
      $0.keyInfo =
        (certificates(SigningFixture.commune.certificate)
        + certificates(SigningFixture.stranger.certificate)).replacing("</KeyInfo><KeyInfo>", with: "")
    },
    made("a key block that only looks like one", "xmldsig.structure") {
      $0.keyInfo = certificates(SigningFixture.commune.certificate).replacing(
        "KeyInfo", with: "\u{212A}eyInfo")
    },
    made("another's certificate", "signature.value") {
      $0.keyInfo = certificates(SigningFixture.stranger.certificate)
    },
    made("certificates by the dozen", "xmldsig.keyInformation") {
      $0.keyInfo = certificates(Array(repeating: SigningFixture.commune.certificate, count: 17))
    },
    made("a RSA method with a P-256 key", "signature.value") {
      $0.signatureMethod = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    },
  ]

  private static let enveloped = XMLSignatureNames.enveloped
  private static let exclusive = XMLCanonicalForm.Method.exclusive.rawValue
  private static func transforms(_ algorithms: String...) -> String {
    "<Transforms>" + algorithms.map { "<Transform Algorithm=\"\($0)\"></Transform>" }.joined()
      + "</Transforms>"
  }
  private static func inclusive(_ list: String) -> String {
    "<InclusiveNamespaces xmlns=\"\(exclusive)\" PrefixList=\"\(list)\"></InclusiveNamespaces>"
  }
  private static func certificates(_ list: Certificate...) -> String { certificates(list) }
  private static func certificates(_ list: [Certificate]) -> String {
    "<KeyInfo><X509Data>"
      + list.map { "<X509Certificate>\(Base64Encoder.text($0.der))</X509Certificate>" }.joined()
      + "</X509Data></KeyInfo>"
  }
  private static func keyValue(_ point: [UInt8]) -> String {
    let names = "http://www.w3.org/2009/xmldsig11#"
    return """
      <KeyValue><ECKeyValue xmlns="\(names)"><NamedCurve URI="urn:oid:1.2.840.10045.3.1.7"/>\
      <PublicKey>\(Base64Encoder.text(point))</PublicKey></ECKeyValue></KeyValue>
      """
  }
  // The uncompressed point stands in the certificate after a bit string's head.
  private static func point(of certificate: Certificate) -> [UInt8] {
    let head: [UInt8] = [0x03, 0x42, 0x00, 0x04]
    let place = certificate.der.ranges(of: head).first.map { $0.upperBound - 1 } ?? 0
    return Array(certificate.der[place..<place + 65])
  }
  private static func made(_ name: String, _ check: String, _ change: (inout SignatureText) -> Void) -> Attack
  {
    var signature = SignatureText()
    change(&signature)
    do { return Attack(name, try signature.placed(in: bare), check) } catch { fatalError("\(error)") }
  }

  @Test(
    "each is refused by its check, whatever the pieces", arguments: moved + madeUp.filter { $0.check != "-" })
  func refused(_ attack: Attack) throws {
    for pieces in [65_536, 11] {
      let judged = try Judged(attack.bytes, pieces: pieces)
      #expect(!judged.isValid)
      #expect(
        judged.refusals.contains(attack.check),
        "\(judged.verdict.map { "\($0.verdict)" } ?? "unsigned") \(judged.refusals)")
    }
  }

  @Test("what is only unusual is taken", arguments: madeUp.filter { $0.check == "-" })
  func taken(_ signature: Attack) throws {
    let judged = try Judged(signature.bytes)
    #expect(judged.isValid, "\(judged.refusals)")
    #expect(try judged.scan.envelope == scan(Self.bare.bytes).envelope)
  }

  @Test("stripped of its signature a packet is unsigned, and never valid")
  func stripped() throws {
    let judged = try Judged(Self.signed.replacing(Self.signature, "").bytes)
    #expect(judged.scan.signature == .absent && judged.verdict == nil)
    let placeholder = try Judged(
      Self.signed.replacing(
        "http://www.w3.org/2000/09/xmldsig#\">", "http://www.mic.gov.vn/TBT/QCVN_102_2016\">"
      ).bytes)
    #expect(placeholder.scan.signature == .placeholder && placeholder.verdict == nil)
  }

  @Test("a signature of XAdES is not verifiable, and only such a one")
  func advanced() throws {
    let properties = """
      <Object><x:QualifyingProperties xmlns:x="http://uri.etsi.org/01903/v1.3.2#" Target="#s">\
      <x:SignedProperties Id="p"></x:SignedProperties></x:QualifyingProperties></Object>
      """
    let reference = """
      <Reference URI="#p" Type="http://uri.etsi.org/01903#SignedProperties">\
      <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>\
      <DigestValue>AAAA</DigestValue></Reference>
      """
    var signature = SignatureText()
    (signature.moreReferences, signature.after) = (reference, properties)
    let judged = try Judged(signature.placed(in: Self.bare))
    #expect(judged.verdict?.verdict == .notVerifiable)
    #expect(judged.refusals == ["xmldsig.profile"])

    // With half of it, with one reference more, or wrapped, it is none.
    for (references, after) in [
      (reference, ""), ("", properties), (reference + reference, properties),
      (reference.replacing("Type=", with: "Id="), properties),
      (reference, properties.replacing("v1.3.2", with: "x")),
    ] {
      (signature.moreReferences, signature.after) = (references, after)
      #expect(try Judged(signature.placed(in: Self.bare)).verdict?.verdict == .invalid)
    }
    (signature.moreReferences, signature.after) = (reference, properties)
    let misplaced = try Judged(signature.placed(in: Self.bare, before: "  <e:edXMLBody>"))
    #expect(misplaced.verdict?.verdict == .invalid)
    let doubled = try Judged(
      Self.bare.inserting(signature.text + signature.text, before: "  </e:edXMLHeader>").bytes)
    #expect(doubled.verdict?.verdict == .invalid)
  }

  @Test("the signature may stand before the message header")
  func first() throws {
    let bytes = try SignatureText().placed(in: Self.bare, before: "   <e:MessageHeader>")
    #expect(try Judged(bytes).isValid)
  }

  @Test("xml:base above a signature in Canonical XML 1.1 is not verifiable, in the other forms it is")
  func base() throws {
    let packet = PacketText("small").replacing(
      "<e:edXMLHeader>", "<e:edXMLHeader xml:base=\"http://example.vn/\">")
    for (method, isValid) in [
      (XMLCanonicalForm.Method.inclusive11, false), (.inclusive10, true), (.exclusive, true),
    ] {
      var signature = SignatureText()
      (signature.form, signature.signedInfoForm) = (.init(method), .init(method))
      let judged = try Judged(signature.placed(in: packet))
      #expect(judged.isValid == isValid, "\(method): \(judged.refusals)")
      if !isValid { #expect(judged.verdict?.verdict == .notVerifiable) }
    }
  }

  @Test("a very long SignedInfo ends in an answer")
  func long() throws {
    var signature = SignatureText()
    signature.moreReferences = String(repeating: "<Reference URI=\"\"/>", count: 400_000)
    let judged = try Judged(Self.bare.inserting(signature.text, before: "  </e:edXMLHeader>").bytes)
    #expect(!judged.isValid)
    #expect(judged.scan.failure?.limit == "keptBytes")
  }
}

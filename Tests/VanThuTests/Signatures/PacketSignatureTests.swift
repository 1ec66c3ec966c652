import OpenSSLKit
import Testing
import VanThuTesting

@testable import VanThu

@Suite("Signing packets and reading the signature") struct PacketSignatureTests {
  typealias Fixture = SigningFixture

  struct Signing: CustomTestStringConvertible {
    let testDescription: String
    let packet: [UInt8]
  }

  static let packets: [Signing] =
    ["document", "status", "dotnet", "order-of-the-library", "small"].map {
      Signing(testDescription: $0, packet: PacketText($0).bytes)
    } + [
      Signing(testDescription: "CR LF", packet: PacketText.document.replacing("\n", "\r\n").bytes),
      Signing(testDescription: "on one line", packet: PacketText.document.replacing("\n", "").bytes),
      Signing(
        testDescription: "byte order mark",
        packet: PacketText.document.inserting("\u{FEFF}", before: "<?xml").bytes),
      Signing(
        testDescription: "bytes before", packet: PacketText.document.inserting("rác ", before: "<?xml").bytes),
      Signing(
        testDescription: "no declaration",
        packet: PacketText.document.removing("<?xml", through: "?>\n").bytes),
      Signing(
        testDescription: "no trace list",
        packet: PacketText.document.removing("<edXML:TraceHeaderList>", through: "</edXML:TraceHeaderList>")
          .bytes),
      Signing(
        testDescription: "comments and instructions",
        packet: PacketText.document.inserting("<!-- trước --><?x?>", before: "    </edXML:edXMLHeader>")
          .inserting("<!-- a -->", before: "<edXML xmlns").bytes + Array("<!-- sau --><?y z?>".utf8)),
      Signing(
        testDescription: "a placeholder before",
        packet: PacketText.document.inserting(
          "<Signature/><edXML:DigitalSignature/>", before: "    </edXML:edXMLHeader>"
        ).bytes),
      Signing(
        testDescription: "attachments before the envelope's attributes",
        packet: PacketText.document.replacing(
          "<edXML xmlns=", "<edXML a='1' xml:lang=\"vi\" xmlns:z='urn:z' z:b=\"&lt;&#10;\" xmlns="
        ).bytes),
    ]

  @Test(
    "a signed packet is valid, says the same, and without its signature is the original", arguments: packets,
    [true, false])
  func roundTrip(_ signing: Signing, usesRSA: Bool) throws {
    let signed = try (usesRSA ? Fixture.rsaSigner : Fixture.signer).sign(signing.packet)
    let before = try scan(signing.packet)
    for pieces in [1, 13, 65_536] {
      let judged = try Judged(signed, pieces: pieces)
      #expect(judged.scan.signature == .present)
      let evidence = try #require(judged.scan.evidence)
      #expect(
        evidence.scannerChecks.allSatisfy { $0.passed == true },
        "\(evidence.scannerChecks.filter { $0.passed != true })")
      #expect(evidence.references.map(\.computed) == evidence.references.map { $0.expected })
      #expect(evidence.certificates == [(usesRSA ? Fixture.department : Fixture.commune).certificate.der])
      #expect(judged.isValid, "\(judged.refusals)")
      #expect(judged.scan.envelope == before.envelope)
      let rules = Set(judged.scan.findings.map(\.rule))
      #expect(rules == Set(before.findings.map(\.rule)).subtracting(["signature.placeholder"]))
    }
    let text = String(decoding: signed, as: UTF8.self)
    let start = try #require(text.firstRange(of: "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">"))
      .lowerBound
    let end = try #require(text.firstRange(of: "</X509Data></KeyInfo></Signature>")).upperBound
    #expect(Array((text[..<start] + text[end...]).utf8) == signing.packet)
  }

  @Test("the signature stands in the header after what it follows there")
  func place() throws {
    let text = String(decoding: try Fixture.signer.sign(PacketText.document.bytes), as: UTF8.self)
    #expect(text.contains("</edXML:TraceHeaderList><Signature xmlns="))
  }

  @Test("the source may hand over its bytes in any pieces", arguments: [1, 7, 1_000])
  func streamed(pieces: Int) throws {
    let packet = PacketText.document.bytes
    final class Collector { var bytes: [UInt8] = [] }
    let collector = Collector()
    try Fixture.rsaSigner.sign(
      { piece in
        for start in stride(from: 0, to: packet.count, by: pieces) {
          try packet[start..<min(start + pieces, packet.count)].withUnsafeBytes { try piece($0) }
        }
      }) { collector.bytes.append(contentsOf: $0) }
    // RSA PKCS#1 signatures are the same every time.
    #expect(try collector.bytes == Fixture.rsaSigner.sign(packet))
  }

  static let unfit: [(String, PacketText, PacketSigningError.Code)] = [
    (
      "signed already",
      {
        var packet = PacketText.document;
        packet.text = String(decoding: SigningFixture.signed, as: UTF8.self); return packet
      }(), .alreadySigned
    ),
    ("cut off", PacketText.document.removing("</AttachmentEncoded>", through: "</edXML>"), .unreadable),
    (
      "undeclared prefix",
      PacketText.document.replacingFirst("<edXML:Reference>", "<edXML:Reference xlink:href=\"\">"),
      .notAPacket
    ),
    (
      "relative namespace",
      PacketText.document.replacingFirst("<edXML:Reference>", "<edXML:Reference xmlns:a=\"a\">"), .notAPacket
    ),
    (
      "no header", PacketText.document.removing("    <edXML:edXMLHeader>", through: "</edXML:edXMLHeader>"),
      .notAPacket
    ),
    (
      "two headers",
      PacketText.document.inserting(
        PacketText.document.part("    <edXML:edXMLHeader>", through: "</edXML:edXMLHeader>"),
        before: "    <edXML:edXMLBody>"), .notAPacket
    ),
    (
      "attachments before the header",
      PacketText.document.inserting("<AttachmentEncoded/>", before: "  <edXML:edXMLEnvelope"), .notAPacket
    ),
    (
      "body before the header",
      PacketText.document.inserting("<edXML:edXMLBody/>", before: "    <edXML:edXMLHeader"), .notAPacket
    ),
    ("the guide's shape", PacketText("from-a-guide"), .notAPacket),
    ("SOAP", PacketText("soap-of-before-2016"), .notAPacket),
    (
      "a signature elsewhere",
      PacketText.document.inserting(
        "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>", before: "  <AttachmentEncoded>"),
      .alreadySigned
    ),
    (
      "no packet",
      {
        var packet = PacketText.document; packet.text = "<a/>"; return packet
      }(), .notAPacket
    ),
  ]

  @Test("what could not be verified afterwards is not signed", arguments: unfit)
  func refused(name: String, packet: PacketText, code: PacketSigningError.Code) throws {
    do {
      _ = try Fixture.signer.sign(packet.bytes)
      Issue.record("signed")
    } catch let error as PacketSigningError {
      #expect(error.code == code, "\(error)")
      #expect(Catalogue.has(error.message.key))
    }
  }

  @Test("a certificate of another key, or none, is refused")
  func keys() throws {
    #expect(throws: PacketSigningError.self) {
      try PacketSigner(key: Fixture.commune.key, certificates: [Fixture.stranger.certificate])
    }
    #expect(throws: PacketSigningError.self) { try PacketSigner(key: Fixture.commune.key, certificates: []) }
  }

  @Test("unsigned, placeholder and signed are three things")
  func presence() throws {
    let document = PacketText.document
    #expect(try Judged(document.bytes).scan.signature == .absent)
    #expect(try Judged(document.bytes).scan.evidence == nil)
    let foreign = try Judged(
      document.inserting("<Signature><SignedInfo/></Signature>", before: "    </edXML:edXMLHeader>").bytes)
    #expect(foreign.scan.signature == .placeholder && foreign.scan.evidence == nil)
    let made = SignatureText().text.replacing(
      /<X509Certificate>.*<\/X509Certificate>/, with: "<X509Certificate>MIIB</X509Certificate>")
    let broken = try Judged(document.inserting(made, before: "    </edXML:edXMLHeader>").bytes)
    #expect(broken.scan.signature == .placeholder && broken.scan.evidence == nil)
    #expect(broken.scan.findings.map(\.rule) == ["signature.placeholder"])
  }
}

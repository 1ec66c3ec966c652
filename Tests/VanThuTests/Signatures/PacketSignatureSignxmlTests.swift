import Foundation
import OpenSSLKit
import Testing
import VanThuTesting
import XMLTree

@testable import VanThu

/// signxml stands in the environment `.build/signxml` that `.ci/run` makes; elsewhere these tests are skipped, and say so.
@Suite("What signxml thinks of our signatures, and we of its own") struct PacketSignatureSignxmlTests {
  typealias Fixture = SigningFixture

  static let python: Program? = {
    let path =
      ProcessInfo.processInfo.environment["VANTHU_SIGNXML"]
      ?? "\(Files.repository)/.build/signxml/bin/python"
    return Program(at: path)
  }()
  private static let script = "\(Files.resources)/signatures/signxml-check.py"

  @Test(
    "signxml verifies what we sign, and not what was changed since",
    .enabled(if: python != nil, "no signxml"),
    arguments: PacketSignatureTests.packets, [true, false])
  func verifies(_ signing: PacketSignatureTests.Signing, usesRSA: Bool) throws {
    // Neither bytes before the declaration nor a second Signature, which it calls ambiguous, are for it; and it leaves out
    // instructions beside the root element, which Canonical XML has in a document's form (xmlsec1 agrees with us).
    let isForIt = !["bytes before", "a placeholder before", "comments and instructions"].contains(
      signing.testDescription)
    guard isForIt else { return }
    let python = try #require(Self.python)
    let folder = try TemporaryFolder()
    let identity = usesRSA ? Fixture.department : Fixture.commune
    let certificate = try folder.write(Array(identity.certificate.pem.utf8), as: "certificate.pem")
    let signed = try (usesRSA ? Fixture.rsaSigner : Fixture.signer).sign(signing.packet)
    let path = try folder.write(signed, as: "signed.xml")
    let result = try python.run([Self.script, "verify", path, certificate])
    #expect(result.status == 0, "\(result.error)")
    var forged = signed
    forged[try #require(signed.firstRange(of: Array("OrganId>".utf8))).upperBound] = UInt8(ascii: "X")
    let refused = try python.run([
      Self.script, "verify", folder.write(forged, as: "forged.xml"), certificate,
    ])
    #expect(refused.status == 2, "\(refused.error)")
  }

  struct Way: CustomTestStringConvertible, Sendable {
    let signature: String
    let digest: String
    let form: XMLCanonicalForm
    var usesRSA: Bool { signature.contains("rsa") }
    var testDescription: String {
      "\(signature.split(separator: "#").last ?? ""), \(digest.split(separator: "#").last ?? ""), \(form.identifier)"
    }
  }

  private static let more = "http://www.w3.org/2001/04/xmldsig-more#"
  private static let later = "http://www.w3.org/2007/05/xmldsig-more#"
  private static let encryption = "http://www.w3.org/2001/04/xmlenc#"

  static let ways: [Way] =
    [
      XMLCanonicalForm(.exclusive), .init(.exclusive, withComments: true), .init(.inclusive10),
      .init(.inclusive10, withComments: true), .init(.inclusive11),
    ]
    .map { Way(signature: more + "ecdsa-sha256", digest: encryption + "sha256", form: $0) }
    + [
      (more + "rsa-sha256", encryption + "sha256"), (more + "rsa-sha512", encryption + "sha512"),
      (more + "rsa-sha384", more + "sha384"), (later + "sha256-rsa-MGF1", encryption + "sha256"),
      (later + "sha3-256-rsa-MGF1", later + "sha3-256"), (later + "sha3-512-rsa-MGF1", later + "sha3-512"),
      (more + "ecdsa-sha384", more + "sha384"), (more + "ecdsa-sha512", later + "sha3-384"),
      ("http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-256", later + "sha3-256"),
    ].map { Way(signature: $0.0, digest: $0.1, form: .init(.exclusive)) }

  @Test("we take what signxml signs", .enabled(if: python != nil, "no signxml"), arguments: ways)
  func takes(_ way: Way) throws {
    let python = try #require(Self.python)
    let folder = try TemporaryFolder()
    let identity = way.usesRSA ? Fixture.department : Fixture.commune
    let place = "<Signature xmlns=\"\(XMLSignatureNames.namespace)\" Id=\"placeholder\"></Signature>"
    let template = PacketText.document.inserting(place, before: "    </edXML:edXMLHeader>")
    let result = try python.run([
      Self.script, "sign", folder.write(template.bytes, as: "template.xml"),
      folder.write(Array(identity.key.pem().utf8), as: "key.pem"),
      folder.write(Array(identity.certificate.pem.utf8), as: "certificate.pem"), way.signature, way.digest,
      way.form.identifier, "\(folder.path)/signed.xml",
    ])
    try #require(result.status == 0, "\(result.error)")
    let signed = try folder.read("signed.xml")
    let judged = try Judged(signed)
    #expect(judged.isValid, "\(judged.refusals)")
    #expect(try judged.scan.envelope == scan(PacketText.document.bytes).envelope)
    let text = String(decoding: signed, as: UTF8.self)
    let forged = try Judged(Array(text.replacing("Đinh Thị Hạnh", with: "Đinh Thị Hoa").utf8))
    #expect(forged.refusals == ["reference.digest"])
  }

  @Test("is there, or said not to be") func present() {
    if Self.python == nil { print("skipped: signxml is not installed") }
  }
}

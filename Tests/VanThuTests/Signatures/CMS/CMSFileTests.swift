import OpenSSLKit
import Testing
import VanThuTesting

@testable import VanThu

@Suite("Signed files (CMS)") struct CMSFileTests {
  let fixture: CMSFixture

  init() throws { fixture = try CMSFixture.shared.get() }

  @Test("are valid when nothing has changed") func valid() async throws {
    let result = try fixture.verify(await fixture.signature())
    #expect(result.verdict == .valid, "\(result.message.text(in: .english))")
    let signature = try #require(result.signatures.first)
    #expect(signature.format == .cms && signature.subject == "file" && signature.coverage == .whole)
    #expect(signature.signer == "UBND xã Bình Minh")
    #expect(signature.signingTime == CMSFixture.moment && signature.signingTimeSource == .claimed)
    #expect(signature.check("cms.signingCertificate")?.passed == true)
    #expect(signature.check("certificate.binding")?.passed == true)
  }

  @Test("may enclose their content, which is handed out only when valid") func enclosing() async throws {
    let bytes = try await fixture.fileSigner().enclosing(CMSFixture.content, at: CMSFixture.moment)
    let result = fixture.verify(bytes, content: nil)
    #expect(result.verdict == .valid && !result.scan.isDetached)
    var content: [UInt8] = []
    #expect(result.verifiedContent { content += $0 })
    #expect(content == CMSFixture.content)
    // The same file with another content beside it would have two.
    let two = fixture.verify(bytes, content: CMSFixture.content)
    #expect(two.verdict == .invalid && two.decisive?.decisiveCheck?.id == CMSContentCheck.id)
    var place = try #require(bytes.firstRange(of: CMSFixture.content)).lowerBound
    var forged = bytes
    forged[place] ^= 1
    let refused = fixture.verify(forged, content: nil)
    #expect(refused.verdict == .invalid && refused.decisive?.subIndication == .hashFailure)
    place = 0
    #expect(!refused.verifiedContent { _ in place += 1 } && place == 0)
  }

  @Test("are invalid with another content, and undecided without any") func content() async throws {
    let signature = try await fixture.signature()
    let other = fixture.verify(signature, content: CMSFixture.content + [0])
    #expect(other.verdict == .invalid && other.decisive?.subIndication == .hashFailure)
    let missing = fixture.verify(signature, content: nil)
    #expect(missing.verdict == .indeterminate && missing.decisive?.subIndication == .signedDataNotFound)
    let empty = fixture.verify(signature, content: [])
    #expect(empty.verdict == .invalid)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let verdict: Verdict
    let check: String
    let make: @Sendable (CMSFixture) throws -> [UInt8]
  }

  static let cases: [Case] = [
    Case(testDescription: "nothing spoilt", verdict: .valid, check: "") {
      try $0.file(attributes: $0.attributes())
    },
    Case(testDescription: "no signed attributes", verdict: .invalid, check: CMSSignedAttributesCheck.id) {
      try $0.file(attributes: [])
    },
    Case(testDescription: "no content type", verdict: .invalid, check: CMSContentTypeCheck.id) {
      try $0.file(attributes: $0.attributes { $0.remove(at: 0) })
    },
    Case(testDescription: "another content type signed", verdict: .invalid, check: CMSContentTypeCheck.id) {
      try $0.file(
        attributes: $0.attributes { $0[0].values = [DERWriter.objectIdentifier(CMSNames.timeStampInfo)] })
    },
    Case(testDescription: "a time-stamp in place of data", verdict: .invalid, check: CMSContentTypeCheck.id) {
      try $0.file(
        attributes: $0.attributes { $0[0].values = [DERWriter.objectIdentifier(CMSNames.timeStampInfo)] },
        contentType: CMSNames.timeStampInfo)
    },
    Case(testDescription: "no message digest", verdict: .invalid, check: CMSMessageDigestCheck.id) {
      try $0.file(attributes: $0.attributes { $0.remove(at: 1) })
    },
    Case(testDescription: "an empty message digest", verdict: .invalid, check: CMSMessageDigestCheck.id) {
      try $0.file(attributes: $0.attributes { $0[1].values = [DERWriter.octetString([])] })
    },
    Case(
      testDescription: "another hash function over the content", verdict: .invalid,
      check: CMSAlgorithmsCheck.id
    ) {
      try $0.file(
        attributes: $0.attributes {
          $0[1].values = [DERWriter.octetString(DigestAlgorithm.sha512.digest(CMSFixture.content))]
        }, digest: .sha512)
    },
    Case(testDescription: "protected algorithms that differ", verdict: .invalid, check: CMSAlgorithmsCheck.id)
    {
      try $0.file(
        attributes: $0.attributes {
          $0.append(.init(CMSNames.algorithmProtection, DERWriter.sequence(CMSAlgorithm.der(of: .sha512))))
        })
    },
    Case(testDescription: "plain CMS without ESS", verdict: .valid, check: "") {
      try $0.file(attributes: $0.attributes { $0.remove(at: 2) })
    },
    Case(
      testDescription: "ESS for another certificate", verdict: .invalid, check: CMSSigningCertificateCheck.id
    ) {
      let other = try $0.root.issue(commonName: "UBND xã An Phú")
      return try $0.file(
        attributes: $0.attributes { $0[2] = try CMSWriter.signingCertificate(other.certificate) })
    },
    Case(
      testDescription: "another certificate for the same key", verdict: .invalid,
      check: CMSSigningCertificateCheck.id
    ) {
      let twin = try $0.root.issue(commonName: "UBND xã An Phú", key: $0.signer.key)
      return try $0.file(
        attributes: $0.attributes(), certificates: [twin.certificate.der, $0.signer.certificate.der],
        named: twin.certificate)
    },
    Case(testDescription: "no certificate", verdict: .indeterminate, check: CMSSignerCheck.id) {
      try $0.file(attributes: $0.attributes(), certificates: [])
    },
    Case(testDescription: "another's certificate only", verdict: .indeterminate, check: CMSSignerCheck.id) {
      try $0.file(attributes: $0.attributes(), certificates: [$0.stamper.certificate.der])
    },
    Case(testDescription: "another's key", verdict: .invalid, check: SignatureValueCheck.id) {
      let other = try $0.root.issue(commonName: "UBND xã An Phú")
      return try $0.file(
        attributes: $0.attributes { $0[2] = try CMSWriter.signingCertificate(other.certificate) },
        certificates: [other.certificate.der], named: other.certificate)
    },
    Case(testDescription: "no signer at all", verdict: .notVerifiable, check: "") {
      CMSWriter.signedData(
        content: nil, digests: [], signers: [], certificates: [$0.signer.certificate.der])
    },
    Case(testDescription: "no CMS", verdict: .invalid, check: "") { _ in Array("%PDF-1.7".utf8) },
    Case(testDescription: "an empty file", verdict: .invalid, check: "") { _ in [] },
    Case(testDescription: "something after it", verdict: .invalid, check: "") {
      try $0.file(attributes: $0.attributes()) + [0]
    },
    Case(testDescription: "CMS of another kind", verdict: .notVerifiable, check: "") { _ in
      DERWriter.sequence(
        DERWriter.objectIdentifier("1.2.840.113549.1.7.3"),
        DERWriter.element(.context(0), DERWriter.sequence()))
    },
    Case(testDescription: "signers by the thousand", verdict: .invalid, check: "") { fixture in
      let signer = try CMSSignedData(fixture.file(attributes: fixture.attributes())).signers
      #expect(signer.count == 1)
      let one = try CMSWriter.Signer(
        certificate: fixture.signer.certificate, digest: .sha256, signedAttributes: fixture.attributes(),
        algorithm: .ecdsa(.sha256), value: [UInt8](repeating: 1, count: 64)
      ).der()
      return CMSWriter.signedData(
        content: nil, digests: [.sha256], signers: [[UInt8]](repeating: one, count: 5_000), certificates: [])
    },
  ]

  @Test("are told apart by what is wrong with them", arguments: Self.cases)
  func verdicts(_ test: Case) throws {
    let result = try fixture.verify(test.make(fixture))
    #expect(result.verdict == test.verdict, "\(result.message.text(in: .english))")
    if !test.check.isEmpty { #expect(result.decisive?.decisiveCheck?.id == test.check) }
    for language in Language.allCases {
      let text = result.message.text(in: language)
      #expect(!text.contains("{") && !text.contains("check."), "\(text)")
    }
  }

  @Test("without ESS are undecided where the policy asks for it") func binding() throws {
    var fixture = fixture
    fixture.policy.certificateBinding = .required
    let result = try fixture.verify(fixture.file(attributes: fixture.attributes { $0.remove(at: 2) }))
    #expect(
      result.verdict == .indeterminate && result.decisive?.decisiveCheck?.id == CertificateBindingCheck.id)
  }

  @Test("are as good as their worst signature") func severalSigners() throws {
    let second = try fixture.root.issue(commonName: "Nguyễn Văn A", organization: "UBND xã Bình Minh")
    func signer(_ identity: CertificateAuthority.Identity, spoilt: Bool = false) throws -> [UInt8] {
      let attributes = try fixture.attributes {
        $0[2] = try CMSWriter.signingCertificate(identity.certificate)
      }
      var value = try identity.key.sign(attributes, with: .ecdsa(.sha256))
      if spoilt { value[5] ^= 1 }
      return try CMSWriter.Signer(
        certificate: identity.certificate, digest: .sha256, signedAttributes: attributes,
        algorithm: .ecdsa(.sha256),
        value: value
      ).der()
    }
    for isSpoilt in [false, true] {
      let file = CMSWriter.signedData(
        content: nil, digests: [.sha256],
        signers: [try signer(fixture.signer), try signer(second, spoilt: isSpoilt)],
        certificates: [fixture.signer.certificate.der, second.certificate.der])
      let result = fixture.verify(file)
      #expect(result.signatures.count == 2)
      #expect(result.verdict == (isSpoilt ? .invalid : .valid))
      #expect(result.signatures.filter { $0.verdict == .valid }.count == (isSpoilt ? 1 : 2))
      #expect(Set(result.signatures.compactMap(\.signer)) == ["UBND xã Bình Minh", "Nguyễn Văn A"])
    }
  }

  @Test("with any byte changed are not valid for another content") func anyByte() async throws {
    let signature = try await fixture.signature(timeStamps: fixture.authority())
    var random = SeededRandom(seed: 4)
    var stillValid = 0
    for _ in 0..<1_500 {
      var changed = signature
      let place = Int.random(in: changed.indices, using: &random)
      changed[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      let result = fixture.verify(changed)
      if result.verdict == .valid {
        stillValid += 1
        // What is not signed may change; who signed what and when may not.
        #expect(result.signatures.count == 1)
        #expect(result.signatures[0].certificate == fixture.signer.certificate)
        #expect(result.signatures[0].signingTime == CMSFixture.moment)
      }
      #expect(fixture.verify(changed, content: CMSFixture.content + [32]).verdict != .valid)
    }
    #expect(stillValid < 1_000)
  }
}

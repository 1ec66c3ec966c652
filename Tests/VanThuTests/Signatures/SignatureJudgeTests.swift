import OpenSSLKit
import Testing
import VanThuTesting

@testable import VanThu

@Suite("The judge, on content and signature value") struct SignatureJudgeTests {
  let fixture: JudgeFixture

  init() throws { fixture = try JudgeFixture() }

  @Test("finds a good signature valid, and says by whom") func valid() throws {
    let verdict = fixture.judge(try fixture.evidence())
    #expect(verdict.verdict == .valid)
    #expect(verdict.indication == .totalPassed)
    #expect(verdict.subIndication == nil)
    #expect(verdict.signer == "UBND xã Bình Minh")
    #expect(verdict.organization == "UBND xã Bình Minh")
    #expect(verdict.issuer == "Chứng thực 2")
    #expect(verdict.path.count == 3)
    #expect(verdict.policy == "tt15-2025")
    #expect(verdict.revocation.status == .good)
    #expect(verdict.revocation.checkedAt == fixture.moment.adding(seconds: -3_600))
    #expect(verdict.signingTimeSource == .none)
    // A packet's signature has no claimed time, no time-stamps, and no place to name its certificate.
    #expect(verdict.checks.filter { $0.passed == true }.count == SignatureJudge.checks.count - 4)
  }

  @Test("gives the same verdict again") func pure() throws {
    let evidence = try fixture.evidence()
    #expect(fixture.judge(evidence) == fixture.judge(evidence))
  }

  @Test("finds changed content: HASH_FAILURE") func changedContent() throws {
    var evidence = try fixture.evidence()
    evidence.references[0].computed?[0] ^= 1
    let verdict = fixture.judge(evidence)
    #expect(verdict.verdict == .invalid)
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.subIndication == .hashFailure)
    #expect(verdict.decisiveCheck?.id == "reference.digest")
    #expect(verdict.decisiveCheck?.message.key == "check.reference.digest.failed")
    #expect(verdict.check("signature.value")?.passed == true)
  }

  @Test("finds content missing: SIGNED_DATA_NOT_FOUND, unless other content has changed")
  func missingContent() throws {
    var evidence = try fixture.evidence()
    evidence.references.append(evidence.references[0])
    evidence.references[0].computed = nil
    #expect(fixture.judge(evidence).subIndication == .signedDataNotFound)
    #expect(fixture.judge(evidence).verdict == .indeterminate)
    evidence.references[1].computed = []
    #expect(fixture.judge(evidence).subIndication == .hashFailure)
  }

  @Test("takes an empty digest for no digest, even where both are empty") func emptyDigests() throws {
    var evidence = try fixture.evidence()
    evidence.references[0].expected = []
    evidence.references[0].computed = []
    #expect(fixture.judge(evidence).verdict == .invalid)
  }

  @Test("refuses a signature over nothing: FORMAT_FAILURE") func noReferences() throws {
    var evidence = try fixture.evidence()
    evidence.references = []
    let verdict = fixture.judge(evidence)
    #expect(verdict.verdict == .invalid)
    #expect(verdict.subIndication == .formatFailure)
  }

  @Test("finds a wrong signature value: SIG_CRYPTO_FAILURE") func wrongValue() throws {
    var changed = try fixture.evidence()
    changed.signatureValue[5] ^= 1
    var otherBytes = try fixture.evidence()
    otherBytes.signedBytes.append(0)
    var otherKey = try fixture.evidence()
    otherKey.certificates = try fixture.middle.issue(commonName: "Người khác").carried
    var empty = try fixture.evidence()
    empty.signatureValue = []
    for evidence in [changed, otherBytes, otherKey, empty] {
      let verdict = fixture.judge(evidence)
      #expect(verdict.verdict == .invalid)
      #expect(verdict.subIndication == .signatureCryptoFailure)
      #expect(verdict.decisiveCheck?.id == "signature.value")
    }
  }

  @Test("never finds SHA-1 or MD5 valid", arguments: [DigestAlgorithm.sha1, .md5, .sha224])
  func weakDigests(digest: DigestAlgorithm) throws {
    let reference = fixture.judge(try fixture.evidence(digest: digest))
    #expect(reference.verdict == .invalid)
    #expect(reference.indication == .indeterminate)
    #expect(reference.subIndication == .cryptoConstraintsFailure)
    #expect(reference.decisiveCheck?.id == "reference.digestAlgorithm")
    let value = fixture.judge(try fixture.evidence(with: .ecdsa(digest)))
    #expect(value.verdict == .invalid)
    #expect(value.decisiveCheck?.id == "signature.algorithm")
  }

  @Test("says of algorithms it does not know that they cannot be checked") func unknownAlgorithms() throws {
    var evidence = try fixture.evidence()
    evidence.algorithm = nil
    #expect(fixture.judge(evidence).verdict == .notVerifiable)
    #expect(fixture.judge(evidence).indication == nil)
    evidence = try fixture.evidence()
    evidence.references[0].digestAlgorithm = nil
    #expect(fixture.judge(evidence).verdict == .notVerifiable)
    evidence.references[0].computed = [1]
    #expect(fixture.judge(evidence).verdict == .invalid)
  }

  @Test("takes every algorithm of the circular's list") func goodAlgorithms() throws {
    let rsa = try fixture.middle.issue(commonName: "RSA", key: .generate(.rsa(2048)))
    for algorithm in [
      SignatureAlgorithm.rsaPKCS1(.sha256), .rsaPSS(.sha256), .rsaPKCS1(.sha512), .rsaPKCS1(.sha3_256),
    ] {
      let verdict = fixture.judge(try fixture.evidence(by: rsa, with: algorithm, digest: algorithm.digest))
      #expect(verdict.verdict == .valid, "\(algorithm.name): \(String(describing: verdict.decisiveCheck))")
    }
    for (kind, digest) in [(PrivateKey.NewKey.p384, DigestAlgorithm.sha384), (.p521, .sha512)] {
      let signer = try fixture.middle.issue(commonName: "EC", key: .generate(kind))
      #expect(fixture.judge(try fixture.evidence(by: signer, with: .ecdsa(digest))).verdict == .valid)
    }
  }

  @Test("lets the scanner's findings decide") func scannerChecks() throws {
    var evidence = try fixture.evidence()
    evidence.scannerChecks = [.passed("xmldsig.place", Message("x"))]
    #expect(fixture.judge(evidence).verdict == .valid)
    evidence.scannerChecks.append(.failed("xmldsig.form", .invalid(.formatFailure), Message("x")))
    #expect(fixture.judge(evidence).subIndication == .formatFailure)
    evidence.scannerChecks = [.failed("xmldsig.placeholder", .notVerifiable, Message("x"))]
    let verdict = fixture.judge(evidence)
    #expect(verdict.verdict == .notVerifiable)
    #expect(verdict.checks.count == 1)
  }

  @Test("never concludes that nothing looked at is valid") func nothingLookedAt() {
    #expect(Conclusion([]).verdict == .indeterminate)
    let one = Conclusion([.passed("signature.value", Message("x"))])
    #expect(one.verdict == .indeterminate)
    #expect(one.subIndication == .policyProcessingError)
  }

  @Test("has for each check an id and a clause of its own, and all its texts in the catalogue") func table()
    throws
  {
    let ids = SignatureJudge.checks.map { $0.id } + [SignerUnitCheck.id]
    #expect(Set(ids).count == ids.count)
    #expect(SignatureJudge.checks.allSatisfy { !$0.clause.isEmpty })
    #expect(Conclusion.indispensable.isSubset(of: ids))
    for check in fixture.judge(try fixture.evidence()).checks {
      #expect(Catalogue.has(check.message.key), "\(check.message.key)")
      #expect(!check.message.text(in: .vietnamese).contains("{"))
    }
  }
}

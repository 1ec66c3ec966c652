import Foundation
import OpenSSLKit
import Testing

@testable import VanThu

@Suite("Verification policies") struct PolicyTests {
  static let specs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../Specs").standardized

  @Test("are the ones that lie as data under Specs", arguments: VerificationPolicy.named)
  func data(policy: VerificationPolicy) throws {
    let file = Self.specs.appendingPathComponent("policies/\(policy.id).json")
    #expect(try JSONDecoder().decode(VerificationPolicy.self, from: Data(contentsOf: file)) == policy)
    #expect(VerificationPolicy(named: policy.id) == policy)
  }

  @Test("without a name are none") func unknown() { #expect(VerificationPolicy(named: "any") == nil) }

  @Test("end a hash function on its last day, Vietnam time") func dates() throws {
    let last = try #require(CalendarDay("2028-12-31"))
    var policy = VerificationPolicy.tt15
    policy.digests = [.init(.sha256, until: last)]
    #expect(policy.allows(.sha256, at: Timestamp(day: last, hour: 23, minute: 59, second: 59)))
    #expect(!policy.allows(.sha256, at: Timestamp(day: last.adding(days: 1))))
    #expect(!policy.allows(.sha512, at: Timestamp(day: last)))
  }

  static let keys: [(PublicKeyKind, Bool)] = [
    (.rsa(bits: 2048), true), (.rsa(bits: 2047), false), (.rsa(bits: 4096), true),
    (.ec(curve: "prime256v1", bits: 256), true), (.ec(curve: "secp224r1", bits: 224), false),
    (.other(name: "DSA"), false),
  ]

  @Test("take keys from their least size on", arguments: keys.indices)
  func keySizes(index: Int) {
    let (key, allowed) = Self.keys[index]
    #expect(VerificationPolicy.tt15.allows(key, at: Timestamp(day: CalendarDay("2025-06-26")!)) == allowed)
  }

  @Test("are written down with every check and its clause") func checks() throws {
    let text = try String(
      contentsOf: Self.specs.appendingPathComponent("verification-policy.md"), encoding: .utf8)
    var position = text.startIndex
    for check in SignatureJudge.checks {
      let row = try #require(
        text.range(of: "| `\(check.id)` |", range: position..<text.endIndex), "\(check.id)")
      let line = text[row.lowerBound...].prefix { $0 != "\n" }
      #expect(line.contains(check.clause), "\(check.id)")
      position = row.upperBound
    }
    #expect(text.contains("| `\(SignerUnitCheck.id)` |") && text.contains(SignerUnitCheck.clause))
    #expect(text.contains("| `\(SignerNameCheck.id)` |") && text.contains(SignerNameCheck.clause))
    for id in Conclusion.indispensable { #expect(text.contains("`\(id)`")) }
    for reason in SubIndication.allCases where text.contains(reason.rawValue) == false {
      // Reasons that no check gives yet.
      #expect(
        [
          .policyNotAvailable, .noCertificateChainFoundNoProof,
          .outOfBoundsNotRevoked,
          .revocationOutOfBoundsNoProof, .cryptoConstraintsFailureNoProof, .noProof,
        ].contains(reason), "\(reason.rawValue)")
    }
  }
}

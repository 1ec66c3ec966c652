import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@Suite("Verdicts as machine output") struct SignatureVerdictTests {
  private func object(_ verdict: SignatureVerdict) throws -> [String: Any] {
    let data = try JSONEncoder().encode(verdict)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  static let keys: Set<String> = [
    "subject", "format", "role", "verdict", "indication", "subIndication", "signer", "organization", "issuer",
    "serialNumber", "certificateSHA256", "notBefore", "notAfter", "signingTime", "signingTimeSource",
    "judgedAt",
    "algorithm", "coverage", "revocation", "path", "policy", "checks", "validationTime", "timeStamps",
  ]

  @Test("have all keys of the contract, valid or empty") func keys() throws {
    let fixture = try JudgeFixture()
    var empty = try fixture.evidence()
    empty.certificates = []
    for evidence in [try fixture.evidence(), empty] {
      #expect(Set(try object(fixture.judge(evidence)).keys) == Self.keys)
    }
  }

  @Test("say what was found") func values() throws {
    let fixture = try JudgeFixture()
    let found = try object(fixture.judge(try fixture.evidence()))
    #expect(found["verdict"] as? String == "valid")
    #expect(found["indication"] as? String == "TOTAL-PASSED")
    #expect(found["subIndication"] is NSNull)
    #expect(found["role"] as? String == "unknown")
    #expect(found["signer"] as? String == "UBND xã Bình Minh")
    #expect(found["notBefore"] as? String == "2020-01-01T00:00:00+07:00")
    #expect(found["notAfter"] as? String == "2039-12-31T23:59:59+07:00")
    #expect(found["signingTime"] is NSNull)
    #expect(found["signingTimeSource"] as? String == "none")
    #expect(found["judgedAt"] as? String == "2025-06-26T08:15:00+07:00")
    #expect((found["path"] as? [String])?.count == 3)
    #expect((found["policy"] as? [String: String]) == ["id": "tt15-2025", "revocation": "required"])
    let revocation = try #require(found["revocation"] as? [String: Any])
    #expect(revocation["status"] as? String == "good")
    #expect(revocation["source"] as? String == "crl")
    let checks = try #require(found["checks"] as? [[String: Any]])
    #expect(checks.allSatisfy { Set($0.keys) == ["id", "passed", "detail", "message"] })
  }
}

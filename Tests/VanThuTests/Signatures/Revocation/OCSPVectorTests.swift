import Foundation
import OpenSSLKit
import Testing

@testable import VanThu

/// OpenSSL's own OCSP vectors, where they lie beside the repository (`../shared/data/vectors`).
@Suite("OCSP vectors") struct OCSPVectorTests {
  struct Case: Decodable {
    struct Refusal: Decodable {}

    let name: String
    let root: String
    let others: [String]?
    let certificate: String
    let responses: [String]
    let moment: String
    let error: Refusal?

    enum CodingKeys: String, CodingKey {
      case name, root, moment, error
      case others = "other_certs"
      case certificate = "cert"
      case responses = "ocsps"
    }
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../../../shared/data/vectors/ocsp").standardized

  /// What these certificates of 2012 need: SHA-1.
  private var policy: VerificationPolicy {
    var policy = VerificationPolicy.tt15
    policy.digests.append(.init(.sha1))
    return policy
  }

  /// Undecided for want of an answer about the authority between, or about a responder whose certificate does not
  /// say that it need not be checked. Where a policy does not ask for it, they pass.
  static let heldBack: Set<String> = ["delegated_with_intermediate_success", "delegated_success"]

  @Test("are answered as they should be") func cases() throws {
    guard let data = try? Data(contentsOf: Self.folder.appendingPathComponent("openssl-ocsp.json")) else {
      print("skipped: no OCSP vectors beside the repository")
      return
    }
    var wrong: [String] = []
    var counted = 0
    for test in try JSONDecoder().decode([Case].self, from: data) {
      counted += 1
      let root = try certificate(test.root)
      let others = try (test.others ?? []).map { try certificate($0) }
      let leaf = try certificate(test.certificate)
      let responses = try test.responses.map { try response($0) }
      let moment = try #require(Timestamp(iso8601: test.moment))
      let trust = TrustStore(anchors: [root], intermediates: others, ocspResponses: responses)
      var policy = policy
      if Self.heldBack.contains(test.name) {
        #expect(!trust.paths(from: leaf, carried: []).paths.contains { holds($0, trust, policy, at: moment) })
        policy.revocation = .notRequired
      }
      let passes = trust.paths(from: leaf, carried: []).paths.contains {
        holds($0, trust, policy, at: moment)
      }
      if passes != (test.error == nil) { wrong.append(test.name) }
    }
    #expect(wrong == [])
    #expect(counted == 29)
  }

  private func holds(
    _ path: CertificatePath, _ trust: TrustStore, _ policy: VerificationPolicy, at moment: Timestamp
  ) -> Bool {
    let inquiry = RevocationInquiry(trust: trust, policy: policy)
    return path.problem() == nil && path.isInForce(at: moment)
      && path.issued.allSatisfy { certificate, issuer in
        let status = inquiry.status(of: certificate, issuedBy: issuer, under: path.anchor, at: moment)
        if certificate == path.leaf, case .good = status { return true }
        return certificate != path.leaf && status.isAcceptable(under: policy)
      }
  }

  private func certificate(_ name: String) throws -> Certificate {
    try #require(try Certificate.all(file: bytes(name)).first)
  }

  private func response(_ name: String) throws -> OCSPResponse {
    let text = String(decoding: try bytes(name), as: UTF8.self).filter { !$0.isWhitespace }
    return try OCSPResponse(der: Array(try #require(Data(base64Encoded: text))))
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
  }
}

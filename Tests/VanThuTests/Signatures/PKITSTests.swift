import Foundation
import OpenSSLKit
import Testing

@testable import VanThu

/// NIST's path validation suite, where it lies beside the repository (`../shared/data/vectors`).
///
/// Looked at are the path, its periods and its revocation. What must not pass never does. Of what may pass, some
/// cases are held back as undecided; they are listed with the reason.
@Suite("PKITS") struct PKITSTests {
  struct Case: Decodable {
    let id: String
    let certificate: String
    let others: [String]?
    let lists: [String]?
    let error: Refusal?
    let parameters: Parameters?

    struct Refusal: Decodable {}
    struct Parameters: Decodable {}

    enum CodingKeys: String, CodingKey {
      case id, error
      case certificate = "cert"
      case others = "other_certs"
      case lists = "crls"
      case parameters = "params"
    }
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../../shared/data/vectors/pkits").standardized

  /// Good paths that are not found good: undecided, the safe side. `Specs/verification-policy.md` names the kinds.
  static let heldBack: [(reason: String, ids: Set<String>)] = [
    ("OpenSSL 3.0 does not inherit DSA parameters", ["40105"]),
    (
      "the list is signed with another key of the authority than the certificate",
      [
        "40419", "40501", "40504", "40506", "40615", "40617", "40906", "41107", "41207", "41209", "41319",
      ]
    ),
    ("distribution points with relative names", ["41404", "41405", "41407"]),
    ("lists for some reasons only", ["41418", "41419"]),
    ("indirect lists", ["41422", "41424", "41425", "41428", "41429", "41430", "41433"]),
    ("lists of changes", ["41505"]),
  ]

  @Test("cases that must fail never pass, and the others pass but for those listed") func cases() throws {
    guard let data = try? Data(contentsOf: Self.folder.appendingPathComponent("pkits.json")) else {
      print("skipped: no PKITS beside the repository")
      return
    }
    let anchor = try certificate("TrustAnchorRootCertificate.crt")
    let rootList = try RevocationList(der: file("crls/TrustAnchorRootCRL.crl"))
    let moment = try #require(Timestamp(iso8601: "2022-05-01"))
    var wronglyPassed: [String] = []
    var heldBack: Set<String> = []
    var counted = 0
    // Cases with initial policies ask for settings that this library does not have.
    for test in try JSONDecoder().decode([Case].self, from: data) where test.parameters == nil {
      counted += 1
      let leaf = try? certificate(test.certificate)
      let others = (test.others ?? []).compactMap { try? certificate($0) }
      let lists = [rootList] + (test.lists ?? []).compactMap { try? RevocationList(der: file("crls/\($0)")) }
      let trust = TrustStore(anchors: [anchor], intermediates: [], revocationLists: lists)
      let passes = leaf.map { leaf in
        trust.paths(from: leaf, carried: others).contains { holds($0, trust, at: moment) }
      }
      if test.error != nil, passes == true { wronglyPassed.append(test.id) }
      if test.error == nil, passes != true { heldBack.insert(test.id) }
    }
    #expect(wronglyPassed == [])
    #expect(heldBack == Self.heldBack.reduce(into: []) { $0.formUnion($1.ids) }, "\(heldBack.sorted())")
    #expect(counted > 200)
  }

  private func holds(_ path: CertificatePath, _ trust: TrustStore, at moment: Timestamp) -> Bool {
    var policy = VerificationPolicy.tt15
    policy.digests.append(.init(.sha1))
    return path.problem() == nil && path.isInForce(at: moment)
      && path.issued.allSatisfy { certificate, issuer in
        let status = RevocationStatus.of(
          certificate, issuedBy: issuer, lists: trust.revocationLists, at: moment, policy: policy)
        if case .good = status { return true }
        return false
      }
  }

  private func file(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
  }

  private func certificate(_ name: String) throws -> Certificate {
    try Certificate.parsed(der: file("certs/\(name)"))
  }
}

@testable import OpenSSLKit
@testable import VanThu

/// Time-stamps: one that holds says what the authority said, about what it was asked.
struct TimeStampTarget: FuzzTarget {
  static let name = "timestamp"

  private let trust: TrustStore

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    let token = try material.timeStamp(over: Material.stamped)
    let granted = DERWriter.sequence(DERWriter.sequence(DERWriter.integer(0)), token)
    let refused = DERWriter.sequence(DERWriter.sequence(DERWriter.integer(2)))
    return [
      ("token", token), ("sha512", try material.timeStamp(over: Material.stamped, by: .sha512)),
      ("sha3", try material.timeStamp(over: Material.stamped, by: .sha3_256)),
      ("other", try material.timeStamp(over: Material.content)), ("granted", granted), ("refused", refused),
      ("info", try CMSSignedData(token).content ?? []),
    ]
  }

  init(_ material: Material) { trust = TrustStore(anchors: [material.authority]) }

  func run(_ bytes: [UInt8]) {
    let asked = DigestAlgorithm.sha256.digest(Material.stamped)
    let request = TimeStampRequest(digest: asked, algorithm: .sha256, nonce: [1, 2, 3])
    _ = try? TimeStampInfo(bytes)
    let token = (try? request.token(inResponse: bytes)) ?? bytes
    let evidence = TimeStampScanner.scan(token, kind: .signature) { $0.digest(Material.stamped) }
    let verdict = TimeStampJudge.judge(
      evidence, trust: trust, policy: .tt15WithoutRevocation, now: Material.moment.adding(seconds: 60))
    for check in verdict.checks { _ = check.message.text(in: .vietnamese) }
    guard verdict.verdict == .valid else { return }
    if verdict.time != Material.moment || verdict.accuracy != 1 || verdict.serialNumber != "4d" {
      finding("valid, and not what the authority said")
    }
  }
}

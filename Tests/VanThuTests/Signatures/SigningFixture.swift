import OpenSSLKit
import Testing
import VanThuTesting

@testable import VanThu

/// Keys, certificates and signed packets, made once.
enum SigningFixture {
  static let authority = made { try CertificateAuthority() }
  /// A commune's agency certificate on P-256.
  static let commune = made {
    try authority.issue(commonName: "UBND xã Phú Lạc", organization: "UBND xã Phú Lạc")
  }
  /// A department's agency certificate on RSA.
  static let department = made {
    try authority.issue(
      commonName: "Sở Xây dựng tỉnh Tràng Giang", organization: "Sở Xây dựng",
      key: PrivateKey.generate(.rsa(2_048)))
  }
  /// Somebody who is trusted as well, but not the sender.
  static let stranger = made { try authority.issue(commonName: "Đơn vị khác", organization: "Đơn vị khác") }

  static let moment = Timestamp(day: CalendarDay("2025-08-15")!)

  /// A judge who asks for no revocation lists: they are not what is tried here.
  static let judge = SignatureJudge(
    trust: TrustStore(anchors: [authority.certificate]),
    policy: {
      var policy = VerificationPolicy.tt15
      policy.revocation = .notRequired
      return policy
    }())

  static let signer = made { try PacketSigner(key: commune.key, certificates: [commune.certificate]) }
  static let rsaSigner = made {
    try PacketSigner(key: department.key, certificates: [department.certificate])
  }

  /// A packet of a few hundred bytes.
  static let small = PacketText("small")
  /// It, signed.
  static let signed = made { try signer.sign(small.bytes) }

  private static func made<Value>(_ make: () throws -> Value) -> Value {
    do { return try make() } catch { fatalError("\(error)") }
  }
}

/// What one pass and the judge make of a packet.
struct Judged {
  let scan: PacketScan
  let verdict: SignatureVerdict?

  init(_ bytes: [UInt8], pieces: Int = 65_536, judge: SignatureJudge = SigningFixture.judge) throws {
    scan = try VanThuTests.scan(bytes, pieces: pieces)
    verdict = scan.evidence.map { judge.judge($0, at: SigningFixture.moment) }
  }

  var isValid: Bool { verdict?.verdict == .valid }

  /// Ids of the checks that stand in the way.
  var refusals: [String] { verdict?.checks.filter { $0.consequence != nil }.map(\.id) ?? [] }
}

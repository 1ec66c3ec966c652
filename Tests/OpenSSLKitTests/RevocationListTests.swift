import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@Suite("Revocation lists") struct RevocationListTests {
  let root: CertificateAuthority
  let good: Certificate
  let revoked: Certificate
  let day = Timestamp(secondsSinceEpoch: 1_750_000_000)

  init() throws {
    root = try CertificateAuthority()
    good = try root.issue(commonName: "good").certificate
    revoked = try root.issue(commonName: "revoked").certificate
  }

  @Test("name what was revoked, when and why", arguments: RevocationList.Reason.allCases)
  func entries(reason: RevocationList.Reason) throws {
    let list = try root.revocationList(
      [.init(revoked, at: day, reason: reason)], at: day, nextUpdate: day.adding(seconds: 86_400))
    let read = try #require(RevocationList.all(file: Array(list.pem.utf8)).first)
    for list in [list, read] {
      #expect(list.isIssued(by: root.certificate))
      #expect(list.thisUpdate == 1_750_000_000)
      #expect(list.nextUpdate == 1_750_086_400)
      #expect(list.signatureDigest == .sha256)
      #expect(list.covers(good) && list.covers(revoked))
      #expect(list.entry(for: good) == nil)
      #expect(list.entry(for: revoked)?.revokedAt == 1_750_000_000)
      #expect(list.entry(for: revoked)?.reason == reason)
    }
  }

  @Test("of another authority of the same name count for nothing") func impostor() throws {
    let impostor = try CertificateAuthority()
    let list = try impostor.revocationList(at: day, nextUpdate: nil)
    #expect(list.nextUpdate == nil)
    #expect(list.concernsIssuer(of: good))
    #expect(!list.isIssued(by: root.certificate))
  }

  @Test("of more bytes or entries than any real one come to an end") func endless() throws {
    let tooLong = [UInt8](repeating: 0x30, count: RevocationList.maximumByteCount + 1)
    #expect {
      try RevocationList(der: tooLong)
    } throws: {
      ($0 as? OpenSSLError)?.code == .limitExceeded
    }
    // Entries by the ten thousand of one number, and none of the other.
    let item = RevocationListBuilder.Item(certificate: revoked, revokedAt: day.secondsSinceEpoch)
    let builder = RevocationListBuilder(
      items: [RevocationListBuilder.Item](repeating: item, count: 20_000), thisUpdate: day.secondsSinceEpoch,
      nextUpdate: nil)
    let list = try builder.list(issuer: root.certificate, issuerKey: root.key)
    #expect(list.isIssued(by: root.certificate) && list.entry(for: revoked) != nil)
    for _ in 0..<1_000 { #expect(list.entry(for: good) == nil) }
  }

  @Test("of an authority that may not sign lists count for nothing") func keyUsage() throws {
    let authority = try root.subordinate(commonName: "CA 2") { $0.keyUsage = [.certificateSigning] }
    let list = try authority.revocationList(at: day, nextUpdate: nil)
    #expect(!list.isIssued(by: authority.certificate))
  }

  /// issuingDistributionPoint values, hand-encoded.
  static let scopes: [([UInt8], covers: Bool)] = [
    ([0x30, 0x00], true),
    ([0x30, 0x03, 0x81, 0x01, 0xFF], true),  // onlyContainsUserCerts
    ([0x30, 0x03, 0x82, 0x01, 0xFF], false),  // onlyContainsCACerts
    ([0x30, 0x04, 0x83, 0x02, 0x06, 0x40], false),  // onlySomeReasons
    ([0x30, 0x03, 0x84, 0x01, 0xFF], true),  // indirectCRL: of others too
    ([0x30, 0x03, 0x85, 0x01, 0xFF], false),  // onlyContainsAttributeCerts
    ([0x30, 0x09, 0xA0, 0x07, 0xA0, 0x05, 0x86, 0x03] + Array("a:b".utf8), true),
    ([0x30, 0x09, 0xA0, 0x07, 0xA0, 0x05, 0x86, 0x03] + Array("a:c".utf8), false),
    ([0x04, 0x00], false),  // unreadable
    ([0x30, 0x06, 0x81, 0x01, 0xFF, 0x82, 0x01, 0xFF], false),  // users only and authorities only
  ]

  @Test("cover what their scope says", arguments: scopes.indices)
  func scope(index: Int) throws {
    let (der, covers) = Self.scopes[index]
    let certificate = try root.issue(commonName: "x") { $0.revocationListAddress = "a:b" }.certificate
    let list = try root.revocationList(at: day, nextUpdate: nil) {
      $0.extensions = [.init(oid: "2.5.29.28", isCritical: true, der: der)]
    }
    #expect(list.covers(certificate) == covers)
  }

  @Test("of changes, and with critical extensions nobody knows, cover nothing") func uncovering() throws {
    for (oid, der) in [("2.5.29.27", [2, 1, 1]), ("1.2.3.4", [5, 0])] as [(String, [UInt8])] {
      let list = try root.revocationList(at: day, nextUpdate: nil) {
        $0.extensions = [.init(oid: oid, isCritical: true, der: der)]
      }
      #expect(!list.covers(good))
    }
  }

  @Test("with any byte changed are refused or no longer the authority's") func damaged() throws {
    let der = try root.revocationList([.init(revoked, at: day)], at: day, nextUpdate: nil).der
    for index in der.indices {
      var changed = der
      changed[index] ^= 0x41
      guard let list = try? RevocationList(der: changed) else { continue }
      #expect(!list.isIssued(by: root.certificate))
    }
    let error = #expect(throws: OpenSSLError.self) { try RevocationList(der: der + [0]) }
    #expect(error?.code == .malformed)
  }
}

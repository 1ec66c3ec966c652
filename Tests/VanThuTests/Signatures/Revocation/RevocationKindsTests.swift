import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

/// Lists of changes, lists of several issuers, lists for parts, lists signed with another key.
@Suite("Revocation lists of every kind") struct RevocationKindsTests {
  typealias Revocation = CertificateAuthority.Revocation

  let fixture: JudgeFixture
  let rootList: RevocationList
  var moment: Timestamp { fixture.moment }
  var signer: Certificate { fixture.signer.certificate }
  var next: Timestamp { moment.adding(seconds: 600) }

  init() throws {
    fixture = try JudgeFixture()
    rootList = fixture.trust.revocationLists[0]
  }

  private func verdict(
    _ lists: [RevocationList], by identity: CertificateAuthority.Identity? = nil,
    intermediates: [Certificate] = [], adjust: (inout SignatureEvidence) -> Void = { _ in }
  ) throws -> SignatureVerdict {
    var fixture = fixture
    fixture.trust.revocationLists = [rootList] + lists
    fixture.trust.intermediates = intermediates
    var evidence = try fixture.evidence(by: identity)
    adjust(&evidence)
    return fixture.judge(evidence)
  }

  private func ago(_ seconds: Int64) -> Timestamp { moment.adding(seconds: -seconds) }

  @Test("a list of changes brings its list up to date") func changes() throws {
    let base = try fixture.middle.revocationList(number: 7, at: ago(9_000), nextUpdate: ago(5_000))
    let change = try fixture.middle.revocationList(number: 9, changing: 7, at: ago(60), nextUpdate: next)
    #expect(try verdict([base]).subIndication == .tryLater)
    #expect(try verdict([change]).subIndication == .tryLater)
    let found = try verdict([base, change])
    #expect(found.verdict == .valid)
    #expect(found.revocation.checkedAt == ago(60))
    #expect(found.revocationLists.contains(base) && found.revocationLists.contains(change))
    let revoking = try fixture.middle.revocationList(
      [Revocation(signer, at: ago(100), reason: .keyCompromise)], number: 9, changing: 7, at: ago(60),
      nextUpdate: next)
    #expect(try verdict([base, revoking]).subIndication == .revoked)
    #expect(try verdict([revoking]).subIndication == .revoked)
  }

  /// Number of the list of changes and of the list it changes, against list 7; whether they join.
  static let numbers: [(UInt64, UInt64, Bool)] = [
    (9, 7, true), (8, 3, true), (9, 8, false), (7, 7, false), (300, 7, true), (9, 256, false),
  ]

  @Test("a list of changes joins only a list of its numbers", arguments: numbers.indices)
  func joins(index: Int) throws {
    let (number, base, joins) = Self.numbers[index]
    let whole = try fixture.middle.revocationList(number: 7, at: ago(9_000), nextUpdate: ago(5_000))
    let change = try fixture.middle.revocationList(
      number: number, changing: base, at: ago(60), nextUpdate: next)
    #expect(try verdict([whole, change]).verdict == (joins ? .valid : .indeterminate))
  }

  @Test("a list of changes lifts a suspension") func lifted() throws {
    let held = try fixture.middle.revocationList(
      [Revocation(signer, at: ago(9_100), reason: .certificateHold)], number: 7, at: ago(9_000),
      nextUpdate: next)
    let lift = try fixture.middle.revocationList(
      [Revocation(signer, at: ago(9_100), reason: .removeFromCRL)], number: 8, changing: 7, at: ago(60),
      nextUpdate: next)
    #expect(try verdict([held]).revocation.status == .revoked)
    #expect(try verdict([held, lift]).verdict == .valid)
  }

  @Test("another authority's list counts where the certificate hands the matter to it") func indirect() throws
  {
    let lister = try fixture.root.subordinate(commonName: "Danh sách") {
      $0.keyUsage = [.revocationListSigning]
    }
    let identity = try fixture.middle.issue(commonName: "x") { $0.revocationListIssuer = lister.certificate }
    let good = try lister.indirectRevocationList(at: ago(60), nextUpdate: next)
    #expect(try verdict([good], by: identity, intermediates: [lister.certificate]).verdict == .valid)
    // Without the lister's certificate nobody knows whose list it is.
    #expect(try verdict([good], by: identity).subIndication == .tryLater)
    // A certificate that names no other issuer is not covered.
    #expect(try verdict([good], intermediates: [lister.certificate]).subIndication == .tryLater)
    let revoking = try lister.indirectRevocationList(
      [Revocation(identity.certificate, at: ago(100))], at: ago(60), nextUpdate: next)
    #expect(
      try verdict([revoking], by: identity, intermediates: [lister.certificate]).subIndication == .revoked)
    // A list that is not one of several issuers does not speak for others.
    let plain = try lister.revocationList(at: ago(60), nextUpdate: next)
    #expect(
      try verdict([plain], by: identity, intermediates: [lister.certificate]).subIndication == .tryLater)
  }

  @Test("entries of several issuers are kept apart, even with one serial number") func serials() throws {
    let lister = try fixture.root.subordinate(commonName: "Danh sách") {
      $0.keyUsage = [.revocationListSigning]
    }
    let mine = try fixture.middle.issue(commonName: "x") {
      $0.revocationListIssuer = lister.certificate
      $0.serialNumber = [7]
    }
    let other = try fixture.root.issue(commonName: "y") { $0.serialNumber = [7] }
    let list = try lister.indirectRevocationList(
      [Revocation(other.certificate, at: ago(100))], at: ago(60), nextUpdate: next)
    #expect(try verdict([list], by: mine, intermediates: [lister.certificate]).verdict == .valid)
  }

  @Test("a list signed with the authority's other key counts when that key's certificate holds")
  func otherKey()
    throws
  {
    let listKey = try fixture.root.subordinate(commonName: "Chứng thực 2") {
      $0.keyUsage = [.revocationListSigning]
    }
    let list = try listKey.revocationList(at: ago(60), nextUpdate: next)
    #expect(try verdict([list], intermediates: [listKey.certificate]).verdict == .valid)
    #expect(try verdict([list]).subIndication == .tryLater)
    // Carried with the signature it is as good: it leads to the same anchor.
    let carried = try verdict([]) {
      $0.certificates.append(listKey.certificate.der)
      $0.revocationLists = [list.der]
    }
    #expect(carried.verdict == .valid, "\(carried.checks.filter { $0.passed != true }.map(\.detail))")
    // Revoked, it signs no lists.
    let revoked = try fixture.root.revocationList(
      [Revocation(listKey.certificate, at: ago(10_000))], at: ago(50), nextUpdate: next)
    #expect(try verdict([list, revoked], intermediates: [listKey.certificate]).subIndication == .tryLater)
  }

  @Test("lists for parts of the reasons count together") func reasons() throws {
    // onlySomeReasons: keyCompromise and cACompromise; then the other six.
    func part(_ bits: [UInt8]) throws -> RevocationList {
      try fixture.middle.revocationList(at: ago(60), nextUpdate: next) {
        $0.extensions = [
          .init(
            oid: "2.5.29.28", isCritical: true,
            der: [0x30, UInt8(bits.count + 2), 0x83, UInt8(bits.count)] + bits)
        ]
      }
    }
    let some = try part([0x05, 0x60])
    let rest = try part([0x07, 0x1F, 0x80])
    #expect(try verdict([some]).subIndication == .tryLater)
    #expect(try verdict([rest]).subIndication == .tryLater)
    #expect(try verdict([some, rest]).verdict == .valid)
  }

  @Test("a list that keeps expired certificates speaks about them") func expired() throws {
    let validity = CertificateAuthority.Validity(from: ago(1_000), to: moment.adding(seconds: 1_000))
    let identity = try fixture.middle.issue(commonName: "x", validity: validity)
    func list(_ since: String?) throws -> RevocationList {
      try fixture.middle.revocationList(at: moment.adding(seconds: 5_000), nextUpdate: nil) {
        guard let since else { return }
        $0.extensions = [
          .init(
            oid: "2.5.29.60", isCritical: false, der: [0x18, UInt8(since.utf8.count)] + Array(since.utf8))
        ]
      }
    }
    #expect(try verdict([list(nil)], by: identity).subIndication == .tryLater)
    #expect(try verdict([list("20250101000000Z")], by: identity).verdict == .valid)
    #expect(try verdict([list("20300101000000Z")], by: identity).subIndication == .tryLater)
  }

  @Test("what comes with a signature counts like what is at hand") func carried() throws {
    let list = try fixture.middle.revocationList(at: ago(60), nextUpdate: next)
    let found = try verdict([], adjust: { $0.revocationLists = [[1, 2, 3], list.der] })
    #expect(found.verdict == .valid)
    #expect(found.revocationLists.contains(list))
    #expect(found.lacking.isEmpty)
  }

  @Test("what was lacking is named, with where to get it") func lacking() throws {
    let identity = try fixture.middle.issue(commonName: "x") {
      $0.revocationListAddress = "http://example.vn/a.crl"
      $0.responderAddress = "http://example.vn/ocsp"
    }
    let need = try #require(try verdict([], by: identity).lacking.first)
    #expect(need.certificate == identity.certificate && need.issuer == fixture.middle.certificate)
    #expect(need.listAddresses == ["http://example.vn/a.crl"])
    #expect(need.responderAddresses == ["http://example.vn/ocsp"])
  }
}

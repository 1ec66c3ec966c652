import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@Suite("The watch over certificates") struct CertificateWatchTests {
  let fixture: JudgeFixture
  var moment: Timestamp { fixture.moment }

  init() throws { fixture = try JudgeFixture() }

  private func watched(_ table: UnitCertificates, _ certificates: [Certificate], days: Int = 30)
    -> CertificateWatch
  {
    var trust = fixture.trust
    trust.intermediates = [fixture.middle.certificate]
    let inventory = CertificateInventory(table: table, certificates: certificates, on: moment.day)
    let judge = CertificateJudge(trust: trust)
    return CertificateWatch(
      inventory.items.map { CertificateWatch.row($0, judge: judge, at: moment, within: days) }, at: moment,
      within: days)
  }

  private func certificate(_ name: String, days: Int) throws -> Certificate {
    let validity = CertificateAuthority.Validity(
      CalendarDay("2020-01-01")!, moment.day.adding(days: days))
    return try fixture.middle.issue(commonName: name, validity: validity).certificate
  }

  /// Days to the last day, and the state with 30 days ahead.
  static let lastDays: [(Int, CertificateWatch.State)] = [
    (-1, .expired), (0, .expiring), (30, .expiring), (31, .valid), (900, .valid),
  ]

  @Test("tells what ends when", arguments: lastDays.indices)
  func ends(index: Int) throws {
    let (days, state) = Self.lastDays[index]
    let row = try #require(watched(UnitCertificates(), [try certificate("x", days: days)]).rows.first)
    #expect(row.state == state)
    #expect(row.daysLeft == days)
    let unit = try #require(UnitCode("H98.41.07"))
    let table = UnitCertificates([
      .init(
        unit: unit, certificate: fixture.signer.certificate, role: .agency,
        validFrom: CalendarDay("2020-01-01")!, validTo: moment.day.adding(days: days))
    ])
    // The table alone tells the end, and nothing else.
    let byTable = try #require(watched(table, []).rows.first)
    #expect(byTable.state == (state == .valid ? .undecided : state))
    #expect(byTable.verdict == nil)
  }

  @Test("tells what was revoked, suspended, or is not known") func revoked() throws {
    let names = ["revoked", "held", "good"]
    let certificates = try names.map { try certificate($0, days: 900) }
    var fixture = fixture
    fixture.trust.revocationLists[1] = try fixture.middle.revocationList(
      [.init(certificates[0], at: moment), .init(certificates[1], at: moment, reason: .certificateHold)],
      at: moment, nextUpdate: nil)
    fixture.trust.intermediates = [fixture.middle.certificate]
    let judge = CertificateJudge(trust: fixture.trust)
    let stranger = try CertificateAuthority(commonName: "Ai đó").issue(commonName: "stranger").certificate
    let inventory = CertificateInventory(
      table: UnitCertificates(), certificates: certificates + [stranger], on: moment.day)
    let watch = CertificateWatch(
      inventory.items.map { CertificateWatch.row($0, judge: judge, at: moment, within: 30) }, at: moment,
      within: 30)
    #expect(watch.rows.map(\.state) == [.revoked, .suspended, .undecided, .valid])
  }

  @Test("keeps 3,219 certificates apart by unit and kind") func many() throws {
    let units = (0..<305).map { UnitCode("H98.\($0 + 1)")! }
    let key = try PrivateKey.generate(.p256)
    var rows: [UnitCertificates.Row] = []
    var certificates: [Certificate] = []
    for index in 0..<3_219 {
      // A tenth ends soon, one in fifty has ended.
      let days = index % 50 == 0 ? -3 : index % 10 == 1 ? 12 : 800
      let identity = try fixture.middle.issue(
        commonName: "Người \(index)",
        validity: .init(CalendarDay("2020-01-01")!, moment.day.adding(days: days)), key: key)
      certificates.append(identity.certificate)
      rows.append(
        .init(
          unit: units[index % 305], certificate: identity.certificate,
          role: index % 305 == index ? .agency : .person,
          validFrom: CalendarDay("2020-01-01")!))
    }
    let watch = watched(UnitCertificates(rows), certificates)
    #expect(watch.rows.count == 3_219)
    #expect(watch.counts == [.expired: 65, .expiring: 322, .valid: 2_832])
    #expect(watch.groups.count == 610)
    #expect(watch.groups.reduce(0) { $0 + $1.counts.values.reduce(0, +) } == 3_219)
    #expect(watch.groups[0].unit?.text == "H98.1" && watch.groups[0].role == .agency)
    #expect(watch.rows.prefix(65).allSatisfy { $0.state == .expired })
  }
}

public import OpenSSLKit

/// The certificates that an office keeps an eye on: a table unit → certificates, and the certificates themselves as far
/// as they are at hand.
public struct CertificateInventory: Sendable {
  /// One certificate of a unit.
  public struct Item: Sendable, Hashable {
    /// Whose it is; `nil` where no table says.
    public let unit: UnitCode?
    /// A person's or the agency's own.
    public let role: SignatureVerdict.Role
    /// SHA-256 of the certificate in lower-case hexadecimal digits.
    public let sha256: String
    /// The certificate; `nil` where only the table knows it.
    public let certificate: Certificate?
    /// The last day by the table; `nil` where it says none.
    public let validTo: CalendarDay?
  }

  /// The items: those of the table in its order, then certificates that no row names.
  public let items: [Item]

  /// An inventory of a table and of certificates. A certificate of which a unit's row has ended before a day is left
  /// out of it: the unit does not use it any more.
  ///
  /// - Parameter day: the day as of which the table is read.
  public init(table: UnitCertificates, certificates: [Certificate], on day: CalendarDay) {
    var known: [String: Certificate] = [:]
    for certificate in certificates { known[hex(certificate.sha256)] = certificate }
    var items: [Item] = []
    var named: Set<String> = []
    for row in table.rows {
      named.insert(row.sha256)
      let certificate = known[row.sha256]
      // Without the certificate, the row's own end is all that tells about its period.
      if certificate != nil, let last = row.validTo, last < day { continue }
      items.append(
        Item(
          unit: row.unit, role: row.role, sha256: row.sha256, certificate: certificate, validTo: row.validTo))
    }
    for certificate in certificates where named.insert(hex(certificate.sha256)).inserted {
      items.append(
        Item(
          unit: nil, role: .unknown, sha256: hex(certificate.sha256), certificate: certificate, validTo: nil))
    }
    self.items = items
  }
}

/// How the certificates of an inventory stand on a day: what has ended, what will soon, what was revoked.
public struct CertificateWatch: Sendable {
  /// How a certificate stands; the worst comes first.
  public enum State: String, Sendable, Codable, CaseIterable, Comparable {
    /// Revoked by its authority.
    case revoked
    /// Suspended by its authority.
    case suspended
    /// Its period is over.
    case expired
    /// Its period has not begun.
    case notYetValid
    /// Not to be relied on for another reason: its key, its algorithms.
    case invalid
    /// Its period ends soon.
    case expiring
    /// Something is not known: no path, no revocation list, or only the table's row.
    case undecided
    /// In force, and known to be.
    case valid

    /// Worse before better.
    public static func < (left: State, right: State) -> Bool { left.place < right.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Whether the certificate cannot be used.
    public var isOver: Bool { self < .expiring }
  }

  /// How one certificate stands.
  public struct Row: Sendable, Hashable {
    /// The certificate.
    public let item: CertificateInventory.Item
    /// How it stands.
    public let state: State
    /// Its last second; the end of the table's last day where only that is known; `nil` where nothing is.
    public let notAfter: Timestamp?
    /// Whole days from the day looked at to the last day; negative when that is past.
    public let daysLeft: Int?
    /// What the judge said; `nil` without the certificate.
    public let verdict: CertificateVerdict?
  }

  /// Counts of a unit's certificates of one role.
  public struct Group: Sendable, Hashable {
    /// The unit; `nil` for those that no table names.
    public let unit: UnitCode?
    /// The role.
    public let role: SignatureVerdict.Role
    /// How many stand how.
    public let counts: [State: Int]
  }

  /// The rows, worst first, then by what ends first, then by unit.
  public let rows: [Row]
  /// The moment looked at.
  public let at: Timestamp
  /// How many days ahead “soon” reaches.
  public let days: Int

  /// Puts rows in order.
  public init(_ rows: [Row], at moment: Timestamp, within days: Int) {
    func key(_ row: Row) -> (CertificateWatch.State, Timestamp, String, String) {
      (
        row.state, row.notAfter ?? Timestamp(secondsSinceEpoch: .max / 2), row.item.unit?.text ?? "~",
        row.item.sha256
      )
    }
    self.rows = rows.sorted { key($0) < key($1) }
    at = moment
    self.days = days
  }

  /// Looks at one certificate. Pure; a caller with many may do so on all cores.
  ///
  /// - Parameter days: a certificate ends soon when its last day is at most that many days away.
  public static func row(
    _ item: CertificateInventory.Item, judge: CertificateJudge, at moment: Timestamp, within days: Int
  ) -> Row {
    let verdict = item.certificate.map { judge.judge($0, at: moment) }
    let notAfter =
      item.certificate.map { Timestamp(secondsSinceEpoch: $0.notAfter) }
      ?? item.validTo.map { Timestamp(day: $0, hour: 23, minute: 59, second: 59) }
    let daysLeft = notAfter.map { $0.day.dayNumber - moment.day.dayNumber }
    let state: State
    if let verdict, verdict.revocation.status == .revoked {
      state = verdict.subIndication == .revoked ? .revoked : .suspended
    } else if let notAfter, notAfter < moment {
      state = .expired
    } else if let certificate = item.certificate, certificate.notBefore > moment.secondsSinceEpoch {
      state = .notYetValid
    } else if verdict?.verdict == .invalid {
      state = .invalid
    } else if let daysLeft, daysLeft <= days {
      state = .expiring
    } else {
      state = verdict?.verdict == .valid ? .valid : .undecided
    }
    return Row(item: item, state: state, notAfter: notAfter, daysLeft: daysLeft, verdict: verdict)
  }

  /// How many certificates stand how.
  public var counts: [State: Int] { rows.reduce(into: [:]) { $0[$1.state, default: 0] += 1 } }

  /// The counts by unit and role, by the units' codes; what no table names comes last.
  public var groups: [Group] {
    struct Key: Hashable {
      let unit: UnitCode?
      let role: SignatureVerdict.Role
    }
    let byKey = Dictionary(grouping: rows) { Key(unit: $0.item.unit, role: $0.item.role) }
    return byKey.map { key, rows in
      Group(unit: key.unit, role: key.role, counts: rows.reduce(into: [:]) { $0[$1.state, default: 0] += 1 })
    }.sorted { left, right in
      switch (left.unit?.text, right.unit?.text) {
      case (let a?, let b?): (a, left.role.rawValue) < (b, right.role.rawValue)
      case (nil, nil): left.role.rawValue < right.role.rawValue
      case (nil, _): false
      case (_, nil): true
      }
    }
  }
}

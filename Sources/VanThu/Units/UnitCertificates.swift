public import OpenSSLKit

/// Which certificates belong to which unit, from when to when: the table beside the directory by which a packet
/// from a unit must be signed with that unit's certificate.
///
/// A CSV file with the header line `code,sha256,role,validFrom,validTo`: the unit's code, the SHA-256 of the
/// certificate's DER bytes, `person` or `agency`, and days `yyyy-MM-dd`, of which the last may be empty. More
/// columns may follow.
public struct UnitCertificates: Sendable {
  /// One row.
  public struct Row: Sendable, Hashable {
    /// The unit.
    public let unit: UnitCode
    /// SHA-256 of the certificate, 64 lower-case hexadecimal digits.
    public let sha256: String
    /// A person's certificate or the agency's own.
    public let role: SignatureVerdict.Role
    /// The first day.
    public let validFrom: CalendarDay
    /// The last day; `nil` while none is set.
    public let validTo: CalendarDay?

    /// A row for a certificate.
    public init(
      unit: UnitCode, certificate: Certificate, role: SignatureVerdict.Role, validFrom: CalendarDay,
      validTo: CalendarDay? = nil
    ) {
      self.init(
        unit: unit, sha256: hex(certificate.sha256), role: role, validFrom: validFrom, validTo: validTo)
    }

    init(
      unit: UnitCode, sha256: String, role: SignatureVerdict.Role, validFrom: CalendarDay,
      validTo: CalendarDay?
    ) {
      self.unit = unit
      self.sha256 = sha256
      self.role = role
      self.validFrom = validFrom
      self.validTo = validTo
    }

    /// Whether the row holds on a day.
    public func holds(on day: CalendarDay) -> Bool { validFrom <= day && validTo.map { day <= $0 } ?? true }
  }

  /// How a certificate stands to a unit on a day.
  public enum Standing: Sendable, Hashable {
    /// It belongs to the unit.
    case belongs(SignatureVerdict.Role)
    /// It belonged, or will belong, to the unit, and does not on that day.
    case outsidePeriod
    /// It belongs to other units.
    case belongsToOthers([UnitCode])
    /// The table does not know it.
    case unlisted
  }

  /// The rows, in the file's order.
  public let rows: [Row]
  private let rowsByCertificate: [String: [Row]]
  private let rowsByUnit: [UnitCode: [Row]]

  /// A table of rows.
  public init(_ rows: [Row] = []) {
    self.rows = rows
    rowsByCertificate = Dictionary(grouping: rows, by: \.sha256)
    rowsByUnit = Dictionary(grouping: rows, by: \.unit)
  }

  /// The table with each unit under its code in force, so that a row or a packet may name it by an older one.
  public func underCurrentCodes(of directory: Directory) -> UnitCertificates {
    UnitCertificates(
      rows.map { row in
        Row(
          unit: directory.currentCode(row.unit) ?? row.unit, sha256: row.sha256, role: row.role,
          validFrom: row.validFrom, validTo: row.validTo)
      })
  }

  /// Whether the table has any row; an office without one cannot tell whose certificate it sees.
  public var isEmpty: Bool { rows.isEmpty }

  /// Whether a unit has any certificate on a day. A packet of such a unit that arrives unsigned, over a way that
  /// does not authenticate its sender, is held.
  public func hasCertificates(_ unit: UnitCode, on day: CalendarDay) -> Bool {
    rowsByUnit[unit]?.contains { $0.holds(on: day) } ?? false
  }

  /// The row that says whose certificate it is on a day; `nil` where none or several units have it.
  package func row(of certificate: Certificate, on day: CalendarDay) -> Row? {
    let rows = (rowsByCertificate[hex(certificate.sha256)] ?? []).filter { $0.holds(on: day) }
    guard let first = rows.first, rows.allSatisfy({ $0.unit == first.unit }) else { return nil }
    return first
  }

  /// Whether the table says anything about a certificate, for whatever day.
  package func knows(_ certificate: Certificate) -> Bool {
    rowsByCertificate[hex(certificate.sha256)] != nil
  }

  /// Whether the table has a certificate for signatures of a kind for a unit on a day.
  package func has(_ role: SignatureVerdict.Role, of unit: UnitCode, on day: CalendarDay) -> Bool {
    rowsByUnit[unit]?.contains { $0.role == role && $0.holds(on: day) } ?? false
  }

  /// How a certificate stands to a unit on a day.
  public func standing(of certificate: Certificate, to unit: UnitCode, on day: CalendarDay) -> Standing {
    guard let rows = rowsByCertificate[hex(certificate.sha256)] else { return .unlisted }
    let own = rows.filter { $0.unit == unit }
    if let row = own.first(where: { $0.holds(on: day) }) { return .belongs(row.role) }
    if !own.isEmpty { return .outsidePeriod }
    let others = rows.map(\.unit)
    return .belongsToOthers(
      others.indices.filter { others[..<$0].firstIndex(of: others[$0]) == nil }.map { others[$0] })
  }
}

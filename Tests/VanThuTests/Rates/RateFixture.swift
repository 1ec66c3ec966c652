import VanThu
import VanThuTesting

/// Forty-four register entries of the second quarter of 2025 with what each must come to, decided by hand.
///
/// Columns: unit | outgoing or incoming | reference | document | registered | medium | number by | sent | statuses |
/// recalled | outcome. `–` is nothing; `outside` means that the entry is not in the universe at all.
enum RateFixture {
  static let table = """
    H98 | out | 101/TB-UBND | d101 | 2025-04-02T08:00:00 | electronic | system | 2025-04-02T09:00:00 | – | – | handled
    H98 | out | 102/TB-UBND | d102 | 2025-04-03T08:00:00 | parallel | system | 2025-04-03T09:00:00 | – | – | handled
    H98 | out | 103/TB-UBND | d103 | 2025-05-05T08:00:00 | paper | system | – | – | – | paperOnly
    H98 | out | 104/TB-UBND | d104 | 2025-05-06T08:00:00 | electronic | elsewhere | 2025-05-06T09:00:00 | – | – | numberedElsewhere
    H98 | out | 105/TB-UBND | d105 | 2025-06-30T16:00:00 | electronic | system | 2025-06-30T17:00:00 | – | – | handled
    H98 | out | 106/TB-UBND | d106 | 2025-06-30T16:30:00 | electronic | system | 2025-06-30T17:00:01 | – | – | notSent
    H98 | out | 107/TB-UBND | d107 | 2025-06-30T17:00:01 | electronic | system | 2025-06-30T17:00:02 | – | – | outside
    H98 | out | 108/TB-UBND | d108 | 2025-05-10T08:00:00 | electronic | system | 2025-05-10T09:00:00 | – | 2025-05-12T08:00:00 | recalled
    H98 | out | 109/TB-UBND | d109 | 2025-05-11T08:00:00 | electronic | system | 2025-05-11T09:00:00 | – | 2025-07-02T08:00:00 | handled
    H98 | out | 99/TB-UBND | d099 | 2025-03-31T23:59:59 | electronic | system | 2025-04-01T08:00:00 | – | – | outside
    H98 | in | đến:1 | e1 | 2025-04-01T00:00:00 | electronic | – | – | 01@2025-04-01T00:00:00 04@2025-04-01T09:00:00 | – | handled
    H98 | in | đến:2 | e2 | 2025-04-02T08:00:00 | electronic | – | – | 03@2025-04-02T08:00:00 | – | notAssigned
    H98 | in | đến:3 | e3 | 2025-04-03T08:00:00 | electronic | – | – | 03@2025-04-03T08:00:00 05@2025-05-03T08:00:00 | – | handled
    H98 | in | đến:4 | e4 | 2025-04-04T08:00:00 | paper | – | – | – | – | paperUnhandled
    H98 | in | đến:5 | e5 | 2025-04-05T08:00:00 | paper | – | – | 04@2025-04-06T08:00:00 | – | handled
    H98 | in | đến:6 | e6 | 2025-04-06T08:00:00 | parallel | – | – | 06@2025-04-07T08:00:00 | – | handled
    H98 | in | đến:7 | e7 | 2025-06-29T08:00:00 | electronic | – | – | 04@2025-06-30T17:00:00 | – | handled
    H98 | in | đến:8 | e8 | 2025-06-29T08:00:01 | electronic | – | – | 04@2025-06-30T17:00:01 | – | notAssigned
    H98.05 | out | 1/SNV-VP | n1 | 2025-04-10T08:00:00 | electronic | system | 2025-04-10T08:30:00 | – | – | handled
    H98.05 | out | 2/SNV-VP | n2 | 2025-04-11T08:00:00 | parallel | system | – | – | – | notSent
    H98.05 | out | 3/SNV-VP | n3 | 2025-04-12T08:00:00 | electronic | system | 2025-04-12T08:30:00 | – | 2025-04-13T08:00:00 | recalled
    H98.05 | in | đến:1 | d101 | 2025-04-02T10:00:00 | electronic | – | – | 03@2025-04-02T10:00:00 04@2025-04-02T11:00:00 06@2025-04-20T08:00:00 | – | handled
    H98.05 | in | đến:2 | d102 | 2025-04-03T10:00:00 | electronic | – | – | 03@2025-04-03T10:00:00 13@2025-04-04T08:00:00 | – | notAssigned
    H98.05 | in | đến:3 | d108 | 2025-05-10T10:00:00 | electronic | – | – | 04@2025-05-10T11:00:00 | 2025-05-12T08:00:00 | recalled
    H98.41 | out | 11/QĐ-UBND | b11 | 2025-05-01T08:00:00 | electronic | system | 2025-05-01T08:01:00 | – | – | handled
    H98.41 | out | 12/QĐ-UBND | b12 | 2025-05-02T08:00:00 | paper | elsewhere | – | – | – | paperOnly
    H98.41 | in | đến:5 | d101 | 2025-04-02T10:00:00 | electronic | – | – | 04@2025-04-02T11:00:00 | – | handled
    H98.41 | in | đến:6 | d102 | 2025-04-03T10:00:00 | electronic | – | – | 05@2025-04-05T11:00:00 | – | handled
    H98.41 | in | đến:7 | n1 | 2025-04-10T10:00:00 | parallel | – | – | 03@2025-04-10T11:00:00 | – | notAssigned
    H98.41 | in | đến:8 | d108 | 2025-05-10T10:00:00 | electronic | – | – | 03@2025-05-10T11:00:00 | 2025-05-12T09:00:00 | recalled
    H98.41.07 | out | 20/BC-UBND | m20 | 2025-06-01T08:00:00 | electronic | system | 2025-06-01T08:01:00 | – | – | handled
    H98.41.07 | out | 21/BC-UBND | m21 | 2025-06-02T08:00:00 | electronic | system | 2025-06-02T08:01:00 | – | – | handled
    H98.41.07 | out | 22/BC-UBND | m22 | 2025-06-03T08:00:00 | parallel | system | 2025-06-03T08:01:00 | – | – | handled
    H98.41.07 | in | đến:1 | b11 | 2025-05-01T09:00:00 | electronic | – | – | 04@2025-05-02T08:00:00 | – | handled
    H98.41.07 | in | đến:2 | d105 | 2025-06-30T16:59:59 | electronic | – | – | 06@2025-06-30T17:00:00 | – | handled
    H98.41.07 | in | đến:3 | p1 | 2025-06-10T08:00:00 | paper | – | – | 06@2025-06-11T08:00:00 | – | handled
    H98.41.07 | in | đến:4 | d109 | 2025-05-11T10:00:00 | electronic | – | – | 01@2025-05-11T09:30:00 03@2025-05-11T10:00:00 | 2025-07-02T08:00:00 | notAssigned
    H98.41.08 | in | đến:1 | p2 | 2025-06-10T08:00:00 | paper | – | – | – | – | paperUnhandled
    H98.41.08 | in | đến:2 | p3 | 2025-06-11T08:00:00 | paper | – | – | 03@2025-06-11T08:00:00 | – | paperUnhandled
    H98.41.08 | in | đến:3 | d109 | 2025-05-11T10:00:00 | electronic | – | – | 04@2025-05-12T10:00:00 | – | handled
    H98.41.09 | out | 5/TTr-UBND | a5 | 2025-06-12T08:00:00 | paper | system | – | – | – | paperOnly
    H98.41.09 | in | đến:1 | d109 | 2025-05-11T10:00:00 | electronic | – | – | 05@2025-05-13T10:00:00 | – | handled
    H98.41.09 | in | đến:2 | b11 | 2025-05-01T10:00:00 | electronic | – | – | 02@2025-05-13T10:00:00 | – | notAssigned
    H98.41.09 | in | đến:3 | m20 | 2025-06-01T10:00:00 | electronic | – | – | 04@2025-06-01T11:00:00 | 2025-06-30T17:00:00 | recalled
    """

  /// Secret documents: two at Sở Nội vụ, one at UBND xã Bình Hòa; one more after the cut-off, one before the period.
  static let secrets = [
    SecretCount(unit: NamSon.code("H98.05"), at: time("2025-04-15T08:00:00"), count: 2),
    SecretCount(unit: NamSon.code("H98.41.08"), at: time("2025-06-30T17:00:00")),
    SecretCount(unit: NamSon.code("H98"), at: time("2025-06-30T17:00:01")),
    SecretCount(unit: NamSon.code("H98"), at: time("2025-03-31T17:00:00")),
  ]

  static let period = RatePeriod(
    from: NamSon.day("2025-04-01"), to: NamSon.day("2025-06-30"))!  // in order
  static let cutOff = time("2025-06-30T17:00:00")

  static func time(_ text: String) -> Timestamp {
    Timestamp(iso8601: text + "+07:00")!  // fixed texts of tests
  }

  /// The entries with the outcome decided by hand.
  static let rows: [(fact: RateFact, expected: String)] = table.split(separator: "\n").enumerated().map {
    line, text in
    let cells = text.split(separator: "|").map { $0.trimmed }
    let medium = DocumentMedium(rawValue: cells[5])!  // fixed texts of tests
    return (
      RateFact(
        unit: NamSon.code(cells[0]), direction: cells[1] == "out" ? .outgoing : .incoming,
        reference: cells[2],
        document: cells[3], registeredAt: time(cells[4]), medium: medium,
        numberedBySystem: cells[6] == "system", sentAt: cells[7] == "–" ? nil : time(cells[7]),
        handling: cells[8] == "–" ? [] : cells[8].split(separator: " ").map { handling(String($0)) },
        recalledAt: cells[9] == "–" ? nil : time(cells[9]), event: line + 1), cells[10]
    )
  }

  static func handling(_ text: String) -> RateFact.Handling {
    let parts = text.split(separator: "@")
    let status = HandlingStatus(code: parts[0])!  // fixed texts of tests
    return RateFact.Handling(status, at: time(String(parts[1])))
  }
}

extension Substring {
  fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

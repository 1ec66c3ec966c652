import Testing

@testable import OpenSSLKit

@Suite("DER") struct DERTests {
  static let refused: [(String, [UInt8], DERError.Code)] = [
    ("nothing", [], .malformed),
    ("a tag alone", [0x30], .malformed),
    ("a content cut off", [0x30, 0x02, 0x05], .malformed),
    ("a length cut off", [0x30, 0x82, 0x01], .malformed),
    ("an indefinite length", [0x30, 0x80, 0x00, 0x00], .notDER),
    ("a short length written long", [0x30, 0x81, 0x01, 0x00], .notDER),
    ("a length with a leading zero", [0x30, 0x82, 0x00, 0x80] + [UInt8](repeating: 0, count: 128), .notDER),
    ("a length of five bytes", [0x30, 0x85, 1, 0, 0, 0, 0], .limitExceeded),
    ("a length of 127 bytes", [0x30, 0xFF], .limitExceeded),
    ("the largest length", [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], .malformed),
    ("a tag of several bytes", [0x3F, 0x81, 0x01, 0x00], .malformed),
    ("something after it", [0x30, 0x00, 0x00], .trailingBytes),
    ("another tag", [0x31, 0x00], .malformed),
  ]

  @Test("is refused in every other form", arguments: Self.refused.indices)
  func forms(index: Int) {
    let (name, bytes, code) = Self.refused[index]
    #expect(throws: DERError(code, "", at: 0), "\(name)") {
      try DERReader.only(.sequence, in: bytes, "a sequence")
    }
  }

  static let identifiers: [(String, [UInt8])] = [
    ("1.2.840.113549.1.7.2", [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]),
    ("2.5.4.3", [0x55, 0x04, 0x03]), ("0.9.2342", [0x09, 0x92, 0x26]), ("2.999.3", [0x88, 0x37, 0x03]),
    ("1.3.14.3.2.26", [0x2B, 0x0E, 0x03, 0x02, 0x1A]),
  ]

  @Test("has object identifiers both ways", arguments: Self.identifiers.indices)
  func objectIdentifiers(index: Int) throws {
    let (text, content) = Self.identifiers[index]
    let der = DERWriter.objectIdentifier(text)
    #expect(der == [0x06, UInt8(content.count)] + content)
    var reader = DERReader(der)
    #expect(try reader.next().objectIdentifier() == text)
  }

  static let numbers: [([UInt8], Int?)] = [
    ([0x02, 0x01, 0x00], 0), ([0x02, 0x01, 0x7F], 127), ([0x02, 0x02, 0x00, 0x80], 128),
    ([0x02, 0x01, 0x80], -128), ([0x02, 0x02, 0x00, 0x7F], nil), ([0x02, 0x02, 0xFF, 0x80], nil),
    ([0x02, 0x00], nil), ([0x02, 0x08, 0x7F] + [UInt8](repeating: 0xFF, count: 7), Int.max),
    ([0x02, 0x09, 0x00] + [UInt8](repeating: 0xFF, count: 8), nil),
  ]

  @Test("has numbers in one form only", arguments: Self.numbers.indices)
  func integers(index: Int) throws {
    let (der, number) = Self.numbers[index]
    var reader = DERReader(der)
    let element = try reader.next()
    #expect((try? element.smallInteger()) == number)
    if let number, number >= 0 { #expect(DERWriter.integer(UInt64(number)) == der) }
  }

  static let times: [(String, DERTag, Int64?)] = [
    ("700101000000Z", .utcTime, 0), ("500101000000Z", .utcTime, -631_152_000),
    ("491231235959Z", .utcTime, 2_524_607_999), ("250626011500Z", .utcTime, 1_750_900_500),
    ("20000229120000Z", .generalizedTime, 951_825_600), ("19000228000000Z", .generalizedTime, -2_203_977_600),
    ("00000101000000Z", .generalizedTime, -62_167_219_200),
    ("99991231235959Z", .generalizedTime, 253_402_300_799),
    ("19000229000000Z", .generalizedTime, nil), ("20250631000000Z", .generalizedTime, nil),
    ("20251301000000Z", .generalizedTime, nil), ("20250626240000Z", .generalizedTime, nil),
    ("20250626016000Z", .generalizedTime, nil), ("2506260115Z", .utcTime, nil),
    ("250626011500", .utcTime, nil),
    ("250626011500+0700", .utcTime, nil), ("20250626011500.5Z", .generalizedTime, nil), ("Z", .utcTime, nil),
    ("2025062601150 Z", .generalizedTime, nil), ("", .utcTime, nil),
  ]

  @Test("has times to the second, in UTC", arguments: Self.times.indices)
  func moments(index: Int) throws {
    let (text, tag, seconds) = Self.times[index]
    var reader = DERReader(DERWriter.element(tag, Array(text.utf8)))
    let element = try reader.next()
    #expect((try? element.time().seconds) == seconds, "\(text)")
    guard let seconds else { return }
    if tag == .generalizedTime { #expect(DERWriter.generalizedTime(seconds) == element.der, "\(text)") }
    if tag == .utcTime { #expect(DERWriter.time(seconds) == element.der, "\(text)") }
  }

  static let fractions: [(String, Int64?)] = [
    ("20250626011500.5Z", 500_000), ("20250626011500.000001Z", 1), ("20250626011500.1234567Z", 123_456),
    ("20250626011500.50Z", nil), ("20250626011500.Z", nil), ("20250626011500,5Z", nil),
  ]

  @Test("has fractions of seconds where they may stand", arguments: Self.fractions.indices)
  func fractionsOfSeconds(index: Int) throws {
    let (text, microseconds) = Self.fractions[index]
    var reader = DERReader(DERWriter.element(.generalizedTime, Array(text.utf8)))
    #expect((try? reader.next().time(allowsFractions: true).microseconds) == microseconds)
  }
}

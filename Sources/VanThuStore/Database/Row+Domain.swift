import FoundationEssentials
import GRDB
import VanThu

/// Domain values in columns: units in upper case, moments in seconds, days as text, words as they are.
extension Row {
  func unit(_ column: String) -> UnitCode? { (self[column] as String?).flatMap { UnitCode($0) } }

  func moment(_ column: String) -> Timestamp? {
    (self[column] as Int64?).map { Timestamp(secondsSinceEpoch: $0) }
  }

  func day(_ column: String) -> CalendarDay? { (self[column] as String?).flatMap { CalendarDay($0) } }

  func word<Word: RawRepresentable>(_ column: String) -> Word? where Word.RawValue == String {
    (self[column] as String?).flatMap { Word(rawValue: $0) }
  }

  func key(_ column: String) -> MessageKey? { (self[column] as String?).map { MessageKey($0) } }

  func state(_ column: String) throws -> BusinessState? {
    guard let data = self[column] as Data? else { return nil }
    return try JSONDecoder().decode(BusinessState.self, from: data)
  }

  func byteArray(_ column: String) -> [UInt8]? { (self[column] as Data?).map { [UInt8]($0) } }

  /// A column that is never empty; what stands there instead is damage.
  func required<Value>(_ value: Value?, _ column: String) throws -> Value {
    guard let value else { throw DatabaseError(message: "column \(column) holds nothing that fits it") }
    return value
  }
}

extension BusinessState {
  /// The bytes of a column.
  func data() throws -> Data { try JSONEncoder.forColumns.encode(self) }
}

extension JSONEncoder {
  /// Writes values into columns: the same value always with the same bytes.
  static var forColumns: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}

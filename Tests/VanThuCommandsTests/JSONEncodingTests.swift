import Foundation
import Testing
import VanThu

@testable import VanThuCommands

@Suite("Machine output of the library's values") struct JSONEncodingTests {
  private struct Everything: Encodable {
    struct Inner: Encodable {
      var name: String?
      var list: [Int64] = []
    }
    enum Word: String, Encodable { case yes }
    var flag = true
    var number = -7
    var small = UInt8(200)
    var large = Int64(1) << 53
    var text = "“Đất” \"\\ \n\u{7F}\u{1}"
    var nothing: Int?
    var word = Word.yes
    var inner = Inner(name: nil, list: [1, 2])
    var many = [Inner(name: "a"), Inner()]
    var table = ["b": [true, false], "a": []]
    var empty = Inner()
  }

  private struct ByHand: Encodable {
    func encode(to encoder: any Encoder) throws {
      enum Key: String, CodingKey { case a, b, c }
      var members = encoder.container(keyedBy: Key.self)
      try members.encodeNil(forKey: .a)
      var list = members.nestedUnkeyedContainer(forKey: .b)
      try list.encode("x")
      try list.encodeNil()
      var inner = list.nestedContainer(keyedBy: Key.self)
      try inner.encode(list.count, forKey: .c)
      var rows = list.nestedUnkeyedContainer()
      try rows.encode(contentsOf: [1, 2])
      var object = members.nestedContainer(keyedBy: Key.self, forKey: .c)
      try object.encode(UInt64(9), forKey: .b)
    }
  }

  @Test("is what Foundation's encoder writes, read again", arguments: [true, false]) func same(byHand: Bool)
    throws
  {
    let value: any Encodable = byHand ? ByHand() : Everything()
    let written = try JSONDecoder().decode(JSON.self, from: JSONEncoder().encode(value))
    let made = try JSON(encoding: value)
    #expect(made == written)
    // The text that is printed is read as the same value by others.
    #expect(try JSONDecoder().decode(JSON.self, from: Data(made.text.utf8)) == made)
  }

  @Test("has no fractions, and no number that does not fit") func unfit() {
    struct Fraction: Encodable { var share = 0.5 }
    struct Large: Encodable { var count = UInt64.max }
    #expect(throws: EncodingError.self) { try JSON(encoding: Fraction()) }
    #expect(throws: EncodingError.self) { try JSON(encoding: Large()) }
  }
}

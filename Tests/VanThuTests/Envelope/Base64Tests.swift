import Foundation
import Testing
import VanThuTesting

@testable import VanThu

@Suite("Base64 by pieces") struct Base64Tests {
  /// Decodes a text fed in pieces cut at the given places.
  static func decode(_ text: [UInt8], cuts: [Int] = []) -> Result<[UInt8], Base64Decoder.Fault> {
    var decoder = Base64Decoder()
    var result: [UInt8] = []
    do {
      var start = 0
      for end in cuts + [text.count] {
        try text[start..<end].withUnsafeBytes { try decoder.decode($0) { result.append(contentsOf: $0) } }
        start = end
      }
      try decoder.finish()
      return .success(result)
    } catch let fault as Base64Decoder.Fault { return .failure(fault) } catch { fatalError("\(error)") }
  }

  @Test("gives what Foundation gives, for every length and every place to cut")
  func canonical() throws {
    var random = SeededRandom(seed: 1)
    for length in 0...70 {
      let bytes = random.bytes(length)
      let text = Array(Data(bytes).base64EncodedString().utf8)
      for cut in 0...text.count {
        #expect(try Self.decode(text, cuts: [cut]).get() == bytes, "length \(length), cut at \(cut)")
      }
    }
  }

  @Test("gives what Foundation gives, for long texts in random pieces with random white space")
  func long() throws {
    var random = SeededRandom(seed: 2)
    for round in 0..<40 {
      let bytes = random.bytes(random.below(100_000))
      var text: [UInt8] = []
      let gaps: [[UInt8]] = [[], Array("\n".utf8), Array("\r\n".utf8), Array("\t ".utf8)]
      for (index, character) in Data(bytes).base64EncodedString().utf8.enumerated() {
        if round % 2 == 1, index % 76 == 75 { text += gaps[random.below(4)] }
        text.append(character)
      }
      let cuts = (0..<random.below(20)).map { _ in random.below(text.count + 1) }.sorted()
      #expect(try Self.decode(text, cuts: cuts).get() == bytes, "round \(round)")
    }
  }

  @Test("the encoder gives what Foundation gives, whatever the pieces")
  func encoder() {
    var random = SeededRandom(seed: 3)
    for round in 0..<200 {
      let bytes = random.bytes(random.below(300))
      var encoder = Base64Encoder()
      var text: [UInt8] = []
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + random.below(40))
        text += bytes[start..<end].withUnsafeBytes { encoder.encode($0) }
        start = end
      }
      text += encoder.finish()
      #expect(String(decoding: text, as: UTF8.self) == Data(bytes).base64EncodedString(), "round \(round)")
    }
  }

  static let texts: [(String, Result<[UInt8], Base64Decoder.Fault>)] = [
    ("", .success([])),
    (" \r\n\t", .success([])),
    ("QQ==", .success([0x41])),
    ("QUI=", .success([0x41, 0x42])),
    ("QUJD", .success([0x41, 0x42, 0x43])),
    (" Q\nU\r\nJ\tD ", .success([0x41, 0x42, 0x43])),
    ("QQ=\n=\n", .success([0x41])),
    ("QQ", .failure(.padding)),
    ("QUI", .failure(.padding)),
    ("QQ=", .failure(.padding)),
    ("Q", .failure(.padding)),
    ("Q===", .failure(.padding)),
    ("====", .failure(.padding)),
    ("=", .failure(.padding)),
    ("QUJD=", .failure(.padding)),
    ("QUJDRA=", .failure(.padding)),
    ("QQ===", .failure(.padding)),
    ("QUI==", .failure(.padding)),
    ("QQ==QQ==", .failure(.padding)),
    ("QUI=QUJD", .failure(.padding)),
    ("QQ==\nQ", .failure(.padding)),
    ("QR==", .failure(.notCanonical)),
    ("QUJDQf==", .failure(.notCanonical)),
    ("QUJ=", .failure(.notCanonical)),
    ("QUJ-", .failure(.character)),
    ("QUJ_", .failure(.character)),
    ("QUJD\u{C}QUJD", .failure(.character)),
    ("QUJD\u{A0}QUJD", .failure(.character)),
    ("QUJDđUJD", .failure(.character)),
    ("QUJD\0", .failure(.character)),
    ("&#10;", .failure(.character)),
  ]

  @Test("every fault is named", arguments: texts)
  func faults(text: String, expected: Result<[UInt8], Base64Decoder.Fault>) {
    let bytes = Array(text.utf8)
    #expect(Self.decode(bytes) == expected)
    #expect(Self.decode(bytes, cuts: Array(0...bytes.count)) == expected, "byte by byte")
    for cut in 0...bytes.count { #expect(Self.decode(bytes, cuts: [cut]) == expected, "cut at \(cut)") }
  }

  @Test("accepts nothing that Foundation refuses, in random texts of the alphabet")
  func random() {
    var random = SeededRandom(seed: 4)
    let alphabet = Array("AQgwz09+/==\n".utf8)
    for _ in 0..<20_000 {
      let text = (0..<random.below(13)).map { _ in alphabet[random.below(alphabet.count)] }
      let ours = try? Self.decode(text, cuts: [random.below(text.count + 1)]).get()
      guard let ours else { continue }
      let packed = text.filter { $0 != 0x0A }
      let again = Array(Data(ours).base64EncodedString().utf8)
      #expect(again == packed, "\(String(decoding: text, as: UTF8.self))")
    }
  }
}

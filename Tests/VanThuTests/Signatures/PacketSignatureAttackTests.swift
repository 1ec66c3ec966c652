import OpenSSLKit
import Testing
import VanThuTesting
import XMLTree

@testable import VanThu

@Suite("Packets that were tampered with") struct PacketSignatureAttackTests {
  typealias Fixture = SigningFixture

  /// What a reader works with: the fields and the files.
  static func meaning(_ scan: PacketScan) -> Envelope { scan.envelope }

  /// A changed packet is refused, or says exactly what the original says.
  static func expectHarmless(
    _ bytes: [UInt8], of original: Envelope, _ what: @autoclosure () -> String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Bool {
    let judged = try Judged(bytes)
    guard judged.isValid else { return false }
    #expect(judged.scan.failure == nil, "\(what())", sourceLocation: sourceLocation)
    #expect(meaning(judged.scan) == original, "\(what())", sourceLocation: sourceLocation)
    return true
  }

  @Test("every change of one byte is refused or changes nothing that is said", arguments: 0..<4)
  func everyByte(quarter: Int) throws {
    let signed = Fixture.signed
    let original = try Judged(signed).scan.envelope
    var harmless = 0
    for place in signed.indices where place % 4 == quarter {
      for replacement in [
        signed[place] ^ 1, signed[place] ^ 0x20, 0x20, UInt8(ascii: "<"), UInt8(ascii: "\""), 0x80,
      ]
      where replacement != signed[place] {
        var changed = signed
        changed[place] = replacement
        if try Self.expectHarmless(changed, of: original, "byte \(place) → \(replacement)") { harmless += 1 }
      }
    }
    // Spaces inside tags, quotes, the signature's own carrying elements: few.
    #expect(harmless < signed.count / 4)
  }

  @Test(
    "the same holds for the inclusive forms, tried at every third byte",
    arguments: [XMLCanonicalForm.Method.inclusive10, .inclusive11])
  func everyByteOfInclusiveForms(method: XMLCanonicalForm.Method) throws {
    var signature = SignatureText()
    (signature.form, signature.signedInfoForm) = (.init(method), .init(method))
    let signed = try signature.placed(in: Fixture.small)
    let original = try Judged(signed)
    #expect(original.isValid)
    for place in stride(from: 0, to: signed.count, by: 3) {
      var changed = signed
      changed[place] ^= 1
      _ = try Self.expectHarmless(changed, of: original.scan.envelope, "byte \(place)")
    }
  }

  @Test("deleting any byte, or doubling it, is refused or changes nothing that is said")
  func deleting() throws {
    let signed = Fixture.signed
    let original = try Judged(signed).scan.envelope
    for place in signed.indices {
      var shorter = signed
      shorter.remove(at: place)
      _ = try Self.expectHarmless(shorter, of: original, "without byte \(place)")
      var longer = signed
      longer.insert(signed[place], at: place)
      _ = try Self.expectHarmless(longer, of: original, "byte \(place) twice")
    }
  }

  @Test(
    "random insertions, deletions, moves and swaps are refused or change nothing that is said",
    arguments: 0..<6)
  func random(seed: Int) throws {
    let signed = Fixture.signed
    let original = try Judged(signed).scan.envelope
    var random = SeededRandom(seed: 100 + UInt64(seed))
    let pieces = [
      " ", "\n", "\t", "<!-- x -->", "<?x y?>", "<![CDATA[]]>", "&#32;", " xmlns:x=\"urn:x\"", " a=\"b\"",
      "<a/>",
      "<e:Subject>Khác</e:Subject>", "<e:To><e:OrganId>H1</e:OrganId></e:To>", "&amp;", "QQ==", "\u{FEFF}",
      "\r",
    ].map { Array($0.utf8) }
    for round in 0..<700 {
      var changed = signed
      for _ in 0...random.below(2) {
        let start = random.below(changed.count)
        let end = min(changed.count, start + random.below(60))
        switch random.below(5) {
        case 0: changed.insert(contentsOf: pieces[random.below(pieces.count)], at: start)
        case 1: changed.removeSubrange(start..<end)
        case 2: changed.insert(contentsOf: changed[start..<end], at: random.below(changed.count))
        case 3: changed.swapAt(start, random.below(changed.count))
        default: changed[start] = UInt8(random.below(256))
        }
      }
      _ = try Self.expectHarmless(changed, of: original, "round \(round)")
    }
  }

  @Test(
    "insertions between all tags are refused or change nothing that is said",
    arguments: [
      "<!-- x -->", "<?x?>", "<![CDATA[ ]]>", " ", "<e:Subject>Khác</e:Subject>", "<Signature/>",
      "<x:Subject xmlns:x='http://www.mic.gov.vn/TBT/QCVN_102_2016'>Khác</x:Subject>",
      "<Attachment><ContentId>cid:a</ContentId></Attachment>", "<e:DigitalSignature/>",
    ])
  func betweenTags(piece: String) throws {
    let signed = Fixture.signed
    let original = try Judged(signed).scan.envelope
    for place in signed.indices
    where signed[place] == UInt8(ascii: "<") || place > 0 && signed[place - 1] == UInt8(ascii: ">") {
      var changed = signed
      changed.insert(contentsOf: Array(piece.utf8), at: place)
      _ = try Self.expectHarmless(changed, of: original, "\(piece) at \(place)")
    }
  }

  @Test("a comment inside any field cannot cut it short")
  func commentsInFields() throws {
    let signed = String(decoding: Fixture.signed, as: UTF8.self)
    let original = try Judged(Fixture.signed).scan.envelope
    // The canonical form leaves comments out, so the signature holds: then the field must be whole.
    let changed = signed.replacing("<e:CodeNumber>57<", with: "<e:CodeNumber>5<!-- -->7<")
      .replacing("H97.36.11</e:OrganId></e:From>", with: "H97<!---->.36.11</e:OrganId></e:From>")
      .replacing("xJDhuqV0", with: "xJDhu<!-- x -->qV0")
    #expect(changed != signed)
    let judged = try Judged(Array(changed.utf8))
    #expect(judged.isValid)
    #expect(judged.scan.envelope == original)
  }
}

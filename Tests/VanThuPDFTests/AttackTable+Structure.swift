import OpenSSLKit
import VanThu
import VanThuPDF
import VanThuTesting

/// Universal forgery, byte-range tricks, signature wrapping, damage: what is wrong with the signature's place.
enum StructureAttacks {
  static let never: Set<Verdict> = [.invalid, .indeterminate, .notVerifiable, .unsigned]

  static let all: [PDFCase] = universalForgery + byteRanges + wrapping + damage

  /// A signature's own entries made unusable, in the hope that “not checkable” passes for good.
  static let universalForgery: [PDFCase] = [
    edit("USF: no /ByteRange") { $0.rename("/ByteRange", "/BytfRange") },
    edit("USF: /ByteRange null") { $0.range("null") },
    edit("USF: /ByteRange empty") { $0.range("[]") },
    edit("USF: /ByteRange of three numbers") { $0.range("[0 10 20]") },
    edit("USF: /ByteRange of six numbers") { $0.range("[0 1 2 3 4 5]") },
    edit("USF: /ByteRange negative") { $0.range("[0 -1 -1 -1]") },
    edit("USF: /ByteRange of zeros") { $0.range("[0 0 0 0]") },
    edit("USF: /ByteRange of texts") { $0.range("[(0)(1)(2)(3)]") },
    edit("USF: /ByteRange of reals") { $0.range("[0.0 9.0 20.0 9.0]") },
    edit("USF: /ByteRange beyond the file") { $0.range("[0 99999999 999999999 9]") },
    edit("USF: /ByteRange that overflows") { $0.range("[0 9 999999999999999999 9]") },
    edit("USF: /Contents missing") { $0.rename("/Contents<", "/Contfnts<") },
    edit("USF: /Contents null") { $0.contents("null") },
    edit("USF: /Contents of zero") { $0.contents("<00>") },
    edit("USF: /Contents empty") { $0.contents("<>") },
    edit("USF: /SubFilter missing") { $0.rename("/SubFilter", "/SubFiltfr") },
    edit("USF: /SubFilter unknown") { $0.rename("ETSI.CAdES.detached", "ETSI.XAdES.detached") },
    edit("USF: no type of signature") { $0.rename("/Type/Sig/", "/Type/Sog/") },
  ]

  /// The signed ranges moved, shortened, or with something else between them.
  static let byteRanges: [PDFCase] = [
    PDFCase("ranges do not begin at 0", never) { fixture in
      try resigned(fixture) { [1, $0[1] - 1, $0[2], $0[3]] }
    },
    PDFCase("hole larger than /Contents at its beginning", never) { fixture in
      try resigned(fixture) { [0, $0[1] - 9, $0[2], $0[3]] }
    },
    PDFCase("hole larger than /Contents at its end", never) { fixture in
      try resigned(fixture) { [0, $0[1], $0[2] + 2, $0[3] - 2] }
    },
    PDFCase("hole smaller: brackets signed too", never) { fixture in
      try resigned(fixture) { [0, $0[1] + 1, $0[2] - 1, $0[3] + 1] }
    },
    PDFCase("range ends before %%EOF", never) { fixture in
      try resigned(fixture) { [0, $0[1], $0[2], $0[3] - 20] }
    },
    PDFCase("range ends one byte early", never) { fixture in
      try resigned(fixture) { [0, $0[1], $0[2], $0[3] - 7] }
    },
    PDFCase("range ends with %%EOF, without its end of line", [.valid]) { fixture in
      try resigned(fixture) { [0, $0[1], $0[2], $0[3] - 1] }
    },
    PDFCase("hole somewhere else", never) { fixture in
      try resigned(fixture) { [0, 400, 500, $0[2] + $0[3] - 500] }
    },
    PDFCase("ranges that overlap", never) { fixture in
      try resigned(fixture) { [0, $0[2] + 10, $0[1], $0[2] + $0[3] - $0[1]] }
    },
    PDFCase("no hole at all", never) { fixture in
      try resigned(fixture) { [0, $0[1], $0[1], $0[2] + $0[3] - $0[1]] }
    },
    PDFCase("/Contents twice, the signed one second", never) { fixture in
      try raw(fixture, extra: "/Contents<30>")
    },
    PDFCase("/ByteRange twice", never) { fixture in try raw(fixture, extra: "/ByteRange [0 1 2 3]") },
    PDFCase("/SubFilter twice", never) { fixture in
      try raw(fixture, extra: "/SubFilter/adbe.pkcs7.sha1")
    },
    PDFCase("key doubled by an escaped name", never) { fixture in
      try raw(fixture, extra: "/Con#74ents<30>")
    },
    PDFCase("another number in the padding", never) { fixture in
      var (document, parts) = try fixture.signed()
      document.bytes[parts.byteRange[2] - 4] = 0x37
      return document.bytes
    },
    PDFCase("text in the padding", never) { fixture in
      var (document, parts) = try fixture.signed()
      document.bytes[parts.byteRange[2] - 4] = 0x20
      return document.bytes
    },
    PDFCase("/Contents closed early, content in the hole", never) { fixture in
      var (document, parts) = try fixture.signed()
      let start = parts.byteRange[2] - 40
      document.bytes.replaceSubrange(start..<start + 20, with: Array(">/Reason(bi doi)/X<0".utf8))
      return document.bytes
    },
  ]

  /// Signed bytes moved away, and something else in their place.
  static let wrapping: [PDFCase] = [
    PDFCase("SWA: a second dictionary claims the signed bytes, moved apart", never) { fixture in
      let (document, parts) = try fixture.signed()
      return wrapped(document, parts)
    },
    PDFCase("SWA: signed end moved behind, a forged one before", never) { fixture in
      let (document, parts) = try fixture.signed()
      let range = parts.byteRange
      let tail = Array(document.bytes[range[2]...])
      return Array(document.bytes[..<range[2]]) + tail + tail
    },
    PDFCase("signature outside of any field", never) { fixture in
      var document = PDFTestDocument()
      try document.sign(fixture.person)
      document.fields = []
      document.touchForm()
      document.bytes = try fixture.signed().0.bytes
      return document.bytes.replacing(last: "/V ", with: "/W ")
    },
    PDFCase("signature as a comment outside the cross references", never) { fixture in
      let (document, _) = try fixture.signed()
      var plain = PDFTestDocument()
      plain.bytes += Array("%".utf8) + document.bytes[document.bytes.place(of: "/Type/Sig")!...].prefix(600)
      return plain.bytes
    },
    PDFCase("signature dictionary that no form leads to", never) { fixture in
      var document = PDFTestDocument()
      let (signed, _) = try fixture.signed()
      let start = signed.bytes.place(of: "<</Type/Sig")!
      let end = signed.bytes.place(of: ">>", from: signed.bytes.place(of: "/Contents<", from: start)!)!
      _ = document.add(String(decoding: signed.bytes[start..<end + 3], as: UTF8.self))
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("one signature in two fields", never) { fixture in
      var document = PDFTestDocument()
      document.fields = [20, 21]
      document.annotations = [20, 21]
      document.set(20, "<</Type/Annot/Subtype/Widget/FT/Sig/T(a)/V 30 0 R/Rect[0 0 0 0]>>")
      document.set(21, "<</Type/Annot/Subtype/Widget/FT/Sig/T(b)/V 30 0 R/Rect[0 0 0 0]>>")
      document.touchForm()
      document.touchPage()
      return try plant(&document, fixture, number: 30)
    },
    PDFCase("signature in an object stream", never) { fixture in
      var document = PDFTestDocument(form: .stream)
      document.fields = [20]
      document.set(20, "<</Type/Annot/Subtype/Widget/FT/Sig/T(a)/V 30 0 R/Rect[0 0 0 0]>>")
      document.set(30, "<</Type/Sig/SubFilter/ETSI.CAdES.detached/Byte#52ange[0 1 2 3]/Contents<00>>>")
      document.touchForm()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("signature as a direct value of its field", never) { fixture in
      var document = PDFTestDocument()
      document.fields = [20]
      document.set(20, "<</FT/Sig/T(a)/V<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>/Rect[0 0 0 0]>>")
      document.touchForm()
      document.writeUpdate()
      return document.bytes
    },
    PDFCase("encrypted file", [.notVerifiable]) { fixture in
      var document = PDFTestDocument()
      document.trailerEntries.append(("Encrypt", "<</Filter/Standard/V 4>>"))
      try document.sign(fixture.person)
      return document.bytes
    },
    PDFCase("encrypted by a later revision", never) { fixture in
      var (document, _) = try fixture.signed()
      document.trailerEntries.append(("Encrypt", "<</Filter/Standard/V 4>>"))
      document.touchPage()
      document.writeUpdate()
      return document.bytes
    },
  ]

  /// Files that readers would have to mend.
  static let damage: [PDFCase] = [
    edit("cut off") { $0.bytes.removeLast(30) },
    edit("bytes before the header") { $0.bytes = Array("GIF89a\n".utf8) + $0.bytes },
    edit("last %%EOF missing") { $0.bytes = $0.bytes.replacing(last: "%%EOF", with: "%%EOX") },
    edit("startxref to nowhere") {
      let place = $0.bytes.lastPlace(of: "startxref\n")! + 10
      $0.bytes[place] = $0.bytes[place] == 0x39 ? 0x38 : 0x39
    },
    edit("an entry of the table one byte off") {
      let place = $0.bytes.lastPlace(of: " 00000 n")! - 1
      $0.bytes[place] = $0.bytes[place] == 0x39 ? 0x30 : $0.bytes[place] + 1
    },
    edit("/Prev in a circle") {
      let prev = $0.bytes.lastPlace(of: "/Prev ")! + 6
      let start = $0.bytes.lastPlace(of: "startxref\n")! + 10
      let value = Array($0.bytes[start..<$0.bytes.place(of: "\n", from: start)!])
      let end = $0.bytes.place(of: ">>", from: prev)!
      let padded = [UInt8](repeating: 0x30, count: max(0, end - prev - value.count)) + value
      $0.bytes.replaceSubrange(prev..<end, with: padded)
    },
    edit("one signed byte changed") { $0.bytes = $0.bytes.replacing(last: "50.000.000", with: "90.000.000") },
    edit("a stream without a length") {
      $0.bytes = $0.bytes.replacing(last: "/Length ", with: "/Lengtx ")
    },
    PDFCase("damaged and not signed", [.notVerifiable]) { _ in
      Array(PDFTestDocument().bytes.dropLast(40))
    },
    PDFCase("not signed", [.unsigned]) { _ in PDFTestDocument().bytes },
    PDFCase("not a PDF file", [.notVerifiable]) { _ in Array("Xin chào".utf8) },
    PDFCase("nothing", [.notVerifiable]) { _ in [] },
  ]

  // MARK: Making them

  /// A signed file under the knife.
  struct Patient {
    var bytes: [UInt8]
    let parts: PDFTestDocument.SignatureParts

    mutating func rename(_ old: String, _ new: String) { bytes = bytes.replacing(last: old, with: new) }

    mutating func range(_ value: String) {
      let start = bytes.lastPlace(of: "/ByteRange")! + 10
      let end = bytes.place(of: "/Contents", from: start)!
      precondition(value.utf8.count < end - start, "too long")
      let padding = String(repeating: " ", count: end - start - value.utf8.count - 1)
      bytes.replaceSubrange(start..<end, with: Array(" \(value)\(padding)".utf8))
    }

    mutating func contents(_ value: String) {
      let (start, end) = (parts.byteRange[1], parts.byteRange[2])
      let padding = String(repeating: " ", count: end - start - value.utf8.count - 1)
      bytes.replaceSubrange(start..<end, with: Array(" \(value)\(padding)".utf8))
    }
  }

  static func edit(
    _ name: String, _ expected: Set<Verdict> = never, _ change: @escaping @Sendable (inout Patient) -> Void
  ) -> PDFCase {
    PDFCase(name, expected) { fixture in
      let (document, parts) = try fixture.signed()
      var patient = Patient(bytes: document.bytes, parts: parts)
      change(&patient)
      return patient.bytes
    }
  }

  /// A file that is signed properly over other ranges than the right ones.
  static func resigned(_ fixture: PDFFixture, _ ranges: ([Int]) -> [Int]) throws -> [UInt8] {
    var document = PDFTestDocument(["So: 15/QD-UBND", "50.000.000 dong"])
    var options = PDFTestDocument.SignatureOptions()
    options.field = "Signature1"
    var parts = document.prepare(options)
    let old = parts.byteRange
    let new = ranges(old)
    let place = document.bytes.lastPlace(of: "/ByteRange[")!
    let end = document.bytes.place(of: "/Contents", from: place)!
    let text = "/ByteRange[\(new.map(String.init).joined(separator: " "))]"
    let padding = String(repeating: " ", count: end - place - text.utf8.count)
    document.bytes.replaceSubrange(place..<end, with: Array("\(text)\(padding)".utf8))
    parts.byteRange = new
    let digest = DigestAlgorithm.sha256.digest(document.signedBytes(new))
    parts.byteRange = old
    document.fill(parts, try PDFTestDocument.cms(fixture.person, contentDigest: digest, options: options))
    return document.bytes
  }

  /// A signed file with more entries in its signature dictionary.
  static func raw(_ fixture: PDFFixture, extra: String) throws -> [UInt8] {
    try fixture.signed(.table) { $0.entries = extra }.0.bytes
  }

  /// Signature wrapping: everything that was signed is still there, its end moved to the end of the file. Between the two
  /// stands another table, at the place that the signed end names, with another page and another dictionary for the
  /// signature, whose ranges are those of the moved bytes.
  static func wrapped(_ document: PDFTestDocument, _ parts: PDFTestDocument.SignatureParts) -> [UInt8] {
    let old = document.bytes
    let (hole, holeEnd) = (parts.byteRange[1], parts.byteRange[2])
    let tail = Array(old[holeEnd...])
    let section = document.lastSection ?? 0
    let contents = String(decoding: old[hole..<holeEnd], as: UTF8.self)
    // The dictionary is longer than the room before the old table: it stands behind the new one.
    let page = "BT (90.000.000 dong) Tj ET"
    var bytes = Array(old[..<holeEnd])
    let evil = bytes.count + 1
    bytes += Array("\n4 0 obj\n<</Length \(page.utf8.count)>>stream\n\(page)\nendstream\nendobj\n".utf8)
    precondition(bytes.count < section, "no room before the table")
    bytes += [UInt8](repeating: 0x20, count: section - bytes.count)
    var table = "xref\n4 1\n\(PDFTestDocument.tenDigits(evil)) 00000 n \n\(parts.dictionary) 1\n"
    var trailer = " 00000 n \ntrailer\n<</Size 20/Root 1 0 R/Prev "
    trailer += String(document.firstSection) + ">>\nstartxref\n\(section)\n%%EOF\n"
    let dictionaryPlace = section + table.utf8.count + 10 + trailer.utf8.count
    table += PDFTestDocument.tenDigits(dictionaryPlace) + trailer
    bytes += Array(table.utf8)
    let head =
      "\(parts.dictionary) 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 \(hole) "
    let end = bytes.count + head.utf8.count + 40 + contents.utf8.count
    let numbers = "\(end) \(tail.count)]"
    let fill = String(repeating: " ", count: 20 - numbers.utf8.count)
    bytes += Array("\(head)\(numbers)\(fill)/Contents\(contents)>>\nendobj\n".utf8)
    bytes += [UInt8](repeating: 0x20, count: end - bytes.count)
    return bytes + tail
  }

  /// Puts a signature dictionary under a number that fields name already.
  static func plant(_ document: inout PDFTestDocument, _ fixture: PDFFixture, number: Int) throws -> [UInt8] {
    let (signed, _) = try fixture.signed()
    let start = signed.bytes.place(of: "<</Type/Sig")!
    let end = signed.bytes.place(of: ">>", from: signed.bytes.place(of: "/Contents<", from: start)!)!
    document.set(number, String(decoding: signed.bytes[start..<end + 3], as: UTF8.self))
    document.writeUpdate()
    return document.bytes
  }
}

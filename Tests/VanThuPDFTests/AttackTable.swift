import OpenSSLKit
import Testing
import VanThu
import VanThuPDF
import VanThuTesting

/// One file and what has to come of it.
struct PDFCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// The verdicts that are right; an attack's never has `valid` among them.
  let expected: Set<Verdict>
  let make: @Sendable (PDFFixture) throws -> [UInt8]
  /// The verdict of each signature, where it matters.
  var each: [Verdict]?
  var testDescription: String { name }

  init(
    _ name: String, _ expected: Set<Verdict>, each: [Verdict]? = nil,
    _ make: @escaping @Sendable (PDFFixture) throws -> [UInt8]
  ) {
    self.name = name
    self.expected = expected
    self.each = each
    self.make = make
  }
}

extension PDFFixture {
  /// A document that the person has signed.
  func signed(
    _ form: PDFTestDocument.Form = .table,
    _ adjust: (inout PDFTestDocument.SignatureOptions) -> Void = { _ in }
  ) throws -> (PDFTestDocument, PDFTestDocument.SignatureParts) {
    // A line under what stands at the top right, where annotations of these tests lie: paper that is blank nobody hides.
    var document = PDFTestDocument(
      ["So: 15/QD-UBND", "50.000.000 dong"], form: form, more: " 380 790 m 520 790 l S")
    let parts = try document.sign(person, adjust)
    return (document, parts)
  }

  /// A document that the person and the agency have signed.
  func issued(_ form: PDFTestDocument.Form = .table) throws -> PDFTestDocument {
    var (document, _) = try signed(form)
    try document.sign(agency)
    return document
  }
}

extension [UInt8] {
  /// Where bytes stand for the first time, from a place on.
  func place(of text: String, from start: Int = 0) -> Int? {
    let word = Array(text.utf8)
    guard count >= word.count else { return nil }
    return (start...(count - word.count)).first { self[$0...].starts(with: word) }
  }

  /// Where bytes stand for the last time.
  func lastPlace(of text: String) -> Int? {
    let word = Array(text.utf8)
    return (0...(count - word.count)).reversed().first { self[$0...].starts(with: word) }
  }

  /// With the last occurrence of a text replaced by one of the same length.
  func replacing(last text: String, with other: String) -> [UInt8] {
    precondition(text.utf8.count == other.utf8.count, "the same length")
    guard let place = lastPlace(of: text) else { preconditionFailure("“\(text)” is not there") }
    var copy = self
    copy.replaceSubrange(place..<place + text.utf8.count, with: Array(other.utf8))
    return copy
  }
}

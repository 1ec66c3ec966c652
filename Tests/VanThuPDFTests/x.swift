import OpenSSLKit
import Testing
import VanThu
import VanThuTesting
@testable import VanThuPDF

@Test(arguments: PDFTestDocument.Form.allCases) func reads(_ form: PDFTestDocument.Form) throws {
  let authority = try CertificateAuthority()
  let person = try authority.issue(commonName: "A")
  var doc = PDFTestDocument(form: form)
  try doc.sign(person)
  try doc.sign(person)
  let file = try PDFFile(PDFBytesInMemory(doc.bytes), limits: PDFLimits())
  let revisions = try CrossReferenceReader.revisions(of: file)
  #expect(revisions.count == 3)
  #expect(revisions[2].end == doc.bytes.count)
  let views = revisions.indices.map { PDFView(file, revisions[...$0]) }
  let found = try FoundSignature.all(in: views)
  #expect(found.map(\.revision) == [1, 2])
  for view in views {
    let all = view.revisions.reduce(into: Set<Int>()) { $0.formUnion($1.sections[0].numbers) }
    try SecondReader.compare(with: view, values: all.sorted())
  }
  let index = try ReferenceIndex(of: views[1], interest: revisions[2].sections[0].numbers)
  let (changes, _) = try UpdateExaminer.examine(old: views[1], new: views[2], index: index)
  #expect(changes.map(\.kind) == [.signature], "\(changes)")
}

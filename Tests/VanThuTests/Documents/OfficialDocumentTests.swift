import Foundation
import Testing
import VanThu
import VanThuTesting

@Suite struct OfficialDocumentTests {
  private static func document(number: String?) throws -> OfficialDocument {
    OfficialDocument(
      issuer: NamSon.code("H98.41.07"), issuerName: "UBND xã Bình Minh", typeName: "Báo cáo",
      notation: try #require(Notation("BC-UBND")), number: number.flatMap { DocumentNumber($0) },
      issuedOn: NamSon.day("2025-06-27"), subject: "Báo cáo tình hình",
      signer: .init(capacity: .deputy, position: "Phó Chủ tịch", fullName: "Nguyễn Văn A"), urgency: .flash)
  }

  @Test func namedAsPeopleDo() throws {
    let document = try Self.document(number: "45")
    #expect(
      document.name.text(in: .vietnamese) == "văn bản số 45/BC-UBND ngày 27/6/2025 của UBND xã Bình Minh")
    #expect(document.name.text(in: .english) == "document 45/BC-UBND of 27 June 2025 from UBND xã Bình Minh")
    #expect(document.id?.text == "H98.41.07,2025/06/27,45/BC-UBND")
    #expect(document.type?.abbreviation == "BC")
  }

  @Test func aDraftHasNoNumberAndNoIdentity() throws {
    let draft = try Self.document(number: nil)
    #expect(draft.code == nil && draft.id == nil && draft.identity == nil)
    #expect(draft.name.text(in: .vietnamese).contains("văn bản số BC-UBND"))
  }

  @Test func survivesStoring() throws {
    let document = try Self.document(number: "7")
    #expect(try JSONDecoder().decode(OfficialDocument.self, from: JSONEncoder().encode(document)) == document)
  }

  @Test(arguments: [
    ("H98.41.07,2025/06/27,45/BC-UBND", "h98.41.07,2025/01/02,045/BC-UBND", true),
    ("H98.41.07,2025/06/27,45/BC-UBND", "H98.41.07,2026/06/27,45/BC-UBND", false),
    ("H98.41.07,2025/06/27,45/BC-UBND", "H98.41.08,2025/06/27,45/BC-UBND", false),
    ("H98,2025/06/27,1/Q\u{110}-UBND", "H98,2025/06/27,01/Q\u{D0}-UBND", true),
    ("H98,2025/06/27,1/TR\u{1B0}\u{1A1}\u{300}NG", "H98,2025/06/27,1/TR\u{1AF}\u{1EDC}NG", false),
    ("H98,2025/06/27,1/NG\u{1B0}\u{1A1}\u{300}I", "H98,2025/06/27,1/NG\u{1B0}\u{1EDD}I", true),
    ("H98,2025/06/27,1/TTR-UBND", "H98,2025/06/27,1/TTr-UBND", true),
  ])
  func identities(left: String, right: String, same: Bool) throws {
    let left = try #require(DocumentID(left).flatMap { DocumentIdentity($0) })
    let right = try #require(DocumentID(right).flatMap { DocumentIdentity($0) })
    #expect((left == right) == same)
    #expect((Array(left.key.utf8) == Array(right.key.utf8)) == same)
  }

  @Test(arguments: [
    ("TM. ỦY BAN NHÂN DÂN", SigningCapacity.collective), ("KT.", .deputy), ("tuq. chủ tịch", .byDelegation),
    ("", .head), ("Chủ tịch", .head), ("Q", .acting), ("TL. GIÁM ĐỐC", .byOrder),
  ])
  func capacities(text: String, capacity: SigningCapacity) {
    #expect(SigningCapacity(reading: text) == capacity)
  }
}

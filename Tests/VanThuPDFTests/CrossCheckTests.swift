import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuPDF
import VanThuTesting

@Suite struct CrossCheckTests {
  /// The moment of the check is that of pyHanko's own signing, a little later.
  private let now = Timestamp(secondsSinceEpoch: Int64(Date().timeIntervalSince1970) + 60)

  /// Some places that the first signature of a file covers: in both parts of its byte range.
  private static func signedPlaces(_ bytes: [UInt8]) throws -> [Int] {
    let text = String(decoding: bytes, as: UTF8.self)
    let list = try #require(text.firstMatch(of: /\/ByteRange ?\[([0-9 ]+)\]/)).1
    let numbers = list.split(separator: " ").compactMap { Int($0) }
    try #require(numbers.count == 4)
    return [700, numbers[1] - 40, numbers[2] + numbers[3] - 40]
  }

  @Test(.enabled(if: Others.python != nil, "pyHanko is not installed"))
  func acceptsWhatPyHankoSigns() throws {
    let folder = try CrossCheckFolder()
    try Others.run(try #require(Others.python), [Others.script, "make", folder.url.path])
    let report = try folder.report()
    #expect(report.count >= 60)
    let verifier = PDFVerifier(
      trust: TrustStore(anchors: try Certificate.all(pem: try folder.bytes("root.pem"))),
      policy: .tt15WithoutRevocation)
    for (name, theirs) in report {
      let bytes = try folder.bytes(name)
      let ours = try verifier.verify(PDFBytesInMemory(bytes), at: now)
      #expect(ours.verdict == .valid, "\(name): \(ours.story)")
      let areTheirs = theirs.allSatisfy(\.isValid)
      #expect(areTheirs, "\(name)")
      #expect(ours.signatures.map(\.field).sorted() == theirs.map(\.field).sorted(), "\(name)")
      let isStamped = name.hasPrefix("b-t-") || name.contains("-lt")
      let source = ours.signatures[0].verdict.signingTimeSource
      #expect(source == (isStamped ? .timestamp : .claimed), "\(name): \(source)")
      for signature in ours.signatures {
        let whole = theirs.first { $0.field == signature.field }?.isWhole
        #expect(whole == (signature.verdict.coverage == .whole), "\(name) \(signature.field)")
      }
      // Any byte changed of what the first signature covers is noticed. Not signed, by PAdES' own design, are the
      // certificates carried in a signature and what a later DSS adds.
      for place in try Self.signedPlaces(bytes) {
        var changed = bytes
        changed[place] ^= 1
        #expect(
          try verifier.verify(PDFBytesInMemory(changed), at: now).verdict != .valid, "\(name) at \(place)")
      }
    }
  }

  /// What pyHanko signs, `pdfsig` finds in the same fields and takes for valid, as ours does.
  @Test(
    .enabled(if: Others.python != nil && Others.pdfsig != nil, "pyHanko or pdfsig is not installed"))
  func pdfsigAgreesAboutPyHanko() throws {
    let folder = try CrossCheckFolder()
    try Others.run(try #require(Others.python), [Others.script, "make", folder.url.path])
    let verifier = PDFVerifier(
      trust: TrustStore(anchors: try Certificate.all(pem: try folder.bytes("root.pem"))),
      policy: .tt15WithoutRevocation)
    for name in try folder.report().keys.sorted() {
      let ours = try verifier.verify(PDFBytesInMemory(try folder.bytes(name)), at: now)
      let output = try Others.run(
        try #require(Others.pdfsig), ["-nocert", folder.url.appendingPathComponent(name).path])
      for signature in ours.signatures {
        #expect(output.contains("Signature Field Name: \(signature.field)"), "\(name): \(output)")
      }
      let whole = output.components(separatedBy: "  - Total document signed").count - 1
      #expect(whole == ours.signatures.count { $0.verdict.coverage == .whole }, "\(name): \(output)")
      // Time-stamps it finds and does not judge.
      #expect(
        output.components(separatedBy: "Signature is Valid.").count - 1
          == ours.signatures.count { !$0.isTimeStamp }, "\(name): \(output)")
    }
  }

  @Test(
    .enabled(if: Others.pdfsig != nil, "pdfsig is not installed"), arguments: PDFTestDocument.Form.allCases)
  func pdfsigAgrees(_ form: PDFTestDocument.Form) throws {
    let fixture = PDFFixture.shared
    let folder = try CrossCheckFolder()
    var document = try fixture.issued(form)
    try document.sign(fixture.receiver) {
      $0.subFilter = "adbe.pkcs7.detached"
      $0.time = fixture.signedAt
    }
    try folder.write(document.bytes, "file.pdf")
    let ours = try fixture.verify(document.bytes)
    let output = try Others.run(
      try #require(Others.pdfsig), ["-nocert", folder.url.appendingPathComponent("file.pdf").path])
    #expect(output.components(separatedBy: "Signature is Valid.").count == 4, "\(output)")
    #expect(output.components(separatedBy: "  - Total document signed").count == 2)
    #expect(ours.verdict == .valid, "\(ours.story)")
    #expect(ours.signatures.map(\.verdict.coverage) == [.partial, .partial, .whole])
    for signature in ours.signatures {
      #expect(output.contains("Signature Field Name: \(signature.field)"))
    }
  }
}

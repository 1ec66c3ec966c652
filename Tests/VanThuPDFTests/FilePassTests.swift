import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuPDF

/// The one reading of a file for all its signatures.
@Suite struct FilePassTests {
  let fixture = PDFFixture.shared
  private static let contentBytes = 700_000

  /// A document longer than a few pieces, signed three times, by two hash functions.
  private func document() throws -> PDFTestDocument {
    var document = PDFTestDocument()
    _ = document.add(stream: (0..<Self.contentBytes).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
    document.writeUpdate()
    try document.sign(fixture.person)
    try document.sign(fixture.agency) { $0.digest = .sha384 }
    try document.sign(fixture.receiver)
    return document
  }

  @Test func digestsAreThoseOfEachRange() throws {
    let document = try document()
    let scan = try PDFScan(PDFBytesInMemory(document.bytes), limits: PDFLimits())
    #expect(scan.signatures.count == 3)
    for (signature, algorithm) in zip(scan.signatures, [DigestAlgorithm.sha256, .sha384, .sha256]) {
      let range = try #require(signature.byteRange)
      #expect(scan.pass.digest(algorithm, of: signature) == algorithm.digest(document.signedBytes(range)))
      #expect(scan.pass.digest(.sha512, of: signature) == nil)
    }
    #expect(scan.pass.places.count == 3)
  }

  /// What two signatures share is hashed once, and counted once.
  @Test func sharedBytesCountOnce() throws {
    let bytes = try document().bytes
    var limits = PDFLimits()
    limits.hashedBytes = 2 * bytes.count + Self.contentBytes / 2
    let within = try fixture.verifier(limits: limits).verify(PDFBytesInMemory(bytes), at: fixture.moment)
    // The test signer hashes the attributes by SHA-256 whatever the content's function is, which the judge refuses.
    #expect(within.signatures.map(\.verdict.verdict) == [.valid, .invalid, .valid], "\(within.story)")
    limits.hashedBytes = bytes.count
    let beyond = try fixture.verifier(limits: limits).verify(PDFBytesInMemory(bytes), at: fixture.moment)
    #expect(beyond.verdict == .notVerifiable, "\(beyond.story)")
  }

  /// A word that is cut by the end of a piece is found as well, once.
  @Test(arguments: [1, 2, 5, 9, 10, 11, 1000])
  func wordsAcrossPieces(_ piece: Int) throws {
    let text = Array("/ByteRange/Byte/ByteRangeRange /B/ByteRang/ByteRange".utf8)
    var search = WordSearch(for: "/ByteRange", limit: 10)
    try text.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: piece) {
        try search.take(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + piece, bytes.count)]))
      }
    }
    #expect(search.places == [0, 15, 42])
  }

  @Test func tooManyWords() {
    #expect(throws: PDFDamage.self) {
      var search = WordSearch(for: "ab", limit: 3)
      try Array("abababab".utf8).withUnsafeBytes { try search.take($0) }
    }
  }
}

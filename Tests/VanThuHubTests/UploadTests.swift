import OpenSSLKit
import Testing

@testable import VanThuHub

@Suite("The file in the body of an upload, and its digest")
struct UploadTests {
  struct Form: CustomTestStringConvertible, Sendable {
    let name: String
    let body: String
    /// The file; `nil` where there is none.
    let file: String?
    var testDescription: String { name }
  }

  private static let file = "Content-Disposition: form-data; name=\"file_doc\"; filename=\"a.edxml\"\r\n\r\n"
  private static let note = "Content-Disposition: form-data; name=\"note\"\r\n\r\n"

  static let forms = [
    Form(name: "as it is", body: "<a/>\r\n", file: "<a/>\r\n"),
    Form(name: "a line end before it", body: "\r\n<a/>", file: "\r\n<a/>"),
    Form(name: "hardly anything", body: "\r\n-", file: "\r\n-"),
    Form(name: "nothing", body: "", file: ""),
    Form(name: "one part", body: "--r\r\n\(file)<a/>\r\n--r--\r\n", file: "<a/>"),
    Form(
      name: "a line end before the first boundary", body: "\r\n--r\r\n\(file)<a/>\r\n--r--\r\n", file: "<a/>"),
    Form(name: "nothing after the last boundary", body: "--r\r\n\(file)<a/>\r\n--r--", file: "<a/>"),
    Form(
      name: "a field before it", body: "--r\r\n\(note)ghi chú\r\ndòng hai\r\n--r\r\n\(file)<a/>\r\n--r--\r\n",
      file: "<a/>"),
    Form(
      name: "an empty field before it and one after it",
      body: "--r\r\n\(note)\r\n--r\r\n\(file)<a/>\r\n--r\r\n\(note)x\r\n--r--\r\n", file: "<a/>"),
    Form(
      name: "a name without quotes",
      body: "--r\r\nContent-Disposition: form-data; name=file_doc\r\n\r\n<a/>\r\n--r--\r\n",
      file: "<a/>"),
    Form(
      name: "what looks like a boundary in it", body: "--r\r\n\(file)<a>\r\n--x\r\n--</a>\r\n--r--\r\n",
      file: "<a>\r\n--x\r\n--</a>"),
    Form(name: "no file", body: "--r\r\n\(note)x\r\n--r--\r\n", file: nil),
    Form(name: "an end within the file", body: "--r\r\n\(file)<a/>\r\n", file: nil),
    Form(name: "an end within the headers", body: "--r\r\nContent-Disposition: form-data", file: nil),
  ]

  @Test("The same file, wherever the body was cut on its way", arguments: forms)
  func cut(_ form: Form) throws {
    let bytes = Array(form.body.utf8)
    for first in 0...bytes.count {
      for second in [first, min(first + 1, bytes.count), bytes.count] {
        var body = UploadBody()
        var file: [UInt8] = []
        do {
          for piece in [bytes[..<first], bytes[first..<second], bytes[second...]] {
            try piece.withUnsafeBytes { try body.feed($0) { file += $0 } }
          }
          try body.finish { file += $0 }
          #expect(form.file.map { Array($0.utf8) } == file, "cut at \(first) and \(second)")
        } catch is HubRefusal {
          #expect(form.file == nil, "cut at \(first) and \(second)")
        }
      }
    }
  }

  @Test("A long field before the file is skipped as it comes; headers and fields without end are not")
  func longField() throws {
    var body = UploadBody()
    var file: [UInt8] = []
    func feed(_ text: String) throws {
      try Array(text.utf8).withUnsafeBytes { try body.feed($0) { file += $0 } }
    }
    try feed("--r\r\n\(Self.note)")
    for _ in 0..<100 { try feed(String(repeating: "x\r\n", count: 1000)) }
    try feed("\r\n--r\r\n\(Self.file)<a/>\r\n--r--\r\n")
    try body.finish { file += $0 }
    #expect(file == Array("<a/>".utf8))
    var endless = UploadBody()
    #expect(throws: HubRefusal.self) {
      try Array(("--r\r\nX: " + String(repeating: "x", count: 20_000)).utf8).withUnsafeBytes {
        try endless.feed($0) { _ in }
      }
    }
    var manifold = UploadBody()
    #expect(throws: HubRefusal.self) {
      try Array(("--r\r\n" + String(repeating: "\r\n\r\n\r\n--r", count: 200)).utf8).withUnsafeBytes {
        try manifold.feed($0) { _ in }
      }
    }
  }

  @Test(
    "A digest is known in both spellings and in any capitals",
    arguments: [
      ("0a00ff10" + String(repeating: "ab", count: 28), "a0ff10" + String(repeating: "ab", count: 28)),
      (String(repeating: "00", count: 32), String(repeating: "0", count: 32)),
      (String(repeating: "0f", count: 32), String(repeating: "f", count: 32)),
      (String(repeating: "f0", count: 32), String(repeating: "f0", count: 32)),
    ])
  func digests(padded: String, unpadded: String) throws {
    #expect(HashFile.unpadded(padded) == unpadded)
    for text in [padded, unpadded, padded.uppercased(), unpadded.uppercased()] {
      #expect(try #require(HashFile(text)).names(padded))
    }
    let other = hex(DigestAlgorithm.sha256.digest([1]))
    #expect(try !#require(HashFile(unpadded)).names(other))
  }

  @Test(
    "What cannot be a digest is none",
    arguments: [
      "", "abc", String(repeating: "0", count: 31), String(repeating: "0", count: 65),
      String(repeating: "g", count: 64),
    ])
  func noDigest(text: String) { #expect(HashFile(text) == nil) }
}

import Testing
import VanThuTesting

@testable import VanThu

@Suite("Names and types of files") struct FileNameTests {
  static let names: [(String, String, Bool)] = [
    ("57-TTr-UBND.pdf", "57-TTr-UBND.pdf", false),
    ("Phụ lục số 1.xlsx", "Phụ lục số 1.xlsx", false),
    ("", "tep", false),
    ("../../etc/passwd", "passwd", true),
    ("..\\..\\autoexec.bat", "autoexec.bat", true),
    ("C:\\Windows\\a.pdf", "a.pdf", true),
    ("C:a.pdf", "C_a.pdf", true),
    ("/", "tep", true),
    ("..", "tep", true),
    (".", "tep", true),
    (" . .", "tep", true),
    (".htaccess", "htaccess", true),
    ("  a.pdf  ", "a.pdf", true),
    ("a.pdf. .", "a.pdf", true),
    ("a/b/", "b", true),
    ("a\u{0}b.pdf", "a_b.pdf", true),
    ("a\nb\u{7F}\u{85}.pdf", "a_b__.pdf", true),
    ("a<b>:\"|?*.pdf", "a_b______.pdf", true),
    ("con", "_con", true),
    ("CON.pdf", "_CON.pdf", true),
    ("con .pdf", "_con .pdf", true),
    ("nul.tar.gz", "_nul.tar.gz", true),
    ("Com1.doc", "_Com1.doc", true),
    ("LPT9", "_LPT9", true),
    ("COM¹.pdf", "_COM¹.pdf", true),
    ("conin$", "_conin$", true),
    ("com10.pdf", "com10.pdf", false),
    ("console.pdf", "console.pdf", false),
    ("bao-cao\u{202E}fdp.exe", "bao-cao_fdp.exe", true),
    ("\u{2067}a\u{2069}.pdf", "_a_.pdf", true),
    ("a\u{200F}b\u{200E}c\u{61C}.pdf", "a_b_c_.pdf", true),
    ("a\u{200B}\u{FEFF}\u{2060}.pdf", "a___.pdf", true),
    ("a\u{2028}b\u{2029}.pdf", "a_b_.pdf", true),
    // Decomposed letters are letters: the name stays as it came, byte for byte.
    ("Bie\u{302}\u{309}u ma\u{302}\u{303}u.pdf", "Bie\u{302}\u{309}u ma\u{302}\u{303}u.pdf", false),
  ]

  @Test("are made safe", arguments: names)
  func safe(name: String, expected: String, wasChanged: Bool) {
    let safe = SafeFileName(name)
    #expect(Array(safe.text.utf8) == Array(expected.utf8), "\(safe.text)")
    #expect(safe.wasChanged == wasChanged)
  }

  @Test("are shortened, never cut inside a letter, and keep their ending")
  func long() {
    let long = SafeFileName(String(repeating: "Đề án ", count: 80) + ".docx").text
    #expect(long.utf8.count <= 200)
    #expect(long.hasSuffix(".docx"))
    #expect(SafeFileName(String(repeating: "e\u{302}\u{309}", count: 100)).text.utf8.count <= 200)
    #expect(
      SafeFileName(String(repeating: "a", count: 400) + "." + String(repeating: "b", count: 50)).text.utf8
        .count <= 200)
    // One letter of 300 bytes: what remains must not be a hidden file.
    let heap = SafeFileName("e" + String(repeating: "\u{301}", count: 150) + ".pdf").text
    #expect(!heap.hasPrefix(".") && heap.hasSuffix(".pdf"))
    let spaces = SafeFileName(String(repeating: "a", count: 199) + "  b").text
    #expect(spaces.last != " ")
  }

  @Test("random names come out safe, and stay as they are a second time")
  func random() {
    var random = SeededRandom(seed: 6)
    let alphabet = Array("aZ. /\\:*\u{0}\u{202E}\u{301}Đcon1$~\u{3000}".unicodeScalars)
    for _ in 0..<20_000 {
      var name = String.UnicodeScalarView()
      for _ in 0..<random.below(12) { name.append(alphabet[random.below(alphabet.count)]) }
      let safe = SafeFileName(String(name)).text
      #expect(!safe.isEmpty && safe.utf8.count <= 200 && !safe.contains("/") && !safe.contains("\\"))
      #expect(safe.unicodeScalars.first != "." && safe.unicodeScalars.last != ".")
      #expect(SafeFileName(safe).text.utf8.elementsEqual(safe.utf8), "\(String(name).debugDescription)")
    }
  }

  static let contents: [([UInt8], String?, String)] = [
    (Array("%PDF-1.7\n".utf8), "a.pdf", "application/pdf"),
    (Array("rác%PDF-1.7\n".utf8), "a.bin", "application/pdf"),
    (
      [0x50, 0x4B, 3, 4], "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    ([0x50, 0x4B, 3, 4], "a.pdf", "application/zip"),
    ([0x50, 0x4B, 5, 6], "a.zip", "application/zip"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a.doc", "application/msword"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a.xls", "application/vnd.ms-excel"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a.pdf", "application/x-ole-storage"),
    ([0x89, 0x50, 0x4E, 0x47], nil, "image/png"),
    ([0xFF, 0xD8, 0xFF, 0xE0], nil, "image/jpeg"),
    (Array("GIF89a".utf8), nil, "image/gif"),
    ([0x49, 0x49, 0x2A, 0], nil, "image/tiff"),
    (Array("{\\rtf1".utf8), "a.doc", "application/rtf"),
    (Array("Rar!\u{1A}".utf8), nil, "application/vnd.rar"),
    (Array("<?xml version".utf8), "a.doc", "application/xml"),
    (Array("Chào".utf8), "a.csv", "text/csv"),
    (Array("Chào".utf8), "a.pdf", "text/plain"),
    ([0x41, 0, 0x42], "a.txt", "application/octet-stream"),
    ([0xC3], "a.txt", "application/octet-stream"),
    ([0xFF, 0xFE, 0x41], "a.txt", "application/octet-stream"),
    ([], "a.txt", "text/plain"),
  ]

  @Test("types are told from bytes", arguments: contents)
  func types(bytes: [UInt8], name: String?, expected: String) {
    for pieces in [1, 3, 1_000] {
      var detector = MediaTypeDetector()
      for start in stride(from: 0, to: bytes.count, by: pieces) {
        bytes[start..<min(start + pieces, bytes.count)].withUnsafeBytes { detector.take($0) }
      }
      #expect(detector.mediaType(name: name) == expected)
    }
  }

  @Test("UTF-8 is told as Swift tells it, and lost characters are counted")
  func watcher() {
    var random = SeededRandom(seed: 7)
    let pieces: [[UInt8]] = [
      [0x41], [0xC4, 0x91], [0xE1, 0xBB, 0x87], [0xF0, 0x9F, 0x98, 0x80], [0xEF, 0xBF, 0xBD], [0],
      [0xC0, 0x80],
      [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0x80],
      [0xF0, 0x8F, 0xBF, 0xBF],
    ]
    for _ in 0..<5_000 {
      var bytes: [UInt8] = []
      for _ in 0..<random.below(8) { bytes += pieces[random.below(random.below(2) == 0 ? 6 : pieces.count)] }
      var watcher = UTF8Watcher()
      for byte in bytes { withUnsafeBytes(of: byte) { watcher.take($0) } }
      #expect(watcher.isValid == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
      guard watcher.isValid else { continue }
      #expect(
        watcher.replacementCount
          == String(decoding: bytes, as: UTF8.self).unicodeScalars.count { $0 == "\u{FFFD}" })
      #expect(watcher.hasZero == bytes.contains(0))
    }
  }
}

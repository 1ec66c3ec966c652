import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuPDF
import VanThuTesting

/// Other people's programs: pyHanko (in the environment `.build/pyhanko` that `.ci/run` makes) and `pdfsig` of poppler.
/// Where they are not there, these tests are skipped, and say so.
private enum Others {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()
  static let script = repository.appendingPathComponent("Tests/TestResources/pdf/pyhanko-corpus.py").path

  static var python: String? {
    let path =
      ProcessInfo.processInfo.environment["VANTHU_PYHANKO"]
      ?? repository.appendingPathComponent(".build/pyhanko/bin/python").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }

  static var pdfsig: String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/pdfsig" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  @discardableResult static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}

/// A folder that goes away with it.
private final class Folder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("vanthu-pdf-\(UUID().uuidString)")
  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: url.appendingPathComponent(name))
  }
  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url.appendingPathComponent(name)))
  }

  /// For each file its signatures: field, validity, whether the whole file is covered.
  func report() throws -> [String: [(field: String, isValid: Bool, isWhole: Bool)]] {
    let data = try Data(contentsOf: url.appendingPathComponent("report.json"))
    let value = try JSONSerialization.jsonObject(with: data) as? [String: [[Any]]] ?? [:]
    return value.mapValues { rows in
      rows.map { ($0[0] as? String ?? "", $0[1] as? Bool ?? false, $0[2] as? Bool ?? false) }
    }
  }
}

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
    let folder = try Folder()
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

  @Test(.enabled(if: Others.python != nil, "pyHanko is not installed"))
  func refusesWhatPyHankoRefuses() throws {
    let fixture = PDFFixture.shared
    let folder = try Folder()
    try folder.write(Array(fixture.authority.certificate.pem.utf8), "root.pem")
    for (index, file) in AttackTests.all.enumerated() {
      try folder.write(try file.make(fixture), "\(index).pdf")
    }
    try Others.run(try #require(Others.python), [Others.script, "check", folder.url.path])
    let report = try folder.report()
    var acceptedByThem: [String] = []
    var refusedByThem: Set<String> = []
    for (index, file) in AttackTests.all.enumerated() {
      let theirs = try #require(report["\(index).pdf"])
      let isAccepted = !theirs.isEmpty && theirs.allSatisfy(\.isValid)
      let isOurs = try fixture.verify(try folder.bytes("\(index).pdf")).verdict == .valid
      if isAccepted, !isOurs { acceptedByThem.append(file.name) }
      if !isAccepted, isOurs { refusedByThem.insert(file.name) }
    }
    // They have no rule for remarks and stamps that a later signer signed for.
    #expect(refusedByThem == Self.oursAlone, "\(refusedByThem.symmetricDifference(Self.oursAlone))")
    // They accept some of what has no place in an official document; we accept none of it.
    #expect(acceptedByThem.count < 60, "\(acceptedByThem)")
  }

  /// Files that are valid for us and not for pyHanko.
  private static let oursAlone: Set<String> = [
    "highlighting inside its rectangle", "an image behind a mask that lets nearly everything through",
    "an image with strokes", "a yellow highlight", "number and date between both signatures",
  ]

  @Test(.enabled(if: Others.pdfsig != nil, "pdfsig is not installed"))
  func refusesWhatPdfsigRefuses() throws {
    let fixture = PDFFixture.shared
    let folder = try Folder()
    for file in AttackTests.all {
      let bytes = try file.make(fixture)
      guard try fixture.verify(bytes).verdict == .valid else { continue }
      try folder.write(bytes, "file.pdf")
      let output = try Others.run(
        try #require(Others.pdfsig), ["-nocert", folder.url.appendingPathComponent("file.pdf").path])
      let valid = output.components(separatedBy: "Signature is Valid.").count - 1
      #expect(
        valid >= 1 && valid == output.components(separatedBy: "Signature Validation:").count - 1,
        "\(file.name): \(output)")
    }
  }

  /// What pyHanko signs, `pdfsig` finds in the same fields and takes for valid, as ours does.
  @Test(
    .enabled(if: Others.python != nil && Others.pdfsig != nil, "pyHanko or pdfsig is not installed"))
  func pdfsigAgreesAboutPyHanko() throws {
    let folder = try Folder()
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
    let folder = try Folder()
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

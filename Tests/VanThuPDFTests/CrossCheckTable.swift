import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuPDF
import VanThuTesting

/// Every file of our tables, and every one that pyHanko signs, with three verdicts beside each other:
/// `Docs/PDF-cross-check.md`, written anew with `VANTHU_RECORD_CROSS_CHECK=1`.
@Suite struct CrossCheckTable {
  /// One file.
  struct Line {
    let name: String
    let verdict: Verdict
    let ours: String
    let pyHanko: String
    let pdfsig: String
    var text: String { "| \(name) | \(ours) | \(pyHanko) | \(pdfsig) |" }
  }

  /// What pyHanko says of changes for which it has no rule: remarks and stamps that a later signer signed for.
  private static let noRule: Set<String> = ["refused: SuspiciousModification", "changes not permitted"]
  /// The files that are valid for us and of which pyHanko says so.
  private static let oursAlone = Set(HonestFiles.drawn.map(\.name)).subtracting([
    "an opaque seal of another office in a field that was prepared for it"
  ]).union([
    "highlighting inside its rectangle", "an image behind a mask that lets nearly everything through",
    "an image with strokes", "a yellow highlight", "number and date between both signatures",
    "number and date, stamp of arrival and remark, each signed for", "a remark with its pop-up",
    "letters by a screen's profile",
  ])

  @Test(.enabled(if: Others.python != nil || Others.pdfsig != nil, "neither pyHanko nor pdfsig is installed"))
  func nobodyElseRefusesTheIntegrityOfWhatIsValid() throws {
    var sections: [(title: String, lines: [Line])] = []
    let (tables, version) = try ourFiles()
    sections += tables
    if Others.python != nil { sections.append(("Signed by pyHanko", try theirFiles())) }
    var alone: Set<String> = []
    for line in sections.flatMap(\.lines) where line.verdict == .valid {
      if Self.noRule.contains(line.pyHanko) {
        alone.insert(line.name)
      } else {
        #expect(line.pyHanko.hasPrefix("valid") || Others.python == nil, "\(line.text)")
      }
      #expect(line.pdfsig.hasPrefix("valid") || Others.pdfsig == nil, "\(line.text)")
    }
    guard Others.python != nil else { return }
    #expect(alone == Self.oursAlone, "\(alone.symmetricDifference(Self.oursAlone).sorted())")
    guard Others.pdfsig != nil else { return }
    let versions = "pyHanko \(version), pdfsig \(try Others.pdfsigVersion())"
    let text = Self.page(sections, versions)
    let place = Others.repository.appendingPathComponent("Docs/PDF-cross-check.md")
    if ProcessInfo.processInfo.environment["VANTHU_RECORD_CROSS_CHECK"] != nil {
      try Data(text.utf8).write(to: place)
    } else {
      let written = try String(contentsOf: place, encoding: .utf8)
      // Other versions may say other things; then only the rules above count.
      guard written.contains(versions) else { return }
      let (now, then) = (Set(text.split(separator: "\n")), Set(written.split(separator: "\n")))
      #expect(now == then, "\(now.symmetricDifference(then).sorted().joined(separator: "\n"))")
    }
  }

  // MARK: Verdicts

  private func ourFiles() throws -> ([(title: String, lines: [Line])], version: String) {
    let fixture = PDFFixture.shared
    let folder = try CrossCheckFolder()
    try folder.write(Array(fixture.authority.certificate.pem.utf8), "root.pem")
    for (index, file) in AttackTests.all.enumerated() {
      try folder.write(try file.make(fixture), "\(index).pdf")
    }
    var report: [String: [CrossCheckFolder.Row]] = [:]
    var version = "–"
    if let python = Others.python {
      try Others.run(
        python, [Others.script, "check", folder.url.path, String(fixture.moment.secondsSinceEpoch)])
      report = try folder.report()
      version = try folder.version()
    }
    var index = 0
    let sections = try AttackTests.tables.map { table in
      let lines = try table.cases.map { file in
        let name = "\(index).pdf"
        index += 1
        let ours = try fixture.verify(try folder.bytes(name))
        return Line(
          name: file.name, verdict: ours.verdict, ours: Self.words(of: ours),
          pyHanko: Others.python == nil ? "–" : Self.words(of: report[name] ?? []),
          pdfsig: try Self.pdfsig(folder.path(name)))
      }
      return (table.title, lines)
    }
    return (sections, version)
  }

  private func theirFiles() throws -> [Line] {
    let folder = try CrossCheckFolder()
    try Others.run(try #require(Others.python), [Others.script, "make", folder.url.path])
    let verifier = PDFVerifier(
      trust: TrustStore(anchors: try Certificate.all(pem: try folder.bytes("root.pem"))),
      policy: .tt15WithoutRevocation)
    let now = Timestamp(secondsSinceEpoch: Int64(Date().timeIntervalSince1970) + 60)
    return try folder.report().sorted { $0.key < $1.key }.map { name, rows in
      let ours = try verifier.verify(PDFBytesInMemory(try folder.bytes(name)), at: now)
      return Line(
        name: name, verdict: ours.verdict, ours: Self.words(of: ours), pyHanko: Self.words(of: rows),
        pdfsig: try Self.pdfsig(folder.path(name)))
    }
  }

  private static func words(of verification: PDFVerification) -> String {
    let verdict = verification.verdict
    guard verdict != .valid else { return "valid" }
    let check = verification.signatures.filter { $0.verdict.verdict == verdict }
      .flatMap(\.verdict.checks).first { $0.consequence != nil }?.id
    let reason = check ?? verification.findings.first { $0.severity != .info }?.rule
    return reason.map { "\(verdict.rawValue): `\($0)`" } ?? verdict.rawValue
  }

  private static func words(of rows: [CrossCheckFolder.Row]) -> String {
    guard !rows.isEmpty else { return "no signature" }
    if let objection = rows.first(where: { !$0.isValid }) { return objection.words }
    return rows.contains(where: \.isWhole) ? "valid" : "valid, not to the end"
  }

  private static func pdfsig(_ path: String) throws -> String {
    guard let pdfsig = Others.pdfsig else { return "–" }
    let output = try Others.run(pdfsig, ["-nocert", path])
    if output.contains("\ncrashed") { return "crashed" }
    let blocks = output.components(separatedBy: "Signature #").dropFirst()
    if blocks.isEmpty {
      return output.contains("does not contain any signatures") ? "no signature" : "not read"
    }
    // Time-stamps it finds and does not judge; empty fields are no signatures.
    let judged = blocks.filter {
      !$0.contains("Signature Type: unknown") && !$0.contains("form field is not signed")
    }
    let known = [
      ("Digest Mismatch.", "digest differs"), ("Signature is Invalid.", "value wrong"),
      ("isn't signed or corrupted data", "not read"), ("Unknown Validation Failure", "not judged"),
      ("not yet been verified", "not judged"),
    ]
    for (text, words) in known where judged.contains(where: { $0.contains(text) }) { return words }
    guard judged.contains(where: { $0.contains("Signature is Valid.") }) else { return "not judged" }
    return output.contains("  - Total document signed") ? "valid" : "valid, not to the end"
  }

  // MARK: The page

  private static func page(_ sections: [(title: String, lines: [Line])], _ versions: String) -> String {
    let all = sections.flatMap(\.lines)
    let attacks = all.filter { $0.verdict != .valid }
    var lines = [
      "# PDF files: our verdict beside others'", "",
      "Every file of the tables in `Tests/VanThuPDFTests`, and every one that pyHanko signs in its variants, as three",
      "programs judge it: ours, \(versions) (of poppler). Made by `make pdf-cross-check`; `.ci/run` compares it",
      "with what the programs say, and fails where one of them finds the integrity of a file broken that is valid for us.",
      "",
      "All of them are told the same authority; `pdfsig` is told not to look at certificates (`-nocert`). It looks at each",
      "signature for itself and says whether one reaches to the end of the file; what a later revision changed it does not",
      "compare, and time-stamps it does not judge. pyHanko compares, and has no rule for remarks and stamps that a later signer signed for: those few are valid for",
      "us alone. *Not to the end*: no signature covers the whole file.", "",
      "Of \(all.count) files \(all.count - attacks.count) are valid for us. Of the \(attacks.count) others pyHanko calls "
        + "\(attacks.count { $0.pyHanko == "valid" }) valid to the end and",
      "\(attacks.count { $0.pyHanko.hasPrefix("valid,") }) not to the end, `pdfsig` "
        + "\(attacks.count { $0.pdfsig == "valid" }) and \(attacks.count { $0.pdfsig.hasPrefix("valid,") }).",
    ]
    for section in sections {
      lines += ["", "## \(section.title)", "", "| file | ours | pyHanko | pdfsig |", "|---|---|---|---|"]
      lines += section.lines.map(\.text)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

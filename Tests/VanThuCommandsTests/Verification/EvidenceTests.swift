import Foundation
import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

@Suite("Folders of evidence") struct EvidenceTests {
  private let bench: VerificationBench

  init() throws { bench = try VerificationBench() }

  private static let strict = ["--trust", "trust", "--crl", "list.crl", "--units", "units.csv"]

  /// A folder about a packet, a PDF file and a time-stamped file, all valid under the strict policy.
  private func saved(_ name: String = "bang-chung") async throws {
    try bench.writeList()
    try await bench.packet("45.edxml")
    try bench.document("46.pdf")
    try bench.workshop.write("số liệu", to: "bang.csv")
    _ = await bench.run("sign", "bang.csv", "--key", "agency.p12", "--timestamp-key", "tsa.pem")
    let result = await bench.run(
      ["verify", "45.edxml", "46.pdf", "bang.csv.p7s", "--save-evidence", name] + Self.strict)
    try #require(result.status == 0, "\(result.output)\(result.messages)")
    #expect(result.output.contains("verified again by what is in the folder alone"))
  }

  private func read(_ name: String = "bang-chung", _ more: String...) async -> Workshop.Result {
    await bench.run(["verify", "--evidence", name, "--json"] + more)
  }

  @Test("hold everything a verdict rests on, and come to the same verdict offline, with nothing else at hand")
  func offline() async throws {
    try await saved()
    let names = Set(try bench.workshop.files("bang-chung").keys)
    for name in [
      "manifest.json", "SHA256SUMS", "report.html", "units.csv", "files/0001-45.edxml", "files/0002-46.pdf",
      "files/0003-bang.csv.p7s", "files/0003.content-bang.csv", "timestamps/0003-1.tst",
      "verifications/0001.json", "verifications/0003.json",
    ] { #expect(names.contains(name), "\(name)") }
    #expect(names.count { $0.hasPrefix("anchors/") } == 1)
    #expect(names.count { $0.hasPrefix("revocation/") && $0.hasSuffix(".crl") } == 1)
    #expect(names.count { $0.hasPrefix("certificates/") } == 3, "agency, person, time-stamp authority")
    #expect(try bench.workshop.bytes("bang-chung/files/0001-45.edxml") == bench.workshop.bytes("45.edxml"))
    #expect(bench.workshop.names().filter { $0.hasPrefix(".vanthu") } == [])
    // Everything it was made of is gone, years have passed; whom to trust is the reader's to say.
    for name in ["45.edxml", "46.pdf", "bang.csv", "bang.csv.p7s", "list.crl", "units.csv"] {
      try FileManager.default.removeItem(atPath: "\(bench.workshop.path)/\(name)")
    }
    for trust in [["--trust", "trust"], ["--trust-evidence"]] {
      let result = await bench.run(["verify", "--evidence", "bang-chung", "--json"] + trust)
      #expect(result.status == 0, "\(result.output)\(result.messages)")
      let values = try result.json
      #expect(values.map { $0["file"].string } == ["45.edxml", "46.pdf", "bang.csv.p7s"])
      #expect(values.allSatisfy { $0["verdict"] == "valid" && $0["recordedVerdict"] == "valid" })
      #expect(values.allSatisfy { $0["judgedAt"] == "2025-06-27T09:00:00+07:00" })
      #expect(values[1]["originalValue"] == true)
    }
  }

  @Test(
    "prove nothing by the anchors that they bring: without one's own trust they are undecided, and say what to compare"
  )
  func ownTrust() async throws {
    try await saved()
    let result = await read()
    #expect(result.status == 3)
    #expect(result.messages.contains(hex(bench.authority.certificate.sha256)))
    #expect(try result.json.allSatisfy { $0["verdict"] != "valid" })
    // Somebody else's folder, whole in itself, with an authority of his own.
    let forger = try VerificationBench()
    try forger.writeList()
    try await forger.packet("45.edxml")
    let made = await forger.run(["verify", "45.edxml", "--save-evidence", "gia"] + Self.strict)
    #expect(made.status == 0)
    try FileManager.default.copyItem(
      atPath: "\(forger.workshop.path)/gia", toPath: "\(bench.workshop.path)/gia")
    #expect(await read("gia", "--trust", "trust").status == 3)
  }

  @Test(
    "that were changed in any file are refused",
    arguments: ["change", "remove", "add", "link", "manifest", "folder"])
  func changed(how: String) async throws {
    try await saved()
    let path = bench.workshop.path + "/bang-chung"
    let file = "bang-chung/files/0002-46.pdf"
    switch how {
    case "change":
      var bytes = try bench.workshop.bytes(file)
      bytes[bytes.count / 2] ^= 1
      try bench.workshop.write(bytes, to: file)
    case "remove": try FileManager.default.removeItem(atPath: "\(path)/files/0002-46.pdf")
    case "add": try bench.workshop.write("thêm", to: "bang-chung/anchors/khac.cer")
    case "link":
      // The same bytes, elsewhere.
      try bench.workshop.write(try bench.workshop.bytes(file), to: "khac.pdf")
      try FileManager.default.removeItem(atPath: "\(path)/files/0002-46.pdf")
      try FileManager.default.createSymbolicLink(
        atPath: "\(path)/files/0002-46.pdf", withDestinationPath: "\(bench.workshop.path)/khac.pdf")
    case "folder":
      try FileManager.default.moveItem(atPath: "\(path)/files", toPath: "\(bench.workshop.path)/elsewhere")
      try FileManager.default.createSymbolicLink(
        atPath: "\(path)/files", withDestinationPath: "\(bench.workshop.path)/elsewhere")
    default: try bench.workshop.write("{}", to: "bang-chung/manifest.json")
    }
    let result = await read("bang-chung", "--trust", "trust")
    #expect(result.status == 2, "\(result.output)")
    #expect(result.output.isEmpty && !result.messages.isEmpty)
  }

  @Test(
    "whose manifest would lead out of the folder are refused",
    arguments: [
      "../45.edxml", "/etc/passwd", "files/../../45.edxml", "files/./0001-45.edxml", "files//x", ".hidden",
      "a\\\\b", "a/b/c",
    ])
  func escape(path: String) async throws {
    try await saved()
    let manifest = String(decoding: try bench.workshop.bytes("bang-chung/manifest.json"), as: UTF8.self)
    try bench.workshop.write(
      manifest.replacing("files/0001-45.edxml", with: path), to: "bang-chung/manifest.json")
    #expect(await read("bang-chung", "--trust", "trust").status == 2)
  }

  @Test("of files with hostile names keep every file inside, under a name that is safe") func hostileNames()
    async throws
  {
    try bench.writeList()
    try await bench.packet("45.edxml")
    let bytes = try bench.workshop.bytes("45.edxml")
    try bench.workshop.makeFolder("a/..hidden")
    let names = ["a/..hidden/..edxml", "con.edxml", "x\\..\\..\\y.edxml", "tab\tname.edxml", "-rf.edxml"]
    for name in names { try bench.workshop.write(bytes, to: name) }
    let before = bench.workshop.names()
    let result = await bench.run(
      ["verify"] + Self.strict + ["--save-evidence", "bang-chung", "--json", "--"] + names)
    #expect(result.status == 0, "\(result.output)\(result.messages)")
    #expect(Set(bench.workshop.names()) == Set(before + ["bang-chung"]))
    for name in bench.workshop.names("bang-chung/files") {
      #expect(!name.hasPrefix(".") && !name.contains("\\") && !name.contains("\t"), "\(name)")
    }
    let again = await read("bang-chung", "--trust", "trust")
    #expect(again.status == 0)
    #expect(try again.json.map { $0["file"].string } == names)
  }

  @Test("are whole or not there: a taken name and a failing file leave nothing half-made") func atomic()
    async throws
  {
    try bench.writeList()
    try await bench.packet("45.edxml")
    try bench.workshop.makeFolder("co-roi")
    let before = bench.workshop.names()
    let taken = await bench.run(["verify", "45.edxml", "--save-evidence", "co-roi"] + Self.strict)
    #expect(taken.status == 1)
    #expect(bench.workshop.names() == before && bench.workshop.names("co-roi").isEmpty)
    // A policy that is not known fails after the folder was begun or before: in no case is anything left.
    let missing = await bench.run(
      ["verify", "45.edxml", "--save-evidence", "x", "--receipt", "missing.json"] + Self.strict)
    #expect(missing.status == 1)
    #expect(bench.workshop.names() == before)
  }

  @Test("note what could not be read, and what was undecided or invalid stays so") func verdicts()
    async throws
  {
    try await bench.archive()
    try bench.writeList()
    let saved = await bench.run(
      ["verify", "kho", "missing.edxml", "--save-evidence", "bang-chung", "--json"] + Self.strict)
    #expect(saved.status == 1)
    let manifest = String(decoding: try bench.workshop.bytes("bang-chung/manifest.json"), as: UTF8.self)
    #expect(manifest.contains("missing.edxml"))
    let again = await read("bang-chung", "--trust", "trust")
    #expect(again.status == 2)
    #expect(try again.json.allSatisfy { $0["verdict"] == $0["recordedVerdict"] })
    let sums = await Self.sums(bench.workshop.path + "/bang-chung")
    #expect(sums != false)
  }

  // `sha256sum -c` of coreutils agrees; `nil` where it is not installed.
  private static func sums(_ folder: String) async -> Bool? {
    guard let tool = Child.program("sh"), Child.program("sha256sum") != nil else { return nil }
    return (try? Child.run(tool, ["-c", "cd \"$0\" && sha256sum -c SHA256SUMS", folder])) == .exited(0)
  }

  @Test("take what a revocation that became known later says, though it was saved as valid")
  func laterRevocation()
    async throws
  {
    try await saved()
    let at = try #require(Timestamp(iso8601: "2025-06-20T00:00:00+07:00"))
    let list = try bench.authority.revocationList(
      [.init(bench.agency.certificate, at: at, reason: .keyCompromise)],
      at: try #require(Timestamp(iso8601: "2025-07-20T00:00:00+07:00")), nextUpdate: nil)
    try bench.workshop.write(list.der, to: "later.crl")
    let result = await read("bang-chung", "--trust", "trust", "--crl", "later.crl")
    #expect(result.status == 2)
    #expect(try result.json[0]["verdict"] == "invalid" && result.json[0]["recordedVerdict"] == "valid")
    #expect(result.messages.contains("VALID"))
  }

  @Test("take receipts along, those a person names and those of the office's own log") func receipts()
    async throws
  {
    let offices = try Bureaus()
    await offices.open([Bureaus.province, Bureaus.commune])
    await offices.done(
      Bureaus.province, "register", "open", "--book", "outgoing", "--series", "TB", "--last-number", "1")
    await offices.done(
      Bureaus.province, "send", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", "Về việc họp",
      "--to",
      Bureaus.commune, "--file", try offices.pdf("a.pdf"))
    await offices.sync([Bureaus.province, Bureaus.commune])
    let packet = try #require(offices.names("courier/H98.41.07/processed").first { $0.hasSuffix(".edxml") })
    try offices.write("{\"receiptId\":\"r1\"}", to: "bien-nhan.json")
    let saved = await offices.run(
      Bureaus.commune, "verify", "courier/H98.41.07/processed/\(packet)", "--save-evidence", "bang-chung",
      "--receipt",
      "bien-nhan.json")
    #expect(saved.status == 0, "\(saved.messages)\(saved.output)")
    let names = offices.names("bang-chung/receipts")
    #expect(names.count == 2 && names[0] == "0001-1-bien-nhan.json", "\(names)")
    let record = try offices.text("bang-chung/receipts/\(names[1])")
    #expect(record.contains("\"book\":\"incoming\"") && record.contains("\"deliveredBy\":\"H98\""))
    #expect(await offices.run(Bureaus.commune, "verify", "--evidence", "bang-chung").status == 0)
  }
}

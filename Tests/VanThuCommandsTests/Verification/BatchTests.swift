import Foundation
import Synchronization
import Testing
import VanThu

@testable import VanThuCommands

@Suite("Verifying many files") struct BatchTests {
  private static let files = [
    ("kho/2025/b-ban-goc.pdf", "valid"), ("kho/2025/c-sua.edxml", "invalid"),
    ("kho/a-hop-le.edxml", "valid"), ("kho/d-khong-ky.edxml", "unsigned"), ("kho/e.csv.p7s", "valid"),
    ("kho/f.pdf.p7s", "valid"),
  ]

  @Test(
    "Folders are opened: one line a file, in order, then how many came to which verdict",
    arguments: Language.allCases)
  func table(language: Language) async throws {
    let bench = try VerificationBench()
    try await bench.archive()
    let result = await bench.run(["verify", "kho/", "--lang", language.rawValue] + VerificationBench.lenient)
    #expect(result.status == 2, "\(result.messages)")
    let lines = result.output.split(separator: "\n").map(String.init)
    for (line, (file, verdict)) in zip(lines, Self.files) {
      #expect(line.hasPrefix(Catalogue.text(MessageKey("verdict.\(verdict)"), in: language)), "\(line)")
      #expect(line.contains(" \(file) "), "\(line)")
    }
    #expect(lines.count == Self.files.count + 2, "\(result.output)")
    #expect(
      lines[Self.files.count]
        == (language == .english
          ? "6 files: 4 valid, 1 invalid, 1 not signed."
          : "6 tệp: 4 hợp lệ, 1 không hợp lệ, 1 không có chữ ký số."))
    #expect(lines.last?.contains("1") == true, "one file is of no signed format")
    #expect(Snapshot.fits(result.output))
    #expect(result.messages.isEmpty, "no progress where nobody looks")
  }

  @Test(
    "For machines there is an object for each file, in order, whatever the number of jobs",
    arguments: ["1", "3"])
  func json(jobs: String) async throws {
    let bench = try VerificationBench()
    try await bench.archive()
    let result = await bench.run(
      ["verify", "kho", "missing.edxml", "--json", "--jobs", jobs] + VerificationBench.lenient)
    #expect(result.status == 1, "a file that is not there is the worst")
    let values = try result.json
    #expect(values.map { $0["file"].string } == Self.files.map(\.0) + ["missing.edxml"])
    #expect(values.dropLast().map { $0["verdict"].string } == Self.files.map(\.1))
    #expect(result.messages.contains("missing.edxml"))
  }

  @Test(
    "The worst of several: 1, then 2, 3",
    arguments: [
      (["a.edxml", "a.edxml"], 0), (["a.edxml", "unsigned.edxml"], 3),
      (["a.edxml", "unsigned.edxml", "changed.edxml"], 2),
      (["a.edxml", "unsigned.edxml", "changed.edxml", "none.edxml"], 1),
    ] as [([String], Int32)])
  func exitCodes(files: [String], status: Int32) async throws {
    let bench = try VerificationBench()
    try await bench.packet("a.edxml")
    try await bench.workshop.makePacket("unsigned.edxml")
    let changed = String(decoding: try bench.workshop.bytes("a.edxml"), as: UTF8.self).replacing(
      ">45<", with: ">54<")
    try bench.workshop.write(changed, to: "changed.edxml")
    let result = await bench.run(["verify"] + files + VerificationBench.lenient)
    #expect(result.status == status, "\(result.output)\(result.messages)")
  }

  @Test("Progress is shown where a person looks, and nowhere else; it leaves nothing behind")
  func progress() async throws {
    let bench = try VerificationBench()
    try await bench.packet("a.edxml")
    let arguments = ["verify"] + Array(repeating: "a.edxml", count: 20) + VerificationBench.lenient
    let shown = await bench.workshop.vanthu(arguments, messagesAreTerminal: true)
    #expect(shown.messages.contains("20/20 files") && shown.messages.contains("█"))
    #expect(shown.messages.hasSuffix("\r\u{1B}[K"))
    #expect(!shown.output.contains("█"))
    #expect(await bench.run(arguments).messages.isEmpty)
  }

  @Test("Everything about each of several files with --details") func details() async throws {
    let bench = try VerificationBench()
    try await bench.packet("a.edxml")
    let result = await bench.run(["verify", "a.edxml", "a.edxml", "--details"] + VerificationBench.lenient)
    #expect(result.output.split(separator: "\n").count { $0.contains("Certificate issuer") } == 2)
    #expect(result.output.contains("2 files: 2 valid."))
  }

  @Test(
    "What cannot be meant is wrong usage",
    arguments: [
      [], ["a.edxml", "--pending"], ["--evidence", "x", "a.edxml"], ["a.edxml", "--trust-evidence"],
      ["a.edxml", "--jobs", "0"], ["a.edxml", "b.edxml", "--save-evidence", "x", "--receipt", "r.json"],
      ["a.edxml", "--receipt", "r.json"], ["--pending", "--report", "x.html"],
    ])
  func usage(arguments: [String]) async throws {
    #expect(try await Workshop().vanthu(["verify"] + arguments).status == 64)
  }

  @Test("A folder without signed files is an error") func nothing() async throws {
    let workshop = try Workshop()
    try workshop.makeFolder("rong")
    let result = await workshop.vanthu("verify", "rong")
    #expect(result.status == 1 && result.messages.contains(".edxml"))
  }

  @Test(
    "Answers are handed on in order, and only a few wait, however slow the first is", arguments: [1, 2, 8])
  func order(jobs: Int) async throws {
    let begun = Atomic(0)
    let mostAhead = Mutex(0)
    let taken = Atomic(0)
    var seen: [Int] = []
    try await VerifyBatch<Int>(jobs: jobs).run(Array(0..<500)) { item in
      begun.add(1, ordering: .sequentiallyConsistent)
      let ahead =
        begun.load(ordering: .sequentiallyConsistent) - taken.load(ordering: .sequentiallyConsistent)
      mostAhead.withLock { $0 = max($0, ahead) }
      if item % 50 == 0 { for _ in 0..<100 { await Task.yield() } }
      return item
    } take: { index, answer in
      #expect(index == answer)
      seen.append(answer)
      taken.add(1, ordering: .sequentiallyConsistent)
    }
    #expect(seen == Array(0..<500))
    #expect(mostAhead.withLock { $0 } <= jobs * 5)
  }

  @Test("Items are asked for no further ahead than answers may wait, and an error of theirs ends the work")
  func lazily() async throws {
    struct Gone: Error {}
    var (given, taken) = (0, 0)
    await #expect(throws: Gone.self) {
      try await VerifyBatch<Int>(jobs: 2).run({ () throws -> Int? in
        #expect(given - taken <= 2 * 5)
        given += 1
        if given > 300 { throw Gone() }
        return given
      }) {
        $0
      } take: { _, answer in
        taken += 1
        #expect(answer == taken)
      }
    }
    #expect(taken >= 290)
  }

  @Test("Files are handed out in the order of the arguments and names, numbered, and counted beforehand")
  func walk() throws {
    let workshop = try Workshop()
    for name in ["b/2.edxml", "b/c/1.pdf", "b/c/d.p7s", "b/c/d", "b/z.xml", "b/ghi-chu.txt", "a.edxml"] {
      if let slash = name.lastIndex(of: "/") { try workshop.makeFolder(String(name[..<slash])) }
      try workshop.write("x", to: name)
    }
    let surroundings = Surroundings(
      now: { Timestamp(secondsSinceEpoch: 0) }, environment: [:], makeId: { "id" },
      currentFolder: workshop.path,
      output: TextCollector(), messages: TextCollector())
    let inputs = try VerifyInputs(["b/", "a.edxml", "b/c"], content: nil, in: surroundings)
    var (walk, found) = (inputs.walk, [VerifyInput]())
    while let input = try walk.next() { found.append(input) }
    #expect(
      found.map(\.file) == [
        "b/2.edxml", "b/c/1.pdf", "b/c/d.p7s", "b/z.xml", "a.edxml", "b/c/1.pdf", "b/c/d.p7s",
      ])
    #expect(found.map(\.number) == Array(1...7))
    #expect(inputs.count == 7 && inputs.passedOver == 1 && inputs.hasFolders && inputs.widestName == 9)
    let kept = try VerifyInputs([VerifyInput(number: 9, file: "x")], in: surroundings)
    var again = kept.walk
    #expect(try again.next()?.number == 9)
    #expect(try again.next() == nil)
  }
}

import Foundation
import OpenSSLKit
import Testing
import VanThu

@testable import VanThuHub

@Suite("A Java client that speaks as the axis' own does, over Java's HTTP")
struct JavaClientTests {
  static let java = ["/usr/bin/java", "/usr/local/bin/java"].first {
    FileManager.default.isExecutableFile(atPath: $0)
      && FileManager.default.isExecutableFile(atPath: $0.replacing("java", with: "javac"))
  }

  private static let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "TestResources/java/AxisWire.java").path

  private struct Line {
    let operation: String
    let status: String
    let sha256: String
    let text: String
  }

  /// Runs the client on a thread of its own, so that the hub keeps the threads it needs.
  private static func run(_ java: String, _ arguments: [String]) async throws -> [Line] {
    let text = try await withCheckedThrowingContinuation { (done: CheckedContinuation<String, any Error>) in
      Thread.detachNewThread {
        do {
          let process = Process()
          process.executableURL = URL(filePath: java)
          process.arguments = ["-Dhttp.maxConnections=1", source] + arguments
          let output = Pipe()
          process.standardOutput = output
          process.standardInput = FileHandle.nullDevice
          try process.run()
          let bytes = output.fileHandleForReading.readDataToEndOfFile()
          process.waitUntilExit()
          done.resume(returning: String(decoding: bytes, as: UTF8.self))
        } catch { done.resume(throwing: error) }
      }
    }
    return text.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
      return Line(
        operation: parts[0], status: parts[1], sha256: parts[2], text: parts.count > 3 ? parts[3] : "")
    }
  }

  @Test(
    "Every operation, one after the other, with whatever sticks to the requests",
    .enabled(if: java != nil, "there is no JDK here"))
  func everyOperation() async throws {
    let fixture = try HubFixture()
    let packet = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 100_000))
    let path = "\(fixture.folder)/a.edxml"
    try Data(packet).write(to: URL(filePath: path))
    let lines = try await fixture.serving { port in
      try await Self.run(
        try #require(Self.java),
        [
          "http://127.0.0.1:\(port)", path, "26062025T080000+0174", "qlvb.tinh",
          HubFixture.secrets["qlvb.tinh"] ?? "",
          "H98", "qlvb.xa", HubFixture.secrets["qlvb.xa"] ?? "", "H98.41.07",
        ])
    }
    let expected: [(operation: String, status: String, code: String)] = [
      ("sendEdoc", "200", "0"), ("sendEdoc", "200", "0"), ("getSentEdocList", "200", "0"),
      ("countReceiveEdoc", "200", "0"), ("countReceiveEdoc", "200", "0"), ("getReceivedEdocList", "200", "0"),
      ("getEdoc", "200", "0"), ("downloadEdoc", "200", ""), ("updateStatus", "200", "0"),
      ("updateStatus", "200", "0"),
      ("getReceivedEdocList", "200", "0"), ("countReceiveStatus", "200", "0"),
      ("getAgenciesList", "200", "0"),
      ("getAgenciesListQD20", "200", "0"), ("getSynchronizeUnit", "200", "0"), ("registerAgency", "200", "0"),
      ("deleteAgency", "200", "0"), ("getSentEdocList", "200", "0"), ("sendEdoc", "200", "10"),
      ("getEdoc", "200", "21"),
      ("downloadEdoc", "403", ""), ("sendEdoc", "200", "15"), ("getReceivedEdocList", "200", "15"),
    ]
    try #require(
      lines.count == expected.count, "\(lines.map { "\($0.operation) \($0.status) \($0.text.prefix(200))" })")
    for (line, expected) in zip(lines, expected) {
      #expect(line.operation == expected.operation)
      #expect(line.status == expected.status, "\(line.operation): \(line.text.prefix(300))")
      if expected.operation == "downloadEdoc" { continue }
      #expect(
        line.text.contains("\"ErrorCode\":\"\(expected.code)\""),
        "\(line.operation): \(line.text.prefix(300))")
      #expect(line.text.hasPrefix(expected.code == "0" ? #"{"status":"OK""# : #"{"status":"FAIL""#))
    }
    // The same file in another body is the same packet.
    #expect(lines[0].text == lines[1].text)
    #expect(lines[3].text.contains("\"count\":1"))
    #expect(lines[7].sha256 == hex(DigestAlgorithm.sha256.digest(packet)))
    #expect(lines[10].text.contains("\"data\":[]"))
    #expect(lines[17].text.contains("\"receiveStatus\":\"done\""))
    #expect(lines[18].text.contains("\"DocId\":\"\""))
    #expect(lines[20].text.isEmpty)
  }
}

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

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "TestResources/java").path

  /// The libraries that the axis' own client is made of, where they are: Debian's `libhttpclient-java`, `libhttpmime-java`
  /// and `libgoogle-gson-java`, or a folder that `VANTHU_JAVA_LIBRARIES` names.
  private static let libraries: String? = {
    let folder = ProcessInfo.processInfo.environment["VANTHU_JAVA_LIBRARIES"] ?? "/usr/share/java"
    let jars = ["httpclient", "httpcore", "httpmime", "gson", "commons-logging", "commons-codec"].map {
      "\(folder)/\($0).jar"
    }
    return jars.allSatisfy { FileManager.default.fileExists(atPath: $0) } ? jars.joined(separator: ":") : nil
  }()

  private struct Line {
    let operation: String
    let status: String
    let sha256: String
    let text: String
  }

  /// Runs a client on a thread of its own, so that the hub keeps the threads it needs.
  private static func output(_ arguments: [String]) async throws -> String {
    let java = try #require(java)
    return try await withCheckedThrowingContinuation { (done: CheckedContinuation<String, any Error>) in
      Thread.detachNewThread {
        do {
          let process = Process()
          process.executableURL = URL(filePath: java)
          process.arguments = arguments
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
  }

  private static func run(_ arguments: [String]) async throws -> [Line] {
    let text = try await output(["-Dhttp.maxConnections=1", "\(sources)/AxisWire.java"] + arguments)
    return text.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
      return Line(
        operation: parts[0], status: parts[1], sha256: parts[2], text: parts.count > 3 ? parts[3] : "")
    }
  }

  private static func arguments(_ endpoint: String, _ path: String) -> [String] {
    [
      endpoint, path, "26062025T080000+0174", "qlvb.tinh", HubFixture.secrets["qlvb.tinh"] ?? "", "H98",
      "qlvb.xa", HubFixture.secrets["qlvb.xa"] ?? "", "H98.41.07",
    ]
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
      try await Self.run(Self.arguments("http://127.0.0.1:\(port)", path))
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

  @Test(
    "Apache's HTTP and Gson, of which the axis' own client is made: every answer becomes what it takes it for",
    .enabled(if: java != nil && libraries != nil, "there is no JDK here, or none of the libraries"),
    arguments: [false, true])
  func apache(isEncrypted: Bool) async throws {
    let fixture = try HubFixture()
    let packet = try fixture.document(to: ["H98.41.07"], text: String(repeating: "x", count: 100_000))
    let path = "\(fixture.folder)/a.edxml"
    try Data(packet).write(to: URL(filePath: path))
    let tls = isEncrypted ? try TLSFiles("\(fixture.folder)/tls").tls() : nil
    let output = try await fixture.serving(tls: tls) { port in
      try await Self.output(
        ["-cp", try #require(Self.libraries), "\(Self.sources)/ApacheAxisWire.java"]
          + Self.arguments("\(isEncrypted ? "https" : "http")://127.0.0.1:\(port)/truc", path))
    }
    let lines = output.split(separator: "\n").map {
      $0.split { $0 == "\t" || $0 == " " }.joined(separator: " ")
    }
    #expect(lines == Self.expected)
  }

  /// What the client prints: nothing that a class has is lacking in an answer that is no refusal, and one connection is enough
  /// until a refusal ends it.
  private static let expected = [
    "sendEdoc OK 0 HTTP 200 pool=1",
    "sendEdoc OK 0 HTTP 200 pool=1",
    "sendEdoc OK 0 HTTP 200 pool=1",
    "getSentEdocList OK 0 HTTP 200 rows=1 pool=1",
    "getAgenciesList OK 0 HTTP 200 rows=6 pool=1",
    "getAgenciesListQD20 OK 0 HTTP 200 rows=2 pool=1",
    "getSynchronizeUnit OK 0 HTTP 200 rows=7 pool=1",
    "countReceiveEdoc OK 0 HTTP 200 count=1 pool=1",
    "countReceiveEdoc OK 0 HTTP 200 count=1 pool=1",
    "getReceivedEdocList OK 0 HTTP 200 rows=1 pool=1",
    "getEdoc OK 0 HTTP 200 pool=1",
    "downloadEdoc same 200 pool=1",
    "updateStatus OK 0 HTTP 200 pool=1",
    "updateStatus OK 0 HTTP 200 pool=1",
    "getReceivedEdocList OK 0 HTTP 200 rows=0 pool=1",
    "countReceiveStatus OK 0 HTTP 200 count=0 pool=1",
    "registerAgency OK 0 HTTP 200 pool=1",
    "deleteAgency OK 0 HTTP 200 pool=1",
    "getSentEdocList OK 0 HTTP 200 rows=1 pool=1",
    "sendEdoc FAIL 10 HTTP 200 pool=0",
    "getEdoc FAIL 21 HTTP 200 without-data pool=1",
    "downloadEdoc nothing 403 pool=0",
    "sendEdoc FAIL 15 HTTP 200 pool=0",
    "getReceivedEdocList FAIL 15 HTTP 200 without-data pool=1",
    "countReceiveEdoc FAIL 15 HTTP 200 count=-1 pool=1",
  ]
}

import FoundationEssentials
import Glibc
import OpenSSLKit
import Testing
import VanThu
import VanThuStore
import VanThuTesting

/// Two offices on one courier folder, worked by the built tool.
final class KillScene {
  static let codes = ["H98", "H98.41.07"]
  static let directory = """
    code,oldCode,name,level,parent,system,validFrom,validTo,successors
    H98,,UBND tỉnh Nam Sơn,province,,qlvb.tinh,2016-01-01,,
    H98.41.07,,UBND xã Bình Minh,commune,H98,qlvb.tinh,2016-01-01,,

    """

  let tool: String
  let folder: String
  /// The keys and certificates of the two offices.
  let identities: [CertificateAuthority.Identity]
  private(set) var kills = 0

  init(tool: String) throws {
    self.tool = tool
    folder =
      (access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : Self.temporaryFolder) + "vanthu-" + UUID().uuidString
    let always = CertificateAuthority.Validity(
      try #require(CalendarDay("2000-01-01")), try #require(CalendarDay("2199-12-31")))
    let authority = try CertificateAuthority(validity: always)
    identities = try Self.codes.map {
      try authority.issue(commonName: $0, organization: $0, validity: always)
    }
    let table = UnitCertificates(
      zip(Self.codes, identities).compactMap { code, identity in
        UnitCode(code).map {
          .init(
            unit: $0, certificate: identity.certificate, role: .agency, validFrom: CalendarDay(dayNumber: 0))
        }
      })
    for (code, identity) in zip(Self.codes, identities) {
      var setup = OfficeHome.Setup(
        settings: .init(
          unit: try #require(UnitCode(code)), courier: "\(folder)/courier",
          policy: VerificationPolicy.tt15WithoutRevocation.id),
        directory: Array(Self.directory.utf8))
      setup.certificates = Array(table.csv.utf8)
      setup.trust = [("authority.pem", Array(authority.certificate.pem.utf8))]
      setup.key = ("agency.pem", Array(try identity.key.pem().utf8), Array(identity.certificate.pem.utf8))
      _ = try Office.create(OfficeHome(path: "\(folder)/\(code)"), setup, act: Self.act)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static var temporaryFolder: String {
    let path = FileManager.default.temporaryDirectory.path
    return path.hasSuffix("/") ? path : path + "/"
  }

  static let act = Office.Act(
    at: Timestamp(day: CalendarDay(dayNumber: 20_265), hour: 8), by: Actor(rawValue: "van-thu"))

  /// strace, where it is installed and allowed to trace.
  static func usableTracer(_ tool: String) throws -> String? {
    guard let strace = Child.program("strace") else { return nil }
    let end = try Child.run(strace, ["-f", "-o", "/dev/null", "-e", "trace=fsync", tool, "--help"])
    return end == .exited(0) ? strace : nil
  }

  func open(_ code: String) throws -> Office { try Office(OfficeHome(path: "\(folder)/\(code)")) }

  /// The commands that bring a document to the recipient, who takes it in and answers.
  func commands(_ number: Int) throws -> [[String]] {
    let file = "\(folder)/\(number).pdf"
    // Every other packet is too large for a database row.
    let content = "%PDF-1.7\n\(number)\n" + String(repeating: "x", count: number % 2 == 0 ? 200_000 : 100)
    if access(file, F_OK) != 0 { try Data(content.utf8).write(to: URL(filePath: file)) }
    let home = Self.codes.map { ["--home", "\(folder)/\($0)"] }
    return [
      [
        "send", "--type", "Thông báo", "--notation", "TB-UBND", "--number", "\(number)", "--date",
        "2025-06-27",
        "--file", file, "--subject", "Về việc thử", "--signer", "Lê Thị Mẫu", "--to", "H98.41.07",
      ] + home[0],
      ["sync"] + home[0],
      ["sync"] + home[1],
      ["accept", "\(number)/TB-UBND"] + home[1],
      ["sync"] + home[1],
      ["sync"] + home[0],
    ]
  }

  /// The commands by which a document that has come is recalled, cancelled and reported.
  func recall(_ number: Int) -> [[String]] {
    let home = Self.codes.map { ["--home", "\(folder)/\($0)"] }
    return [
      ["recall", "\(number)/TB-UBND", "--reason", "gửi nhầm"] + home[0], ["sync"] + home[0],
      ["sync"] + home[1],
      ["sync"] + home[1], ["sync"] + home[0],
    ]
  }

  /// The files of the recipient, in its home and in the courier folder, in which a text stands.
  func places(of text: String) throws -> [String] {
    try ["H98.41.07", "courier/H98.41.07"].flatMap { place in
      try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(place)").filter { name in
        let data = FileManager.default.contents(atPath: "\(folder)/\(place)/\(name)") ?? Data()
        return data.firstRange(of: Array(text.utf8)) != nil
      }
    }
  }

  /// The command that asks for a number under a key and sends the document.
  func asking(_ round: Int) throws -> [String] {
    let file = "\(folder)/asked-\(round).pdf"
    if access(file, F_OK) != 0 { try Data("%PDF-1.7\n\(round)\n".utf8).write(to: URL(filePath: file)) }
    return [
      "send", "--type", "Báo cáo", "--notation", "BC-UBND", "--file", file, "--subject", "Báo cáo", "--to",
      "H98.41.07", "--once", "bao-cao-\(round)", "--home", "\(folder)/H98",
    ]
  }

  // Calls that change files: the points at which a process is killed.
  private static let calls =
    "fsync,fdatasync,rename,renameat,renameat2,pwrite64,write,unlink,unlinkat,mkdir,ftruncate"

  /// How many of the calls the busiest thread of a command makes.
  func callCount(_ command: [String], tracer: String) throws -> Int {
    let log = "\(folder)/trace"
    _ = try Child.run(tracer, ["-f", "-qq", "-o", log, "-e", "trace=\(Self.calls)", tool] + command)
    let text = String(decoding: try Data(contentsOf: URL(filePath: log)), as: UTF8.self)
    var counts: [Substring: Int] = [:]
    for line in text.split(separator: "\n") { counts[line.prefix { $0 != " " }, default: 0] += 1 }
    return counts.values.max() ?? 0
  }

  /// Runs a command that is killed at a call that changes files.
  func kill(_ command: [String], at point: Int, of points: Int, calls: Int, tracer: String) throws {
    let call = 1 + point * (calls * 3 / 4) / max(points - 1, 1)
    let end = try Child.run(
      tracer,
      [
        "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(Self.calls)", "-e",
        "inject=\(Self.calls):signal=KILL:when=\(call)", tool,
      ] + command)
    if end != .exited(0) { kills += 1 }
  }
}

@Suite("Killed at twenty points of send and receive, and run again")
struct KilledProcessTests {
  @Test("Nothing acknowledged is lost, nothing is registered twice")
  func killed() throws {
    guard let tool = Child.tool else {
      print("skipped: the tool is not built beside the tests")
      return
    }
    guard let tracer = try KillScene.usableTracer(tool) else {
      print("skipped: killing at a call needs strace, and leave to trace")
      return
    }
    let scene = try KillScene(tool: tool)
    // The first document goes undisturbed, and shows how many calls each command makes.
    var counts: [Int] = []
    for command in try scene.commands(1) {
      counts.append(try scene.callCount(command, tracer: tracer))
    }
    var number = 1
    for (phase, points) in [(0, 9), (1, 8), (2, 9), (5, 2)] {
      for point in 0..<points {
        number += 1
        for (index, command) in try scene.commands(number).enumerated() {
          if index == phase {
            try scene.kill(command, at: point, of: points, calls: counts[index], tracer: tracer)
          }
          let end = try Child.run(tool, command)
          #expect(end == .exited(0), "\(command.prefix(2)) after a kill in phase \(phase) at point \(point)")
        }
        try check(scene, number, "killed in phase \(phase) at point \(point) of \(points)")
      }
    }
    print("killed \(scene.kills) times; calls: \(counts)")
    #expect(scene.kills >= 20)
  }

  @Test("A recall is carried out once, and what it destroys is gone")
  func killedUnderRecall() throws {
    guard let tool = Child.tool, let tracer = try KillScene.usableTracer(tool) else {
      print("skipped: needs the tool beside the tests, strace, and leave to trace")
      return
    }
    let scene = try KillScene(tool: tool)
    func run(_ command: [String], _ note: Comment) throws {
      #expect(try Child.run(tool, command) == .exited(0), note)
    }
    for command in try scene.commands(1) { try run(command, "undisturbed") }
    var counts: [Int] = []
    for command in scene.recall(1) { counts.append(try scene.callCount(command, tracer: tracer)) }
    var number = 1
    for (phase, points) in [(0, 2), (2, 5)] {
      for point in 0..<points {
        number += 1
        let note: Comment = "killed in phase \(phase) of the recall at point \(point)"
        for command in try scene.commands(number) { try run(command, note) }
        for (index, command) in scene.recall(number).enumerated() {
          if index == phase {
            try scene.kill(command, at: point, of: points, calls: counts[index], tracer: tracer)
          }
          try run(command, note)
        }
        let (sender, recipient) = (try scene.open("H98"), try scene.open("H98.41.07"))
        #expect(try recipient.documents(.incoming).allSatisfy { $0.end == .recalled }, note)
        #expect(
          try recipient.documents(.incoming).compactMap { $0.entry?.number }.sorted() == Array(1...number),
          note)
        for document in try sender.documents(.outgoing) {
          #expect(try sender.recipients(of: document.id).map(\.state.stage) == [.recalled], note)
          #expect(try sender.packets(carrying: document.id).count == 2, note)
        }
        try sender.close()
        try recipient.close()
        let places = try ["Về việc thử", String(repeating: "x", count: 200)].flatMap {
          try scene.places(of: $0)
        }
        #expect(places.isEmpty, "\(note): still in \(places)")
      }
    }
    #expect(scene.kills >= 5)
  }

  @Test("A number asked for under a key, killed in between and asked for again: one number, one packet")
  func killedWhileAsking() throws {
    guard let tool = Child.tool, let tracer = try KillScene.usableTracer(tool) else {
      print("skipped: the tool is not built beside the tests, or strace is missing")
      return
    }
    let scene = try KillScene(tool: tool)
    let calls = try scene.callCount(scene.asking(1), tracer: tracer)
    let points = 8
    for point in 0..<points {
      let command = try scene.asking(point + 2)
      try scene.kill(command, at: point, of: points, calls: calls, tracer: tracer)
      // However far it came, asking again ends well, and asking once more changes nothing.
      for _ in 0..<2 { #expect(try Child.run(tool, command) == .exited(0)) }
      let office = try scene.open("H98")
      let documents = try office.documents(.outgoing)
      #expect(documents.count == point + 2)
      #expect(documents.reversed().map { $0.entry?.number } == Array(1...documents.count))
      for document in documents { #expect(try office.packets(carrying: document.id).count == 1) }
    }
    print("killed \(scene.kills) times of \(points); calls: \(calls)")
    #expect(scene.kills >= points / 2)
  }

  private func check(_ scene: KillScene, _ last: Int, _ note: Comment) throws {
    let (sender, recipient) = (try scene.open("H98"), try scene.open("H98.41.07"))
    let sent = try sender.documents(.outgoing).reversed()
    #expect(sent.map { $0.entry?.number } == Array(1...last), note)
    let came = try recipient.documents(.incoming)
    #expect(came.compactMap(\.code).sorted() == sent.compactMap(\.code).sorted(), note)
    #expect(came.compactMap { $0.entry?.number }.sorted() == Array(1...last), note)
    for document in sent {
      let packets = try sender.packets(carrying: document.id)
      #expect(packets.count == 1 && packets[0].receiptId != nil, note)
      let states = try sender.recipients(of: document.id)
      #expect(states.map(\.transport) == [.done] && states.map(\.state.stage) == [.accepted], note)
      let twin = try #require(came.first { $0.code == document.code })
      let files = try recipient.files(of: twin.id)
      #expect(try files.map(\.sha256) == sender.files(of: document.id).map(\.sha256), note)
      for file in files {
        let digester = Digester(.sha256)
        try recipient.read(file) { digester.update($0) }
        #expect(hex(digester.finish()) == file.sha256, note)
      }
    }
  }
}

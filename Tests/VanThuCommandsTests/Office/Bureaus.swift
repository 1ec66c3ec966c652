import FoundationEssentials
import OpenSSLKit
import Synchronization
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

/// A province of three levels whose offices are worked through the tool alone: a folder, a clock that is set by the
/// test, one courier folder.
final class Bureaus: Sendable {
  struct Result {
    let status: Int32
    let output: String
    let messages: String

    /// What people read, as one line: line ends and columns make no difference.
    var words: String { output.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    /// What stands on standard error, as one line.
    var complaint: String { messages.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// The lines of machine output.
    var json: [JSON] {
      get throws {
        try output.split(separator: "\n").map { try JSONDecoder().decode(JSON.self, from: Data($0.utf8)) }
      }
    }
  }

  static let province = "H98"
  static let department = "H98.05"
  static let district = "H98.41"
  static let commune = "H98.41.07"
  static let otherCommune = "H98.41.08"
  static let thirdCommune = "H98.41.09"
  static let all = [province, department, district, commune, otherCommune, thirdCommune]

  let path: String
  private let authority: CertificateAuthority
  private let identities: [String: CertificateAuthority.Identity]
  private let clock: Mutex<Timestamp>
  private let ids = Atomic(0)
  /// What was asked for at the terminal.
  let prompts = Mutex<[String]>([])

  /// A folder with the directory, the table of certificates, trust and a key for each unit; no office is open yet.
  init(at moment: String = "2025-06-26T07:45:00+07:00") throws {
    let folder = FileManager.default.temporaryDirectory.path()
    path = (folder.hasSuffix("/") ? folder : folder + "/") + "vanthu-" + UUID().uuidString
    clock = Mutex(Timestamp(iso8601: moment)!)  // tests write moments
    try FileManager.default.createDirectory(atPath: "\(path)/trust", withIntermediateDirectories: true)
    authority = try CertificateAuthority()
    identities = try Dictionary(
      uniqueKeysWithValues: Self.all.map { [authority] in
        ($0, try authority.issue(commonName: $0, organization: $0))
      })
    try write(authority.certificate.pem, to: "trust/authority.pem")
    try write(NamSon.directory, to: "directory.csv")
    var rows = "code,sha256,role,validFrom,validTo\n"
    for code in Self.all {
      let identity = try #require(identities[code])
      rows += "\(code),\(hex(identity.certificate.sha256)),agency,2020-01-01,\n"
      try write(try identity.key.pem(), to: "\(code).key.pem")
      try write(identity.certificate.pem, to: "\(code).pem")
    }
    try write(rows, to: "certificates.csv")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Puts a revocation list into the commune's trust folder that is fresh today.
  func addList(revoking codes: [String]) throws {
    let now = clock.withLock { $0 }
    let before = now.adding(seconds: -86_400)
    let list = try authority.revocationList(
      codes.compactMap { identities[$0] }.map { .init($0.certificate, at: before.adding(seconds: -86_400)) },
      at: before, nextUpdate: now.adding(seconds: 86_400))
    try write(list.der, to: "\(Self.commune)/trust/list.crl")
  }

  /// Sets the clock: `08:05` of the day it is on, or a whole moment.
  func set(_ time: String) {
    clock.withLock { now in
      let text = time.count == 5 ? "\(now.day.text())T\(time):00+07:00" : time
      now = Timestamp(iso8601: text)!  // tests write moments that are there
    }
  }

  /// Runs the tool in an office's home; Vietnamese or English as the arguments say.
  @discardableResult
  func run(_ code: String?, _ arguments: [String], secret: String? = nil) async -> Result {
    let (output, messages) = (TextCollector(), TextCollector())
    let surroundings = Surroundings(
      now: { [self] in clock.withLock { $0 } }, environment: code.map { ["VANTHU_HOME": $0] } ?? [:],
      makeId: { [self] in "id-\(ids.add(1, ordering: .relaxed).newValue)" }, currentFolder: path,
      output: output,
      messages: messages,
      askSecret: { [self] prompt in
        prompts.withLock { $0.append(prompt) }
        return secret
      })
    let status = await Surroundings.$current.withValue(surroundings) { await VanThuTool.run(arguments) }
    return Result(status: status, output: output.text, messages: messages.text)
  }

  @discardableResult
  func run(_ code: String?, _ arguments: String..., secret: String? = nil) async -> Result {
    await run(code, arguments, secret: secret)
  }

  /// Runs a command that has to end with 0.
  @discardableResult
  func done(
    _ code: String?, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) async -> Result {
    let result = await run(code, arguments)
    #expect(
      result.status == 0, "\(arguments): \(result.messages)\(result.output)", sourceLocation: sourceLocation)
    return result
  }

  /// Opens offices, with certificates and without revocation lists.
  func open(_ codes: [String] = Bureaus.all) async {
    for code in codes {
      await done(
        code, "init", "--unit", code, "--directory", "directory.csv", "--certificates", "certificates.csv",
        "--trust",
        "trust", "--key", "\(code).key.pem", "--certificate", "\(code).pem", "--courier", "courier",
        "--policy",
        VerificationPolicy.tt15WithoutRevocation.id)
    }
  }

  /// Every office exchanges, twice, so that statuses arrive too.
  func sync(_ codes: [String] = Bureaus.all) async {
    for _ in 1...2 { for code in codes { await done(code, "sync") } }
  }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
  }

  /// A PDF file of one page.
  func pdf(_ name: String, _ text: String = "nội dung") throws -> String {
    try write(PDFTestDocument([text]).bytes, to: name)
    return name
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(path)/\(name)")), as: UTF8.self)
  }

  /// The names in a folder.
  func names(_ folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()) ?? []
  }

  /// Every file under a folder that holds some text, with or without marks taken apart.
  func files(holding text: String) throws -> [String] {
    let wanted = Array(text.utf8)
    return try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
      guard let data = try? Data(contentsOf: URL(filePath: "\(path)/\(name)")) else { return false }
      return data.firstRange(of: Data(wanted)) != nil
    }
  }
}

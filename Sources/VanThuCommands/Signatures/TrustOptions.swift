import ArgumentParser
import OpenSSLKit
import VanThu
import VanThuPDF
import VanThuStore

/// Whom to trust, by which rules, as of when.
struct TrustOptions: ParsableArguments {
  @Option(help: Help.option("trust", valueName: "folder")) var trust: String?
  @Option(parsing: .upToNextOption, help: Help.option("crl", valueName: "file")) var crl: [String] = []
  @Option(name: .customLong("at"), help: Help.option("at", valueName: "time")) var moment: Timestamp?
  @Option(help: Help.option("policy", valueName: "name")) var policy: String?
  @Option(help: Help.option("units", valueName: "file")) var units: String?
  @OptionGroup var workspace: HomeOptions

  static let largestFile = 64 << 20

  func validate() throws {
    if let policy, VerificationPolicy(named: policy) == nil { throw Self.unknownPolicy(policy) }
  }

  static func unknownPolicy(_ policy: String) -> ValidationError {
    let names = VerificationPolicy.named.map(\.id).joined(separator: ", ")
    return ValidationError(
      Message("command.error.policy", ["policy": .text(policy), "names": .text(names)]).text(
        in: Help.language))
  }

  /// The moment to judge as of.
  func moment(_ surroundings: Surroundings) -> Timestamp { moment ?? surroundings.now() }

  /// A verifier of these files. What could not be used of them is said, and changes nothing else.
  func verifier(_ console: Console) throws -> PacketVerifier {
    PacketVerifier(
      trust: try store(console), policy: try chosenPolicy(console), certificates: try certificates(console))
  }

  /// A verifier of files of every signed kind.
  func fileVerifier(_ console: Console) throws -> SignedFileVerifier {
    SignedFileVerifier(
      surroundings: console.surroundings, trust: try store(console), policy: try chosenPolicy(console),
      certificates: try certificates(console), moment: moment(console.surroundings))
  }

  /// A verifier of PDF files by the same trust and rules.
  func documentVerifier(_ console: Console, quietly: Bool = false) throws -> PDFVerifier {
    PDFVerifier(
      trust: try store(console, quietly: quietly), policy: try chosenPolicy(console),
      certificates: try certificates(console, quietly: quietly))
  }

  /// The trust directory and the further revocation lists.
  func store(_ console: Console, quietly: Bool = false) throws -> TrustStore {
    let surroundings = console.surroundings
    var files: [(name: String, bytes: [UInt8])] = []
    if let folder = trust ?? office(console).map({ "\($0.path)/trust" }) {
      for name in try surroundings.names(in: folder) {
        let file = "\(folder)/\(name)"
        guard (try? surroundings.disk.byteCount(of: surroundings.path(file))) != nil else { continue }
        files.append((file, try surroundings.bytes(of: file, limit: Self.largestFile)))
      }
    }
    // What is named as a revocation list never becomes an anchor, whatever it holds.
    let lists = try crl.map { try surroundings.bytes(of: $0, limit: Self.largestFile) }
    for (file, bytes) in zip(crl, lists) where !quietly {
      for problem in TrustStore(files: [(file, bytes)]).problems {
        console.complain(CommandFailure(problem.message))
      }
    }
    let store = TrustStore(files: files).adding(revocation: lists)
    for problem in store.problems where !quietly { console.complain(CommandFailure(problem.message)) }
    return store
  }

  // What is not named is taken from the workspace, if there is one and no other trust was named.
  func office(_ console: Console) -> OfficeHome? {
    let home = workspace.home(console.surroundings)
    return trust == nil && home.exists ? home : nil
  }

  func chosenPolicy(_ console: Console) throws -> VerificationPolicy {
    let id = try policy ?? office(console)?.settings().policy
    return id.flatMap { VerificationPolicy(named: $0) } ?? .tt15
  }

  func certificates(_ console: Console, quietly: Bool = false) throws -> UnitCertificates {
    guard let units else { return try office(console)?.certificates() ?? UnitCertificates() }
    let (table, problems) = UnitCertificates.read(csv: try console.surroundings.bytes(of: units))
    for problem in problems where !quietly {
      console.complain(CommandFailure(problem.message, file: units, line: problem.line))
    }
    return table
  }
}

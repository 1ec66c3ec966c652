import ArgumentParser
import OpenSSLKit
import VanThu
import VanThuStore

/// Whom to trust, by which rules, as of when.
struct TrustOptions: ParsableArguments {
  @Option(help: Help.option("trust", valueName: "folder")) var trust: String?
  @Option(parsing: .upToNextOption, help: Help.option("crl", valueName: "file")) var crl: [String] = []
  @Option(name: .customLong("at"), help: Help.option("at", valueName: "time")) var moment: Timestamp?
  @Option(help: Help.option("policy", valueName: "name")) var policy = VerificationPolicy.tt15.id
  @Option(help: Help.option("units", valueName: "file")) var units: String?

  func validate() throws {
    guard VerificationPolicy(named: policy) != nil else {
      let names = VerificationPolicy.named.map(\.id).joined(separator: ", ")
      throw ValidationError(
        Message("command.error.policy", ["policy": .text(policy), "names": .text(names)]).text(
          in: Help.language))
    }
  }

  /// The moment to judge as of.
  func moment(_ surroundings: Surroundings) -> Timestamp { moment ?? surroundings.now() }

  /// A verifier of these files. What could not be used of them is said, and changes nothing else.
  func verifier(_ console: Console) throws -> PacketVerifier {
    PacketVerifier(
      trust: try store(console), policy: VerificationPolicy(named: policy) ?? .tt15,
      certificates: try certificates(console))
  }

  /// The trust directory and the further revocation lists.
  func store(_ console: Console) throws -> TrustStore {
    let surroundings = console.surroundings
    var files: [(name: String, bytes: [UInt8])] = []
    if let trust {
      for name in try surroundings.names(in: trust) {
        let file = "\(trust)/\(name)"
        guard (try? surroundings.disk.byteCount(of: surroundings.path(file))) != nil else { continue }
        files.append((file, try surroundings.bytes(of: file, limit: 64 << 20)))
      }
    }
    for file in crl { files.append((file, try surroundings.bytes(of: file, limit: 64 << 20))) }
    let store = TrustStore(files: files)
    for problem in store.problems { console.complain(CommandFailure(problem.message)) }
    return store
  }

  private func certificates(_ console: Console) throws -> UnitCertificates {
    guard let units else { return UnitCertificates() }
    let (table, problems) = UnitCertificates.read(csv: try console.surroundings.bytes(of: units))
    for problem in problems {
      console.complain(CommandFailure(problem.message, file: units, line: problem.line))
    }
    return table
  }
}

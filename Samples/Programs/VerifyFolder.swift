import FoundationEssentials
import VanThu

/// Verifies every packet of a folder against the certificates of another folder; one line for each, worst last word
/// for none: a verdict is an answer, not an error.
enum VerifyFolder {
  static func run(_ folder: String, trust: String, at moment: Timestamp) throws -> [String] {
    let files = FileManager.default
    let names = try files.contentsOfDirectory(atPath: trust).sorted()
    let store = TrustStore(
      files: try names.map { (name: $0, bytes: Array(try Data(contentsOf: URL(filePath: "\(trust)/\($0)")))) }
    )
    // Without revocation lists nothing could be more than undecided; this policy says so in its name.
    let verifier = PacketVerifier(trust: store, policy: .tt15WithoutRevocation)
    return try files.contentsOfDirectory(atPath: folder).sorted().filter { $0.hasSuffix(".edxml") }.map {
      name in
      let verification = verifier.verify(try PacketFile.scan("\(folder)/\(name)"), at: moment)
      return "\(name): \(verification.verdict.rawValue)"
    }
  }
}

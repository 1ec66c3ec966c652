import ArgumentParser
import OpenSSLKit
import VanThu
import VanThuPDF
import VanThuStore
import VanThuTesting

/// `vanthu bench-pdf`: times verifications of one PDF file inside one process, as `Benchmarks/README.md` says, or makes a
/// file to measure with.
struct BenchPDFCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    var configuration = CommandConfiguration.vanthu(
      "bench-pdf",
      examples: [
        "vanthu bench-pdf 5MB.pdf --make 5000000 --signatures 2 --key co-quan.key --certificate co-quan.pem",
        "vanthu bench-pdf 5MB.pdf --repeat 9 --trust tin-cay",
      ])
    configuration.shouldDisplay = false
    return configuration
  }

  @Argument(help: Help.option("pdfFile")) var file: String
  @Option(name: .customLong("repeat"), help: Help.option("repeat", valueName: "count")) var count = 1
  @Option(help: Help.option("makeBytes", valueName: "count")) var make: Int?
  @Option(help: Help.option("makeSignatures", valueName: "count")) var signatures = 1
  @Option(help: Help.option("signKey", valueName: "file")) var key: String?
  @Option(help: Help.option("certificate", valueName: "file")) var certificate: String?
  @OptionGroup var trust: TrustOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    if let make { return try write(bytes: make, console) }
    let surroundings = console.surroundings
    let clock = ContinuousClock()
    let verifier = try trust.documentVerifier(console, quietly: true)
    let moment = trust.moment(surroundings)
    for _ in 0..<max(1, count) {
      var verdict = Verdict.unsigned
      let elapsed = try clock.measure {
        let source = try DiskFileSource(surroundings.path(file), on: surroundings.disk)
        verdict = try verifier.verify(source, at: moment).verdict
      }
      guard verdict == .valid else {
        throw CommandFailure(
          Message("command.bench.invalid", ["verdict": .text(verdict.rawValue)]), outcome: .invalid,
          file: file)
      }
      let (seconds, rest) = elapsed.components
      console.print("verify \(seconds * 1_000_000_000 + rest / 1_000_000_000)")
    }
    return .done
  }

  // A page, a stream of so many bytes, as many signatures as asked for, one after the other.
  private func write(bytes count: Int, _ console: Console) throws -> Outcome {
    guard let key else { throw CommandFailure("command.error.keyMissing") }
    let identity = try SigningIdentity(
      key: key, certificates: certificate, passwordFile: nil, console: console)
    guard let privateKey = identity.key as? PrivateKey, let first = identity.certificates.first else {
      throw CommandFailure("command.error.keyMissing")
    }
    var document = PDFTestDocument(["VanThu"])
    // Bytes that say nothing, and are the same each time.
    var state: UInt32 = 1
    _ = document.add(
      stream: [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, written in
        for index in 0..<max(0, count) {
          state = state &* 1_664_525 &+ 1_013_904_223
          buffer[index] = UInt8(state >> 24)
        }
        written = max(0, count)
      })
    document.writeUpdate()
    for _ in 0..<max(1, signatures) {
      try document.sign(
        CertificateAuthority.Identity(
          key: privateKey, certificate: first, chain: Array(identity.certificates.dropFirst())))
    }
    let target = try OutputFile(file, in: console.surroundings)
    try document.bytes.withUnsafeBytes { try target.write($0) }
    try target.publish()
    return .done
  }
}

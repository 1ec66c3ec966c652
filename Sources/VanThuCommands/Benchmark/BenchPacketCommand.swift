import ArgumentParser
import VanThu

/// `vanthu bench-packet`: times passes over one packet inside one process, as `Benchmarks/README.md` says.
struct BenchPacketCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    var configuration = CommandConfiguration.vanthu(
      "bench-packet", examples: ["vanthu bench-packet 100MB.edxml --repeat 9"])
    configuration.shouldDisplay = false
    return configuration
  }

  /// Takes what it is given and keeps nothing.
  private final class NoSpooler: AttachmentSpooler {
    final class Sink: AttachmentSink {
      func write(_ bytes: UnsafeRawBufferPointer) {}
      func close() {}
    }

    func open(_ layer: AttachmentLayer) -> any AttachmentSink { Sink() }
  }

  @Argument(help: Help.option("packet")) var file: String
  @Option(name: .customLong("repeat"), help: Help.option("repeat", valueName: "count")) var count = 1
  @OptionGroup var trust: TrustOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    let surroundings = console.surroundings
    let clock = ContinuousClock()
    var signatureOnly = EnvelopeReader.Work()
    signatureOnly.readsAttachments = false
    signatureOnly.digestsFile = false
    // Only where somebody is trusted: a verdict of “no path” is found sooner.
    let verifiers =
      trust.trust == nil
      ? nil
      : (packet: try trust.verifier(console), documents: try trust.documentVerifier(console, quietly: true))
    let moment = trust.moment(surroundings)
    for _ in 0..<max(1, count) {
      var isSound = true
      let signature = try clock.measure {
        isSound = try surroundings.scan(file, work: signatureOnly).failure == nil
      }
      let spooled = try clock.measure {
        isSound = try isSound && surroundings.scan(file, spooler: NoSpooler()).failure == nil
      }
      guard isSound else { throw CommandFailure("command.bench.unreadable", outcome: .invalid, file: file) }
      console.print("signature \(Self.nanoseconds(signature))")
      console.print("spooled \(Self.nanoseconds(spooled))")
      if let verifiers {
        var verdict = Verdict.unsigned
        let judged = try clock.measure {
          verdict =
            verifiers.packet.verify(try surroundings.scan(file, work: signatureOnly), at: moment)
            .verdict
        }
        guard verdict == .valid else {
          throw CommandFailure("command.bench.unreadable", outcome: .invalid, file: file)
        }
        console.print("judged \(Self.nanoseconds(judged))")
        let verified = try clock.measure {
          verdict = try surroundings.verify(file, with: verifiers.packet, verifiers.documents, at: moment)
            .verdict
        }
        guard verdict == .valid else {
          throw CommandFailure("command.bench.unreadable", outcome: .invalid, file: file)
        }
        console.print("verify \(Self.nanoseconds(verified))")
      }
    }
    return .done
  }

  private static func nanoseconds(_ duration: Duration) -> Int64 {
    duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
  }
}

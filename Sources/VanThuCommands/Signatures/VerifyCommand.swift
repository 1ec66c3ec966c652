import ArgumentParser
import VanThu

/// `vanthu verify`: whether a packet is what its sender signed.
struct VerifyCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "verify",
      examples: [
        "vanthu verify 45.edxml --trust tin-cay",
        "vanthu verify bao-cao.pdf.p7s --trust tin-cay",
        "vanthu verify *.edxml --trust tin-cay --units chung-thu.csv --at 2025-06-27T10:00:00+07:00 --json",
      ])
  }

  @Argument(help: Help.option("verifyFiles")) var files: [String]
  @Option(help: Help.option("content", valueName: "file")) var content: String?
  @OptionGroup var trust: TrustOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    if content != nil, files.count > 1 {
      throw ValidationError(console.text("command.error.contentOfMany"))
    }
    let verifier = try trust.verifier(console)
    let fileVerifier = try trust.fileVerifier(console)
    let moment = trust.moment(console.surroundings)
    var isFirst = true
    return try await each(files, console) { file, failure in
      if console.format == .json {
        console.print(VerificationJSON.value(failure, file: file, in: console.language))
      }
    } _: { file in
      if try console.surroundings.isCMS(file) {
        defer { isFirst = false }
        return try CMSVerification(console: console, verifier: fileVerifier, moment: moment).run(
          file, content: content, isFirst: isFirst)
      }
      let verification = try console.surroundings.verify(file, with: verifier, at: moment)
      defer { isFirst = false }
      if console.format == .json {
        console.print(try VerificationJSON.value(verification, file: file, at: moment))
      } else {
        if !isFirst { console.print() }
        VerificationTable(console: console, verification: verification, file: file).show()
      }
      return Outcome(verification.verdict)
    }
  }
}

extension Outcome {
  /// The exit code of a verdict.
  init(_ verdict: Verdict) {
    switch verdict {
    case .valid: self = .done
    case .invalid: self = .invalid
    case .indeterminate, .notVerifiable, .unsigned: self = .undecided
    }
  }
}

extension Surroundings {
  /// Reads a packet in one pass, without decoding what it carries, and judges its signature.
  func verify(_ file: String, with verifier: PacketVerifier, at moment: Timestamp) throws
    -> PacketVerification
  {
    var work = EnvelopeReader.Work()
    work.readsAttachments = false
    work.digestsFile = false
    let reader = try EnvelopeReader(work: work)
    var isFirst = true
    try read(file) { piece in
      if isFirst, Self.isOtherFormat(piece) { throw CommandFailure("command.error.signedFormat", file: file) }
      isFirst = false
      try reader.feed(piece)
    }
    return verifier.verify(try reader.finish(), at: moment)
  }

  // PDF: a signed format, but no packet.
  private static func isOtherFormat(_ head: UnsafeRawBufferPointer) -> Bool {
    head.starts(with: "%PDF-".utf8)
  }
}

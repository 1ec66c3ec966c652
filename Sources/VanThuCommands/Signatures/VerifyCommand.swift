import ArgumentParser
import VanThu
import VanThuPDF
import VanThuStore

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
    let documents = try trust.documentVerifier(console, quietly: true)
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
      defer { isFirst = false }
      if console.surroundings.isPDF(file) {
        let source = try DiskFileSource(console.surroundings.path(file), on: console.surroundings.disk)
        let verification = try documents.verify(source, at: moment)
        if console.format == .json {
          console.print(try VerificationJSON.value(verification, file: file, at: moment))
        } else {
          if !isFirst { console.print() }
          VerificationTable(console: console, verification: verification, file: file).show()
        }
        return Outcome(verification.verdict)
      }
      let verification = try console.surroundings.verify(file, with: verifier, documents, at: moment)
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
  /// Whether a file begins as PDF files do.
  func isPDF(_ file: String) -> Bool {
    // Pipes are left alone: what is read out of them is gone.
    guard (try? disk.byteCount(of: path(file))) != nil, let reader = try? disk.open(path(file)) else {
      return false
    }
    return withUnsafeTemporaryAllocation(byteCount: 5, alignment: 1) { buffer in
      guard let count = try? reader.read(at: 0, into: buffer), count == 5 else { return false }
      return UnsafeRawBufferPointer(buffer).elementsEqual("%PDF-".utf8)
    }
  }

  /// Reads a packet in one pass and judges its signature, then those of the PDF files in it.
  func verify(
    _ file: String, with verifier: PacketVerifier, _ documents: PDFVerifier, at moment: Timestamp
  ) throws -> PacketVerification {
    var work = EnvelopeReader.Work()
    (work.digestsFile, work.digestsAttachments) = (false, false)
    let spooler = DocumentSpooler(in: self)
    let reader = try EnvelopeReader(spooler: spooler, work: work)
    var isFirst = true
    try read(file) { piece in
      if isFirst, Self.isOtherFormat(piece) { throw CommandFailure("command.error.signedFormat", file: file) }
      isFirst = false
      try reader.feed(piece)
    }
    let scan = try reader.finish()
    return verifier.verify(scan, at: moment)
      .with(documents: try documents.documents(of: scan, at: moment) { try spooler.source(of: $0) })
  }

  // A PDF file that comes through a pipe: it cannot be read at any place.
  private static func isOtherFormat(_ head: UnsafeRawBufferPointer) -> Bool {
    head.starts(with: "%PDF-".utf8)
  }
}

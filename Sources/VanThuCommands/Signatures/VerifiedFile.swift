import OpenSSLKit
import VanThu
import VanThuPDF
import VanThuStore

/// One file to verify.
struct VerifyInput: Sendable, Hashable {
  /// Its number, from 1.
  var number = 1
  /// Its name as given, or as found in a folder that was given.
  var file: String
  /// The file that it signs, where a person named that.
  var content: String?
  /// Whether a signature in a file of its own stands beside it: unsigned in itself, it is no file of its own then.
  var isCovered = false
  /// Where its bytes are read, when that is not where its name says.
  var place: String?
  /// Where the signed content's bytes are read, when that is not where its name says.
  var contentPlace: String?
}

/// What came of verifying one file, by its kind.
enum VerifiedFile: Sendable {
  case packet(PacketVerification)
  case pdf(PDFVerification)
  /// With the name of the file that was read beside the signature.
  case cms(FileVerification, content: String?)

  var verdict: Verdict {
    switch self {
    case .packet(let verification): verification.verdict
    case .pdf(let verification): verification.verdict
    case .cms(let verification, _): verification.verdict
    }
  }

  /// The verdicts about all signatures, those of files inside too.
  var signatures: [SignatureVerdict] {
    switch self {
    case .packet(let verification):
      (verification.signature.map { [$0] } ?? []) + verification.documents.flatMap(\.signatures)
    case .pdf(let verification): verification.signatures.map(\.verdict)
    case .cms(let verification, _): verification.signatures
    }
  }

  /// Whether there is nothing signed inside: a signature may stand in a file beside it.
  var holdsNoSignature: Bool {
    if case .packet(let verification) = self, !verification.scan.isPacket { return true }
    return verdict == .unsigned
  }

  /// The reason as it stands inside other messages.
  var reason: Message {
    switch self {
    case .packet(let verification): verification.reason
    case .pdf(let verification): verification.reason
    case .cms(let verification, _): verification.reason
    }
  }

  func json(file: String, at moment: Timestamp) throws -> JSON {
    switch self {
    case .packet(let verification): try VerificationJSON.value(verification, file: file, at: moment)
    case .pdf(let verification): try VerificationJSON.value(verification, file: file, at: moment)
    case .cms(let verification, let content):
      try VerificationJSON.value(verification, file: file, content: content, at: moment)
    }
  }

  func report(file: String, at moment: Timestamp) -> VerificationReport {
    switch self {
    case .packet(let verification):
      VerificationReport(verification, file: file, at: moment, clauses: PDFVerifier.clauses)
    case .pdf(let verification): VerificationReport(verification, file: file, at: moment)
    case .cms(let verification, let content):
      VerificationReport(verification, file: file, content: content, at: moment)
    }
  }
}

/// Verifies files of every signed kind by one trust, one policy, as of one moment. Several may be at work at a time.
struct SignedFileVerifier: Sendable {
  let surroundings: Surroundings
  var trust: TrustStore
  var policy: VerificationPolicy
  var certificates: UnitCertificates
  var moment: Timestamp
  /// Whether the SHA-256 of packets is found out in the same pass.
  var digestsFiles = false

  /// Verifies one file.
  ///
  /// - Returns: with what there is to say beside the verdict.
  /// - Throws: when the file cannot be read.
  func verify(_ input: VerifyInput) throws -> (file: VerifiedFile, notes: [CommandFailure]) {
    let place = input.place ?? input.file
    let documents = PDFVerifier(trust: trust, policy: policy, certificates: certificates)
    switch surroundings.signedKind(of: place, named: input.file) {
    case .cms: return try verifyCMS(input, at: place)
    case .pdf:
      let source = try DiskFileSource(surroundings.path(place), on: surroundings.disk)
      return (.pdf(try documents.verify(source, at: moment)), [])
    case .packet:
      let packets = PacketVerifier(trust: trust, policy: policy, certificates: certificates)
      let verification = try surroundings.verify(
        place, named: input.file, with: packets, documents, at: moment, digestingFile: digestsFiles)
      return (.packet(verification), [])
    }
  }

  private func verifyCMS(_ input: VerifyInput, at place: String) throws -> (VerifiedFile, [CommandFailure]) {
    let scanner = CMSScanner(
      CMSFile.der(try surroundings.bytes(of: place, limit: CMSScanner.maximumByteCount)))
    var notes: [CommandFailure] = []
    var read: String?
    if let content = input.content {
      try surroundings.feed(input.contentPlace ?? content, to: scanner)
      read = content
    } else if scanner.needsContent, let name = Self.contentName(of: input.file) {
      do {
        try surroundings.feed(input.contentPlace ?? name, to: scanner)
        read = name
      } catch let failure as CommandFailure where failure.message.key == "command.error.notFound" {
        notes.append(
          CommandFailure(
            "command.verify.contentMissing", ["content": .text(Printable.clean(name))], file: input.file))
      }
    }
    let verifier = FileVerifier(trust: trust, policy: policy, certificates: certificates)
    return (.cms(verifier.verify(scanner.finish(), at: moment), content: read), notes)
  }

  /// `bao-cao.pdf.p7s` → `bao-cao.pdf`.
  static func contentName(of file: String) -> String? {
    let suffixes = [".p7s", ".P7S", ".sig"]
    guard let suffix = suffixes.first(where: { file.hasSuffix($0) }), file.utf8.count > suffix.utf8.count
    else {
      return nil
    }
    return String(file.dropLast(suffix.count))
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
  /// Reads a packet in one pass and judges its signature, then those of the PDF files in it.
  func verify(
    _ file: String, named name: String? = nil, with verifier: PacketVerifier, _ documents: PDFVerifier,
    at moment: Timestamp, digestingFile: Bool = false
  ) throws -> PacketVerification {
    var work = EnvelopeReader.Work()
    (work.digestsFile, work.digestsAttachments) = (digestingFile, false)
    let spooler = DocumentSpooler(in: self)
    let reader = try EnvelopeReader(spooler: spooler, work: work)
    var isFirst = true
    try read(file) { piece in
      if isFirst {
        // A PDF file that comes through a pipe: it cannot be read at any place.
        if SignedKind(beginningWith: Array(piece.prefix(SignedKind.headSize))) == .pdf {
          throw CommandFailure("command.error.signedFormat", file: name ?? file)
        }
        try requirePacket(name ?? file, beginningWith: piece)
      }
      isFirst = false
      try reader.feed(piece)
    }
    if isFirst {
      try requirePacket(name ?? file, beginningWith: UnsafeRawBufferPointer(start: nil, count: 0))
    }
    let scan = try reader.finish()
    return verifier.verify(scan, at: moment)
      .with(documents: try documents.documents(of: scan, at: moment) { try spooler.source(of: $0) })
  }

  /// Hands a file to a scanner by pieces; an empty one too.
  fileprivate func feed(_ file: String, to scanner: CMSScanner) throws {
    var isEmpty = true
    try read(file) { piece in
      isEmpty = false
      scanner.feed(piece)
    }
    if isEmpty { scanner.feed(UnsafeRawBufferPointer(start: nil, count: 0)) }
  }
}

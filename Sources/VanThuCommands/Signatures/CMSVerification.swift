import OpenSSLKit
import VanThu

/// Verifies one CMS file, with the file that it signs where that is another, and prints what came of it.
struct CMSVerification {
  let console: Console
  let verifier: FileVerifier
  let moment: Timestamp

  /// - Parameter content: the signed file's name as given; by default the signature's name without its suffix.
  func run(_ file: String, content: String?, isFirst: Bool) throws -> Outcome {
    let surroundings = console.surroundings
    let scanner = CMSScanner(
      CMSFile.der(try surroundings.bytes(of: file, limit: CMSScanner.maximumByteCount)))
    var read: String?
    if let content {
      try surroundings.feed(content, to: scanner)
      read = content
    } else if scanner.needsContent, let name = Self.contentName(of: file) {
      do {
        try surroundings.feed(name, to: scanner)
        read = name
      } catch let failure as CommandFailure where failure.message.key == "command.error.notFound" {
        console.complain(
          CommandFailure(
            "command.verify.contentMissing", ["content": .text(Printable.clean(name))], file: file))
      }
    }
    let verification = verifier.verify(scanner.finish(), at: moment)
    if console.format == .json {
      console.print(try VerificationJSON.value(verification, file: file, content: read, at: moment))
    } else {
      if !isFirst { console.print() }
      VerificationTable(console: console, verification: verification, file: file).show()
    }
    return Outcome(verification.verdict)
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

extension Surroundings {
  /// Whether a file is CMS by its first bytes: DER, or its PEM form.
  func isCMS(_ file: String) throws -> Bool {
    struct Enough: Error {}
    var head: [UInt8] = []
    do {
      try read(file) { piece in
        head.append(contentsOf: piece.prefix(32))
        throw Enough()
      }
    } catch is Enough {}
    let isNamed = ["p7s", "p7m"].contains { file.lowercased().hasSuffix(".\($0)") }
    return isNamed || CMSFile.isBegin(of: head)
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

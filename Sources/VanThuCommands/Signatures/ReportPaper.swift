import ArgumentParser
import Glibc
import VanThu

/// The report on paper, being written: what is known of each file goes to the disk at once, so that a report about
/// many files needs no more memory than one. It appears whole or not at all.
final class ReportPaper {
  /// What the page says about one file, apart from its number.
  private enum Piece: Sendable {
    case file(VerificationReport, reason: String)
    case unread(String, String)
  }

  let sheet: VerificationSheet
  private let file: String
  private let output: OutputFile
  private let attention: ScratchFile
  private let rows: ScratchFile
  private let sections: ScratchFile
  private var number = 0
  private var only: Piece?

  /// The program that makes it.
  static var tool: String { "VanThu \(VanThuTool.configuration.version)" }

  /// Begins a report.
  ///
  /// - Throws: `CommandFailure` when the name is taken.
  init(_ file: String, for verifier: SignedFileVerifier, in console: Console) throws {
    self.file = file
    sheet = VerificationSheet(
      madeAt: console.surroundings.now(), judgedAt: verifier.moment, policy: verifier.policy.id,
      tool: Self.tool, in: console.language)
    output = try OutputFile(file, in: console.surroundings)
    attention = try ScratchFile(beside: file, in: console.surroundings)
    rows = try ScratchFile(beside: file, in: console.surroundings)
    sections = try ScratchFile(beside: file, in: console.surroundings)
  }

  /// Takes in what came of the next file.
  func add(_ answer: VerifyRound.Answer, _ console: Console) throws {
    if let report = answer.report {
      try add(.file(report, reason: answer.reason?.text(in: console.language) ?? ""))
    } else if let failure = answer.failure {
      try add(.unread(answer.input.file, failure.message.text(in: console.language)))
    }
  }

  private func add(_ piece: Piece) throws {
    number += 1
    only = number == 1 ? piece : nil
    switch piece {
    case .file(let report, let reason):
      try attention.write(sheet.attention(report, reason: reason, number: number))
      try rows.write(sheet.row(report, number: number))
      try sections.write(sheet.section(report, number: number))
    case .unread(let file, let reason):
      try attention.write(sheet.attention(unread: file, reason: reason, number: number))
      try rows.write(sheet.row(unread: file, reason: reason, number: number))
    }
  }

  /// Puts the report together and gives it its name, which is returned.
  func finish(_ tally: VerificationTally) throws -> String {
    if case .file(let report, _) = only {
      try write(sheet.page(of: report))
    } else {
      try write(sheet.opening + sheet.summary(tally))
      try attention.forEachPiece { try output.write($0) }
      try write(sheet.startOfRows(after: tally))
      try rows.forEachPiece { try output.write($0) }
      try write(sheet.endOfRows)
      try sections.forEachPiece { try output.write($0) }
      try write(sheet.closing)
    }
    try output.publish()
    return file
  }

  private func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
  }
}

/// Bytes on the disk that have no name: gone when the process ends, in whatever way.
final class ScratchFile {
  private let descriptor: Int32
  private let file: String
  private var buffer: [UInt8] = []

  init(beside file: String, in surroundings: Surroundings) throws {
    self.file = file
    let path = surroundings.path(file)
    let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    let temporary = "\(folder)/.vanthu-\(surroundings.makeId())"
    descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CommandFailure(systemError: errno, file: file) }
    unlink(temporary)
  }

  deinit { close(descriptor) }

  func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Surroundings.pieceSize { try flush() }
  }

  /// Hands over everything from the beginning.
  func forEachPiece(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
    try flush()
    var offset: off_t = 0
    try withUnsafeTemporaryAllocation(byteCount: Surroundings.pieceSize, alignment: 16) { piece in
      while true {
        let count = pread(descriptor, piece.baseAddress, piece.count, offset)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw CommandFailure(systemError: errno, file: file) }
        if count == 0 { return }
        try take(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        offset += off_t(count)
      }
    }
  }

  private func flush() throws {
    try buffer.withUnsafeBytes { try OutputFile.write($0, to: descriptor, file: file) }
    buffer.removeAll(keepingCapacity: true)
  }
}

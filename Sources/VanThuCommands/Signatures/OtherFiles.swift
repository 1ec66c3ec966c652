import VanThu
import VanThuStore

/// Files in which there is nothing to verify, and where the signature is that they may have.
extension Surroundings {
  /// Refuses what neither begins as XML nor is named as a packet: an office document, a table, a text.
  ///
  /// - Parameters:
  ///   - file: its name as given.
  ///   - head: its first bytes; empty for an empty file.
  func requirePacket(_ file: String, beginningWith head: UnsafeRawBufferPointer) throws {
    let name = file.lowercased()
    if [".edxml", ".xml"].contains(where: name.hasSuffix) || SignedKind.isXML(head) { return }
    let arguments: [String: Message.Argument] = ["file": .text(Printable.clean(Self.lastPart(of: file)))]
    let message: Message
    if let beside = signature(beside: file) {
      message = Message("command.verify.otherKind.signed", ["signature": .text(Printable.clean(beside))])
    } else {
      message = Message(
        name.hasSuffix(".pdf") ? "command.verify.otherKind.pdf" : "command.verify.otherKind", arguments)
    }
    throw CommandFailure(message, outcome: .undecided, file: file)
  }

  /// The file that holds the signature of another, where one stands beside it: `bao-cao.docx.p7s`.
  func signature(beside file: String) -> String? {
    [".p7s", ".P7S", ".sig"].map { file + $0 }.first { (try? disk.byteCount(of: path($0))) != nil }
  }

  private static func lastPart(of file: String) -> String {
    String(file.split(separator: "/").last ?? Substring(file))
  }
}

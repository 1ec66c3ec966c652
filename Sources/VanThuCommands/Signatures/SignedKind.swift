import OpenSSLKit
import VanThu
import VanThuStore

/// The kinds of files that are verified.
enum SignedKind: Sendable {
  case cms, pdf, packet

  /// The first bytes that tell.
  static let headSize = MediaTypeDetector.headSize

  /// The kind of a file that begins so.
  ///
  /// What is PDF, ``MediaTypeDetector/isPDF(_:)`` says for files and attachments alike: a header within the first
  /// kilobyte, since readers open such a file. XML that has those five characters so early is read as XML all the
  /// same, since the office that receives it reads it as a packet.
  init(beginningWith head: [UInt8]) {
    if CMSFile.isBegin(of: Array(head.prefix(32))) {
      self = .cms
    } else if !Self.isXML(head), MediaTypeDetector.isPDF(head[...]) {
      self = .pdf
    } else {
      self = .packet
    }
  }

  /// Whether bytes begin as XML does: with a sign of less, behind a byte order mark and white space if there are any, in
  /// UTF-8 or UTF-16.
  static func isXML(_ head: some Sequence<UInt8>) -> Bool {
    let passedOver: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0x00, 0x20, 0x09, 0x0A, 0x0D]
    return head.first { !passedOver.contains($0) } == UInt8(ascii: "<")
  }
}

extension Surroundings {
  /// The kind of a file by its first bytes; signature files also by their name.
  func signedKind(of file: String, named name: String) -> SignedKind {
    if ["p7s", "p7m"].contains(where: { name.lowercased().hasSuffix(".\($0)") }) { return .cms }
    // Pipes are left alone: what is read out of them is gone.
    guard (try? disk.byteCount(of: path(file))) != nil, let reader = try? disk.open(path(file)) else {
      return .packet
    }
    return withUnsafeTemporaryAllocation(byteCount: SignedKind.headSize, alignment: 1) { buffer in
      guard let count = try? reader.read(at: 0, into: buffer) else { return .packet }
      return SignedKind(beginningWith: Array(buffer[..<count]))
    }
  }
}

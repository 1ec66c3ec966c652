import VanThu
import VanThuPDF

/// What is looked at in the files of a document before they leave.
extension Office {
  /// Refuses a file that is named like a PDF file and is none, before anything is given a number.
  func refuseDisguised(_ files: [String]) throws {
    let wrong = try files.filter { path in
      guard path.lowercased().hasSuffix(".pdf") else { return false }
      var head = [UInt8](repeating: 0, count: 1024)
      let reader = try home.disk.open(path)
      let count = try head.withUnsafeMutableBytes { try reader.read(into: $0) }
      return head[..<count].firstRange(of: Array("%PDF-".utf8)) == nil
    }
    if wrong.isEmpty { return }
    throw OfficeRefusal(
      wrong.map { path in
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return Message("file.refused.notPDF", ["file": .text(name)])
      })
  }

  /// What recipients would find wrong with the PDF files of an outgoing document: damage, and signatures that are not
  /// valid.
  public func notices(onFilesOf document: StoredDocument, at moment: Timestamp) throws -> [Message] {
    try files(of: document.id).filter { $0.mediaType == "application/pdf" }.compactMap { file in
      guard let source = try pdf(file) else { return nil }
      let verification = try documentVerifier.verify(source, subject: file.name, at: moment)
      let arguments: [String: Message.Argument] = [
        "file": .text(file.name), "reason": .message(verification.reason),
        "doc": .text(document.code ?? "#\(document.id)"),
      ]
      if verification.isDamaged { return Message("file.damaged", arguments) }
      guard verification.verdict == .invalid else { return nil }
      return Message("file.signatureInvalid", arguments.filter { $0.key != "doc" })
    }
  }

  private func pdf(_ file: DocumentFile) throws -> (any PDFByteSource)? {
    switch try database.place(of: file.sha256) {
    case .memory(let bytes): PDFBytesInMemory(bytes)
    case .file(let path): try DiskFileSource(path, on: home.disk)
    case nil: nil
    }
  }
}

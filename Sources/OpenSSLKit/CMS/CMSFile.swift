/// CMS as it lies in files: in DER, or in PEM.
package enum CMSFile {
  /// The DER of a file: of its first PEM block where it is text, else the file as it is.
  package static func der(_ file: [UInt8]) -> [UInt8] {
    guard file.starts(with: "-----BEGIN".utf8) else { return file }
    let blocks = try? PEMBlocks(file, labels: ["CMS", "PKCS7", "PKCS #7 SIGNED DATA"], limit: 1)
    return blocks?.contents.first ?? file
  }

  /// Whether a file that begins so may be CMS.
  package static func isBegin(of file: [UInt8]) -> Bool {
    if file.first == 0x30, file.count > 1, file[1] >= 0x80 { return true }
    return ["-----BEGIN CMS", "-----BEGIN PKCS7"].contains { file.starts(with: $0.utf8) }
  }
}

internal import COpenSSL

extension Certificate {
  /// The most certificates read from one PEM text.
  public static let maximumCountInPEM = 10_000

  private static let pemLabels: Set<String> = ["CERTIFICATE", "X509 CERTIFICATE"]

  /// Reads the first certificate of a PEM text.
  ///
  /// - Throws: `missing` when there is none, `malformed` when it cannot be read.
  public convenience init(pem: String) throws(OpenSSLError) {
    let blocks = try PEMBlocks(Array(pem.utf8), labels: Self.pemLabels, limit: 1)
    guard let first = blocks.contents.first else {
      throw OpenSSLError(.missing, "no certificate in the PEM text")
    }
    try self.init(der: first)
  }

  /// Reads every certificate of a PEM text, in its order; other blocks are passed over.
  ///
  /// - Throws: `malformed` when one of them cannot be read, `limitExceeded` beyond `maximumCountInPEM`.
  public static func all(pem: [UInt8]) throws(OpenSSLError) -> [Certificate] {
    let blocks = try PEMBlocks(
      pem, labels: ["CERTIFICATE", "X509 CERTIFICATE"], limit: maximumCountInPEM + 1)
    guard blocks.contents.count <= maximumCountInPEM else {
      throw OpenSSLError(.limitExceeded, "more than \(maximumCountInPEM) certificates in one PEM text")
    }
    var certificates: [Certificate] = []
    for der in blocks.contents { certificates.append(try Certificate(der: der)) }
    return certificates
  }

  /// Reads every certificate of a PEM text, in its order; other blocks are passed over.
  public static func all(pem: String) throws(OpenSSLError) -> [Certificate] { try all(pem: Array(pem.utf8)) }

  /// Reads the certificates of a file, whether it is one in DER or any number in PEM.
  public static func all(file: [UInt8]) throws(OpenSSLError) -> [Certificate] {
    file.first == 0x30 ? [try Certificate(der: file)] : try all(pem: file)
  }

  /// The certificate as PEM.
  public var pem: String { PEMBlocks.text(label: "CERTIFICATE", der) }
}

/// The blocks of a PEM text whose label is one of those asked for, decoded.
struct PEMBlocks {
  private(set) var contents: [[UInt8]] = []

  init(_ text: [UInt8], labels: Set<String>, limit: Int) throws(OpenSSLError) {
    contents = try withCleanErrorQueue { () throws(OpenSSLError) in
      let stream = try MemoryStream(text)
      var contents: [[UInt8]] = []
      while contents.count < limit {
        var name: UnsafeMutablePointer<CChar>?
        var header: UnsafeMutablePointer<CChar>?
        var data: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard PEM_read_bio(stream.pointer, &name, &header, &data, &count) == 1 else { break }
        defer {
          CRYPTO_free(name, #file, #line)
          CRYPTO_free(header, #file, #line)
          CRYPTO_free(data, #file, #line)
        }
        guard let name, let data, labels.contains(String(cString: name)) else { continue }
        contents.append(Array(UnsafeBufferPointer(start: data, count: count)))
      }
      return contents
    }
  }

  static func text(label: String, _ content: [UInt8]) -> String {
    guard let stream = try? MemoryStream(),
      PEM_write_bio(stream.pointer, label, "", content, content.count) > 0
    else { return "" }
    return String(decoding: stream.contents(), as: UTF8.self)
  }
}

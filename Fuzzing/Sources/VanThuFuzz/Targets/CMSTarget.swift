@testable import OpenSSLKit
@testable import VanThu

/// CMS: reading ends, and what was read lies inside what was given.
struct CMSTarget: FuzzTarget {
  static let name = "cms"

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    []
  }

  init(_ material: Material) {}

  func run(_ bytes: [UInt8]) {
    for padding in [CMSSignedData.Padding.none, .zeros] {
      guard let data = try? CMSSignedData(bytes, padding: padding) else { continue }
      if data.byteCount > bytes.count { finding("more bytes than there are") }
      _ = data.content
      for signer in data.signers { _ = "\(signer)" }
      for certificate in data.certificates { _ = try? Certificate(der: certificate) }
    }
  }
}

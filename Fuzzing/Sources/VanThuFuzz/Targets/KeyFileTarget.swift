@testable import OpenSSLKit

/// Key files: PEM and PKCS#12 end soon, whatever number of iterations they ask for.
struct KeyFileTarget: FuzzTarget {
  static let name = "key"

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    let identity = PKCS12Identity(key: material.signerKey, certificate: material.signer, chain: [])
    return [
      ("p12", try identity.der(password: "1")), ("pem", Array(try material.signerKey.pem().utf8)),
      ("encrypted", Array(try material.signerKey.pem(password: "1").utf8)),
    ]
  }

  init(_ material: Material) {}

  func run(_ bytes: [UInt8]) {
    _ = try? PrivateKey(pem: bytes, password: "1")
    _ = try? PKCS12Identity(der: bytes, password: "1")
  }
}

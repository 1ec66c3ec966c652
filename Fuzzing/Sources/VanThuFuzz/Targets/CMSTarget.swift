@testable import OpenSSLKit
@testable import VanThu

/// CMS: reading ends, what was read lies inside what was given, and what is valid is over what was signed.
struct CMSTarget: FuzzTarget {
  static let name = "cms"

  private let verifier: FileVerifier

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    let detached = try material.cades { [try $0.der()] }
    return [
      ("detached", detached), ("enclosing", try material.cades(isEnclosing: true) { [try $0.der()] }),
      ("stamped", try material.cades(isStamped: true) { [try $0.der()] }),
      ("two", try material.cades(isEnclosing: true) { [try $0.der(), try $0.der()] }),
      (
        "bare",
        try material.cades {
          var one = $0
          one.signedAttributes = []
          return [try one.der()]
        }
      ),
      ("token", try material.timeStamp(over: Material.stamped)), ("padded", detached + [0, 0, 0, 0]),
      ("pem", Array("-----BEGIN CMS-----\n\(Base64Encoder.text(detached))\n-----END CMS-----\n".utf8)),
    ]
  }

  init(_ material: Material) {
    verifier = FileVerifier(
      trust: TrustStore(anchors: [material.authority]), policy: .tt15WithoutRevocation)
  }

  func run(_ bytes: [UInt8]) {
    for padding in [CMSSignedData.Padding.none, .zeros] {
      guard let data = try? CMSSignedData(bytes, padding: padding) else { continue }
      if data.byteCount > bytes.count { finding("more bytes than there are") }
      _ = data.content
      for signer in data.signers { _ = "\(signer)" }
      for certificate in data.certificates { _ = try? Certificate(der: certificate) }
    }
    let scanner = CMSScanner(CMSFile.der(bytes))
    // Of what is detached, other content than was signed is handed in: nothing can be valid then.
    let isDetached = scanner.needsContent
    if isDetached { [UInt8]("another content".utf8).withUnsafeBytes { scanner.feed($0) } }
    let verification = verifier.verify(scanner.finish(), at: Material.moment)
    _ = verification.message.text(in: .vietnamese)
    guard verification.verdict == .valid else { return }
    if isDetached { finding("valid over another content") }
    var content: [UInt8] = []
    _ = verification.verifiedContent { content.append(contentsOf: $0) }
    if content != Material.content { finding("valid, and not what was signed") }
  }
}

import OpenSSLKit
import Testing

@Suite("Private keys") struct PrivateKeyTests {
  static let rsa = Result { try PrivateKey.generate(.rsa(2048)) }

  @Test(
    "RSA signatures verify and a changed byte does not",
    arguments: [DigestAlgorithm.sha256, .sha384, .sha512])
  func rsa(digest: DigestAlgorithm) throws {
    let key = try Self.rsa.get()
    #expect(key.kind == .rsa(bits: 2048))
    for algorithm in [SignatureAlgorithm.rsaPKCS1(digest), .rsaPSS(digest)] {
      var signature = try key.sign(Array("văn bản".utf8), with: algorithm)
      #expect(signature.count == 256)
      #expect(key.verify(signature, over: Array("văn bản".utf8), with: algorithm))
      #expect(!key.verify(signature, over: Array("văn bàn".utf8), with: algorithm))
      signature[100] ^= 1
      #expect(!key.verify(signature, over: Array("văn bản".utf8), with: algorithm))
    }
  }

  @Test(
    "ECDSA signatures are r‖s of fixed width",
    arguments: [
      (PrivateKey.NewKey.p256, DigestAlgorithm.sha256, 64), (.p384, .sha384, 96), (.p521, .sha512, 132),
    ])
  func ecdsa(kind: PrivateKey.NewKey, digest: DigestAlgorithm, width: Int) throws {
    let key = try PrivateKey.generate(kind)
    for _ in 0..<20 {
      let signature = try key.sign([1, 2, 3], with: .ecdsa(digest))
      #expect(signature.count == width)
      #expect(key.verify(signature, over: [1, 2, 3], with: .ecdsa(digest)))
      #expect(!key.verify(Array(signature.dropLast()), over: [1, 2, 3], with: .ecdsa(digest)))
      #expect(!key.verify([0] + signature, over: [1, 2, 3], with: .ecdsa(digest)))
    }
  }

  @Test("edge values of ECDSA never verify", arguments: [UInt8(0), 0xFF])
  func ecdsaEdges(fill: UInt8) throws {
    let key = try PrivateKey.generate(.p256)
    #expect(!key.verify([UInt8](repeating: fill, count: 64), over: [], with: .ecdsa(.sha256)))
    #expect(!key.verify([], over: [], with: .ecdsa(.sha256)))
  }

  @Test("a key does not sign or verify with an algorithm of another kind") func wrongKind() throws {
    let key = try PrivateKey.generate(.p256)
    #expect(throws: OpenSSLError.self) { try key.sign([], with: .rsaPKCS1(.sha256)) }
    #expect(!key.verify([1], over: [], with: .rsaPKCS1(.sha256)))
  }

  @Test("PEM with and without a password comes back as the same key") func pem() throws {
    let key = try PrivateKey.generate(.p256)
    let signature = try key.sign([9], with: .ecdsa(.sha256))
    let plain = try PrivateKey(pem: key.pem())
    #expect(plain.verify(signature, over: [9], with: .ecdsa(.sha256)))
    let locked = try key.pem(password: "mật khẩu")
    #expect(locked.contains("ENCRYPTED"))
    let opened = try PrivateKey(pem: locked, password: "mật khẩu")
    #expect(opened.verify(signature, over: [9], with: .ecdsa(.sha256)))
  }

  @Test("a wrong or missing password is told apart from a damaged file") func passwords() throws {
    let locked = try PrivateKey.generate(.p256).pem(password: "mật khẩu")
    for password in [nil, "", "sai"] {
      let error = #expect(throws: OpenSSLError.self) { try PrivateKey(pem: locked, password: password) }
      #expect(error?.code == .wrongPassword)
    }
    let error = #expect(throws: OpenSSLError.self) { try PrivateKey(pem: "không phải khóa") }
    #expect(error?.code == .malformed)
  }
}

import OpenSSLKit
import Testing

@Suite("Shared secrets: authentication and sealing")
struct SharedSecretTests {
  @Test(
    "HMAC-SHA256 gives what RFC 4231 and the axis' own client say",
    arguments: [
      (
        "Jefe", "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        "c2VjcmV0LXRlc3Q=",
        #"{"XroadVnpt-systemid":"hub.province.96","XroadVnpt-timestamp":"21112026T221405+0174","#
          + #""XroadVnpt-Content-Type":"application/json"}"#,
        "e1046c4a0def5535088bef34a814d3109c5ef51a722900be04d8c90338b43721"
      ),
      ("", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
    ])
  func hmac(secret: String, text: String, expected: String) {
    #expect(
      hex(MessageAuthentication.hmacSHA256(Array(text.utf8), secret: Array(secret.utf8))) == expected)
  }

  @Test func comparing() {
    #expect(MessageAuthentication.areEqual([1, 2], [1, 2]))
    #expect(!MessageAuthentication.areEqual([1, 2], [1, 3]))
    #expect(!MessageAuthentication.areEqual([1, 2], [1, 2, 3]))
    #expect(MessageAuthentication.areEqual([], []))
  }

  @Test func whatIsSealedOpensOnlyAsItWas() throws {
    let key = [UInt8](0..<32)
    let nonce = [UInt8](0..<12)
    let secret = Array("bí mật".utf8)
    let sealed = try SealedSecret.seal(secret, key: key, nonce: nonce, context: "hệ thống 1")
    #expect(try SealedSecret.open(sealed, key: key, context: "hệ thống 1") == secret)
    #expect(throws: OpenSSLError.self) { try SealedSecret.open(sealed, key: key, context: "hệ thống 2") }
    #expect(throws: OpenSSLError.self) {
      try SealedSecret.open(sealed, key: key.reversed(), context: "hệ thống 1")
    }
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(throws: OpenSSLError.self) { try SealedSecret.open(changed, key: key, context: "hệ thống 1") }
    }
    #expect(throws: OpenSSLError.self) { try SealedSecret.open([], key: key, context: "") }
    #expect(throws: OpenSSLError.self) { try SealedSecret.seal(secret, key: [1], nonce: nonce, context: "") }
  }
}

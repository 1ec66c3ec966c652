import OpenSSLKit
import Testing
import VanThuTesting

@Suite("PKCS#12 files") struct PKCS12Tests {
  let identity: PKCS12Identity

  init() throws {
    let root = try CertificateAuthority()
    let middle = try root.subordinate(commonName: "CA 2")
    let lower = try middle.subordinate(commonName: "CA 3")
    let person = try lower.issue(commonName: "Trần Thị B", organization: "Sở Nội vụ")
    identity = PKCS12Identity(
      key: person.key, certificate: person.certificate, chain: [root.certificate] + person.chain.reversed())
  }

  @Test(
    "open, old ciphers included, with their authorities in order",
    arguments: [PKCS12Identity.Protection.current, .old], ["mật khẩu", "", nil])
  func opening(protection: PKCS12Identity.Protection, password: String?) throws {
    let opened = try PKCS12Identity(
      der: identity.der(password: password, protection: protection), password: password)
    #expect(opened.certificate == identity.certificate)
    #expect(opened.key.matches(identity.certificate))
    #expect(opened.chain.map(\.subject.commonName) == ["CA 3", "CA 2", "VanThu Test Root CA"])
    let signature = try opened.key.sign([7], with: .ecdsa(.sha256))
    #expect(identity.certificate.verify(signature: signature, over: [7], with: .ecdsa(.sha256)))
  }

  @Test("no password and an empty one both open a file made with either") func emptyPasswords() throws {
    for (made, tried) in [(nil, ""), ("", nil)] as [(String?, String?)] {
      let der = try identity.der(password: made)
      #expect(try PKCS12Identity(der: der, password: tried).certificate == identity.certificate)
    }
  }

  @Test("with a wrong password say so", arguments: [nil, "", "sai"])
  func wrongPassword(password: String?) throws {
    let der = try identity.der(password: "đúng")
    let error = #expect(throws: OpenSSLError.self) { try PKCS12Identity(der: der, password: password) }
    #expect(error?.code == .wrongPassword)
  }

  @Test("that ask for endless work are refused before it begins") func iterations() throws {
    // The file is made with few rounds; its numbers are then raised, so that only a look at them is quick.
    var der = try identity.der(password: "x", iterations: 0x1234)
    for index in der.indices.dropLast(3)
    where der[index] == 2 && der[index + 1] == 2 && der[index + 2] == 0x12 && der[index + 3] == 0x34 {
      der.replaceSubrange(index..<(index + 4), with: [2, 2, 0x7F, 0xFF])
    }
    #expect(PKCS12Identity.maximumIterations > 0x7FFF)
    let within = #expect(throws: OpenSSLError.self) { try PKCS12Identity(der: der, password: "x") }
    #expect(within?.code == .wrongPassword)
    let beyond = try identity.der(password: nil, iterations: Int32(PKCS12Identity.maximumIterations) + 1)
    let error = #expect(throws: OpenSSLError.self) { try PKCS12Identity(der: beyond, password: nil) }
    #expect(error?.code == .limitExceeded)
  }

  @Test("that are damaged are refused") func damaged() throws {
    let der = try identity.der(password: "x", iterations: 1)
    for wrong in [[], Array(der.dropLast()), der + [0], identity.certificate.der] {
      let error = #expect(throws: OpenSSLError.self) { try PKCS12Identity(der: wrong, password: "x") }
      #expect(error?.code == .malformed)
    }
    for index in stride(from: 0, to: der.count, by: 7) {
      var changed = der
      changed[index] ^= 0x55
      if let opened = try? PKCS12Identity(der: changed, password: "x") {
        #expect(opened.key.matches(opened.certificate))
      }
    }
  }
}

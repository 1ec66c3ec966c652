import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@Suite("Certificates") struct CertificateTests {
  let root: CertificateAuthority
  let person: CertificateAuthority.Identity

  init() throws {
    root = try CertificateAuthority()
    person = try root.issue(
      commonName: "Nguyễn Văn A", organization: "UBND xã Bình Minh", title: "Chủ tịch",
      validity: .init(
        from: Timestamp(secondsSinceEpoch: 1_700_000_000), to: Timestamp(secondsSinceEpoch: 1_800_000_000)))
  }

  @Test("say what they were made with") func fields() throws {
    let certificate = person.certificate
    #expect(certificate.subject.commonName == "Nguyễn Văn A")
    #expect(certificate.subject.organization == "UBND xã Bình Minh")
    #expect(certificate.subject.title == "Chủ tịch")
    #expect(certificate.subject.text == "CN=Nguyễn Văn A,title=Chủ tịch,O=UBND xã Bình Minh,C=VN")
    #expect(certificate.issuer == root.certificate.subject)
    #expect(certificate.notBefore == 1_700_000_000)
    #expect(certificate.notAfter == 1_800_000_000)
    #expect(certificate.publicKeyKind == .ec(curve: "prime256v1", bits: 256))
    #expect(certificate.keyUsage == [.digitalSignature, .nonRepudiation])
    #expect(certificate.extendedKeyUsage == nil)
    #expect(!certificate.isAuthority)
    #expect(root.certificate.isAuthority)
    #expect(root.certificate.isSelfSigned)
    #expect(!certificate.isSelfSigned)
    #expect(certificate.signatureDigest == .sha256)
    #expect(certificate.signatureAlgorithmOID == "1.2.840.10045.4.3.2")
    #expect(certificate.serialNumber.hasPrefix("5a"))
    #expect(certificate.sha256 == DigestAlgorithm.sha256.digest(certificate.der))
    #expect(person.key.matches(certificate))
    #expect(!person.key.matches(root.certificate))
  }

  @Test("say purposes, and nothing known about strange algorithms") func purposes() throws {
    let made = try root.issue(commonName: "x") {
      $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.36"]
      $0.keyUsage = nil
      $0.digest = .sha1
    }
    #expect(made.certificate.extendedKeyUsage == ["1.3.6.1.5.5.7.3.36"])
    #expect(made.certificate.keyUsage == nil)
    #expect(made.certificate.signatureDigest == .sha1)
  }

  @Test("come back from PEM and DER, alone and together") func reading() throws {
    let both = person.certificate.pem + "văn bản giữa\n" + root.certificate.pem
    #expect(try Certificate.all(pem: both) == [person.certificate, root.certificate])
    #expect(try Certificate(pem: both) == person.certificate)
    #expect(try Certificate.all(file: root.certificate.der) == [root.certificate])
    #expect(try Certificate.all(pem: "nothing").isEmpty)
    let error = #expect(throws: OpenSSLError.self) { try Certificate(pem: "nothing") }
    #expect(error?.code == .missing)
  }

  @Test("with bytes missing, added or none are refused") func malformed() throws {
    let der = person.certificate.der
    for wrong in [[], [0x30], Array(der.dropLast()), der + [0], Array("-----BEGIN".utf8)] {
      let error = #expect(throws: OpenSSLError.self) { try Certificate(der: wrong) }
      #expect(error?.code == .malformed)
    }
    let error = #expect(throws: OpenSSLError.self) {
      try Certificate(der: [UInt8](repeating: 0x30, count: Certificate.maximumByteCount + 1))
    }
    #expect(error?.code == .limitExceeded)
  }

  @Test("with any byte changed are refused or read, and never crash") func damaged() throws {
    let der = person.certificate.der
    for index in der.indices {
      for mask in [UInt8(0x01), 0x80, 0xFF] {
        var changed = der
        changed[index] ^= mask
        guard let certificate = try? Certificate(der: changed) else { continue }
        #expect(!certificate.isSigned(by: root.certificate))
      }
    }
  }

  @Test("verify signatures of their key only") func verifying() throws {
    let signature = try person.key.sign([1, 2, 3], with: .ecdsa(.sha256))
    #expect(person.certificate.verify(signature: signature, over: [1, 2, 3], with: .ecdsa(.sha256)))
    #expect(!person.certificate.verify(signature: signature, over: [1, 2], with: .ecdsa(.sha256)))
    #expect(!root.certificate.verify(signature: signature, over: [1, 2, 3], with: .ecdsa(.sha256)))
    #expect(!person.certificate.verify(signature: signature, over: [1, 2, 3], with: .rsaPKCS1(.sha256)))
  }

  @Test("are parsed once while they are among the recent ones") func cache() throws {
    let first = try Certificate.parsed(der: person.certificate.der)
    let second = try Certificate.parsed(der: person.certificate.der)
    #expect(first === second)
  }
}

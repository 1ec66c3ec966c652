import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@Suite("Trust directories") struct TrustStoreTests {
  let root: CertificateAuthority
  let middle: CertificateAuthority
  let list: RevocationList

  init() throws {
    root = try CertificateAuthority()
    middle = try root.subordinate(commonName: "CA 2")
    list = try root.revocationList(at: Timestamp(secondsSinceEpoch: 1_750_000_000), nextUpdate: nil)
  }

  @Test("take certificates and lists, DER or PEM, once each") func reading() throws {
    let bundle = root.certificate.pem + middle.certificate.pem + list.pem
    let store = TrustStore(files: [
      ("bundle.pem", Array(bundle.utf8)), ("root.cer", root.certificate.der), ("root.crl", list.der),
      ("middle.crt", middle.certificate.der),
    ])
    #expect(store.anchors == [root.certificate])
    #expect(store.intermediates == [middle.certificate])
    #expect(store.revocationLists.map(\.der) == [list.der])
    #expect(store.problems.isEmpty)
  }

  @Test("name what they cannot take, and go on") func problems() throws {
    let person = try root.issue(commonName: "Nguyễn Văn A").certificate
    let store = TrustStore(files: [
      ("readme.txt", Array("xin chào".utf8)), ("empty", []),
      ("damaged.cer", Array(root.certificate.der.dropLast())),
      ("person.cer", person.der), ("root.cer", root.certificate.der),
      ("damaged.pem", Array("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8)),
    ])
    #expect(store.anchors == [root.certificate])
    #expect(store.intermediates.isEmpty)
    #expect(
      store.problems.map(\.file) == ["damaged.cer", "damaged.pem", "empty", "person.cer", "readme.txt"])
    #expect(
      store.problems.map(\.message.key) == [
        "trust.file.unreadable", "trust.file.unreadable", "trust.file.empty", "trust.file.noAuthority",
        "trust.file.empty",
      ])
  }

  @Test("trust an authority whose key anybody can make only where they say it is for trials") func seeds()
    throws
  {
    let demo = try CertificateAuthority(commonName: "CA trình diễn", seed: "ai cũng biết")
    let file = (name: "tin-cay/ca.cer", bytes: demo.certificate.der)
    let alone = TrustStore(files: [file])
    #expect(alone.anchors.isEmpty)
    #expect(alone.problems.map(\.message.key) == ["trust.file.fromSeed"])
    let named = hex(demo.certificate.sha256)
    for (name, text, anchors) in [
      ("tin-cay/\(TrustStore.trialsFile)", named, 1), (TrustStore.trialsFile, "x\n\(named)\r\n", 1),
      (TrustStore.trialsFile, hex(root.certificate.sha256), 0), (TrustStore.trialsFile, "", 0),
      ("other.txt", named, 0),
    ] {
      let store = TrustStore(files: [file, (name, Array(text.utf8))])
      #expect(store.anchors.count == anchors, "\(name) \(text)")
    }
    // A subordinate of such an authority is as little trusted as it.
    let under = try demo.subordinate(commonName: "CA 2")
    #expect(TrustStore(files: [("2.cer", under.certificate.der)]).anchors.isEmpty)
  }
}

import OpenSSLKit
import Testing
import VanThu
import VanThuStore
import VanThuTesting

@Suite("The trust folder") struct TrustFolderTests {
  let disk = ForgetfulDisk()
  let root: CertificateAuthority
  let day = Timestamp(secondsSinceEpoch: 1_750_000_000)
  var folder: TrustFolder { TrustFolder(path: "/trust", disk: disk) }

  init() throws { root = try CertificateAuthority() }

  private func add(_ bytes: [UInt8]) throws -> [TrustFolder.Refusal] {
    var refusals: [TrustFolder.Refusal] = []
    for result in try folder.examine(bytes) {
      switch result {
      case .success(let addition): try folder.add(addition)
      case .failure(let refusal): refusals.append(refusal)
      }
    }
    return refusals
  }

  private func pem(_ certificates: [Certificate]) -> [UInt8] { Array(certificates.map(\.pem).joined().utf8) }

  @Test("takes anchors, intermediates and lists, and holds them after a power cut") func adds() throws {
    let middle = try root.subordinate(commonName: "CA 2")
    #expect(try add(pem([root.certificate, middle.certificate])) == [])
    let list = try root.revocationList(number: 1, at: day, nextUpdate: nil)
    #expect(try add(list.der) == [])
    disk.restart(losing: .everything)
    let store = try folder.store()
    #expect(store.anchors == [root.certificate])
    #expect(store.intermediates == [middle.certificate])
    #expect(store.revocationLists == [list])
    #expect(store.problems.isEmpty)
  }

  @Test("refuses persons, weak keys, what is there already, and what nobody here signed") func refuses()
    throws
  {
    let person = try root.issue(commonName: "Nguyễn Văn A").certificate
    #expect(try add(person.der) == [.notAnAuthority(person)])
    let weak = try CertificateAuthority(commonName: "Yếu", key: PrivateKey.generate(.rsa(1_024))).certificate
    #expect(try add(weak.der) == [.weak(weak)])
    let list = try root.revocationList(at: day, nextUpdate: nil)
    #expect(try add(list.der) == [.unknownIssuer(list)])
    #expect(try add(root.certificate.der) == [])
    #expect(try add(root.certificate.der) == [.known(sha256: hex(root.certificate.sha256))])
    #expect(try add(Array("nothing".utf8)) == [.nothing])
    #expect(throws: OpenSSLError.self) { try add([0x30, 0x03, 1, 2, 3]) }
    let impostor = try CertificateAuthority().revocationList(at: day, nextUpdate: nil)
    #expect(try add(impostor.der) == [.unknownIssuer(impostor)])
  }

  @Test("puts a newer list in the place of an older one, and never the other way") func replaces() throws {
    #expect(try add(root.certificate.der) == [])
    let old = try root.revocationList(number: 9, at: day, nextUpdate: nil)
    let new = try root.revocationList(number: 10, at: day.adding(seconds: 60), nextUpdate: nil)
    let change = try root.revocationList(
      number: 11, changing: 10, at: day.adding(seconds: 90), nextUpdate: nil)
    #expect(try add(old.der) == [])
    #expect(try add(new.der) == [])
    #expect(try folder.store().revocationLists == [new])
    #expect(try add(old.der) == [.older(old, than: new)])
    // A list of changes stands beside the one it changes.
    #expect(try add(change.der) == [])
    #expect(Set(try folder.store().revocationLists) == [new, change])
  }

  @Test("takes out what is named, and leaves the rest of its file") func removes() throws {
    let other = try CertificateAuthority(commonName: "Khác").certificate
    #expect(try add(root.certificate.der) == [])
    try disk.writeWhole(pem([other, root.certificate]), to: "/trust", name: "both.pem", temporaryName: ".t")
    #expect(try folder.remove("12345") == [])
    let removed = try folder.remove(String(hex(root.certificate.sha256).prefix(16)).uppercased())
    #expect(removed.count == 2)
    #expect(try folder.store().anchors == [other])
    #expect(try folder.remove(hex(root.certificate.sha256)) == [])
  }
}

import OpenSSLKit
import Testing
import VanThuTesting

@Suite("Certificate paths") struct PathTests {
  let root: CertificateAuthority
  let middle: CertificateAuthority
  let person: CertificateAuthority.Identity

  init() throws {
    root = try CertificateAuthority()
    middle = try root.subordinate(commonName: "CA 2")
    person = try middle.issue(commonName: "Nguyễn Văn A")
  }

  private func problem(_ paths: [CertificatePath]) -> CertificatePath.Problem? {
    var last: CertificatePath.Problem?
    for path in paths {
      guard let problem = path.problem() else { return nil }
      last = problem
    }
    return last ?? .init(kind: .noPath, depth: 0, text: "none found")
  }

  @Test("lead over known and over carried authorities") func found() throws {
    let known = PathFinder(anchors: [root.certificate], intermediates: [middle.certificate])
    #expect(
      known.paths(from: person.certificate).map(\.certificates) == [
        [person.certificate, middle.certificate, root.certificate]
      ])
    let carried = PathFinder(anchors: [root.certificate], intermediates: [])
    #expect(carried.paths(from: person.certificate).isEmpty)
    let paths = carried.paths(from: person.certificate, carried: [middle.certificate])
    #expect(paths.count == 1)
    #expect(problem(paths) == nil)
  }

  @Test("may end at an authority that is no root, or at the certificate itself") func partial() throws {
    for anchor in [middle.certificate, person.certificate] {
      let paths = PathFinder(anchors: [anchor], intermediates: []).paths(from: person.certificate)
      #expect(paths.map(\.anchor) == [anchor])
      #expect(problem(paths) == nil)
    }
  }

  @Test("do not lead over an authority that only bears the right name") func impostor() throws {
    let impostor = try CertificateAuthority()
    let forged = try impostor.issue(commonName: "Nguyễn Văn A")
    let paths = PathFinder(anchors: [root.certificate], intermediates: []).paths(
      from: forged.certificate, carried: [impostor.certificate])
    #expect(problem(paths)?.kind == .noPath)
    let direct = PathFinder(anchors: [root.certificate], intermediates: []).paths(from: forged.certificate)
    // The key identifier already gives it away; nothing is left to judge.
    #expect(direct.isEmpty)
  }

  @Test("with several keys of one authority, the one that holds is found") func rekeyed() throws {
    let older = try root.subordinate(commonName: "CA 2") { _ in }
    let paths = PathFinder(
      anchors: [root.certificate], intermediates: [older.certificate, middle.certificate]
    ).paths(from: person.certificate)
    #expect(problem(paths) == nil)
  }

  @Test("break at what an authority may not do") func constraints() throws {
    let notAuthority = try root.subordinate(commonName: "No CA") { $0.isAuthority = false }
    let noSigning = try root.subordinate(commonName: "No signing") { $0.keyUsage = [.digitalSignature] }
    let short = try root.subordinate(commonName: "Short") { $0.pathLength = 0 }
    let tooDeep = try short.subordinate(commonName: "Too deep")
    for authority in [notAuthority, noSigning, tooDeep] {
      let leaf = try authority.issue(commonName: "x")
      let paths = PathFinder(anchors: [root.certificate], intermediates: []).paths(
        from: leaf.certificate, carried: leaf.chain)
      #expect(problem(paths)?.kind == .constraints, "\(authority.certificate.subject.text)")
    }
  }

  @Test("break at a critical extension that nobody knows") func criticalExtension() throws {
    let leaf = try root.issue(commonName: "x") {
      $0.extensions = [.init(oid: "1.2.3.4.5", isCritical: true, der: [5, 0])]
    }
    let paths = PathFinder(anchors: [root.certificate], intermediates: []).paths(from: leaf.certificate)
    #expect(problem(paths)?.kind == .constraints)
  }

  @Test("in circles, without end, and beside each other by the hundred come to an end") func hostile() throws
  {
    // Authorities of one name, without key identifiers to tell them apart, each a candidate for the other.
    let key = try PrivateKey.generate(.p256)
    var crowd: [Certificate] = []
    for index in 0..<60 {
      var builder = CertificateBuilder(
        subject: [.init(oid: "2.5.4.3", value: "Crowd")], serialNumber: [1, UInt8(index)],
        notBefore: 0, notAfter: 4_000_000_000)
      builder.isAuthority = true
      crowd.append(try builder.certificate(for: key, issuer: crowd.last, issuerKey: key))
    }
    let leaf = try CertificateBuilder(
      subject: [.init(oid: "2.5.4.3", value: "x")], serialNumber: [9], notBefore: 0, notAfter: 4_000_000_000
    ).certificate(for: key, issuer: crowd[0], issuerKey: key)
    #expect(
      PathFinder(anchors: [root.certificate], intermediates: []).paths(from: leaf, carried: crowd).isEmpty)
    let paths = PathFinder(anchors: [crowd[59]], intermediates: []).paths(from: leaf, carried: crowd)
    #expect(!paths.isEmpty && paths.count <= PathFinder.maximumPaths)
    #expect(paths.allSatisfy { $0.certificates.count <= PathFinder.maximumLength })
  }
}

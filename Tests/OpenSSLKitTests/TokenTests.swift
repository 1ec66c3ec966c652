import CPKCS11
import Foundation
import Testing
import VanThuTesting

@testable import OpenSSLKit

/// Keys on a token, with SoftHSM in its place where that is installed.
@Suite("Tokens (PKCS#11)", .serialized) struct TokenTests {
  /// A token with keys, made once: the module reads where its tokens are at its start only.
  struct Bench: Sendable {
    static let pin = "246810"
    let module: TokenModule
    let authority: CertificateAuthority
    let agency: CertificateAuthority.Identity
    let person: CertificateAuthority.Identity

    static let shared: Result<Bench?, any Error> = Result { try Bench() }

    init?() throws {
      let modules = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"]
      let tool = "/usr/bin/softhsm2-util"
      guard let path = modules.first(where: { FileManager.default.fileExists(atPath: $0) }),
        FileManager.default.isExecutableFile(atPath: tool)
      else {
        print("skipped: SoftHSM (softhsm2) is not installed")
        return nil
      }
      let folder = FileManager.default.temporaryDirectory.appending(path: "vanthu-token-\(UUID().uuidString)")
        .path
      try FileManager.default.createDirectory(atPath: folder + "/tokens", withIntermediateDirectories: true)
      try Data("directories.tokendir = \(folder)/tokens\nlog.level = ERROR\n".utf8).write(
        to: URL(filePath: folder + "/softhsm2.conf"))
      setenv("SOFTHSM2_CONF", folder + "/softhsm2.conf", 1)
      authority = try CertificateAuthority()
      agency = try authority.issue(commonName: "UBND xã Bình Minh", key: .generate(.rsa(2_048)))
      person = try authority.issue(commonName: "Nguyễn Văn A")
      func run(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: tool)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(arguments)")
      }
      for label in ["van-thu", "khac"] {
        try run("--init-token", "--free", "--label", label, "--pin", Self.pin, "--so-pin", "13579")
      }
      for (identity, label, id) in [(agency, "co-quan", "A1"), (person, "ca-nhan", "B2")] {
        try Data(identity.key.pem().utf8).write(to: URL(filePath: folder + "/key.pem"))
        try run(
          "--import", folder + "/key.pem", "--token", "van-thu", "--label", label, "--id", id, "--pin",
          Self.pin)
      }
      module = try TokenModule.open(path)
      try store(agency.certificate, id: [0xA1])
    }

    /// Puts a certificate onto the token, which SoftHSM's own tool cannot.
    private func store(_ certificate: Certificate, id: [UInt8]) throws {
      let functions = module.functions.pointee
      let slot = try #require(try module.tokens().first { $0.label == "van-thu" }).slot
      var session: UInt = 0
      #expect(
        functions.open_session(slot, UInt(VTK_SERIAL_SESSION | VTK_RW_SESSION), nil, nil, &session) == 0)
      defer { _ = functions.close_session(session) }
      var pin = Array(Self.pin.utf8)
      #expect(functions.login(session, UInt(VTK_USER), &pin, UInt(pin.count)) == 0)
      let kind = withUnsafeBytes(of: UInt(VTK_CERTIFICATE)) { Array($0) }
      let x509 = withUnsafeBytes(of: UInt(0)) { Array($0) }
      let subject = try #require(certificate.subjectDER)
      let parts: [(Int, [UInt8])] = [
        (VTK_A_CLASS, kind), (VTK_A_CERTIFICATE_TYPE, x509), (VTK_A_TOKEN, [1]), (VTK_A_SUBJECT, subject),
        (VTK_A_ID, id), (VTK_A_VALUE, certificate.der),
      ]
      var all = parts.flatMap(\.1)
      let answer = all.withUnsafeMutableBytes { buffer -> UInt in
        var offset = 0
        var attributes = parts.map { part -> VTK_ATTRIBUTE in
          defer { offset += part.1.count }
          return VTK_ATTRIBUTE(
            type: UInt(part.0), value: buffer.baseAddress.map { $0 + offset }, count: UInt(part.1.count))
        }
        var object: UInt = 0
        return functions.create_object(session, &attributes, UInt(attributes.count), &object)
      }
      #expect(answer == 0)
    }
  }

  private func bench() throws -> Bench? { try Bench.shared.get() }

  @Test("sign with RSA, PKCS#1 and PSS, and hand the certificate out") func rsa() throws {
    guard let bench = try bench() else { return }
    let key = try TokenKey(module: bench.module, token: "van-thu", label: "co-quan", pin: Bench.pin)
    #expect(key.certificate == bench.agency.certificate && key.matches(bench.agency.certificate))
    #expect(key.kind == .rsa(bits: 2_048) && key.preferredAlgorithm == .rsaPKCS1(.sha256))
    for algorithm in [
      .rsaPKCS1(.sha256), .rsaPKCS1(.sha512), .rsaPSS(.sha256), .rsaPSSWithSalt(.sha384, 20),
    ] as [SignatureAlgorithm] {
      let signature = try key.sign([1, 2, 3], with: algorithm)
      #expect(bench.agency.certificate.verify(signature: signature, over: [1, 2, 3], with: algorithm))
    }
    #expect(throws: TokenError(.unsupported, "")) { try key.sign([1], with: .ecdsa(.sha256)) }
    #expect(throws: TokenError(.unsupported, "")) { try key.sign([1], with: .rsaPSS(.sha3_256)) }
  }

  @Test("sign with ECDSA, with a certificate that lies elsewhere") func ecdsa() throws {
    guard let bench = try bench() else { return }
    let key = try TokenKey(
      module: bench.module, token: "van-thu", label: "ca-nhan", pin: Bench.pin,
      certificate: bench.person.certificate)
    for algorithm in [.ecdsa(.sha256), .ecdsa(.sha512)] as [SignatureAlgorithm] {
      let signature = try key.sign([1, 2, 3], with: algorithm)
      #expect(bench.person.certificate.verify(signature: signature, over: [1, 2, 3], with: algorithm))
    }
    // Another's certificate is seen at the first signature.
    let wrong = try bench.authority.issue(commonName: "x").certificate
    let mismatched = try TokenKey(
      module: bench.module, token: "van-thu", label: "ca-nhan", pin: Bench.pin, certificate: wrong)
    #expect(throws: TokenError(.noKey, "")) { try mismatched.sign([1], with: .ecdsa(.sha256)) }
  }

  @Test("name what is missing") func missing() throws {
    guard let bench = try bench() else { return }
    let cases: [(String?, String?, TokenError.Code)] = [
      ("nao-do", nil, .noToken), (nil, nil, .noToken), ("van-thu", nil, .noKey),
      ("van-thu", "nao-do", .noKey),
      ("van-thu", "ca-nhan", .noKey), ("khac", nil, .noKey),
    ]
    for (token, label, code) in cases {
      #expect(throws: TokenError(code, ""), "\(token ?? "-") \(label ?? "-")") {
        try TokenKey(module: bench.module, token: token, label: label, pin: Bench.pin)
      }
    }
    #expect(throws: TokenError(.noModule, "")) { try TokenModule.open("/no/such/module.so") }
    #expect(throws: TokenError(.noModule, "")) { try TokenModule.open("/usr/bin/softhsm2-util") }
  }

  @Test("try a wrong PIN once, and say so without it") func wrongPIN() throws {
    guard let bench = try bench() else { return }
    // SoftHSM keeps the login of a process while a session is open: none is here.
    let error = #expect(throws: TokenError(.wrongPIN, "")) {
      try TokenKey(module: bench.module, token: "van-thu", label: "co-quan", pin: "999999")
    }
    #expect(error?.description.contains("999999") == false)
    _ = try TokenKey(module: bench.module, token: "van-thu", label: "co-quan", pin: Bench.pin)
  }
}

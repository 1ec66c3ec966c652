import OpenSSLKit
import Testing
import VanThuTesting

@testable import VanThu

@Suite("What the openssl program thinks of our CMS and time-stamps, and we of its own") struct CMSOpenSSLTests
{
  let fixture: CMSFixture

  init() throws { fixture = try CMSFixture.shared.get() }

  private func program() -> Program? {
    let program = Program("openssl")
    if program == nil { print("skipped: openssl is not installed") }
    return program
  }

  /// Kinds of keys, made once.
  static let keys: Result<[String: PrivateKey], any Error> = Result {
    [
      "RSA": try .generate(.rsa(2_048)), "P-256": try .generate(.p256), "P-384": try .generate(.p384),
      "P-521": try .generate(.p521),
    ]
  }

  static let algorithms: [(String, SignatureAlgorithm)] = [
    ("RSA", .rsaPKCS1(.sha256)), ("RSA", .rsaPKCS1(.sha512)), ("RSA", .rsaPKCS1(.sha3_256)),
    ("RSA", .rsaPSS(.sha256)), ("RSA", .rsaPSS(.sha384)), ("RSA", .rsaPSSWithSalt(.sha256, 20)),
    ("P-256", .ecdsa(.sha256)), ("P-384", .ecdsa(.sha384)), ("P-521", .ecdsa(.sha512)),
    ("P-256", .ecdsa(.sha3_256)),
  ]

  private func identity(_ key: String) throws -> CertificateAuthority.Identity {
    try fixture.root.issue(commonName: "UBND xã Bình Minh", key: Self.keys.get()[key])
  }

  private func verifies(
    _ openssl: Program, _ folder: TemporaryFolder, _ signature: [UInt8], content: [UInt8]?
  ) throws -> (Bool, String) {
    var arguments = [
      "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in",
      try folder.write(signature, as: "s.p7s"),
      "-CAfile", try folder.write(Array(fixture.root.certificate.pem.utf8), as: "root.pem"), "-purpose",
      "any",
      "-attime", "\(CMSFixture.moment.secondsSinceEpoch)", "-out", "/dev/null",
    ]
    if let content { arguments += ["-content", try folder.write(content, as: "content")] }
    let result = try openssl.run(arguments)
    return (result.status == 0, result.error)
  }

  @Test("it verifies what we sign", arguments: Self.algorithms.indices)
  func ours(index: Int) async throws {
    guard let openssl = program() else { return }
    let (key, algorithm) = Self.algorithms[index]
    let folder = try TemporaryFolder()
    let signer = try fixture.fileSigner(identity(key), algorithm: algorithm)
    let signature = try await signer.sign(
      { piece in try CMSFixture.content.withUnsafeBytes { try piece($0) } }, at: CMSFixture.moment,
      timeStamps: fixture.authority())
    let (holds, error) = try verifies(openssl, folder, signature, content: CMSFixture.content)
    #expect(holds, "\(algorithm.name): \(error)")
    #expect(try !verifies(openssl, folder, signature, content: CMSFixture.content + [1]).0)
    #expect(fixture.verify(signature).verdict == .valid)
    let enclosing = try await signer.enclosing(CMSFixture.content, at: nil)
    let (enclosed, why) = try verifies(openssl, folder, enclosing, content: nil)
    #expect(enclosed, "\(why)")
  }

  struct Signing: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var key = "P-256"
    var arguments: [String] = []
    var verdict = Verdict.valid
    var check: String?
    var isDetached = true

    init(
      _ name: String, key: String = "P-256", _ arguments: [String] = [], _ verdict: Verdict = .valid,
      check: String? = nil, isDetached: Bool = true
    ) {
      testDescription = name
      self.key = key
      self.arguments = arguments
      self.verdict = verdict
      self.check = check
      self.isDetached = isDetached
    }
  }

  static let signings: [Signing] = [
    Signing("CAdES, P-256", ["-cades"]), Signing("plain CMS, P-256"),
    Signing("CAdES, SHA-384 with P-384", key: "P-384", ["-cades", "-md", "sha384"]),
    Signing("CAdES, SHA-512 with P-521", key: "P-521", ["-cades", "-md", "sha512"]),
    Signing("CAdES, RSA", key: "RSA", ["-cades", "-md", "sha256"]),
    Signing("RSA with SHA-512", key: "RSA", ["-cades", "-md", "sha512"]),
    Signing("RSA with SHA3-256", key: "RSA", ["-cades", "-md", "sha3-256"]),
    Signing("PSS as OpenSSL has it", key: "RSA", ["-cades", "-keyopt", "rsa_padding_mode:pss"]),
    Signing(
      "PSS with a salt of 32", key: "RSA",
      ["-cades", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:32"]),
    Signing(
      "PSS with a salt of 20", key: "RSA",
      ["-cades", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:20"]),
    Signing("named by the key", ["-cades", "-keyid"]),
    Signing("enclosing", ["-cades", "-nodetach"], isDetached: false),
    Signing("enclosing, written as a stream", ["-cades", "-nodetach", "-stream"], isDetached: false),
    Signing("without attributes", ["-noattr"], .invalid, check: CMSSignedAttributesCheck.id),
    Signing("SHA-1", ["-cades", "-md", "sha1"], .invalid, check: ReferenceDigestAlgorithmCheck.id),
    Signing("without certificates", ["-cades", "-nocerts"], .indeterminate, check: CMSSignerCheck.id),
  ]

  @Test("we take what it signs, as far as it is allowed", arguments: Self.signings)
  func theirs(_ signing: Signing) throws {
    guard let openssl = program() else { return }
    let folder = try TemporaryFolder()
    let identity = try identity(signing.key)
    let result = try openssl.run(
      [
        "cms", "-sign", "-binary", "-outform", "DER", "-in",
        try folder.write(CMSFixture.content, as: "content"),
        "-signer", try folder.write(Array(identity.certificate.pem.utf8), as: "c.pem"), "-inkey",
        try folder.write(Array(try identity.key.pem().utf8), as: "k.pem"), "-out", "\(folder.path)/s.p7s",
      ] + signing.arguments)
    try #require(result.status == 0, "\(result.error)")
    let signature = try folder.read("s.p7s")
    // OpenSSL writes the day on which the tests run: long after the fixture's.
    let now = Timestamp(secondsSinceEpoch: identity.certificate.notAfter)
    var fixture = fixture
    fixture.policy = .tt15WithoutRevocation
    let content = signing.isDetached ? CMSFixture.content : nil
    let verification = fixture.verify(signature, content: content, at: now)
    #expect(verification.verdict == signing.verdict, "\(verification.message.text(in: .english))")
    if let check = signing.check { #expect(verification.decisive?.decisiveCheck?.id == check) }
    if signing.isDetached, signing.verdict == .valid {
      #expect(fixture.verify(signature, content: CMSFixture.content + [1], at: now).verdict == .invalid)
    }
  }

  @Test("Ed25519 is not verifiable") func ed25519() throws {
    let key = DERWriter.sequence(DERWriter.objectIdentifier("1.3.101.112"))
    var reader = DERReader(key)
    #expect(try CMSAlgorithm(reader.next()).signature(over: .sha512) == nil)
  }

  @Test(
    "RSASSA-PSS in certificates, lists and answers is as good as in signatures", arguments: ["crl", "ocsp"])
  func pss(source: String) async throws {
    guard let openssl = program() else { return }
    let folder = try TemporaryFolder()
    func run(_ arguments: String) throws {
      let words = arguments.split(separator: " ").map { String($0).replacing("@", with: folder.path + "/") }
      let result = try openssl.run(words)
      try #require(result.status == 0, "\(arguments): \(result.error)")
    }
    let settings = """
      [ca]
      default_ca = a
      [a]
      database = \(folder.path)/index.txt
      default_md = sha256
      default_crl_days = 30
      [leaf]
      basicConstraints = critical,CA:FALSE
      keyUsage = critical,digitalSignature
      """
    _ = try folder.write(Array(settings.utf8), as: "ca.cnf")
    _ = try folder.write([], as: "index.txt")
    let pss = "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32"
    try run(
      "req -x509 -newkey rsa:2048 -nodes -sha256 -days 30 -subj /CN=PSS -keyout @ca.key -out @ca.pem \(pss)")
    try run("req -newkey rsa:2048 -nodes -subj /CN=Office -keyout @k.key -out @k.csr")
    try run(
      "x509 -req -in @k.csr -days 20 -sha256 -set_serial 2 -CA @ca.pem -CAkey @ca.key -out @k.pem -extfile @ca.cnf -extensions leaf \(pss)"
    )
    let authority = try #require(try Certificate.all(pem: folder.read("ca.pem")).first)
    let certificate = try #require(try Certificate.all(pem: folder.read("k.pem")).first)
    #expect(certificate.signatureDigest == .sha256)
    var fixture = fixture
    fixture.trust = TrustStore(anchors: [authority])
    if source == "crl" {
      try run("ca -gencrl -config @ca.cnf -cert @ca.pem -keyfile @ca.key -out @ca.crl \(pss)")
      fixture.trust.revocationLists = try RevocationList.all(file: folder.read("ca.crl"))
      #expect(fixture.trust.revocationLists[0].signatureDigest == .sha256)
    } else {
      let line = "V\t\(Self.utcTime(certificate.notAfter))\t\t02\tunknown\t/CN=Office\n"
      _ = try folder.write(Array(line.utf8), as: "index.txt")
      try run("ocsp -issuer @ca.pem -cert @k.pem -no_nonce -reqout @q.der")
      try run(
        "ocsp -index @index.txt -CA @ca.pem -rsigner @ca.pem -rkey @ca.key -reqin @q.der -respout @r.der -ndays 1 -rmd sha256 -rsigopt rsa_padding_mode:pss -rsigopt rsa_pss_saltlen:32"
      )
      fixture.trust.ocspResponses = [try OCSPResponse(der: folder.read("r.der"))]
      #expect(fixture.trust.ocspResponses[0].signatureDigest == .sha256)
    }
    let signer = try CMSFileSigner(
      key: PrivateKey(pem: String(decoding: folder.read("k.key"), as: UTF8.self)),
      certificates: [certificate],
      algorithm: .rsaPSS(.sha256))
    let now = Timestamp(secondsSinceEpoch: certificate.notBefore + 120)
    let signature = try await signer.sign(
      { piece in try CMSFixture.content.withUnsafeBytes { try piece($0) } }, at: now)
    let verification = fixture.verify(signature, at: now)
    #expect(verification.verdict == .valid, "\(verification.message.text(in: .english))")
  }

  private static func utcTime(_ seconds: Int64) -> String {
    let digits = Timestamp(secondsSinceEpoch: seconds).iso8601.filter(\.isNumber)
    // Some hours sooner or later do not matter here.
    return "\(digits.dropFirst(2).prefix(12))Z"
  }

  @Test("it verifies our time-stamps") func ourTimeStamps() async throws {
    guard let openssl = program() else { return }
    let folder = try TemporaryFolder()
    let request = TimeStampRequest(
      digest: DigestAlgorithm.sha256.digest(CMSFixture.content), algorithm: .sha256, nonce: [9, 8, 7])
    let token = try folder.write(fixture.authority().timeStamp(request), as: "token.der")
    let root = try folder.write(Array(fixture.root.certificate.pem.utf8), as: "root.pem")
    for (content, holds) in [(CMSFixture.content, true), (CMSFixture.content + [1], false)] {
      let result = try openssl.run([
        "ts", "-verify", "-in", token, "-token_in", "-data", folder.write(content, as: "content"), "-CAfile",
        root,
        "-attime", "\(CMSFixture.moment.secondsSinceEpoch)",
      ])
      #expect((result.status == 0) == holds, "\(result.error)")
    }
    // Our question is one to it.
    let asked = try openssl.run(["ts", "-query", "-in", folder.write(request.der, as: "q.tsq"), "-text"])
    #expect(asked.status == 0 && String(decoding: asked.output, as: UTF8.self).contains("0x090807"))
  }

  @Test("we take its time-stamps", arguments: ["", "ess_cert_id_alg = sha1"])
  func theirTimeStamps(setting: String) throws {
    guard let openssl = program() else { return }
    let folder = try TemporaryFolder()
    let attributes = try fixture.attributes()
    var one = CMSWriter.Signer(
      certificate: fixture.signer.certificate, digest: .sha256, signedAttributes: attributes,
      algorithm: .ecdsa(.sha256), value: try fixture.signer.key.sign(attributes, with: .ecdsa(.sha256)))
    let request = TimeStampRequest(
      digest: DigestAlgorithm.sha512.digest(one.encodedValue), algorithm: .sha512, nonce: [1, 2, 3])
    let configuration = """
      [tsa]
      default_tsa = t
      [t]
      serial = \(folder.path)/serial
      crypto_device = builtin
      signer_digest = sha256
      default_policy = 1.2.3.4.1
      digests = sha256, sha512
      accuracy = secs:1, millisecs:500, microsecs:100
      ordering = yes
      tsa_name = yes
      clock_precision_digits = 3
      \(setting.isEmpty ? "ess_cert_id_alg = sha256" : setting)
      """
    _ = try folder.write(Array("01\n".utf8), as: "serial")
    let result = try openssl.run([
      "ts", "-reply", "-queryfile", try folder.write(request.der, as: "q.tsq"), "-config",
      try folder.write(Array(configuration.utf8), as: "ts.cnf"), "-signer",
      try folder.write(Array(fixture.stamper.certificate.pem.utf8), as: "c.pem"), "-inkey",
      try folder.write(Array(try fixture.stamper.key.pem().utf8), as: "k.pem"), "-out",
      "\(folder.path)/r.tsr",
    ])
    try #require(result.status == 0, "\(result.error)")
    let token = try request.token(inResponse: folder.read("r.tsr"))
    one.unsignedAttributes = [.init(CMSNames.signatureTimeStamp, token)]
    let file = CMSWriter.signedData(
      content: nil, digests: [.sha256], signers: [try one.der()],
      certificates: [fixture.signer.certificate.der])
    var fixture = fixture
    fixture.policy = .tt15WithoutRevocation
    let now = Timestamp(secondsSinceEpoch: fixture.stamper.certificate.notAfter)
    let stamp = try #require(fixture.verify(file, at: now).signatures.first?.timeStamps.first)
    #expect(stamp.verdict == .valid, "\(stamp.checks.filter { $0.consequence != nil })")
    #expect(stamp.accuracy == 2 && stamp.policy == "1.2.3.4.1" && stamp.nonce == "010203")
  }
}

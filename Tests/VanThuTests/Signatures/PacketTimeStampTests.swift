import OpenSSLKit
import Testing
import VanThuTesting
import XMLTree

@testable import VanThu

@Suite("Time-stamps in packets' signatures") struct PacketTimeStampTests {
  typealias Fixture = SigningFixture

  private static let time = Fixture.moment.adding(seconds: -3_600)
  private static let stamper = Result { try Fixture.authority.issueTimeStamping() }
  private static let stranger = Result { try CertificateAuthority(commonName: "Lạ").issueTimeStamping() }

  private static func authority(
    _ identity: Result<CertificateAuthority.Identity, any Error> = stamper, at time: Timestamp = time
  ) throws -> TimeStampAuthority {
    TimeStampAuthority(try identity.get()) { time }
  }

  private static func packet(_ bytes: [UInt8]) -> PacketText {
    var packet = PacketText("small")
    packet.text = String(decoding: bytes, as: UTF8.self)
    return packet
  }

  private static func stamped(
    by identity: Result<CertificateAuthority.Identity, any Error> = stamper
  ) async throws -> PacketText {
    packet(try await Fixture.signer.sign(Fixture.small.bytes, timeStamps: authority(identity)))
  }

  // A signature made by hand whose value was stamped: over the element as given, or whatever else is to be tried.
  private static func made(
    _ change: (inout SignatureText) -> Void = { _ in },
    over stamped: (_ value: String) -> [UInt8] = { Array(element($0).utf8) },
    holding object: (_ token: String) -> String = { object($0) }
  ) throws -> [UInt8] {
    var signature = SignatureText()
    signature.attributes = " Id=\"s\""
    change(&signature)
    let before = packet(try signature.placed(in: Fixture.small))
    let element = before.part("<SignatureValue>", through: "</SignatureValue>")
    let value = String(element.dropFirst("<SignatureValue>".count).dropLast("</SignatureValue>".count))
    let digest = DigestAlgorithm.sha256.digest(stamped(value))
    let token = try authority().timeStamp(TimeStampRequest(digest: digest, algorithm: .sha256))
    return before.replacing("</KeyInfo>", "</KeyInfo>" + object(Base64Encoder.text(token))).bytes
  }

  private static let own = XMLSignatureNames.namespace
  private static let advanced = XMLSignatureNames.advanced
  private static let exclusive = XMLCanonicalForm.Method.exclusive.rawValue

  private static func element(_ value: String, more: String = "") -> String {
    "<SignatureValue xmlns=\"\(own)\"\(more)>\(value)</SignatureValue>"
  }

  private static func stamp(_ token: String, form: String = exclusive) -> String {
    """
    <x:SignatureTimeStamp><CanonicalizationMethod Algorithm="\(form)"/>\
    <x:EncapsulatedTimeStamp>\(token)</x:EncapsulatedTimeStamp></x:SignatureTimeStamp>
    """
  }

  private static func object(_ token: String, form: String = exclusive, target: String = "#s") -> String {
    object(holding: stamp(token, form: form), target: target)
  }

  private static func object(holding properties: String, target: String = "#s", first: String = "") -> String
  {
    """
    <Object><x:QualifyingProperties xmlns:x="\(advanced)" Target="\(target)">\(first)
    <x:UnsignedProperties><x:UnsignedSignatureProperties>\(properties)
    </x:UnsignedSignatureProperties></x:UnsignedProperties></x:QualifyingProperties></Object>
    """
  }

  @Test("say when the signature existed, and change nothing else", arguments: [65_536, 7])
  func holds(pieces: Int) async throws {
    let stamped = try await Self.stamped()
    let judged = try Judged(stamped.bytes, pieces: pieces)
    let verdict = try #require(judged.verdict)
    #expect(verdict.verdict == .valid, "\(judged.refusals)")
    #expect(verdict.signingTimeSource == .timestamp && verdict.signingTime == Self.time)
    #expect(verdict.validationTime == .init(time: Self.time.adding(seconds: 1), source: .timestamp))
    #expect(verdict.timeStamps.map(\.verdict) == [.valid])
    #expect(verdict.checks.contains { $0.id == "xmldsig.timeStamp" && $0.passed == true })
    let bare = stamped.removing("<Signature xmlns", through: "</Signature>")
    #expect(bare.bytes == Fixture.small.bytes, "no other byte is touched")
    #expect(try judged.scan.envelope == scan(Fixture.small.bytes).envelope)
    // A signature without one is written as ever.
    let plain = String(decoding: Fixture.signed, as: UTF8.self)
    #expect(plain.contains("<Signature xmlns=\"\(Self.own)\"><SignedInfo>") && !plain.contains("<Object"))
  }

  @Test("keep a packet valid after its certificate has ended, and only they do") func expired() async throws {
    let day = Fixture.moment.day
    let short = try Fixture.authority.issue(
      commonName: "UBND xã Phú Lạc", validity: .init(day.adding(days: -30), day.adding(days: 1)))
    let signer = try PacketSigner(key: short.key, certificates: [short.certificate])
    let later = Fixture.moment.adding(seconds: 400 * 86_400)
    let stamped = try await signer.sign(Fixture.small.bytes, timeStamps: Self.authority())
    let evidence = try #require(try scan(stamped).evidence)
    #expect(Fixture.judge.judge(evidence, at: later).verdict == .valid)
    let plain = try #require(try scan(signer.sign(Fixture.small.bytes)).evidence)
    #expect(Fixture.judge.judge(plain, at: later).verdict != .valid)
    // A certificate of the same key that was made after the time-stamp is not the one that signed.
    let renewed = try Fixture.authority.issue(
      commonName: "UBND xã Phú Lạc", validity: .init(day.adding(days: 1), day.adding(days: 800)),
      key: short.key)
    let swapped = Self.packet(stamped).replacing(
      Base64Encoder.text(short.certificate.der), Base64Encoder.text(renewed.certificate.der))
    let other = try #require(try scan(swapped.bytes).evidence)
    #expect(Fixture.judge.judge(other, at: later).verdict != .valid)
  }

  @Test("of an authority that is not trusted prove nothing, and take nothing away") func untrusted()
    async throws
  {
    let judged = try Judged(try await Self.stamped(by: Self.stranger).bytes)
    #expect(judged.isValid, "\(judged.refusals)")
    #expect(judged.verdict?.signingTimeSource == SignatureVerdict.SigningTimeSource.none)
    #expect(judged.verdict?.timeStamps.map(\.verdict) == [.indeterminate])
  }

  @Test(
    "over something else leave the packet undecided",
    arguments: [
      "another value", "the value's bytes", "the bare text", "the element without its namespace",
      "the element in another form", "a token changed",
    ])
  func mismatch(_ kind: String) throws {
    let bytes = try Self.made(
      over: { value in
        switch kind {
        case "another value": Array(Self.element("AAAA").utf8)
        case "the value's bytes": Base64Decoder.bytes(value) ?? []
        case "the bare text": Array(value.utf8)
        case "the element without its namespace": Array("<SignatureValue>\(value)</SignatureValue>".utf8)
        case "the element in another form":
          Array(Self.element(value, more: " xmlns:e=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"").utf8)
        default: Array(Self.element(value).utf8)
        }
      },
      holding: { token in
        guard kind == "a token changed", var der = Base64Decoder.bytes(token) else {
          return Self.object(token)
        }
        der[der.count - 3] ^= 1
        return Self.object(Base64Encoder.text(der))
      })
    let judged = try Judged(bytes)
    #expect(judged.verdict?.verdict == .indeterminate)
    #expect(judged.refusals == [TimeStampCheck.id])
  }

  @Test("of another packet do not hold for this one") func moved() async throws {
    let (one, other) = (try await Self.stamped(), try await Self.stamped())
    let (start, end) = ("<EncapsulatedTimeStamp>", "</EncapsulatedTimeStamp>")
    let judged = try Judged(one.replacing(start, through: end, other.part(start, through: end)).bytes)
    #expect(judged.verdict?.verdict == .indeterminate)
  }

  @Test(
    "are taken in every canonical form that SignedInfo may have",
    arguments: [
      XMLCanonicalForm(.exclusive), XMLCanonicalForm(.exclusive, withComments: true),
      XMLCanonicalForm(.inclusive10), XMLCanonicalForm(.inclusive11),
    ])
  func forms(_ form: XMLCanonicalForm) throws {
    let above = form.method == .exclusive ? "" : " xmlns:e=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\""
    let bytes = try Self.made(
      over: { Array(Self.element($0, more: above).utf8) },
      holding: { Self.object($0, form: form.identifier) })
    let judged = try Judged(bytes)
    #expect(judged.isValid && judged.verdict?.signingTimeSource == .timestamp, "\(judged.refusals)")
  }

  struct Wrapping: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var check = "xmldsig.timeStamp"
    let object: @Sendable (_ token: String) -> String
    init(
      _ name: String, _ check: String = "xmldsig.timeStamp", _ object: @escaping @Sendable (String) -> String
    ) {
      (testDescription, self.check, self.object) = (name, check, object)
    }
  }

  static let wrappings: [Wrapping] = [
    Wrapping("two time-stamps") { object(holding: stamp($0) + stamp($0)) },
    Wrapping("no time-stamp") { _ in object(holding: "") },
    Wrapping("another property beside it") { object(holding: stamp($0) + "<x:CounterSignature/>") },
    Wrapping("another property first") { object(holding: "<x:CompleteCertificateRefs/>" + stamp($0)) },
    Wrapping("a time-stamp over references") {
      object(holding: stamp($0).replacing("x:SignatureTimeStamp", with: "x:RefsOnlyTimeStamp"))
    },
    Wrapping("properties of the content beside it") {
      object($0).replacing(
        "</x:UnsignedProperties>", with: "<x:UnsignedDataObjectProperties/></x:UnsignedProperties>")
    },
    Wrapping("signed properties that nothing signs") {
      object(holding: stamp($0), first: "<x:SignedProperties Id=\"p\"></x:SignedProperties>")
    },
    Wrapping("properties of another signature") { object($0, target: "#khac") },
    Wrapping("properties that name no signature") { object($0, target: "") },
    Wrapping("an empty name") { object($0, target: "#") },
    Wrapping("properties without a target") { object($0).replacing(" Target=\"#s\"", with: "") },
    Wrapping("one attribute more") { object($0).replacing("<Object>", with: "<Object Id=\"o\">") },
    Wrapping("an encoding") {
      object($0).replacing("<x:EncapsulatedTimeStamp>", with: "<x:EncapsulatedTimeStamp Encoding=\"urn:x\">")
    },
    Wrapping("a text beside it") { object($0).replacing("<Object>", with: "<Object>x") },
    Wrapping("a header beside it") {
      object($0).replacing(
        "</Object>", with: "<edXMLHeader xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"/></Object>")
    },
    Wrapping("two blocks of properties") {
      object($0).replacing("<Object>", with: "<Object><x:QualifyingProperties xmlns:x=\"\(advanced)\"/>")
    },
    Wrapping("no canonical form") { object($0).replacing(/<CanonicalizationMethod[^>]*>/, with: "") },
    Wrapping("an unknown form") { object($0, form: "http://www.w3.org/TR/1999/REC-xpath-19991116") },
    Wrapping("an element inside the token") {
      object($0).replacing("</x:EncapsulatedTimeStamp>", with: "<y/></x:EncapsulatedTimeStamp>")
    },
    Wrapping("an empty token") { _ in object("") },
    Wrapping("no base64") { _ in object("=AAA") },
    Wrapping("a token without end") { _ in object(String(repeating: "AAAA", count: 20_000)) },
    Wrapping("a form that XML has") {
      object(holding: "<x:SignatureTimeStamp><x:XMLTimeStamp>\($0)</x:XMLTimeStamp></x:SignatureTimeStamp>")
    },
    Wrapping("a second object", "xmldsig.structure") { object($0) + "<Object/>" },
    Wrapping("two objects with time-stamps", "xmldsig.structure") { object($0) + object($0) },
    Wrapping("an object of another namespace", "xmldsig.structure") {
      object($0).replacing("<Object>", with: "<Object xmlns=\"urn:x\">")
    },
    Wrapping("properties of another version", "xmldsig.structure") {
      object($0).replacing("v1.3.2", with: "v1.4.1")
    },
    Wrapping("a signature inside", "xmldsig.structure") {
      object($0).replacing("</Object>", with: "\(SignatureText().text)</Object>")
    },
  ]

  @Test("are all that an object may hold", arguments: wrappings)
  func refused(_ wrapping: Wrapping) throws {
    let judged = try Judged(Self.made(holding: wrapping.object))
    #expect(judged.verdict?.verdict == .invalid)
    #expect(judged.refusals.contains(wrapping.check), "\(judged.refusals)")
  }

  @Test("stand nowhere else") func places() async throws {
    let stamped = try await Self.stamped()
    let object = stamped.part("<Object>", through: "</Object>")
    let bare = stamped.replacing(object, "")
    #expect(try Judged(bare.bytes).isValid, "taken out, it is a signature as any")
    for (packet, check) in [
      (bare.inserting(object, before: "<KeyInfo>"), "xmldsig.structure"),
      (bare.inserting(object, before: "<SignatureValue>"), "xmldsig.structure"),
      (bare.inserting(object, before: "<SignedInfo>"), "xmldsig.structure"),
      (bare.inserting(object, before: "<Signature xmlns"), "reference.digest"),
      (bare.inserting(object, before: "  </e:edXMLHeader>"), "reference.digest"),
      (
        bare.inserting(object, before: "</X509Data>").replacing("<Object>", "<X>").replacing(
          "</Object>", "</X>"), "-"
      ),
      (stamped.replacing(" Id=\"packet-signature\"", ""), "xmldsig.timeStamp"),
      (stamped.replacing(" Id=\"packet-signature\"", " xml:id=\"packet-signature\""), "xmldsig.timeStamp"),
    ] {
      let judged = try Judged(packet.bytes)
      guard check != "-" else {
        // Key information holds what it likes, and nothing of it is believed.
        #expect(judged.verdict?.timeStamps.isEmpty ?? true)
        continue
      }
      #expect(judged.verdict?.verdict == .invalid)
      #expect(judged.refusals.contains(check), "\(check): \(judged.refusals)")
    }
  }

  @Test("no byte of a stamped packet's signature can be changed so that another time holds") func changes()
    async throws
  {
    let bytes = try await Self.stamped().bytes
    let place = try #require(bytes.firstRange(of: Array("<Object>".utf8)))
    let end = try #require(bytes.firstRange(of: Array("</Object>".utf8)))
    let envelope = try scan(Fixture.small.bytes).envelope
    for index in stride(from: place.lowerBound, to: end.upperBound, by: 3) {
      var changed = bytes
      changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      let judged = try Judged(changed)
      guard judged.isValid else { continue }
      #expect(judged.scan.envelope == envelope)
      if judged.verdict?.signingTimeSource == .timestamp {
        #expect(judged.verdict?.signingTime == Self.time, "byte \(index)")
      }
    }
  }

  @Test("are asked of the authority for what is stamped: another answer is no signature") func answers()
    async throws
  {
    struct Wrong: TimeStampSource {
      let authority: TimeStampAuthority
      func timeStamp(_ request: TimeStampRequest) async throws -> [UInt8] {
        try authority.timeStamp(
          TimeStampRequest(digest: [UInt8](repeating: 7, count: 32), algorithm: .sha256))
      }
    }
    let wrong = Wrong(authority: try Self.authority())
    await #expect(throws: TimeStampError.self) {
      try await Fixture.signer.sign(Fixture.small.bytes, timeStamps: wrong)
    }
    await #expect(throws: PacketSigningError.self) {
      try await Fixture.signer.sign(Fixture.signed, timeStamps: Self.authority())
    }
  }

  @Test("xmlsec1 verifies a packet with one as it does one without") func xmlsec() async throws {
    guard let xmlsec = Program("xmlsec1") else { return print("skipped: xmlsec1 is not installed") }
    let folder = try TemporaryFolder()
    let root = try folder.write(Array(Fixture.authority.certificate.pem.utf8), as: "root.pem")
    let path = try folder.write(try await Self.stamped().bytes, as: "stamped.xml")
    let result = try xmlsec.run([
      "--verify", "--trusted-pem", root, "--verification-time", "2025-08-15 00:00:00", path,
    ])
    #expect(result.status == 0, "\(result.error)")
  }
}

import Testing
import VanThuTesting

@testable import OpenSSLKit

@Suite("CMS signed data") struct CMSSignedDataTests {
  static let authority = Result { try CertificateAuthority() }
  static let identity = Result { try authority.get().issue(commonName: "UBND xã Bình Minh") }
  static let content = Array("nội dung".utf8)

  static func attributes(_ change: (inout [CMSWriter.Attribute]) -> Void = { _ in }) throws -> [UInt8] {
    var attributes = [
      CMSWriter.Attribute(CMSNames.contentType, DERWriter.objectIdentifier(CMSNames.data)),
      CMSWriter.Attribute(
        CMSNames.messageDigest, DERWriter.octetString(DigestAlgorithm.sha256.digest(content))),
      CMSWriter.Attribute(CMSNames.signingTime, DERWriter.time(1_750_900_500)),
      try CMSWriter.signingCertificate(identity.get().certificate),
    ]
    change(&attributes)
    return CMSWriter.set(of: attributes)
  }

  static func signer(
    _ attributes: [UInt8], unsigned: [CMSWriter.Attribute] = []
  ) throws -> [UInt8] {
    let identity = try identity.get()
    return try CMSWriter.Signer(
      certificate: identity.certificate, digest: .sha256, signedAttributes: attributes,
      algorithm: .ecdsa(.sha256),
      value: identity.key.sign(attributes, with: .ecdsa(.sha256)), unsignedAttributes: unsigned
    ).der()
  }

  static func file(_ signers: [[UInt8]], content: [UInt8]? = nil, lists: [[UInt8]] = []) throws -> [UInt8] {
    CMSWriter.signedData(
      content: content, digests: [.sha256], signers: signers,
      certificates: [try identity.get().certificate.der],
      revocationLists: lists)
  }

  @Test("gives back what was written") func roundTrip() throws {
    let attributes = try Self.attributes()
    let stamp = DERWriter.sequence(DERWriter.integer(7))
    let identity = try Self.identity.get()
    let bytes = try Self.file(
      [Self.signer(attributes, unsigned: [.init(CMSNames.signatureTimeStamp, stamp)])], content: Self.content)
    let read = try CMSSignedData(bytes)
    #expect(read.content == Self.content)
    #expect(read.contentDigest(.sha256) == DigestAlgorithm.sha256.digest(Self.content))
    #expect(read.contentType == CMSNames.data)
    #expect(read.certificates == [identity.certificate.der])
    #expect(read.digestAlgorithms.map(\.digest) == [.sha256])
    let signer = try #require(read.signers.first)
    #expect(signer.signedAttributesDER == attributes)
    #expect(signer.identifier.names(identity.certificate))
    #expect(try !signer.identifier.names(Self.authority.get().certificate))
    #expect(signer.signatureAlgorithm == .ecdsa(.sha256))
    #expect(signer.messageDigest == DigestAlgorithm.sha256.digest(Self.content))
    #expect(signer.contentType == CMSNames.data)
    #expect(signer.signingTime == 1_750_900_500)
    #expect(signer.signingCertificateV2?.first?.names(identity.certificate) == true)
    #expect(try signer.signingCertificateV2?.first?.names(Self.authority.get().certificate) == false)
    #expect(signer.signatureTimeStamps == [stamp])
    #expect(
      identity.certificate.verify(
        signature: signer.signatureValue(for: identity.certificate), over: attributes, with: .ecdsa(.sha256)))
  }

  @Test("may stand before zeros only where that is asked for") func padding() throws {
    let bytes = try Self.file([Self.signer(Self.attributes())])
    let padded = bytes + [0, 0, 0]
    #expect(throws: DERError(.trailingBytes, "", at: 0)) { try CMSSignedData(padded) }
    #expect(try CMSSignedData(padded, padding: .zeros).byteCount == bytes.count)
    #expect(throws: DERError(.trailingBytes, "", at: 0)) { try CMSSignedData(padded + [1], padding: .zeros) }
  }

  @Test("may be written as a stream, with content in pieces") func stream() throws {
    let identity = try Self.identity.get()
    let pieces = Self.content.map { DERWriter.octetString([$0]) }.flatMap { $0 }
    let end: [UInt8] = [0, 0]
    func indefinite(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag, 0x80] + content + end }
    let signer = try Self.signer(Self.attributes())
    let inside =
      DERWriter.integer(1) + DERWriter.set(of: [CMSAlgorithm.der(of: .sha256)])
      + indefinite(
        0x30, DERWriter.objectIdentifier(CMSNames.data) + indefinite(0xA0, indefinite(0x24, pieces)))
      + indefinite(0xA0, identity.certificate.der) + DERWriter.set(of: [signer])
    let bytes = indefinite(
      0x30, DERWriter.objectIdentifier(CMSNames.signedData) + indefinite(0xA0, indefinite(0x30, inside)))
    let read = try CMSSignedData(bytes)
    #expect(read.content == Self.content)
    #expect(read.signers.count == 1 && read.certificates.count == 1)
    #expect(throws: DERError(.malformed, "", at: 0)) { try CMSSignedData(Array(bytes.dropLast(2))) }
    #expect(throws: DERError(.trailingBytes, "", at: 0)) { try CMSSignedData(bytes + end) }
    var limits = CMSLimits()
    limits.contentPieces = 3
    #expect(throws: DERError(.limitExceeded, "", at: 0)) { try CMSSignedData(bytes, limits: limits) }
  }

  @Test("has lists and OCSP responses from all places") func revocationValues() throws {
    let (list, response) = (
      DERWriter.sequence(DERWriter.integer(1)), DERWriter.sequence(DERWriter.integer(2))
    )
    let adobe = DERWriter.sequence(
      DERWriter.element(.context(0), DERWriter.sequence(list)),
      DERWriter.element(.context(1), DERWriter.sequence(response)))
    let other = DERWriter.element(
      .context(1), DERWriter.objectIdentifier(CMSNames.ocspRevocationInfo) + response)
    let attributes = try Self.attributes { $0.append(.init(CMSNames.adobeRevocationValues, adobe)) }
    let signer = try Self.signer(attributes, unsigned: [.init(CMSNames.revocationValues, adobe)])
    let read = try CMSSignedData(Self.file([signer], lists: [list, other]))
    #expect(read.revocationLists == [list, list, list])
    #expect(
      read.ocspResponses.count == 3 && read.ocspResponses[0] == response && read.ocspResponses[1] == response)
    // The one of CAdES is a BasicOCSPResponse, put into a whole one.
    #expect(read.ocspResponses[2].starts(with: [0x30]) && read.ocspResponses[2].count > response.count)
  }

  struct Spoilt: CustomTestStringConvertible {
    let testDescription: String
    let code: DERError.Code
    let make: @Sendable () throws -> [UInt8]
    var limits = CMSLimits()
  }

  static let spoilt: [Spoilt] = [
    Spoilt(testDescription: "another kind of CMS", code: .unsupported) {
      DERWriter.sequence(
        DERWriter.objectIdentifier("1.2.840.113549.1.7.3"),
        DERWriter.element(.context(0), DERWriter.sequence()))
    },
    Spoilt(testDescription: "a signed attribute twice", code: .doubled) {
      try file([
        signer(attributes { $0.append(.init(CMSNames.messageDigest, DERWriter.octetString([1]))) })
      ])
    },
    Spoilt(testDescription: "two values of the message digest", code: .doubled) {
      try file([
        signer(
          attributes {
            $0[1].values.append(DERWriter.octetString([1]))
          })
      ])
    },
    Spoilt(testDescription: "a message digest that is no octet string", code: .malformed) {
      try file([signer(attributes { $0[1].values = [DERWriter.integer(1)] })])
    },
    Spoilt(testDescription: "a signing time that is none", code: .malformed) {
      try file([signer(attributes { $0[2].values = [DERWriter.element(.utcTime, [0x30])] })])
    },
    Spoilt(testDescription: "a signing-certificate attribute that names none", code: .malformed) {
      try file([signer(attributes { $0[3].values = [DERWriter.sequence(DERWriter.sequence())] })])
    },
    Spoilt(testDescription: "an empty set of signed attributes", code: .malformed) {
      try file([signer(DERWriter.set(of: []))])
    },
    Spoilt(testDescription: "an attribute without a value", code: .malformed) {
      try file([signer(attributes { $0[2].values = [] })])
    },
    Spoilt(testDescription: "signed attributes of indefinite length", code: .notDER) {
      try file([signer([0x31, 0x80] + attributes().dropFirst(2) + [0, 0])])
    },
    Spoilt(testDescription: "signers by the thousand", code: .limitExceeded) {
      try file([[UInt8]](repeating: signer(attributes()), count: 5_000))
    },
    Spoilt(testDescription: "attributes by the hundred", code: .limitExceeded) {
      try file([
        signer(
          attributes { list in
            list += (0..<200).map { .init("1.2.3.\($0)", DERWriter.null) }
          })
      ])
    },
    Spoilt(testDescription: "values by the hundred", code: .limitExceeded) {
      try file([
        signer(attributes { $0.append(.init("1.2.3", DERWriter.null)) }, unsigned: [hundredValues])
      ])
    },
    Spoilt(testDescription: "certificates by the hundred", code: .limitExceeded) {
      CMSWriter.signedData(
        content: nil, digests: [], signers: [],
        certificates: (0..<200).map { DERWriter.sequence(DERWriter.integer($0)) })
    },
    Spoilt(testDescription: "revocation lists by the hundred", code: .limitExceeded) {
      try file([], lists: (0..<200).map { DERWriter.sequence(DERWriter.integer($0)) })
    },
    Spoilt(
      testDescription: "more bytes than allowed", code: .limitExceeded,
      make: { try file([], content: [UInt8](repeating: 0, count: 100)) },
      limits: {
        var limits = CMSLimits()
        limits.byteCount = 99
        return limits
      }()),
  ]

  static let hundredValues: CMSWriter.Attribute = {
    var attribute = CMSWriter.Attribute("1.2.4", DERWriter.null)
    attribute.values = (0..<100).map { DERWriter.integer($0) }
    return attribute
  }()

  @Test("is refused with a clear code when it is not what it should be", arguments: Self.spoilt)
  func refusal(_ test: Spoilt) throws {
    let bytes = try test.make()
    #expect(throws: DERError(test.code, "", at: 0)) { try CMSSignedData(bytes, limits: test.limits) }
  }

  @Test("does no harm however it is cut off or changed") func hostile() throws {
    let bytes = try Self.file([Self.signer(Self.attributes())], content: Self.content)
    for count in 0..<bytes.count {
      #expect(throws: DERError.self) { try CMSSignedData(Array(bytes.prefix(count))) }
    }
    for index in bytes.indices {
      for value in [0x00, 0x80, 0xFF, bytes[index] ^ 0x20, bytes[index] &+ 1] as [UInt8] {
        var changed = bytes
        changed[index] = value
        _ = try? CMSSignedData(changed)
      }
    }
  }

  static let algorithms: [(SignatureAlgorithm, DigestAlgorithm)] = [
    (.rsaPKCS1(.sha256), .sha256), (.rsaPKCS1(.sha3_384), .sha3_384), (.rsaPSS(.sha384), .sha384),
    (.rsaPSSWithSalt(.sha256, 222), .sha256), (.rsaPSSWithSalt(.sha256, 20), .sha256),
    (.ecdsa(.sha512), .sha512), (.ecdsa(.sha3_256), .sha3_256),
  ]

  @Test("names algorithms both ways", arguments: Self.algorithms.indices)
  func names(index: Int) throws {
    let (algorithm, digest) = Self.algorithms[index]
    var reader = DERReader(CMSAlgorithm.der(of: algorithm))
    #expect(try CMSAlgorithm(reader.next()).signature(over: digest) == algorithm)
  }

  static let badPSS: [(String, [UInt8])] = [
    ("no parameters", []),
    ("MGF1 over another hash function", Self.pss(mask: .sha1, salt: 32, trailer: nil)),
    ("a trailer that there is not", Self.pss(mask: .sha256, salt: 32, trailer: 2)),
    ("a huge salt", Self.pss(mask: .sha256, salt: 100_000, trailer: nil)),
    ("no sequence", DERWriter.null),
  ]

  private static func pss(mask: DigestAlgorithm, salt: UInt64, trailer: UInt64?) -> [UInt8] {
    let masking = DERWriter.sequence(DERWriter.objectIdentifier(CMSNames.mgf1), CMSAlgorithm.der(of: mask))
    return DERWriter.sequence(
      DERWriter.element(.context(0), CMSAlgorithm.der(of: .sha256)), DERWriter.element(.context(1), masking),
      DERWriter.element(.context(2), DERWriter.integer(salt)),
      trailer.map { DERWriter.element(.context(3), DERWriter.integer($0)) } ?? [])
  }

  @Test("knows no PSS with parameters that contradict each other", arguments: Self.badPSS.indices)
  func parameters(index: Int) throws {
    let der = DERWriter.sequence(DERWriter.objectIdentifier(CMSNames.rsaPSS), Self.badPSS[index].1)
    var reader = DERReader(der)
    #expect(try CMSAlgorithm(reader.next()).signature(over: .sha256) == nil, "\(Self.badPSS[index].0)")
  }

  static let ecdsa: [(String, [UInt8])] = [
    ("nothing", []), ("no numbers", DERWriter.sequence()),
    ("one number", DERWriter.sequence(DERWriter.integer(1))),
    ("three numbers", DERWriter.sequence(DERWriter.integer(1), DERWriter.integer(1), DERWriter.integer(1))),
    ("zero", DERWriter.sequence(DERWriter.integer(0), DERWriter.integer(1))),
    ("a negative number", DERWriter.sequence([0x02, 0x01, 0xFF], DERWriter.integer(1))),
    ("a padded number", DERWriter.sequence([0x02, 0x02, 0x00, 0x01], DERWriter.integer(1))),
    (
      "a number wider than the curve",
      DERWriter.sequence(
        DERWriter.integer(positive: [UInt8](repeating: 0x7F, count: 33)), DERWriter.integer(1))
    ),
    ("something after", DERWriter.sequence(DERWriter.integer(1), DERWriter.integer(1)) + [0]),
    ("an indefinite length", [0x30, 0x80, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01, 0, 0]),
  ]

  @Test("takes ECDSA values as two positive numbers in their shortest form", arguments: Self.ecdsa.indices)
  func values(index: Int) {
    #expect(throws: DERError.self, "\(Self.ecdsa[index].0)") {
      try ECDSASignatureForm.strictRaw(der: Self.ecdsa[index].1, width: 32)
    }
  }
}

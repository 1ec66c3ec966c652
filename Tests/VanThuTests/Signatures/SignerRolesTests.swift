import Foundation
import OpenSSLKit
import Testing
import VanThuTesting

@testable import VanThu

@Suite("Roles of signers") struct SignerRolesTests {
  static let authority = Result { try CertificateAuthority() }

  private func certificate(
    _ name: String, _ organization: String?, title: String? = nil, policies: [String] = []
  ) throws -> Certificate {
    try Self.authority.get().issue(commonName: name, organization: organization, title: title) { builder in
      // SEQUENCE OF PolicyInformation, each a SEQUENCE with the identifier alone; 1.2.3.4 is 2A 03 04.
      let all = policies.flatMap {
        $0 == "1.2.3.4" ? [0x30, 0x05, 0x06, 0x03, 0x2A, 0x03, 0x04] as [UInt8] : [0x30]
      }
      if !all.isEmpty {
        builder.extensions.append(
          .init(oid: "2.5.29.32", isCritical: false, der: [0x30, UInt8(all.count)] + all))
      }
    }.certificate
  }

  @Test("are the rules that lie as data under Specs") func data() throws {
    let file = PolicyTests.specs.appendingPathComponent("policies/signer-roles.json")
    #expect(try JSONDecoder().decode(SignerRoles.self, from: Data(contentsOf: file)) == .standard)
  }

  @Test(
    "follow from the subject, and are unknown where no rule matches",
    arguments: [
      ("UBND xã Bình Minh", "UBND xã Bình Minh", nil, SignatureVerdict.Role.agency),
      ("ỦY BAN NHÂN DÂN XÃ BÌNH MINH", "Uỷ ban nhân dân xã Bình Minh", nil, .agency),
      ("Lê Thị Mẫu", "UBND xã Bình Minh", "Chủ tịch", .person),
      ("Lê Thị Mẫu", "UBND xã Bình Minh", nil, .unknown),
      ("Lê Thị Mẫu", nil, "Chủ tịch", .unknown), ("UBND xã Bình Minh", nil, nil, .unknown),
      ("UBND xã Bình Minh", "UBND xã Bình Minh", "Chủ tịch", .unknown),
    ] as [(String, String?, String?, SignatureVerdict.Role)])
  func subjects(name: String, organization: String?, title: String?, role: SignatureVerdict.Role) throws {
    let certificate = try certificate(name, organization, title: title)
    #expect(SignerRoles.standard.role(of: certificate) == role)
    #expect(SignerRoles.standard.role(of: certificate, listed: .agency) == .agency)
    #expect(SignerRoles([]).role(of: certificate) == .unknown)
  }

  @Test("follow from certificate policies; rules that disagree, or ask for nothing, say nothing")
  func policies() throws {
    let named = try certificate("A", "B", policies: ["1.2.3.4"])
    #expect(named.policies == ["1.2.3.4"])
    #expect(try certificate("A", "B").policies.isEmpty)
    #expect(try certificate("A", "B", policies: ["damaged"]).policies.isEmpty)
    let person = SignerRoles.Rule(id: "p", role: .person, policies: ["1.2.3.4", "1.2.3.5"])
    let agency = SignerRoles.Rule(id: "a", role: .agency, policies: ["1.2.3.4"])
    #expect(SignerRoles([person]).role(of: named) == .person)
    #expect(SignerRoles([person]).role(of: try certificate("A", "B")) == .unknown)
    #expect(SignerRoles([person, agency]).role(of: named) == .unknown)
    #expect(SignerRoles([.init(id: "x", role: .person)]).role(of: named) == .unknown)
    let prefixed = SignerRoles([
      .init(id: "uid", role: .person, subject: [.init("2.5.4.3", prefix: "cccd:")])
    ])
    #expect(prefixed.role(of: try certificate("CCCD:001", "B")) == .person)
    #expect(prefixed.role(of: named) == .unknown)
  }

  @Test("names of units and persons are compared as people read them") func names() throws {
    let agency = try certificate("UBND xã Bình Hoà", "UBND huyện Bình An")
    for name in [
      "UBND xã Bình Hòa", "Ủy ban nhân dân xã Bình Hòa", "uỷ ban  nhân dân xã bình hoà", "UBND huyện Bình An",
    ] {
      #expect(SignerName.ofUnit(name, in: agency) == .same, "\(name)")
    }
    #expect(SignerName.ofUnit("UBND xã Bình Minh", in: agency) == .different)
    #expect(SignerName.ofUnit(nil, in: agency) == .unknown)
    #expect(SignerName.ofUnit("  ", in: agency) == .unknown)
    let person = try certificate("Lê Thị Mẫu", "UBND xã Bình Hòa", title: "Chủ tịch")
    #expect(SignerName.ofPerson("LÊ THỊ MẪU", in: person) == .same)
    #expect(SignerName.ofPerson("Lê Văn Mẫu", in: person) == .different)
    #expect(SignerName.ofPerson(nil, in: person) == .unknown)
  }

  struct Signed: Sendable {
    let signatures: [(role: SignatureVerdict.Role, verdict: Verdict)]
    let original: Bool?
    let copy: Bool?
    init(_ signatures: [(SignatureVerdict.Role, Verdict)], _ original: Bool?, copy: Bool?) {
      self.signatures = signatures.map { (role: $0.0, verdict: $0.1) }
      self.original = original
      self.copy = copy
    }
  }

  static let documents: [Signed] = [
    Signed([], false, copy: false),
    Signed([(.person, .valid), (.agency, .valid)], true, copy: true),
    Signed([(.agency, .valid), (.person, .valid)], false, copy: true),
    Signed([(.person, .valid)], false, copy: false),
    Signed([(.agency, .valid)], false, copy: true),
    Signed([(.person, .valid), (.agency, .invalid)], false, copy: false),
    Signed([(.person, .valid), (.agency, .valid), (.unknown, .invalid)], false, copy: false),
    Signed([(.person, .valid), (.agency, .indeterminate)], nil, copy: nil),
    Signed([(.person, .valid), (.unknown, .valid)], nil, copy: nil),
    Signed([(.unknown, .valid)], false, copy: nil),
    Signed([(.unknown, .valid), (.unknown, .indeterminate)], nil, copy: nil),
    Signed([(.person, .valid), (.person, .valid)], false, copy: false),
    Signed([(.person, .unsigned)], false, copy: false),
    Signed([(.person, .valid), (.person, .valid), (.agency, .valid)], true, copy: true),
    Signed([(.unknown, .notVerifiable), (.agency, .valid)], nil, copy: true),
  ]

  @Test("both signatures give an original's value, a copy takes the agency's", arguments: documents.indices)
  func originals(index: Int) {
    let document = Self.documents[index]
    #expect(OriginalValue(document.signatures, isCopy: false).holds == document.original)
    #expect(OriginalValue(document.signatures, isCopy: true).holds == document.copy)
  }

  @Test("what is missing is named") func missing() {
    #expect(OriginalValue([(.person, .valid)], isCopy: false).missing == [.agency])
    #expect(OriginalValue([(.agency, .valid)], isCopy: false).missing == [.person])
    #expect(OriginalValue([(.person, .valid), (.agency, .valid)], isCopy: false).missing.isEmpty)
    #expect(OriginalValue([(.agency, .valid)], isCopy: true).missing.isEmpty)
  }

  @Test("a packet's signature has a role without a table, and another name is said and held against nobody")
  func packets() throws {
    let agency = try Packets.verify(Packets.signed())
    #expect(agency.signature?.role == .agency)
    #expect(agency.signature?.checks.last { $0.id == SignerNameCheck.id }?.passed == true)
    var renamed = Packets.document
    renamed.from?.name = "UBND xã Bình Hòa"
    let other = try Packets.verify(Packets.signed(renamed))
    let check = try #require(other.signature?.checks.first { $0.id == SignerNameCheck.id })
    #expect(check.passed == false && check.consequence == nil && other.verdict == .valid)
    #expect(check.message.key == "check.signer.name.different")
    renamed.from?.name = nil
    let unnamed = try Packets.verify(Packets.signed(renamed))
    #expect(unnamed.signature?.checks.first { $0.id == SignerNameCheck.id }?.passed == nil)
    let identity = try Packets.authority.get().issue(
      commonName: "Lê Thị Mẫu", organization: "UBND xã Bình Minh", title: "Chủ tịch")
    let signer = try PacketSigner(key: identity.key, certificates: [identity.certificate])
    for (name, passed) in [("Lê Thị Mẫu", true), ("Người khác", false)] {
      var envelope = Packets.document
      envelope.signer?.fullName = name
      let signed = try Packets.verify(signer.sign(EnvelopeWriter.bytes(envelope, files: Packets.files)))
      #expect(signed.signature?.role == .person)
      #expect(signed.signature?.checks.first { $0.id == SignerNameCheck.id }?.passed == passed)
    }
  }
}

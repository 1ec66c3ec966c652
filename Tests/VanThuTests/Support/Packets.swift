import OpenSSLKit
import VanThu
import VanThuTesting

/// Packets, keys and authorities for tests. Everything is fictitious.
enum Packets {
  /// An ordinary document from a commune to a province.
  static var document: Envelope {
    var envelope = Envelope(kind: .document)
    envelope.from = Organization(
      organId: "H98.41.07", name: "UBND xã Bình Minh", inCharge: "UBND tỉnh Nam Sơn")
    envelope.to = [Organization(organId: "H98", name: "UBND tỉnh Nam Sơn")]
    envelope.documentId = "H98.41.07,2025/06/27,45/BC-UBND"
    envelope.number = "45"
    envelope.notation = "BC-UBND"
    envelope.place = "Bình Minh"
    envelope.issued = WireDate("2025/06/27")
    envelope.documentType = WireDocumentType(type: "2", typeDetail: "14", name: "Báo cáo")
    envelope.subject = "Báo cáo “kết quả” & số liệu <quý II>"
    envelope.signer = Signer(competence: "TM. ỦY BAN NHÂN DÂN", position: "Chủ tịch", fullName: "Lê Thị Mẫu")
    envelope.trace = [TraceHop(organId: "H98.41.07", timestamp: "2025/06/27 09:00:00")]
    envelope.business = Business(type: .new, reason: "Văn bản điện tử mới")
    return envelope
  }

  static let pdf =
    Array("%PDF-1.7\n%\u{E2}\u{E3}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8) + [
      0xFF, 0xFE,
    ]

  static var files: [EnvelopeWriter.File] {
    [
      EnvelopeWriter.File(
        contentId: "chinh", name: "45-BC-UBND.pdf", description: "Văn bản chính", bytes: pdf),
      EnvelopeWriter.File(
        contentId: "phu-luc", name: "phu luc 01.txt", bytes: Array("Danh sách\n1. Một\n".utf8)),
    ]
  }

  static let authority = Result { try CertificateAuthority() }
  static let agency = Result {
    try authority.get().issue(commonName: "UBND xã Bình Minh", organization: "UBND xã Bình Minh")
  }
  // A day that exists.
  static let moment = Timestamp(day: CalendarDay(year: 2025, month: 6, day: 27)!, hour: 9)

  static func signed(_ envelope: Envelope = document, files: [EnvelopeWriter.File] = files) throws -> [UInt8]
  {
    let identity = try agency.get()
    let signer = try PacketSigner(key: identity.key, certificates: [identity.certificate] + identity.chain)
    return try signer.sign(EnvelopeWriter.bytes(envelope, files: files))
  }

  static func verify(
    _ packet: [UInt8], table: UnitCertificates = UnitCertificates(),
    policy: VerificationPolicy = .tt15WithoutRevocation, lists: [RevocationList] = []
  ) throws -> PacketVerification {
    var trust = TrustStore()
    trust.anchors = [try authority.get().certificate]
    trust.revocationLists = lists
    let verifier = PacketVerifier(trust: trust, policy: policy, certificates: table)
    return verifier.verify(try scan(packet), at: moment)
  }
}

import FoundationEssentials
import VanThu
import VanThuTesting

/// Builds a packet around a finished file and signs it, with a key made on the spot.
///
/// An office uses its own key: `PacketSigner` takes the key and the certificates of a PKCS#12 file.
enum BuildAndSign {
  static func run(_ file: String, to packet: String, authority: CertificateAuthority) throws {
    var envelope = Envelope(kind: .document)
    envelope.from = Organization(organId: "H97.101", name: "UBND phường Đông Giang")
    envelope.to = [Organization(organId: "H97", name: "UBND tỉnh Đông Giang")]
    envelope.documentId = "H97.101,2025/07/04,12/BC-UBND"
    envelope.number = "12"
    envelope.notation = "BC-UBND"
    envelope.place = "Đông Giang"
    envelope.issued = WireDate("2025/07/04")
    envelope.documentType = WireDocumentType(type: "2", typeDetail: "14", name: "Báo cáo")
    envelope.subject = "Kết quả tiếp nhận hồ sơ khi kết thúc hoạt động cấp huyện"
    envelope.signer = Signer(competence: "TM. ỦY BAN NHÂN DÂN", position: "Chủ tịch", fullName: "Lê Thị Mẫu")
    envelope.trace = [TraceHop(organId: "H97.101", timestamp: "2025/07/04 09:00:00")]
    envelope.business = Business(type: .new, reason: "Văn bản điện tử mới")
    let faults = DocumentLint.findings(of: DocumentFields(envelope)).filter { $0.severity == .error }
    precondition(faults.isEmpty, "the document's own fields are not in order")

    let content = try Data(contentsOf: URL(filePath: file))
    let name = URL(filePath: file).lastPathComponent
    let unsigned = try EnvelopeWriter.bytes(
      envelope, files: [EnvelopeWriter.File(contentId: "main", name: name, bytes: Array(content))])
    let agency = try authority.issue(
      commonName: "UBND phường Đông Giang", organization: "UBND phường Đông Giang")
    let signer = try PacketSigner(key: agency.key, certificates: [agency.certificate] + agency.chain)
    try Data(signer.sign(unsigned)).write(to: URL(filePath: packet))
  }
}

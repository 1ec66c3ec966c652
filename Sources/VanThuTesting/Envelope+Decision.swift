import VanThu

extension Envelope {
  /// A document's envelope as an honest office writes it, with everything a packet has to say: a decision of 26 June 2025.
  package static func decision(from sender: String, to recipients: [String], code: String) -> Envelope {
    var envelope = Envelope(kind: .document)
    envelope.from = Organization(organId: sender, name: "Cơ quan \(sender)")
    envelope.to = recipients.map { Organization(organId: $0, name: "Cơ quan \($0)") }
    envelope.documentId = "\(sender),2025/06/26,\(code)"
    let parts = code.split(separator: "/", maxSplits: 1).map(String.init)
    envelope.number = parts[0]
    envelope.notation = parts[1]
    envelope.issued = WireDate("2025/06/26")
    envelope.documentType = WireDocumentType(type: "2", typeDetail: "0", name: "Quyết định")
    envelope.subject = "Về việc phân bổ kinh phí"
    envelope.signer = Signer(fullName: "Lê Thị Mẫu")
    envelope.trace = [TraceHop(organId: sender, timestamp: "2025/06/26 08:00:00")]
    envelope.business = Business(type: .new, reason: "Văn bản điện tử mới")
    return envelope
  }
}

@testable import OpenSSLKit
@testable import VanThu

/// Keys, certificates and packets the targets begin with.
///
/// Everything is made from keys that `seeds` writes beside the corpora once, so that a corpus stays good: a packet
/// signed yesterday still verifies.
struct Material {
  static let moment = Timestamp(day: CalendarDay(dayNumber: 20_265), hour: 8)
  private static let from: Int64 = 946_684_800
  private static let to: Int64 = 4_102_444_800

  let authorityKey: PrivateKey
  let signerKey: PrivateKey
  let stamperKey: PrivateKey
  let authority: Certificate
  let signer: Certificate
  /// A time-stamping authority.
  let stamper: Certificate
  let list: RevocationList

  /// How many keys there are: the authority's, the signer's, the time-stamping authority's.
  static let keyCount = 3

  /// Keys in PEM.
  static func newKeys() throws -> [String] {
    try (0..<keyCount).map { _ in try PrivateKey.generate(.p256).pem() }
  }

  init(keys: [String]) throws {
    authorityKey = try PrivateKey(pem: keys[0])
    signerKey = try PrivateKey(pem: keys[1])
    stamperKey = try PrivateKey(pem: keys[2])
    var root = CertificateBuilder(
      subject: [.init(oid: "2.5.4.3", value: "Fuzzing CA")], serialNumber: [1], notBefore: Self.from,
      notAfter: Self.to)
    root.isAuthority = true
    root.keyUsage = [.certificateSigning, .revocationListSigning]
    authority = try root.certificate(for: authorityKey, issuer: nil, issuerKey: authorityKey)
    var leaf = CertificateBuilder(
      subject: [.init(oid: "2.5.4.10", value: "UBND xã"), .init(oid: "2.5.4.3", value: "Văn thư")],
      serialNumber: [2], notBefore: Self.from, notAfter: Self.to)
    leaf.isAuthority = false
    leaf.keyUsage = [.digitalSignature]
    leaf.extendedKeyUsage = ["1.3.6.1.5.5.7.3.36"]
    leaf.revocationListAddress = "http://crl.example.vn/a.crl"
    signer = try leaf.certificate(for: signerKey, issuer: authority, issuerKey: authorityKey)
    var clock = CertificateBuilder(
      subject: [.init(oid: "2.5.4.3", value: "Fuzzing TSA")], serialNumber: [3], notBefore: Self.from,
      notAfter: Self.to)
    clock.isAuthority = false
    clock.keyUsage = [.digitalSignature]
    let purpose = DERWriter.sequence(DERWriter.objectIdentifier(Certificate.timeStampingPurpose))
    clock.extensions = [.init(oid: "2.5.29.37", isCritical: true, der: purpose)]
    stamper = try clock.certificate(for: stamperKey, issuer: authority, issuerKey: authorityKey)
    list = try RevocationListBuilder(
      items: [.init(certificate: signer, revokedAt: Self.from + 1_000)], thisUpdate: Self.from,
      nextUpdate: Self.to
    ).list(issuer: authority, issuerKey: authorityKey)
  }

  /// A small packet in the axis' pattern with one attachment.
  static func packet(attachment: [UInt8] = Array("%PDF-1.7\nnội dung".utf8)) -> [UInt8] {
    let space = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <edXML xmlns="\(space)"><edXML:edXMLEnvelope xmlns:edXML="\(space)"><edXML:edXMLHeader><edXML:MessageHeader>
      <edXML:From><edXML:OrganId>H98</edXML:OrganId><edXML:OrganName>UBND tỉnh</edXML:OrganName></edXML:From>
      <edXML:To><edXML:OrganId>H98.41.07</edXML:OrganId></edXML:To>
      <edXML:DocumentId>H98,2025/06/27,45/BC-UBND</edXML:DocumentId>
      <edXML:Code><edXML:CodeNumber>45</edXML:CodeNumber><edXML:CodeNotation>BC-UBND</edXML:CodeNotation></edXML:Code>
      <edXML:PromulgationInfo><edXML:PromulgationDate>2025/06/27</edXML:PromulgationDate></edXML:PromulgationInfo>
      <edXML:DocumentType><edXML:Type>2</edXML:Type><edXML:TypeName>Báo cáo</edXML:TypeName></edXML:DocumentType>
      <edXML:Subject>Báo cáo &amp; số liệu</edXML:Subject><edXML:OtherInfo><edXML:Priority>1</edXML:Priority></edXML:OtherInfo>
      </edXML:MessageHeader><edXML:TraceHeaderList><edXML:TraceHeader><edXML:OrganId>H98</edXML:OrganId>
      <edXML:Timestamp>2025/06/27 08:00:00</edXML:Timestamp></edXML:TraceHeader>
      <edXML:Bussiness><edXML:BussinessDocType>0</edXML:BussinessDocType></edXML:Bussiness></edXML:TraceHeaderList>
      </edXML:edXMLHeader><edXML:edXMLBody><edXML:edXMLManifest><edXML:Reference><edXML:ContentId>cid:1</edXML:ContentId>
      <edXML:ContentType>application/pdf</edXML:ContentType></edXML:Reference></edXML:edXMLManifest></edXML:edXMLBody>
      </edXML:edXMLEnvelope><AttachmentEncoded><Attachment><ContentId>cid:1</ContentId><AttachmentName>a.pdf</AttachmentName>
      <ContentTransferEncoded>\(Base64Encoder.text(attachment))</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>
      """
    return Array(text.utf8)
  }

  func signed(_ packet: [UInt8]) throws -> [UInt8] {
    try PacketSigner(key: signerKey, certificates: [signer, authority]).sign(packet)
  }

  /// A signed packet with a time-stamp put into its signature.
  func stamped(_ packet: [UInt8]) throws -> [UInt8] {
    let text = String(decoding: packet, as: UTF8.self)
    let (begin, end) = ("<SignatureValue>", "</SignatureValue>")
    guard let first = text.firstRange(of: begin), let last = text.firstRange(of: end) else { return packet }
    let value = """
      <SignatureValue xmlns="\(XMLSignatureNames.namespace)">\(text[first.upperBound..<last.lowerBound])\(end)
      """
    let object = PacketSigner.timeStampObject(
      try timeStamp(over: Array(value.utf8)), signatureId: "packet-signature")
    let named = text.replacing("<Signature xmlns=", with: "<Signature Id=\"packet-signature\" xmlns=")
    return Array(named.replacing("</KeyInfo>", with: "</KeyInfo>" + object).utf8)
  }
}

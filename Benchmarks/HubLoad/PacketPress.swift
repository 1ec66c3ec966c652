import Foundation
import OpenSSLKit
import VanThu
import VanThuTesting
import XMLTree

/// Makes packets of one sender to three recipients, each signed with P-256 and each different from all others.
///
/// Writing and signing a packet anew would cost the generator more than accepting it costs the hub, so a few are written
/// once; what differs afterwards are the digits of the document's id, the digest over it and the signature over that.
final class PacketPress {
  /// A packet and what is said about it on the way.
  struct Packet {
    let bytes: [UInt8]
    let sha256: [UInt8]
    let sender: Province.Sender
    let recipients: [Int]
    /// The sender's id of it.
    let transportId: String
  }

  private struct Form {
    var packet: [UInt8]
    var canonical: [UInt8]
    var signed: [UInt8]
    let packetNumber: Int
    let canonicalNumber: Int
    let packetDigest: Int
    let signedDigest: Int
    let signature: Int
    let recipients: [Int]
  }

  private static let marker = "770077007700"
  private let sender: Province.Sender
  private var forms: [Form]
  private var next: Int
  private let step: Int

  /// A press whose numbers are `first`, `first + step`, …
  init(
    _ sender: Province.Sender, receivers: [String], recipients: Int, byteCount: Int, forms: Int, first: Int,
    step: Int
  ) throws {
    self.sender = sender
    self.step = step
    next = first
    var random = SeededRandom(seed: UInt64(first + 1))
    let identity = sender.identity
    let signer = try PacketSigner(key: identity.key, certificates: [identity.certificate])
    self.forms = try (0..<forms).map { _ in
      var chosen: [Int] = []
      while chosen.count < recipients {
        let index = Int(random.next() % UInt64(receivers.count))
        if !chosen.contains(index) { chosen.append(index) }
      }
      let plain = try Self.write(sender.unit, chosen.map { receivers[$0] }, byteCount, &random)
      return try Self.form(of: plain, signedBy: signer, recipients: chosen)
    }
  }

  private static func write(
    _ unit: String, _ recipients: [String], _ byteCount: Int, _ random: inout SeededRandom
  )
    throws -> [UInt8]
  {
    var envelope = Envelope(kind: .document)
    envelope.from = Organization(organId: unit, name: "Cơ quan \(unit)")
    envelope.to = recipients.map { Organization(organId: $0, name: "Cơ quan \($0)") }
    envelope.documentId = "\(unit),2025/06/26,\(marker)"
    envelope.number = "131"
    envelope.notation = "QĐ-UBND"
    envelope.issued = WireDate("2025/06/26")
    envelope.documentType = WireDocumentType(type: "2", typeDetail: "0", name: "Quyết định")
    envelope.subject = "Về việc phân bổ kinh phí"
    envelope.signer = Signer(fullName: "Lê Thị Mẫu")
    envelope.trace = [TraceHop(organId: unit, timestamp: "2025/06/26 08:00:00")]
    envelope.business = Business(type: .new, reason: "Văn bản điện tử mới")
    // What base64 makes of it, and the packet around it.
    let content = (0..<max(64, (byteCount - 4600) * 3 / 4)).map { _ in
      UInt8(truncatingIfNeeded: random.next())
    }
    let file = EnvelopeWriter.File(
      contentId: "chinh", name: "a.pdf", bytes: Array("%PDF-1.7\n".utf8) + content)
    return try EnvelopeWriter.bytes(envelope, files: [file])
  }

  private static func form(of plain: [UInt8], signedBy signer: PacketSigner, recipients: [Int]) throws -> Form
  {
    let packet = try signer.sign(plain)
    var canonical: [UInt8] = []
    let reader = try XMLStreamReader()
    let canonicalizer = XMLCanonicalizer(XMLCanonicalForm(.exclusive), of: reader) {
      canonical.append(contentsOf: $0)
    }
    try plain.withUnsafeBytes { try reader.feed($0, to: canonicalizer) }
    try reader.finish(to: canonicalizer)
    canonicalizer.finish()
    let signedInfo =
      try place(of: "<SignedInfo>", in: packet)..<place(of: "</SignedInfo>", in: packet) + 13
    let signed =
      Array("<SignedInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\">".utf8)
      + packet[signedInfo].dropFirst(12)
    return Form(
      packet: packet, canonical: canonical, signed: signed, packetNumber: try place(of: marker, in: packet),
      canonicalNumber: try place(of: marker, in: canonical),
      packetDigest: try place(of: "<DigestValue>", in: packet) + 13,
      signedDigest: try place(of: "<DigestValue>", in: signed) + 13,
      signature: try place(of: "<SignatureValue>", in: packet) + 16, recipients: recipients)
  }

  private static func place(of text: String, in bytes: [UInt8]) throws -> Int {
    let found = bytes.withUnsafeBytes { $0.firstPlace(of: Array(text.utf8)) }
    guard let found else { throw LoadError("a packet does not look as expected: no \(text)") }
    return found
  }

  /// The next packet.
  func press() throws -> Packet {
    let number = next
    next += step
    let index = (number / step) % forms.count
    let digits = Array(String(format: "%012d", number).utf8)
    // Written in place, lest the arrays be copied.
    Self.put(digits, at: forms[index].canonicalNumber, in: &forms[index].canonical)
    Self.put(digits, at: forms[index].packetNumber, in: &forms[index].packet)
    let digest = Self.base64(DigestAlgorithm.sha256.digest(forms[index].canonical))
    Self.put(digest, at: forms[index].packetDigest, in: &forms[index].packet)
    Self.put(digest, at: forms[index].signedDigest, in: &forms[index].signed)
    let signature = try sender.identity.key.sign(forms[index].signed, with: .ecdsa(.sha256))
    Self.put(Self.base64(signature), at: forms[index].signature, in: &forms[index].packet)
    let bytes = forms[index].packet
    return Packet(
      bytes: bytes, sha256: DigestAlgorithm.sha256.digest(bytes), sender: sender,
      recipients: forms[index].recipients, transportId: "tai-\(number)")
  }

  private static func put(_ bytes: [UInt8], at place: Int, in target: inout [UInt8]) {
    for (index, byte) in bytes.enumerated() { target[place + index] = byte }
  }

  static func base64(_ bytes: [UInt8]) -> [UInt8] { Array(Data(bytes).base64EncodedData()) }
}

/// Why a run cannot go on.
struct LoadError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

@testable import OpenSSLKit
@testable import VanThu

/// The packet's signature: what is valid says what was signed, and when it was stamped.
struct SignatureTarget: FuzzTarget {
  static let name = "signature"

  private let verifier: PacketVerifier
  private let signed: [Envelope]

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    let packet = try material.signed(Material.packet())
    let text = String(decoding: packet, as: UTF8.self)
    let names = "http://www.w3.org/2001/10/xml-exc-c14n#"
    let stamped = String(decoding: try material.stamped(packet), as: UTF8.self)
    return [
      ("signed", packet), ("stamped", Array(stamped.utf8)),
      (
        "stampedTwice",
        Array(
          stamped.replacing(
            "</UnsignedProperties>", with: "<SignatureTimeStamp></SignatureTimeStamp></UnsignedProperties>"
          ).utf8)
      ),
      (
        "inclusive",
        Array(text.replacing(names, with: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315").utf8)
      ),
      ("inclusive11", Array(text.replacing(names, with: "http://www.w3.org/2006/12/xml-c14n11").utf8)),
      ("wrapped", Array(text.replacing("</edXML:edXMLHeader>", with: "</edXML:edXMLHeader><x/>").utf8)),
    ]
  }

  init(_ material: Material) throws {
    verifier = PacketVerifier(
      trust: TrustStore(anchors: [material.authority]), policy: .tt15WithoutRevocation)
    signed = [Self.scan(Material.packet()).envelope]
  }

  func run(_ bytes: [UInt8]) {
    let verification = verifier.verify(Self.scan(bytes), at: Material.moment)
    _ = verification.message.text(in: .vietnamese)
    for stamp in verification.signature?.timeStamps ?? [] where stamp.verdict == .valid {
      if stamp.time != Material.moment || stamp.serialNumber != "4d" {
        finding("a time-stamp that holds, and not what the authority said")
      }
    }
    guard let verified = verification.verified else { return }
    if !signed.contains(verified.envelope) { finding("valid, and not what was signed") }
  }

  private static func scan(_ bytes: [UInt8]) -> PacketScan {
    do {
      let reader = try EnvelopeReader()
      try pieces(of: bytes, by: 1 << 16) { try reader.feed($0) }
      return try reader.finish()
    } catch { finding("nothing is spooled, so nothing can fail: \(error)") }
  }
}

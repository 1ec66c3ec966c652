import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@Suite("The README")
struct ReadmeTests {
  // The ten lines of the README, as they stand there.
  func check(_ packet: [UInt8], trust: [(name: String, bytes: [UInt8])], at now: Timestamp) throws
    -> Envelope?
  {
    let reader = try EnvelopeReader()
    try packet.withUnsafeBytes { try reader.feed($0) }
    let verifier = PacketVerifier(trust: TrustStore(files: trust))
    let verification = verifier.verify(try reader.finish(), at: now)
    print(verification.message.text(in: .vietnamese))
    return verification.verified?.envelope
  }

  @Test("shows lines that work")
  func lines() throws {
    let authority = try Packets.authority.get()
    let list = try authority.revocationList(
      at: Packets.moment, nextUpdate: Packets.moment.adding(seconds: 86_400))
    let trust = [("ca.pem", Array(authority.certificate.pem.utf8)), ("ca.crl", list.der)]
    #expect(try check(Packets.signed(), trust: trust, at: Packets.moment)?.number == "45")
    #expect(try check(Packets.signed(), trust: [], at: Packets.moment) == nil)
  }
}

import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@Suite("Verifying a packet")
struct PacketVerifierTests {
  private func table(_ unit: String) throws -> UnitCertificates {
    let identity: CertificateAuthority.Identity = try Packets.agency.get()
    return UnitCertificates([
      UnitCertificates.Row(
        unit: UnitCode(unit)!, certificate: identity.certificate, role: .agency,  // a code that is one
        validFrom: CalendarDay(dayNumber: 0), validTo: nil)
    ])
  }

  @Test("signed and untouched: valid, and what was verified can be had")
  func valid() throws {
    let verification = try Packets.verify(Packets.signed())
    #expect(verification.verdict == .valid, "\(verification.signature?.checks ?? [])")
    #expect(verification.verified?.envelope.number == "45")
    #expect(verification.message.key == "verify.valid")
    #expect(Admission.decide(verification) == .queue)
  }

  @Test("a changed amount: invalid, quarantined")
  func changed() throws {
    let packet = String(decoding: try Packets.signed(), as: UTF8.self).replacing("quý II", with: "quý IV")
    let verification = try Packets.verify(Array(packet.utf8))
    #expect(verification.verdict == .invalid)
    #expect(verification.verified == nil)
    #expect(verification.message.key == "verify.invalid.changed")
    #expect(Admission.decide(verification) == .quarantine(Message("reason.forged")))
  }

  @Test("XML of another kind: no packet, locked away, and nothing in it is verified, whatever it holds")
  func otherKind() throws {
    let packet = String(decoding: try Packets.signed(), as: UTF8.self).replacing(/<\?xml[^>]*\?>/, with: "")
    for text in [
      "<HDon/>", "<HDon>\(packet)</HDon>",
      packet.replacing("edXML>", with: "goi>").replacing("<edXML ", with: "<goi "),
    ] {
      let verification = try Packets.verify(Array(text.utf8))
      #expect(verification.verdict == .notVerifiable && verification.signature == nil)
      #expect(verification.message.key == "verify.notPacket" && verification.verified == nil)
      #expect(Admission.decide(verification) == .quarantine(verification.reason))
    }
  }

  @Test("the right certificate of the wrong unit: invalid")
  func wrongUnit() throws {
    #expect(try Packets.verify(Packets.signed(), table: table("H98.41.07")).verdict == .valid)
    let verification = try Packets.verify(Packets.signed(), table: table("H98.05"))
    #expect(verification.verdict == .invalid)
    #expect(verification.reason.key == "reason.wrongSigner")
  }

  @Test("the signature stripped: held when the unit signs its packets, unless the way proved the sender")
  func stripped() throws {
    let verification = try Packets.verify(
      EnvelopeWriter.bytes(Packets.document, files: Packets.files), table: table("H98.41.07"))
    #expect(verification.verdict == .unsigned)
    #expect(
      Admission.decide(verification)
        == .hold(Message("reason.signatureMissing", ["unit": "UBND xã Bình Minh"])))
    #expect(Admission.decide(verification, authenticatedSender: UnitCode("H98.41.07")) == .queue)
    #expect(Admission.decide(verification, authenticatedSender: UnitCode("H98")) != .queue)
    let unlisted = try Packets.verify(
      EnvelopeWriter.bytes(Packets.document, files: Packets.files), table: table("H98"))
    #expect(Admission.decide(unlisted) == .queue)
  }

  @Test("undecided for want of a revocation list: the reason says whether it is missing or old")
  func revocationReason() throws {
    let packet = try Packets.signed()
    let missing = try Packets.verify(packet, policy: .tt15)
    #expect(missing.verdict == .indeterminate)
    #expect(missing.reason.key == "reason.revocationListMissing")
    let old = try Packets.authority.get().revocationList(
      at: Packets.moment.adding(seconds: -20 * 86_400),
      nextUpdate: Packets.moment.adding(seconds: -10 * 86_400))
    let stale = try Packets.verify(packet, policy: .tt15, lists: [old])
    #expect(stale.verdict == .indeterminate)
    #expect(stale.reason.key == "reason.revocationListStale")
  }

  @Test("cut off: invalid, whatever it holds")
  func truncated() throws {
    let packet = try Packets.signed()
    let verification = try Packets.verify(Array(packet.dropLast(20)))
    #expect(verification.verdict == .invalid)
    #expect(verification.reason.key == "reason.notToStandard")
    #expect(verification.message.text(in: .vietnamese).hasPrefix("KHÔNG HỢP LỆ"))
  }

  @Test("a packet that hides its sender: invalid when signed, held when not")
  func noSender() throws {
    for organId in [nil, "", " ", String(repeating: "H98", count: 50)] {
      var envelope = Packets.document
      envelope.from?.organId = organId
      let signed = try Packets.verify(Packets.signed(envelope), table: table("H98.41.07"))
      #expect(signed.verdict == .invalid)
      #expect(signed.signature?.decisiveCheck?.id == "signer.unit")
      let unsigned = try Packets.verify(EnvelopeWriter.bytes(envelope), table: table("H98.41.07"))
      #expect(Admission.decide(unsigned) != .queue)
      #expect(
        try Packets.verify(Packets.signed(envelope)).verdict == .valid,
        "without a table nothing is held against it")
    }
    var nobody = Packets.document
    nobody.from = nil
    #expect(try Packets.verify(Packets.signed(nobody), table: table("H98.41.07")).verdict == .invalid)
  }

  @Test("what is undecided says why, and what can be done about it")
  func undecided() throws {
    let identity = try Packets.authority.get().issue(commonName: "Khác", organization: "Khác")
    let row = UnitCertificates.Row(
      unit: try #require(UnitCode("H98.41.07")), certificate: identity.certificate, role: .agency,
      validFrom: CalendarDay(dayNumber: 0), validTo: nil)
    let unlisted = try Packets.verify(Packets.signed(), table: UnitCertificates([row]))
    #expect(unlisted.reason.key == "reason.signer.unit.unlisted")
    let text = unlisted.message.text(in: .english)
    #expect(text.contains("not in the list of UBND xã Bình Minh") && !text.contains("connected"), "\(text)")
    let stranger = try PacketVerifier(trust: TrustStore()).verify(
      scan(Packets.signed()), at: Packets.moment)
    #expect(stranger.reason.key == "reason.path.anchor.empty")
    #expect(stranger.message.text(in: .vietnamese).contains("--trust"))
  }

  @Test("a packet that names no sender: nobody called “?” is to be asked")
  func nobodyToAsk() throws {
    let verification = try Packets.verify(Array("không phải gói tin".utf8))
    #expect(verification.verdict == .invalid)
    #expect(verification.message.text(in: .english).contains("ask the sending office to confirm"))
  }
}

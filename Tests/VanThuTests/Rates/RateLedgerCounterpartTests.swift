import Testing
import VanThu
import VanThuTesting

/// The other end of an entry, read from events.
@Suite struct RateLedgerCounterpartTests {
  private static let at = Timestamp(day: NamSon.day("2025-06-26"), hour: 8)

  private func ledger(_ payloads: [any EventPayload]) -> RateLedger {
    var ledger = RateLedger()
    for (index, payload) in payloads.enumerated() {
      ledger.read(Event(at: Self.at, by: .system, unit: NamSon.code("H98"), payload: payload), at: index + 1)
    }
    return ledger
  }

  private func issued(_ medium: DocumentMedium, to recipients: [String]? = nil) -> DocumentIssued {
    DocumentIssued(
      document: 1, number: 118, code: "118/TB-UBND", documentId: "H98,2025/06/26,118/TB-UBND", series: "TB",
      year: 2025,
      issuedOn: NamSon.day("2025-06-26"), numberedBy: .system, medium: medium, urgency: .normal,
      recipients: recipients?.map { NamSon.code($0) })
  }

  @Test func anOutgoingDocumentGoesToTheRecipientsOfItsPackets() {
    func queued(_ packet: Int64, _ recipients: String...) -> PacketQueued {
      PacketQueued(
        packet: packet, document: 1, transportId: "t\(packet)", sha256: "", byteCount: 1,
        recipients: recipients.map { NamSon.code($0) }, businessType: .new, urgency: .normal)
    }
    let facts = ledger([issued(.electronic), queued(1, "H98.05", "H98.41"), queued(2, "H98.41", "H98.41.07")])
      .facts
    #expect(facts.map { $0.counterparts.map(\.text) } == [["H98.05", "H98.41", "H98.41.07"]])
  }

  @Test func onPaperItGoesToThoseNamedWhenItWasIssued() throws {
    let issued = issued(.paper, to: ["H98.05"])
    #expect(ledger([issued]).facts.first?.counterparts.map(\.text) == ["H98.05"])
    let event = Event(at: Self.at, by: .system, unit: NamSon.code("H98"), payload: issued)
    #expect(try Event(canonicalBytes: event.canonicalBytes()) == event)
    #expect(ledger([self.issued(.paper)]).facts.first?.counterparts.isEmpty == true)
  }

  @Test func anIncomingDocumentComesFromItsSender() {
    func arrival(_ sender: String?) -> [any EventPayload] {
      [
        DocumentArrived(
          document: 2, sender: sender.map { NamSon.code($0) }, urgency: .normal, medium: .paper,
          businessType: .new),
        DocumentRegistered(
          document: 2, number: 304, series: "", year: 2025, arrivedOn: NamSon.day("2025-06-26"),
          medium: .paper),
      ]
    }
    #expect(ledger(arrival("H98.41.09")).facts.first?.counterparts.map(\.text) == ["H98.41.09"])
    #expect(ledger(arrival(nil)).facts.first?.counterparts.isEmpty == true)
  }
}

import GRDB
import VanThu

extension OfficeView {
  /// Outgoing documents in force that a recipient on the network has not accepted, or not dealt with although an answer
  /// is asked for; oldest first.
  package func awaitedDocuments(of unit: UnitCode) throws -> [StoredDocument] {
    try documents(
      where: """
        document.unit = ? AND book = 'outgoing' AND ended IS NULL AND EXISTS (
          SELECT 1 FROM recipient WHERE recipient.document = document.id AND recipient.medium <> 'paper'
            AND (recipient.stage IN ('sent', 'arrived')
              OR document.answerBy IS NOT NULL AND recipient.stage IN ('accepted', 'assigned', 'inProgress')))
        """, [unit.key])
  }

  /// Outgoing documents in force that a recipient has returned and that did not go there again, oldest first.
  package func returnedDocuments(of unit: UnitCode) throws -> [StoredDocument] {
    try documents(
      where: """
        document.unit = ? AND book = 'outgoing' AND ended IS NULL AND EXISTS (
          SELECT 1 FROM recipient WHERE recipient.document = document.id AND recipient.stage = 'returned')
        """, [unit.key])
  }

  /// Outgoing documents in force that have recipients on the network and no packet with a receipt, oldest first.
  package func unsentDocuments(of unit: UnitCode) throws -> [StoredDocument] {
    try documents(
      where: """
        document.unit = ? AND book = 'outgoing' AND ended IS NULL AND EXISTS (
          SELECT 1 FROM recipient WHERE recipient.document = document.id AND recipient.medium <> 'paper')
          AND NOT EXISTS (
            SELECT 1 FROM packet WHERE packet.document = document.id AND packet.book = 'outgoing'
              AND packet.content = 'document' AND packet.receiptId IS NOT NULL)
        """, [unit.key])
  }

  /// The day on which each recipient, or each person, was last reminded of a document.
  package func reminders(of unit: UnitCode) throws -> [Int64: [(whom: String, on: CalendarDay)]] {
    var found: [Int64: [(whom: String, on: CalendarDay)]] = [:]
    try forEachEvent(of: unit, kinds: [DocumentReminded.self]) { _, event in
      guard let reminded = event.payload as? DocumentReminded else { return }
      for whom in reminded.recipients.map(\.key) + reminded.holders {
        found[reminded.document, default: []].removeAll { $0.whom == whom }
        found[reminded.document, default: []].append((whom, event.at.day))
      }
    }
    return found
  }
}

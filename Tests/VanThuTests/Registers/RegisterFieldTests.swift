import Testing
import VanThu

@Suite("Which columns of a register may be corrected")
struct RegisterFieldTests {
  private static let outgoing = RegisterEntryFacts(book: .outgoing)
  private static let sent = RegisterEntryFacts(book: .outgoing, hasPacket: true)
  private static let onPaper = RegisterEntryFacts(book: .outgoing, wasHandedOver: true)
  private static let letter = RegisterEntryFacts(book: .incoming)
  private static let packet = RegisterEntryFacts(book: .incoming, hasPacket: true)
  private static let assigned = RegisterEntryFacts(book: .incoming, isAssigned: true)
  private static let closed = RegisterEntryFacts(book: .outgoing, isClosed: true)

  static let table: [(RegisterEntryFacts, [RegisterField], String?)] = [
    (outgoing, [.subject, .signer, .keeper, .copies, .movedOn, .note], nil),
    (outgoing, [.code, .issuedOn, .documentType, .recipients], "given"),
    (outgoing, [.author, .arrivedOn, .arrivalNumber, .receiver], "noColumn"),
    (sent, [.code, .issuedOn, .documentType, .recipients], "sent"), (sent, [.movedOn], "bySystem"),
    (sent, [.subject, .signer, .keeper, .copies, .note], nil),
    (onPaper, [.code, .issuedOn, .documentType, .recipients], "sent"), (onPaper, [.movedOn], nil),
    (letter, [.author, .code, .issuedOn, .documentType, .subject, .movedOn, .note], nil),
    (letter, [.arrivedOn, .arrivalNumber], "bySystem"), (letter, [.receiver], "assign"),
    (letter, [.signer, .recipients, .keeper, .copies], "noColumn"),
    (packet, [.author, .code, .issuedOn, .documentType, .subject], "packet"),
    (packet, [.movedOn, .note], nil),
    (assigned, [.receiver, .movedOn], "assigned"), (closed, [.note], nil),
    (closed, RegisterField.allCases.filter { $0 != .note }, "closed"),
  ]

  @Test(arguments: table.indices)
  func refusals(index: Int) {
    let (facts, fields, refusal) = Self.table[index]
    for field in fields {
      #expect(facts.refusal(of: field)?.rawValue == refusal.map { "correct.refused.\($0)" }, "\(field)")
    }
  }

  @Test func everyRefusalAndFieldIsInTheCatalogue() {
    for field in RegisterField.allCases { #expect(Catalogue.has(field.label) && Catalogue.has(field.column)) }
    for (_, _, refusal) in Self.table {
      #expect(refusal.map { Catalogue.has(MessageKey("correct.refused.\($0)")) } ?? true)
    }
  }

  @Test(
    arguments: [
      (RegisterField.code, " 3/CV-TH ", "03/CV-TH"), (.code, "không số", "không số"), (.code, "", nil),
      (.issuedOn, "2025-06-25", "2025-06-25"), (.issuedOn, "25/6/2025", nil), (.movedOn, "", nil),
      (.copies, "12", "12"), (.copies, "0", nil), (.copies, "mười", nil), (.note, "", ""),
      (.subject, "  Về  việc\thọp ", "Về việc họp"), (.subject, " ", nil),
      (.subject, "Vê\u{300} viê\u{323}c ho\u{323}p", "Về việc họp"), (.code, "07/C\u{D0}-UBND", "07/CĐ-UBND"),
    ] as [(RegisterField, String, String?)])
  func values(field: RegisterField, text: String, value: String?) {
    let normalized = field.normalized(text)
    #expect(normalized.map { Array($0.unicodeScalars) } == value.map { Array($0.unicodeScalars) })
  }
}

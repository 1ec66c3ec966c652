import VanThu

/// Why a number is not voided, with the way out.
enum VoidRefusal {
  static func noSeries(_ key: NumberSeries.Key) -> OfficeRefusal { refusal("noSeries", key) }

  static func beforeOpening(_ number: Int, _ numbering: NumberSeries) -> OfficeRefusal {
    refusal(
      "beforeOpening", numbering.key,
      ["number": .text(String(number)), "last": .text(String(numbering.openedAfter))])
  }

  static func notGiven(_ number: Int, _ numbering: NumberSeries) -> OfficeRefusal {
    refusal(
      "notGiven", numbering.key, ["number": .text(String(number)), "next": .text(String(numbering.next))])
  }

  static func sent(_ document: StoredDocument, on day: CalendarDay) -> OfficeRefusal {
    OfficeRefusal([
      Message("void.refused.sent", ["doc": .text(document.code ?? ""), "date": .day(day)])
    ])
  }

  static func answer(_ document: StoredDocument, to answered: StoredDocument) -> OfficeRefusal {
    let number = answered.entry.map { "đến:\($0.number)" } ?? "#\(answered.id)"
    return OfficeRefusal([
      Message("void.refused.answer", ["doc": .text(document.code ?? ""), "answered": .text(number)])
    ])
  }

  static func ended(_ document: StoredDocument) -> OfficeRefusal {
    let day = document.endedAt?.day ?? CalendarDay(dayNumber: 0)
    return OfficeRefusal([
      Message("void.refused.ended", ["doc": .text(document.code ?? ""), "date": .day(day)])
    ])
  }

  private static func refusal(
    _ why: String, _ key: NumberSeries.Key, _ arguments: [String: Message.Argument] = [:]
  ) -> OfficeRefusal {
    let place: [String: Message.Argument] = [
      "series": key.series.isEmpty ? .message(Message("register.series.single")) : .text(key.series),
      "year": .text(String(key.year)),
    ]
    return OfficeRefusal([
      Message(MessageKey("void.refused.\(why)"), place.merging(arguments) { _, given in given })
    ])
  }
}

/// A number that was asked for and is void.
struct VoidedNumber: Error {
  let void: VoidNumber

  init(_ void: VoidNumber) { self.void = void }
}

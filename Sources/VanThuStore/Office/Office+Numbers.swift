import VanThu

extension Office {
  /// What a clerk has to know about the number of a document that was just issued: numbers left out, an order of dates
  /// that is not the order of numbers (Decree 30/2020/NĐ-CP, Article 15.1), a file that has a number already.
  public func notices(onNumberOf document: StoredDocument) throws -> [Message] {
    guard document.book == .outgoing, let entry = document.entry, document.voidedAt == nil else { return [] }
    let key = NumberSeries.Key(unit: unit, book: .outgoing, series: entry.series, year: entry.year)
    return try database.read { view in
      var notices: [Message] = []
      if document.numberedBy == .elsewhere, let numbering = try view.numbering(key) {
        if entry.number <= numbering.openedAfter {
          notices.append(
            Message(
              "number.beforeOpening",
              ["number": .text(document.code ?? ""), "last": .text(String(numbering.openedAfter))]))
        }
        if let gap = numbering.gaps().last(where: {
          $0.reason == .missing && $0.numbers.upperBound == entry.number - 1
        }) {
          notices.append(
            Message(
              "number.leavesOut",
              [
                "number": .text(document.code ?? ""), "from": .text(String(gap.numbers.lowerBound)),
                "to": .text(String(gap.numbers.upperBound)),
              ]))
        }
        notices += try outOfOrder(document, entry.number, key, view)
      }
      if let twin = try view.sameFile(as: document.id).first, let day = twin.issuedOn {
        notices.append(
          Message(
            "number.sameFile",
            [
              "doc": .text(document.code ?? ""), "other": .text(twin.code ?? "#\(twin.id)"),
              "date": .day(day),
            ]))
      }
      return notices
    }
  }

  private func outOfOrder(
    _ document: StoredDocument, _ number: Int, _ key: NumberSeries.Key, _ view: OfficeView
  ) throws -> [Message] {
    guard let day = document.issuedOn else { return [] }
    let (before, after) = try view.neighbours(of: number, key)
    let wrong = [(before, { $0 > day }), (after, { $0 < day })] as [(StoredDocument?, (CalendarDay) -> Bool)]
    return wrong.compactMap { neighbour, isWrong in
      guard let neighbour, let other = neighbour.issuedOn, isWrong(other) else { return nil }
      return Message(
        "number.outOfOrder",
        [
          "doc": .text(document.code ?? ""), "date": .day(day), "other": .text(neighbour.code ?? ""),
          "otherDate": .day(other),
        ])
    }
  }

  /// Refuses a day that has not come, and one before the last number's where the number is given here.
  func refuseDate(of request: OutgoingRequest, on today: CalendarDay) throws {
    let day = request.issuedOn
    guard day <= today else {
      throw OfficeRefusal([Message("number.refused.future", ["date": .day(day), "today": .day(today)])])
    }
    let series = numbering.series(typeName: request.typeName, notation: request.notation)
    let key = NumberSeries.Key(unit: unit, book: .outgoing, series: series, year: day.year)
    if let number = request.number {
      return request.acceptsFaults ? () : try refuseOldNumber(number, request.notation, key)
    }
    guard let last = try database.read({ try $0.neighbours(of: Int.max, key).before }),
      let lastDay = last.issuedOn, day < lastDay
    else { return }
    throw OfficeRefusal([
      Message(
        "number.refused.order",
        ["date": .day(day), "last": .text(last.code ?? ""), "lastDate": .day(lastDay)])
    ])
  }

  // A number of the book from before has its document there; one that was entered here is found by its number.
  private func refuseOldNumber(_ number: DocumentNumber, _ notation: Notation, _ key: NumberSeries.Key) throws
  {
    let code = DocumentCode(number: number, notation: notation).printed
    let (numbering, known) = try database.read {
      (try $0.numbering(key), try $0.documents(of: unit, in: .outgoing, code: code))
    }
    guard let numbering, let value = number.value, numbering.standing(of: value) == .beforeOpening,
      !known.contains(where: { $0.entry?.year == key.year })
    else { return }
    throw OfficeRefusal([
      Message(
        "number.refused.beforeOpening",
        ["number": .text(code), "last": .text(String(numbering.openedAfter))])
    ])
  }

  /// Documents of the incoming register, or waiting for the clerk, that seem to be the same as one: number and notation,
  /// year and sender are equal, on paper or in a packet. Padding, normal forms, `Ð`, and `UBND` for its full name make
  /// no difference; the same document cannot be found twice by mistake of a date.
  public func twins(of document: StoredDocument) throws -> [StoredDocument] {
    try database.read { try twins(of: document, in: $0) }
  }

  func twins(of document: StoredDocument, in view: OfficeView) throws -> [StoredDocument] {
    guard document.book == .incoming, let code = document.code else { return [] }
    func year(_ document: StoredDocument) -> Int? {
      (document.issuedOn ?? document.enteredOn ?? document.arrivedAt?.day)?.year
    }
    return try view.documents(of: unit, in: .incoming, code: code).filter { other in
      other.id != document.id && other.state?.stage != .returned && year(other) == year(document)
        && isSameSender(other, document)
    }
  }

  private func isSameSender(_ one: StoredDocument, _ other: StoredDocument) -> Bool {
    func code(_ document: StoredDocument) -> UnitCode? {
      document.counterpart.map { directory.currentCode($0) ?? $0 }
    }
    if let first = code(one), let second = code(other) { return first == second }
    let names = [one, other].map { document in
      let day = document.issuedOn ?? document.arrivedAt?.day ?? CalendarDay(dayNumber: 0)
      let known = document.counterpart.map { name(of: $0, on: day) }
      return Set([document.content.counterpartName, known].compactMap { $0 }.map(Self.nameKey))
    }
    return !names[0].isDisjoint(with: names[1])
  }

  // “Ủy ban nhân dân” and “UBND” are one.
  private static func nameKey(_ name: String) -> String {
    let key = VietnameseText.searchKey(name)
    let long = "uy ban nhan dan"
    return key.hasPrefix(long) ? "ubnd" + key.dropFirst(long.count) : key
  }
}

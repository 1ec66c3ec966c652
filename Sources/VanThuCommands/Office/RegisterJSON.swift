import VanThu
import VanThuStore

// `vanthu.register/1`: `Specs/cli-office.md`.

/// An entry of a register as machine output: its own members.
protocol RegisterRow {
  var members: [String: JSON] { get }
}

extension OutgoingEntry: RegisterRow {
  var members: [String: JSON] {
    [
      "number": .integer(number), "series": .string(series), "code": .string(code),
      "issuedOn": .string(issuedOn.text()), "documentType": .string(typeName), "subject": .string(subject),
      "signer": .string(signer), "recipients": .array(recipients.map { .string($0) }),
      "keeper": .string(keeper), "copies": copyCount.map { .integer($0) } ?? .null,
      "movedOn": .text(movedOn?.text()), "medium": .string(medium.rawValue), "note": .string(note),
    ]
  }
}

extension IncomingEntry: RegisterRow {
  var members: [String: JSON] {
    [
      "number": .integer(number), "arrivedOn": .string(arrivedOn.text()), "author": .string(author),
      "code": .string(code), "issuedOn": .text(issuedOn?.text()), "documentType": .string(typeName),
      "subject": .string(subject), "receiver": .string(receiver), "movedOn": .text(movedOn?.text()),
      "medium": .string(medium.rawValue), "note": .string(note),
    ]
  }
}

extension HandlingEntry: RegisterRow {
  var members: [String: JSON] {
    [
      "number": .integer(number), "documentType": .string(typeName), "code": .string(code),
      "issuedOn": .text(issuedOn?.text()), "author": .string(author), "receiver": .string(receiver),
      "supporting": .array(supporting.map { .string($0) }), "handleBy": .text(handleBy?.text()),
      "stage": .string(stage.rawValue), "stageOn": .text(stageOn?.text()), "answer": .string(answer),
      "note": .string(note),
    ]
  }
}

extension Desk {
  /// A whole register: entries, void numbers among them, and the numbers of which it holds no document.
  func json<Entry: RegisterEntry & RegisterRow>(
    _ lines: [RegisterLine<Entry>], _ year: Int, _ series: String?
  ) -> JSON {
    [
      "schema": "vanthu.register/1", "book": .string(Entry.register.rawValue), "unit": unit(office.unit),
      "year": .integer(year), "series": .text(series), "entries": .array(lines.compactMap { json($0) }),
      "gaps": .array(
        lines.compactMap { line in
          guard case .gap(let gap) = line else { return nil }
          return [
            "series": .string(gap.series), "from": .integer(gap.numbers.lowerBound),
            "to": .integer(gap.numbers.upperBound), "reason": .string(gap.reason.rawValue),
          ]
        }),
    ]
  }

  private func json<Entry: RegisterEntry & RegisterRow>(_ line: RegisterLine<Entry>) -> JSON? {
    var members: [String: JSON]
    switch line {
    case .gap: return nil
    case .entry(let entry): members = entry.members
    case .void(let void):
      members = ["number": .integer(void.number), "series": .string(void.series), "code": .null]
    }
    members["standing"] = .string(line.standing.rawValue)
    members["marks"] = .array(line.marks.filter(\.isRemark).map { .string($0.message.text(in: language)) })
    members["voided"] = line.marks.lazy.compactMap(\.voided).first ?? .null
    members["corrections"] = .array(line.marks.compactMap(\.correction))
    return .object(members)
  }
}

extension RegisterMark {
  fileprivate var voided: JSON? {
    guard case .voided(let day, let by, let reason) = self else { return nil }
    return ["on": .string(day.text()), "by": .string(by.rawValue), "reason": .string(reason)]
  }

  fileprivate var correction: JSON? {
    guard case .corrected(let correction) = self else { return nil }
    return [
      "field": .string(correction.field.rawValue),
      "was": correction.isDestroyed ? .null : .string(correction.was),
      "now": correction.isDestroyed ? .null : .string(correction.now), "at": .string(correction.at.iso8601),
      "by": .string(correction.by.rawValue), "reason": .string(correction.reason),
      "update": .boolean(correction.isUpdate),
    ]
  }
}

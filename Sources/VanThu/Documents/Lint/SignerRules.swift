/// Rules about who signs and in what capacity (thẩm quyền ký).
extension DocumentLint {
  static let signerRules: [DocumentRule] = [
    DocumentRule("signer.missing", .warning, "annex6.fields") { fields in
      isBlank(fields.signerName) ? [.init("signerName")] : []
    },
    DocumentRule("signer.capacity.form", .warning, "article13") { fields in
      guard let front = front(of: fields.capacity), let capacity = front.capacity,
        front.letters != capacity.rawValue
      else { return [] }
      let rest = VietnameseText.trimmed(fields.capacity.dropFirst(front.letters.count))
      let expected = rest.isEmpty ? capacity.rawValue : "\(capacity.rawValue) \(rest)"
      return [.init("capacity", ["value": .text(fields.capacity), "expected": .text(expected)])]
    },
    DocumentRule("signer.capacity.unknown", .warning, "article13") { fields in
      guard let front = front(of: fields.capacity), front.capacity == nil, front.letters.hasSuffix(".") else {
        return []
      }
      return [.init("capacity", ["value": .text(front.letters)])]
    },
    DocumentRule("signer.delegation", .info, "article13") { fields in
      front(of: fields.capacity)?.capacity == .byDelegation ? [.init("capacity")] : []
    },
  ]

  private struct Front {
    /// The letters as written, with their dots.
    let letters: String
    /// The capacity they mean.
    let capacity: SigningCapacity?
  }

  /// The letters at the front of the line that may mean a capacity: those with dots (`T.M.`, `kt.`), or a whole word
  /// that is one (`TM`).
  private static func front(of line: String) -> Front? {
    let trimmed = VietnameseText.trimmed(line)
    let first = trimmed.prefix { !$0.isWhitespace }
    let letters: Substring
    if let dot = first.lastIndex(of: ".") { letters = first[...dot] } else { letters = first }
    let bare = letters.filter { $0 != "." }.uppercased()
    let capacity = SigningCapacity.allCases.first { $0 != .head && $0.rawValue.dropLast() == bare }
    guard capacity != nil || letters.hasSuffix(".") && bare.count <= 4 else { return nil }
    return Front(letters: String(letters), capacity: capacity)
  }
}

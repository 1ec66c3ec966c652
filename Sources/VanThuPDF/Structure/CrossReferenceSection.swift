/// One cross-reference table or stream, with the stream that a hybrid file puts beside its table.
struct CrossReferenceSection {
  enum Place: Hashable, Sendable {
    case free
    /// Bytes from the beginning of the file.
    case offset(Int, generation: Int)
    /// Inside an object stream.
    case stream(Int, index: Int)

    /// The generation by which references name the object; `nil` for one that is not there.
    var generation: Int? {
      switch self {
      case .free: nil
      case .offset(_, let generation): generation
      case .stream: 0
      }
    }
  }

  struct Entry: Sendable {
    let number: Int32
    let place: Place
  }

  /// Entries in order of their numbers.
  struct Table: Sendable {
    let entries: [Entry]

    /// - Throws: ``PDFDamage`` when a number stands there twice.
    init(_ unordered: [Entry], at offset: Int) throws {
      var entries = unordered
      var isOrdered = true
      for index in entries.indices.dropFirst() where entries[index - 1].number >= entries[index].number {
        isOrdered = false
        break
      }
      if !isOrdered {
        entries.sort { $0.number < $1.number }
        for index in entries.indices.dropFirst() where entries[index - 1].number == entries[index].number {
          throw PDFDamage(.crossReference, at: offset, "object \(entries[index].number) stands there twice")
        }
      }
      self.entries = entries
    }

    subscript(number: Int) -> Place? {
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        if Int(entries[middle].number) < number { low = middle + 1 } else { high = middle }
      }
      return low < entries.count && Int(entries[low].number) == number ? entries[low].place : nil
    }
  }

  /// Where it begins.
  let offset: Int
  /// Where it ends: after the trailer, or after the stream's `endobj`.
  let end: Int
  let trailer: [String: PDFValue]
  let table: Table
  /// What a hybrid file hides from readers that know tables only (`/XRefStm`), and where it stands.
  let hidden: (table: Table, range: Range<Int>)?
  /// The object that the section itself is, for a cross-reference stream.
  let ownNumber: Int?

  /// Where an object stands by this section; `nil` when it says nothing.
  func place(of number: Int) -> Place? {
    let open = table[number]
    if let open, open != .free { return open }
    return hidden?.table[number] ?? open
  }

  /// The numbers it says anything about.
  var numbers: Set<Int> {
    var all = Set(table.entries.map { Int($0.number) })
    if let hidden { all.formUnion(hidden.table.entries.map { Int($0.number) }) }
    return all
  }
}

/// One writing of the file: the first, or an incremental update.
struct PDFRevision {
  /// Place among the revisions, from 0.
  let index: Int
  /// Its cross-reference sections, newest first: one, or two where the first writing is linearised.
  let sections: [CrossReferenceSection]
  /// Where the revision before it ends.
  let start: Int
  /// Right after its `%%EOF`.
  let mark: Int
  /// After the end of line that follows, if one does.
  let end: Int

  var trailer: [String: PDFValue] { sections[0].trailer }
}

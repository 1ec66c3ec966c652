/// Finds out what an incremental update changed, object by object.
///
/// Only objects whose cross-reference entry changed are read. Each has to be explained by the place it has in the
/// document: a page's list of annotations that grew, a form with one signature more. What nothing explains is
/// ``PDFChange/Kind/other``. What an update takes away, puts at an old place or leaves unlisted is so at once.
struct UpdateExaminer {
  let old: PDFView
  let new: PDFView
  let index: ReferenceIndex
  /// Numbers whose entries changed and that no rule has explained yet.
  private(set) var unexplained: Set<Int> = []
  private(set) var changes: [PDFChange] = []
  /// The places on pages of new fields, with the change that each belongs to.
  var newWidgets: [Int: Int] = [:]
  let surroundings: PageSurroundings
  /// Places of new fields that a page was found to show.
  var shownWidgets: Set<Int> = []
  /// What is darkened on pages as highlighters do, all of it together.
  var shades: [Int: DrawnMarks] = [:]
  var oldFields: [Int: FormField] = [:]
  /// What named the objects that changed, once somebody asked.
  private var namings: Namings?

  private init(old: PDFView, new: PDFView, index: ReferenceIndex) {
    self.old = old
    self.new = new
    self.index = index
    surroundings = PageSurroundings(old: old, new: new)
  }

  /// What the last revision of `new` changed, and the objects it brought.
  static func examine(
    old: PDFView, new: PDFView, index: ReferenceIndex
  ) throws -> (changes: [PDFChange], numbers: Set<Int>) {
    var examiner = UpdateExaminer(old: old, new: new, index: index)
    let numbers = new.revision.sections.reduce(into: Set<Int>()) { $0.formUnion($1.numbers) }
    do {
      try examiner.examine(numbers)
    } catch let damage as PDFDamage {
      examiner.other(damage.text)
    }
    return (examiner.changes, numbers)
  }

  mutating func other(_ detail: String) { changes.append(PDFChange(.other, detail)) }
  mutating func add(_ change: PDFChange) { changes.append(change) }

  private mutating func examine(_ numbers: Set<Int>) throws {
    try checkEntries(numbers)
    try checkBytes()
    try checkTrailer()
    for number in unexplained.sorted() { try dropUnchanged(number) }
    let (before, after) = (try old.catalogue(), try new.catalogue())
    try compareForm(before.dictionary["AcroForm"], after.dictionary["AcroForm"])
    try compareCatalogue(before, after)
    try comparePages()
    // What remains was added or changed and belongs to nothing that may be.
    for number in unexplained.sorted() { other("object \(number)") }
  }

  // MARK: Entries and bytes

  private mutating func checkEntries(_ numbers: Set<Int>) throws {
    let revision = new.revision
    guard revision.sections.count == 1 else { return other("a linearised update") }
    for number in numbers.sorted() {
      let (before, after) = (old.place(of: number), new.place(of: number))
      guard before != after else { continue }
      checkReading(of: number, before, after)
      switch after {
      case .free: other("object \(number) is taken away")
      case .offset(let offset, _):
        guard offset >= revision.start, offset < revision.end else {
          other("object \(number) is put back to an earlier place")
          continue
        }
        unexplained.insert(number)
      case .stream(let container, _):
        guard case .offset(let offset, _) = new.place(of: container), offset >= revision.start,
          offset < revision.end
        else {
          other("object \(number) is put into an earlier object stream")
          continue
        }
        unexplained.insert(number)
      }
      if before == .free, !index.users(of: number).isEmpty {
        other("object \(number) was named before it was there")
      }
    }
    for number in Array(unexplained) {
      guard let object = try new.object(number: number), object.isStream else { continue }
      if object.type == "XRef", object.range?.lowerBound == revision.sections[0].offset {
        unexplained.remove(number)
      } else if let hidden = revision.sections[0].hidden, object.range?.lowerBound == hidden.range.lowerBound
      {
        unexplained.remove(number)
      } else if object.type == "ObjStm" {
        // Its objects are entered, and looked at, one by one.
        if old.place(of: number) != .free { other("object stream \(number) is replaced") }
        guard object.dictionary["Extends"] == nil else { continue }
        unexplained.remove(number)
      }
    }
  }

  // An object that was there has to stay for every reader: with another generation what names it leads nowhere, and
  // one that is free in a hybrid's table is gone for programs that look there first.
  private mutating func checkReading(
    of number: Int, _ before: CrossReferenceSection.Place, _ after: CrossReferenceSection.Place
  ) {
    guard before != .free, after != .free else { return }
    if before.generation != after.generation { other("object \(number) gets another generation") }
    let section = new.revision.sections[0]
    if section.table[number] == .free, section.hidden?.table[number] != nil {
      other("object \(number) is free in the table and stands in the stream beside it")
    }
  }

  // Between the end of the revision before and the cross-reference section there are the objects it lists, and nothing else.
  private mutating func checkBytes() throws {
    let revision = new.revision
    let section = revision.sections[0]
    var ranges: [Range<Int>] = section.hidden.map { [$0.range] } ?? []
    for number in section.numbers {
      guard case .offset(let offset, _) = new.place(of: number), offset >= revision.start,
        offset < section.offset,
        let range = try new.object(number: number)?.range
      else { continue }
      ranges.append(range)
    }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    var end = revision.start
    for range in ranges + [section.offset..<section.end] {
      if let last = ranges.first, range == last, range.lowerBound == end { end = range.upperBound; continue }
      guard range.lowerBound >= end else {
        if range.upperBound > end { other("objects that overlap at byte \(range.lowerBound)") }
        continue
      }
      guard try isBlank(end..<range.lowerBound) else {
        other("bytes that belong to no object, from byte \(end)")
        return
      }
      end = range.upperBound
    }
  }

  // White space, and comments that look like nothing else.
  private func isBlank(_ range: Range<Int>) throws -> Bool {
    guard range.count <= 4096 else { return false }
    let bytes = try old.file.bytes(range)
    var position = 0
    while position < bytes.count {
      if PDFParser.isSpace(bytes[position]) {
        position += 1
      } else if bytes[position] == 0x25 {
        let start = position
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
        guard position - start <= 128, bytes[start...].prefix(2) != [0x25, 0x25],
          !bytes[start...].starts(with: "%PDF".utf8)
        else { return false }
      } else {
        return false
      }
    }
    return true
  }

  private static let sectionKeys: Set<String> = [
    "Size", "Prev", "XRefStm", "Info", "ID", "Type", "W", "Index", "Filter", "DecodeParms", "Length",
  ]

  private mutating func checkTrailer() throws {
    let (before, after) = (old.trailer, new.trailer)
    for key in Set(before.keys).union(after.keys).subtracting(Self.sectionKeys).sorted()
    where before[key] != after[key] {
      other("trailer /\(key)")
    }
    // Numbers from /Size on are not there for those who go by it.
    let size = after["Size"]?.integer ?? 0
    let highest = new.revision.sections[0].numbers.filter { new.place(of: $0) != .free }.max() ?? 0
    if size <= highest || size < before["Size"]?.integer ?? 0 { other("trailer /Size") }
    if let id = before["ID"]?.array?.first, after["ID"]?.array?.first != id { other("trailer /ID") }
    guard before["Info"] != nil || after["Info"] != nil else { return }
    let (info, newInfo) = (
      try old.dictionary(before["Info"]) ?? [:], try new.dictionary(after["Info"]) ?? [:]
    )
    let keys = differing(info, newInfo)
    guard keys.isSubset(of: ["ModDate", "Producer"]) else {
      return other("/Info: \(keys.sorted().joined(separator: " "))")
    }
    // A stream has data besides what its dictionary says.
    if let number = after["Info"]?.reference?.number, unexplained.contains(number) {
      guard index.users(of: number).isSubset(of: [ReferenceIndex.trailer]),
        try new.object(number: number)?.isStream == false
      else { return other("/Info is used elsewhere") }
      explain(number)
    }
    if !keys.isEmpty { add(PDFChange(.metadata, "/Info")) }
  }

  // An object written again as it was.
  private mutating func dropUnchanged(_ number: Int) throws {
    guard let before = try old.object(number: number), let after = try new.object(number: number),
      before.value == after.value, before.isStream == after.isStream
    else { return }
    if let first = before.data, let second = after.data {
      guard first.count == second.count, first.count <= old.file.limits.streamBytes,
        try old.file.bytes(first) == old.file.bytes(second)
      else { return }
    }
    unexplained.remove(number)
  }

  // MARK: Explaining

  /// Keys whose values differ.
  func differing(_ before: [String: PDFValue], _ after: [String: PDFValue]) -> Set<String> {
    Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
  }

  /// Whether the objects that named this one before the update do so under these keys only; the empty one stands for a
  /// list that is an object of its own.
  mutating func isNamed(_ number: Int, under keys: Set<String>) throws -> Bool {
    let known = try namings ?? Namings(of: unexplained, in: old, index)
    namings = known
    return known.keys(naming: number).isSubset(of: keys)
  }

  mutating func explain(_ number: Int) { unexplained.remove(number) }

  func isNew(_ number: Int) -> Bool { unexplained.contains(number) && old.place(of: number) == .free }

  /// Explains the new objects that can be reached from a value that is explained.
  mutating func explainNew(reachableFrom value: PDFValue) throws {
    var waiting = [value]
    while let next = waiting.popLast() {
      switch next {
      case .array(let values): waiting += values
      case .dictionary(let values): waiting += values.values
      case .reference(let reference) where isNew(reference.number):
        explain(reference.number)
        if let object = try new.object(reference) { waiting.append(object.value) }
      default: break
      }
    }
  }
}

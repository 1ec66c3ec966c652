/// Which objects name which others, as far as an update could use it to change more than it shows.
///
/// A signed page may name an object that is not there yet, or one that serves as something else too; whoever defines it
/// later, as “validation data” say, changes the page. So an object that an update adds must not have been named
/// before, and one that it changes must be named by nothing but what it belongs to.
struct ReferenceIndex {
  /// Stands for the trailer.
  static let trailer = -1

  private let interest: Set<Int>
  private var users: [Int: Set<Int>] = [:]

  /// What names these numbers in a view.
  init(of view: PDFView, interest: Set<Int>) throws {
    self.interest = interest
    guard !interest.isEmpty else { return }
    var numbers: Set<Int> = []
    for revision in view.revisions {
      for section in revision.sections {
        numbers.formUnion(section.numbers)
        add(.dictionary(section.trailer), of: Self.trailer)
      }
    }
    for number in numbers.sorted() { add(try view.object(number: number)) }
  }

  /// Adds what an object names.
  mutating func add(_ object: PDFObject?) {
    guard let object else { return }
    // Cross-reference streams are trailers.
    add(object.value, of: object.type == "XRef" ? Self.trailer : object.reference.number)
  }

  private mutating func add(_ value: PDFValue, of user: Int) {
    switch value {
    case .reference(let reference):
      if interest.contains(reference.number) { users[reference.number, default: []].insert(user) }
    case .array(let values): for value in values { add(value, of: user) }
    case .dictionary(let values): for value in values.values { add(value, of: user) }
    default: break
    }
  }

  /// The objects that name this one.
  func users(of number: Int) -> Set<Int> { users[number] ?? [] }
}

/// The keys under which objects of a view name others.
struct Namings {
  private var keys: [Int: Set<String>] = [:]

  /// How objects name these numbers.
  init(of numbers: Set<Int>, in view: PDFView, _ index: ReferenceIndex) throws {
    let users = numbers.reduce(into: Set<Int>()) { $0.formUnion(index.users(of: $1)) }
    for user in users where user != ReferenceIndex.trailer {
      if let object = try view.object(number: user) { add(object.value, numbers, under: "") }
    }
  }

  private mutating func add(_ value: PDFValue, _ numbers: Set<Int>, under key: String) {
    switch value {
    case .reference(let reference):
      if numbers.contains(reference.number) { keys[reference.number, default: []].insert(key) }
    case .array(let values): for value in values { add(value, numbers, under: key) }
    case .dictionary(let values): for (key, value) in values { add(value, numbers, under: key) }
    default: break
    }
  }

  /// The keys under which an object is named; the empty one stands for a list that is an object of its own.
  func keys(naming number: Int) -> Set<String> { keys[number] ?? [] }
}

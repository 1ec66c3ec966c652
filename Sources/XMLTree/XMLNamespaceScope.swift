/// Which namespace each prefix stands for, while a document streams by: the present answer at once, and what it
/// was before for every change, to be taken back when the element that made it ends.
///
/// Tokens are numbers of `XMLNameTable`; prefix 0 is the default namespace, namespace 0 is none.
struct XMLNamespaceScope: ~Copyable {
  struct Change: BitwiseCopyable {
    let depth: Int
    let prefix: Int32
    let previous: Int32
  }

  private var current = PlainStack<Int32>(capacity: 64)
  /// Changes in force, from the outermost to the innermost.
  private(set) var changes = PlainStack<Change>(capacity: 32)

  /// The namespace of a prefix; 0 when there is none.
  @inline(__always)
  func namespace(of prefix: Int32) -> Int32 {
    Int(prefix) < current.count ? current[Int(prefix)] : 0
  }

  /// Binds a prefix for an element at a depth, and what it holds.
  mutating func bind(_ prefix: Int32, to namespace: Int32, at depth: Int) {
    while current.count <= Int(prefix) { current.push(0) }
    changes.push(Change(depth: depth, prefix: prefix, previous: current[Int(prefix)]))
    current[Int(prefix)] = namespace
  }

  /// Takes back what the element at a depth had bound.
  @inline(__always)
  mutating func leave(_ depth: Int) {
    while let change = changes.last, change.depth == depth {
      current[Int(change.prefix)] = change.previous
      _ = changes.pop()
    }
  }
}

/// Namespace bindings in scope, and those that were written, while a document streams by.
struct XMLNamespaceScope {
  struct Binding {
    /// `nil` is the default namespace.
    let prefix: XMLToken?
    let namespace: XMLToken
  }

  private var bindings: [Binding] = []
  private var marks: [Int] = []

  /// All bindings from the outermost to the innermost; an inner one hides an outer one of the same prefix.
  var all: [Binding] { bindings }

  mutating func enter() { marks.append(bindings.count) }

  mutating func leave() {
    if let mark = marks.popLast() { bindings.removeLast(bindings.count - mark) }
  }

  mutating func bind(_ prefix: XMLToken?, to namespace: XMLToken) {
    bindings.append(Binding(prefix: prefix, namespace: namespace))
  }

  /// The innermost binding of a prefix.
  func lookup(_ prefix: XMLToken?) -> XMLToken? {
    bindings.last { $0.prefix === prefix }?.namespace
  }
}

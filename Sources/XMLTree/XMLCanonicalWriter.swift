/// What a canonicaliser knows and does.
struct XMLCanonicalWriter: ~Copyable {
  private typealias Attribute = XMLStartElement.Attribute

  /// An `xml:` attribute of an element outside the subtree; its value lies in `inheritedBytes`.
  private struct Inherited: BitwiseCopyable {
    let depth: Int
    let name: XMLNameNumber
    let start: Int
    let count: Int
  }

  var isRendering: Bool
  var output: XMLCanonicalOutput

  private let names: UnsafeMutablePointer<XMLNameTable>
  private let method: XMLCanonicalForm.Method
  private let isExclusive: Bool
  private let withComments: Bool
  private let inclusivePrefixes: Set<[UInt8]>
  // By token: 0 not looked at yet, 1 no, 2 yes.
  private var inclusive = PlainStack<UInt8>(capacity: 64)
  private var bound = XMLNamespaceScope()
  private var written = XMLNamespaceScope()
  private var inherited = PlainStack<Inherited>(capacity: 4)
  private var inheritedBytes = PlainStack<UInt8>(capacity: 64)
  private var wanted = PlainStack<Int32>(capacity: 16)
  private var sorted = PlainStack<Attribute>(capacity: 16)
  private var depth = 0
  private var renderedDepth = 0
  private var hasSeenRoot = false

  init(
    _ form: XMLCanonicalForm, names: UnsafeMutablePointer<XMLNameTable>, isRendering: Bool,
    output: @escaping (UnsafeRawBufferPointer) -> Void
  ) {
    method = form.method
    isExclusive = form.method == .exclusive
    withComments = form.withComments
    inclusivePrefixes = Set(form.inclusivePrefixes.map { $0 == "#default" ? [] : Array($0.utf8) })
    self.names = names
    self.isRendering = isRendering
    self.output = XMLCanonicalOutput(output)
  }

  mutating func startElement(_ element: borrowing XMLStartElement) {
    hasSeenRoot = true
    depth &+= 1
    for declaration in element.declarations {
      bound.bind(declaration.prefix, to: declaration.namespace, at: depth)
    }
    guard isRendering else {
      if !isExclusive { inherit(element.attributes) }
      return
    }
    output.put(UInt8(ascii: "<"))
    output.put(names.pointee.qualified(element.name))
    let isApex = renderedDepth == 0
    if isApex || !element.isPlain || isExclusive && needsDeclaration(names.pointee[element.name].prefix) {
      putDeclarations(element, isApex: isApex)
      putAttributes(element.attributes, isApex: isApex)
    }
    output.put(UInt8(ascii: ">"))
    renderedDepth &+= 1
  }

  mutating func endElement(_ name: XMLNameNumber) {
    bound.leave(depth)
    written.leave(depth)
    while let last = inherited.last, last.depth == depth {
      inheritedBytes.truncate(to: last.start)
      _ = inherited.pop()
    }
    depth &-= 1
    guard isRendering else { return }
    renderedDepth &-= 1
    output.put("</")
    output.put(names.pointee.qualified(name))
    output.put(UInt8(ascii: ">"))
  }

  mutating func text(_ bytes: UnsafeRawBufferPointer) {
    guard isRendering, depth > 0 else { return }
    output.put(bytes, escapes: .text)
  }

  mutating func comment(_ bytes: UnsafeRawBufferPointer) {
    guard isRendering, withComments else { return }
    beginOutsideRoot()
    output.put("<!--")
    output.put(bytes, escapes: .carriageReturn)
    output.put("-->")
    endOutsideRoot()
  }

  mutating func processingInstruction(target: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) {
    guard isRendering else { return }
    beginOutsideRoot()
    output.put("<?")
    output.put(target)
    if !data.isEmpty {
      output.put(UInt8(ascii: " "))
      output.put(data, escapes: .carriageReturn)
    }
    output.put("?>")
    endOutsideRoot()
  }

  // Outside the root element a line feed separates what is written from the root.
  private mutating func beginOutsideRoot() {
    if depth == 0, hasSeenRoot { output.put(UInt8(ascii: "\n")) }
  }

  private mutating func endOutsideRoot() {
    if depth == 0, !hasSeenRoot { output.put(UInt8(ascii: "\n")) }
  }

  // MARK: Namespaces

  // Whether the prefix means something else here than in what was written. (An undeclaration is written only where a
  // default namespace was written before: none is number 0 on both sides.)
  @inline(__always)
  private func needsDeclaration(_ prefix: Int32) -> Bool {
    bound.namespace(of: prefix) != written.namespace(of: prefix) && prefix != names.pointee.xml
  }

  private mutating func want(_ prefix: Int32) {
    if needsDeclaration(prefix), !wanted.all.contains(prefix) { wanted.push(prefix) }
  }

  private mutating func putDeclarations(_ element: borrowing XMLStartElement, isApex: Bool) {
    wanted.removeAll()
    if isExclusive {
      want(names.pointee[element.name].prefix)
      for attribute in element.attributes {
        let prefix = names.pointee[attribute.name].prefix
        if prefix != 0 { want(prefix) }
      }
      if !inclusivePrefixes.isEmpty {
        for index in 0..<bound.changes.count {
          let prefix = bound.changes[index].prefix
          if isInclusive(prefix) { want(prefix) }
        }
      }
    } else if isApex {
      for index in 0..<bound.changes.count { want(bound.changes[index].prefix) }
    } else {
      for declaration in element.declarations { want(declaration.prefix) }
    }
    sortWanted()
    for index in 0..<wanted.count { putDeclaration(wanted[index]) }
  }

  private mutating func putDeclaration(_ prefix: Int32) {
    let namespace = bound.namespace(of: prefix)
    written.bind(prefix, to: namespace, at: depth)
    output.put(prefix == 0 ? " xmlns" : " xmlns:")
    output.put(names.pointee.token(prefix))
    output.put("=\"")
    output.put(names.pointee.token(namespace), escapes: .attribute)
    output.put(UInt8(ascii: "\""))
  }

  private mutating func isInclusive(_ prefix: Int32) -> Bool {
    while inclusive.count <= Int(prefix) { inclusive.push(0) }
    if inclusive[Int(prefix)] == 0 {
      inclusive[Int(prefix)] = inclusivePrefixes.contains(Array(names.pointee.token(prefix))) ? 2 : 1
    }
    return inclusive[Int(prefix)] == 2
  }

  // There are few, and they mostly stand in order already.
  private mutating func sortWanted() {
    guard wanted.count > 1 else { return }
    for index in 1..<wanted.count {
      let prefix = wanted[index]
      var place = index
      while place > 0, names.pointee.precedes(prefix, wanted[place - 1]) {
        wanted[place] = wanted[place - 1]
        place -= 1
      }
      wanted[place] = prefix
    }
  }

  // MARK: Attributes

  private mutating func putAttributes(_ attributes: UnsafeBufferPointer<Attribute>, isApex: Bool) {
    if attributes.count == 1, inherited.count == 0 { return put(attributes[0]) }
    sorted.removeAll()
    for attribute in attributes { insert(attribute) }
    if isApex, !isExclusive { insertInherited() }
    for index in 0..<sorted.count { put(sorted[index]) }
  }

  private mutating func put(_ attribute: Attribute) {
    output.put(UInt8(ascii: " "))
    output.put(names.pointee.qualified(attribute.name))
    output.put("=\"")
    output.put(attribute.value, escapes: .attribute)
    output.put(UInt8(ascii: "\""))
  }

  private mutating func insert(_ attribute: Attribute) {
    sorted.push(attribute)
    var place = sorted.count - 1
    while place > 0, precedes(attribute.name, sorted[place - 1].name) {
      sorted[place] = sorted[place - 1]
      place -= 1
    }
    sorted[place] = attribute
  }

  // By namespace name, then by local name.
  private func precedes(_ left: XMLNameNumber, _ right: XMLNameNumber) -> Bool {
    let (left, right) = (names.pointee[left], names.pointee[right])
    return left.namespace == right.namespace
      ? names.pointee.precedes(left.local, right.local)
      : names.pointee.precedes(left.namespace, right.namespace)
  }

  private mutating func inherit(_ attributes: UnsafeBufferPointer<Attribute>) {
    for attribute in attributes where names.pointee[attribute.name].prefix == names.pointee.xml {
      inherited.push(
        Inherited(depth: depth, name: attribute.name, start: inheritedBytes.count, count: attribute.count))
      inheritedBytes.append(attribute.value.assumingMemoryBound(to: UInt8.self))
    }
  }

  // The first element of a subtree takes over the `xml:` attributes of what surrounds it; Canonical XML 1.1
  // leaves `xml:id` behind. (`xml:base`, which 1.1 would have to join, is refused by the scanner.)
  private mutating func insertInherited() {
    for index in (0..<inherited.count).reversed() {
      let attribute = inherited[index]
      let local = names.pointee.token(names.pointee[attribute.name].local)
      if method == .inclusive11, local.elementsEqual("id".utf8) { continue }
      if sorted.all.contains(where: { $0.name == attribute.name }) { continue }
      insert(
        Attribute(
          name: attribute.name, start: inheritedBytes.base + attribute.start, count: attribute.count))
    }
  }
}

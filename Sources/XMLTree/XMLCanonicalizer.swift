/// Writes the canonical form of a stream of events, without ever holding more than a few kilobytes.
///
/// Events come as from a reader. A subtree can be left out (`isRendering = false` around it: an enveloped
/// signature) or taken alone (rendering switched on at its first element): bindings and `xml:` attributes of
/// what surrounds it are followed either way. The form without an XPath node set is all that is needed:
/// node sets are refused long before.
package final class XMLCanonicalizer: XMLEventHandler {
  /// Whether events are written; when not, only the namespaces in scope are followed.
  package var isRendering: Bool

  private let form: XMLCanonicalForm
  private let inclusivePrefixes: Set<[UInt8]>
  private let output: (UnsafeRawBufferPointer) -> Void
  private var buffer: [UInt8] = []
  private var scope = XMLNamespaceScope()
  private var rendered = XMLNamespaceScope()
  private var inherited: [[XMLAttribute]] = []
  private var depth = 0
  private var renderedDepth = 0
  private var hasSeenRoot = false

  private static let bufferSize = 8 << 10

  package init(
    _ form: XMLCanonicalForm, isRendering: Bool = true, output: @escaping (UnsafeRawBufferPointer) -> Void
  ) {
    self.form = form
    inclusivePrefixes = Set(form.inclusivePrefixes.map { $0 == "#default" ? [] : Array($0.utf8) })
    self.isRendering = isRendering
    self.output = output
    buffer.reserveCapacity(Self.bufferSize + 512)
  }

  /// Writes what is still buffered.
  package func finish() { flush() }

  package func startElement(_ element: XMLStartElement) {
    hasSeenRoot = true
    scope.enter()
    for declaration in element.declarations { scope.bind(declaration.prefix, to: declaration.namespace) }
    depth += 1
    guard isRendering else {
      if form.method != .exclusive { inherited.append(element.attributes.filter(\.isXML)) }
      return
    }
    rendered.enter()
    put("<")
    put(element.name.qualified)
    if form.method != .exclusive || !element.attributes.isEmpty || !element.declarations.isEmpty
      || renderedDepth == 0
      || needsDeclaration(element.name.prefix)
    {
      let isApex = renderedDepth == 0
      putDeclarations(element, isApex: isApex)
      putAttributes(isApex ? inheriting(element.attributes) : element.attributes)
    }
    put(">")
    renderedDepth += 1
    if form.method != .exclusive { inherited.append([]) }
  }

  package func endElement(_ name: XMLName) {
    scope.leave()
    depth -= 1
    if form.method != .exclusive { inherited.removeLast() }
    guard isRendering else { return }
    rendered.leave()
    renderedDepth -= 1
    put("</")
    put(name.qualified)
    put(">")
  }

  package func text(_ bytes: UnsafeRawBufferPointer) {
    guard isRendering, depth > 0 else { return }
    putEscaped(bytes, escapes: .text)
  }

  package func comment(_ bytes: UnsafeRawBufferPointer) {
    guard isRendering, form.withComments else { return }
    outsideRoot {
      put("<!--")
      putEscaped(bytes, escapes: .carriageReturn)
      put("-->")
    }
  }

  package func processingInstruction(target: [UInt8], data: UnsafeRawBufferPointer) {
    guard isRendering else { return }
    outsideRoot {
      put("<?")
      put(target)
      if !data.isEmpty {
        put(" ")
        putEscaped(data, escapes: .carriageReturn)
      }
      put("?>")
    }
  }

  // Outside the root element a line feed separates what is written from the root.
  private func outsideRoot(_ body: () -> Void) {
    if depth == 0, hasSeenRoot { put("\n") }
    body()
    if depth == 0, !hasSeenRoot { put("\n") }
  }
}

// MARK: - Namespaces and attributes

extension XMLCanonicalizer {
  private func needsDeclaration(_ prefix: XMLToken?) -> Bool {
    if prefix?.string == "xml" { return false }
    let bound = scope.lookup(prefix)
    let written = rendered.lookup(prefix)
    if let bound, !bound.bytes.isEmpty { return bound !== written }
    // An undeclaration is written only where a default namespace was written before.
    return written.map { !$0.bytes.isEmpty } ?? false
  }

  private func putDeclarations(_ element: XMLStartElement, isApex: Bool) {
    var prefixes: [XMLToken?] = []
    func want(_ prefix: XMLToken?) {
      if !prefixes.contains(where: { $0 === prefix }), needsDeclaration(prefix) { prefixes.append(prefix) }
    }
    if form.method == .exclusive {
      want(element.name.prefix)
      for attribute in element.attributes where attribute.name.prefix != nil { want(attribute.name.prefix) }
      if !inclusivePrefixes.isEmpty {
        for binding in scope.all where isInclusive(binding.prefix) { want(binding.prefix) }
      }
    } else if isApex {
      for binding in scope.all { want(binding.prefix) }
    } else {
      for declaration in element.declarations { want(declaration.prefix) }
    }
    for prefix in prefixes.sorted(by: { precedes($0?.bytes ?? [], $1?.bytes ?? []) }) {
      let namespace = scope.lookup(prefix) ?? XMLNameTable.noNamespace
      rendered.bind(prefix, to: namespace)
      put(prefix == nil ? " xmlns" : " xmlns:")
      if let prefix { put(prefix.bytes) }
      put("=\"")
      namespace.bytes.withUnsafeBytes { putEscaped($0, escapes: .attribute) }
      put("\"")
    }
  }

  private func isInclusive(_ prefix: XMLToken?) -> Bool {
    inclusivePrefixes.contains(prefix?.bytes ?? [])
  }

  private func putAttributes(_ attributes: [XMLAttribute]) {
    guard !attributes.isEmpty else { return }
    let sorted = attributes.sorted { left, right in
      let leftSpace = left.name.namespace?.bytes ?? []
      let rightSpace = right.name.namespace?.bytes ?? []
      return leftSpace == rightSpace
        ? precedes(left.name.local.bytes, right.name.local.bytes) : precedes(leftSpace, rightSpace)
    }
    for attribute in sorted {
      put(" ")
      put(attribute.name.qualified)
      put("=\"")
      attribute.value.withUnsafeBytes { putEscaped($0, escapes: .attribute) }
      put("\"")
    }
  }

  // The first element of a subtree takes over the `xml:` attributes of what surrounds it; Canonical XML 1.1
  // leaves `xml:id` behind. (`xml:base`, which 1.1 would have to join, is refused by the scanner.)
  private func inheriting(_ own: [XMLAttribute]) -> [XMLAttribute] {
    guard form.method != .exclusive else { return own }
    var all = own
    for attribute in inherited.reversed().joined() {
      if form.method == .inclusive11, attribute.name.local.string == "id" { continue }
      if !all.contains(where: { $0.name === attribute.name }) { all.append(attribute) }
    }
    return all
  }

  private func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool { left.lexicographicallyPrecedes(right) }
}

extension XMLAttribute {
  /// Whether the attribute is one of the namespace of `xml:`.
  fileprivate var isXML: Bool { name.prefix?.string == "xml" }
}

// MARK: - Output

extension XMLCanonicalizer {
  private func put(_ text: StaticString) {
    buffer.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    if buffer.count >= Self.bufferSize { flush() }
  }

  private func put(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { flush() }
  }

  private func flush() {
    guard !buffer.isEmpty else { return }
    buffer.withUnsafeBytes(output)
    buffer.removeAll(keepingCapacity: true)
  }

  private func putEscaped(_ bytes: UnsafeRawBufferPointer, escapes: XMLEscapes) {
    var start = 0
    while start < bytes.count {
      let end = escapes.firstIndex(in: bytes, from: start)
      putRun(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      if end < bytes.count { put(escapes.replacement(for: bytes[end])) }
      start = end + 1
    }
  }

  // Long runs go to the digest as they are, without a copy.
  private func putRun(_ bytes: UnsafeRawBufferPointer) {
    if bytes.count >= 1024 {
      flush()
      output(bytes)
    } else {
      buffer.append(contentsOf: bytes)
      if buffer.count >= Self.bufferSize { flush() }
    }
  }
}

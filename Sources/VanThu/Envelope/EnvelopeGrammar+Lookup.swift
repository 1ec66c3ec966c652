import XMLTree

/// The grammar by numbers: names are looked up by their bytes once for each name of a packet, and everything else is an
/// index into an array.
struct EnvelopeLookup: Sendable {
  /// What the grammar has about a name inside a group.
  struct Row: Sendable {
    let element: EnvelopeGrammar.Element
    /// The element's place in the set of what a parent has had; names that mean the same share one.
    let slot: UInt8
    /// Whether a parent may have it only once.
    let isSingle: Bool
  }

  /// What is known about a name wherever it stands.
  struct Name: Sendable {
    let text: String
    /// A spelling of “Bussiness” that others do not know.
    let isRespelled: Bool
    /// `Signature` or `DigitalSignature`, of whatever namespace.
    let isSignature: Bool
    /// A part of SOAP's envelope.
    let isSOAP: Bool
  }

  static let shared = EnvelopeLookup()

  /// The names, by number.
  let names: [Name]
  private let rows: [Row?]
  // Open addressing over the names' bytes, at most a quarter full; -1 is free.
  private let slots: [Int16]

  private init() {
    let known = Set(EnvelopeGrammar.table.values.flatMap(\.keys)).sorted()
    names = known.map { name in
      Name(
        text: name, isRespelled: name.hasPrefix("Business"),
        isSignature: name == "Signature" || name == "DigitalSignature",
        isSOAP: ["Envelope", "Header", "Body"].contains(name))
    }
    var slots = [Int16](repeating: -1, count: 512)
    for (number, name) in known.enumerated() {
      var place = Self.hash(name.utf8) & 511
      while slots[place] >= 0 { place = (place + 1) & 511 }
      slots[place] = Int16(number)
    }
    self.slots = slots
    var rows = [Row?](repeating: nil, count: known.count * EnvelopeGrammar.Group.allCases.count)
    for group in EnvelopeGrammar.Group.allCases {
      var taken: [String: UInt8] = [:]
      for (number, name) in known.enumerated() {
        guard let element = EnvelopeGrammar.table[group]?[name] else { continue }
        let (meaning, isSingle) = Self.meaning(of: element, named: name, in: group)
        let slot = taken[meaning] ?? UInt8(taken.count)
        taken[meaning] = slot
        rows[group.rawValue * known.count + number] = Row(element: element, slot: slot, isSingle: isSingle)
      }
      precondition(taken.count <= 64, "a group has at most 64 elements")
    }
    self.rows = rows
  }

  private static func meaning(
    of element: EnvelopeGrammar.Element, named name: String, in group: EnvelopeGrammar.Group
  ) -> (String, isSingle: Bool) {
    switch element {
    case .group(let child): ("group \(child)", EnvelopeGrammar.single.contains(child))
    case .leaf(let leaf): ("leaf \(leaf)", !EnvelopeGrammar.isRepeatable(leaf, in: group))
    case .content: ("content \(name)", true)
    case .signature: ("signature", false)
    }
  }

  // FNV-1a.
  @inline(__always)
  private static func hash(_ bytes: some Sequence<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ hash >> 15)
  }

  /// The number of a name; `nil` for one that the grammar has nowhere.
  func number(of name: UnsafeRawBufferPointer) -> Int? {
    var place = Self.hash(name) & 511
    while slots[place] >= 0 {
      let number = Int(slots[place])
      if names[number].text.utf8.elementsEqual(name) { return number }
      place = (place + 1) & 511
    }
    return nil
  }

  /// What a name is inside a group; `nil` when the standard and its known variants do not have it there.
  @inline(__always)
  func row(_ number: Int, in group: EnvelopeGrammar.Group) -> Row? {
    rows[group.rawValue * names.count + number]
  }
}

/// The paths of the elements that were met, as a tree with one node for each: a path is put into words only when somebody
/// asks.
struct PathTree {
  private struct Node {
    let name: Int16
    let parent: Int16
    var line: Int32 = 0
    var firstChild: Int16 = -1
    var nextSibling: Int16 = -1
  }

  /// The node above every root.
  static let top = 0

  private let names: [EnvelopeLookup.Name]
  // The grammar has no circles, so there are as many nodes as it has paths: some hundreds.
  private var nodes: [Node] = []

  init(_ lookup: EnvelopeLookup) {
    names = lookup.names
    nodes.reserveCapacity(96)
    nodes.append(Node(name: -1, parent: -1))
  }

  /// The node of a name below another node.
  mutating func enter(_ name: Int, below parent: Int) -> Int {
    var child = Int(nodes[parent].firstChild)
    while child >= 0 {
      if nodes[child].name == name { return child }
      child = Int(nodes[child].nextSibling)
    }
    nodes.append(
      Node(name: Int16(name), parent: Int16(parent), nextSibling: nodes[parent].firstChild))
    nodes[parent].firstChild = Int16(nodes.count - 1)
    return nodes.count - 1
  }

  /// The node above another.
  func parent(of node: Int) -> Int { max(Int(nodes[node].parent), Self.top) }

  /// Notes the line of the first element with a path.
  mutating func note(line: Int, of node: Int) {
    if nodes[node].line == 0 { nodes[node].line = Int32(clamping: line) }
  }

  /// The innermost name of a node's path.
  func last(_ node: Int) -> String { node == Self.top ? "" : names[Int(nodes[node].name)].text }

  /// The path of a node: local names from the root, parted by `/`.
  func text(of node: Int) -> String {
    var parts: [String] = []
    var node = node
    while node != Self.top {
      parts.append(names[Int(nodes[node].name)].text)
      node = parent(of: node)
    }
    return parts.reversed().joined(separator: "/")
  }

  /// The paths of which a line was noted.
  var lines: [String: Int] {
    var lines: [String: Int] = [:]
    for node in nodes.indices where nodes[node].line > 0 { lines[text(of: node)] = Int(nodes[node].line) }
    return lines
  }
}

/// Documents made at random from a seed, full of what canonical forms differ about: namespaces declared,
/// redeclared and undeclared, attributes in every order, references, comments, instructions, CDATA, white space.
struct DocumentGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  // libxml2 writes `&` in a namespace name without escaping it and refuses names that are no ASCII URI: not tried.
  private static let spaces = ["urn:a", "urn:b", "http://example.vn/ns?x=1", "urn:c"]
  private static let prefixes = ["", "a", "b", "edXML", "z", "đ"]
  private static let texts = [
    "", "x", "  ", "\n  ", "một & hai".replacing("&", with: "&amp;"), "&lt;tag&gt;", "]]&gt;", "&#13;", "\t",
    "\r\n",
    "“Nghị định”", "<![CDATA[<raw> & ]]>", "<![CDATA[\r\nmột\r\r\nhai\r]]>", "&#x1F600;", "&quot;&apos;",
    "0123456789abcdef0123456789ABCDEF=?>".replacing(">", with: "&gt;"),
    "A long run of text that has nothing to escape in it, so that it goes through sixteen bytes at a time",
  ]
  private static let values = [
    "", "1", "&amp;&lt;&gt;", "&quot;", "a\tb", "a\nb", "&#9;&#10;&#13;", "  hai  ba ", "Đ", "'", "&#38;amp;",
  ]

  mutating func document() -> String {
    var text = next(3) == 0 ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    if next(5) == 0 { text += "<!-- before & -->\n" }
    if next(5) == 0 { text += "<?pi before?>\n<?empty?>" }
    text += element(depth: 0, inScope: [:])
    if next(5) == 0 { text += "\n<!-- after -->" }
    if next(5) == 0 { text += "<?after  the root ?>\n" }
    return text
  }

  private mutating func element(depth: Int, inScope outer: [String: String]) -> String {
    var scope = outer
    var declarations: [String] = []
    for prefix in Self.prefixes where next(depth == 0 ? 2 : 6) == 0 {
      let undeclare = prefix.isEmpty && next(3) == 0
      let space = undeclare ? "" : Self.spaces[next(Self.spaces.count)]
      declarations.append(prefix.isEmpty ? "xmlns=\"\(space)\"" : "xmlns:\(prefix)=\"\(space)\"")
      scope[prefix] = space
    }
    let usable = scope.keys.filter { !$0.isEmpty }.sorted()
    func qualified(_ prefix: String, _ name: String) -> String { prefix.isEmpty ? name : "\(prefix):\(name)" }
    let prefix = usable.isEmpty || next(2) == 0 ? "" : usable[next(usable.count)]
    let name = qualified(prefix, ["e", "Mục", "To", "x1"][next(4)])

    var attributes = declarations
    var expanded: Set<String> = []
    for local in ["b", "a", "Z", "số", "id"] where next(4) == 0 {
      let attributePrefix = usable.isEmpty || next(2) == 0 ? "" : usable[next(usable.count)]
      guard
        expanded.insert((attributePrefix.isEmpty ? "" : scope[attributePrefix] ?? "") + " " + local).inserted
      else { continue }
      attributes.append("\(qualified(attributePrefix, local))=\"\(Self.values[next(Self.values.count)])\"")
    }
    if next(8) == 0 { attributes.append("xml:lang=\"vi\"") }
    if next(12) == 0 { attributes.append("xml:space='preserve'") }
    for index in attributes.indices.reversed() where index > 0 { attributes.swapAt(index, next(index + 1)) }

    let start = "<" + ([name] + attributes).joined(separator: next(6) == 0 ? "\n   " : " ")
    if next(5) == 0 { return start + (next(2) == 0 ? "/>" : " />") }
    var content = ""
    for _ in 0..<next(depth > 5 ? 2 : 5) {
      switch next(10) {
      case 0: content += "<!-- lời ghi & chú -->"
      case 1: content += "<?chỉ-dẫn  dữ liệu ?>"
      case 2...5: content += Self.texts[next(Self.texts.count)]
      default: if depth < 8 { content += element(depth: depth + 1, inScope: scope) }
      }
    }
    return "\(start)>\(content)</\(name)>"
  }
}

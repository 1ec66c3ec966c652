import CLibXML2

/// Names of one reader, found by the addresses under which libxml2's dictionary keeps them.
///
/// The dictionary holds one address for one sequence of bytes as long as the parser lives, so addresses can be
/// compared instead of bytes.
struct XMLNameTable {
  private struct Key: Hashable {
    let prefix: UInt
    let local: UInt
    let namespace: UInt
  }

  static let noNamespace = XMLToken("")

  private let limit: Int
  private var bytes = 0
  private var tokens: [UInt: XMLToken] = [:]
  private var names: [Key: XMLName] = [:]

  init(limit: Int) { self.limit = limit }

  mutating func token(_ text: UnsafePointer<xmlChar>?, line: Int) throws(XMLError) -> XMLToken? {
    guard let text else { return nil }
    let address = UInt(bitPattern: text)
    if let token = tokens[address] { return token }
    let token = XMLToken(bytes: Array(UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))))
    bytes += token.bytes.count + 32
    if bytes > limit {
      throw XMLError(.limit, "more than \(limit) bytes of distinct names", line: line, limit: "nameBytes")
    }
    tokens[address] = token
    return token
  }

  mutating func name(
    prefix: UnsafePointer<xmlChar>?, local: UnsafePointer<xmlChar>?, namespace: UnsafePointer<xmlChar>?,
    line: Int
  ) throws(XMLError) -> XMLName {
    let key = Key(
      prefix: UInt(bitPattern: prefix), local: UInt(bitPattern: local), namespace: UInt(bitPattern: namespace)
    )
    if let name = names[key] { return name }
    let name = XMLName(
      prefix: try token(prefix, line: line), local: try token(local, line: line) ?? Self.noNamespace,
      namespace: try token(namespace, line: line))
    bytes += 64
    names[key] = name
    return name
  }
}

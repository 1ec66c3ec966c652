/// Turns an `Encodable` value into ``CanonicalJSON``.
struct CanonicalEncoder: Encoder {
  /// A place in the growing value; containers hand out places to their elements.
  final class Node {
    private enum Content {
      case empty
      case scalar(CanonicalJSON)
      case array([Node])
      case object([String: Node])
    }
    private var content = Content.empty

    func set(_ scalar: CanonicalJSON) { content = .scalar(scalar) }
    func beginArray() { if case .array = content {} else { content = .array([]) } }
    func beginObject() { if case .object = content {} else { content = .object([:]) } }

    func append() -> Node {
      let node = Node()
      if case .array(let nodes) = content { content = .array(nodes + [node]) }
      return node
    }

    func member(_ name: String) -> Node {
      let node = Node()
      if case .object(var members) = content {
        members[name] = node
        content = .object(members)
      }
      return node
    }

    var count: Int { if case .array(let nodes) = content { nodes.count } else { 0 } }

    var value: CanonicalJSON? {
      switch content {
      case .empty: nil
      case .scalar(let scalar): scalar
      case .array(let nodes): .array(nodes.compactMap(\.value))
      case .object(let members): .object(members.compactMapValues(\.value))
      }
    }
  }

  let node: Node
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    node.beginObject()
    return KeyedEncodingContainer(Keyed<Key>(node: node, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.beginArray()
    return Unkeyed(node: node, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    Single(node: node, codingPath: codingPath)
  }

  /// Writes a value into a place; scalars directly, the rest through its own `encode(to:)`.
  static func write(_ value: some Encodable, to node: Node, path: [any CodingKey]) throws {
    switch value {
    case let text as String: node.set(.string(text))
    case let flag as Bool: node.set(.boolean(flag))
    case let number as any BinaryInteger:
      guard let exact = Int64(exactly: number), exact.magnitude <= 1 << 53 else {
        throw refusal(value, path: path, "integer outside ±2⁵³")
      }
      node.set(.integer(exact))
    case is any BinaryFloatingPoint: throw refusal(value, path: path, "fractions have no canonical form here")
    default: try value.encode(to: CanonicalEncoder(node: node, codingPath: path))
    }
  }

  static func refusal(_ value: Any, path: [any CodingKey], _ reason: String) -> EncodingError {
    EncodingError.invalidValue(value, .init(codingPath: path, debugDescription: reason))
  }

  private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: Node
    let codingPath: [any CodingKey]

    func encodeNil(forKey key: Key) throws {
      throw refusal(key.stringValue, path: codingPath + [key], "null has no canonical form here")
    }
    func encode(_ value: some Encodable, forKey key: Key) throws {
      try write(value, to: node.member(key.stringValue), path: codingPath + [key])
    }
    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
      superEncoder(at: key).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      superEncoder(at: key).unkeyedContainer()
    }
    func superEncoder() -> any Encoder {
      CanonicalEncoder(node: node.member("super"), codingPath: codingPath)
    }
    func superEncoder(forKey key: Key) -> any Encoder { superEncoder(at: key) }
    private func superEncoder(at key: Key) -> CanonicalEncoder {
      CanonicalEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key])
    }
  }

  private struct Unkeyed: UnkeyedEncodingContainer {
    let node: Node
    let codingPath: [any CodingKey]
    var count: Int { node.count }

    func encodeNil() throws { throw refusal(count, path: codingPath, "null has no canonical form here") }
    func encode(_ value: some Encodable) throws { try write(value, to: node.append(), path: codingPath) }
    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
      CanonicalEncoder(node: node.append(), codingPath: codingPath).container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      CanonicalEncoder(node: node.append(), codingPath: codingPath).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { CanonicalEncoder(node: node.append(), codingPath: codingPath) }
  }

  private struct Single: SingleValueEncodingContainer {
    let node: Node
    let codingPath: [any CodingKey]

    func encodeNil() throws { throw refusal("nil", path: codingPath, "null has no canonical form here") }
    func encode(_ value: some Encodable) throws {
      try write(value, to: node, path: codingPath)
    }
  }
}

extension JSON {
  /// The machine form of a value of the library: what it says of itself, without writing and reading a text in between.
  ///
  /// - Throws: `EncodingError` for a number with a fraction, or too large for an `Int`.
  init(encoding value: some Encodable) throws {
    let place = EncodedPlace()
    try value.encode(to: PlaceEncoder(place))
    self = place.json
  }
}

/// Where a value is put together.
private final class EncodedPlace {
  enum Content {
    case nothing
    case value(JSON)
    case object([String: EncodedPlace])
    case array([EncodedPlace])
  }

  var content = Content.nothing

  /// Places of which nothing was said are `null`; an object without members is one.
  var json: JSON {
    switch content {
    case .nothing: .null
    case .value(let value): value
    case .object(let members): .object(members.mapValues(\.json))
    case .array(let elements): .array(elements.map(\.json))
    }
  }

  func member(_ name: String) -> EncodedPlace {
    let place = EncodedPlace()
    guard case .object(var members) = content else {
      content = .object([name: place])
      return place
    }
    content = .nothing
    members[name] = place
    content = .object(members)
    return place
  }

  func element() -> EncodedPlace {
    let place = EncodedPlace()
    guard case .array(var elements) = content else {
      content = .array([place])
      return place
    }
    content = .nothing
    elements.append(place)
    content = .array(elements)
    return place
  }

  var count: Int { if case .array(let elements) = content { elements.count } else { 0 } }

  func put(_ number: some BinaryInteger) throws {
    guard let number = Int(exactly: number) else { throw Self.unfit(number) }
    content = .value(.integer(number))
  }

  static func unfit(_ value: some Any) -> EncodingError {
    EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "no number of machine output"))
  }
}

private struct PlaceEncoder: Encoder {
  private let place: EncodedPlace
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  init(_ place: EncodedPlace) { self.place = place }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .nothing = place.content { place.content = .object([:]) }
    return KeyedEncodingContainer(Members(place: place))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .nothing = place.content { place.content = .array([]) }
    return Elements(place: place)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(place: place) }
}

private struct Single: SingleValueEncodingContainer {
  let place: EncodedPlace
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { place.content = .value(.null) }
  func encode(_ value: Bool) { place.content = .value(.boolean(value)) }
  func encode(_ value: String) { place.content = .value(.string(value)) }
  func encode(_ value: Double) throws { throw EncodedPlace.unfit(value) }
  func encode(_ value: Float) throws { throw EncodedPlace.unfit(value) }
  func encode(_ value: Int) throws { try place.put(value) }
  func encode(_ value: Int8) throws { try place.put(value) }
  func encode(_ value: Int16) throws { try place.put(value) }
  func encode(_ value: Int32) throws { try place.put(value) }
  func encode(_ value: Int64) throws { try place.put(value) }
  func encode(_ value: UInt) throws { try place.put(value) }
  func encode(_ value: UInt8) throws { try place.put(value) }
  func encode(_ value: UInt16) throws { try place.put(value) }
  func encode(_ value: UInt32) throws { try place.put(value) }
  func encode(_ value: UInt64) throws { try place.put(value) }
  func encode(_ value: some Encodable) throws { try value.encode(to: PlaceEncoder(place)) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let place: EncodedPlace
  var codingPath: [any CodingKey] { [] }

  private func single(_ key: Key) -> Single { Single(place: place.member(key.stringValue)) }

  func encodeNil(forKey key: Key) { single(key).encodeNil() }
  func encode(_ value: Bool, forKey key: Key) { single(key).encode(value) }
  func encode(_ value: String, forKey key: Key) { single(key).encode(value) }
  func encode(_ value: Double, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: Float, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: Int, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: Int8, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: Int16, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: Int32, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: Int64, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: UInt, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: UInt8, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: UInt16, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: UInt32, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: UInt64, forKey key: Key) throws { try single(key).encode(value) }
  func encode(_ value: some Encodable, forKey key: Key) throws { try single(key).encode(value) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
    -> KeyedEncodingContainer<Nested>
  {
    PlaceEncoder(place.member(key.stringValue)).container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    PlaceEncoder(place.member(key.stringValue)).unkeyedContainer()
  }
  func superEncoder() -> any Encoder { PlaceEncoder(place.member("super")) }
  func superEncoder(forKey key: Key) -> any Encoder { PlaceEncoder(place.member(key.stringValue)) }
}

private struct Elements: UnkeyedEncodingContainer {
  let place: EncodedPlace
  var codingPath: [any CodingKey] { [] }
  var count: Int { place.count }

  private func single() -> Single { Single(place: place.element()) }

  func encodeNil() { single().encodeNil() }
  func encode(_ value: Bool) { single().encode(value) }
  func encode(_ value: String) { single().encode(value) }
  func encode(_ value: Double) throws { try single().encode(value) }
  func encode(_ value: Float) throws { try single().encode(value) }
  func encode(_ value: Int) throws { try single().encode(value) }
  func encode(_ value: Int8) throws { try single().encode(value) }
  func encode(_ value: Int16) throws { try single().encode(value) }
  func encode(_ value: Int32) throws { try single().encode(value) }
  func encode(_ value: Int64) throws { try single().encode(value) }
  func encode(_ value: UInt) throws { try single().encode(value) }
  func encode(_ value: UInt8) throws { try single().encode(value) }
  func encode(_ value: UInt16) throws { try single().encode(value) }
  func encode(_ value: UInt32) throws { try single().encode(value) }
  func encode(_ value: UInt64) throws { try single().encode(value) }
  func encode(_ value: some Encodable) throws { try single().encode(value) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    PlaceEncoder(place.element()).container(keyedBy: type)
  }
  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    PlaceEncoder(place.element()).unkeyedContainer()
  }
  func superEncoder() -> any Encoder { PlaceEncoder(place.element()) }
}

import CLibXML2

/// The number of a name within one reader: equal numbers are equal names. `XMLStreamReader.name(_:)` gives the name.
package struct XMLNameNumber: Hashable, Sendable, BitwiseCopyable {
  let value: Int32

  /// From 0, without gaps, so that what is known about a name can be kept in an array.
  package var index: Int { Int(value) }
}

/// Names of one reader, found by the addresses under which libxml2's dictionary keeps them, and numbered.
///
/// The dictionary holds one address for one sequence of bytes as long as the parser lives, so addresses can be
/// compared instead of bytes. Pieces of names (prefix, local name, namespace name) are tokens with numbers of their
/// own; number 0 is no token, and the empty one.
struct XMLNameTable: ~Copyable {
  struct Name: BitwiseCopyable {
    let prefix: Int32
    let local: Int32
    let namespace: Int32
    /// `prefix:local` or `local`, in `bytes`.
    let qualified: Piece
    /// Place of the local name in the list of those that are watched for, from 1; 0 for others.
    let watched: Int32
  }

  /// A range of `bytes`.
  struct Piece: BitwiseCopyable {
    let start: Int32
    let count: Int32
  }

  private struct Slot: BitwiseCopyable {
    var prefix: UInt
    var local: UInt
    var namespace: UInt
    var number: Int32
  }

  private struct TokenSlot: BitwiseCopyable {
    var address: UInt
    var number: Int32
  }

  private let limit: Int
  private let watched: [StaticString]
  private var weight = 0
  private var bytes = PlainStack<UInt8>(capacity: 4 << 10)
  private var tokens = PlainStack<Piece>(capacity: 128)
  private var names = PlainStack<Name>(capacity: 128)
  private var tokenNumbers = PlainStack<TokenSlot>(capacity: 256)
  // Open addressing, at most half full; a free slot has number -1.
  private var slots: UnsafeMutablePointer<Slot>
  private var mask: UInt
  /// The token `xml`; -1 until a name has it.
  private(set) var xml: Int32 = -1

  init(limit: Int, watching watched: [StaticString]) {
    self.limit = limit
    self.watched = watched
    slots = Self.freeSlots(256)
    mask = 255
    tokens.push(Piece(start: 0, count: 0))
    for _ in 0..<256 { tokenNumbers.push(TokenSlot(address: 0, number: -1)) }
  }

  deinit { slots.deallocate() }

  private static func freeSlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    slots.initialize(repeating: Slot(prefix: 0, local: 0, namespace: 0, number: -1), count: count)
    return slots
  }

  // MARK: Asking

  var count: Int { names.count }

  subscript(number: XMLNameNumber) -> Name {
    @inline(__always) get { names[Int(number.value)] }
  }

  /// The bytes of a token; valid until the next name is taken in.
  @inline(__always)
  func token(_ number: Int32) -> UnsafeRawBufferPointer { piece(tokens[Int(number)]) }

  /// The name as written in a tag; valid until the next name is taken in.
  @inline(__always)
  func qualified(_ number: XMLNameNumber) -> UnsafeRawBufferPointer { piece(self[number].qualified) }

  @inline(__always)
  private func piece(_ piece: Piece) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: bytes.base + Int(piece.start), count: Int(piece.count))
  }

  /// Whether one token stands before another, byte by byte.
  func precedes(_ left: Int32, _ right: Int32) -> Bool {
    token(left).lexicographicallyPrecedes(token(right))
  }

  // MARK: Taking in

  mutating func takeToken(_ text: UnsafePointer<xmlChar>?, line: Int) throws(XMLError) -> Int32 {
    guard let text, text[0] != 0 else { return 0 }
    let address = UInt(bitPattern: text)
    var place = Self.hash((0, address, 0)) & UInt(tokenNumbers.count - 1)
    while tokenNumbers[Int(place)].number >= 0 {
      if tokenNumbers[Int(place)].address == address { return tokenNumbers[Int(place)].number }
      place = (place &+ 1) & UInt(tokenNumbers.count - 1)
    }
    let count = Int(xmlStrlen(text))
    try weigh(count + 32, line: line)
    let number = Int32(tokens.count)
    tokens.push(store(UnsafeBufferPointer(start: text, count: count)))
    tokenNumbers[Int(place)] = TokenSlot(address: address, number: number)
    if tokens.count * 2 > tokenNumbers.count { growTokens() }
    if xml < 0, token(number).elementsEqual("xml".utf8) { xml = number }
    return number
  }

  @inline(__always)
  mutating func take(
    prefix: UnsafePointer<xmlChar>?, local: UnsafePointer<xmlChar>?, namespace: UnsafePointer<xmlChar>?,
    line: Int
  ) throws(XMLError) -> XMLNameNumber {
    let key = (UInt(bitPattern: prefix), UInt(bitPattern: local), UInt(bitPattern: namespace))
    var place = Self.hash(key) & mask
    while slots[Int(place)].number >= 0 {
      let slot = slots[Int(place)]
      if slot.local == key.1, slot.prefix == key.0, slot.namespace == key.2 {
        return XMLNameNumber(value: slot.number)
      }
      place = (place &+ 1) & mask
    }
    return try takeNew(prefix, local, namespace, line: line)
  }

  @inline(never)
  private mutating func takeNew(
    _ prefix: UnsafePointer<xmlChar>?, _ local: UnsafePointer<xmlChar>?,
    _ namespace: UnsafePointer<xmlChar>?,
    line: Int
  ) throws(XMLError) -> XMLNameNumber {
    let prefixToken = try takeToken(prefix, line: line)
    let localToken = try takeToken(local, line: line)
    let namespaceToken = try takeToken(namespace, line: line)
    try weigh(64, line: line)
    let number = Int32(names.count)
    let start = bytes.count
    if prefixToken != 0 {
      copyToken(prefixToken)
      bytes.push(UInt8(ascii: ":"))
    }
    copyToken(localToken)
    names.push(
      Name(
        prefix: prefixToken, local: localToken, namespace: namespaceToken,
        qualified: Piece(start: Int32(start), count: Int32(bytes.count - start)),
        watched: watch(localToken)))
    if (UInt(names.count) &* 2) > mask { growSlots() }
    insert(
      Slot(
        prefix: UInt(bitPattern: prefix), local: UInt(bitPattern: local),
        namespace: UInt(bitPattern: namespace),
        number: number))
    return XMLNameNumber(value: number)
  }

  // Byte by byte, since the bytes may move while they grow.
  private mutating func copyToken(_ number: Int32) {
    let piece = tokens[Int(number)]
    for place in Int(piece.start)..<Int(piece.start + piece.count) { bytes.push(bytes[place]) }
  }

  private func watch(_ local: Int32) -> Int32 {
    let name = token(local)
    let place = watched.firstIndex { $0.withUTF8Buffer { $0.elementsEqual(name) } }
    return place.map { Int32($0 + 1) } ?? 0
  }

  private mutating func weigh(_ added: Int, line: Int) throws(XMLError) {
    weight += added
    if weight > limit {
      throw XMLError(.limit, "more than \(limit) bytes of distinct names", line: line, limit: "nameBytes")
    }
  }

  private mutating func store(_ text: UnsafeBufferPointer<UInt8>) -> Piece {
    let start = bytes.count
    bytes.append(text)
    return Piece(start: Int32(start), count: Int32(text.count))
  }

  // MARK: Slots

  private mutating func growTokens() {
    let known = tokenNumbers.all.filter { $0.number >= 0 }
    let count = tokenNumbers.count * 2
    tokenNumbers.removeAll()
    for _ in 0..<count { tokenNumbers.push(TokenSlot(address: 0, number: -1)) }
    for slot in known {
      var place = Self.hash((0, slot.address, 0)) & UInt(count - 1)
      while tokenNumbers[Int(place)].number >= 0 { place = (place &+ 1) & UInt(count - 1) }
      tokenNumbers[Int(place)] = slot
    }
  }

  @inline(__always)
  private static func hash(_ key: (UInt, UInt, UInt)) -> UInt {
    let mixed = (key.1 ^ (key.0 &* 31) ^ (key.2 &* 131)) &* 0x9E37_79B9_7F4A_7C15
    return mixed >> 40
  }

  private func insert(_ slot: Slot) {
    var place = Self.hash((slot.prefix, slot.local, slot.namespace)) & mask
    while slots[Int(place)].number >= 0 { place = (place &+ 1) & mask }
    slots[Int(place)] = slot
  }

  private mutating func growSlots() {
    let (old, oldCount) = (slots, Int(mask) + 1)
    slots = Self.freeSlots(oldCount * 2)
    mask = UInt(oldCount * 2 - 1)
    for index in 0..<oldCount where old[index].number >= 0 { insert(old[index]) }
    old.deallocate()
  }
}

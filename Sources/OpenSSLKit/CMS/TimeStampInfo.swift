/// What a time-stamp says (TSTInfo, RFC 3161, 2.4.2), read strictly and not judged.
package struct TimeStampInfo: Sendable {
  /// The authority's policy in dotted form.
  package let policy: String
  /// The hash function over what was stamped.
  package let imprintAlgorithm: CMSAlgorithm
  /// The digest over what was stamped.
  package let imprint: [UInt8]
  /// The bytes of the serial number.
  package let serialNumber: [UInt8]
  /// When it was stamped, in seconds since 1970-01-01T00:00:00Z, and the fraction.
  package let time: (seconds: Int64, microseconds: Int64)
  /// How far off the time may be, in microseconds; `nil` where the authority does not say.
  package let accuracy: Int64?
  /// Whether any two time-stamps of the authority can be put in order by their times alone.
  package let isOrdered: Bool
  /// The bytes of the number that the request had; `nil` where there was none.
  package let nonce: [UInt8]?
  /// The authority's name, a GeneralName in DER; `nil` where it is not said.
  package let authority: [UInt8]?

  /// Reads a TSTInfo in DER.
  package init(_ der: [UInt8]) throws(DERError) {
    var reader = try DERReader.only(.sequence, in: der, "a time-stamp's content").inside
    guard try reader.next(.integer, "the version of a time-stamp").smallInteger() == 1 else {
      throw DERError(.unsupported, "a version of time-stamps that there is not", at: 0)
    }
    policy = try reader.next(.objectIdentifier, "the policy of a time-stamp").objectIdentifier()
    var imprint = try reader.next(.sequence, "the imprint of a time-stamp").inside
    imprintAlgorithm = try CMSAlgorithm(imprint.next(.sequence, "the hash function of a time-stamp"))
    self.imprint = try imprint.next(.octetString, "the digest of a time-stamp").content
    try imprint.finish("the imprint of a time-stamp")
    serialNumber = try reader.next(.integer, "the number of a time-stamp").integerBytes()
    time = try reader.next(.generalizedTime, "the time of a time-stamp").time(allowsFractions: true)
    accuracy = try reader.optional(.sequence).map { element throws(DERError) in try Self.accuracy(element) }
    let ordering = try reader.optional(.boolean)
    isOrdered = try ordering?.boolean() ?? false
    guard ordering == nil || isOrdered else {
      throw DERError(.notDER, "a default value is written out", at: reader.offset)
    }
    nonce = try reader.optional(.integer)?.integerBytes()
    authority = try reader.optional(.context(0))?.content
    if let extensions = try reader.optional(.context(1)) { try Self.refuseCritical(extensions) }
    try reader.finish("a time-stamp's content")
  }

  private static func accuracy(_ element: DERElement) throws(DERError) -> Int64 {
    var reader = element.inside
    var total: Int64 = 0
    if let seconds = try reader.optional(.integer)?.smallInteger() {
      guard (0...86_400 * 366).contains(seconds) else {
        throw DERError(.limitExceeded, "an accuracy of \(seconds) seconds", at: element.start)
      }
      total += Int64(seconds) * 1_000_000
    }
    for (tag, unit) in [(UInt8(0), Int64(1_000)), (1, 1)] {
      guard let part = try reader.optional(.primitiveContext(tag)) else { continue }
      let bytes = part.content
      guard (1...2).contains(bytes.count), bytes[0] < 0x80 else {
        throw DERError(.malformed, "a fraction of an accuracy", at: part.start)
      }
      let number = bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) }
      guard (1...999).contains(number), bytes.count == (number < 0x80 ? 1 : 2) else {
        throw DERError(.malformed, "a fraction of an accuracy", at: part.start)
      }
      total += number * unit
    }
    try reader.finish("the accuracy of a time-stamp")
    return total
  }

  // No extension is known, so a critical one means something that is not understood.
  private static func refuseCritical(_ element: DERElement) throws(DERError) {
    var reader = element.inside
    while !reader.isAtEnd {
      var inside = try reader.next(.sequence, "an extension of a time-stamp").inside
      _ = try inside.next(.objectIdentifier, "the name of an extension")
      if let critical = try inside.optional(.boolean), try critical.boolean() {
        throw DERError(.unsupported, "a critical extension of a time-stamp", at: element.start)
      }
    }
  }
}

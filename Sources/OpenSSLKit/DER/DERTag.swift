/// The identifier byte of a DER element. Tags of more than one byte are not taken: nothing that is read here has
/// any.
package struct DERTag: Hashable, Sendable, ExpressibleByIntegerLiteral {
  package let byte: UInt8

  package init(_ byte: UInt8) { self.byte = byte }
  package init(integerLiteral byte: UInt8) { self.byte = byte }

  package static let boolean: DERTag = 0x01
  package static let integer: DERTag = 0x02
  package static let bitString: DERTag = 0x03
  package static let octetString: DERTag = 0x04
  package static let null: DERTag = 0x05
  package static let objectIdentifier: DERTag = 0x06
  package static let enumerated: DERTag = 0x0A
  package static let utf8String: DERTag = 0x0C
  package static let utcTime: DERTag = 0x17
  package static let generalizedTime: DERTag = 0x18
  package static let sequence: DERTag = 0x30
  package static let set: DERTag = 0x31

  /// `[n]` around something else, or in place of a constructed type's tag.
  package static func context(_ number: UInt8) -> DERTag { DERTag(0xA0 | number) }
  /// `[n]` in place of a primitive type's tag.
  package static func primitiveContext(_ number: UInt8) -> DERTag { DERTag(0x80 | number) }
}

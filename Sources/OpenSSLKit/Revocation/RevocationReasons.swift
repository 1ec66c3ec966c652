internal import COpenSSL

/// Reasons of revocation as a set: what a list, or one of a certificate's distribution points, speaks about
/// (ReasonFlags of RFC 5280, 4.2.1.13).
public struct RevocationReasons: OptionSet, Hashable, Sendable {
  /// One bit for each reason, numbered as in the standard.
  public let rawValue: UInt16
  /// A set of bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Every reason that a list can be restricted to: keyCompromise (1) to aACompromise (8).
  public static let all = RevocationReasons(rawValue: 0x1FE)

  /// The set that a certificate or a list names; `nil` stands for all.
  init(_ bits: UnsafePointer<ASN1_BIT_STRING>?) {
    guard let bits else {
      self = .all
      return
    }
    rawValue = (1...8).reduce(into: 0) { value, bit in
      if ASN1_BIT_STRING_get_bit(bits, Int32(bit)) == 1 { value |= 1 << UInt16(bit) }
    }
  }
}

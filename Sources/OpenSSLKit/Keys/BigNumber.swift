internal import COpenSSL

/// One of OpenSSL's whole numbers, wiped when let go.
final class BigNumber {
  let pointer: OpaquePointer

  /// Zero.
  init() throws(OpenSSLError) {
    guard let pointer = BN_secure_new() else {
      throw OpenSSLError(draining: .failed, "no memory for a number")
    }
    self.pointer = pointer
    // Asks for the ways of computing whose course does not depend on the number.
    BN_set_flags(pointer, BN_FLG_CONSTTIME)
  }

  /// A number of bytes, most significant first.
  convenience init(_ bytes: [UInt8]) throws(OpenSSLError) {
    try self.init()
    guard BN_bin2bn(bytes, Int32(bytes.count), pointer) != nil else {
      throw OpenSSLError(draining: .failed, "no memory for a number")
    }
  }

  deinit { BN_clear_free(pointer) }

  /// The number in that many bytes, most significant first; `nil` when it is wider.
  func bytes(width: Int) -> [UInt8]? {
    var fits = false
    let bytes = [UInt8](unsafeUninitializedCapacity: width) { buffer, written in
      fits = BN_bn2binpad(pointer, buffer.baseAddress, Int32(width)) == Int32(width)
      written = fits ? width : 0
    }
    return fits ? bytes : nil
  }
}

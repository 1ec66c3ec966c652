internal import COpenSSL

/// OpenSSL's in-memory stream, alive for the length of a call.
final class MemoryStream {
  let pointer: OpaquePointer

  /// An empty stream to write into.
  init() throws(OpenSSLError) {
    guard let pointer = BIO_new(BIO_s_mem()) else {
      throw OpenSSLError(draining: .failed, "no memory for a stream")
    }
    self.pointer = pointer
  }

  /// A stream that holds bytes to be read.
  convenience init(_ bytes: [UInt8]) throws(OpenSSLError) {
    try self.init()
    guard let count = Int32(exactly: bytes.count), count == 0 || BIO_write(pointer, bytes, count) == count
    else {
      throw OpenSSLError(draining: .failed, "no memory for a stream")
    }
  }

  deinit { BIO_free_all(pointer) }

  /// Everything that has been written and not yet been read.
  func contents() -> [UInt8] {
    let waiting = BIO_ctrl_pending(pointer)
    guard waiting > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: waiting) { buffer, written in
      written = max(0, Int(BIO_read(pointer, buffer.baseAddress, Int32(waiting))))
    }
  }
}

/// Calls one of OpenSSL's `i2d_…` functions and takes over what it allocated; `nil` when it failed.
func encoded(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) -> Int32) -> [UInt8]? {
  var start: UnsafeMutablePointer<UInt8>?
  let count = encode(&start)
  guard count > 0, let start else { return nil }
  defer { CRYPTO_free(start, #file, #line) }
  return Array(UnsafeBufferPointer(start: start, count: Int(count)))
}

/// Calls one of OpenSSL's `d2i_…` functions; `nil` when it failed or left bytes over.
func decoded(
  _ bytes: [UInt8], by decode: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?,
  freeing free: (OpaquePointer?) -> Void
) -> OpaquePointer? {
  bytes.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { return nil }
    var position: UnsafePointer<UInt8>? = start
    guard let object = decode(&position, buffer.count) else { return nil }
    guard position == start + buffer.count else {
      free(object)
      return nil
    }
    return object
  }
}

/// The members of one of OpenSSL's typed stacks, borrowed.
func members(of stack: OpaquePointer?) -> [OpaquePointer] {
  guard let stack else { return [] }
  return (0..<max(0, OPENSSL_sk_num(stack))).compactMap { index in
    OPENSSL_sk_value(stack, index).map { OpaquePointer($0) }
  }
}

/// The bytes of one of OpenSSL's strings (octet string, integer, text), borrowed and copied.
func bytes(of string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
  guard let string, let start = ASN1_STRING_get0_data(string) else { return [] }
  return Array(UnsafeBufferPointer(start: start, count: max(0, Int(ASN1_STRING_length(string)))))
}

/// The dotted form of an object identifier.
func dottedText(of object: OpaquePointer?) -> String {
  guard let object else { return "" }
  var buffer = [CChar](repeating: 0, count: 256)
  let count = OBJ_obj2txt(&buffer, Int32(buffer.count), object, 1)
  guard count > 0, count < buffer.count else { return "" }
  return String(decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Seconds since 1970-01-01T00:00:00Z of a certificate's or a revocation list's time; `nil` for a time that is
/// no time.
func secondsSinceEpoch(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
  guard let time, let epoch = ASN1_TIME_set(nil, 0) else { return nil }
  defer { ASN1_TIME_free(epoch) }
  var days: Int32 = 0
  var seconds: Int32 = 0
  guard ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else { return nil }
  return Int64(days) * 86_400 + Int64(seconds)
}

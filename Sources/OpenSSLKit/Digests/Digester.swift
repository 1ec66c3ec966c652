internal import COpenSSL

/// Hashes bytes as they stream by.
///
/// A digester belongs to one task at a time. `finish()` hands out the digest and leaves the digester as new, so
/// that one can be used again without another allocation.
public final class Digester {
  /// The algorithm.
  public let algorithm: DigestAlgorithm
  private let context: OpaquePointer?

  /// A digester ready for its first bytes.
  ///
  /// Where OpenSSL was set up without the algorithm (MD5 under FIPS rules), `finish()` gives no bytes at all:
  /// that equals no digest anybody can state, and a packet that names such an algorithm does no harm.
  public init(_ algorithm: DigestAlgorithm) {
    self.algorithm = algorithm
    guard let implementation = algorithm.implementation, let context = EVP_MD_CTX_new() else {
      self.context = nil
      return
    }
    self.context = context
    let started = EVP_DigestInit_ex2(context, implementation, nil)
    precondition(started == 1, "a fetched digest could not be started")
  }

  // A copy of a context that has taken in bytes already.
  private init(_ algorithm: DigestAlgorithm, context: OpaquePointer?) {
    self.algorithm = algorithm
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// A digester that has taken in the same bytes, and goes its own way from here: beginnings that several digests
  /// share are hashed once.
  public func copy() -> Digester {
    guard let context, let copied = EVP_MD_CTX_new() else { return Digester(algorithm, context: nil) }
    let done = EVP_MD_CTX_copy_ex(copied, context)
    precondition(done == 1, "a digest could not be copied")
    return Digester(algorithm, context: copied)
  }

  /// Takes in bytes without copying them.
  @inline(__always)
  public func update(_ bytes: UnsafeRawBufferPointer) {
    guard let context, bytes.count > 0 else { return }
    absorb(bytes, context)
  }

  private func absorb(_ bytes: UnsafeRawBufferPointer, _ context: OpaquePointer) {
    let taken = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(taken == 1, "a started digest did not take bytes")
  }

  /// Takes in bytes.
  public func update(_ bytes: some Sequence<UInt8>) {
    let taken: Void? = bytes.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
    if taken == nil { Array(bytes).withUnsafeBytes { update($0) } }
  }

  /// Takes in the UTF-8 bytes of a text.
  public func update(_ text: String) { update(text.utf8) }

  /// The digest of everything taken in since the beginning or the last `finish()`.
  public func finish() -> [UInt8] {
    guard let context else { return [] }
    let count = algorithm.byteCount
    let digest = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      var length: UInt32 = 0
      let finished = EVP_DigestFinal_ex(context, buffer.baseAddress, &length)
      precondition(finished == 1 && Int(length) == count, "a digest could not be finished")
      written = count
    }
    let restarted = EVP_DigestInit_ex2(context, nil, nil)
    precondition(restarted == 1, "a digest could not be started again")
    return digest
  }
}

extension DigestAlgorithm {
  /// The digest of bytes that are all at hand.
  public func digest(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let digester = Digester(self)
    digester.update(bytes)
    return digester.finish()
  }
}

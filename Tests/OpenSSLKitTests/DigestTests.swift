import OpenSSLKit
import Testing

@Suite("Digests") struct DigestTests {
  @Test(
    "give the published values of “abc”",
    arguments: [
      (DigestAlgorithm.md5, "900150983cd24fb0d6963f7d28e17f72"),
      (.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
      (.sha224, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
      (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        .sha512,
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
      ),
      (.sha512_256, "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"),
      (.sha3_256, "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"),
    ])
  func publishedValues(algorithm: DigestAlgorithm, expected: String) {
    #expect(hex(algorithm.digest("abc".utf8)) == expected)
  }

  @Test("have the length they say", arguments: DigestAlgorithm.allCases)
  func length(algorithm: DigestAlgorithm) {
    #expect(algorithm.digest([]).count == algorithm.byteCount)
  }

  @Test("do not depend on how the bytes are cut") func pieces() {
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let whole = DigestAlgorithm.sha256.digest(bytes)
    for size in [1, 63, 64, 65, 4_096] {
      let digester = Digester(.sha256)
      for start in stride(from: 0, to: bytes.count, by: size) {
        digester.update(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(digester.finish() == whole)
    }
  }

  @Test("begin anew after finishing") func reuse() {
    let digester = Digester(.sha256)
    digester.update("first")
    _ = digester.finish()
    digester.update("abc")
    #expect(digester.finish() == DigestAlgorithm.sha256.digest("abc".utf8))
  }

  @Test("hexadecimal text has two lower-case digits a byte") func hexadecimal() {
    #expect(hex([0, 1, 0xAB, 0xFF]) == "0001abff")
    #expect(hex([UInt8]()).isEmpty)
  }
}

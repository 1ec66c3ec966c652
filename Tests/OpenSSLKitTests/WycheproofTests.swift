import Foundation
import OpenSSLKit
import Testing

/// Project Wycheproof's cases, where they lie beside the repository (`../shared/data/vectors`).
@Suite("Wycheproof") struct WycheproofTests {
  struct File: Decodable {
    struct Group: Decodable {
      struct Case: Decodable {
        let tcId: Int
        let msg: String
        let sig: String
        let result: String
      }

      let publicKeyDer: String?
      let tests: [Case]
    }

    let testGroups: [Group]
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/vectors/wycheproof").standardized

  static let files: [(String, SignatureAlgorithm)] = [
    ("rsa_signature_2048_sha256_test.json", .rsaPKCS1(.sha256)),
    ("rsa_pss_2048_sha256_mgf1_32_test.json", .rsaPSS(.sha256)),
    ("ecdsa_secp256r1_sha256_p1363_test.json", .ecdsa(.sha256)),
    ("ecdsa_secp384r1_sha384_p1363_test.json", .ecdsa(.sha384)),
  ]

  @Test("cases come out as they must", arguments: files.indices)
  func cases(index: Int) throws {
    let (name, algorithm) = Self.files[index]
    guard let data = try? Data(contentsOf: Self.folder.appendingPathComponent(name)) else {
      print("skipped: no \(name) beside the repository")
      return
    }
    var counted = 0
    for group in try JSONDecoder().decode(File.self, from: data).testGroups {
      let key = try PublicKey(der: bytes(try #require(group.publicKeyDer)))
      for test in group.tests where test.result != "acceptable" {
        let verified = key.verify(bytes(test.sig), over: bytes(test.msg), with: algorithm)
        #expect(verified == (test.result == "valid"), "\(name) \(test.tcId)")
        counted += 1
      }
    }
    #expect(counted > 90)
  }

  private func bytes(_ text: String) -> [UInt8] {
    stride(from: 0, to: text.utf8.count, by: 2).map { offset in
      let start = text.index(text.startIndex, offsetBy: offset)
      return UInt8(text[start..<text.index(start, offsetBy: 2)], radix: 16) ?? 0
    }
  }
}

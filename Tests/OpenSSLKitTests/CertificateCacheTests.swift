import Testing
import VanThuTesting

@testable import OpenSSLKit

@Suite("The certificate cache") struct CertificateCacheTests {
  @Test("stays within its bound and keeps what is used") func bound() throws {
    let root = try CertificateAuthority()
    let cache = CertificateCache(capacity: 4)
    cache.keep(root.certificate)
    for index in 0..<40 {
      cache.keep(try root.issue(commonName: "\(index)", key: root.key).certificate)
      #expect(cache.count <= 8)
      #expect(cache.certificate(root.certificate.sha256) != nil)
    }
  }
}

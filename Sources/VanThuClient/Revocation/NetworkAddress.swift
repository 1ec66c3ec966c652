import Glibc
import NIOPosix

/// An internet address in numbers.
struct NetworkAddress: Hashable, Sendable {
  /// 4 or 16 bytes.
  let bytes: [UInt8]

  /// Whether the address is one of the public internet: not of this machine, its network, or any range set aside
  /// (IANA's registries of special-purpose addresses, RFC 6890).
  ///
  /// Of IPv6, ranges that carry other addresses inside are not public either: what they lead to is not seen here.
  var isPublic: Bool {
    if bytes.count == 4 { return !Self.reserved4.contains { contains($0) } }
    return contains(([0x20], 3)) && !Self.reserved6.contains { contains($0) }
  }

  /// In the form that connections are opened with.
  var text: String {
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func contains(_ range: (start: [UInt8], bits: Int)) -> Bool {
    var bits = range.bits
    for (index, byte) in bytes.enumerated() {
      if bits <= 0 { return true }
      let mask: UInt8 = bits >= 8 ? 0xFF : ~(0xFF >> UInt8(bits))
      let start = index < range.start.count ? range.start[index] : 0
      if byte & mask != start & mask { return false }
      bits -= 8
    }
    return true
  }

  private static let reserved4: [(start: [UInt8], bits: Int)] = [
    ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
    ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
    ([203, 0, 113], 24), ([224], 3),
  ]

  private static let reserved6: [(start: [UInt8], bits: Int)] = [
    ([0x20, 0x01, 0], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x02], 16), ([0x3F, 0xFF], 20),
  ]

  /// The addresses of a host, by the system's resolver, off the threads that others wait on.
  static func all(of host: String) async -> [NetworkAddress] {
    (try? await NIOThreadPool.singleton.runIfActive { lookUp(host) }) ?? []
  }

  private static func lookUp(_ host: String) -> [NetworkAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &found) == 0 else { return [] }
    defer { freeaddrinfo(found) }
    var addresses: [NetworkAddress] = []
    var next = found
    while let entry = next?.pointee {
      if let address = entry.ai_addr.flatMap({ read($0, family: entry.ai_family) }),
        !addresses.contains(address)
      {
        addresses.append(address)
      }
      next = entry.ai_next
    }
    return addresses
  }

  private static func read(_ address: UnsafeMutablePointer<sockaddr>, family: Int32) -> NetworkAddress? {
    switch family {
    case AF_INET:
      address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin_addr) { NetworkAddress(bytes: Array($0)) }
      }
    case AF_INET6:
      address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin6_addr) { NetworkAddress(bytes: Array($0)) }
      }
    default: nil
    }
  }
}

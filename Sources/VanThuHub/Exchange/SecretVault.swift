import OpenSSLKit
import VanThu

/// Seals and opens the secrets of connected systems. The key lies outside the database, so that a copy of the
/// database alone lets nobody sign as a system.
struct SecretVault: Sendable {
  private let key: [UInt8]

  init(key: [UInt8]) { self.key = key }

  func sealed(_ secret: [UInt8], of system: String) throws -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    let nonce = (0..<SealedSecret.nonceByteCount).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    return try SealedSecret.seal(secret, key: key, nonce: nonce, context: system)
  }

  func opened(_ sealed: [UInt8], of system: String) throws -> [UInt8] {
    try SealedSecret.open(sealed, key: key, context: system)
  }

  /// A system with its secrets in the clear.
  func opened(_ system: StoredSystem) throws -> HubRegister.System {
    var secrets = [
      HubRegister.Secret(
        bytes: try SealedSecret.open(system.secret, key: key, context: system.id), until: nil)
    ]
    if let previous = system.previousSecret, let until = system.previousUntil {
      secrets.append(
        HubRegister.Secret(
          bytes: try SealedSecret.open(previous, key: key, context: system.id), until: until))
    }
    return HubRegister.System(id: system.id, secrets: secrets, isDisabled: system.disabledAt != nil)
  }

  /// A new secret: 32 random bytes as 64 hexadecimal digits.
  static func makeSecret() -> String {
    var random = SystemRandomNumberGenerator()
    return hex((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) })
  }
}

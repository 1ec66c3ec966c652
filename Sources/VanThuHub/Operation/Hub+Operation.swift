import VanThu
import VanThuStore

/// What a hub's operator does; a hub that is being served takes it over within a second.
extension Hub {
  /// A system's credentials, shown once.
  public struct Credentials: Sendable, Hashable {
    /// The systemid.
    public let system: String
    /// The secret, for the axis' gateway.
    public let secret: String

    /// The token of the native API.
    public var token: String { HubToken(system: system, secret: secret).text }
  }

  /// Registers a connected system, with everything or not at all; a secret is made unless one is given.
  ///
  /// - Parameters:
  ///   - outside: the part of the tree outside which it serves all units without a system of their own; `nil` for none.
  ///   - certificates: SHA-256 of the client certificates by which it shows who it is, hexadecimal.
  /// - Throws: an error when the system is there, a unit is unknown or served by another one, another system serves those
  ///   outside, or a certificate is another one's.
  public func addSystem(
    _ id: String, units: [UnitCode], outside: UnitCode? = nil, certificates: [String] = [], secret: String?
  ) throws -> Credentials {
    let units = try units.map(known)
    let outside = try outside.map(known)
    let secret = secret ?? SecretVault.makeSecret()
    let sealed = try sealed(secret, of: id)
    let register = register
    try database.commitBlocking(at: now()) { transaction in
      try transaction.addSystem(id, sealedSecret: sealed, units: units)
      if let outside {
        try transaction.serveOutside(of: outside, by: id) { register.isOutside($0, of: outside) }
      }
      for sha256 in certificates { try transaction.addCertificate(sha256.lowercased(), of: id) }
    }
    try refresh()
    return Credentials(system: id, secret: secret)
  }

  /// Lets a system show who it is by a client certificate.
  ///
  /// - Parameter sha256: digest of the certificate's DER, hexadecimal.
  /// - Throws: an error when there is no such system, or the certificate is another one's.
  public func addCertificate(_ sha256: String, of system: String) throws {
    try database.commitBlocking(at: now()) { try $0.addCertificate(sha256.lowercased(), of: system) }
    try refresh()
  }

  /// Takes a client certificate from a system. Returns whether it had it.
  public func removeCertificate(_ sha256: String, of system: String) throws -> Bool {
    let isGone = try database.commitBlocking(at: now()) {
      try $0.removeCertificate(sha256.lowercased(), of: system)
    }
    try refresh()
    return isGone
  }

  /// Lets a system serve all units outside a part of the tree that have no system of their own: the near end of a
  /// bridge to an exchange above.
  ///
  /// - Throws: an error when the unit is unknown, or another system does so.
  public func serveOutside(of unit: UnitCode, by system: String) throws {
    let unit = try known(unit)
    let register = register
    try database.commitBlocking(at: now()) {
      try $0.serveOutside(of: unit, by: system) { register.isOutside($0, of: unit) }
    }
    try refresh()
  }

  /// Gives a system another secret; the one before stays good for a while.
  public func rotateSecret(of id: String, secret: String?) throws -> (Credentials, until: Timestamp) {
    let secret = secret ?? SecretVault.makeSecret()
    let sealed = try sealed(secret, of: id)
    let until = now().adding(seconds: Int64(settings.rotationHours) * 3600)
    try database.commitBlocking(at: now()) {
      try $0.rotateSecret(of: id, sealedSecret: sealed, previousUntil: until)
    }
    try refresh()
    return (Credentials(system: id, secret: secret), until)
  }

  /// Shuts a system out, or lets it in again.
  public func setSystem(_ id: String, isDisabled: Bool) throws {
    try database.commitBlocking(at: now()) { try $0.setSystem(id, isDisabled: isDisabled) }
    try refresh()
  }

  /// Every system.
  package func systems() throws -> [StoredSystem] { try database.viewBlocking { try $0.systems() } }

  /// Lets another system serve a unit, with everything that waits for it. Returns how many deliveries moved.
  public func moveUnit(_ unit: UnitCode, to system: String) throws -> Int {
    let unit = try known(unit)
    let count = try database.commitBlocking(at: now()) { try $0.serve(unit, by: system, mayMove: true) }
    try refresh()
    return count
  }

  /// Takes a newer directory file over.
  public func takeOver(_ directory: Directory) throws {
    try database.commitBlocking(at: now()) { try $0.takeOver(directory) }
    try refresh()
  }

  /// Puts a delivery back into the queue, or gives it up.
  package func settle(_ docId: String, _ event: DeliveryState.Event) throws -> DeliveryState {
    try database.commitBlocking(at: now()) { transaction in
      guard let delivery = try transaction.view.delivery(docId: docId) else {
        throw HubRefusal(.packet, "hub.refused.noPacket", ["packetId": .text(docId)])
      }
      do { return try transaction.change(delivery, event, by: nil) } catch let error as InvalidTransition {
        throw HubRefusal(
          .request, "hub.refused.transition", ["state": .text(error.state), "event": .text(error.event)])
      }
    }
  }

  private func known(_ code: UnitCode) throws -> UnitCode {
    guard !register.directory.history(of: code).isEmpty else {
      throw HubRefusal(.recipientUnknown, "hub.system.noUnit", ["name": .text(code.text)])
    }
    return register.current(code)
  }
}

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

    /// The token of the native API: `vt1.`, then id and secret in base64url without padding, a point between them.
    public var token: String { "vt1.\(Base64URL.encoded(system)).\(Base64URL.encoded(secret))" }
  }

  /// Registers a connected system; a secret is made unless one is given.
  ///
  /// - Throws: an error when the system is there, or a unit is unknown or served by another one.
  public func addSystem(_ id: String, units: [UnitCode], secret: String?) throws -> Credentials {
    let units = try units.map(known)
    let secret = secret ?? SecretVault.makeSecret()
    let sealed = try sealed(secret, of: id)
    try database.commitBlocking(at: now()) { try $0.addSystem(id, sealedSecret: sealed, units: units) }
    try refresh()
    return Credentials(system: id, secret: secret)
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

/// Base64 for names and addresses (RFC 4648, 5), without padding.
enum Base64URL {
  static func encoded(_ text: String) -> String {
    var stream = Base64Stream()
    let digits = stream.encode(Array(text.utf8)) + stream.finish()
    return String(decoding: digits, as: UTF8.self).replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// `nil` for anything that is not in this form.
  static func decoded(_ text: some StringProtocol) -> String? {
    bytes(text, last: ("-", "_")).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The bytes that digits of base64 stand for, without padding; `last` are the two digits that its forms differ in.
  static func bytes(_ text: some StringProtocol, last: (Unicode.Scalar, Unicode.Scalar)) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (bits, count) = (0, 0)
    for digit in text.utf8 {
      let value: Int
      switch digit {
      case 65...90: value = Int(digit) - 65
      case 97...122: value = Int(digit) - 71
      case 48...57: value = Int(digit) + 4
      case UInt8(ascii: last.0): value = 62
      case UInt8(ascii: last.1): value = 63
      default: return nil
      }
      bits = (bits << 6 | value) & 0xFFFF
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> count))
    }
    return bytes
  }
}

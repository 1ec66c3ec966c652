import OpenSSLKit
import VanThu

/// Who is connected, who serves whom, and which units there are: what admission looks at.
///
/// A value; the hub replaces it as a whole when something changes.
package struct HubRegister: Sendable {
  /// A connected system (hệ thống): one systemid, usually many units.
  package struct System: Sendable, Hashable {
    /// Its systemid.
    package let id: String
    /// The secrets it may sign with now: the current one first, during a rotation the one before it too.
    package let secrets: [Secret]
    /// Whether it was disabled.
    package let isDisabled: Bool
  }

  /// A secret and the moment from which it is no longer good.
  package struct Secret: Sendable, Hashable {
    /// The bytes, as typed.
    package let bytes: [UInt8]
    /// SHA-256 of them: what is compared where the secret itself is shown.
    package let sha256: [UInt8]
    /// The first moment at which it is no longer good; `nil` for the current one.
    package let until: Timestamp?

    /// A secret.
    package init(bytes: [UInt8], until: Timestamp?) {
      self.bytes = bytes
      self.until = until
      sha256 = DigestAlgorithm.sha256.digest(bytes)
    }
  }

  /// The systems by their id.
  package let systems: [String: System]
  /// Which system serves a unit.
  package let servedBy: [UnitCode: String]
  /// Which system serves the units outside a part of the tree that have none of their own; `nil` for no system.
  package var outside: (of: UnitCode, system: String)?
  /// The day as of which the register was read: by it a unit stands in a part of the tree, or does not.
  package var day: CalendarDay?
  /// Which system a client's certificate was registered for, by its SHA-256.
  package var certificates: [String: String] = [:]
  /// The units.
  package let directory: Directory
  /// Units closed through the agency operations, whatever their days say.
  package let deleted: Set<UnitCode>

  /// The code in force of a code of either structure.
  package func current(_ code: UnitCode) -> UnitCode { directory.currentCode(code) ?? code }

  /// Whether a system may speak for a unit.
  package func mayActFor(_ unit: UnitCode, _ system: String) -> Bool {
    self.system(serving: current(unit)) == system
  }

  /// The system that serves a unit, by its code in force; `nil` while none does.
  package func system(serving unit: UnitCode) -> String? {
    if let system = servedBy[unit] { return system }
    guard let outside, isOutside(unit, of: outside.of) else { return nil }
    return outside.system
  }

  /// Whether a unit stands outside a part of the tree. The directory says so, as units keep their codes when they come under
  /// another province; of a unit that it does not know, or that has closed, the code does.
  package func isOutside(_ unit: UnitCode, of top: UnitCode) -> Bool {
    if unit == top { return false }
    if let day, directory.unit(unit, on: day) != nil { return !directory.isUnit(unit, under: top, on: day) }
    return !unit.key.hasPrefix(top.key + ".")
  }

  /// Refuses a client whose certificate was registered for another system than it says it is.
  func checkOwner(of certificate: String?, is system: String) throws(HubRefusal) {
    guard let certificate, let owner = certificates[certificate], owner != system else { return }
    throw HubRefusal(.credentials, "hub.refused.credentials")
  }
}

/// One recipient a packet was admitted for.
package struct HubRecipient: Sendable, Hashable {
  /// The unit, by its code in force.
  package let unit: UnitCode
  /// The unit as the packet names it.
  package let named: UnitCode
  /// The system that serves it; `nil` while nobody does, then the packet waits.
  package let system: String?
}

/// The rules by which packets are let in: pure, as of a day.
package struct HubAdmission: Sendable {
  private let register: HubRegister
  private let day: CalendarDay

  /// The rules as of a day.
  package init(_ register: HubRegister, on day: CalendarDay) {
    self.register = register
    self.day = day
  }

  /// The unit on whose behalf a system sends, by its code in force.
  ///
  /// - Parameters:
  ///   - claimed: the unit the request names; `nil` where the way in does not name one.
  ///   - packet: the unit the packet names.
  /// - Throws: a refusal when they differ, or when the system does not serve the unit.
  package func sender(_ claimed: UnitCode?, packet: UnitCode?, system: String) throws(HubRefusal) -> UnitCode
  {
    guard let packet else { throw HubRefusal(.standard, "hub.refused.noSender") }
    let unit = register.current(packet)
    if let claimed, register.current(claimed) != unit {
      throw HubRefusal(
        .sender, "hub.refused.senderDiffers", ["code": .text(claimed.text), "packet": .text(packet.text)])
    }
    guard register.mayActFor(unit, system) else {
      throw HubRefusal(.sender, "hub.refused.sender", ["code": .text(packet.text), "system": .text(system)])
    }
    return unit
  }

  /// The recipients, each once. One that cannot be sent to makes the whole list refused.
  package func recipients(_ codes: [UnitCode]) throws(HubRefusal) -> [HubRecipient] {
    guard !codes.isEmpty else { throw HubRefusal(.recipientUnknown, "hub.refused.noRecipient") }
    var admitted: [HubRecipient] = []
    var seen: Set<UnitCode> = []
    var unknown: [UnitCode] = []
    var suggestions: [Unit] = []
    var locked: [UnitCode] = []
    var successors: [Unit] = []
    for code in codes {
      switch code.form == .centre ? .unknown(suggestions: []) : register.directory.lookup(code, on: day) {
      case .open(let unit):
        guard seen.insert(unit.code).inserted else { continue }
        let system = register.system(serving: unit.code)
        let isDisabled = system.flatMap { register.systems[$0] }?.isDisabled ?? false
        if isDisabled || register.deleted.contains(unit.code) {
          locked.append(code)
        } else {
          admitted.append(HubRecipient(unit: unit.code, named: code, system: system))
        }
      case .closed(_, _, let heirs):
        locked.append(code)
        successors += heirs
      case .notYetOpen: unknown.append(code)
      case .unknown(let close):
        unknown.append(code)
        suggestions += close
      }
    }
    if !unknown.isEmpty {
      throw HubRefusal(
        .recipientUnknown, suggestions.isEmpty ? "hub.refused.unknown" : "hub.refused.unknown.close",
        ["codes": Self.list(unknown), "suggestions": Self.list(suggestions.prefix(5).map(\.code))])
    }
    if !locked.isEmpty {
      throw HubRefusal(
        .recipientLocked, successors.isEmpty ? "hub.refused.locked" : "hub.refused.locked.successors",
        ["codes": Self.list(locked), "successors": Self.list(successors.map(\.code))])
    }
    return admitted
  }

  private static func list(_ codes: [UnitCode]) -> Message.Argument {
    let shown = codes.prefix(20).map { Message.Argument.text($0.text) }
    return .list(codes.count > shown.count ? shown + [.text("…")] : shown)
  }
}

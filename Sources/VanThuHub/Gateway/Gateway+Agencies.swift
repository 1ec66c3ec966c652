import VanThu

extension Gateway {
  private func list() async throws -> [HubAgency] {
    let day = hub.now().day
    return try await hub.database.view { try $0.agencies(on: day) }
  }

  /// `getAgenciesList`: every unit at work.
  func agencies() async throws -> HTTPAnswer {
    let rows = try await list().filter { !$0.isDeleted }.map { agency -> WireJSON in
      [
        "id": .integerText(agency.id), "pid": .text(agency.parent.map { String($0) }),
        "code": .string(agency.code.text), "name": .string(agency.name), "mail": .text(agency.mail),
        "oldCode": .text(agency.oldCode?.text),
      ]
    }
    return Self.success([.init(name: "data", value: .array(rows))])
  }

  /// `getAgenciesListQD20`: codes of both structures side by side; `level` (the directory's word, or 0 for the top and
  /// so on downwards) leaves out the other levels.
  func agenciesQD20(_ call: GatewayCall) async throws -> HTTPAnswer {
    let level = call["level"].flatMap { text in
      Int(text).map { rank in AdministrativeLevel.all.first { $0.rank == rank } } ?? AdministrativeLevel(text)
    }
    let rows = try await list().filter { !$0.isDeleted && (level == nil || $0.level == level) }.map {
      agency -> WireJSON in
      [
        "id": .integerText(agency.id), "code": .string(agency.code.text), "name": .string(agency.name),
        "mail": .text(agency.mail), "code102": .text(agency.oldCode?.text),
      ]
    }
    return Self.success([.init(name: "data", value: .array(rows))])
  }

  /// `getSynchronizeUnit`: every unit there ever was, with the version of its last change.
  func synchronizeUnit() async throws -> HTTPAnswer {
    let register = hub.register
    let rows = try await list().map { agency -> WireJSON in
      [
        "id": .integerText(agency.id), "pid": .text(agency.parent.map { String($0) }),
        "code": .string(agency.code.text), "name": .string(agency.name), "mail": .text(agency.mail),
        "version": .integer(agency.version), "centerCode": .text(register.system(serving: agency.code)),
        "deleted": .boolean(agency.isDeleted), "modifyDate": .string(agency.modifiedAt.wire),
        "isAgency": .boolean(true),
      ]
    }
    return Self.success([.init(name: "data", value: .array(rows))])
  }

  /// `registerAgency`: a system adds a unit under one of its own, which it then serves, or changes one of its own.
  func registerAgency(_ call: GatewayCall, _ body: [UInt8]) async throws -> HTTPAnswer {
    guard let json = WireJSON(body) else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "body"])
    }
    func text(_ name: String) -> String? { json[name]?.scalar.flatMap { $0.isEmpty ? nil : $0 } }
    guard let code = text("code").flatMap({ UnitCode($0) }), code.text.utf8.count <= UnitCode.standardLength,
      code.text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") })
    else { throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "code"]) }
    guard let name = text("name"), name.count <= 200 else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "name"])
    }
    let (register, day) = (hub.register, hub.now().day)
    let existing = register.directory.history(of: code).last
    let parent = try parent(text("pcode"), of: existing, call, register, day)
    var entry = AgencyEntry(code: existing?.code ?? code, parent: parent, name: name)
    entry.mail = text("mail").map { String($0.prefix(200)) }
    entry.mobile = text("mobile").map { String($0.prefix(50)) }
    entry.fax = text("fax").map { String($0.prefix(50)) }
    if let id = text("id") {
      let known = try await list().first { String($0.id) == id }
      guard known?.code == entry.code else {
        throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "id"])
      }
    }
    let level = existing?.level ?? parent.flatMap { register.directory.unit($0, on: day)?.level } ?? .commune
    let system = call.system
    let final = entry
    _ = try await hub.database.commit(at: hub.now()) { transaction in
      let id = try transaction.registerAgency(final, level: level)
      if existing == nil { try transaction.serve(final.code, by: system, mayMove: false) }
      return id
    }
    try await refresh()
    return Self.success()
  }

  /// The unit above the one that is registered; a system has to serve it, or the unit itself.
  private func parent(
    _ text: String?, of existing: Unit?, _ call: GatewayCall, _ register: HubRegister, _ day: CalendarDay
  ) throws(HubRefusal) -> UnitCode? {
    let parent = text.flatMap { UnitCode($0) }.map { register.current($0) } ?? existing?.parent
    if let parent {
      switch register.directory.lookup(parent, on: day) {
      case .open: break
      default: throw HubRefusal(.recipientUnknown, "hub.refused.unknown", ["codes": .text(parent.text)])
      }
    }
    let own = register.servedBy.filter { $0.value == call.system }.keys
    let isOwn = existing.map { register.mayActFor($0.code, call.system) }
    let isUnderOwn = parent.map { parent in
      own.contains { register.directory.isUnit(parent, under: $0, on: day) }
    }
    // Moving a unit elsewhere takes both: to serve the unit, and to have something to say where it goes.
    let isMoving = existing.map { $0.parent.map(register.current) != parent } ?? true
    guard isOwn ?? true, !isMoving || isUnderOwn ?? false else {
      throw HubRefusal(
        .sender, "hub.refused.sender",
        ["code": .text((existing?.code ?? parent)?.text ?? "?"), "system": .text(call.system)])
    }
    return parent
  }

  /// `deleteAgency`: closes a unit that the system serves.
  func deleteAgency(_ call: GatewayCall) async throws -> HTTPAnswer {
    guard let code = call["AgencyCode"].flatMap({ UnitCode($0) }) else {
      throw HubRefusal(.request, "hub.refused.parameter", ["parameter": "AgencyCode"])
    }
    let register = hub.register
    let unit = register.current(code)
    guard !register.directory.history(of: unit).isEmpty else {
      throw HubRefusal(.recipientUnknown, "hub.refused.unknown", ["codes": .text(code.text)])
    }
    guard register.mayActFor(unit, call.system) else {
      throw HubRefusal(
        .sender, "hub.refused.sender", ["code": .text(code.text), "system": .text(call.system)])
    }
    try await hub.database.commit(at: hub.now()) { try $0.deleteAgency(unit) }
    try await refresh()
    return Self.success()
  }

  private func refresh() async throws {
    let hub = hub
    try await hub.onDisk { try hub.refresh() }
  }
}

extension WireJSON {
  /// A number as the axis writes ids: a text.
  static func integerText(_ number: some BinaryInteger) -> WireJSON { .string(String(number)) }
}

import FoundationEssentials
import Testing
import VanThu

@testable import VanThuStore

/// Shorthand for stories in which documents change after they were sent.
extension Province {
  /// An office of the story by its short name.
  var p: Office { self["H98"] }
  var n: Office { self["H98.05"] }
  var d: Office { self["H98.41"] }
  var m: Office { self["H98.41.07"] }
  var h: Office { self["H98.41.08"] }

  /// Issues and sends, with files of its own.
  func sendNew(
    _ office: Office, _ notation: String = "TB-UBND", to: [String], files: [String]? = nil, act: Office.Act
  ) throws -> StoredDocument {
    var request = try request("Thông báo", notation, to: to, subject: "Về việc họp giao ban tuần")
    request.issuedOn = act.at.day
    if let files { request.files = files }
    let document = try office.issue(request, act: act)
    _ = try office.send(document.id, act: act)
    return document
  }

  /// The only incoming document an office has by a code.
  func incoming(_ office: Office, _ code: String?) throws -> StoredDocument {
    let found = try office.documents(.incoming).filter { $0.code == code }
    #expect(found.count == 1, "\(code ?? "?") at \(office.unit): \(found.count)")
    return try #require(found.first)
  }

  func recipient(_ office: Office, _ document: Int64, _ unit: Office) throws -> StoredRecipient {
    try #require(try office.recipients(of: document).first { $0.unit == unit.unit })
  }

  /// Whether any file under a folder of the story holds a text.
  func holds(_ text: String, under place: String) throws -> [String] {
    let needle = Array(text.utf8)
    let root = "\(folder)/\(place)"
    var found: [String] = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      guard let data = FileManager.default.contents(atPath: "\(root)/\(name)"), data.count >= needle.count
      else { continue }
      if data.firstRange(of: needle) != nil { found.append(name) }
    }
    return found
  }

  func events<Payload: EventPayload>(_ office: Office, _ type: Payload.Type) throws -> [Payload] {
    var found: [Payload] = []
    try office.database.read { view in
      try view.forEachEvent(kinds: [type]) { _, event in
        if let payload = event.payload as? Payload { found.append(payload) }
      }
    }
    return found
  }
}

extension ReceiveResult {
  /// The change the packet brought.
  var change: ChangeReceived? { if case .changed(let change) = outcome { change } else { nil } }
}

extension Province {
  /// Takes what waits in an office's inbox aside, as when a stick is left in a drawer; gives the names of the files.
  func hide(from office: Office) throws -> [String] {
    let inbox = try office.courier().inbox(of: office.unit)
    let names = try FileManager.default.contentsOfDirectory(atPath: inbox).filter { $0.hasPrefix("2025") }
    for name in names {
      try FileManager.default.moveItem(atPath: "\(inbox)/\(name)", toPath: "\(folder)/\(name)")
    }
    return names
  }

  /// Puts back what was taken aside.
  func bringBack(_ names: [String], to office: Office) throws {
    let inbox = try office.courier().inbox(of: office.unit)
    for name in names {
      try FileManager.default.moveItem(atPath: "\(folder)/\(name)", toPath: "\(inbox)/\(name)")
    }
  }
}

import Testing

/// A packet as text, and changes of it. A change that finds nothing to change is a fault of the test.
struct PacketText {
  var text: String

  /// A packet of the folder `Tests/TestResources/packets`.
  init(_ name: String) {
    do {
      text = String(decoding: try Files.bytes("\(Files.resources)/packets/\(name).edxml"), as: UTF8.self)
    } catch { fatalError("\(name).edxml cannot be read: \(error)") }
  }

  /// A document with two attachments, in the order of the vendor's samples.
  static let document = PacketText("document")
  /// A status packet.
  static let status = PacketText("status")

  var bytes: [UInt8] { Array(text.utf8) }

  /// With every occurrence of a text replaced.
  func replacing(_ old: String, _ new: String) -> PacketText {
    guard text.contains(old) else { fatalError("nothing to replace: \(old)") }
    var result = self
    result.text = text.replacing(old, with: new)
    return result
  }

  /// With the first occurrence of a text replaced.
  func replacingFirst(_ old: String, _ new: String) -> PacketText {
    guard let range = text.firstRange(of: old) else { fatalError("nothing to replace: \(old)") }
    var result = self
    result.text.replaceSubrange(range, with: new)
    return result
  }

  /// Without what stands from one text to the end of the next occurrence of another.
  func removing(_ start: String, through end: String) -> PacketText { replacing(start, through: end, "") }

  /// With something else for what stands from one text to the end of the next occurrence of another.
  func replacing(_ start: String, through end: String, _ new: String) -> PacketText {
    guard let first = text.firstRange(of: start), let last = text[first.lowerBound...].firstRange(of: end)
    else { fatalError("nothing to replace: \(start) … \(end)") }
    var result = self
    result.text.replaceSubrange(first.lowerBound..<last.upperBound, with: new)
    return result
  }

  /// With something put before the first occurrence of a text.
  func inserting(_ new: String, before place: String) -> PacketText { replacingFirst(place, new + place) }

  /// What stands from one text to the end of the next occurrence of another.
  func part(_ start: String, through end: String) -> String {
    guard let first = text.firstRange(of: start), let last = text[first.lowerBound...].firstRange(of: end)
    else { fatalError("no such part: \(start) … \(end)") }
    return String(text[first.lowerBound..<last.upperBound])
  }

  /// The business block replaced by one of another type.
  func business(_ type: Int, _ more: String = "") -> PacketText {
    replacing(
      "<edXML:BussinessDocType>0", through: "<edXML:Paper>0</edXML:Paper>",
      "<edXML:BussinessDocType>\(type)</edXML:BussinessDocType><edXML:BussinessDocReason>Lý do</edXML:BussinessDocReason>"
        + "<edXML:Paper>0</edXML:Paper>\(more)")
  }
}

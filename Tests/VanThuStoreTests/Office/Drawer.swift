import FoundationEssentials
import VanThu

@testable import VanThuStore

/// What waits in the inboxes and was put into a drawer, to come later.
final class Drawer {
  let province: Province
  private var files: [(inbox: String, drawer: String, names: [String])] = []

  init(_ province: Province) { self.province = province }

  private func move(_ names: [String], from: String, to: String) throws {
    for name in names {
      try FileManager.default.moveItem(atPath: "\(from)/\(name)", toPath: "\(to)/\(name)")
    }
  }

  func hide(_ random: inout some RandomNumberGenerator) throws {
    for office in province.offices.values.sorted(by: { $0.unit < $1.unit }) {
      let inbox = try office.courier().inbox(of: office.unit)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: inbox)) ?? []
      for name in names.sorted()
      where name.hasSuffix(".edxml") && Int.random(in: 0..<3, using: &random) == 0 {
        let pair = [name, name.dropLast(6) + ".slip.json"]
        let drawer = "\(province.folder)/drawer-\(office.unit)"
        try FileManager.default.createDirectory(atPath: drawer, withIntermediateDirectories: true)
        try move(pair, from: inbox, to: drawer)
        files.append((inbox, drawer, pair))
      }
    }
  }

  func bringBack(_ random: inout some RandomNumberGenerator, everything: Bool) throws {
    var left: [(inbox: String, drawer: String, names: [String])] = []
    for item in files.shuffled(using: &random) {
      if everything || Bool.random(using: &random) {
        try move(item.names, from: item.drawer, to: item.inbox)
      } else {
        left.append(item)
      }
    }
    files = left
  }
}

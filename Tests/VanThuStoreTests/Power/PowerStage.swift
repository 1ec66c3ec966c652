import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

/// Offices whose files lie on a disk that may fail at any step, and a beginning that can be had again and again. The
/// databases are on a real disk, and what they have committed is trusted.
final class PowerStage {
  let codes: [String]
  let province: Province
  private let template: ForgetfulDisk
  private let databases: [String: [UInt8]]
  private var disk: ForgetfulDisk
  private var receipts: [String: String] = [:]
  private var changesBefore = 0

  /// - Parameter prepare: what has happened before the beginning.
  init(_ codes: [String], prepare: (Province) throws -> Void) throws {
    self.codes = codes
    disk = ForgetfulDisk()
    province = try Province(codes, disk: disk)
    try prepare(province)
    let folder = province.folder
    var databases: [String: [UInt8]] = [:]
    try province.restart {
      for code in codes {
        #expect(try RealDisk().byteCount(of: "\(folder)/\(code)/office.sqlite-wal") == nil, "closed for good")
        databases[code] = try RealDisk().bytes(of: "\(folder)/\(code)/office.sqlite", limit: 1 << 24)
      }
    }
    self.databases = databases
    template = disk.copy()
    changesBefore = disk.changeCount
  }

  subscript(code: String) -> Office { province[code] }

  /// Everything as it was at the beginning.
  func rewind() throws {
    receipts = [:]
    try province.restart {
      for (code, bytes) in databases {
        let home = "\(province.folder)/\(code)"
        for ending in ["-wal", "-shm"] { try RealDisk().remove("\(home)/office.sqlite\(ending)") }
        try RealDisk().writeWhole(bytes, to: home, name: "office.sqlite", temporaryName: ".office")
      }
      disk = template.copy()
      province.disk = disk
    }
    changesBefore = disk.changeCount
  }

  func cutPower(after count: Int) { disk.cutPower(after: count) }
  func recover(losing loss: ForgetfulDisk.Loss) throws {
    try province.restart { disk.restart(losing: loss) }
  }
  var changeCount: Int { disk.changeCount - changesBefore }

  /// Does a step; when the power failed under it, nothing later is done, also where the step has got over it.
  @discardableResult
  func running<Output>(_ step: () throws -> Output) throws -> Output {
    let output = try step()
    _ = try disk.byteCount(of: "/")
    return output
  }

  /// What waits leaves, the folder is worked, what was said about it is heard.
  func exchange(_ code: String, _ act: Office.Act) throws {
    let office = province[code]
    try running { try office.post(act: act) }
    for outcome in try running({ try office.exchange(act: act) }) {
      switch outcome {
      case .accepted(let receipt), .repeated(let receipt):
        if let earlier = receipts.updateValue(receipt.receiptId, forKey: receipt.transportId) {
          #expect(earlier == receipt.receiptId, "a receipt changed")
        }
      case .postponed: throw DiskError(code: .poweredOff, message: "postponed")
      case .conflict, .refused: Issue.record("\(outcome)")
      }
    }
    try collect(code, act)
  }

  func collect(_ code: String, _ act: Office.Act) throws {
    var report = ExchangeReport()
    try running { try province[code].collect(into: &report, act: act) }
  }

  func receive(_ code: String, _ act: Office.Act) throws {
    try running { try province[code].receive(act: act) }
  }

  // MARK: What must hold

  /// What was committed is there with all of its bytes.
  func checkKept(_ note: Comment) throws {
    for code in codes {
      let office = province[code]
      for sha256 in try office.database.read({ try $0.blobDigests() }) {
        let bytes = try office.database.bytes(sha256: sha256, limit: 1 << 24)
        #expect(bytes.map(CourierFolder.sha256) == sha256, note)
      }
    }
  }

  /// What was acknowledged is with its recipients.
  func checkDelivered(_ note: Comment) {
    for transportId in receipts.keys {
      let names = disk.files.filter { $0.key.hasSuffix(".edxml") && $0.key.contains("\(transportId)_tu_") }
      #expect(!names.isEmpty, note)
    }
  }

  /// The files of an office, and its database, in which one of several texts stands.
  func places(of texts: [String], in code: String) throws -> [String] {
    let needles = texts.map { Array($0.utf8) }
    let folders = ["\(province.folder)/\(code)/", "\(province.folder)/courier/\(code)/"]
    var found = disk.files.filter { file in
      folders.contains { file.key.hasPrefix($0) } && needles.contains { file.value.firstRange(of: $0) != nil }
    }.keys.sorted()
    for name in try RealDisk().names(in: "\(province.folder)/\(code)") where name.hasPrefix("office.sqlite") {
      let bytes = try RealDisk().bytes(of: "\(province.folder)/\(code)/\(name)", limit: 1 << 26)
      if needles.contains(where: { bytes.firstRange(of: $0) != nil }) { found.append(name) }
    }
    return found
  }

  /// The packets with a word in their names that have left an office or are about to.
  func packets(_ word: String, from code: String) -> [String] {
    disk.files.keys.filter { $0.hasPrefix("\(province.folder)/courier/") && $0.hasSuffix(".edxml") }
      .filter { $0.contains(word) && ($0.contains("/courier/\(code)/") || $0.contains("_tu_\(code)")) }
  }
}

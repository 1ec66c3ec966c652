import Foundation
import Testing
import VanThuStore
import VanThuTesting

/// A folder that is removed when the test is over.
final class ScratchFolder: Sendable {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.appending(path: "vanthu-\(UUID().uuidString)").path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite("The real disk and the forgetful one behave alike")
struct DiskTests {
  enum Kind: CaseIterable { case real, forgetful }

  private static func make(_ kind: Kind) throws -> (disk: any Disk, root: String, keeping: ScratchFolder?) {
    switch kind {
    case .real:
      let folder = ScratchFolder()
      return (RealDisk(), folder.path, folder)
    case .forgetful:
      return (ForgetfulDisk(), "/root", nil)
    }
  }

  @Test("Files are written, read, renamed, listed and removed", arguments: Kind.allCases)
  func life(kind: Kind) throws {
    let (disk, root, keeping) = try Self.make(kind)
    defer { _ = keeping }
    try disk.createFolder("\(root)/a/b")
    try disk.createFolder("\(root)/a/b")
    try disk.writeWhole(Array("văn thư".utf8), to: "\(root)/a", name: "x", temporaryName: ".x")
    #expect(try disk.names(in: "\(root)/a") == ["b", "x"])
    #expect(try disk.bytes(of: "\(root)/a/x", limit: 100) == Array("văn thư".utf8))
    #expect(try disk.byteCount(of: "\(root)/a/x") == 9)
    #expect(try disk.byteCount(of: "\(root)/a/b") == nil)
    #expect(try disk.byteCount(of: "\(root)/a/none") == nil)
    #expect(
      try disk.isFolder("\(root)/a/b") && !disk.isFolder("\(root)/a/x") && !disk.isFolder("\(root)/a/none"))
    try disk.copyWhole(from: "\(root)/a/x", to: "\(root)/a/b", name: "y", temporaryName: ".y")
    try disk.moveDurably("x", from: "\(root)/a", to: "\(root)/a/b", as: "z")
    #expect(try disk.names(in: "\(root)/a/b") == ["y", "z"])
    #expect(try disk.digest(of: "\(root)/a/b/y").sha256 == disk.digest(of: "\(root)/a/b/z").sha256)
    try disk.remove("\(root)/a/b/y")
    try disk.remove("\(root)/a/b/y")
    #expect(try disk.names(in: "\(root)/a/b") == ["z"])
  }

  @Test("Folders made on the way to a folder are durable too")
  func deepFolders() throws {
    let disk = ForgetfulDisk()
    try disk.createFolderDurably("/a/b/c/d")
    disk.restart(losing: .everything)
    #expect(try disk.isFolder("/a/b/c/d"))
  }

  @Test("Failures have codes", arguments: Kind.allCases)
  func failures(kind: Kind) throws {
    let (disk, root, keeping) = try Self.make(kind)
    defer { _ = keeping }
    try disk.createFolder(root)
    #expect(throws: DiskError(code: .notFound, message: "")) { try disk.open("\(root)/none") }
    #expect(throws: DiskError(code: .notFound, message: "")) { try disk.names(in: "\(root)/none") }
    #expect(throws: DiskError(code: .notFound, message: "")) {
      try disk.rename("\(root)/none", to: "\(root)/x")
    }
    try disk.create("\(root)/x", exclusively: true).close()
    #expect(throws: DiskError(code: .exists, message: "")) { try disk.create("\(root)/x", exclusively: true) }
    try disk.create("\(root)/x", exclusively: false).write([1, 2, 3])
    #expect(throws: DiskError(code: .other, message: "")) { try disk.bytes(of: "\(root)/x", limit: 2) }
  }

  @Test("Locks exclude, shared ones do not exclude each other", arguments: Kind.allCases)
  func locks(kind: Kind) throws {
    let (disk, root, keeping) = try Self.make(kind)
    defer { _ = keeping }
    try disk.createFolder(root)
    let path = "\(root)/.lock"
    let first = try #require(try disk.lock(path, shared: false, waiting: true))
    #expect(try disk.lock(path, shared: true, waiting: false) == nil)
    first.release()
    let shared = try #require(try disk.lock(path, shared: true, waiting: false))
    #expect(try disk.lock(path, shared: true, waiting: false) != nil)
    #expect(try disk.lock(path, shared: false, waiting: false) == nil)
    withExtendedLifetime(shared) {}
  }
}

@Suite("The forgetful disk forgets")
struct ForgetfulDiskTests {
  private static func disk() throws -> ForgetfulDisk {
    let disk = ForgetfulDisk()
    try disk.createFolder("/a")
    try disk.createFolder("/b")
    try disk.syncFolder("/")
    return disk
  }

  @Test(
    "A file written without any sync",
    arguments: [
      (ForgetfulDisk.Loss.everything, nil), (.bytes, []), (.nothing, [1, 2]), (.renamesTorn, []),
    ] as [(ForgetfulDisk.Loss, [UInt8]?)])
  func unsynced(loss: ForgetfulDisk.Loss, left: [UInt8]?) throws {
    let disk = try Self.disk()
    try disk.create("/a/x", exclusively: true).write([1, 2])
    disk.restart(losing: loss)
    #expect(disk.files["/a/x"] == left)
  }

  @Test("Bytes synced, name not: gone; name synced, bytes not: empty")
  func halfSynced() throws {
    let disk = try Self.disk()
    let named = try disk.create("/a/named", exclusively: true)
    try disk.syncFolder("/a")
    try named.write([1])
    let nameless = try disk.create("/a/nameless", exclusively: true)
    try nameless.write([1])
    try nameless.sync()
    disk.restart(losing: .everything)
    #expect(disk.files == ["/a/named": []])
  }

  @Test("A rename is certain only when both folders are synced")
  func renames() throws {
    let disk = try Self.disk()
    try disk.writeWhole([1], to: "/a", name: "x", temporaryName: ".x")
    try disk.rename("/a/x", to: "/b/y")
    try disk.syncFolder("/b")
    disk.restart(losing: .everything)
    #expect(disk.files == ["/a/x": [1]])
    try disk.rename("/a/x", to: "/b/y")
    disk.restart(losing: .renamesTorn)
    #expect(disk.files == ["/a/x": [1], "/b/y": [1]])
    try disk.moveDurably("x", from: "/a", to: "/b", as: "z")
    disk.restart(losing: .everything)
    #expect(disk.files == ["/b/y": [1], "/b/z": [1]])
  }

  @Test("What was written whole survives every kind of loss, whole", arguments: 0..<50)
  func whole(seed: UInt64) throws {
    for loss in [ForgetfulDisk.Loss.everything, .bytes, .nothing, .renamesTorn, .random(seed: seed)] {
      let disk = try Self.disk()
      try disk.writeWhole([1, 2, 3], to: "/a", name: "x", temporaryName: ".x")
      try disk.create("/a/later", exclusively: true).write([9])
      disk.restart(losing: loss)
      #expect(disk.files["/a/x"] == [1, 2, 3])
    }
  }

  @Test("A cut at any step leaves the old file, the new file, or none that is partial", arguments: 0...5)
  func replacing(step: Int) throws {
    for loss in [ForgetfulDisk.Loss.everything, .bytes, .nothing, .renamesTorn] {
      let disk = try Self.disk()
      try disk.writeWhole([1], to: "/a", name: "x", temporaryName: ".x")
      disk.cutPower(after: step)
      let finished = (try? disk.writeWhole([2, 2], to: "/a", name: "x", temporaryName: ".x")) != nil
      disk.restart(losing: loss)
      #expect(disk.files["/a/x"] == [2, 2] || (!finished && disk.files["/a/x"] == [1]))
    }
  }

  @Test("After the cut nothing works until the restart")
  func down() throws {
    let disk = try Self.disk()
    disk.cutPower(after: 0)
    #expect(throws: DiskError(code: .poweredOff, message: "")) { try disk.createFolder("/c") }
    #expect(throws: DiskError(code: .poweredOff, message: "")) { try disk.names(in: "/a") }
    disk.restart(losing: .everything)
    #expect(try disk.names(in: "/") == ["a", "b"])
  }
}

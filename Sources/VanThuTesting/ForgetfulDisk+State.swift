extension ForgetfulDisk {
  /// A file's bytes and how many of them are durable.
  struct Content: Sendable {
    var bytes: [UInt8] = []
    var syncedCount = 0
  }

  /// A change of names, in the order in which they were made.
  enum NameChange: Sendable {
    case folder(String)
    case create(String, Int)
    case rename(String, String)
    case remove(String)

    var paths: [String] {
      switch self {
      case .folder(let path), .create(let path, _), .remove(let path): [path]
      case .rename(let path, let target): [path, target]
      }
    }
  }

  /// A change of names that is not durable yet, and the folders that still have to be synced.
  struct Pending: Sendable {
    let change: NameChange
    var unsynced: Set<String>
  }

  /// What the disk holds, what of it is durable, and whether it runs.
  struct State: Sendable {
    var contents: [Int: Content] = [:]
    var names: [String: Int] = [:]
    var folders: Set<String> = ["/"]
    var durableNames: [String: Int] = [:]
    var durableFolders: Set<String> = ["/"]
    var pending: [Pending] = []
    var lastContent = 0
    var locks: [Int: (path: String, shared: Bool)] = [:]
    var lastLock = 0
    var changeCount = 0
    var changesLeft: Int?
    var isDown = false

    mutating func record(_ change: NameChange) {
      pending.append(Pending(change: change, unsynced: Set(change.paths.map(ForgetfulDisk.folder(of:)))))
    }

    mutating func sync(folder: String) {
      for index in pending.indices { pending[index].unsynced.remove(folder) }
      settle { $0.unsynced.isEmpty }
    }

    /// Makes those pending changes durable that are to be kept; a change that builds on one that is not kept
    /// cannot be kept either. Returns with the others still pending.
    private mutating func settle(keeping keep: (Pending) -> Bool, tearing: Bool = false) {
      var blocked: Set<String> = []
      var rest: [Pending] = []
      for entry in pending {
        if keep(entry), blocked.isDisjoint(with: entry.change.paths), apply(entry.change, tearing: tearing) {
          continue
        }
        blocked.formUnion(entry.change.paths)
        rest.append(entry)
      }
      pending = rest
    }

    private mutating func apply(_ change: NameChange, tearing: Bool) -> Bool {
      switch change {
      case .folder(let path):
        guard durableFolders.contains(ForgetfulDisk.folder(of: path)) else { return false }
        durableFolders.insert(path)
      case .create(let path, let content):
        guard durableFolders.contains(ForgetfulDisk.folder(of: path)) else { return false }
        durableNames[path] = content
      case .rename(let path, let target):
        guard let content = durableNames[path], durableFolders.contains(ForgetfulDisk.folder(of: target))
        else {
          return false
        }
        if !tearing { durableNames[path] = nil }
        durableNames[target] = content
      case .remove(let path):
        durableNames[path] = nil
      }
      return true
    }

    mutating func restart(losing loss: Loss) {
      var dice = SeededRandom(seed: 0)
      switch loss {
      case .everything: break
      case .bytes, .nothing: settle { _ in true }
      case .renamesTorn: settle(keeping: { _ in true }, tearing: true)
      case .random(let seed):
        dice = SeededRandom(seed: seed)
        settle { _ in dice.next() & 1 == 0 }
      }
      for content in contents.keys.sorted() {
        guard let synced = contents[content]?.syncedCount, let length = contents[content]?.bytes.count else {
          continue
        }
        let kept: Int =
          switch loss {
          case .everything, .bytes, .renamesTorn: synced
          case .nothing: length
          case .random: synced + Int(dice.next() % UInt64(length - synced + 1))
          }
        contents[content]?.bytes.removeLast(length - kept)
        contents[content]?.syncedCount = kept
      }
      pending = []
      names = durableNames
      folders = durableFolders
      locks = [:]
      changesLeft = nil
      isDown = false
    }
  }
}

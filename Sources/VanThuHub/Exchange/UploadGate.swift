import Glibc
import Synchronization
import VanThu

/// Keeps the number of uploads under way within bounds, in all and for each system, and stops them while the disk
/// is nearly full: whoever comes too many is told to come again.
final class UploadGate: Sendable {
  /// A place in the gate, given up when it goes.
  final class Place: Sendable {
    private let onLeave: @Sendable () -> Void
    init(onLeave: @escaping @Sendable () -> Void) { self.onLeave = onLeave }
    deinit { onLeave() }
  }

  private let most: Int
  private let mostOfOne: Int
  private let leastFree: Int64
  private let counts = Mutex<[String: Int]>([:])

  init(_ settings: HubSettings) {
    most = settings.uploads
    mostOfOne = settings.uploadsPerSystem
    leastFree = settings.freeBytes
  }

  func enter(_ system: String, freeBytes: Int64?) throws(HubRefusal) -> Place {
    if let freeBytes, freeBytes < leastFree { throw HubRefusal(.busy, "hub.refused.diskFull") }
    let isIn = counts.withLock { counts in
      guard counts.values.reduce(0, +) < most, counts[system, default: 0] < mostOfOne else { return false }
      counts[system, default: 0] += 1
      return true
    }
    guard isIn else { throw HubRefusal(.busy, "hub.refused.busy") }
    return Place { [weak self] in
      self?.counts.withLock { counts in
        let left = counts[system, default: 1] - 1
        counts[system] = left == 0 ? nil : left
      }
    }
  }
}

/// Space on a file system.
enum FreeSpace {
  /// Bytes that may still be written at a path; `nil` when that cannot be told.
  static func bytes(at path: String) -> Int64? {
    var facts = statvfs()
    guard statvfs(path, &facts) == 0 else { return nil }
    return Int64(
      clamping: UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize)).partialValue)
  }
}

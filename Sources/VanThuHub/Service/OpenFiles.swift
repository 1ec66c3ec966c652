import Glibc

/// How many files and connections this process may have open.
enum OpenFiles {
  /// Asks for as many as there may be connections, and what the hub needs besides; returns how many connections may be open
  /// at once then. Without that, most systems allow 1,024 files until somebody asks for more.
  static func allow(connections: Int) -> Int {
    let ownNeed = 512
    let resource = __rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue))
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return connections }
    let wanted = rlim_t(connections + ownNeed)
    if limit.rlim_cur < wanted {
      limit.rlim_cur = min(wanted, limit.rlim_max)
      setrlimit(resource, &limit)
      getrlimit(resource, &limit)
    }
    return max(1, min(connections, Int(clamping: limit.rlim_cur) - ownNeed))
  }
}

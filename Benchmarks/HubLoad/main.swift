import Foundation
import Glibc

// Puts load on a hub that is served by the built tool and counts what became of it; see Benchmarks/README.md.

// A thousand waiting connections on either side.
var limit = rlimit()
getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
limit.rlim_cur = limit.rlim_max
setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
signal(SIGPIPE, SIG_IGN)

do {
  let options = try Options(CommandLine.arguments)
  guard ["bench", "chaos", "large"].contains(options.mode) else { throw LoadError(Options.usage) }
  let folder = try options.makeFolder()
  // A run that found something, or came to grief, leaves what it was at.
  let isSound: Bool
  do {
    isSound =
      switch options.mode {
      case "bench": try Bench(options, folder).run()
      case "chaos": try Chaos(options, folder).run()
      case "large": try LargeUploads(options, folder).run()
      default: throw LoadError(Options.usage)
      }
  } catch {
    say("left in \(folder)")
    throw error
  }
  if isSound { try FileManager.default.removeItem(atPath: folder) } else { say("left in \(folder)") }
  exit(isSound ? 0 : 1)
} catch {
  FileHandle.standardError.write(Data("hub-load: \(error)\n".utf8))
  exit(2)
}

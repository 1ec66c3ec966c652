import Glibc

/// What libFuzzer calls: once at the beginning, then for every input.
///
/// `--seeds=FOLDER` writes the corpora to begin with and ends; `--target=NAME --material=FOLDER` chooses the target
/// and the folder with the keys. libFuzzer leaves options with two dashes to us.
enum VanThuFuzz {
  /// The chosen target.
  nonisolated(unsafe) static var target: (any FuzzTarget)?  // set once, before the first input

  /// Seconds of processor time that one input may take, with all that the sanitizer adds. Not of the clock on the wall: at
  /// the lowest priority a process may stand still for long.
  static let mostSeconds = 2.0

  /// Tries one input, and holds it to its time.
  static func tryOne(_ bytes: [UInt8]) {
    let before = processorSeconds
    target?.run(bytes)
    let spent = processorSeconds - before
    if spent > mostSeconds { finding("\(spent) s of processor time for \(bytes.count) bytes") }
  }

  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func begin(_ arguments: [String]) {
    func option(_ name: String) -> String? {
      arguments.first { $0.hasPrefix("--\(name)=") }.map { String($0.dropFirst(name.utf8.count + 3)) }
    }
    do {
      if let folder = option("seeds") {
        try writeSeeds(Material(keys: keys(in: folder)), to: folder)
        exit(0)
      }
      guard let name = option("target"), let type = targets.first(where: { $0.name == name }),
        let folder = option("material")
      else {
        print("--seeds=FOLDER, or --target=NAME --material=FOLDER and libFuzzer's options")
        print("targets: \(targets.map { $0.name }.joined(separator: " "))")
        exit(64)
      }
      target = try type.init(Material(keys: keys(in: folder)))
    } catch {
      print("\(error)")
      exit(1)
    }
  }

  private static func writeSeeds(_ material: Material, to folder: String) throws {
    for target in targets {
      mkdir("\(folder)/\(target.name)", 0o755)
      for seed in try target.seeds(material) {
        write(seed.bytes, to: "\(folder)/\(target.name)/\(seed.name)")
      }
    }
  }

  private static func keys(in folder: String) throws -> [String] {
    let path = "\(folder)/keys.pem"
    if let known = read(path) {
      let end = "-----END PRIVATE KEY-----\n"
      let parts = known.split(separator: end, omittingEmptySubsequences: true).map { $0 + end }
      if parts.count == Material.keyCount { return parts.map(String.init) }
    }
    let keys = try Material.newKeys()
    mkdir(folder, 0o755)
    write(Array(keys.joined().utf8), to: path)
    return keys
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return perror(path) }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}

/// Chooses the target before the first input.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafePointer<CInt>, _ list: UnsafePointer<UnsafePointer<UnsafePointer<CChar>?>>
) -> CInt {
  VanThuFuzz.begin((0..<Int(count.pointee)).compactMap { list.pointee[$0].map { String(cString: $0) } })
  return 0
}

/// Tries one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  VanThuFuzz.tryOne(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

import OpenSSLKit
import VanThu

/// The one reading of a whole file, from front to back: what its signatures cover is hashed, and every place is found
/// where a signature could stand.
///
/// Signatures that cover the same beginning share its hashing: each of them covers what the ones before it do and
/// leaves out another hole, so that three signatures on a document of 50 MB cost little more than one.
struct FilePass {
  /// Where `/ByteRange` stands, in order.
  let places: [Int]
  private var digests: [Want: [UInt8]] = [:]

  /// Reads the file.
  ///
  /// - Throws: ``PDFDamage`` with the rule `limit`; what the source throws.
  init(over file: PDFFile, signatures: [FoundSignature]) throws {
    var branches: [Branch] = []
    for want in Self.wants(of: signatures, in: file) {
      if let index = branches.firstIndex(where: { $0.algorithm == want.algorithm }) {
        branches[index].wants.append(want)
      } else {
        branches.append(Branch(algorithm: want.algorithm, wants: [want]))
      }
    }
    var search = WordSearch(for: "/ByteRange", limit: 4 * file.limits.signatures)
    var rest = file.limits.hashedBytes
    for segment in Self.segments(of: branches, in: file) {
      branches = branches.flatMap { $0.divided(at: segment.lowerBound) }
      let hashing = branches.filter { $0.covers(segment.lowerBound) }
      rest -= hashing.count * segment.count
      guard rest >= 0 else { throw PDFDamage(.limit, "hashedBytes") }
      try file.forEachPiece(of: segment) { piece in
        try search.take(piece)
        for branch in hashing { branch.digester.update(piece) }
      }
      for branch in hashing {
        let ended = branch.wants.filter { $0.tail.upperBound == segment.upperBound }
        guard !ended.isEmpty else { continue }
        let digest = branch.digester.copy().finish()
        for want in ended { digests[want] = digest }
      }
    }
    places = search.places
  }

  /// The digest over what a signature covers; `nil` where its ranges are none, or the algorithm is not one that its
  /// structure names.
  func digest(_ algorithm: DigestAlgorithm, of signature: FoundSignature) -> [UInt8]? {
    Want(algorithm, signature).flatMap { digests[$0] }
  }

  // MARK: What is hashed

  // What one signature wants to be known: equal for signatures that cover the same, of whom there are no honest ones.
  private struct Want: Hashable {
    let algorithm: DigestAlgorithm
    let head: Range<Int>
    let tail: Range<Int>

    init?(_ algorithm: DigestAlgorithm, _ signature: FoundSignature) {
      guard let range = signature.byteRange, range.count == 4, range[0] == 0, range[1] > 0,
        range[2] > range[1],
        let end = signature.coverageEnd, end > range[2]
      else { return nil }
      self.algorithm = algorithm
      head = 0..<range[1]
      tail = range[2]..<end
    }

    func covers(_ place: Int) -> Bool { head.contains(place) || tail.contains(place) }
  }

  // Digests that have taken in the same bytes so far.
  private struct Branch {
    let algorithm: DigestAlgorithm
    var wants: [Want]
    var digester: Digester

    init(algorithm: DigestAlgorithm, wants: [Want], digester: Digester? = nil) {
      self.algorithm = algorithm
      self.wants = wants
      self.digester = digester ?? Digester(algorithm)
    }

    func covers(_ place: Int) -> Bool { wants.contains { $0.covers(place) } }

    // Those that go on here, and those that leave out what follows.
    func divided(at place: Int) -> [Branch] {
      let here = wants.filter { $0.covers(place) }
      let others = wants.filter { !$0.covers(place) && $0.tail.upperBound > place }
      return [
        here.isEmpty ? nil : Branch(algorithm: algorithm, wants: here, digester: digester),
        others.isEmpty
          ? nil
          : Branch(
            algorithm: algorithm, wants: others, digester: here.isEmpty ? digester : digester.copy()),
      ].compactMap { $0 }
    }
  }

  private static func wants(of signatures: [FoundSignature], in file: PDFFile) -> [Want] {
    var seen: Set<Want> = []
    return signatures.flatMap { signature in
      signature.digestAlgorithms.compactMap { Want($0, signature) }
    }.filter { $0.tail.upperBound <= file.byteCount && seen.insert($0).inserted }
  }

  // The file, cut wherever a range begins or ends.
  private static func segments(of branches: [Branch], in file: PDFFile) -> [Range<Int>] {
    var cuts: Set<Int> = [0, file.byteCount]
    for want in branches.flatMap(\.wants) {
      cuts.formUnion([want.head.upperBound, want.tail.lowerBound, want.tail.upperBound])
    }
    let sorted = cuts.sorted()
    return zip(sorted, sorted.dropFirst()).map { $0..<$1 }
  }
}

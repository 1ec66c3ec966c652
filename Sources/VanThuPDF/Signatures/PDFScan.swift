import OpenSSLKit
import VanThu

/// Everything that is found out about a PDF file before anybody judges its signatures.
struct PDFScan {
  let file: PDFFile
  let revisions: [PDFRevision]
  let views: [PDFView]
  let signatures: [FoundSignature]
  /// Digests over what the signatures cover.
  let pass: FilePass
  /// What each revision changed, from the one after the first signature on, by revision.
  let changes: [Int: [PDFChange]]
  /// What speaks against the file as a whole.
  let damage: PDFDamage?
  let store: SecurityStore
  /// Whether the file may show something else from time to time although nothing of it changes.
  let isActive: Bool

  /// Reads a file. Damage that leaves nothing to be judged is thrown as ``PDFDamage``.
  init(_ source: any PDFByteSource, limits: PDFLimits) throws {
    file = try PDFFile(source, limits: limits)
    revisions = try CrossReferenceReader.revisions(of: file)
    let (file, revisions) = (self.file, self.revisions)
    views = revisions.indices.map { PDFView(file, revisions[...$0]) }
    guard views.allSatisfy({ $0.revision.sections.allSatisfy { $0.trailer["Encrypt"] == nil } }) else {
      throw PDFDamage(.encrypted)
    }
    signatures = try FoundSignature.all(in: views)
    pass = try FilePass(over: file, signatures: signatures)
    (changes, store, damage) = try Self.examine(views, signatures, pass)
    isActive = try signatures.isEmpty ? false : views.last.map { try ActiveContent.isThere(in: $0) } ?? false
  }

  private static func examine(
    _ views: [PDFView], _ signatures: [FoundSignature], _ pass: FilePass
  ) throws -> ([Int: [PDFChange]], SecurityStore, PDFDamage?) {
    guard let last = views.last else { return ([:], SecurityStore(), nil) }
    guard let first = signatures.first else {
      try StraySignatures.check(last, signatures, pass)
      return ([:], SecurityStore(), nil)
    }
    var changes: [Int: [PDFChange]] = [:]
    var touched: Set<Int> = []
    do {
      var interest: Set<Int> = []
      for view in views.dropFirst(first.revision + 1) {
        interest.formUnion(view.revision.sections[0].numbers)
      }
      var index = try ReferenceIndex(of: views[first.revision], interest: interest)
      for number in views.indices.dropFirst(first.revision + 1) {
        let (found, numbers) = try UpdateExaminer.examine(
          old: views[number - 1], new: views[number], index: index)
        changes[number] = found
        touched.formUnion(numbers)
        for changed in numbers { index.add(try views[number].object(number: changed)) }
      }
      // Both readers have to agree on every state that somebody signed, and on what there is now.
      for view in views
      where view === last || signatures.contains(where: { $0.revision == view.revision.index }) {
        try SecondReader.compare(with: view, values: try telling(view, signatures, touched))
      }
      try StraySignatures.check(last, signatures, pass)
      try PageTree.check(last)
      return (changes, try SecurityStore(views), nil)
    } catch let damage as PDFDamage {
      return (changes, SecurityStore(), damage)
    }
  }

  // The objects on whose values the verdict rests.
  private static func telling(_ view: PDFView, _ signatures: [FoundSignature], _ touched: Set<Int>) throws
    -> [Int]
  {
    var numbers = touched
    numbers.insert(try view.catalogue().reference.number)
    for signature in signatures where signature.revision <= view.revision.index {
      numbers.insert(signature.object.reference.number)
      for field in signature.fields { numbers.insert(field.reference.number) }
    }
    return numbers.sorted()
  }
}

/// Looks for signature dictionaries that no form leads to.
enum StraySignatures {
  /// - Throws: ``PDFDamage`` where one stands.
  static func check(_ view: PDFView, _ signatures: [FoundSignature], _ pass: FilePass) throws {
    let known = signatures.compactMap(\.object.range)
    for place in pass.places where !known.contains(where: { $0.contains(place) }) {
      guard try !isContent(place, view) else { continue }
      throw PDFDamage(.object, at: place, "a signature that no field of the form leads to")
    }
  }

  // Whether a place lies within the data of a stream, a file attached to the document say.
  private static func isContent(_ place: Int, _ view: PDFView) throws -> Bool {
    var start = -1
    for revision in view.revisions {
      for section in revision.sections {
        for entry in section.table.entries {
          if case .offset(let offset, _) = entry.place, offset <= place { start = max(start, offset) }
        }
        if section.offset <= place { start = max(start, section.offset) }
      }
    }
    guard start >= 0,
      let object = try? view.file.object(
        at: start, before: view.end, length: { try view.object($0)?.value.integer })
    else { return false }
    return object.data?.contains(place) ?? false
  }
}

/// Certificates and revocation data that the file brings along (DSS, ISO 32000-2, 12.8.4.3).
struct SecurityStore {
  var certificates: [[UInt8]] = []
  var revocationLists: [[UInt8]] = []
  var ocspResponses: [[UInt8]] = []

  init() {}

  /// Collected from every revision: data that a later one leaves out is as good as it was.
  init(_ views: [PDFView]) throws {
    var seen: Set<Int> = []
    for view in views {
      guard let store = try view.dictionary(try view.catalogue().dictionary["DSS"]) else { continue }
      certificates += try Self.data(store["Certs"], view, &seen)
      revocationLists += try Self.data(store["CRLs"], view, &seen)
      ocspResponses += try Self.data(store["OCSPs"], view, &seen)
    }
  }

  private static func data(_ list: PDFValue?, _ view: PDFView, _ seen: inout Set<Int>) throws -> [[UInt8]] {
    var found: [[UInt8]] = []
    for value in try view.resolve(list).array ?? [] {
      guard let reference = value.reference, let object = try view.object(reference),
        let place = object.data?.lowerBound,
        seen.insert(place).inserted
      else { continue }
      guard seen.count <= 1024 else { throw PDFDamage(.limit, "validation data") }
      // What cannot be decoded proves nothing, and takes nothing away.
      do { found.append(try view.file.data(of: object)) } catch let damage as PDFDamage
        where damage.rule != .limit
      {}
    }
    return found
  }
}

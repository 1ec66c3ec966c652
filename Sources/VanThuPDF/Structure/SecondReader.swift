import CQPDFShim

/// qpdf as a second reader: what it makes of a file has to be what ours makes of it, or the file means different
/// things to different programs.
enum SecondReader {
  private final class Context {
    let source: any PDFByteSource
    var failure: (any Error)?
    init(_ source: any PDFByteSource) { self.source = source }
  }

  /// Compares where objects stand in a view, and the values of some of them.
  ///
  /// - Throws: ``PDFDamage`` with the rule `secondReader` where the two differ; what the source throws.
  static func compare(with view: PDFView, values numbers: [Int]) throws {
    let context = Context(view.file.source)
    try withExtendedLifetime(context) {
      var message = [CChar](repeating: 0, count: 256)
      let handle = vanthu_qpdf_open(
        { context, offset, buffer, count in
          guard let context, let buffer else { return -1 }
          let reading = Unmanaged<Context>.fromOpaque(context).takeUnretainedValue()
          do {
            return Int64(
              try reading.source.read(
                at: Int(offset), into: UnsafeMutableRawBufferPointer(start: buffer, count: count)))
          } catch {
            reading.failure = error
            return -1
          }
        }, Unmanaged.passUnretained(context).toOpaque(), Int64(view.end), &message, message.count)
      if let failure = context.failure { throw failure }
      guard let handle else {
        throw PDFDamage(.secondReader, "does not read revision \(view.revision.index + 1)")
      }
      defer { vanthu_qpdf_close(handle) }
      try comparePlaces(handle, view)
      for number in numbers { try compareValue(handle, view, number) }
      if let failure = context.failure { throw failure }
    }
  }

  private static func comparePlaces(_ handle: OpaquePointer, _ view: PDFView) throws {
    let count = vanthu_qpdf_entry_count(handle)
    let entries = [vanthu_qpdf_entry](unsafeUninitializedCapacity: count) { buffer, written in
      written = vanthu_qpdf_entries(handle, buffer.baseAddress, count)
    }
    var seen: Set<Int> = []
    for entry in entries where entry.kind != 0 {
      let number = Int(entry.number)
      let theirs: CrossReferenceSection.Place =
        entry.kind == 1
        ? .offset(Int(entry.place), generation: Int(entry.generation))
        : .stream(Int(entry.place), index: Int(entry.index))
      guard view.place(of: number) == theirs else {
        throw PDFDamage(.secondReader, "object \(number) stands elsewhere")
      }
      seen.insert(number)
    }
    for revision in view.revisions {
      for section in revision.sections {
        for number in section.numbers where !seen.contains(number) && view.place(of: number) != .free {
          throw PDFDamage(.secondReader, "object \(number) is not seen")
        }
      }
    }
  }

  private static func compareValue(_ handle: OpaquePointer, _ view: PDFView, _ number: Int) throws {
    guard let object = try view.object(number: number) else { return }
    final class Text { var bytes: [UInt8] = [] }
    let text = Text()
    let found = vanthu_qpdf_object(
      handle, Int32(number), Int32(object.reference.generation),
      { context, bytes, count in
        guard let context, let bytes else { return }
        Unmanaged<Text>.fromOpaque(context).takeUnretainedValue().bytes =
          Array(UnsafeRawBufferPointer(start: bytes, count: count))
      }, Unmanaged.passUnretained(text).toOpaque())
    var parser = PDFParser(text.bytes + [0x0A], depthLimit: view.file.limits.depth + 2)
    guard found == 1, let value = try? parser.value() else {
      throw PDFDamage(.secondReader, "object \(number) is not read")
    }
    guard value != object.value else { return }
    // qpdf leaves out keys whose values are not there.
    guard try withoutNull(value, view) == withoutNull(object.value, view) else {
      throw PDFDamage(.secondReader, "object \(number) has another value")
    }
  }

  private static func withoutNull(_ value: PDFValue, _ view: PDFView) throws -> PDFValue {
    switch value {
    case .array(let values): return .array(try values.map { try withoutNull($0, view) })
    case .dictionary(let values):
      return .dictionary(
        try values.compactMapValues { value in
          if value.reference != nil, try view.resolve(value) == .null { return nil }
          return try withoutNull(value, view)
        })
    default: return value
    }
  }
}

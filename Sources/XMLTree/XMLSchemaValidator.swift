import CLibXML2

/// Holds XML files against an XML Schema: for our own output and for fixtures, not for packets on their way.
///
/// A file is first read by `XMLStreamReader` with its limits and without document type declarations, then as a whole
/// in memory; so nothing hostile reaches the validator, but a large file takes memory. The schema is ours: it must
/// not import or include other files.
package final class XMLSchemaValidator {
  /// A rule of the schema that a file breaks.
  package struct Fault: Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in the words of libxml2.
    package let message: String
    /// The line, from 1.
    package let line: Int

    package var description: String { "line \(line): \(message)" }
  }

  /// What a callback of libxml2 writes into.
  private final class Notes {
    static let most = 100
    var faults: [Fault] = []

    func add(_ error: xmlError) {
      guard faults.count < Self.most else { return }
      let message = error.message.map { String(cString: $0) } ?? "unknown fault"
      faults.append(Fault(message: String(message.prefix { !$0.isNewline }), line: Int(error.line)))
    }
  }

  private final class Nothing: XMLEventHandler {
    func startElement(_ element: borrowing XMLStartElement) {}
    func endElement(_ name: XMLNameNumber) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}
  }

  private static let initialised: Void = xmlInitParser()
  private let schema: xmlSchemaPtr
  private let limits: XMLLimits

  /// Reads a schema.
  ///
  /// Throws `XMLError.Code.malformed` when it is none, with the first complaint.
  package init(schema bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLError) {
    Self.initialised
    vanthu_silence_libxml2()
    self.limits = limits
    try Self.read(bytes, limits)
    let notes = Notes()
    let schema = bytes.withUnsafeBytes { bytes -> xmlSchemaPtr? in
      let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let parser = xmlSchemaNewMemParserCtxt(text, Int32(clamping: bytes.count)) else { return nil }
      defer { xmlSchemaFreeParserCtxt(parser) }
      xmlSchemaSetParserStructuredErrors(parser, Self.note, Unmanaged.passUnretained(notes).toOpaque())
      return xmlSchemaParse(parser)
    }
    guard let schema else {
      let first = notes.faults.first
      throw XMLError(.malformed, first?.message ?? "no schema", line: first?.line ?? 0)
    }
    self.schema = schema
  }

  deinit { xmlSchemaFree(schema) }

  /// The rules a file breaks, in order, at most a hundred; none when it is valid.
  ///
  /// Throws `XMLError` when the file cannot be read at all.
  package func faults(of bytes: [UInt8]) throws(XMLError) -> [Fault] {
    vanthu_silence_libxml2()
    try Self.read(bytes, limits)
    let notes = Notes()
    let result = bytes.withUnsafeBytes { bytes -> Int32? in
      let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let options = XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue | XML_PARSE_BIG_LINES.rawValue
      guard
        let document = xmlReadMemory(
          text, Int32(clamping: bytes.count), nil, nil, Int32(bitPattern: options))
      else { return nil }
      defer { xmlFreeDoc(document) }
      guard let validator = xmlSchemaNewValidCtxt(schema) else { return nil }
      defer { xmlSchemaFreeValidCtxt(validator) }
      xmlSchemaSetValidStructuredErrors(validator, Self.note, Unmanaged.passUnretained(notes).toOpaque())
      return xmlSchemaValidateDoc(validator, document)
    }
    guard let result, result >= 0 else {
      throw XMLError(.limit, "the file could not be validated", limit: "memory")
    }
    if result > 0, notes.faults.isEmpty { notes.faults.append(Fault(message: "not valid", line: 0)) }
    return notes.faults
  }

  /// The first reading, which refuses what is hostile.
  private static func read(_ bytes: [UInt8], _ limits: XMLLimits) throws(XMLError) {
    guard bytes.count <= Int(Int32.max) else {
      throw XMLError(.limit, "more than \(Int32.max) bytes", limit: "totalBytes")
    }
    let reader = try XMLStreamReader(limits: limits)
    let nothing = Nothing()
    do {
      try bytes.withUnsafeBytes { try reader.feed($0, to: nothing) }
      try reader.finish(to: nothing)
    } catch {
      // The handler throws nothing, so every error is the reader's own.
      throw error as? XMLError ?? XMLError(.malformed, "\(error)")
    }
  }

  private static let note: xmlStructuredErrorFunc = { context, error in
    guard let context, let error else { return }
    Unmanaged<Notes>.fromOpaque(context).takeUnretainedValue().add(error.pointee)
  }
}

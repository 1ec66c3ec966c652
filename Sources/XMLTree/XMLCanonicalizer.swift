/// Writes the canonical form of a stream of events, without ever holding more than a few kilobytes.
///
/// Events come from the reader given, or from a tape of it. A subtree can be left out (`isRendering = false` around
/// it: an enveloped signature) or taken alone (rendering switched on at its first element): bindings and `xml:`
/// attributes of what surrounds it are followed either way. The form without an XPath node set is all that is
/// needed: node sets are refused long before.
package final class XMLCanonicalizer: XMLEventHandler {
  private let reader: XMLStreamReader
  // Behind a pointer, so that an event costs no check of exclusive access; nothing outside can reach it.
  private var writer: UnsafeMutablePointer<XMLCanonicalWriter>?

  /// A canonicaliser of the events of one reader that ignores them until it is told to begin.
  package init(of reader: XMLStreamReader) { self.reader = reader }

  /// A canonicaliser of the events of one reader.
  package convenience init(
    _ form: XMLCanonicalForm, of reader: XMLStreamReader, isRendering: Bool = true,
    output: @escaping (UnsafeRawBufferPointer) -> Void
  ) {
    self.init(of: reader)
    begin(form, isRendering: isRendering, output: output)
  }

  deinit { end() }

  private func end() {
    writer?.deinitialize(count: 1)
    writer?.deallocate()
    writer = nil
  }

  /// Begins a canonical form; what was begun before is forgotten.
  ///
  /// - Parameter output: takes the canonical bytes by blocks; must not call the canonicaliser.
  package func begin(
    _ form: XMLCanonicalForm, isRendering: Bool = true, output: @escaping (UnsafeRawBufferPointer) -> Void
  ) {
    end()
    let writer = UnsafeMutablePointer<XMLCanonicalWriter>.allocate(capacity: 1)
    writer.initialize(
      to: XMLCanonicalWriter(form, names: reader.names, isRendering: isRendering, output: output))
    self.writer = writer
  }

  /// Whether events are written; when not, only the namespaces in scope are followed.
  package var isRendering: Bool {
    get { writer?.pointee.isRendering ?? false }
    set { writer?.pointee.isRendering = newValue }
  }

  /// Writes what is still buffered.
  package func finish() {
    if let writer { writer.pointee.output.flush() }
  }

  package func startElement(_ element: borrowing XMLStartElement) { writer?.pointee.startElement(element) }

  package func endElement(_ name: XMLNameNumber) { writer?.pointee.endElement(name) }

  package func text(_ bytes: UnsafeRawBufferPointer) { writer?.pointee.text(bytes) }

  package func comment(_ bytes: UnsafeRawBufferPointer) { writer?.pointee.comment(bytes) }

  package func processingInstruction(target: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) {
    writer?.pointee.processingInstruction(target: target, data: data)
  }
}

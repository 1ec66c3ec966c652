/// What receives the events of a reader, in document order.
///
/// An error thrown by a handler ends the reading and comes out of `XMLStreamReader.feed`. Buffers are valid
/// during the call only. Names come as numbers, which cost nothing to hand on; the reader knows the names.
package protocol XMLEventHandler: AnyObject {
  func startElement(_ element: borrowing XMLStartElement) throws
  func endElement(_ name: XMLNameNumber) throws
  /// A piece of text; one text may come in many pieces.
  func text(_ bytes: UnsafeRawBufferPointer) throws
  func comment(_ bytes: UnsafeRawBufferPointer) throws
  func processingInstruction(target: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) throws
}

extension XMLEventHandler {
  package func comment(_ bytes: UnsafeRawBufferPointer) throws {}
  package func processingInstruction(target: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) throws {}
}

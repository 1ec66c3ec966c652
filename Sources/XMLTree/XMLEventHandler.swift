/// What receives the events of a reader, in document order.
///
/// An error thrown by a handler ends the reading and comes out of `XMLStreamReader.feed`. Buffers are valid
/// during the call only.
package protocol XMLEventHandler: AnyObject {
  func startElement(_ element: XMLStartElement) throws
  func endElement(_ name: XMLName) throws
  /// A piece of text; one text may come in many pieces.
  func text(_ bytes: UnsafeRawBufferPointer) throws
  func comment(_ bytes: UnsafeRawBufferPointer) throws
  func processingInstruction(target: [UInt8], data: UnsafeRawBufferPointer) throws
}

extension XMLEventHandler {
  package func comment(_ bytes: UnsafeRawBufferPointer) throws {}
  package func processingInstruction(target: [UInt8], data: UnsafeRawBufferPointer) throws {}
}

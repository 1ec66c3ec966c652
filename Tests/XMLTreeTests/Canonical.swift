import XMLTree

/// The canonical form by our streaming canonicaliser, fed in pieces of a given size.
func canonical(_ document: [UInt8], _ form: XMLCanonicalForm, pieces: Int = 1 << 20) throws -> [UInt8] {
  var result: [UInt8] = []
  let reader = try XMLStreamReader()
  let canonicalizer = XMLCanonicalizer(form, of: reader) { result.append(contentsOf: $0) }
  try read(document, by: pieces, with: reader, to: canonicalizer)
  canonicalizer.finish()
  return result
}

/// Feeds a document in pieces of a given size.
func read(_ document: [UInt8], by size: Int, with reader: XMLStreamReader, to handler: any XMLEventHandler)
  throws
{
  var position = 0
  while position < document.count {
    let end = min(position + size, document.count)
    try document[position..<end].withUnsafeBytes { try reader.feed($0, to: handler) }
    position = end
  }
  try reader.finish(to: handler)
}

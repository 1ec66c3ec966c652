import CLibXML2
@testable import XMLTree

/// Canonical forms: what our reader takes has the form that libxml2 gives it.
struct CanonicalTarget: FuzzTarget {
  static let name = "canonical"

  private static let forms: [(XMLCanonicalForm, xmlC14NMode, Int32)] = [
    (XMLCanonicalForm(.exclusive), XML_C14N_EXCLUSIVE_1_0, 0),
    (XMLCanonicalForm(.inclusive10, withComments: true), XML_C14N_1_0, 1),
    (XMLCanonicalForm(.inclusive11), XML_C14N_1_1, 0),
  ]

  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])] {
    [
      ("namespaces", "<a:b xmlns:a='urn:a' xmlns='urn:b'><c xmlns='' a:d='1' e='&lt;'/></a:b>"),
      (
        "attributes",
        "<a xmlns:x='urn:x' x:z='&#13;' b='\"' xml:lang='vi'><b xml:id='i'>&amp;&#xD;]]&gt;</b></a>"
      ),
      ("around", "<?xml version='1.0'?>\n<!-- a --><?p q?><a>\r\n<![CDATA[<x>]]></a><!--b--><?r?>"),
      ("packet", String(decoding: Material.packet(), as: UTF8.self)),
    ].map { ($0.0, Array($0.1.utf8)) }
  }

  init(_ material: Material) {}

  func run(_ bytes: [UInt8]) {
    for (form, mode, comments) in Self.forms {
      guard let ours = canonical(bytes, form) else { return }
      guard let theirs = canonicalByLibxml2(bytes, mode, comments) else { continue }
      if ours != theirs { finding("\(form.identifier): libxml2's canonical form differs") }
    }
  }

  // Nothing where the reader refuses, or where there is no canonical form.
  private func canonical(_ bytes: [UInt8], _ form: XMLCanonicalForm) -> [UInt8]? {
    do {
      var result: [UInt8] = []
      let reader = try XMLStreamReader()
      let canonicalizer = XMLCanonicalizer(form, of: reader) { result.append(contentsOf: $0) }
      try pieces(of: bytes, by: 11) { try reader.feed($0, to: canonicalizer) }
      try reader.finish(to: canonicalizer)
      canonicalizer.finish()
      // Bytes before the declaration are skipped by our reader only.
      let isAsLibxml2HasIt = reader.prologue.skippedBytes == 0 && reader.namespaceErrorCount == 0
      return isAsLibxml2HasIt && !reader.hasRelativeNamespace ? result : nil
    } catch { return nil }
  }

  private func canonicalByLibxml2(_ bytes: [UInt8], _ mode: xmlC14NMode, _ comments: Int32) -> [UInt8]? {
    let options = XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
    let document = bytes.withUnsafeBytes {
      xmlReadMemory(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), nil, "UTF-8",
        Int32(options | XML_PARSE_NOWARNING.rawValue))
    }
    guard let document else { return nil }
    defer { xmlFreeDoc(document) }
    var text: UnsafeMutablePointer<xmlChar>?
    let count = xmlC14NDocDumpMemory(document, nil, Int32(mode.rawValue), nil, comments, &text)
    guard count >= 0, let text else { return nil }
    defer { vanthu_free(text) }
    return Array(UnsafeBufferPointer(start: text, count: Int(count)))
  }
}

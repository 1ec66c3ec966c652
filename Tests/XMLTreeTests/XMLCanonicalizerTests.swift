import CLibXML2
import Testing
import XMLTree

@Suite("Streaming canonical forms")
struct XMLCanonicalizerTests {
  static let methods: [(XMLCanonicalForm.Method, xmlC14NMode)] = [
    (.inclusive10, XML_C14N_1_0), (.inclusive11, XML_C14N_1_1), (.exclusive, XML_C14N_EXCLUSIVE_1_0),
  ]

  @Test("equal libxml2's on 100,000 generated documents", arguments: 0..<20)
  func generated(part: Int) throws {
    for index in 0..<5_000 {
      var generator = DocumentGenerator(seed: UInt64(part * 5_000 + index + 1))
      let document = Array(generator.document().utf8)
      let (method, mode) = Self.methods[generator.next(5) < 3 ? 2 : generator.next(2)]
      let withComments = generator.next(4) == 0
      let prefixes = method == .exclusive && generator.next(4) == 0 ? ["a", "edXML"] : []
      guard
        let expected = canonicalByLibxml2(
          document, mode: mode, withComments: withComments, prefixes: prefixes)
      else {
        Issue.record("libxml2 refuses \(String(decoding: document, as: UTF8.self))")
        return
      }
      let form = XMLCanonicalForm(method, withComments: withComments, inclusivePrefixes: prefixes)
      let ours = try canonical(document, form, pieces: [1 << 20, 7, 64][generator.next(3)])
      if ours != expected {
        Issue.record(
          """
          \(form) of seed \(part * 5_000 + index + 1)
          document: \(String(decoding: document, as: UTF8.self))
          libxml2:  \(String(decoding: expected, as: UTF8.self))
          ours:     \(String(decoding: ours, as: UTF8.self))
          """)
        return
      }
    }
  }

  // The push parser hands over CDATA sections without their line ends made line feeds: found by fuzzing.
  @Test(
    "make every line end in a CDATA section a line feed, however the file is cut",
    arguments: [
      "\r", "\r\n", "a\rb\r\nc\n\r", "\r]]><![CDATA[\n", "\n]]>\r\n<![CDATA[\r",
      String(repeating: "0123456789\r\n", count: 200), String(repeating: "\r", count: 1_500) + "\n",
    ])
  func sections(content: String) throws {
    let document = Array("<a><![CDATA[\(content)]]></a>".utf8)
    let expected = try #require(
      canonicalByLibxml2(document, mode: XML_C14N_EXCLUSIVE_1_0, withComments: false, prefixes: []))
    for size in Array(1...40) + [299, 300, 301, 1 << 20] {
      let ours = try canonical(document, XMLCanonicalForm(.exclusive), pieces: size)
      #expect(ours == expected, "in pieces of \(size)")
    }
  }

  @Test(
    "name their algorithms",
    arguments: [
      "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
      "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
      "http://www.w3.org/2006/12/xml-c14n11", "http://www.w3.org/2006/12/xml-c14n11#WithComments",
      "http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    ])
  func identifiers(identifier: String) {
    #expect(XMLCanonicalForm(identifier: identifier)?.identifier == identifier)
  }

  @Test(
    "of unknown names do not exist", arguments: ["", "http://www.w3.org/TR/xml-exc-c14n#", "WithComments"])
  func unknown(identifier: String) {
    #expect(XMLCanonicalForm(identifier: identifier) == nil)
  }
}

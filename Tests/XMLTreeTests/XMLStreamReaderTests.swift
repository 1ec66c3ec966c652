import Testing
import XMLTree

/// Counts what it is told.
private final class Counter: XMLEventHandler {
  var elements = 0
  var texts: [UInt8] = []
  func startElement(_ element: borrowing XMLStartElement) { elements += 1 }
  func endElement(_ name: XMLNameNumber) {}
  func text(_ bytes: UnsafeRawBufferPointer) { texts.append(contentsOf: bytes) }
}

@Suite("Reading XML")
struct XMLStreamReaderTests {
  private func read(_ text: String, limits: XMLLimits = XMLLimits(), by size: Int = 1 << 20) throws -> (
    Counter, XMLStreamReader
  ) {
    let counter = Counter()
    let reader = try XMLStreamReader(limits: limits)
    try XMLTreeTests.read(Array(text.utf8), by: size, with: reader, to: counter)
    return (counter, reader)
  }

  private func failure(_ bytes: [UInt8], limits: XMLLimits = XMLLimits(), by size: Int = 1 << 20) -> XMLError?
  {
    do {
      let reader = try XMLStreamReader(limits: limits)
      try XMLTreeTests.read(bytes, by: size, with: reader, to: Counter())
      return nil
    } catch { return error as? XMLError }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let code: XMLError.Code
    var limit: String?
    var limits = XMLLimits()
    var testDescription: String { name }
    init(
      _ name: String, _ text: String, _ code: XMLError.Code, limit: String? = nil,
      limits: XMLLimits = XMLLimits()
    ) {
      (self.name, bytes, self.code, self.limit, self.limits) = (name, Array(text.utf8), code, limit, limits)
    }
    init(_ name: String, bytes: [UInt8], _ code: XMLError.Code) {
      (self.name, self.bytes, self.code) = (name, bytes, code)
    }
  }

  static func limits(_ change: (inout XMLLimits) -> Void) -> XMLLimits {
    var limits = XMLLimits()
    change(&limits)
    return limits
  }

  static let refusals: [Refusal] = [
    Refusal("empty", "", .malformed),
    Refusal("white space only", "  \n", .malformed),
    Refusal("no XML", "PK\u{3}\u{4}", .malformed),
    Refusal("not closed", "<a><b></b>", .malformed),
    Refusal("wrongly closed", "<a><b></a></b>", .malformed),
    Refusal("two roots", "<a/><a/>", .malformed),
    Refusal("text after the root", "<a/>x", .malformed),
    Refusal("undeclared entity", "<a>&x;</a>", .malformed),
    Refusal("doctype", "<!DOCTYPE a><a/>", .doctype),
    Refusal("external subset", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", .doctype),
    Refusal(
      "entity in a doctype", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", .doctype),
    Refusal(
      "entities that multiply",
      "<!DOCTYPE a [<!ENTITY x 'xxxxxxxx'><!ENTITY y '&x;&x;&x;&x;'><!ENTITY z '&y;&y;&y;&y;'>]><a>&z;</a>",
      .doctype),
    Refusal("doubled attribute", "<a x='1' x='2'/>", .malformed),
    Refusal("UTF-16", bytes: [0xFF, 0xFE, 0x3C, 0, 0x61, 0, 0x2F, 0, 0x3E, 0], .encoding),
    Refusal("declared Latin", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", .encoding),
    Refusal(
      "invalid UTF-8 in text", bytes: Array("<a>".utf8) + [0xC3, 0x28] + Array("</a>".utf8), .encoding),
    Refusal("overlong UTF-8", bytes: Array("<a>".utf8) + [0xC0, 0xAF] + Array("</a>".utf8), .encoding),
    Refusal(
      "surrogate in UTF-8", bytes: Array("<a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a>".utf8), .malformed),
    Refusal("control character", "<a>\u{1}</a>", .malformed),
    Refusal("depth", String(repeating: "<a>", count: 70), .limit, limit: "depth"),
    Refusal(
      "elements", "<r>" + String(repeating: "<a/>", count: 20), .limit, limit: "elements",
      limits: limits { $0.elements = 20 }),
    Refusal(
      "attributes", "<a " + (0..<70).map { "a\($0)=''" }.joined(separator: " ") + "/>", .limit,
      limit: "attributes"),
    Refusal(
      "attribute flood", "<a " + (0..<60_000).map { "a\($0)=''" }.joined(separator: " ") + "/>", .limit,
      limit: "bytesWithoutEvent"),
    Refusal(
      "endless comment", "<a><!--" + String(repeating: "x", count: 200_000), .limit,
      limit: "bytesWithoutEvent"),
    Refusal("endless tag", "<" + String(repeating: "x", count: 200_000), .limit, limit: "bytesWithoutEvent"),
    Refusal(
      "many names", "<r>" + (0..<9_000).map { "<a\($0)/>" }.joined() + "</r>", .limit, limit: "nameBytes"),
    Refusal("long beginning", String(repeating: "x", count: 2_000) + "<a/>", .limit, limit: "leadingBytes"),
    Refusal("total", "<a>0123456789</a>", .limit, limit: "totalBytes", limits: limits { $0.totalBytes = 10 }),
  ]

  @Test("refuses", arguments: refusals)
  func refuses(_ refusal: Refusal) {
    for size in [1 << 20, 4_096, 13] where size > 13 || refusal.bytes.count < 20_000 {
      let error = failure(refusal.bytes, limits: refusal.limits, by: size)
      #expect(error?.code == refusal.code, "by \(size): \(String(describing: error))")
      #expect(error?.limit == refusal.limit, "by \(size)")
    }
  }

  @Test("every prefix of a document is refused")
  func truncated() {
    let document = Array(
      "<?xml version=\"1.0\"?>\n<a xmlns=\"urn:a\"><b>văn thư &amp; lưu trữ</b><c d='e'/></a>".utf8)
    for count in 0..<document.count {
      #expect(failure(Array(document[..<count])) != nil, "\(count) bytes")
    }
    #expect(failure(document) == nil)
  }

  // libxml2 waits until it has 300 bytes of a text, and then reads as many as there are.
  private static let fillings = (280...310).map { String(repeating: "x", count: $0) }

  @Test("the end of a CDATA section in a text is refused, whatever pieces it comes in", arguments: 1...12)
  func bracketsInText(size: Int) {
    for text in ["]]>", "]]]>", "y]]>y", "]]]]>", "] ]]>"] {
      for filling in Self.fillings {
        #expect(failure(Array("<a>\(filling)\(text)</a>".utf8), by: size)?.code == .malformed, "\(text)")
      }
    }
    #expect(failure(Array("<a/>]]".utf8), by: size)?.code == .malformed)
  }

  @Test("brackets that end nothing are text, whatever pieces they come in", arguments: 1...12)
  func plainBrackets(size: Int) throws {
    for (text, read) in [
      ("]", "]"), ("]]", "]]"), ("]]]", "]]]"), ("]] >", "]] >"), ("]]&gt;", "]]>"),
      ("<![CDATA[]]]]><![CDATA[>]]>", "]]>"), ("<!--]]>-->]", "]"),
    ] {
      for filling in Self.fillings {
        let (counter, _) = try self.read("<a b=']]>'>\(filling)\(text)</a>", by: size)
        #expect(counter.texts == Array((filling + read).utf8), "\(text)")
      }
    }
  }

  @Test("skips and reports what stands before the declaration", arguments: [1, 3, 1 << 20])
  func leading(size: Int) throws {
    let (counter, reader) = try read("rác\n<?xml version='1.0' encoding='utf-8'?><a>x</a>", by: size)
    #expect(counter.elements == 1)
    #expect(reader.prologue.skippedBytes == 5)
    let (_, marked) = try read("\u{FEFF}<a/>", by: size)
    #expect(marked.prologue.hasByteOrderMark)
    #expect(marked.prologue.skippedBytes == 0)
  }

  @Test("goes on after undeclared prefixes and lists them")
  func undeclaredPrefix() throws {
    let (counter, reader) = try read("<a>\n<x:b y:c='1'/></a>")
    #expect(counter.elements == 2)
    #expect(reader.namespaceErrorCount == 2)
    #expect(reader.namespaceErrors.first?.line == 2)
  }

  @Test("hands over a long text whole, whatever its lines end in", arguments: ["", "\n", "\r\n"])
  func longText(lineEnd: String) throws {
    let line = String(repeating: "QUJD", count: 19) + lineEnd
    let document = "<a>" + String(repeating: line, count: 30_000) + "</a>"
    let (counter, _) = try read(document, by: 65_536)
    let expected = Array(String(repeating: line.replacing("\r\n", with: "\n"), count: 30_000).utf8)
    #expect(counter.texts == expected)
  }

  @Test("knows the byte after each event")
  func offsets() throws {
    final class Places: XMLEventHandler {
      let reader: XMLStreamReader
      var ends: [String: Int] = [:]
      func startElement(_ element: borrowing XMLStartElement) {}
      func endElement(_ name: XMLNameNumber) { ends[reader.name(name).local.string] = reader.byteOffset }
      func text(_ bytes: UnsafeRawBufferPointer) {}
      init(_ reader: XMLStreamReader) { self.reader = reader }
    }
    let text =
      "rác<?xml version='1.0'?><a><b>ệ</b><c/>" + String(repeating: "x", count: 100_000) + "<d></d ></a>"
    for size in [1 << 20, 11] {
      let reader = try XMLStreamReader()
      let places = Places(reader)
      try XMLTreeTests.read(Array(text.utf8), by: size, with: reader, to: places)
      for (name, end) in [("b", "</b>"), ("c", "<c/>"), ("d", "</d >"), ("a", "</a>")] {
        let expected = text.utf8.count - (text.components(after: end).utf8.count)
        #expect(places.ends[name] == expected, "\(name) by \(size)")
      }
    }
  }
}

extension String {
  fileprivate func components(after text: String) -> Substring {
    guard let range = firstRange(of: text) else { return "" }
    return self[range.upperBound...]
  }
}

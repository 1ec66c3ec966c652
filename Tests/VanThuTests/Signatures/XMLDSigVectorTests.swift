import Testing
import XMLTree

@testable import OpenSSLKit
@testable import VanThu

/// The interoperability vectors of XMLDSig 1.1 (W3C, 2012), where they lie beside the repository.
///
/// They are enveloping signatures over an `Object`, a form that no scanner here takes. So each is shown twice: that the
/// canonical form of a part, the digests and the keys agree with what others signed; and that the same file as a packet
/// is refused before any of that is looked at.
@Suite("XMLDSig 1.1 vectors") struct XMLDSigVectorTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
  }

  static let vectors: [Vector] = {
    guard let folder = SharedData.folder("vectors/xmldsig11") else { return [] }
    return (Files.names(in: folder) ?? []).filter { $0.hasSuffix(".xml") }.compactMap { name in
      (try? Files.bytes("\(folder)/\(name)")).map { Vector(testDescription: name, bytes: $0) }
    }
  }()

  @Test("are there, or said not to be") func present() {
    guard !Self.vectors.isEmpty else { return print("skipped: no vectors/xmldsig11 beside the repository") }
    #expect(Self.vectors.count == 45)
  }

  /// A file's events, kept.
  private final class Tape: XMLEventHandler {
    var tape: XMLEventTape
    init(_ reader: XMLStreamReader) { tape = XMLEventTape(of: reader, limit: 1 << 20) }
    func startElement(_ element: borrowing XMLStartElement) throws { try tape.append(start: element) }
    func endElement(_ name: XMLNameNumber) throws { try tape.append(end: name) }
    func text(_ bytes: UnsafeRawBufferPointer) throws { try tape.append(text: bytes) }
    func comment(_ bytes: UnsafeRawBufferPointer) throws { try tape.append(comment: bytes) }
    func processingInstruction(target: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) throws {
      try tape.append(target: target, data: data)
    }
  }

  /// A vector taken apart.
  private struct Parts {
    let reader: XMLStreamReader
    let tape: XMLEventTape
    let root: XMLElement

    init(_ bytes: [UInt8]) throws {
      let reader = try XMLStreamReader()
      let handler = Tape(reader)
      try bytes.withUnsafeBytes { try reader.feed($0, to: handler) }
      try reader.finish(to: handler)
      let root = handler.tape.element(at: 0)
      (self.reader, tape) = (reader, handler.tape)
      self.root = try #require(root)
    }

    /// The canonical form of an element where it stands.
    func canonical(_ element: XMLElement, _ form: XMLCanonicalForm) throws -> [UInt8] {
      var result: [UInt8] = []
      let canonicalizer = XMLCanonicalizer(form, of: reader, isRendering: false) {
        result.append(contentsOf: $0)
      }
      try tape.play(0..<element.range.lowerBound, into: canonicalizer)
      canonicalizer.isRendering = true
      try tape.play(element.range, into: canonicalizer)
      canonicalizer.finish()
      return result
    }

    /// The first element of a local name, in the order of the document.
    func first(_ local: String, in element: XMLElement? = nil) -> XMLElement? {
      let element = element ?? root
      if element.name.local.string == local { return element }
      return element.children.lazy.compactMap { first(local, in: $0) }.first
    }

    func base64(_ local: String) throws -> [UInt8] {
      let text = String(decoding: try #require(first(local)).text, as: UTF8.self)
      return try #require(Base64Decoder.bytes(text))
    }

    func algorithm(_ local: String) -> String { first(local)?.attribute("Algorithm") ?? "" }
  }

  @Test("agree in canonical forms, digests and signature values", arguments: vectors)
  func cryptography(_ vector: Vector) throws {
    let parts = try Parts(vector.bytes)
    let uri = try #require(parts.first("Reference")?.attribute("URI"))
    let object = try #require(parts.root.children.first { $0.attribute("Id").map { "#" + $0 } == uri })
    let digest = try #require(XMLSignatureNames.digests[parts.algorithm("DigestMethod")])
    // A reference without transforms is to the form of 1.0, without comments.
    #expect(
      try digest.digest(parts.canonical(object, .init(.inclusive10))) == parts.base64("DigestValue"))
    let form = try #require(XMLCanonicalForm(identifier: parts.algorithm("CanonicalizationMethod")))
    let signed = try parts.canonical(#require(parts.first("SignedInfo")), form)
    let method = parts.algorithm("SignatureMethod")
    guard let algorithm = XMLSignatureNames.signatures[method] else {
      #expect(method.contains("hmac"))
      return
    }
    let value = try parts.base64("SignatureValue")
    let verify = try verifier(of: parts)
    #expect(verify(value, signed, algorithm))
    #expect(!verify(value, signed + [0x20], algorithm))
  }

  // The key as the vector gives it, of whatever form; of the one that only names a certificate, that certificate's.
  private func verifier(
    of parts: Parts
  ) throws -> (_ value: [UInt8], _ bytes: [UInt8], _ algorithm: SignatureAlgorithm) -> Bool {
    if let key = try key(of: parts) { return { key.verify($0, over: $1, with: $2) } }
    let folder = try #require(SharedData.folder("vectors/xmldsig11/keys"))
    let certificate = try Certificate(der: Files.bytes("\(folder)/rsa-key.crt"))
    #expect(try DigestAlgorithm.sha256.digest(certificate.der) == parts.base64("X509Digest"))
    return { certificate.verify(signature: $0, over: $1, with: $2) }
  }

  private func key(of parts: Parts) throws -> PublicKey? {
    if parts.first("DEREncodedKeyValue") != nil {
      return try PublicKey(der: parts.base64("DEREncodedKeyValue"))
    }
    if parts.first("Modulus") != nil {
      let numbers = DERWriter.sequence(
        DERWriter.integer(positive: try parts.base64("Modulus")),
        DERWriter.integer(positive: try parts.base64("Exponent")))
      return try key("1.2.840.113549.1.1.1", [5, 0], numbers)
    }
    if let curve = parts.first("NamedCurve") {
      let name = try #require(curve.attribute("URI") ?? curve.attribute("URN")).dropFirst("urn:oid:".count)
      let point: [UInt8]
      if let (x, y) = parts.first("X").flatMap({ x in parts.first("Y").map { (x, $0) } }) {
        let width = ["1.2.840.10045.3.1.7": 32, "1.3.132.0.34": 48, "1.3.132.0.35": 66][String(name)]
        point = try [4] + [x, y].flatMap { try number($0, width: #require(width)) }
      } else {
        point = try parts.base64("PublicKey")
      }
      return try key("1.2.840.10045.2.1", DERWriter.objectIdentifier(String(name)), point)
    }
    return nil
  }

  private func key(_ kind: String, _ parameters: [UInt8], _ bits: [UInt8]) throws -> PublicKey {
    let name = DERWriter.objectIdentifier(kind)
    let string = DERWriter.element(.bitString, [0] + bits)
    return try PublicKey(der: DERWriter.sequence(DERWriter.sequence(name, parameters), string))
  }

  // RFC 4050 writes coordinates as decimal numbers.
  private func number(_ element: XMLElement, width: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: width)
    for digit in try #require(element.attribute("Value")).utf8 {
      var carry = Int(digit) - 0x30
      for index in bytes.indices.reversed() {
        carry += Int(bytes[index]) * 10
        (bytes[index], carry) = (UInt8(carry & 0xFF), carry >> 8)
      }
    }
    return bytes
  }

  @Test("are no packets: refused as files, and their signatures inside a packet's header", arguments: vectors)
  func refused(_ vector: Vector) throws {
    let alone = try Judged(vector.bytes)
    #expect(!alone.isValid)
    let inside = PacketText.document.inserting(
      String(decoding: vector.bytes, as: UTF8.self), before: "    </edXML:edXMLHeader>")
    let judged = try Judged(inside.bytes)
    #expect(!judged.isValid)
    #expect(judged.refusals.contains("xmldsig.structure"), "\(judged.refusals)")
  }
}

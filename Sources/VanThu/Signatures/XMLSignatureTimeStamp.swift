import OpenSSLKit
import XMLTree

/// A time-stamp (dấu thời gian) over the value of a packet's signature, in the signature's `Object`: the property
/// `SignatureTimeStamp` of XAdES, and nothing beside it.
///
/// What stands in an `Object` is covered by no reference, which is why nothing else may stand there. A time-stamp needs
/// no cover: it has a signature of its own, over the signature value.
struct XMLSignatureTimeStamp {
  /// What stands in the way: the element, or the name of what is wrong.
  struct Fault: Error {
    let detail: String
  }

  /// The time-stamp in DER.
  let token: [UInt8]
  /// The canonical form in which the element `SignatureValue` was stamped.
  let form: XMLCanonicalForm

  /// Whether an `Object` says that it is one of XAdES.
  static func isClaimed(by object: XMLElement) -> Bool {
    object.has("Object", in: XMLSignatureNames.namespace)
      && object.children.contains { $0.has("QualifyingProperties", in: XMLSignatureNames.advanced) }
  }

  /// Reads the time-stamp out of an `Object`.
  ///
  /// - Parameter signatureId: the signature's own `Id`, which the properties have to name.
  init(_ object: XMLElement, signatureId: String?) throws(Fault) {
    let (own, advanced) = (XMLSignatureNames.namespace, XMLSignatureNames.advanced)
    let qualifying = try Self.parts(of: object, [], [("QualifyingProperties", advanced)])[0]
    guard let signatureId, !signatureId.isEmpty, qualifying.attribute("Target") == "#\(signatureId)" else {
      throw Fault(detail: "Target")
    }
    let unsigned = try Self.parts(of: qualifying, ["Target"], [("UnsignedProperties", advanced)])[0]
    let properties = try Self.parts(of: unsigned, [], [("UnsignedSignatureProperties", advanced)])[0]
    let stamp = try Self.parts(of: properties, [], [("SignatureTimeStamp", advanced)])[0]
    let inside = try Self.parts(
      of: stamp, [], [("CanonicalizationMethod", own), ("EncapsulatedTimeStamp", advanced)])
    guard inside[0].attributes.count == 1, Self.isBlank(inside[0].text),
      let form = XMLSignature.form(of: inside[0])
    else { throw Fault(detail: "CanonicalizationMethod") }
    guard inside[1].attributes.isEmpty, let token = XMLSignature.leafBytes(inside[1]), !token.isEmpty else {
      throw Fault(detail: "EncapsulatedTimeStamp")
    }
    (self.token, self.form) = (token, form)
  }

  // The children of an element that has these attributes and children, in this order, and no others, and no text.
  private static func parts(
    of element: XMLElement, _ attributes: [String], _ children: [(name: String, namespace: String)]
  ) throws(Fault) -> [XMLElement] {
    let isExact =
      element.attributes.count == attributes.count
      && attributes.allSatisfy { element.attribute($0) != nil }
      && element.children.count == children.count
      && zip(element.children, children).allSatisfy { $0.has($1.name, in: $1.namespace) }
      && isBlank(element.text)
    guard isExact else { throw Fault(detail: element.name.local.string) }
    return element.children
  }

  private static func isBlank(_ text: [UInt8]) -> Bool {
    text.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }
}

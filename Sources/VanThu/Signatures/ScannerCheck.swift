/// The checks of the packet's signature that the scanner decides by itself, before any key is looked at.
enum ScannerCheck: String, CaseIterable {
  /// The file is well-formed XML from the first byte to the last.
  case wellFormed = "xml.wellFormed"
  /// Every prefix is declared; without that there is no canonical form.
  case namespaces = "xml.namespaces"
  /// The signature is a child of the packet's header.
  case position = "packet.position"
  /// The packet has exactly one signature.
  case single = "packet.single"
  /// The signature is a plain XML signature and none of a profile that signs more than the packet.
  case profile = "xmldsig.profile"
  /// The signature's elements are those of the schema, in its order.
  case structure = "xmldsig.structure"
  /// There is exactly one reference.
  case references = "xmldsig.references"
  /// The reference is to the whole file (`URI=""`).
  case referenceScope = "xmldsig.referenceScope"
  /// The transforms are the enveloped signature and at most one canonical form.
  case transforms = "xmldsig.transforms"
  /// The canonical form of `SignedInfo` is known.
  case canonicalForm = "xmldsig.canonicalForm"
  /// The signature algorithm is known, and none that uses a shared key.
  case signatureMethod = "xmldsig.signatureMethod"
  /// The digest algorithm is known.
  case digestMethod = "xmldsig.digestMethod"
  /// The certificates that came along are not too many, and a bare key beside them is the key of one.
  case keyInformation = "xmldsig.keyInformation"
  /// What stands in the signature's `Object` is one time-stamp over the signature value, and nothing else.
  case timeStamp = "xmldsig.timeStamp"

  /// The clause or standard it implements.
  var clause: String {
    switch self {
    case .wellFormed: "XML 1.0"
    case .namespaces: "Namespaces in XML 1.0"
    case .position, .single: "QCVN 102:2016/BTTTT; this library, Specs/packet-signature.md"
    case .profile: "ETSI EN 319 132-1, 4.3"
    case .structure: "XMLDSig 1.1, 4.1"
    case .references, .referenceScope: "XMLDSig 1.1, 4.4.3"
    case .transforms: "XMLDSig 1.1, 4.4.3.4; 6.6"
    case .canonicalForm: "XMLDSig 1.1, 4.4.1"
    case .signatureMethod: "XMLDSig 1.1, 6.4"
    case .digestMethod: "XMLDSig 1.1, 6.2"
    case .keyInformation: "XMLDSig 1.1, 4.5.4"
    case .timeStamp: "ETSI EN 319 132-1, 5.3; XMLDSig 1.1, 4.6"
    }
  }

  private var consequence: SignatureCheck.Consequence {
    switch self {
    case .profile, .canonicalForm, .signatureMethod, .digestMethod: .notVerifiable
    default: .invalid(.formatFailure)
    }
  }

  /// The check with its outcome.
  func outcome(_ passed: Bool, _ detail: String = "") -> SignatureCheck {
    if passed { return .passed(rawValue, Message(MessageKey("check.\(rawValue).passed")), detail: detail) }
    return .failed(
      rawValue, consequence, Message(MessageKey("check.\(rawValue).failed"), ["detail": .text(detail)]),
      detail: detail)
  }
}

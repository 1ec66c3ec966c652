/// Collects what a CMS structure carries along: certificates, revocation lists and OCSP responses.
struct CMSCarried {
  let limits: CMSLimits
  private(set) var revocationLists: [[UInt8]] = []
  private(set) var ocspResponses: [[UInt8]] = []

  init(limits: CMSLimits) { self.limits = limits }

  /// The set of certificates, if it is there.
  func certificates(_ cursor: inout BERCursor) throws(DERError) -> [[UInt8]] {
    guard cursor.nextTag == .context(0) else { return [] }
    try cursor.enter(.context(0), "the set of certificates")
    var found: [[UInt8]] = []
    var count = 0
    while cursor.nextTag != nil {
      count += 1
      guard count <= limits.certificates else {
        throw DERError(.limitExceeded, "more than \(limits.certificates) certificates", at: cursor.position)
      }
      let element = try cursor.next()
      switch element.tag {
      case .sequence: found.append(element.der)
      // Attribute certificates and other forms: passed over.
      case .context(0), .context(1), .context(2), .context(3): continue
      default: throw DERError(.malformed, "a certificate is missing", at: element.start)
      }
    }
    try cursor.leave("the set of certificates")
    return found
  }

  /// The set of revocation values beside the certificates, if it is there.
  mutating func addRevocationValues(_ cursor: inout BERCursor) throws(DERError) {
    guard cursor.nextTag == .context(1) else { return }
    try cursor.enter(.context(1), "the set of revocation values")
    while cursor.nextTag != nil {
      let element = try cursor.next()
      switch element.tag {
      case .sequence: try add(list: element)
      case .context(1):
        var inside = element.inside
        let kind = try inside.next(.objectIdentifier, "the kind of a revocation value").objectIdentifier()
        let value = try inside.next()
        try inside.finish("a revocation value")
        if kind == CMSNames.ocspRevocationInfo { try add(response: value) }
      default: throw DERError(.malformed, "a revocation value is missing", at: element.start)
      }
    }
    try cursor.leave("the set of revocation values")
  }

  /// The values in the attributes of a signer: those of CAdES, which are not signed, and those of PDF files.
  mutating func addRevocationValues(of signer: CMSSigner) throws(DERError) {
    if let attribute = signer.signed(CMSNames.adobeRevocationValues) {
      try addParts(of: attribute.onlyValue(.sequence, "revocation values"), areBasic: false)
    }
    for attribute in signer.unsignedAttributes where attribute.oid == CMSNames.revocationValues {
      try addParts(of: attribute.onlyValue(.sequence, "revocation values"), areBasic: true)
    }
  }

  private mutating func addParts(of element: DERElement, areBasic: Bool) throws(DERError) {
    var reader = element.inside
    while !reader.isAtEnd {
      let part = try reader.next()
      guard part.tag == .context(0) || part.tag == .context(1) else { continue }
      var outer = part.inside
      var inside = try outer.next(.sequence, "a list of revocation values").inside
      try outer.finish("revocation values")
      while !inside.isAtEnd {
        let value = try inside.next(.sequence, "a revocation value")
        if part.tag == .context(0) {
          try add(list: value)
        } else {
          try add(response: value, isBasic: areBasic)
        }
      }
    }
  }

  private mutating func add(list: DERElement) throws(DERError) {
    try countOne(at: list.start)
    revocationLists.append(list.der)
  }

  private mutating func add(response: DERElement, isBasic: Bool = false) throws(DERError) {
    try countOne(at: response.start)
    ocspResponses.append(isBasic ? Self.whole(basic: response.der) : response.der)
  }

  private func countOne(at offset: Int) throws(DERError) {
    guard revocationLists.count + ocspResponses.count < limits.revocationValues else {
      throw DERError(.limitExceeded, "more than \(limits.revocationValues) revocation values", at: offset)
    }
  }

  /// A whole, successful OCSPResponse around a BasicOCSPResponse (RFC 6960, 4.2.1).
  private static func whole(basic: [UInt8]) -> [UInt8] {
    let typed = DERWriter.sequence(
      DERWriter.objectIdentifier(CMSNames.basicOCSPResponse), DERWriter.octetString(basic))
    return DERWriter.sequence(DERWriter.element(.enumerated, [0]), DERWriter.element(.context(0), typed))
  }
}

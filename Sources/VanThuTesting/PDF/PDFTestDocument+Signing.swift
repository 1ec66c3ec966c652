import OpenSSLKit
import VanThu

extension PDFTestDocument {
  /// How a signature is made.
  package struct SignatureOptions: Sendable {
    /// The field's name.
    package var field = "Signature1"
    package var subFilter = "ETSI.CAdES.detached"
    package var filter = "Adobe.PPKLite"
    package var digest = DigestAlgorithm.sha256
    /// The space on the page; `nil` for a signature that is not seen.
    package var rectangle: String?
    /// What is drawn in that space; `nil` for the signer's name.
    package var appearance: String?
    /// More entries of the appearance's dictionary.
    package var appearanceEntries = ""
    /// What a certification permits: 1, 2 or 3.
    package var certification: Int?
    /// `/Lock` of the field.
    package var lock: String?
    /// More entries of the signature dictionary.
    package var entries = ""
    /// `/M` and the signed signing-time; CAdES in PDF has the first only.
    package var time: Timestamp?
    /// Bytes reserved for `/Contents`.
    package var reserved = 4096
    /// The number of a field that is there already and empty.
    package var existingField: Int?
    /// Places on the page that show the field, made before; without any the field shows itself.
    package var widgets: [Int] = []
    /// Unsigned attributes over the signature value, a time-stamp say.
    package var unsignedAttributes: (@Sendable (_ value: [UInt8]) throws -> [CMSWriter.Attribute])?
    /// Whether the attribute that names the certificate is put in.
    package var namesCertificate = true

    package init() {}
  }

  /// Where the parts of a signature stand in the file.
  package struct SignatureParts: Sendable {
    package var dictionary: Int
    package var field: Int
    /// The four numbers of `/ByteRange`.
    package var byteRange: [Int]
  }

  /// Signs the document with one more update.
  @discardableResult
  package mutating func sign(
    _ identity: CertificateAuthority.Identity, _ adjust: (inout SignatureOptions) -> Void = { _ in }
  ) throws -> SignatureParts {
    var options = SignatureOptions()
    options.field = "Signature\(fields.count + 1)"
    adjust(&options)
    let settled = options
    return try sign(options: options) { digest in
      try Self.cms(identity, contentDigest: digest, options: settled)
    }
  }

  /// Adds a signature whose `/Contents` are made from the digest over the byte ranges.
  @discardableResult
  package mutating func sign(
    options: SignatureOptions, contents: (_ digest: [UInt8]) throws -> [UInt8]
  ) throws -> SignatureParts {
    let parts = prepare(options)
    let value = try contents(options.digest.digest(signedBytes(parts.byteRange)))
    fill(parts, value)
    return parts
  }

  /// The bytes of both ranges.
  package func signedBytes(_ range: [Int]) -> [UInt8] {
    Array(bytes[range[0]..<range[0] + range[1]] + bytes[range[2]..<range[2] + range[3]])
  }

  /// Writes `/Contents` into the space that was reserved.
  package mutating func fill(_ parts: SignatureParts, _ value: [UInt8]) {
    let text = Array(hex(value).utf8)
    let start = parts.byteRange[1] + 1
    precondition(text.count <= parts.byteRange[2] - start - 1, "the reserved space is too small")
    bytes.replaceSubrange(start..<start + text.count, with: text)
  }

  /// Writes the update with the field and the signature dictionary, its byte range filled in.
  package mutating func prepare(_ options: SignatureOptions) -> SignatureParts {
    let zeros = String(repeating: "0", count: options.reserved * 2)
    let isStamp = options.subFilter == "ETSI.RFC3161"
    var text =
      "<</Type/\(isStamp ? "DocTimeStamp" : "Sig")/Filter/\(options.filter)/SubFilter/\(options.subFilter)"
    if let time = options.time { text += "/M(\(Self.date(time)))" }
    if let level = options.certification {
      text +=
        "/Reference[<</Type/SigRef/TransformMethod/DocMDP"
        + "/TransformParams<</Type/TransformParams/P \(level)/V/1.2>>>>]"
    }
    text += options.entries
    text += "/ByteRange[0 ********** ********** **********]/Contents<\(zeros)>>>"
    let dictionary = add(text)
    if options.certification != nil {
      catalogueEntries.append(("Perms", "<</DocMDP \(dictionary) 0 R>>"))
      touchCatalogue()
    }
    let field = addField(options, value: dictionary)
    let start = bytes.count
    writeUpdate()
    return settle(dictionary, field, from: start, zeros: zeros.utf8.count)
  }

  private mutating func addField(_ options: SignatureOptions, value: Int) -> Int {
    var appearance = ""
    if let rectangle = options.rectangle {
      let drawing = options.appearance ?? "BT /F1 10 Tf 2 4 Td (Da ky) Tj ET"
      let number = add(
        stream: Array(drawing.utf8),
        "/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</Font<</F1 5 0 R>>>>\(options.appearanceEntries)"
      )
      appearance = "/AP<</N \(number) 0 R>>/Rect \(rectangle)"
    } else {
      appearance = "/Rect[0 0 0 0]"
    }
    let lock = options.lock.map { "/Lock \($0)" } ?? ""
    if !options.widgets.isEmpty {
      let field = add(
        "<</FT/Sig/T(\(options.field))/V \(value) 0 R\(lock)/Kids\(Self.references(options.widgets))>>")
      fields.append(field)
      annotations += options.widgets
      touchForm()
      touchPage()
      return field
    }
    let text =
      "<</Type/Annot/Subtype/Widget/FT/Sig/F 132/P 3 0 R/T(\(options.field))/V \(value) 0 R\(lock)\(appearance)>>"
    if let existing = options.existingField {
      set(existing, text)
      return existing
    }
    let field = add(text)
    fields.append(field)
    annotations.append(field)
    touchForm()
    touchPage()
    return field
  }

  // Finds the dictionary just written and fills in its byte range.
  private mutating func settle(_ dictionary: Int, _ field: Int, from start: Int, zeros: Int) -> SignatureParts
  {
    let marker = Array("/ByteRange[0 ".utf8)
    var index = start
    while !bytes[index...].starts(with: marker) { index += 1 }
    let rangeStart = index
    while !bytes[index...].starts(with: "/Contents<".utf8) { index += 1 }
    let hole = index + 9
    let holeEnd = hole + zeros + 2
    let range = [0, hole, holeEnd, bytes.count - holeEnd]
    let text = "/ByteRange[" + range.map(String.init).joined(separator: " ")
    let width = "/ByteRange[0 ********** ********** **********".utf8.count
    let padded = text + String(repeating: " ", count: width - text.utf8.count)
    bytes.replaceSubrange(rangeStart..<rangeStart + width, with: Array(padded.utf8))
    return SignatureParts(dictionary: dictionary, field: field, byteRange: range)
  }

  /// `D:20250626081500+07'00'`.
  package static func date(_ time: Timestamp) -> String {
    let plain = time.iso8601.prefix(19).filter { $0 != "-" && $0 != "T" && $0 != ":" }
    return "D:\(plain)+07'00'"
  }

  /// A detached CMS signature over a digest.
  package static func cms(
    _ identity: CertificateAuthority.Identity, contentDigest: [UInt8], options: SignatureOptions
  ) throws -> [UInt8] {
    guard let algorithm = identity.key.preferredAlgorithm else { return [] }
    var attributes = [
      CMSWriter.Attribute(CMSNames.contentType, DERWriter.objectIdentifier(CMSNames.data)),
      CMSWriter.Attribute(CMSNames.messageDigest, DERWriter.octetString(contentDigest)),
    ]
    if options.namesCertificate { attributes.append(try CMSWriter.signingCertificate(identity.certificate)) }
    if options.subFilter != "ETSI.CAdES.detached", let time = options.time {
      attributes.append(.init(CMSNames.signingTime, DERWriter.time(time.secondsSinceEpoch)))
    }
    let signed = CMSWriter.set(of: attributes)
    let value = try identity.key.sign(signed, with: algorithm)
    var signer = CMSWriter.Signer(
      certificate: identity.certificate, digest: options.digest, signedAttributes: signed,
      algorithm: algorithm,
      value: value)
    if let more = options.unsignedAttributes { signer.unsignedAttributes = try more(value) }
    return CMSWriter.signedData(
      content: nil, digests: [options.digest], signers: [try signer.der()], certificates: identity.carried)
  }
}

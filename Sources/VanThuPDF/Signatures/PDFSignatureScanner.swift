import OpenSSLKit
import VanThu

/// Turns one signature of a file into evidence for the judge.
struct PDFSignatureScanner {
  private let scan: PDFScan
  private let signature: FoundSignature
  private let subject: String
  private var checks: [SignatureCheck] = []

  private init(_ scan: PDFScan, _ signature: FoundSignature, subject: String) {
    self.scan = scan
    self.signature = signature
    self.subject = subject
  }

  /// The evidence of a signature.
  static func evidence(
    of signature: FoundSignature, in scan: PDFScan, subject: String, hashed: inout HashBudget
  ) throws -> SignatureEvidence {
    var scanner = PDFSignatureScanner(scan, signature, subject: subject)
    return try scanner.evidence(&hashed)
  }

  /// Whether everything that stands in the file when its last revision is signed was signed.
  static func coverage(of signature: FoundSignature, in scan: PDFScan) -> SignatureEvidence.Coverage {
    guard let end = signature.coverageEnd, signature.byteRange?.first == 0 else { return .partial }
    return end >= (scan.revisions.last?.mark ?? .max) ? .whole : .partial
  }

  private mutating func evidence(_ hashed: inout HashBudget) throws -> SignatureEvidence {
    checkStructure()
    checkField()
    checkFormat()
    let isSound = checkRanges()
    var evidence = SignatureEvidence(
      format: .pades, subject: subject, algorithm: nil, algorithmName: signature.subFilter, signedBytes: [],
      signatureValue: [], references: [], certificates: [], claimedSigningTime: signature.claimedTime,
      coverage: Self.coverage(of: signature, in: scan))
    do {
      let signed = try CMSSignedData(signature.contents, padding: .zeros)
      try read(signed, into: &evidence)
      checks.append(PDFCheck.cms.passed())
      if isSound { try computeReferences(signed, &evidence, &hashed) }
    } catch let error as DERError {
      checks.append(PDFCheck.cms.failed(error.description))
    }
    evidence.scannerChecks = checks
    return evidence
  }

  // MARK: Where it stands

  private mutating func checkStructure() {
    if let damage = scan.damage {
      checks.append(PDFCheck.structure.failed(damage.text))
    } else {
      checks.append(PDFCheck.structure.passed("\(scan.revisions.count) revisions"))
    }
  }

  private mutating func checkField() {
    let type = signature.object.type
    let isTyped =
      type == nil && !signature.isTimeStamp || type == (signature.isTimeStamp ? "DocTimeStamp" : "Sig")
    guard signature.fields.count == 1, isTyped, !signature.object.isStream else {
      return checks.append(PDFCheck.field.failed("\(signature.fields.count) fields, type \(type ?? "–")"))
    }
    checks.append(PDFCheck.field.passed(signature.fieldName))
  }

  private mutating func checkFormat() {
    switch signature.format {
    case .pkcs7Detached, .cades, .timeStamp: checks.append(PDFCheck.format.passed(signature.subFilter))
    case .pkcs7SHA1, .x509SHA1:
      checks.append(PDFCheck.format.failed(signature.subFilter, .invalid(.cryptoConstraintsFailure)))
    case nil: checks.append(PDFCheck.format.failed(signature.subFilter, .notVerifiable))
    }
  }

  // MARK: What is covered

  private mutating func checkRanges() -> Bool {
    guard let range = signature.byteRange, range.count == 4, range[0] == 0, range[1] > 0, range[2] > range[1],
      range[3] > 0,
      let end = signature.coverageEnd, end > range[2], end <= scan.file.byteCount
    else {
      let numbers = signature.byteRange.map { $0.map(String.init).joined(separator: " ") } ?? "–"
      checks.append(PDFCheck.byteRange.failed(numbers))
      return false
    }
    checks.append(PDFCheck.byteRange.passed(range.map(String.init).joined(separator: " ")))
    let gap = range[1]..<range[2]
    let object = signature.object.range ?? 0..<0
    let overlaps = scan.signatures.contains {
      $0.object.range != signature.object.range && ($0.object.range?.overlaps(gap) ?? true)
    }
    guard signature.hole == gap, object.lowerBound < gap.lowerBound, gap.upperBound < object.upperBound,
      !overlaps,
      isHexadecimal(gap)
    else {
      checks.append(PDFCheck.contents.failed("\(gap.lowerBound)–\(gap.upperBound)"))
      return false
    }
    checks.append(PDFCheck.contents.passed())
    let revision = scan.revisions[signature.revision]
    guard object.upperBound <= revision.sections[0].offset || object.upperBound <= revision.mark,
      end == revision.mark || end == revision.end
    else {
      checks.append(PDFCheck.coverage.failed("\(end), \(revision.mark)"))
      return false
    }
    checks.append(PDFCheck.coverage.passed("revision \(revision.index + 1) of \(scan.revisions.count)"))
    return true
  }

  // Between the brackets there are digits and nothing else: no second string, no comment, no white space.
  private func isHexadecimal(_ gap: Range<Int>) -> Bool {
    guard let bytes = try? scan.file.bytes(gap), bytes.count >= 2, bytes.count % 2 == 0, bytes.first == 0x3C,
      bytes.last == 0x3E
    else { return false }
    return bytes.dropFirst().dropLast().allSatisfy { PDFParser.hexDigit($0) != nil }
  }

  // MARK: CMS

  private mutating func read(_ signed: CMSSignedData, into evidence: inout SignatureEvidence) throws(DERError)
  {
    guard signed.signers.count == 1, let signer = signed.signers.first else {
      throw DERError(.malformed, "\(signed.signers.count) signers", at: 0)
    }
    let type = signature.isTimeStamp ? CMSNames.timeStampInfo : CMSNames.data
    let encloses = signature.isTimeStamp || signature.format == .pkcs7SHA1
    guard signed.contentType == type, (signed.contentRanges != nil) == encloses else {
      throw DERError(.malformed, "content of the kind \(signed.contentType)", at: 0)
    }
    guard let attributes = signer.signedAttributesDER, signer.contentType == type, signer.messageDigest != nil
    else {
      throw DERError(.malformed, "signed attributes are missing", at: 0)
    }
    evidence.signedBytes = attributes
    evidence.algorithm = signer.signatureAlgorithm
    evidence.algorithmName = signer.signatureAlgorithmName.oid
    if let time = signer.signingTime { evidence.claimedSigningTime = Timestamp(secondsSinceEpoch: time) }
    let certificates = signed.certificates.compactMap { try? Certificate.parsed(der: $0) }
    let named = certificates.filter { signer.identifier.names($0) }
    guard let own = named.first, named.allSatisfy({ $0 == own }) else {
      throw DERError(.malformed, "the signer's certificate is not there", at: 0)
    }
    let ids = signer.signingCertificateV2 ?? signer.signingCertificate
    guard ids.map({ $0.first?.names(own) ?? false }) ?? (signature.format != .cades) else {
      throw DERError(.malformed, "the certificate is not the one that was signed with", at: 0)
    }
    evidence.signatureValue = signer.signatureValue(for: own)
    evidence.certificates =
      [own.der] + certificates.filter { $0 != own && $0.isAuthority }.prefix(14).map(\.der)
  }

  private func computeReferences(
    _ signed: CMSSignedData, _ evidence: inout SignatureEvidence, _ hashed: inout HashBudget
  ) throws {
    guard let signer = signed.signers.first, let expected = signer.messageDigest else { return }
    let name = signer.digestAlgorithm.oid
    let digest = signer.digestAlgorithm.digest
    guard signature.isTimeStamp || signature.format == .pkcs7SHA1 else {
      let computed = try digest.map { try hashed.digest($0, of: signature, in: scan.file) }
      evidence.references = [
        .init(uri: "", digestAlgorithm: digest, digestName: name, expected: expected, computed: computed)
      ]
      return
    }
    // What was signed is enclosed, and holds the digest of the file.
    let (imprint, imprintName, inner) =
      signature.isTimeStamp ? try imprint(signed) : (signed.content ?? [], "SHA-1", .sha1)
    evidence.references = [
      .init(
        uri: "", digestAlgorithm: inner, digestName: imprintName, expected: imprint,
        computed: try inner.map { try hashed.digest($0, of: signature, in: scan.file) }),
      .init(
        uri: "content", digestAlgorithm: digest, digestName: name, expected: expected,
        computed: digest.flatMap { signed.contentDigest($0) }),
    ]
  }

  // The digest that a time-stamp was made for (RFC 3161, 2.4.2).
  private func imprint(_ signed: CMSSignedData) throws -> ([UInt8], String, DigestAlgorithm?) {
    var reader = try DERReader.only(.sequence, in: signed.content ?? [], "a time-stamp").inside
    _ = try reader.next(.integer, "a time-stamp's version")
    _ = try reader.next(.objectIdentifier, "a time-stamp's policy")
    var imprint = try reader.next(.sequence, "a time-stamp's imprint").inside
    let algorithm = try CMSAlgorithm(imprint.next(.sequence, "a hash function"))
    return (try imprint.next(.octetString, "a digest").content, algorithm.oid, algorithm.digest)
  }
}

/// Digests over the ranges of signatures, within a limit: each signature has the file hashed once more.
struct HashBudget {
  private var rest: Int

  init(_ limits: PDFLimits) { rest = limits.hashedBytes }

  mutating func digest(_ algorithm: DigestAlgorithm, of signature: FoundSignature, in file: PDFFile) throws
    -> [UInt8]
  {
    guard let range = signature.byteRange, let end = signature.coverageEnd else { return [] }
    rest -= range[1] + range[3]
    guard rest >= 0 else { throw PDFDamage(.limit, "hashedBytes") }
    let digester = Digester(algorithm)
    for piece in [0..<range[1], range[2]..<end] { try file.forEachPiece(of: piece) { digester.update($0) } }
    return digester.finish()
  }
}

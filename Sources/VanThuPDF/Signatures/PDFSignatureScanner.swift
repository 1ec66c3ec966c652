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

  /// What a signature is, for the judge.
  enum Found {
    /// A signature, or what could not be read as one.
    case signature(SignatureEvidence)
    /// A time-stamp over the document, with the checks of its place in the file.
    case timeStamp(TimeStampEvidence, [SignatureCheck])
  }

  /// The evidence of a signature.
  static func evidence(
    of signature: FoundSignature, in scan: PDFScan, subject: String
  ) -> Found {
    var scanner = PDFSignatureScanner(scan, signature, subject: subject)
    return scanner.evidence()
  }

  /// Whether everything that stands in the file when its last revision is signed was signed.
  static func coverage(of signature: FoundSignature, in scan: PDFScan) -> SignatureEvidence.Coverage {
    guard let end = signature.coverageEnd, signature.byteRange?.first == 0 else { return .partial }
    return end >= (scan.revisions.last?.mark ?? .max) ? .whole : .partial
  }

  private mutating func evidence() -> Found {
    checkStructure()
    checkField()
    checkFormat()
    let isSound = checkRanges()
    guard let data = structure() else {
      return .signature(
        SignatureEvidence(
          format: .pades, subject: subject, scannerChecks: checks, algorithm: nil,
          algorithmName: signature.subFilter, signedBytes: [], signatureValue: [], references: [],
          certificates: [], claimedSigningTime: signature.claimedTime,
          coverage: Self.coverage(of: signature, in: scan)))
    }
    if signature.isTimeStamp {
      let stamp = TimeStampScanner.scan(
        Array(data.bytes[..<data.byteCount]), kind: .document, certificates: scan.store.certificates
      ) { isSound ? scan.pass.digest($0, of: signature) : nil }
      return .timeStamp(stamp, checks)
    }
    var evidence = evidence(of: data, isSound: isSound)
    evidence.scannerChecks = checks + evidence.scannerChecks
    return .signature(evidence)
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

  // The CMS structure, if `/Contents` is one of one signer, followed by zeros.
  private mutating func structure() -> CMSSignedData? {
    switch signature.structure {
    case .success(let data):
      let encloses = signature.isTimeStamp || signature.format == .pkcs7SHA1
      guard data.signers.count == 1, (data.contentRanges != nil) == encloses else {
        let content = data.contentRanges == nil ? "detached" : "enclosed"
        checks.append(PDFCheck.cms.failed("\(data.signers.count) signers, content \(content)"))
        return nil
      }
      checks.append(PDFCheck.cms.passed())
      return data
    case .failure(let error):
      checks.append(PDFCheck.cms.failed(error.description))
      return nil
    }
  }

  // The evidence of a signature over the file.
  private mutating func evidence(
    of data: CMSSignedData, isSound: Bool
  ) -> SignatureEvidence {
    var digests: [DigestAlgorithm: [UInt8]] = [:]
    let wanted = CMSEvidence.contentDigests(of: data)
    if signature.format == .pkcs7SHA1 {
      for algorithm in wanted { digests[algorithm] = data.contentDigest(algorithm) }
    } else if isSound {
      for algorithm in wanted { digests[algorithm] = scan.pass.digest(algorithm, of: signature) }
    }
    var evidence = CMSEvidence.make(
      data, signer: 0, content: .init(digests: digests, isThere: isSound),
      setting: .init(
        format: .pades, subject: subject, coverage: Self.coverage(of: signature, in: scan),
        more: scan.store.certificates))
    if signature.format == .pkcs7SHA1, isSound {
      // What was signed is the file's digest by SHA-1.
      evidence.references.append(
        .init(
          uri: "content", digestAlgorithm: .sha1, digestName: DigestAlgorithm.sha1.oid,
          expected: data.content ?? [], computed: scan.pass.digest(.sha1, of: signature)))
    }
    if signature.format == .cades, evidence.certificateBinding != .bound {
      checks.append(PDFCheck.certificate.failed("no signed attribute names the certificate"))
    }
    if evidence.claimedSigningTime == nil { evidence.claimedSigningTime = signature.claimedTime }
    return evidence
  }
}

import OpenSSLKit

/// Makes evidence of the signers of CMS signed data, wherever it was found: a file of its own, a PDF file, a
/// time-stamp.
package enum CMSEvidence {
  /// The content at hand, as digests.
  package struct Content: Sendable {
    /// The digests that were asked for; empty while the content is not at hand.
    package var digests: [DigestAlgorithm: [UInt8]]
    /// Whether content is enclosed and was handed in besides.
    package var hasTwo: Bool
    /// Whether there is content at all.
    package var isThere: Bool

    /// Content of which the digests are known.
    package init(digests: [DigestAlgorithm: [UInt8]], hasTwo: Bool = false, isThere: Bool = true) {
      self.digests = digests
      self.hasTwo = hasTwo
      self.isThere = isThere
    }
  }

  /// What the content is expected to be, and what the evidence is about.
  package struct Setting: Sendable {
    package var format: SignatureEvidence.Format
    package var subject: String
    package var coverage: SignatureEvidence.Coverage
    /// The kind of content that may be signed here.
    package var contentType: String
    /// Certificates known beside those carried; candidates like them.
    package var more: [[UInt8]] = []

    package init(
      format: SignatureEvidence.Format = .cms, subject: String = "file",
      coverage: SignatureEvidence.Coverage = .whole, contentType: String = CMSNames.data, more: [[UInt8]] = []
    ) {
      self.format = format
      self.subject = subject
      self.coverage = coverage
      self.contentType = contentType
      self.more = more
    }
  }

  /// The hash functions over the content that the signers, and time-stamps over the content, use.
  package static func contentDigests(of data: CMSSignedData) -> [DigestAlgorithm] {
    var found: [DigestAlgorithm] = []
    for signer in data.signers {
      let stamps = signer.contentTimeStamps.compactMap { TimeStampScanner.imprintAlgorithm(of: $0) }
      for digest in [signer.digestAlgorithm.digest].compactMap({ $0 }) + stamps where !found.contains(digest)
      {
        found.append(digest)
      }
    }
    return found
  }

  /// The evidence of one signer.
  package static func make(
    _ data: CMSSignedData, signer index: Int, content: Content, setting: Setting = Setting()
  ) -> SignatureEvidence {
    let signer = data.signers[index]
    var scene = CMSScene(data: data, signer: signer, content: content, setting: setting)
    let checks = CMSScene.checks.map { $0.apply(to: &scene) }
    var evidence = SignatureEvidence(
      format: setting.format, subject: setting.subject, scannerChecks: checks,
      algorithm: signer.signatureAlgorithm, algorithmName: signer.signatureAlgorithmName.oid,
      signedBytes: signer.signedAttributesDER ?? [],
      signatureValue: scene.certificate.map { signer.signatureValue(for: $0) } ?? [],
      references: [
        SignatureEvidence.Reference(
          uri: "", digestAlgorithm: signer.digestAlgorithm.digest, digestName: signer.digestAlgorithm.oid,
          expected: signer.messageDigest ?? [],
          computed: signer.digestAlgorithm.digest.flatMap { content.digests[$0] })
      ],
      certificates: scene.carried.map(\.der),
      claimedSigningTime: signer.signingTime.map { Timestamp(secondsSinceEpoch: $0) },
      coverage: setting.coverage)
    evidence.signingCertificate = scene.certificate.map { .named($0.der) } ?? .missing
    evidence.revocationLists = data.revocationLists
    evidence.ocspResponses = data.ocspResponses
    evidence.certificateBinding = scene.binding
    evidence.timeStamps = timeStamps(of: signer, content: content, certificates: data.certificates)
    return evidence
  }

  private static func timeStamps(
    of signer: CMSSigner, content: Content, certificates: [[UInt8]]
  ) -> [TimeStampEvidence] {
    let overContent = signer.contentTimeStamps.map { token in
      TimeStampScanner.scan(token, kind: .content, certificates: certificates) { content.digests[$0] }
    }
    let overSignature = signer.signatureTimeStamps.map { token in
      TimeStampScanner.scan(token, kind: .signature, certificates: certificates) {
        $0.digest(signer.signatureValue)
      }
    }
    return overContent + overSignature
  }
}

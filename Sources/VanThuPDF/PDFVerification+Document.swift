public import VanThu

extension PDFVerification {
  /// The verification as part of a packet's.
  ///
  /// - Parameter name: the attachment's name as carried.
  public func document(named name: String?) -> DocumentVerdict {
    DocumentVerdict(
      subject: subject, name: name, verdict: verdict, isSigned: isSigned,
      signatures: signatures.map(\.verdict),
      originalValue: originalValue, message: message, reason: reason, originalMessage: originalMessage,
      issuer: issuer, agency: agency)
  }
}

extension PDFVerifier {
  /// The verdicts about the PDF files among the attachments of a packet, also those that came inside a ZIP archive.
  ///
  /// - Parameter source: hands out the bytes of an attachment as the recipient opens it; `nil` where they are not at
  ///   hand.
  public func documents(
    of scan: PacketScan, at moment: Timestamp, source: (Attachment) throws -> (any PDFByteSource)?
  ) throws -> [DocumentVerdict] {
    guard scan.failure == nil else { return [] }
    return try scan.envelope.attachments.compactMap { attachment in
      guard attachment.mediaType == "application/pdf", let bytes = try source(attachment) else { return nil }
      let subject = attachment.contentId ?? "\(attachment.index)"
      return try verify(bytes, subject: subject, at: moment).document(named: attachment.name)
    }
  }
}

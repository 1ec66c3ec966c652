/// What verification says about a signed document that a packet carries, or about one that stands by itself.
///
/// Scanners of document formats live in targets of their own (`VanThuPDF`); this is what they hand to the packet.
public struct DocumentVerdict: Sendable {
  /// The content id of the attachment, or `file`.
  public let subject: String
  /// The file's name as carried; never to be used as a path.
  public let name: String?
  /// The verdict.
  public let verdict: Verdict
  /// Whether there is anything in it that wants to be a signature.
  public let isSigned: Bool
  /// The verdicts about its signatures, in the order in which they were made.
  public let signatures: [SignatureVerdict]
  /// Whether it has the value of an original (giá trị như bản gốc); `nil` where roles are unknown.
  public let originalValue: Bool?
  /// What to tell a person, beginning with the verdict's word.
  public let message: Message
  /// The reason as it stands inside other messages.
  public let reason: Message
  /// Whether it has an original's value, in a sentence; `nil` where that is unknown.
  public let originalMessage: Message?
  /// The unit whose document it is, by the table of certificates; `nil` where that does not know.
  public let issuer: UnitCode?
  /// The signature of the agency that issued it; `nil` where there is none, or nothing tells.
  public let agency: SignatureVerdict?

  /// What a scanner's target found.
  package init(
    subject: String, name: String?, verdict: Verdict, isSigned: Bool, signatures: [SignatureVerdict],
    originalValue: Bool?, message: Message, reason: Message, originalMessage: Message?,
    issuer: UnitCode? = nil, agency: SignatureVerdict? = nil
  ) {
    self.issuer = issuer
    self.agency = agency
    self.subject = subject
    self.name = name
    self.verdict = verdict
    self.isSigned = isSigned
    self.signatures = signatures
    self.originalValue = originalValue
    self.message = message
    self.reason = reason
    self.originalMessage = originalMessage
  }
}

extension PacketVerification {
  /// The verdict about packet and documents together: any that is invalid makes it invalid; where the packet has no
  /// signature of its own its documents decide, and each has to be signed; else the worst of those that are.
  static func combined(
    _ packet: Verdict, hasOwnSignature: Bool, documents: [DocumentVerdict], attachments: Int
  ) -> Verdict {
    let signed = documents.filter(\.isSigned)
    guard !signed.isEmpty, packet != .invalid else { return packet }
    var verdicts = signed.map(\.verdict)
    if hasOwnSignature {
      verdicts.append(packet)
    } else if signed.count < attachments {
      // What nobody signed may have been put beside what somebody did.
      verdicts.append(packet)
    }
    return [.invalid, .notVerifiable, .indeterminate, .unsigned].first { verdicts.contains($0) } ?? .valid
  }

  /// The document that decides the verdict, where one does.
  public var decisiveDocument: DocumentVerdict? {
    guard verdict != packetVerdict || packetVerdict == .unsigned else { return nil }
    return documents.first { $0.isSigned && $0.verdict == verdict }
  }

  /// The verdict about the main document, which is the first file of a packet; `nil` where that is no signed PDF file.
  public var mainDocument: DocumentVerdict? {
    guard let main = scan.envelope.attachments.first else { return nil }
    let subject = main.contentId ?? "\(main.index)"
    return documents.first { $0.subject == subject && $0.isSigned }
  }

  /// Whether the packet's main document has the value of an original; a signed annex gives it to nothing but itself.
  public var originalValue: Bool? { mainDocument?.originalValue }

  /// The same in a sentence.
  public var originalMessage: Message? { verdict == .valid ? mainDocument?.originalMessage : nil }

  /// What is to be said beside the verdict: that the main document was issued by another unit than the one that sent it,
  /// as when it is forwarded. Nothing that makes it invalid.
  public var documentFindings: [Finding] {
    guard let document = mainDocument, let agency = document.agency, let certificate = agency.certificate
    else {
      return []
    }
    let isOthers: Bool
    if let issuer = document.issuer, let sender {
      isOthers = issuer != sender
    } else {
      isOthers = SignerName.ofUnit(scan.envelope.from?.name, in: certificate) == .different
    }
    guard isOthers else { return [] }
    return [
      Finding(
        "pdf.note.issuedByOther", .info, path: document.subject,
        [
          "agency": .text(agency.signer ?? "?"),
          "sender": .text(scan.envelope.from?.name ?? sender?.text ?? "?"),
        ])
    ]
  }
}

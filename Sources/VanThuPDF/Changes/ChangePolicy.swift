/// What a change after a signature means for that signature, as data: `Specs/policies/pdf-changes.json`.
public struct PDFChangePolicy: Sendable, Hashable, Codable {
  /// What an update did, once it is known who signed for it.
  public enum Change: String, Sendable, Codable, CaseIterable {
    /// Certificates and revocation data for later checks (DSS, VRI).
    case validationData
    /// A time-stamp over the document (dấu thời gian).
    case documentTimestamp
    /// A further signature.
    case signature
    /// An empty place for a signature.
    case signatureField
    /// A field filled that was empty (điền biểu mẫu).
    case formFilling
    /// Number and date, put in between the person's and the agency's signature (cấp số, ngày).
    case numbering
    /// The mark of arrival of an office that received the document (dấu “ĐẾN”).
    case arrivalStamp
    /// A remark by somebody who signed after the issuer (ý kiến, bút phê).
    case comment
    /// Date of change, description beside the document.
    case metadata
    /// Anything else; never permitted.
    case other
  }

  /// The rule for one kind of change.
  public struct Rule: Sendable, Hashable, Codable {
    /// The kind of change.
    public var change: Change
    /// Whether it is permitted after a plain signature.
    public var afterSignature: Bool
    /// The levels of certification (DocMDP, 1 to 3) after which it is permitted.
    public var afterCertification: [Int]
    /// Whether what can be seen has to be covered by a later signature that is valid.
    public var needsLaterSigner: Bool
    /// The most it may take up on the page, in millimetres; `nil` for no bound.
    public var maximumWidth: Double?
    /// The most it may take up on the page, in millimetres; `nil` for no bound.
    public var maximumHeight: Double?
    /// The kinds of annotations that it may be; `nil` for any.
    public var subtypes: [String]?
    /// How far down the first page an annotation may reach, as a share of the page's height; `nil` where it may stand
    /// anywhere.
    public var firstPageReach: Double?
    /// Where the rule comes from.
    public var clause: String

    init(
      _ change: Change, afterSignature: Bool = true, afterCertification: [Int],
      needsLaterSigner: Bool = false,
      maximum: (width: Double, height: Double)? = nil, subtypes: [String]? = nil,
      firstPageReach: Double? = nil, clause: String
    ) {
      self.change = change
      self.afterSignature = afterSignature
      self.afterCertification = afterCertification
      self.needsLaterSigner = needsLaterSigner
      maximumWidth = maximum?.width
      maximumHeight = maximum?.height
      self.subtypes = subtypes
      self.firstPageReach = firstPageReach
      self.clause = clause
    }
  }

  /// The name, which the output repeats.
  public var id: String
  /// The rules; a change without one is not permitted.
  public var rules: [Rule]

  /// The rules for official documents: those of ISO 32000 for certified documents, and what Decree 30/2020/NĐ-CP has
  /// done to a document after the competent person signed it.
  public static let nd30 = PDFChangePolicy(
    id: "nd30-2020.pdf-changes",
    rules: [
      Rule(
        .validationData, afterCertification: [1, 2, 3],
        clause: "ISO 32000-2, 12.8.2.2, 12.8.4.3; ETSI EN 319 142-1, 5.4.2"),
      Rule(.documentTimestamp, afterCertification: [1, 2, 3], clause: "ISO 32000-2, 12.8.2.2, 12.8.5"),
      Rule(
        .signature, afterCertification: [2, 3], needsLaterSigner: true, maximum: (120, 120),
        clause: "ISO 32000-2, 12.8.2.2; NĐ 30/2020/NĐ-CP, Điều 5 khoản 1"),
      Rule(.signatureField, afterCertification: [2, 3], clause: "ISO 32000-2, 12.8.2.2"),
      Rule(
        .formFilling, afterSignature: false, afterCertification: [2, 3],
        clause: "ISO 32000-2, 12.8.2.2, bảng 257"),
      Rule(
        .numbering, afterCertification: [3], needsLaterSigner: true, maximum: (100, 15),
        subtypes: ["FreeText", "Stamp"], firstPageReach: 0.4,
        clause: "NĐ 30/2020/NĐ-CP, Điều 15; Phụ lục I"),
      Rule(
        .arrivalStamp, afterCertification: [3], needsLaterSigner: true, maximum: (55, 55),
        clause: "NĐ 30/2020/NĐ-CP, Điều 22; Phụ lục IV"),
      Rule(
        .comment, afterCertification: [3], needsLaterSigner: true, maximum: (120, 60),
        clause: "NĐ 30/2020/NĐ-CP, Điều 23, 24"),
      Rule(.metadata, afterCertification: [1, 2, 3], clause: "ISO 32000-2, 14.3"),
    ])

  func rule(for change: Change) -> Rule? { change == .other ? nil : rules.first { $0.change == change } }
}

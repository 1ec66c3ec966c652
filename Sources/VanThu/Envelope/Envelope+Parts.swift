/// What a packet does (nghiệp vụ): the element `Bussiness`, whose spelling is the standard's.
public struct Business: Sendable, Hashable {
  /// A unit added to or removed from the recipients by an update.
  public struct ChangedReceiver: Sendable, Hashable {
    /// Code of the unit.
    public var organId: String?
    /// `1` added, `0` removed, as carried.
    public var receiverType: String?

    /// A changed recipient.
    public init(organId: String? = nil, receiverType: String? = nil) {
      self.organId = organId
      self.receiverType = receiverType
    }
  }

  /// A document that is replaced.
  public struct Replaced: Sendable, Hashable {
    /// Its id.
    public var documentId: String?
    /// Codes of the units whose copy is replaced.
    public var organIds: [String] = []

    /// A replaced document.
    public init(documentId: String? = nil, organIds: [String] = []) {
      self.documentId = documentId
      self.organIds = organIds
    }
  }

  /// `BussinessDocType` as carried, 0…3.
  public var typeText: String?
  /// Why.
  public var reason: String?
  /// The document that is recalled or updated.
  public var documentId: String?
  /// Whether paper goes beside it: `1` yes, `0` no, as carried.
  public var paper: String?
  /// Update: whether data changed, as carried.
  public var documentInfo: String?
  /// Update: whether recipients changed, as carried.
  public var documentReceiver: String?
  /// Update: recipients added and removed.
  public var receivers: [ChangedReceiver] = []
  /// Replacement: what is replaced.
  public var replaced: [Replaced] = []
  /// The contact.
  public var staff: Staff?

  /// A business block.
  public init(type: BusinessType? = nil, reason: String? = nil) {
    typeText = type.map { String($0.wire) }
    self.reason = reason
  }

  /// The type; `nil` when the text is none.
  public var type: BusinessType? { typeText.flatMap { BusinessType(wire: $0) } }
}

/// The state of a document as its recipient reports it.
public struct StatusReport: Sendable, Hashable {
  /// Two digits, as carried.
  public var code: String?
  /// Who did what, in words.
  public var description: String?
  /// When, as carried.
  public var timestamp: String?
  /// The contact.
  public var staff: Staff?

  /// A report.
  public init(code: String? = nil, description: String? = nil, timestamp: String? = nil) {
    self.code = code
    self.description = description
    self.timestamp = timestamp
  }

  /// When; `nil` when the text is no moment.
  public var at: Timestamp? { timestamp.flatMap { Timestamp(wire: $0) } }
}

/// One line of the manifest.
public struct ManifestEntry: Sendable, Hashable {
  /// The id that joins it to an attachment, without `cid:`.
  public var contentId: String?
  /// Type as declared here; the attachment's own is more reliable.
  public var contentType: String?
  /// Description.
  public var description: String?
  /// File name.
  public var name: String?

  /// A line of the manifest.
  public init(
    contentId: String? = nil, contentType: String? = nil, description: String? = nil, name: String? = nil
  ) {
    self.contentId = contentId
    self.contentType = contentType
    self.description = description
    self.name = name
  }
}

/// A file carried by a packet, after decoding.
public struct Attachment: Sendable, Hashable {
  /// How the file was carried.
  public enum Packing: String, Sendable, Codable {
    /// As it is.
    case raw
    /// As the only entry of a ZIP archive.
    case zip
  }

  /// Place among the packet's attachments, from 0.
  public var index: Int
  /// The id that joins it to the manifest, without `cid:`.
  public var contentId: String?
  /// File name as carried; never to be used as a path.
  public var name: String?
  /// Description.
  public var description: String?
  /// Type as declared.
  public var declaredMediaType: String?
  /// Extensions of the axis, as carried.
  public var fieldName: String?
  /// Type found from the bytes (of the unpacked file).
  public var mediaType: String = "application/octet-stream"
  /// How the file was carried.
  public var packing: Packing = .raw
  /// Bytes of the file as the recipient opens it.
  public var byteCount: Int = 0
  /// SHA-256 of the file as the recipient opens it, in lower-case hex.
  public var sha256: String = ""
  /// Bytes as carried (the archive, when there is one).
  public var carriedByteCount: Int = 0
  /// SHA-256 of the bytes as carried.
  public var carriedSHA256: String = ""

  /// An attachment that was not read yet.
  public init(index: Int) { self.index = index }
}

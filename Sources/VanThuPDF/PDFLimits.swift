/// How much of a PDF file is looked at. Beyond, the file is not judged, which the verdict says
/// (``/VanThu/Verdict/notVerifiable``); no limit is ever met silently.
public struct PDFLimits: Sendable, Hashable {
  /// Bytes of the whole file.
  public var byteCount = 512 << 20
  /// Incremental updates, the first writing included.
  public var revisions = 256
  /// Entries of all cross-reference sections together.
  public var entries = 400_000
  /// Arrays and dictionaries inside each other.
  public var depth = 48
  /// Bytes of one object as it stands in the file, without a stream's data.
  public var objectBytes = 4 << 20
  /// Bytes that one stream may inflate to, where it has to be read: cross-reference and object streams, validation
  /// data, appearances.
  public var streamBytes = 16 << 20
  /// Bytes that all streams together may inflate to.
  public var inflatedBytes = 64 << 20
  /// Objects read, over the whole examination.
  public var objectsRead = 200_000
  /// Signatures, time-stamps included.
  public var signatures = 64
  /// Bytes of one signature's `/Contents`.
  public var signatureBytes = 2 << 20
  /// Bytes hashed for all signatures together.
  public var hashedBytes = 4 << 30
  /// Form fields.
  public var fields = 10_000
  /// Form fields looked at, those of every revision counted anew.
  public var fieldVisits = 400_000
  /// Bytes of drawings and masks looked at for what they may hide; what comes after them may hide anything.
  public var drawnBytes = 64 << 20
  /// Pages.
  public var pages = 50_000
  /// Annotations of one page.
  public var annotations = 10_000

  /// The defaults.
  public init() {}
}

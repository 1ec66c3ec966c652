/// Finds out what a file is from its bytes, while they go by.
package struct MediaTypeDetector {
  /// The first bytes that are looked at: readers of PDF look for the header in the first kilobyte.
  package static let headSize = 1_024 + 5

  private var head: [UInt8] = []
  private var text = UTF8Watcher()

  package init() {}

  package mutating func take(_ bytes: UnsafeRawBufferPointer) {
    if head.count < Self.headSize { head.append(contentsOf: bytes.prefix(Self.headSize - head.count)) }
    text.take(bytes)
  }

  /// Whether a file that begins so is PDF: where `%PDF-` stands at its beginning, or, unless it begins as another kind,
  /// anywhere in the first kilobyte, as readers take it (PDF Reference 1.7, Appendix H, note 13). The one rule for attachments and
  /// files by themselves: what somebody can open as PDF has its signatures looked at. Whether the header stands where
  /// the standard has it is the PDF reader's to say.
  package static func isPDF(_ head: ArraySlice<UInt8>) -> Bool {
    MediaType.fromMagic(Array(head.prefix(headSize))) == MediaType.pdf
  }

  /// How many characters were lost when somebody read the file as text and wrote it again; 0 for a sound file.
  ///
  /// A file that is no text but consists of valid UTF-8 with replacement characters (U+FFFD) has been through a
  /// text conversion: each byte that was no character became three.
  func replacements(name: String?, declared: String?) -> Int {
    guard text.isValid, text.replacementCount > 0 else { return 0 }
    let isBinaryByNature =
      MediaType.fromMagic(head) != nil || MediaType.isBinary(MediaType.byExtension(name))
      || MediaType.isBinary(declared.flatMap { MediaType.canonical($0) })
    return isBinaryByNature ? text.replacementCount : 0
  }

  /// The type, helped by the file's name where several formats share their first bytes.
  package func mediaType(name: String?) -> String {
    let byName = MediaType.byExtension(name)
    switch MediaType.fromMagic(head) {
    case MediaType.zip?:
      return byName.map { MediaType.zipBased.contains($0) ? $0 : MediaType.zip } ?? MediaType.zip
    case MediaType.ole?:
      return byName.map { MediaType.oleBased.contains($0) ? $0 : MediaType.ole } ?? MediaType.ole
    case let known?: return known
    case nil:
      guard text.isWhole, !text.hasZero else { return MediaType.unknown }
      return byName.map { MediaType.textual.contains($0) ? $0 : "text/plain" } ?? "text/plain"
    }
  }
}

/// Names of types, and how senders misspell them.
enum MediaType {
  static let pdf = "application/pdf"
  static let zip = "application/zip"
  static let ole = "application/x-ole-storage"
  static let unknown = "application/octet-stream"

  private static let word = "application/msword"
  private static let excel = "application/vnd.ms-excel"
  private static let office = "application/vnd.openxmlformats-officedocument."

  static let zipBased: Set<String> = [
    office + "wordprocessingml.document", office + "spreadsheetml.sheet",
    office + "presentationml.presentation",
    "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
  ]
  static let oleBased: Set<String> = [word, excel, "application/vnd.ms-powerpoint"]
  static let textual: Set<String> = [
    "text/plain", "text/csv", "text/html", "application/xml", "application/json",
  ]

  private static let extensions: [String: String] = [
    "pdf": pdf, "zip": zip, "doc": word, "xls": excel, "xsl": excel, "ppt": "application/vnd.ms-powerpoint",
    "docx": office + "wordprocessingml.document", "xlsx": office + "spreadsheetml.sheet",
    "xslx": office + "spreadsheetml.sheet", "pptx": office + "presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "rtf": "application/rtf", "txt": "text/plain", "csv": "text/csv", "html": "text/html",
    "xml": "application/xml",
    "json": "application/json", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "gif": "image/gif",
    "tif": "image/tiff", "tiff": "image/tiff", "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
  ]

  /// Lower-cased extension of a file name.
  static func fileExtension(_ name: String?) -> String? {
    guard let name, let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let text = name[name.index(after: dot)...]
    return text.isEmpty || text.contains("/") ? nil : text.lowercased()
  }

  static func byExtension(_ name: String?) -> String? { fileExtension(name).flatMap { extensions[$0] } }

  static func isBinary(_ type: String?) -> Bool { type.map { !textual.contains($0) } ?? false }

  /// The proper name of a declared type: the axis' own names (`application/doc`) are understood.
  static func canonical(_ declared: String) -> String? {
    let name = declared.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    if extensions.values.contains(name) || name == unknown { return name }
    guard name.hasPrefix("application/") else { return nil }
    return extensions[String(name.dropFirst("application/".count))]
  }

  static func fromMagic(_ head: [UInt8]) -> String? {
    func starts(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
    if starts(Array("%PDF-".utf8)) { return pdf }
    if starts([0x50, 0x4B, 0x03, 0x04]) || starts([0x50, 0x4B, 0x05, 0x06]) { return zip }
    if starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return ole }
    if starts([0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    if starts([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if starts(Array("GIF8".utf8)) { return "image/gif" }
    if starts([0x49, 0x49, 0x2A, 0x00]) || starts([0x4D, 0x4D, 0x00, 0x2A]) { return "image/tiff" }
    if starts(Array("{\\rtf".utf8)) { return "application/rtf" }
    if starts(Array("Rar!".utf8)) { return "application/vnd.rar" }
    if starts([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) { return "application/x-7z-compressed" }
    if starts(Array("<?xml".utf8)) { return "application/xml" }
    // Some writers put a few bytes before the header; readers look for it in the first kilobyte.
    let mark = UInt8(ascii: "%")
    let isLate =
      head.count > 5
      && (1..<head.count - 4).contains {
        head[$0] == mark && head[$0...].starts(with: "%PDF-".utf8)
      }
    return isLate ? pdf : nil
  }
}

/// Watches whether bytes are valid UTF-8, and counts replacement characters; stops looking at the first fault.
struct UTF8Watcher {
  private(set) var isValid = true
  private(set) var hasZero = false
  private(set) var replacementCount = 0
  private var rest: [UInt8] = []

  /// Whether what went by is a whole text: valid, and not cut off inside a character.
  var isWhole: Bool { isValid && rest.isEmpty }

  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    guard isValid else { return }
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if rest.isEmpty, byte < 0x80 {
        if byte == 0 { hasZero = true }
        continue
      }
      rest.append(byte)
      guard let length = Self.length(rest[0]), Self.isPlausible(rest) else {
        isValid = false
        return
      }
      if rest.count == length {
        if rest == [0xEF, 0xBF, 0xBD] { replacementCount += 1 }
        rest.removeAll(keepingCapacity: true)
      }
    }
  }

  private static func length(_ lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }

  private static func isPlausible(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 1 else { return true }
    guard bytes[bytes.count - 1] & 0xC0 == 0x80 else { return false }
    switch (bytes[0], bytes[1]) {
    case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return false
    default: return true
    }
  }
}

/// Every text a person reads, by key, in Vietnamese (the original) and English (its twin).
///
/// A template holds places `{name}`; `{name:one|other}` writes the number followed by the form that fits it, since
/// English has plural forms and Vietnamese none. Each chapter of the library keeps its entries in a file of its
/// own (`Catalogue+Send.swift` …) and is listed in ``chapters``.
public enum Catalogue {
  /// One message in both languages.
  package struct Entry: Sendable {
    package let key: MessageKey
    let vietnamese: String
    /// `nil` for text that travels to other offices, which is Vietnamese only.
    let english: String?

    /// A message for people here.
    package init(_ key: MessageKey, _ vietnamese: String, _ english: String) {
      self.key = key
      self.vietnamese = vietnamese
      self.english = english
    }

    /// Text that goes into packets: Vietnamese whatever the language of the tool.
    package init(travelling key: MessageKey, _ vietnamese: String) {
      self.key = key
      self.vietnamese = vietnamese
      english = nil
    }
  }

  /// The chapters. Add a line here with each new file.
  package static let chapters: [[Entry]] = [
    sendMessages,
    routeMessages,
    groupMessages,
    calendarMessages,
    usageMessages,
    verifyMessages,
    statusMessages,
    rateMessages,
    reasonMessages,
    labelMessages,
    travellingMessages,
    xmlFindings,
    packetFindings,
    axisFindings,
    attachmentFindings,
    scannerChecks,
    signingErrors,
    pdfDamage,
    pdfSignatures,
    packetVerdicts,
    checkReasons,
    signatureMessages,
    certificateCommandMessages,
    reportMessages,
    cmsMessages,
    directoryMessages,
    courierMessages,
    lineMessages,
    receiptMessages,
    registerMessages,
    registerRefusals,
    documentLintMessages,
    officeMessages,
    changeMessages,
    changeCommandMessages,
    demoMessages,
    commandErrors,
    envelopeCommands,
    directoryCommands,
    commandLabels,
    helpOfCommands,
    certificateHelp,
    helpOfOptions,
    officeCommands, officeAdvice,
    hubMessages,
    hubCommands,
  ]

  private static let entries: [MessageKey: Entry] = Dictionary(
    chapters.joined().map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })

  /// Every key, sorted.
  public static var keys: [MessageKey] { entries.keys.sorted { $0.rawValue < $1.rawValue } }

  /// Whether the catalogue has the key.
  public static func has(_ key: MessageKey) -> Bool { entries[key] != nil }

  /// Whether the key's text goes into packets and is therefore always Vietnamese.
  public static func isTravelling(_ key: MessageKey) -> Bool {
    entries[key].map { $0.english == nil } ?? false
  }

  /// The message with its places filled.
  ///
  /// A place without a value keeps its braces; an unknown key gives the key itself. Values are not looked into, so
  /// braces inside them stay.
  public static func text(
    _ key: MessageKey, _ arguments: [String: String] = [:], in language: Language
  ) -> String {
    guard let entry = entries[key] else { return key.rawValue }
    return Template(language == .english ? entry.english ?? entry.vietnamese : entry.vietnamese)
      .filled(with: arguments)
  }

  /// The names of the places of a message.
  package static func places(of key: MessageKey) -> Set<String> {
    entries[key].map { Template($0.vietnamese).places } ?? []
  }

  /// The template as written, for tests.
  package static func template(_ key: MessageKey, in language: Language) -> String? {
    language == .english ? entries[key]?.english : entries[key]?.vietnamese
  }
}

extension Catalogue {
  /// A template cut into fixed text and places.
  package struct Template: Sendable {
    private enum Part: Sendable {
      case fixed(Substring)
      case place(name: String, forms: [Substring])
    }

    private let parts: [Part]

    /// Cuts a template.
    package init(_ text: String) {
      var parts: [Part] = []
      var rest = text[...]
      while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        parts.append(.fixed(rest[..<open]))
        let inside = rest[rest.index(after: open)..<close].split(separator: ":", maxSplits: 1)
        let forms = inside.count > 1 ? inside[1].split(separator: "|") : []
        parts.append(.place(name: inside.first.map(String.init) ?? "", forms: forms))
        rest = rest[rest.index(after: close)...]
      }
      parts.append(.fixed(rest))
      self.parts = parts
    }

    /// The names of the places.
    package var places: Set<String> {
      Set(
        parts.compactMap {
          if case .place(let name, _) = $0 { name } else { nil }
        })
    }

    /// The text with values in the places.
    package func filled(with arguments: [String: String]) -> String {
      parts.map { part in
        switch part {
        case .fixed(let text): return String(text)
        case .place(let name, let forms):
          guard let value = arguments[name] else { return "{\(name)}" }
          guard let one = forms.first, let other = forms.last else { return value }
          return "\(value) \(value == "1" ? one : other)"
        }
      }.joined()
    }
  }
}

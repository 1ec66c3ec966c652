/// Whether an attachment is the carried archive or what is in it.
///
/// The axis' rule (an archive unless the name says `.zip`) is broken by real traffic in both directions, so what
/// counts is what the bytes are: an archive with exactly one whole entry, under a name that is not that of an
/// archive, is a wrapping.
struct PackingDecision {
  struct Complaint {
    let rule: String
    let severity: Finding.Severity
    var arguments: [String: Message.Argument] = [:]
  }

  private(set) var isUnpacked = false
  private(set) var complaints: [Complaint] = []

  init(name: String?, declared: String?, outcome: ZipUnwrapper.Outcome) {
    let ending = MediaType.fileExtension(name)
    let isArchiveByName = ending == "zip"
    let declaresZip = declared.flatMap { MediaType.canonical($0) } == MediaType.zip
    let isOffice = MediaType.byExtension(name).map { MediaType.zipBased.contains($0) } ?? false
    switch outcome {
    case .plain:
      if declaresZip, !isArchiveByName, !isOffice { complain("attachment.packing.notArchive", .warning) }
    case .single(let entry):
      guard !isArchiveByName else { return }
      // An office file with one entry is broken or no office file; only a declared wrapping is believed then.
      guard !isOffice || declaresZip || MediaType.fileExtension(entry) == ending else { return }
      isUnpacked = true
      if !declaresZip {
        complain("attachment.packing.undeclared", .warning, ["declared": .text(declared ?? "")])
      }
      if entry.contains("/") || entry.contains("\\") || entry.contains("..") {
        complain("zip.path", .warning, ["entry": .text(Self.shown(entry))])
      }
    case .several:
      if declaresZip, !isArchiveByName, !isOffice { complain("zip.entries", .error) }
    case .damaged:
      if !isOffice || declaresZip { complain("zip.damaged", .error) }
    case .limit(let limit): complain("zip.limit", .error, ["limit": .text(limit)])
    case .unsupported:
      if declaresZip, !isArchiveByName { complain("zip.unsupported", .error) }
    }
  }

  private mutating func complain(
    _ rule: String, _ severity: Finding.Severity, _ arguments: [String: Message.Argument] = [:]
  ) {
    complaints.append(Complaint(rule: rule, severity: severity, arguments: arguments))
  }

  // A name out of an archive may hold anything: what would move a terminal's cursor is not handed on.
  private static func shown(_ entry: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in entry.unicodeScalars.prefix(200) {
      scalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }
}

/// Something that takes bytes from strangers, to be given any bytes whatever.
///
/// A target traps on what must never happen; what it does with an input depends on the input alone.
protocol FuzzTarget {
  /// The name on the command line, and of the folder with its corpus.
  static var name: String { get }

  /// Inputs to begin with: file name and bytes, the same for the same material.
  static func seeds(_ material: Material) throws -> [(name: String, bytes: [UInt8])]

  init(_ material: Material) throws

  /// Tries one input.
  func run(_ bytes: [UInt8])
}

/// The targets there are.
var targets: [any FuzzTarget.Type] {
  [
    PacketTarget.self, SignatureTarget.self, CanonicalTarget.self, ZipTarget.self, CMSTarget.self,
    TimeStampTarget.self, CertificateTarget.self, RevocationListTarget.self, OCSPTarget.self,
    KeyFileTarget.self, PDFTarget.self,
  ]
}

/// Ends the run with a finding, which libFuzzer keeps as a file.
func finding(_ text: @autoclosure () -> String) -> Never { fatalError(text()) }

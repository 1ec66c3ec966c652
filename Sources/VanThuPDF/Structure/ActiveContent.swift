/// What makes a file show something else from time to time although nothing of it changes.
enum ActiveContent {
  /// Whether the catalogue has actions that programs carry out by themselves, scripts, a form of XFA, or layers that are
  /// shown by circumstances (ISO 32000-2, 12.6, 8.11.4.4). Actions of single annotations and pages are not looked for.
  static func isThere(in view: PDFView) throws -> Bool {
    let catalogue = try view.catalogue().dictionary
    if let opening = try view.dictionary(catalogue["OpenAction"]),
      try view.resolve(opening["S"]).name != "GoTo"
    {
      return true
    }
    let layers = try view.dictionary(try view.dictionary(catalogue["OCProperties"])?["D"])
    let isEmpty = try view.resolve(layers?["AS"]).array?.isEmpty ?? true
    return try catalogue["AA"] != nil || !isEmpty
      || view.dictionary(catalogue["Names"])?["JavaScript"] != nil
      || view.dictionary(catalogue["AcroForm"])?["XFA"] != nil
  }
}

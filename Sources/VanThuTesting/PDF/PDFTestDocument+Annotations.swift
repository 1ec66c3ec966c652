extension PDFTestDocument {
  /// Adds an annotation to the page: number and date, a stamp of arrival, a remark.
  ///
  /// - Parameters:
  ///   - box: the space that its drawing is made for, as large as the rectangle to be drawn as it stands.
  ///   - flags: `/F`; 4 is printed.
  ///   - more: more entries of its dictionary.
  ///   - drawing: what its appearance shows.
  package mutating func annotate(
    _ subtype: String, rectangle: String = "[400 780 500 800]", box: String = "[0 0 100 20]",
    flags: Int = 4, more: String = "",
    drawing: String = "BT /F1 8 Tf 2 2 Td (DEN) Tj ET", resources: String = "<</Font<</F1 5 0 R>>>>"
  ) {
    let appearance = add(
      stream: Array(drawing.utf8), "/Type/XObject/Subtype/Form/BBox\(box)/Resources\(resources)")
    let number = add(
      "<</Type/Annot/Subtype/\(subtype)/Rect\(rectangle)/F \(flags)/Contents(DEN)/AP<</N \(appearance) 0 R>>\(more)>>"
    )
    annotations.append(number)
    touchPage()
  }
}

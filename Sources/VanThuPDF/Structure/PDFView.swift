/// The document as it was after one of its revisions: nothing that stands behind that revision's end is seen.
final class PDFView {
  let file: PDFFile
  let revisions: ArraySlice<PDFRevision>

  /// The document as of the last of these revisions.
  init(_ file: PDFFile, _ revisions: ArraySlice<PDFRevision>) {
    self.file = file
    self.revisions = revisions
  }

  var revision: PDFRevision { revisions[revisions.endIndex - 1] }
  var end: Int { revision.end }
  var trailer: [String: PDFValue] { revision.trailer }

  /// Where an object stands.
  func place(of number: Int) -> CrossReferenceSection.Place {
    for revision in revisions.reversed() {
      for section in revision.sections {
        if let place = section.place(of: number) { return place }
      }
    }
    return .free
  }

  /// The object a reference names; `nil` for one that is not there, which stands for null.
  func object(_ reference: PDFReference) throws -> PDFObject? { try object(reference, nesting: 0) }

  private func object(_ reference: PDFReference, nesting: Int) throws -> PDFObject? {
    switch place(of: reference.number) {
    case .free: return nil
    case .offset(let offset, let generation):
      guard generation == reference.generation else { return nil }
      let object = try file.object(at: offset, before: end) { length in
        guard nesting < 2 else { return nil }
        return try self.object(length, nesting: nesting + 1)?.value.integer
      }
      guard object.reference == reference else {
        throw PDFDamage(
          .object, at: offset, "object \(object.reference.number) in the place of \(reference.number)")
      }
      return object
    case .stream(let container, let index):
      guard reference.generation == 0 else { return nil }
      guard case .offset(_, let generation) = place(of: container), nesting < 2,
        let stream = try object(PDFReference(number: container, generation: generation), nesting: nesting + 1)
      else { throw PDFDamage(.object, "object stream \(container) is missing") }
      return try file.objectStream(stream).object(index, number: reference.number)
    }
  }

  /// The object of a number, whatever its generation.
  func object(number: Int) throws -> PDFObject? {
    switch place(of: number) {
    case .free: nil
    case .offset(_, let generation): try object(PDFReference(number: number, generation: generation))
    case .stream: try object(PDFReference(number: number, generation: 0))
    }
  }

  /// A value, with a reference followed.
  func resolve(_ value: PDFValue?) throws -> PDFValue {
    var value = value ?? .null
    for _ in 0..<4 {
      guard case .reference(let reference) = value else { return value }
      value = try object(reference)?.value ?? .null
    }
    throw PDFDamage(.object, "references without an end")
  }

  func dictionary(_ value: PDFValue?) throws -> [String: PDFValue]? { try resolve(value).dictionary }

  /// The catalogue.
  func catalogue() throws -> PDFObject {
    guard let root = trailer["Root"]?.reference, let object = try object(root),
      object.value.dictionary != nil,
      !object.isStream
    else {
      throw PDFDamage(.tree, at: revision.sections[0].offset, "no catalogue")
    }
    return object
  }
}

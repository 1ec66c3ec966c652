/// The catalogue: what an update may change there.
extension UpdateExaminer {
  mutating func compareCatalogue(_ before: PDFObject, _ after: PDFObject) throws {
    let (first, second) = (before.dictionary, after.dictionary)
    // A page that takes the catalogue for the list of its images would get one with every new entry. Signatures may name
    // it as what they are about.
    let number = after.reference.number
    if unexplained.contains(number), try !isNamed(number, under: ["Data"]) {
      other("the catalogue is used elsewhere")
    }
    for key in differing(first, second).sorted() {
      switch key {
      case "AcroForm", "DSS", "Metadata": break  // Looked at in any case.
      case "Version":
        let isVersion = second[key]?.name.map { $0 == "2.0" || $0.hasPrefix("1.") && $0.count == 3 } ?? false
        if !isVersion { other("catalogue /Version") }
      case "Extensions": try compareExtensions(first[key], second[key])
      case "Perms": try comparePermissions(first[key], second[key])
      default: other("catalogue /\(key)")
      }
    }
    try compareValidationData(first["DSS"], second["DSS"])
    try compareMetadata(first["Metadata"], second["Metadata"])
    explain(after.reference.number)
  }

  private mutating func compareExtensions(_ before: PDFValue?, _ after: PDFValue?) throws {
    let (first, second) = (try old.dictionary(before) ?? [:], try new.dictionary(after) ?? [:])
    for (key, value) in first where second[key] != value && key != "ESIC" { other("catalogue /Extensions") }
    if let number = after?.reference?.number, isNew(number) { explain(number) }
    for value in second.values { try explainNew(reachableFrom: value) }
  }

  // A certification names itself here; only the first signature of a document may certify it.
  private mutating func comparePermissions(_ before: PDFValue?, _ after: PDFValue?) throws {
    let (first, second) = (try old.dictionary(before) ?? [:], try new.dictionary(after) ?? [:])
    let isFirst = first.isEmpty && second.keys.elementsEqual(["DocMDP"])
    let signed = try Form.fields(of: old).contains { $0.type == "Sig" && $0.hasValue }
    guard isFirst, !signed else { return other("catalogue /Perms") }
    if let number = after?.reference?.number, isNew(number) { explain(number) }
  }

  private mutating func compareMetadata(_ before: PDFValue?, _ after: PDFValue?) throws {
    guard let reference = after?.reference else {
      if before != after { other("catalogue /Metadata") }
      return
    }
    let isSame = before == after
    guard !isSame || unexplained.contains(reference.number) else { return }
    guard isSame || isNew(reference.number), let object = try new.object(reference), object.isStream,
      object.type == "Metadata",
      index.users(of: reference.number).isSubset(of: [try old.catalogue().reference.number])
    else { return other("catalogue /Metadata") }
    explain(reference.number)
    add(PDFChange(.metadata, "/Metadata"))
  }
}

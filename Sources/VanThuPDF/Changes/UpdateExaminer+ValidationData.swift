/// The document's security store: certificates and revocation data for later checks.
extension UpdateExaminer {
  // The document's security store (ISO 32000-2, 12.8.4.3): dictionaries and lists of plain streams.
  mutating func compareValidationData(_ before: PDFValue?, _ after: PDFValue?) throws {
    guard let after else {
      if before != nil { other("catalogue /DSS is taken away") }
      return
    }
    guard let store = try new.dictionary(after) else { return other("catalogue /DSS") }
    let count = unexplained.count
    var parts: Set<Int> = [try old.catalogue().reference.number]
    if let number = after.reference?.number { parts.insert(number) }
    var containers: [(value: PDFValue, isList: Bool)] = []
    for (key, value) in store {
      switch key {
      case "Type": break
      case "VRI":
        for (_, entry) in try new.dictionary(value) ?? [:] {
          for (key, list) in try new.dictionary(entry) ?? [:] {
            switch key {
            case "Cert", "CRL", "OCSP": containers.append((list, true))
            case "TU", "Type": break
            case "TS": try explainData(list, parts)
            default: other("/DSS /VRI /\(key)")
            }
          }
          containers.append((entry, false))
        }
        containers.append((value, false))
      case "Certs", "CRLs", "OCSPs": containers.append((value, true))
      default: other("/DSS /\(key)")
      }
    }
    containers.append((after, false))
    for container in containers { if let number = container.value.reference?.number { parts.insert(number) } }
    for container in containers {
      if container.isList {
        for value in try new.resolve(container.value).array ?? [] { try explainData(value, parts) }
      }
      guard let number = container.value.reference?.number, unexplained.contains(number) else { continue }
      let object = try new.object(number: number)
      guard object?.isStream == false, index.users(of: number).isSubset(of: parts) else {
        other("/DSS shares object \(number)")
        continue
      }
      explain(number)
    }
    if unexplained.count < count || before != after { add(PDFChange(.validationData, "/DSS")) }
  }

  // One certificate, list or answer: a stream that is nothing else.
  private mutating func explainData(_ value: PDFValue, _ parts: Set<Int>) throws {
    guard let reference = value.reference else { return other("/DSS holds what is no stream") }
    guard unexplained.contains(reference.number) else { return }
    let allowed: Set<String> = ["Length", "Filter", "DecodeParms", "Type"]
    guard isNew(reference.number), let object = try new.object(reference), object.isStream,
      Set(object.dictionary.keys).isSubset(of: allowed), object.type == nil || object.type == "EmbeddedFile"
    else { return other("/DSS object \(reference.number)") }
    explain(reference.number)
    if let length = object.dictionary["Length"] { try explainNew(reachableFrom: length) }
  }
}

import OpenSSLKit
import VanThu

/// A signature or time-stamp of a PDF file, as it stands there.
struct FoundSignature {
  /// The formats of `/SubFilter` that are known by name (ISO 32000-2, 12.8.3; ETSI EN 319 142-1).
  enum Format: String {
    case pkcs7Detached = "adbe.pkcs7.detached"
    case pkcs7SHA1 = "adbe.pkcs7.sha1"
    case x509SHA1 = "adbe.x509.rsa_sha1"
    case cades = "ETSI.CAdES.detached"
    case timeStamp = "ETSI.RFC3161"
  }

  /// What a signer forbade to change (FieldMDP, `/Lock`).
  enum LockedFields: Hashable {
    case all
    case only([String])
    case allBut([String])

    /// Whether a field must not be changed; one that is named takes those below it along.
    func holds(_ field: String) -> Bool {
      func isNamed(_ names: [String]) -> Bool { names.contains { field == $0 || field.hasPrefix($0 + ".") } }
      return switch self {
      case .all: true
      case .only(let names): isNamed(names)
      case .allBut(let names): !isNamed(names)
      }
    }
  }

  /// The signature dictionary.
  let object: PDFObject
  /// The fields whose value it is; honest files have one.
  let fields: [FormField]
  /// The revision it stands in.
  let revision: Int
  /// `/SubFilter` as found.
  let subFilter: String
  /// `/Contents`, padding included.
  let contents: [UInt8]
  /// What `/Contents` holds: a CMS structure, with zeros after it, or what speaks against that.
  let structure: Result<CMSSignedData, DERError>
  /// `/ByteRange` as found; `nil` when it is no array of whole numbers.
  let byteRange: [Int]?
  /// Where `/Contents` stands, with its angle brackets.
  let hole: Range<Int>?
  /// What a certification permits afterwards (`/DocMDP`, 1 to 3); `nil` for a plain signature.
  let certification: Int?
  /// Whether the catalogue names it as the document's certification (`/Perms /DocMDP`).
  let isNamedCertification: Bool
  /// What the signer locked, by FieldMDP and the field's `/Lock`.
  let locks: [LockedFields]
  /// The level that the field's `/Lock` asks for (`/P`, PDF 2.0).
  let lockLevel: Int?
  /// `/M`, the signer's clock.
  let claimedTime: Timestamp?
  /// Where it is shown; `nil` for one that is not.
  let place: SignaturePlace?
  /// What its drawing and its reason say.
  let words: String

  var format: Format? { Format(rawValue: subFilter) }
  var isTimeStamp: Bool { format == .timeStamp }
  /// The hash functions whose digests over the file are needed to judge it.
  var digestAlgorithms: [DigestAlgorithm] {
    guard case .success(let data) = structure else { return [] }
    return switch format {
    case .timeStamp: [TimeStampScanner.imprintAlgorithm(of: data)].compactMap { $0 }
    case .pkcs7SHA1: [.sha1]
    default: CMSEvidence.contentDigests(of: data)
    }
  }
  var fieldName: String { fields.first?.name ?? "" }
  /// Where the second signed range ends.
  var coverageEnd: Int? {
    guard let byteRange, byteRange.count == 4 else { return nil }
    return byteRange[2].addingReportingOverflow(byteRange[3]).partialValue
  }
}

extension FoundSignature {
  /// The signatures of a file in order of their revisions, each as it stands in the view of its own revision.
  ///
  /// Every revision's form is looked at: a signature that a later revision takes away or puts another one in the place
  /// of is found all the same.
  static func all(in views: [PDFView]) throws -> [FoundSignature] {
    var found: [FoundSignature] = []
    var known: Set<Int> = []
    for (index, view) in views.enumerated() {
      let changesForm = index == 0 || !view.revision.sections[0].numbers.isEmpty
      guard changesForm else { continue }
      var values: [(object: PDFObject, fields: [FormField])] = []
      for field in try Form.fields(of: view) where field.type == "Sig" && field.hasValue {
        guard let reference = field.dictionary["V"]?.reference else {
          throw PDFDamage(.object, "the signature of \(field.reference.number) is no object of its own")
        }
        guard let object = try view.object(reference), object.value.dictionary != nil else { continue }
        if let place = values.firstIndex(where: { $0.object.reference == reference }) {
          values[place].fields.append(field)
        } else {
          values.append((object, [field]))
        }
      }
      for (object, fields) in values {
        guard let place = object.range?.lowerBound else {
          throw PDFDamage(.object, "signature \(object.reference.number) stands inside an object stream")
        }
        // Seen already where it was made; here it stands unchanged.
        guard known.insert(place).inserted else { continue }
        found.append(try FoundSignature(object, fields, in: view, at: place, among: views))
        guard found.count <= view.file.limits.signatures else { throw PDFDamage(.limit, "signatures") }
      }
    }
    return found.sorted {
      ($0.revision, $0.object.range?.lowerBound ?? 0) < ($1.revision, $1.object.range?.lowerBound ?? 0)
    }
  }

  private init(
    _ object: PDFObject, _ fields: [FormField], in view: PDFView, at place: Int, among views: [PDFView]
  ) throws {
    self.object = object
    self.fields = fields
    revision = views.firstIndex { place < $0.end } ?? view.revision.index
    let dictionary = object.dictionary
    subFilter = try view.resolve(dictionary["SubFilter"]).name ?? ""
    contents = dictionary["Contents"]?.string ?? []
    guard contents.count <= view.file.limits.signatureBytes else {
      throw PDFDamage(.limit, at: place, "signatureBytes")
    }
    do throws(DERError) {
      structure = .success(try CMSSignedData(contents, padding: .zeros))
    } catch { structure = .failure(error) }
    let numbers = dictionary["ByteRange"]?.array
    let integers = numbers?.compactMap(\.integer)
    byteRange = integers?.count == numbers?.count ? integers : nil
    hole = object.places["Contents"]
    claimedTime = try view.resolve(dictionary["M"]).string.flatMap { PDFDate.timestamp($0) }
    var certification: Int?
    var locks: [LockedFields] = []
    for value in try view.resolve(dictionary["Reference"]).array ?? [] {
      guard let reference = try view.dictionary(value) else { continue }
      let parameters = try view.dictionary(reference["TransformParams"]) ?? [:]
      switch try view.resolve(reference["TransformMethod"]).name {
      case "DocMDP":
        let named = try view.resolve(parameters["P"])
        // Levels that there are not permit nothing.
        let level = named == .null ? 2 : named.integer ?? 1
        certification = min(certification ?? 3, (1...3).contains(level) ? level : 1)
      case "FieldMDP": locks.append(try LockedFields(parameters, view))
      default: break
      }
    }
    var lockLevel: Int?
    for field in fields {
      guard let lock = try view.dictionary(field.dictionary["Lock"]) else { continue }
      locks.append(try LockedFields(lock, view))
      if let level = try view.resolve(lock["P"]).integer { lockLevel = (1...3).contains(level) ? level : 1 }
    }
    self.certification = certification
    self.locks = locks
    self.lockLevel = lockLevel
    self.place = try SignaturePlace(of: fields, in: view)
    words = try SignatureWords.read(dictionary, fields, in: view)
    let own = views[revision]
    let permissions = try own.dictionary(try own.catalogue().dictionary["Perms"])
    isNamedCertification = permissions?["DocMDP"]?.reference == object.reference
  }
}

extension FoundSignature.LockedFields {
  fileprivate init(_ parameters: [String: PDFValue], _ view: PDFView) throws {
    let names = (try view.resolve(parameters["Fields"]).array ?? []).compactMap {
      $0.string.map { PDFText.decode($0) }
    }
    switch try view.resolve(parameters["Action"]).name {
    case "Include": self = .only(names)
    case "Exclude": self = .allBut(names)
    default: self = .all
    }
  }
}

/// Dates of PDF (ISO 32000-2, 7.9.4): `D:20250626081500+07'00'`.
enum PDFDate {
  /// The moment; without a zone, Vietnam time. `nil` for anything that is no date with a time.
  static func timestamp(_ bytes: [UInt8]) -> Timestamp? {
    var text = Substring(PDFText.decode(bytes))
    if text.hasPrefix("D:") { text = text.dropFirst(2) }
    func number(_ count: Int) -> Int? {
      let part = text.prefix(count)
      guard part.count == count, part.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      text = text.dropFirst(count)
      return Int(part)
    }
    guard let year = number(4), let month = number(2), let day = number(2), let hour = number(2),
      let minute = number(2),
      let date = CalendarDay(year: year, month: month, day: day), hour < 24, minute < 60
    else { return nil }
    let second = min(number(2) ?? 0, 59)
    var offset = Timestamp.vietnamOffset
    if let sign = text.first, sign == "+" || sign == "-" {
      text = text.dropFirst()
      guard let hours = number(2), hours < 24 else { return nil }
      if text.first == "'" { text = text.dropFirst() }
      offset = Int64(hours * 3600 + (number(2) ?? 0) * 60) * (sign == "-" ? -1 : 1)
    } else if text.first == "Z" {
      offset = 0
    }
    return Timestamp(day: date, hour: hour, minute: minute, second: second)
      .adding(seconds: Timestamp.vietnamOffset - offset)
  }
}

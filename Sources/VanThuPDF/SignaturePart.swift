import VanThu

extension PDFSignature {
  /// What a signature does for the document (NĐ 30/2020/NĐ-CP, Điều 5, 22 đến 27; Phụ lục I).
  public enum Part: String, Sendable, Codable, CaseIterable {
    /// The issuing unit's competent person signs it (người có thẩm quyền).
    case person
    /// The issuing agency signs it after that person (cơ quan, tổ chức ban hành).
    case agency
    /// An office that received it signs for its marks of arrival (cơ quan nhận).
    case receivingAgency
    /// A person of another unit signs for remarks (ý kiến).
    case comment
    /// The agency alone signs an annex in a file of its own (phụ lục kèm theo).
    case annex
    /// An agency signs a copy (sao y, sao lục, trích sao).
    case copy
    /// It proves a time and signs nothing (dấu thời gian).
    case timeStamp
    /// Nothing tells.
    case unknown
  }
}

/// Tells the part of each signature from its role, its unit, the order, and what Annex I of Decree 30/2020/NĐ-CP says about
/// where an agency signs annexes and copies.
struct SignatureParts {
  private let signers: [ChangeJudge.Signer]
  private let first: ChangeJudge.Signer?

  init(_ signers: [ChangeJudge.Signer]) {
    self.signers = signers
    first = signers.first { !$0.signature.isTimeStamp }
  }

  func part(of signer: ChangeJudge.Signer) -> PDFSignature.Part {
    if signer.signature.isTimeStamp { return .timeStamp }
    let isIssuers = isOwn(signer)
    switch signer.verdict.role {
    case .unknown: return .unknown
    case .person: return isIssuers ? .person : .comment
    case .agency:
      if isIssuers, hasPerson(before: signer) { return .agency }
      if signer.signature.saysCopy { return .copy }
      guard isIssuers else { return .receivingAgency }
      let stands = signer.signature.place?.isAtTopRight ?? false
      return stands && !signers.contains { isOwn($0) && $0.verdict.role == .person } ? .annex : .agency
    }
  }

  /// How signatures look that should look otherwise: nothing that makes one invalid.
  var notes: [PresentationNote] {
    var notes: Set<PresentationNote> = []
    var person: SignaturePlace?
    for signer in signers {
      let place = signer.signature.place
      switch part(of: signer) {
      case .person:
        person = person ?? place
        if place == nil { notes.insert(.personNotShown) }
      case .agency:
        if let place, let person, !place.isSeal(over: person) { notes.insert(.sealPlace) }
        if place == nil { notes.insert(.agencyNotShown) }
      case .annex, .copy: if place?.isAtTopRight != true { notes.insert(.cornerPlace) }
      case .receivingAgency, .comment, .timeStamp, .unknown: break
      }
    }
    return PresentationNote.allCases.filter { notes.contains($0) }
  }

  private func isOwn(_ signer: ChangeJudge.Signer) -> Bool {
    guard let first, !signer.signature.isTimeStamp else { return false }
    return signer.signature.revision == first.signature.revision
      || signer.verdict.isOf(unit: signer.unit, as: first.verdict, unit: first.unit)
  }

  private func hasPerson(before signer: ChangeJudge.Signer) -> Bool {
    signers.contains {
      $0.verdict.role == .person && $0.signature.revision < signer.signature.revision && isOwn($0)
    }
  }
}

/// What Annex I of Decree 30/2020/NĐ-CP wants and a file has not, and what may make a file look otherwise another day: notes,
/// for a person who cares.
enum PresentationNote: String, CaseIterable {
  /// The competent person's signature is shown nowhere.
  case personNotShown
  /// The agency's is shown nowhere.
  case agencyNotShown
  /// The seal does not lie over the left part of the person's signature.
  case sealPlace
  /// An agency's signature on an annex or a copy is not at the top right of the first page.
  case cornerPlace
  /// The file asks programs to act, or to show layers by circumstances.
  case activeContent
  /// A later signer's marks lie on a page that is a picture: whether they lie over its letters nothing tells.
  case markedPicture

  func finding(in subject: String) -> VanThu.Finding {
    VanThu.Finding("pdf.note.\(rawValue)", .info, path: subject)
  }
}

extension FoundSignature {
  /// Whether it says that it makes a copy.
  var saysCopy: Bool {
    let key = VietnameseText.searchKey(words)
    return ["sao y", "sao luc", "trich sao"].contains { key.contains($0) }
  }
}

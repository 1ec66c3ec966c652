import OpenSSLKit
import VanThu

extension Office {
  /// The document that was issued under a key of the caller's own; `nil` when none was.
  public func issued(under key: String) throws -> StoredDocument? {
    let key = try Self.checked(key: key)
    return try database.read { view in
      try view.issued(key, of: unit).flatMap { try view.document($0.document) }
    }
  }

  /// The document that this very request was given under its key; `nil` when the key is new.
  ///
  /// The day is part of the question only where it is not that of the act: who asks again tomorrow and names no day
  /// means the same document.
  func issued(
    _ asked: (key: String, request: String), _ request: OutgoingRequest, _ act: Act
  ) throws -> StoredDocument? {
    guard let known = try database.read({ try $0.issued(asked.key, of: unit) }) else { return nil }
    guard let document = try document(known.document) else { return nil }
    guard known.request == asked.request,
      request.issuedOn == document.issuedOn || request.issuedOn == act.at.day
    else {
      throw OfficeRefusal([
        Message(
          "send.key.conflict",
          [
            "key": .text(asked.key), "doc": .text(document.code ?? "#\(document.id)"),
            "date": document.issuedOn.map { .day($0) } ?? "–",
          ])
      ])
    }
    return document
  }

  private static func checked(key: String) throws -> String {
    guard let key = OutgoingRequest.kept(key: key) else { throw OfficeRefusal([Message("send.key.unfit")]) }
    return key
  }

  /// A request's key and the digest of what it asks for; `nil` when it has no key.
  func question(_ request: OutgoingRequest, files: [String]) throws -> (key: String, request: String)? {
    try request.key.map { (key: try Self.checked(key: $0), request: request.digest(files: files)) }
  }
}

extension OutgoingRequest {
  /// A key as it is kept: trimmed and composed; `nil` for one that is empty, longer than 200 characters or holds control
  /// characters.
  public static func kept(key: String) -> String? {
    let key = VietnameseText.composed(VietnameseText.trimmed(key))
    let isFit = key.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    return (1...200).contains(key.count) && isFit ? key : nil
  }

  /// The digest of what is asked for, its files and its permissions included, its day left out.
  func digest(files: [String]) -> String {
    var parts = [
      typeName, notation.text, number.map(\.printed) ?? "", subject, signer?.competence ?? "",
      signer?.position ?? "", signer?.fullName ?? "", urgency.rawValue, answerBy?.text() ?? "",
      answers.map(String.init) ?? "", forwards.map(String.init) ?? "", medium.rawValue,
    ].map { VietnameseText.composed($0) }
    parts.append("to: " + addressees.map(\.text).joined(separator: " "))
    parts.append("informed: " + informed.map(\.text).joined(separator: " "))
    // What was let through changes who gets the document, or what it breaks: it is part of what was asked.
    if skipsRefused { parts.append("refused ones left out") }
    if acceptsFaults { parts.append("despite findings") }
    if let corrects { parts.append("corrects: \(corrects)") }
    parts += files
    // Every part with its length before it, so that no two lists of parts have the same bytes.
    return hex(DigestAlgorithm.sha256.digest(parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) }))
  }
}

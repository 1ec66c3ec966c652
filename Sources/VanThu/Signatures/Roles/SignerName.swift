public import OpenSSLKit

/// Whether a certificate names whom a document names: the sending unit, the person who signed.
///
/// Names are written in many ways (`UBND`, `Ủy ban nhân dân`, `Uỷ ban`; capitals; the tone on either vowel), so they
/// are compared tolerantly, and a difference is something for a person to look at, never by itself a reason to refuse:
/// whose certificate it is, the table unit → certificates decides.
public enum SignerName: String, Sendable, Hashable {
  /// The same name.
  case same
  /// Another name.
  case different
  /// One of the two says none.
  case unknown

  /// Whether a certificate names a unit: as its subject, its organisation, or a part of one.
  public static func ofUnit(_ name: String?, in certificate: Certificate) -> SignerName {
    let subject = certificate.subject
    let named = [subject.commonName, subject.organization].compactMap { $0 } + subject.organizationalUnits
    return compare(name, with: named)
  }

  /// Whether a certificate names a person: `SignerInfo` of a packet, the name under a document.
  public static func ofPerson(_ name: String?, in certificate: Certificate) -> SignerName {
    compare(name, with: certificate.subject.commonName.map { [$0] } ?? [])
  }

  private static func compare(_ name: String?, with named: [String]) -> SignerName {
    let keys = named.map(key).filter { !$0.isEmpty }
    guard let wanted = name.map(key), !wanted.isEmpty, !keys.isEmpty else { return .unknown }
    return keys.contains(wanted) ? .same : .different
  }

  /// A name as it is compared.
  static func key(_ name: String) -> String {
    var key = VietnameseText.searchKey(name)
    for (short, long) in shortForms where key == short || key.hasPrefix("\(short) ") {
      key = long + key.dropFirst(short.count)
    }
    return key
  }

  private static let shortForms = [
    ("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("vp", "van phong"),
    ("ubmttq", "uy ban mat tran to quoc"),
  ]
}

internal import COpenSSL

/// The name of a certificate's subject or issuer (X.501, RFC 5280, 4.1.2.4).
public struct DistinguishedName: Hashable, Sendable {
  /// One attribute of a name.
  public struct Attribute: Hashable, Sendable {
    /// The dotted object identifier: `2.5.4.3` is the common name.
    public let oid: String
    /// The value as text.
    public let value: String

    /// An attribute for a name that is to be made.
    package init(oid: String, value: String) {
      self.oid = oid
      self.value = value
    }
  }

  /// The attributes in the order in which they are encoded: the most general first.
  public let attributes: [Attribute]
  /// The name as RFC 4514 writes it, most special attribute first: `CN=…,O=…,C=VN`.
  public let text: String

  /// The common name; the last one where there are several.
  public var commonName: String? { last("2.5.4.3") }
  /// The organisation (cơ quan, tổ chức quản lý chứng thư số); the last one where there are several.
  public var organization: String? { last("2.5.4.10") }
  /// The organisational units, most general first.
  public var organizationalUnits: [String] { attributes.filter { $0.oid == "2.5.4.11" }.map(\.value) }
  /// The title (chức vụ).
  public var title: String? { last("2.5.4.12") }

  private func last(_ oid: String) -> String? { attributes.last { $0.oid == oid }?.value }

  /// Reads a name that OpenSSL holds.
  init(_ name: OpaquePointer?) {
    guard let name else {
      attributes = []
      text = ""
      return
    }
    attributes = (0..<X509_NAME_entry_count(name)).compactMap { index in
      guard let entry = X509_NAME_get_entry(name, index) else { return nil }
      return Attribute(
        oid: dottedText(of: X509_NAME_ENTRY_get_object(entry)),
        value: Self.text(of: X509_NAME_ENTRY_get_data(entry)))
    }
    text = Self.rfc4514(name)
  }

  private static func text(of string: UnsafeMutablePointer<ASN1_STRING>?) -> String {
    var start: UnsafeMutablePointer<UInt8>?
    let count = ASN1_STRING_to_UTF8(&start, string)
    guard count >= 0, let start else { return "" }
    defer { CRYPTO_free(start, #file, #line) }
    return String(decoding: UnsafeBufferPointer(start: start, count: Int(count)), as: UTF8.self)
  }

  private static func rfc4514(_ name: OpaquePointer) -> String {
    guard let stream = try? MemoryStream(),
      X509_NAME_print_ex(stream.pointer, name, 0, VANTHU_NAME_RFC4514) >= 0
    else { return "" }
    return String(decoding: stream.contents(), as: UTF8.self)
  }
}

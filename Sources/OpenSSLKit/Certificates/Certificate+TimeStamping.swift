internal import COpenSSL

extension Certificate {
  /// The purpose of time-stamping, in dotted form.
  package static let timeStampingPurpose = "1.3.6.1.5.5.7.3.8"

  /// Whether the certificate is for time-stamping and nothing else, and says so critically (RFC 3161, 2.3).
  package var isForTimeStampingOnly: Bool {
    guard extendedKeyUsage == [Self.timeStampingPurpose] else { return false }
    let place = X509_get_ext_by_NID(pointer, NID_ext_key_usage, -1)
    return place >= 0 && X509_EXTENSION_get_critical(X509_get_ext(pointer, place)) != 0
  }

  /// The subject's name in DER.
  package var subjectDER: [UInt8]? { encoded { i2d_X509_NAME(X509_get_subject_name(pointer), $0) } }

  /// Whether a GeneralName in DER is this certificate's subject, or one of its other names.
  package func isNamed(_ name: [UInt8]) -> Bool {
    if let subject = subjectDER,
      name == DERWriter.element(.context(4), subject)
    {
      return true
    }
    guard let value = X509_get_ext_d2i(pointer, NID_subject_alt_name, nil, nil) else { return false }
    let names = OpaquePointer(value)
    defer { GENERAL_NAMES_free(names) }
    return members(of: names).contains { member in
      encoded { i2d_GENERAL_NAME(UnsafePointer<GENERAL_NAME>(member), $0) } == name
    }
  }
}

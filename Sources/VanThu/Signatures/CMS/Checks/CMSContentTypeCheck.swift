import OpenSSLKit

/// The signed attribute content-type says what the structure says, and that is the kind expected here: data for
/// documents, TSTInfo for time-stamps.
enum CMSContentTypeCheck: CMSCheck {
  static let id = "cms.contentType"
  static let clause = "RFC 5652, 11.1; ETSI EN 319 122-1, 5.1.1"

  static func apply(to scene: inout CMSScene) -> SignatureCheck {
    guard let signed = scene.signer.contentType else {
      return failed("the attribute content-type is missing")
    }
    guard signed == scene.data.contentType else {
      return failed("signed as \(signed), enclosed as \(scene.data.contentType)")
    }
    guard signed == scene.setting.contentType else {
      return failed("\(signed) in place of \(scene.setting.contentType)")
    }
    return passed(signed)
  }
}

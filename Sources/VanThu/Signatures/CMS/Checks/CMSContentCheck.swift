import OpenSSLKit

/// There is one content: enclosed or beside the signature, not both.
///
/// Content that is missing is no fault of the signature; that is for the judge to name.
enum CMSContentCheck: CMSCheck {
  static let id = "cms.content"
  static let clause = "RFC 5652, 5.2"

  static func apply(to scene: inout CMSScene) -> SignatureCheck {
    guard !scene.content.hasTwo else { return failed("content is enclosed, and another was handed in") }
    return passed(scene.data.contentRanges == nil ? "detached" : "enclosed")
  }
}

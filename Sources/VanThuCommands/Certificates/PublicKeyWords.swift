import OpenSSLKit
import VanThu

extension PublicKeyKind {
  /// The key in words for people: “RSA, 2048 bits”.
  var message: Message {
    switch self {
    case .rsa(let bits): Message("key.rsa", ["bits": .text(String(bits))])
    case .ec(let curve, let bits): Message("key.ec", ["curve": .text(curve), "bits": .text(String(bits))])
    case .other(let name): Message("key.other", ["name": .text(name)])
    }
  }
}

internal import CPKCS11

/// The objects on a token, through a session.
struct TokenObjects {
  let functions: UnsafePointer<VTK_FUNCTIONS>
  let session: UInt

  /// The most objects that are looked at.
  static let maximumObjects = 256
  /// The most bytes of an attribute.
  static let maximumByteCount = Certificate.maximumByteCount

  /// What an object has to have.
  struct Template {
    let type: UInt
    let value: [UInt8]

    static func number(_ type: Int, _ value: Int)
      -> Template
    {
      Template(type: UInt(type), value: withUnsafeBytes(of: UInt(value)) { Array($0) })
    }

    static func flag(_ type: Int, _ value: Bool) -> Template {
      Template(type: UInt(type), value: [value ? 1 : 0])
    }
  }

  /// The objects that have all of this.
  func find(_ templates: [Template]) throws(TokenError) -> [UInt] {
    var values = templates.flatMap(\.value)
    let answer = values.withUnsafeMutableBytes { buffer -> UInt in
      var offset = 0
      var attributes = templates.map { template -> VTK_ATTRIBUTE in
        defer { offset += template.value.count }
        return VTK_ATTRIBUTE(
          type: template.type, value: buffer.baseAddress.map { $0 + offset },
          count: UInt(template.value.count))
      }
      return functions.pointee.find_objects_init(session, &attributes, UInt(attributes.count))
    }
    guard answer == 0 else {
      throw TokenError(.failed, "the token does not list its objects", answer: answer)
    }
    var found = [UInt](repeating: 0, count: Self.maximumObjects)
    var count: UInt = 0
    let listed = functions.pointee.find_objects(session, &found, UInt(found.count), &count)
    _ = functions.pointee.find_objects_final(session)
    guard listed == 0, count <= found.count else {
      throw TokenError(.failed, "the token does not list its objects", answer: listed)
    }
    return Array(found.prefix(Int(count)))
  }

  /// The bytes of an attribute; `nil` where the object has none, or does not give them out.
  func bytes(_ type: Int, of object: UInt) -> [UInt8]? {
    var attribute = VTK_ATTRIBUTE(type: UInt(type), value: nil, count: 0)
    guard functions.pointee.get_attribute_value(session, object, &attribute, 1) == 0,
      attribute.count > 0, attribute.count <= Self.maximumByteCount
    else { return nil }
    var value = [UInt8](repeating: 0, count: Int(attribute.count))
    let answer = value.withUnsafeMutableBytes { buffer in
      attribute.value = buffer.baseAddress
      return functions.pointee.get_attribute_value(session, object, &attribute, 1)
    }
    guard answer == 0, attribute.count <= value.count else { return nil }
    return Array(value.prefix(Int(attribute.count)))
  }

  /// An attribute as text.
  func text(_ type: Int, of object: UInt) -> String? {
    bytes(type, of: object).map { String(decoding: $0, as: UTF8.self) }
  }

  /// An attribute as yes or no; no where there is none.
  func flag(_ type: Int, of object: UInt) -> Bool {
    bytes(type, of: object)?.first.map { $0 != 0 } ?? false
  }

  /// The certificates that can be read, with the ids that pair them with keys.
  func certificates() throws(TokenError) -> [(id: [UInt8]?, certificate: Certificate)] {
    try find([.number(VTK_A_CLASS, VTK_CERTIFICATE)]).compactMap { object in
      guard let der = bytes(VTK_A_VALUE, of: object), let certificate = try? Certificate(der: der) else {
        return nil
      }
      return (bytes(VTK_A_ID, of: object), certificate)
    }
  }
}

import VanThu

/// What every answer of the axis says.
struct AxisAnswer: Decodable {
  var status: String
  var code: String
  var description: String
  /// The packet's id on the axis; empty when it was refused.
  var docId: String?

  private enum CodingKeys: String, CodingKey {
    case status
    case code = "ErrorCode"
    case description = "ErrorDesc"
    case docId = "DocId"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    status = try values.decode(String.self, forKey: .status)
    // A text; relatives of the axis write a number.
    let text = try? values.decodeIfPresent(String.self, forKey: .code)
    code = try text ?? values.decodeIfPresent(Int.self, forKey: .code).map { String($0) } ?? ""
    description = try values.decodeIfPresent(String.self, forKey: .description) ?? ""
    docId = try values.decodeIfPresent(String.self, forKey: .docId)
  }

  var isOK: Bool { status == "OK" }
}

/// `getReceivedEdocList`.
struct AxisReceivedList: Decodable {
  /// One packet; what a row does not say must not make the whole list unreadable.
  struct Row: Decodable {
    var docId: String?
    var from: String?
    var to: Recipients?
  }

  /// One unit's code, or several.
  enum Recipients: Decodable {
    case codes([String])

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let list = try? value.decode([String].self) {
        self = .codes(list)
      } else {
        self = .codes([try value.decode(String.self)])
      }
    }

    /// The unit asked about if it is among them; asked about none, the one unit that the row is for.
    func recipient(_ unit: UnitCode?) -> UnitCode? {
      guard case .codes(let codes) = self else { return nil }
      let units = codes.compactMap { UnitCode($0) }
      guard let unit else { return units.first }
      return units.contains(unit) ? unit : nil
    }
  }

  var data: [Row]?
}

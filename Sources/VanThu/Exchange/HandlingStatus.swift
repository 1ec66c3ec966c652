/// What has become of a document at a recipient: the two digits of a status packet (`StatusCode`).
///
/// Codes 01 to 06 follow Decision 28/2018/QĐ-TTg, Article 10; 13, 15 and 16 are the practice of the axis. 07 to
/// 12 and 14 are not used by anyone.
public enum HandlingStatus: String, Sendable, Codable, CaseIterable {
  /// 01, đã đến: stored by the recipient's system, no person has acted yet.
  case arrived = "01"
  /// 02, từ chối tiếp nhận (trả lại): a clerk returned it, with a reason.
  case returned = "02"
  /// 03, đã tiếp nhận: a clerk registered it.
  case accepted = "03"
  /// 04, đã chuyển xử lý (phân công).
  case assigned = "04"
  /// 05, đang xử lý.
  case inProgress = "05"
  /// 06, đã hoàn thành.
  case completed = "06"
  /// 13, đề nghị lấy lại: the sender asks the recipient to give the document back.
  case takeBackAsked = "13"
  /// 15, đồng ý cập nhật, lấy lại; by default also the report that a recall was carried out.
  case changeAgreed = "15"
  /// 16, từ chối cập nhật, lấy lại.
  case changeRefused = "16"

  /// The two digits on the wire.
  public var code: String { rawValue }

  /// Reads the two digits, white space around them ignored; any other text gives `nil`.
  public init?(code: some StringProtocol) { self.init(rawValue: VietnameseText.trimmed(code)) }

  /// The key of the label people see.
  public var label: MessageKey { MessageKey("handling.\(rawValue)") }
}

/// As the key of a stored table: the two digits.
extension HandlingStatus: CodingKeyRepresentable {}

/// What is said about documents after they were sent: recall, update, replacement, take-back.
extension Catalogue {
  static let changeMessages: [Entry] = [
    Entry(
      travelling: "travel.recall.subject", "Thu hồi văn bản số {doc} ngày {date}"
    ),
    Entry(
      "change.refused.noReason",
      "Không thực hiện: chưa nêu lý do. Đề nghị nêu lý do; lý do được gửi đến nơi nhận.",
      "Not done: no reason was given. Give one; it is sent to the recipients."
    ),
    Entry(
      "change.refused.recalled",
      """
      Không thực hiện: văn bản số {doc} đã được thu hồi ngày {date}, bản lưu không thay đổi và không gửi lại. Nếu \
      cần, đề nghị ban hành văn bản mới.
      """,
      """
      Not done: document {doc} was recalled on {date}; the copy kept here is frozen and not sent again. Issue a new \
      document if one is needed.
      """
    ),
    Entry(
      "change.refused.replaced",
      """
      Không thực hiện: văn bản số {doc} đã được thay thế ngày {date}. Đề nghị dùng văn bản thay thế.
      """,
      "Not done: document {doc} was replaced on {date}. Use the document that replaces it."
    ),
    Entry(
      "change.unproven",
      "việc thu hồi, cập nhật chưa có chữ ký số hợp lệ của cơ quan ban hành văn bản",
      "the recall or update has no valid signature of the unit that issued the document"
    ),
    Entry(
      "change.notIssuer", "{unit} không phải là cơ quan ban hành văn bản được thu hồi, cập nhật",
      "{unit} did not issue the document that is recalled or updated"
    ),
    Entry(
      "change.unknownDocument",
      "Nhận thông báo thu hồi, lấy lại văn bản chưa có tại cơ quan ({doc}). Thông báo được lưu; văn bản đến sau sẽ bị hủy.",
      "A recall or take-back came for a document that is not here ({doc}). It is kept; the document is cancelled when it comes."
    ),
    Entry(
      "courier.withdrawn", "bên gửi đã thu hồi trước khi bên nhận tải về",
      "recalled by its sender before it was fetched"
    ),
  ]
}

/// Life after sending: statuses, updates, recalls, take-backs, deadlines.
extension Catalogue {
  static let statusMessages: [Entry] = [
    Entry(
      "status.01",
      "Văn bản số {doc} đã đến {unit} lúc {time} ngày {date}, chờ văn thư kiểm tra, tiếp nhận.",
      "Document {doc} arrived at {unit} at {time} on {date} and waits for the clerk."
    ),
    Entry(
      "status.03",
      "{unit} đã tiếp nhận, vào sổ văn bản đến số {arrivalNumber} ngày {date}.",
      "{unit} accepted it and entered it as incoming number {arrivalNumber} on {date}."
    ),
    Entry(
      "status.02",
      """
      {unit} từ chối tiếp nhận, trả lại văn bản số {doc}. Lý do: {reason}. Đề nghị {sender} kiểm tra và \
      gửi lại.
      """,
      """
      {unit} refused and returned document {doc}. Reason: {reason}. {sender} is asked to check and send \
      again.
      """
    ),
    Entry(
      "status.04",
      """
      Đã chuyển xử lý: chủ trì {lead}; phối hợp {supporting}; để biết {informed}; thời hạn giải quyết \
      {dueDate}.
      """,
      "Assigned: lead {lead}; supporting {supporting}; for information {informed}; due {dueDate}."
    ),
    Entry(
      "status.05",
      "{unit} đang xử lý văn bản số {doc}.",
      "{unit} is handling document {doc}."
    ),
    Entry(
      "status.06",
      "{unit} đã giải quyết xong văn bản số {doc} ngày {date}. Văn bản trả lời: {reply}.",
      "{unit} completed document {doc} on {date}. Answer: {reply}."
    ),
    Entry(
      "update.refused.mainFile",
      """
      Không dùng cập nhật: tệp văn bản chính khác với bản đã ban hành. Sai sót về nội dung phải sửa đổi, \
      thay thế bằng văn bản có hình thức tương đương; sai sót về thể thức, kỹ thuật trình bày, thủ tục ban \
      hành phải đính chính bằng công văn (khoản 3 Điều 18 Nghị định số 30/2020/NĐ-CP). Cập nhật chỉ dùng \
      cho thông tin gửi kèm, phụ lục và nơi nhận.
      """,
      """
      Not an update: the main file differs from the one issued. Errors of content are amended or replaced \
      by a document of equal form; errors of layout or procedure are corrected by an official letter \
      (Decree 30/2020/NĐ-CP, Article 18.3). An update is for data, annexes and recipients.
      """
    ),
    Entry(
      "recall.cancelled",
      """
      {unit} đã hủy văn bản số {doc} ngày {docDate} trên Hệ thống theo thông báo thu hồi của {sender} \
      ({reason}). Thông tin về việc thu hồi được lưu giữ.
      """,
      """
      {unit} cancelled document {doc} of {docDate} as recalled by {sender} ({reason}). The record of the \
      recall is kept.
      """
    ),
    Entry(
      "takeback.asked",
      "{sender} đề nghị lấy lại văn bản số {doc}: {reason}. Đồng ý hoặc từ chối trước khi tiếp tục xử lý.",
      "{sender} asks to take back document {doc}: {reason}. Agree or refuse before going on."
    ),
    Entry(
      "takeback.agreed",
      "{unit} đồng ý lấy lại văn bản số {doc}.",
      "{unit} agreed to give back document {doc}."
    ),
    Entry(
      "takeback.refused",
      "{unit} từ chối lấy lại văn bản số {doc}: {reason}.",
      "{unit} refused to give back document {doc}: {reason}."
    ),
    Entry(
      "due.soon",
      "Còn {count} ngày làm việc (thời hạn giải quyết {dueDate}).",
      "{count:working day|working days} left (due {dueDate})."
    ),
    Entry(
      "due.overdue",
      "Quá hạn {count} ngày làm việc (thời hạn giải quyết {dueDate}); đang ở {holder}.",
      "{count:working day|working days} overdue (due {dueDate}); held by {holder}."
    ),
  ]
}

/// Choosing recipients: refusals and followed successors.
extension Catalogue {
  static let routeMessages: [Entry] = [
    Entry(
      "route.refused.secret",
      """
      Không thực hiện: văn bản có độ mật “{secrecy}”. Văn bản chứa bí mật nhà nước không được soạn thảo, \
      lưu giữ, gửi, nhận trên Hệ thống này; thực hiện theo pháp luật về bảo vệ bí mật nhà nước. Hệ thống \
      chỉ ghi nhận số lượng, không ghi số, ký hiệu, trích yếu và nội dung.
      """,
      """
      Not done: the document is marked “{secrecy}”. State secrets must not be drafted, kept, sent or \
      received on this system; follow the law on state secrets. Only the count is recorded: no number, \
      notation, subject or content.
      """
    ),
    Entry(
      "route.refused.closed",
      """
      Không gửi được đến {unit} ({code}): cơ quan này đã kết thúc hoạt động từ ngày {date}. Cơ quan kế \
      thừa: {successors}. Đề nghị chọn lại nơi nhận. Chưa có văn bản nào được gửi.
      """,
      """
      Cannot send to {unit} ({code}): it ceased to operate on {date}. Successors: {successors}. Choose the \
      recipient again. Nothing has been sent.
      """
    ),
    Entry(
      "route.forwarded",
      """
      {unit} ({code}) đã kết thúc hoạt động từ ngày {date}; văn bản được chuyển đến cơ quan kế thừa duy \
      nhất là {successor} ({successorCode}).
      """,
      """
      {unit} ({code}) ceased to operate on {date}; the document goes to its only successor, {successor} \
      ({successorCode}).
      """
    ),
    Entry(
      "route.refused.unknown",
      """
      Không có mã định danh {code} trong danh mục cơ quan tại ngày {date}. Gần giống nhất: {suggestions}. \
      Chưa có văn bản nào được gửi.
      """,
      """
      Unit code {code} is not in the directory as of {date}. Closest: {suggestions}. Nothing has been \
      sent.
      """
    ),
  ]
}

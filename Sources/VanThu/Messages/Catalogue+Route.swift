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
    Entry(
      "route.refused.unknown.nothingClose",
      "Không có mã định danh {code} trong danh mục cơ quan tại ngày {date}. Chưa có văn bản nào được gửi.",
      "Unit code {code} is not in the directory as of {date}. Nothing has been sent."
    ),
    Entry(
      "route.refused.closed.noSuccessor",
      """
      Không gửi được đến {unit} ({code}): cơ quan này đã kết thúc hoạt động từ ngày {date}, danh mục không ghi cơ \
      quan kế thừa. Đề nghị chọn lại nơi nhận. Chưa có văn bản nào được gửi.
      """,
      """
      Cannot send to {unit} ({code}): it ceased to operate on {date} and the directory names no successor. Choose \
      the recipient again. Nothing has been sent.
      """
    ),
    Entry(
      "route.refused.notYetOpen",
      """
      Không gửi được đến {unit} ({code}): cơ quan này hoạt động từ ngày {date}. Đề nghị chọn lại nơi nhận. Chưa có \
      văn bản nào được gửi.
      """,
      """
      Cannot send to {unit} ({code}): it begins to operate on {date}. Choose the recipient again. Nothing has been \
      sent.
      """
    ),
    Entry(
      "route.refused.centre",
      """
      Không gửi được đến {code}: đây là mã của trung tâm tích hợp, không phải cơ quan nhận văn bản. Đề nghị chọn lại \
      nơi nhận. Chưa có văn bản nào được gửi.
      """,
      """
      Cannot send to {code}: it is the code of an integration centre, which receives no documents. Choose the \
      recipient again. Nothing has been sent.
      """
    ),
    Entry(
      "route.refused.itself",
      """
      Không gửi được: {unit} ({code}) là cơ quan gửi. Đề nghị chọn lại nơi nhận. Chưa có văn bản nào được \
      gửi.
      """,
      "Cannot send: {unit} ({code}) is the sender. Choose the recipient again. Nothing has been sent."
    ),
    Entry(
      "route.refused.nobody",
      "Không có nơi nhận nào theo lựa chọn “{selector}” tại ngày {date}. Chưa có văn bản nào được gửi.",
      "“{selector}” chooses no unit as of {date}. Nothing has been sent."
    ),
    Entry(
      "route.refused.noChoice", "Chưa chọn nơi nhận nào. Chưa có văn bản nào được gửi.",
      "No recipient is chosen. Nothing has been sent."
    ),
    Entry(
      "route.refused.sender",
      """
      Không gửi được: cơ quan gửi {code} không hoạt động theo danh mục cơ quan tại ngày {date}. Chưa có văn bản nào \
      được gửi.
      """,
      "Cannot send: the sender {code} does not work as of {date} by the directory. Nothing has been sent."
    ),
    Entry(
      "route.omitted.sender", "Không gửi cho chính cơ quan gửi, có trong lựa chọn “{selector}”.",
      "The sender itself, chosen by “{selector}”, is left out."
    ),
    Entry("route.leg", "{unit} ({code}): {way}; {why}", "{unit} ({code}): {way}; {why}"),
    Entry("route.way.system", "qua hệ thống {system}", "through system {system}"),
    Entry("route.way.sameSystem", "trong cùng hệ thống {system}", "inside the same system, {system}"),
    Entry("route.way.paper", "gửi bản giấy (chưa kết nối)", "on paper (not connected)"),
    Entry("route.why.named", "được chọn theo mã {code}", "chosen by code {code}"),
    Entry("route.why.level", "thuộc {level}", "a unit of the {level} level"),
    Entry(
      "route.why.level.under", "thuộc {level} trực thuộc {code}", "a unit of the {level} level under {code}"),
    Entry("route.why.successor", "kế thừa {unit} ({code})", "successor of {unit} ({code})"),
  ]
}

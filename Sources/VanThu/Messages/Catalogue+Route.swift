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
    Entry("route.nothingSent", "Chưa có văn bản nào được gửi.", "Nothing has been sent."),
    Entry(
      "route.refused.unknown.name",
      "“{code}” là tên, không phải mã định danh. Ghi mã của nơi nhận: {suggestions}. Chưa có văn bản nào được gửi.",
      "“{code}” is a name, not a unit code. Write the recipient's code: {suggestions}. Nothing has been sent."
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
    Entry("route.why.under", "trực thuộc {code}", "a unit under {code}"),
    Entry("route.why.group", "trong nhóm “{group}”", "in group “{group}”"),
    Entry(
      "route.refused.unknownGroup",
      """
      Không có nhóm nơi nhận “{group}”. Các nhóm đã lưu: {known}. Chưa có văn bản nào được gửi.
      """,
      "There is no group “{group}”. Groups saved: {known}. Nothing has been sent."
    ),
    Entry(
      "route.refused.unknownGroup.none",
      """
      Không có nhóm nơi nhận “{group}”: chưa lưu nhóm nào. Tạo nhóm bằng `vanthu group save`. Chưa có văn bản nào \
      được gửi.
      """,
      "There is no group “{group}”: none is saved. Make one with `vanthu group save`. Nothing has been sent."
    ),
    Entry("route.skipped", "Bỏ qua {choice}: {why}.", "Left out: {choice}: {why}."),
    Entry(
      "route.skip.closed",
      "{unit} ({code}) đã kết thúc hoạt động từ ngày {date}, cơ quan kế thừa: {successors}",
      "{unit} ({code}) ceased to operate on {date}, successors: {successors}"
    ),
    Entry(
      "route.skip.closed.noSuccessor",
      "{unit} ({code}) đã kết thúc hoạt động từ ngày {date}, danh mục không ghi cơ quan kế thừa",
      "{unit} ({code}) ceased to operate on {date}, no successor in the directory"
    ),
    Entry(
      "route.skip.notYetOpen", "{unit} ({code}) hoạt động từ ngày {date}",
      "{unit} ({code}) begins to operate on {date}"),
    Entry(
      "route.skip.unknown", "không có trong danh mục cơ quan tại ngày {date}",
      "not in the directory as of {date}"),
    Entry(
      "route.skip.centre", "mã của trung tâm tích hợp, không nhận văn bản",
      "the code of an integration centre, which receives no documents"),
    Entry("route.skip.itself", "là cơ quan gửi", "it is the sender"),
    Entry(
      "route.skip.nobody", "không chọn được cơ quan nào tại ngày {date}", "chooses no unit as of {date}"),
    Entry(
      "route.note.renamed", "{code} nay tên là {unit}; khi lưu nhóm tên là {was}.",
      "{code} is now called {unit}; when the group was saved it was {was}."
    ),
    Entry(
      "route.note.followed",
      """
      {unit} ({code}) đã kết thúc hoạt động từ ngày {date}; cơ quan kế thừa duy nhất là {successor} ({successorCode}), \
      nên chọn thay.
      """,
      """
      {unit} ({code}) ceased to operate on {date}; choose its only successor, {successor} ({successorCode}), instead.
      """
    ),
    Entry("route.choice.unit", "{code}", "{code}"),
    Entry("route.choice.level", "{level} trong danh mục", "the {level} level of the directory"),
    Entry(
      "route.choice.level.under", "{level} trực thuộc {code}", "the {level} level under {code}"),
    Entry("route.choice.under", "mọi cơ quan trực thuộc {code}", "all units under {code}"),
    Entry("route.choice.group", "nhóm “{group}”", "group “{group}”"),
    Entry("route.tree.root", "Từ {unit} ({code}), ngày {date}", "From {unit} ({code}), as of {date}"),
    Entry("route.tree.again", "{unit} ({code}): đã có ở trên", "{unit} ({code}): reached above"),
    Entry(
      "route.tree.followed", "{unit} ({code}), kế thừa {closed} ({closedCode}): {way}",
      "{unit} ({code}), successor of {closed} ({closedCode}): {way}"),
    Entry("route.tree.leg", "{unit} ({code}): {way}", "{unit} ({code}): {way}"),
    Entry(
      "route.tree.refused", "không gửi được đến {choice}: {why}", "{choice} cannot be reached: {why}"),
    Entry("route.tree.skipped", "bỏ qua {choice}: {why}", "{choice} is left out: {why}"),
  ]
}

/// Sending: receipts, conflicts, lateness, numbers given twice.
extension Catalogue {
  static let sendMessages: [Entry] = [
    Entry(
      "send.accepted",
      "Đã gửi văn bản số {doc} đến {count} nơi nhận. Biên nhận {receiptId}, lưu lúc {time} ngày {date}.",
      """
      Document {doc} sent to {count:recipient|recipients}. Receipt {receiptId}, stored at {time} on \
      {date}.
      """
    ),
    Entry(
      "send.repeated",
      """
      Gói tin này đã được tiếp nhận lúc {time} ngày {date}. Dưới đây là biên nhận ban đầu; văn bản không \
      bị gửi lần thứ hai.
      """,
      """
      This packet was already accepted at {time} on {date}. The original receipt follows; nothing was sent \
      twice.
      """
    ),
    Entry(
      "send.conflict",
      """
      Không tiếp nhận: mã gói tin {packetId} đã dùng cho một gói tin có nội dung khác. Nội dung mới phải \
      gửi bằng cập nhật hoặc thay thế. Gói tin đã nhận trước đó được giữ nguyên.
      """,
      """
      Not accepted: packet id {packetId} was already used for different content. Send new content as an \
      update or a replacement. The packet received earlier is unchanged.
      """
    ),
    Entry(
      "send.undelivered",
      """
      {unit} chưa nhận được văn bản {doc}: hệ thống nơi nhận không lưu được, hoặc trục liên thông đã thôi chuyển. Liên \
      hệ nơi nhận hoặc đơn vị vận hành trục; xem diễn biến bằng `vanthu status`.
      """,
      """
      {unit} has not got document {doc}: its system could not store it, or the exchange gave it up. Ask the recipient or \
      whoever runs the exchange; `vanthu status` shows what is known.
      """
    ),
    Entry(
      "send.unanswered",
      """
      Chưa rõ kết quả gửi gói tin {packetId}: chưa có biên nhận từ {time} ngày {date}. Gói tin được giữ nguyên và \
      đối soát theo mã, giá trị băm ở lần trao đổi sau; không lập gói tin mới cho cùng văn bản.
      """,
      """
      Whether packet {packetId} was sent is not known: no receipt since {time} on {date}. It is kept and \
      reconciled by id and digest at the next exchange; do not make it anew.
      """
    ),
    Entry(
      "send.unknown",
      """
      Chưa rõ kết quả gửi: {system} không trả lời trong {seconds} giây. Gói tin được giữ nguyên; không lập \
      gói tin mới cho cùng văn bản; chạy `vanthu sync` để đối soát.
      """,
      """
      Outcome unknown: {system} did not answer within {seconds:second|seconds}. The packet is kept and \
      must not be made anew; run `vanthu sync` to reconcile.
      """
    ),
    Entry(
      "send.late",
      """
      Gửi chậm: văn bản số {doc} ký ngày {signedDate}, gửi lúc {time} ngày {date}. Thời hạn là trong ngày \
      ký ban hành, chậm nhất trong buổi sáng của ngày làm việc tiếp theo (Điều 6 Quyết định số \
      28/2018/QĐ-TTg).
      """,
      """
      Sent late: document {doc} was signed on {signedDate} and sent at {time} on {date}. It is due on the \
      day of signing, at the latest on the morning of the next working day (Decision 28/2018/QĐ-TTg, \
      Article 6).
      """
    ),
    Entry(
      "send.key.conflict",
      """
      Không thực hiện: khóa “{key}” đã dùng cho văn bản số {doc} ngày {date}, với nội dung khác. Gửi lại đúng văn bản \
      đó thì ghi `vanthu send {doc}`; văn bản khác thì lấy khóa khác. Chưa có số nào được cấp.
      """,
      """
      Not done: key “{key}” was used for document {doc} of {date}, with other content. To send that one again, say \
      `vanthu send {doc}`; another document takes another key. No number was given.
      """
    ),
    Entry(
      "send.key.unfit", "Không thực hiện: khóa ở --once dài từ 1 đến 200 ký tự, không có ký tự điều khiển.",
      "Not done: a key (--once) has 1 to 200 characters, none of them control characters."
    ),
    Entry(
      "send.key.known", "Khóa “{key}” đã dùng: đây là văn bản số {doc}, không cấp số mới.",
      "Key “{key}” was used before: this is document {doc}, no new number was given."
    ),
    Entry(
      "number.duplicate",
      """
      Trùng số, ký hiệu: {doc} đã cấp cho văn bản ngày {date} của {unit} (“{subject}”). Số và ký hiệu văn \
      bản là duy nhất trong một năm (khoản 1 Điều 15 Nghị định số 30/2020/NĐ-CP).
      """,
      """
      Duplicate number: {doc} was already given to a document of {date} by {unit} (“{subject}”). Number \
      and notation are unique within a year (Decree 30/2020/NĐ-CP, Article 15.1).
      """
    ),
    Entry(
      "send.certificateNotInForce",
      """
      Cảnh báo: chứng thư số của cơ quan không có hiệu lực ngày {date} (thời hạn từ {from} đến {to}). Nơi nhận sẽ \
      giữ lại mọi gói tin được ký bằng chứng thư số này. Đề nghị xin cấp chứng thư số mới.
      """,
      """
      Warning: the agency's certificate is not in force on {date} (period {from} to {to}). Recipients will hold every \
      packet signed with it. Ask for a new one.
      """),
    Entry(
      "file.refused.notPDF",
      """
      Không thực hiện: {file} mang đuôi .pdf nhưng không phải tệp PDF. Đề nghị chọn đúng tệp văn bản hoàn chỉnh; nếu \
      vẫn gửi tệp này, thêm --despite-findings. Chưa cấp số, chưa vào sổ.
      """,
      """
      Not done: {file} is named .pdf and is no PDF file. Choose the finished document; to send it all the same, add \
      --despite-findings. No number was given, nothing was registered.
      """),
    Entry(
      "file.damaged",
      """
      Cảnh báo: không đọc được hết tệp {file} ({reason}); nơi nhận có thể không mở được. Nếu chưa gửi đi: hủy số bằng \
      `vanthu register void {doc}`, sửa tệp rồi gửi lại.
      """,
      """
      Warning: {file} cannot be read as a whole ({reason}); recipients may not be able to open it. Before it leaves: \
      void the number with `vanthu register void {doc}`, mend the file, send it anew.
      """),
    Entry(
      "file.signatureInvalid",
      """
      Cảnh báo: chữ ký số trong tệp {file} không hợp lệ ({reason}). Nơi nhận sẽ không tiếp nhận văn bản này.
      """,
      """
      Warning: a signature in {file} is not valid ({reason}). Recipients will not accept this document.
      """),
    Entry(
      "readdress.refused.sent",
      """
      Không đổi nơi nhận của {doc}: văn bản đã gửi đi (ngày {date}). Thêm, bớt nơi nhận bằng `vanthu update`. \
      Không có gì thay đổi.
      """,
      """
      The recipients of {doc} are not changed: it has left ({date}). Add and remove recipients with `vanthu update`. \
      Nothing has changed.
      """),
    Entry(
      "document.readdressed", "Đã đổi nơi nhận của {doc}: {count} nơi nhận. Số, ngày và tệp giữ nguyên.",
      "The recipients of {doc} are changed: {count}. Number, date and files are the same."),
    Entry(
      "document.readdressed.keptBack",
      "Gói tin đang chờ được giữ lại, không gửi đi. Gửi lại bằng `vanthu send {doc}`.",
      "The packet that waited is kept back. Send the document again with `vanthu send {doc}`."),
    Entry("packet.withheld", "được giữ lại trước khi gửi", "kept back before it left"),
    Entry("history.document.readdressed", "Đổi nơi nhận", "Recipients changed"),
    Entry("history.packet.withheld", "Giữ lại gói tin, chưa gửi đi", "Packet kept back"),
  ]
}

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
  ]
}

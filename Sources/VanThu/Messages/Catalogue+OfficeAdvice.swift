/// What the office's commands say of slips and of things left open, with the next step.
extension Catalogue {
  static let officeAdvice: [Entry] = [
    Entry(
      "command.error.keyWithoutCertificate",
      "Tệp có khóa nhưng không có chứng thư số: chỉ tệp chứng thư số bằng --certificate. Chưa có gì được ghi.",
      "The file holds a key but no certificate: name the certificate's file with --certificate. Nothing was written."
    ),
    Entry(
      "init.notice.courierMade",
      "Thư mục trao đổi {folder} chưa có, đã được tạo. Nếu là ổ đĩa dùng chung, kiểm tra xem đã kết nối chưa.",
      "The courier folder {folder} was not there and has been made. If it is a share, check that it is mounted."
    ),
    Entry(
      "register.error.notation",
      "“{text}” là ký hiệu; loạt số là phần trước dấu gạch: --series {series}.",
      "“{text}” is a notation; its series is the part before the dash: --series {series}."),
    Entry(
      "register.empty.otherYears",
      "Năm {year} sổ chưa có văn bản nào. Có văn bản của năm {years}: thêm --year {latest}.",
      "The register of {year} is empty. There are entries of {years}: add --year {latest}."),
    Entry(
      "register.error.void",
      "Chỉ văn bản (47/TB-UBND), hoặc chỉ --series và --number.",
      "Name a document (47/TB-UBND), or --series and --number."),
    Entry(
      "document.error.packet",
      """
      “{text}” là gói tin, chưa phải văn bản. Xem bằng `vanthu inbox --held` hoặc `vanthu inbox --quarantined`; lấy ra \
      bằng `vanthu document export {text} --output THƯ-MỤC`.
      """,
      """
      “{text}” is a packet, not yet a document. See it with `vanthu inbox --held` or `vanthu inbox --quarantined`; get it \
      out with `vanthu document export {text} --output FOLDER`.
      """),
    Entry(
      "reply.notToSender",
      "Nơi hỏi, {unit} ({code}), không có trong nơi nhận: không nhận được trả lời cho {doc}.",
      "{unit} ({code}), who sent {doc}, is not among the recipients and will not get the answer."),
    Entry("reply.subject", "Trích yếu ghi sẵn: {subject}", "Subject filled in: {subject}"),
    Entry(
      "answer.way",
      "Trả lời: `vanthu answer {reference} --agree`, hoặc `vanthu answer {reference} --refuse \"lý do\"`.",
      "Answer: `vanthu answer {reference} --agree`, or `vanthu answer {reference} --refuse \"reason\"`."),
    Entry(
      "answer.waits", "Bên gửi đề nghị cập nhật hoặc lấy lại văn bản này, đang chờ trả lời.",
      "Its sender asks to update it or to take it back; that waits for an answer."),
    Entry(
      "send.accepted.recall",
      "Đã chuyển thông báo thu hồi {doc} đến {count} nơi nhận. Biên nhận {receiptId}, lưu lúc {time} ngày {date}.",
      """
      Recall of {doc} handed over to {count:recipient|recipients}. Receipt {receiptId}, stored at {time} on {date}.
      """),
    Entry(
      "send.accepted.update",
      "Đã chuyển bản cập nhật của {doc} đến {count} nơi nhận. Biên nhận {receiptId}, lưu lúc {time} ngày {date}.",
      """
      Update of {doc} handed over to {count:recipient|recipients}. Receipt {receiptId}, stored at {time} on {date}.
      """),
    Entry(
      "reject.error.noSuchFile", "Không thực hiện: {doc} không có tệp {file}. Các tệp của văn bản: {files}.",
      "Not done: {doc} has no file {file}. Its files: {files}."),
    Entry(
      "register.laterDate", "Cảnh báo: ngày văn bản {date} sau ngày đến. Đề nghị kiểm tra lại --date.",
      "Warning: the document's date, {date}, is after the day it came. Check --date."),
    Entry(
      "register.refused.arrivedOn",
      "Không vào sổ: ngày đến {date} phải trong năm nay và không sau hôm nay ({today}).",
      "Not registered: the day of arrival, {date}, has to be of this year and not after today ({today})."),
    Entry(
      "document.issued.paper",
      """
      Đã vào sổ {doc}, chỉ gửi bản giấy. Khi chuyển đi, ghi ngày bằng \
      `vanthu register correct {code} --field movedOn --value yyyy-MM-dd`.
      """,
      """
      Registered {doc}, on paper only. When it is handed over, note the day with \
      `vanthu register correct {code} --field movedOn --value yyyy-MM-dd`.
      """),
    Entry(
      "complete.otherAnswer", "Lưu ý: {doc} đã ghi là trả lời {other}.",
      "Note: {doc} says that it answers {other}."),
    Entry(
      "assign.past", "Cảnh báo: thời hạn {date} đã qua.", "Warning: the time limit {date} is past already."),
    Entry(
      "accept.error.already", "{doc} đã được tiếp nhận ngày {date}, số đến {arrivalNumber}.",
      "{doc} was accepted on {date}, incoming number {arrivalNumber}."),
    Entry(
      "calendar.confidence",
      "Mức tin cậy: A theo luật · B đọc ở trang công khai · I suy ra · M theo trí nhớ.",
      "Confidence: A follows from the law · B read in a public page · I worked out · M from memory."),
    Entry(
      "init.notice.courierInUse",
      """
      Trong thư mục trao đổi {folder} đã có hộp thư của {unit}. Nếu một nơi làm việc khác đang dùng hộp thư này thì hai \
      bên sẽ lấy văn bản và cấp số của nhau: mỗi cơ quan chỉ một nơi làm việc.
      """,
      """
      The courier folder {folder} has a mailbox of {unit} already. Where another workspace uses it, the two will take \
      each other's documents and numbers: a unit has one workspace.
      """),
    Entry("remind.onRecord", "Đã ghi nhận việc đôn đốc.", "The reminder is on record."),
    Entry(
      "remind.notOnRecord", "Chỉ xem thử: chưa ghi nhận việc đôn đốc.",
      "Only looked at: the reminder is not on record."),
    Entry(
      "help.option.remindDryRun", "Chỉ xem thử, không ghi nhận việc đôn đốc.",
      "Only look: the reminder is not put on record."),
    Entry(
      "help.option.arrivedOn", "Ngày đến, yyyy-MM-dd, không sau hôm nay; mặc định hôm nay.",
      "The day it came, yyyy-MM-dd, not after today; by default today."),
    Entry("register.series.single", "chung", "of all types"),
    Entry(
      "help.option.numbering",
      "Cách đánh số văn bản đi: mỗi tên loại một loạt số, hoặc một loạt số chung; mặc định perType.",
      "How outgoing documents are numbered: a series for each type, or one for all; by default perType."),
  ]
}

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
      "change.refused.voided",
      "Không thực hiện: số {doc} đã hủy ngày {date}. Số đã hủy không cấp lại; lấy số mới cho văn bản.",
      """
      Not done: number {doc} was voided on {date}. A void number is never given again; take a new one for the \
      document.
      """),
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
      """
      Nhận thông báo thu hồi, lấy lại văn bản chưa có tại cơ quan ({doc}). Thông báo được lưu; văn bản đến \
      sau sẽ bị hủy.
      """,
      """
      A recall or take-back came for a document that is not here ({doc}). It is kept; the document is cancelled \
      when it comes.
      """
    ),
    Entry(
      "change.refused.notSent",
      "Không thực hiện: văn bản số {doc} chưa được gửi trên mạng. Đề nghị gửi trước bằng `vanthu send`.",
      "Not done: document {doc} has not been sent electronically. Send it first with `vanthu send`."
    ),
    Entry(
      "update.refused.nothing", "Không thực hiện: văn bản số {doc} không có gì thay đổi.",
      "Not done: nothing about document {doc} would change."
    ),
    Entry(
      "update.refused.recalledThere",
      "Không thực hiện: văn bản số {doc} đã được thu hồi hoặc lấy lại tại {unit}. Đề nghị gửi văn bản mới.",
      "Not done: document {doc} was recalled from or given back by {unit}. Send a new document."
    ),
    Entry(
      "update.refused.notRecipient",
      "Không thực hiện: {unit} không phải là nơi nhận văn bản số {doc} trên mạng.",
      "Not done: {unit} does not receive document {doc} electronically."
    ),
    Entry(
      "update.refused.otherMainFile", "tệp văn bản chính khác với bản đã nhận",
      "the main file differs from the one received"
    ),
    Entry(
      "update.refused.ended", "văn bản đã được thay thế, thu hồi hoặc đang chờ lấy lại",
      "the document was replaced or recalled, or is asked back"
    ),
    Entry(
      "update.refused.here", "{unit} không cập nhật văn bản số {doc} theo gói tin của {sender}: {reason}.",
      "{unit} did not update document {doc} from the packet of {sender}: {reason}."
    ),
    Entry(
      "update.asked", "{sender} cập nhật văn bản số {doc}: {reason}. Đồng ý hoặc từ chối.",
      "{sender} updates document {doc}: {reason}. Agree or refuse."
    ),
    Entry(
      "update.taken", "Văn bản số {doc} đã được cập nhật theo {sender}: {reason}.",
      "Document {doc} was updated as {sender} asked: {reason}."
    ),
    Entry(
      "update.ignored.older", "đã có phiên bản mới hơn; phiên bản cũ được lưu, không thay đổi văn bản",
      "a newer version is here; the older one is kept and changes nothing"
    ),
    Entry(
      "takeback.refused.notLeft",
      """
      Văn bản số {doc} chưa rời khỏi đây nên không có gì để lấy lại. Giữ lại bằng `vanthu recall`, đổi nơi nhận bằng \
      `vanthu document readdress`, hoặc hủy số bằng `vanthu register void`.
      """,
      """
      Document {doc} has not left yet, so there is nothing to take back. Keep it back with `vanthu recall`, change its \
      recipients with `vanthu document readdress`, or void its number with `vanthu register void`.
      """),
    Entry(
      "takeback.refused.nobody",
      """
      Không thực hiện: không có nơi nhận nào còn giữ văn bản số {doc} để lấy lại, hoặc đang chờ trả lời yêu cầu \
      trước.
      """,
      "Not done: nobody has document {doc} to give back, or an earlier request is not answered yet."
    ),
    Entry(
      "replacement.refused.sent",
      """
      Không thực hiện: văn bản số {doc} đã được gửi như văn bản mới. Đề nghị thay thế bằng văn bản chưa gửi.
      """,
      "Not done: document {doc} was sent as a new one. Replace by a document that has not been sent."
    ),
    Entry(
      "replacement.refused.recipient",
      """
      Không thực hiện: {unit} đã nhận văn bản số {doc} nhưng không có trong nơi nhận của văn bản thay thế. Đề nghị \
      bổ sung nơi nhận, hoặc thu hồi văn bản cũ.
      """,
      """
      Not done: {unit} received document {doc} and is not a recipient of the one that replaces it. Add it, or recall \
      the old document.
      """
    ),
    Entry(
      "replacement.came", "Văn bản số {doc} đã được thay thế bằng văn bản số {newer}.",
      "Document {doc} is replaced by document {newer}."
    ),
    Entry(
      "courier.withdrawn", "bên gửi đã thu hồi trước khi bên nhận tải về",
      "recalled by its sender before it was fetched"
    ),
  ]
}

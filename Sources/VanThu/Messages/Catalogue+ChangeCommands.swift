/// The commands on documents that were sent: what they say, and their help.
extension Catalogue {
  static let changeCommandMessages: [Entry] = [
    Entry(
      "recall.queued", "Đã thu hồi văn bản số {doc}; thông báo thu hồi chờ gửi đến {count} nơi nhận.",
      "Document {doc} is recalled; {count:recipient waits|recipients wait} to be told."
    ),
    Entry(
      "takeback.queued", "Đã đề nghị lấy lại văn bản số {doc}: {units}.",
      "Asked to give back document {doc}: {units}."
    ),
    Entry(
      "update.queued", "Đã cập nhật văn bản số {doc}; chờ gửi đến {count} nơi nhận.",
      "Document {doc} is updated; {count:recipient waits|recipients wait} to be told."
    ),
    Entry(
      "replacement.queued", "Văn bản số {doc} thay thế văn bản trước; chờ gửi đến {count} nơi nhận.",
      "Document {doc} replaces the earlier one; {count:recipient waits|recipients wait} for it."
    ),
    Entry(
      "update.agreed",
      "{unit} đồng ý cập nhật văn bản số {doc}.",
      "{unit} agreed to the update of document {doc}."
    ),
    Entry(
      "update.refused", "{unit} từ chối cập nhật văn bản số {doc}: {reason}.",
      "{unit} refused the update of document {doc}: {reason}."
    ),
    Entry(
      "answer.error.which", "Đề nghị chọn một: --agree, hoặc --refuse kèm lý do.",
      "Choose one: --agree, or --refuse with a reason."
    ),
    Entry("help.recall", "Thu hồi văn bản đã gửi.", "Recall a document that was sent."),
    Entry(
      "help.recall.more",
      """
      Nơi nhận hủy văn bản và báo lại; bản lưu tại đây \
      được giữ nguyên, không gửi lại. Số văn bản vẫn ở trong sổ.
      """,
      """
      Recipients cancel it and report; the copy here is frozen \
      and not sent again. Its number stays in the register.
      """
    ),
    Entry(
      "help.takeback", "Đề nghị nơi nhận trả lại văn bản (13).",
      "Ask recipients to give a document back (13)."
    ),
    Entry(
      "help.takeback.more", "Văn bản chưa ai mở thì tự trả lại; nếu không, văn thư nơi nhận quyết định.",
      "What nobody has opened goes back by itself; else the recipient's clerk decides."
    ),
    Entry(
      "help.update", "Cập nhật phụ lục, thông tin, nơi nhận của văn bản đã gửi.",
      "Update annexes, data and recipients of a document that was sent."
    ),
    Entry(
      "help.update.more", "Tệp văn bản chính không được thay đổi; ghi --file thì ghi lại mọi phụ lục.",
      "The main file must stay the same; with --file all annexes are named again."
    ),
    Entry(
      "help.replace", "Gửi văn bản thay thế văn bản đã gửi.",
      "Send a document in the place of an earlier one."
    ),
    Entry(
      "help.replace.more", "Văn bản thay thế đã vào sổ (`vanthu document new`), chưa gửi.",
      "The new document is in the register (`vanthu document new`) and has not been sent."
    ),
    Entry(
      "help.forward", "Gửi tiếp văn bản đến, giữ nguyên tệp.",
      "Send an incoming document on, its files untouched."
    ),
    Entry(
      "help.answer",
      "Trả lời đề nghị cập nhật, lấy lại (15, 16).",
      "Answer an update or a take-back (15, 16)."
    ),
    Entry(
      "help.option.outgoingDocument", "Văn bản đi: 45/BC-UBND, #17.",
      "Outgoing document: 45/BC-UBND, #17."
    ),
    Entry("help.option.changeReason", "Lý do; được gửi đến nơi nhận.", "The reason; it travels as it is."),
    Entry(
      "help.option.askedUnits", "Nơi nhận được đề nghị; mặc định mọi nơi.",
      "Whom to ask; everybody unless named."
    ),
    Entry("help.option.agree", "Đồng ý (15).", "Agree (15)."),
    Entry("help.option.refuse", "Từ chối (16), kèm lý do.", "Refuse (16), with the reason."),
    Entry("help.option.sameMainFile", "Tệp văn bản chính, như đã gửi.", "The main file, as it was sent."),
    Entry("help.option.addedUnits", "Nơi nhận thêm.", "Units that are added."),
    Entry("help.option.removedUnits", "Nơi nhận bớt.", "Units that are removed."),
    Entry("help.option.replacedDocuments", "Văn bản được thay thế.", "The documents that are replaced."),
    Entry("help.option.replacingDocument", "Văn bản thay thế.", "The document that takes their place."),
  ]
}

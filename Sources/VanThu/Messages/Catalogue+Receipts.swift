/// The receipts that an exchange has signed: what is said of one, and the help of the commands.
extension Catalogue {
  static let receiptMessages: [Entry] = [
    Entry(
      "receipt.valid", "HỢP LỆ: trục liên thông {hub} đã ký biên nhận này; gói tin đã được lưu tại trục.",
      "VALID: exchange {hub} signed this receipt; it had the packet on its disk."),
    Entry(
      "receipt.signature",
      """
      KHÔNG HỢP LỆ: biên nhận không có chữ ký đúng của khóa đã biết, hoặc đã bị sửa. Đề nghị hỏi đơn vị vận hành trục \
      liên thông.
      """,
      """
      INVALID: the receipt is not signed by the key that is known, or was changed. Ask whoever runs the exchange.
      """),
    Entry(
      "receipt.otherPacket",
      "KHÔNG HỢP LỆ: trục liên thông đã ký biên nhận này, nhưng cho một gói tin khác.",
      "INVALID: an exchange signed this receipt, but for another packet."),
    Entry(
      "receipt.carriedKey",
      """
      CHƯA KẾT LUẬN ĐƯỢC: chữ ký đúng với khóa đi kèm biên nhận, nhưng chưa rõ khóa đó của ai. Đề nghị đối chiếu \
      SHA-256 của khóa ({sha256}) với đơn vị vận hành trục liên thông, rồi chạy lại với --key.
      """,
      """
      UNDECIDED: the signature fits the key that came with the receipt, but whose key that is is not known. Compare the \
      key's SHA-256 ({sha256}) with whoever runs the exchange, then run again with --key.
      """),
    Entry(
      "receipt.noKey",
      """
      CHƯA KẾT LUẬN ĐƯỢC: không có khóa nào để kiểm tra. Đề nghị ghi khóa công khai của trục liên thông với --key (trục công \
      bố tại /api/v1/receipts/key), hoặc nơi làm việc với --home.
      """,
      """
      UNDECIDED: there is no key to verify by. Name the exchange's public key with --key (it is published at \
      /api/v1/receipts/key), or the workspace with --home.
      """),
    Entry("receipt.fact.id", "Số biên nhận", "Receipt"),
    Entry("receipt.fact.hub", "Trục liên thông", "Exchange"),
    Entry("receipt.fact.storedAt", "Lưu lúc", "Stored at"),
    Entry("receipt.fact.sender", "Nơi gửi", "Sender"),
    Entry("receipt.fact.recipients", "Nơi nhận", "Recipients"),
    Entry("receipt.fact.packet", "Mã gói tin", "Packet"),
    Entry("receipt.fact.file", "Gói tin đi kèm", "The packet at hand"),
    Entry("receipt.fact.file.same", "đúng gói tin này", "is this one"),
    Entry("receipt.fact.file.other", "là gói tin khác", "is another one"),
    Entry("receipt.fact.key", "Khóa ký (SHA-256)", "Key (SHA-256)"),
    Entry(
      "receipt.error.none",
      "Không phải biên nhận của trục liên thông (vanthu.hub-receipt/1 hoặc vanthu.signed-receipt/1).",
      "This is no receipt of an exchange (vanthu.hub-receipt/1 or vanthu.signed-receipt/1)."),
    Entry(
      "receipt.error.noneSaved",
      "Thư mục bằng chứng không có biên nhận do trục liên thông ký.",
      "The folder of evidence has no receipt that an exchange has signed."),
    Entry(
      "receipt.error.key", "Tệp không phải khóa công khai dạng PEM (BEGIN PUBLIC KEY).",
      "The file is no public key in PEM (BEGIN PUBLIC KEY)."),
    Entry(
      "receipt.error.packet", "--packet chỉ dùng với một biên nhận.", "--packet goes with one receipt only."),
    Entry("help.receipt", "Biên nhận do trục liên thông ký.", "Receipts that an exchange has signed."),
    Entry(
      "help.receipt.verify", "Kiểm tra biên nhận của trục liên thông, không cần mạng.",
      "Verify an exchange's receipts, offline."),
    Entry(
      "help.receipt.verify.more",
      """
      Biên nhận cho biết trục đã lưu gói tin nào, lúc nào, cho ai. Khóa: ghi ở --key, hoặc khóa mà nơi làm việc đã biết. \
      Khóa chỉ đi kèm biên nhận thì chưa kết luận được (mã thoát 3).
      """,
      """
      A receipt says which packet the exchange stored, when, and for whom. The key is that of --key, or one that the \
      workspace goes by; one that only came with the receipt leaves it undecided (exit code 3).
      """),
    Entry(
      "help.option.receiptFiles", "Biên nhận, hoặc thư mục bằng chứng có biên nhận.",
      "Receipts, or folders of evidence that have some."),
    Entry(
      "help.option.exchangeKey", "Khóa công khai của trục liên thông (PEM).",
      "The exchange's public key (PEM)."),
    Entry(
      "help.option.receiptPacket", "Gói tin mà biên nhận phải nói đến.",
      "The packet that the receipt has to be for."),
  ]
}

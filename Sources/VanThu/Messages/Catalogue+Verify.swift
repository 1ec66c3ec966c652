/// Verdicts on signatures.
extension Catalogue {
  static let verifyMessages: [Entry] = [
    Entry(
      "verify.valid",
      "HỢP LỆ: chữ ký số hợp lệ tại thời điểm ký; nội dung không thay đổi kể từ khi ký.",
      "VALID: the signature was valid when made; nothing has changed since."
    ),
    Entry(
      "verify.originalValue",
      """
      Có giá trị pháp lý như bản gốc: đủ chữ ký số của người có thẩm quyền ({person}) và chữ ký số của cơ \
      quan ({agency}) (khoản 1 Điều 5 Nghị định số 30/2020/NĐ-CP).
      """,
      """
      Has the legal value of an original: signed by the competent person ({person}) and by the agency \
      ({agency}) (Decree 30/2020/NĐ-CP, Article 5.1).
      """
    ),
    Entry(
      "verify.copyValue",
      "Bản sao có giá trị pháp lý như bản chính: có chữ ký số của {agency} (Điều 26 Nghị định số 30/2020/NĐ-CP).",
      "A copy with the legal value of the original, signed by {agency} (Decree 30/2020/NĐ-CP, Article 26)."),
    Entry(
      "verify.originalValue.missing",
      "Chưa có giá trị như bản gốc: thiếu chữ ký số của {missing}.",
      "Not an original: the signature of {missing} is missing."
    ),
    Entry(
      "verify.invalid.changed",
      """
      KHÔNG HỢP LỆ: nội dung đã bị thay đổi sau khi ký ({what}). Không sử dụng văn bản này; đề nghị liên \
      hệ {unit} để xác minh.
      """,
      """
      INVALID: content was changed after signing ({what}). Do not use this document; ask {unit} to \
      confirm.
      """
    ),
    Entry(
      "verify.invalid.revoked",
      """
      KHÔNG HỢP LỆ: chứng thư số của {subject} đã bị thu hồi lúc {time} ngày {date}, trước thời điểm ký \
      ({signedAt}).
      """,
      """
      INVALID: the certificate of {subject} was revoked at {time} on {date}, before the signature was made \
      ({signedAt}).
      """
    ),
    Entry(
      "verify.indeterminate",
      """
      CHƯA XÁC ĐỊNH ĐƯỢC: không kiểm tra được trạng thái chứng thư số ({reason}). Chưa được coi là hợp lệ; \
      kiểm tra lại khi có danh sách thu hồi mới (--crl, hoặc `vanthu trust add`). Phần nội dung: không thay đổi kể từ \
      khi ký.
      """,
      """
      UNDECIDED: the certificate's status could not be checked ({reason}). Not to be treated as valid; check again \
      with a newer revocation list (--crl, or `vanthu trust add`). Content: unchanged since signing.
      """
    ),
    Entry(
      "verify.undecided", "CHƯA XÁC ĐỊNH ĐƯỢC: {reason}. Chưa được coi là hợp lệ. {wayOut}",
      "UNDECIDED: {reason}. Not to be treated as valid. {wayOut}"
    ),
    Entry(
      "verify.notVerifiable",
      """
      KHÔNG KIỂM TRA ĐƯỢC: phần chữ ký của gói tin chỉ là giá trị giữ chỗ hoặc không đúng chuẩn \
      ({reason}), không phải chữ ký số. Cần kiểm tra chữ ký số trong tệp văn bản.
      """,
      """
      NOT VERIFIABLE: the packet's signature element is a placeholder or not to the standard ({reason}); \
      it is not a signature. Check the signatures in the document file.
      """
    ),
    Entry(
      "verify.notPacket",
      "KHÔNG KIỂM TRA ĐƯỢC: {reason}, nên không có chữ ký của gói tin để kiểm tra. Hỏi nơi gửi xem có gửi đúng tệp không.",
      "NOT VERIFIABLE: {reason}, so there is no packet's signature to verify. Ask the sender whether it is the right file."
    ),
    Entry(
      "verify.unsigned",
      """
      KHÔNG CÓ CHỮ KÝ SỐ: văn bản chỉ có giá trị để biết, tham khảo; không thay cho văn bản giấy (Điều 4 \
      Quyết định số 28/2018/QĐ-TTg).
      """,
      """
      NOT SIGNED: for information only; it does not replace the paper document (Decision 28/2018/QĐ-TTg, \
      Article 4).
      """
    ),
  ]
}

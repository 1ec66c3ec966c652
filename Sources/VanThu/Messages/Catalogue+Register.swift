/// Heads and remarks of the registers of Decree 30/2020/NĐ-CP, Annex IV.
extension Catalogue {
  static let registerMessages: [Entry] = [
    Entry("register.outgoing", "Sổ đăng ký văn bản đi", "Register of outgoing documents"),
    Entry("register.incoming", "Sổ đăng ký văn bản đến", "Register of incoming documents"),
    Entry(
      "register.handling", "Sổ theo dõi giải quyết văn bản đến",
      "Register of the handling of incoming documents"),
    Entry("register.code", "Số, ký hiệu văn bản", "Number, notation"),
    Entry("register.issuedOn", "Ngày tháng văn bản", "Date of the document"),
    Entry("register.subject", "Tên loại và trích yếu nội dung văn bản", "Type and subject"),
    Entry("register.signer", "Người ký", "Signer"),
    Entry("register.recipients", "Nơi nhận văn bản", "Recipients"),
    Entry("register.keeper", "Đơn vị, người nhận bản lưu", "Keeper of the file copy"),
    Entry("register.copies", "Số lượng bản", "Copies"),
    Entry("register.movedOn", "Ngày chuyển", "Handed over on"),
    Entry("register.signature", "Ký nhận", "Signature of receipt"),
    Entry("register.note", "Ghi chú", "Remarks"),
    Entry("register.arrivedOn", "Ngày đến", "Arrived on"),
    Entry("register.arrivalNumber", "Số đến", "Incoming number"),
    Entry("register.author", "Tác giả", "Issuer"),
    Entry("register.receiver", "Đơn vị hoặc người nhận", "Department or person"),
    Entry(
      "register.document", "Tên loại, số và ký hiệu, ngày tháng và cơ quan ban hành văn bản",
      "Type, number and notation, date and issuer"),
    Entry("register.handleBy", "Thời hạn giải quyết", "Time limit"),
    Entry("register.progress", "Tiến độ giải quyết", "Progress"),
    Entry("register.answer", "Số, ký hiệu văn bản trả lời", "Number and notation of the answer"),
    Entry(
      "register.mark.voided", "đã hủy số ngày {date} ({by}): {reason}",
      "number voided on {date} ({by}): {reason}"),
    Entry("register.mark.recalled", "đã thu hồi ngày {date}", "recalled on {date}"),
    Entry("register.mark.withdrawn", "đã lấy lại ngày {date}", "taken back on {date}"),
    Entry(
      "register.mark.replaced", "được thay thế bằng văn bản số {doc} ngày {date}",
      "replaced by {doc} on {date}"),
    Entry(
      "register.mark.correctedByLetter", "được đính chính bằng công văn số {doc} ngày {date}",
      "corrected by official letter {doc} of {date}"),
    Entry("register.mark.onPaper", "gửi bản giấy: {units}", "on paper: {units}"),
    Entry(
      "register.mark.skipped", "bỏ qua vì không gửi được: {units}", "left out, could not be reached: {units}"),
    Entry(
      "register.mark.corrected", "sửa {field} ngày {date} ({by}): “{was}” thành “{now}”, lý do: {reason}",
      "{field} corrected on {date} ({by}): “{was}” to “{now}”, because: {reason}"),
    Entry(
      "register.mark.updated", "cập nhật {field} ngày {date} ({by}): “{was}” thành “{now}”, lý do: {reason}",
      "{field} updated on {date} ({by}): “{was}” to “{now}”, because: {reason}"),
    Entry(
      "register.mark.updated.silently", "cập nhật {field} ngày {date} ({by}): “{was}” thành “{now}”",
      "{field} updated on {date} ({by}): “{was}” to “{now}”"),
    Entry(
      "register.mark.corrected.destroyed", "sửa {field} ngày {date} ({by}); nội dung đã hủy",
      "{field} corrected on {date} ({by}); the content was destroyed"),
    Entry(
      "register.gap.beforeOpening", "{count} số đã dùng trước khi mở sổ trên Hệ thống",
      "{count:number|numbers} used before the register was opened here"),
    Entry(
      "register.gap.missing",
      "còn thiếu {count} số, do số cấp ở nơi khác bỏ qua: vào sổ văn bản, hoặc hủy số",
      "{count:number|numbers} missing, left out by a number given elsewhere: enter the documents, or void"),
    Entry("register.field.code", "số, ký hiệu", "number and notation"),
    Entry("register.field.issuedOn", "ngày văn bản", "date of the document"),
    Entry("register.field.documentType", "tên loại", "type"),
    Entry("register.field.subject", "trích yếu", "subject"),
    Entry("register.field.signer", "người ký", "signer"),
    Entry("register.field.recipients", "nơi nhận", "recipients"),
    Entry("register.field.keeper", "đơn vị, người nhận bản lưu", "keeper of the file copy"),
    Entry("register.field.copies", "số lượng bản", "number of copies"),
    Entry("register.field.movedOn", "ngày chuyển", "day of handing over"),
    Entry("register.field.author", "tác giả", "issuer"),
    Entry("register.field.arrivedOn", "ngày đến", "day of arrival"),
    Entry("register.field.arrivalNumber", "số đến", "incoming number"),
    Entry("register.field.receiver", "đơn vị hoặc người nhận", "department or person"),
    Entry("register.field.note", "ghi chú", "remarks"),
    Entry("register.part.code", "số {doc}", "{doc}"),
    Entry("register.part.date", "ngày {date}", "of {date}"),
    Entry("register.part.author", "của {unit}", "from {unit}"),
    Entry(
      "register.receivers", "{lead} chủ trì; phối hợp: {supporting}", "lead {lead}; supporting {supporting}"),
    Entry(
      "number.leavesOut", "Số {number} bỏ qua {from}–{to}; các số này được ghi là còn thiếu trong sổ.",
      "Number {number} leaves out {from}–{to}; they show as missing in the register."),
    Entry(
      "number.outOfRange",
      "Không vào sổ: số {number} không hợp lệ hoặc cách quá xa số cuối cùng ({last}) của sổ.",
      "Not registered: number {number} is not valid or too far from the last one ({last})."),
    Entry(
      "number.taken", "Không vào sổ: số {number} của sổ {series} năm {year} đã cấp cho văn bản khác.",
      "Not registered: number {number} of series {series}, {year}, was given to another document."),
    Entry(
      "number.beforeOpening", "Số {number} đã dùng trước khi mở sổ trên Hệ thống (số cuối {last}).",
      "Number {number} was used before the register was opened here (last number {last})."),
    Entry(
      "number.outOfOrder",
      """
      Số {doc} ghi ngày {date}, số {other} ghi ngày {otherDate}: thứ tự số không theo trình tự thời gian (khoản 1 \
      Điều 15 Nghị định số 30/2020/NĐ-CP). Văn bản đã vào sổ; kiểm tra lại số và ngày.
      """,
      """
      {doc} is dated {date}, {other} {otherDate}: the order of numbers is not that of time (Decree 30/2020/NĐ-CP, \
      Article 15.1). The document is registered; check its number and date.
      """),
    Entry(
      "number.sameFile",
      """
      Tệp của {doc} đã có số {other} ngày {date}. Nếu là một văn bản: hủy số thừa bằng `vanthu register void`; lần \
      sau gửi lại bằng `vanthu send {other}`, hoặc ghi --once khi lấy số.
      """,
      """
      The file of {doc} has a number already: {other} of {date}. If they are one document, void the number that is \
      too many with `vanthu register void`; next time send again with `vanthu send {other}`, or say --once when asking \
      for a number.
      """),
    Entry(
      "number.refused.future",
      """
      Không vào sổ: ngày văn bản {date} sau ngày hôm nay ({today}). Kiểm tra --date. Chưa có số nào được cấp.
      """,
      """
      Not registered: the date of the document, {date}, is after today ({today}). Check --date. No number was given.
      """),
    Entry(
      "number.refused.order",
      """
      Không cấp số: ngày văn bản {date} trước ngày của số cuối cùng ({last}, {lastDate}); số được cấp theo trình tự \
      thời gian (khoản 1 Điều 15 Nghị định số 30/2020/NĐ-CP). Kiểm tra --date; văn bản đã có số thì ghi --number. \
      Chưa có số nào được cấp.
      """,
      """
      No number given: the date of the document, {date}, is before that of the last number ({last}, {lastDate}); \
      numbers follow time (Decree 30/2020/NĐ-CP, Article 15.1). Check --date; a document that has a number already \
      takes --number. No number was given.
      """),
    Entry("register.sheet.year", "Năm {year}", "Year {year}"),
    Entry("register.sheet.page", "Trang", "Page"),
    Entry("register.sheet.none", "Không có văn bản nào.", "No documents."),
    Entry("register.sheet.count", "Tổng số: {count} văn bản.", "{count:entry|entries}."),
    Entry("register.sheet.voids", "Số đã hủy: {count}.", "{count:void number|void numbers}."),
    Entry("register.sheet.printedOn", "In ngày {date}.", "Printed on {date}."),
  ]

  /// What the registers refuse, with the way out (`register void`, `register correct`).
  static let registerRefusals: [Entry] = [
    Entry(
      "void.refused.noReason", "Không hủy số: chưa ghi lý do. Ghi lý do ở --reason. Sổ không thay đổi.",
      "Not voided: no reason was given. Say it in --reason. The register is unchanged."),
    Entry(
      "void.refused.incoming",
      """
      Không hủy số: số đến đã cấp thì văn bản đã vào sổ. Sổ văn bản đến chỉ ghi thêm ở cột ghi chú: \
      `vanthu register correct đến:… --field note`. Sổ không thay đổi.
      """,
      """
      Not voided: an incoming number is given when a document is registered. The incoming register takes a \
      remark: `vanthu register correct đến:… --field note`. The register is unchanged.
      """),
    Entry(
      "void.refused.noSeries",
      """
      Không hủy số: năm {year} chưa có loạt số {series} trong sổ văn bản đi. Kiểm tra --series, --year; loạt \
      số bắt đầu giữa năm thì mở bằng `vanthu register open`. Sổ không thay đổi.
      """,
      """
      Not voided: the outgoing register has no series {series} in {year}. Check --series and --year; a series \
      that begins in the middle of a year is opened with `vanthu register open`. The register is unchanged.
      """),
    Entry(
      "void.refused.beforeOpening",
      """
      Không hủy số {number} của loạt {series} năm {year}: số này thuộc sổ cũ, dùng trước khi mở sổ trên Hệ \
      thống (số cuối {last}). Ghi việc hủy vào sổ cũ. Sổ không thay đổi.
      """,
      """
      Number {number} of series {series}, {year}, is not voided: it belongs to the old book, from before the \
      register was opened here (last number {last}). Void it in that book. The register is unchanged.
      """),
    Entry(
      "void.refused.notGiven",
      """
      Không hủy số {number} của loạt {series} năm {year}: số này chưa cấp; số tiếp theo là {next}. Chỉ hủy số \
      đã cấp mà không dùng, số còn thiếu, hoặc số tiếp theo. Sổ không thay đổi.
      """,
      """
      Number {number} of series {series}, {year}, is not voided: it was not given yet; the next one is {next}. \
      Only numbers given and not used, missing ones, or the next one can be voided. The register is unchanged.
      """),
    Entry(
      "void.refused.sent",
      """
      Không hủy số {doc}: văn bản đã gửi (ngày {date}), nơi nhận đang giữ số này. Thu hồi bằng `vanthu recall`, \
      hoặc thay thế bằng `vanthu replace` (khoản 3, khoản 4 Điều 18 Nghị định số 30/2020/NĐ-CP). Sổ không thay \
      đổi.
      """,
      """
      {doc} is not voided: the document was sent ({date}), its recipients hold this number. Recall it with \
      `vanthu recall`, or replace it with `vanthu replace` (Decree 30/2020/NĐ-CP, Articles 18.3, 18.4). The \
      register is unchanged.
      """),
    Entry(
      "void.refused.answer",
      """
      Không hủy số {doc}: văn bản này đã được ghi là văn bản trả lời {answered}, và nơi gửi đã được báo. Sổ \
      không thay đổi.
      """,
      """
      {doc} is not voided: it is named as the answer to {answered}, and its sender was told so. The register is \
      unchanged.
      """),
    Entry(
      "void.refused.ended",
      "Không hủy số {doc}: văn bản đã thu hồi hoặc đã được thay thế ngày {date}. Sổ không thay đổi.",
      "{doc} is not voided: the document was recalled or replaced on {date}. The register is unchanged."),
    Entry(
      "number.voided",
      """
      Không thực hiện: số {doc} đã hủy ngày {date} ({reason}). Số đã hủy không cấp lại; lấy số khác. Sổ không \
      thay đổi.
      """,
      """
      Not done: number {doc} was voided on {date} ({reason}). A void number is never given again; take another \
      one. The register is unchanged.
      """),
    Entry(
      "correct.refused.noReason",
      """
      Không sửa: cột “{field}” đã có nội dung, sửa phải ghi lý do ở --reason; sổ giữ cả nội dung cũ và mới. Sổ \
      không thay đổi.
      """,
      """
      Not corrected: there is something in the column “{field}”, so a correction needs a reason (--reason); the \
      register keeps the old and the new value. The register is unchanged.
      """),
    Entry(
      "correct.refused.value", "Không sửa: “{value}” không phải là {field}. {expected} Sổ không thay đổi.",
      "Not corrected: “{value}” is no {field}. {expected} The register is unchanged."),
    Entry("correct.expected.day", "Ghi ngày dạng yyyy-MM-dd.", "Write a day as yyyy-MM-dd."),
    Entry("correct.expected.copies", "Ghi số từ 1 đến 99999.", "Write a number from 1 to 99999."),
    Entry("correct.expected.text", "Ghi nội dung ở --value.", "Write the text in --value."),
    Entry(
      "correct.expected.later", "Ngày chuyển không trước ngày {date}.",
      "The day of handing over is not before {date}."),
    Entry(
      "correct.refused.sent",
      """
      Không sửa {field} của {doc}: văn bản đã gửi, nơi nhận giữ nội dung này. Sai sót về nội dung thì thay thế \
      bằng văn bản khác (`vanthu replace`) hoặc thu hồi (`vanthu recall`); sai thể thức thì đính chính bằng công \
      văn; đổi nơi nhận bằng `vanthu update` (Điều 18 Nghị định số 30/2020/NĐ-CP). Sổ không thay đổi.
      """,
      """
      The column “{field}” of {doc} is left as it is: the document was sent, its recipients hold it. An error of content is \
      put right by another document (`vanthu replace`) or a recall (`vanthu recall`), one of layout by an official \
      letter; recipients change with `vanthu update` (Decree 30/2020/NĐ-CP, Article 18). The register is \
      unchanged.
      """),
    Entry(
      "correct.refused.given",
      """
      Không sửa {field} của {doc}: số được cấp cho đúng loại, ngày và nơi nhận đã ghi. Văn bản chưa gửi: hủy số \
      này (`vanthu register void`) và lấy số mới. Sổ không thay đổi.
      """,
      """
      The column “{field}” of {doc} is left as it is: the number was given for this type, date and recipients. It was not \
      sent: void the number (`vanthu register void`) and take a new one. The register is unchanged.
      """),
    Entry(
      "correct.refused.bySystem",
      """
      Không sửa {field} của {doc}: Hệ thống tự ghi theo việc đã xảy ra. Điều cần nói thêm thì ghi ở cột ghi chú \
      (--field note). Sổ không thay đổi.
      """,
      """
      The column “{field}” of {doc} is left as it is: the system wrote it when it happened. What has to be said besides goes \
      into the remarks (--field note). The register is unchanged.
      """),
    Entry(
      "correct.refused.packet",
      """
      Không sửa {field} của {doc}: nội dung này đến trong gói tin của bên gửi. Đề nghị bên gửi cập nhật hoặc thay \
      thế; điều cần nói thêm thì ghi ở cột ghi chú (--field note). Sổ không thay đổi.
      """,
      """
      The column “{field}” of {doc} is left as it is: it came in the sender's packet. Ask the sender for an update or a \
      replacement; what has to be said besides goes into the remarks (--field note). The register is unchanged.
      """),
    Entry(
      "correct.refused.assigned",
      """
      Không sửa {field} của {doc}: lấy từ việc chuyển xử lý. Chuyển lại bằng `vanthu assign`. Sổ không thay đổi.
      """,
      """
      The column “{field}” of {doc} is left as it is: it comes from the assignment. Assign it again with `vanthu assign`. The \
      register is unchanged.
      """),
    Entry(
      "correct.refused.assign",
      "Không ghi {field} của {doc} tại đây: chuyển xử lý bằng `vanthu assign`. Sổ không thay đổi.",
      "The {field} of {doc} is not written here: assign it with `vanthu assign`. The register is unchanged."),
    Entry(
      "correct.refused.closed",
      """
      Không sửa {field} của {doc}: văn bản đã thu hồi, lấy lại, được thay thế hoặc đã hủy số; chỉ ghi thêm được ở \
      cột ghi chú (--field note). Sổ không thay đổi.
      """,
      """
      The column “{field}” of {doc} is left as it is: it was recalled, given back, replaced or its number voided; only the \
      remarks can be added to (--field note). The register is unchanged.
      """),
    Entry(
      "correct.refused.noColumn",
      "Không sửa: sổ của {doc} không có cột “{field}”. Sổ không thay đổi.",
      "Not corrected: the register of {doc} has no column “{field}”. The register is unchanged."),
    Entry(
      "correct.refused.notRegistered",
      "Không sửa: {doc} chưa vào sổ. Tiếp nhận bằng `vanthu accept` trước.",
      "Not corrected: {doc} is not in a register yet. Accept it first with `vanthu accept`."),
    Entry(
      "number.refused.beforeOpening",
      """
      Không thực hiện: số {number} đã dùng trước khi mở sổ trên Hệ thống (số cuối {last}), văn bản mang số này ở sổ cũ. \
      Kiểm tra lại --number; nếu đúng là văn bản đó, thêm --despite-findings.
      """,
      """
      Not done: number {number} was used before the register was opened here (last number {last}); its document stands in \
      the book from before. Check --number; if it is that very document, add --despite-findings.
      """),
  ]
}

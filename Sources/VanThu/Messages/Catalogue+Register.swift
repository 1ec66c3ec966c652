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
    Entry("register.mark.voided", "đã hủy số ngày {date}", "number voided on {date}"),
    Entry("register.mark.recalled", "đã thu hồi ngày {date}", "recalled on {date}"),
    Entry("register.mark.withdrawn", "đã lấy lại ngày {date}", "taken back on {date}"),
    Entry(
      "register.mark.replaced", "được thay thế bằng văn bản số {doc} ngày {date}",
      "replaced by {doc} on {date}"),
    Entry("register.mark.onPaper", "gửi bản giấy: {units}", "on paper: {units}"),
    Entry(
      "register.mark.skipped", "bỏ qua vì không gửi được: {units}", "left out, could not be reached: {units}"),
    Entry(
      "register.mark.corrected", "sửa ngày {date}, trước đó ghi: {was}", "corrected on {date}, it said: {was}"
    ),
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
    Entry("register.sheet.year", "Năm {year}", "Year {year}"),
    Entry("register.sheet.page", "Trang", "Page"),
    Entry("register.sheet.none", "Không có văn bản nào.", "No documents."),
    Entry("register.sheet.count", "Tổng số: {count} văn bản.", "{count:entry|entries}."),
    Entry("register.sheet.printedOn", "In ngày {date}.", "Printed on {date}."),
  ]
}

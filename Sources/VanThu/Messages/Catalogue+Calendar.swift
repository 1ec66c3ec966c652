/// Working days, time limits, reminders, and the tables an office takes over anew.
extension Catalogue {
  static let calendarMessages: [Entry] = calendarTables + dueMessages + reminderMessages + renewalMessages

  private static let calendarTables: [Entry] = [
    Entry(
      "tableFile.utf16",
      "Tệp được lưu ở dạng UTF-16. Đề nghị lưu lại dạng “CSV UTF-8”.",
      "The file is saved as UTF-16. Save it again as “CSV UTF-8”."),
    Entry(
      "tableFile.semicolon",
      """
      Các cột cách nhau bằng dấu chấm phẩy; tệp phải dùng dấu phẩy. Đề nghị lưu lại với dấu phẩy (trong bảng tính: định \
      dạng vùng, dấu phân tách danh sách).
      """,
      """
      Columns are separated by semicolons; the file needs commas. Save it again with commas (in a spreadsheet: the \
      region's list separator).
      """
    ),
    Entry(
      "tableFile.tab", "Các cột cách nhau bằng dấu tab; tệp phải dùng dấu phẩy. Đề nghị lưu lại dạng CSV.",
      "Columns are separated by tabs; the file needs commas. Save it again as CSV."),
    Entry(
      "calendar.noColumn",
      "Thiếu cột {column} ở dòng đầu. Các cột: date, kind, và có thể có name, clause, confidence.",
      "Column {column} is missing in the first line. Columns: date, kind, and perhaps name, clause, confidence."
    ),
    Entry(
      "calendar.badDate", "“{value}” không phải là ngày theo dạng yyyy-MM-dd.",
      "“{value}” is no day of the form yyyy-MM-dd."),
    Entry(
      "calendar.badKind", "“{value}” không hợp lệ ở cột kind: chỉ nhận off (nghỉ) hoặc work (làm việc).",
      "“{value}” is not valid in column kind: only off or work."),
    Entry(
      "calendar.twice", "Ngày {value} có hai dòng. Đề nghị bỏ một dòng.",
      "Day {value} has two lines. Remove one."),
    Entry(
      "calendar.notCovered",
      """
      Lịch làm việc chưa có năm {year}: chỉ tính thứ Bảy, Chủ nhật là ngày nghỉ. Đề nghị bổ sung bằng `vanthu calendar \
      import`.
      """,
      """
      The calendar says nothing of {year}: only Saturdays and Sundays count as days off. Add the year with `vanthu \
      calendar import`.
      """
    ),
    Entry(
      "calendar.checked", "{count} ngày khác với tuần làm việc; {problems} lỗi.",
      "{count:day differs|days differ} from the working week; {problems:fault|faults}."),
    Entry("calendar.added", "• {date}: {kind} ({name})", "• {date}: {kind} ({name})"),
    Entry(
      "calendar.removed", "• {date}: không còn là ngày {kind} ({name})", "• {date}: no longer {kind} ({name})"
    ),
    Entry(
      "calendar.imported",
      "Đã nhận lịch làm việc: {count} ngày; {added} ngày mới hoặc đổi, {removed} ngày bỏ.",
      "Calendar taken over: {count:day|days}; {added} new or changed, {removed} gone."),
    Entry(
      "calendar.wouldImport",
      "Chưa nhận: lịch có {count} ngày; {added} ngày mới hoặc đổi, {removed} ngày bỏ.",
      "Not taken over yet: {count:day|days}; {added} new or changed, {removed} gone."),
    Entry("calendar.kind.off", "nghỉ", "off"),
    Entry("calendar.kind.work", "làm việc", "worked"),
    Entry("column.kind", "Loại", "Kind"),
    Entry("column.dayName", "Ngày", "Day"),
    Entry("column.clause", "Căn cứ", "Clause"),
    Entry("column.confidence", "Mức tin cậy", "Confidence"),
    Entry(
      "help.calendar", "Lịch làm việc: ngày nghỉ lễ, ngày hoán đổi.",
      "Working days: public holidays, swapped days."),
    Entry(
      "help.calendar.more",
      """
      Ngày làm việc là thứ Hai đến thứ Sáu, trừ và thêm các ngày trong bảng. Ngày nghỉ theo âm lịch và ngày hoán đổi do \
      cơ quan có thẩm quyền quyết định hằng năm, nên là dữ liệu, không tính được: đi kèm các năm 2024 đến 2026, năm khác \
      bổ sung bằng `calendar import`.
      """,
      """
      Working days are Monday to Friday, but for the days of a table. Holidays of the lunar calendar and swapped days are \
      decided each year, so they are data and not computed: 2024 to 2026 come with the tool, other years are added with \
      `calendar import`.
      """
    ),
    Entry(
      "help.calendar.show", "Xem các ngày nghỉ và ngày làm bù.",
      "Show the days off and the days worked in their place."),
    Entry("help.calendar.check", "Kiểm tra một bảng ngày làm việc.", "Check a table of working days."),
    Entry(
      "help.calendar.import", "Nhận bảng ngày làm việc khác cho nơi làm việc.",
      "Take over another table of working days."),
    Entry(
      "help.option.calendarFile", "Tệp CSV: date,kind,name,clause,confidence.",
      "A CSV file: date,kind,name,clause,confidence."),
    Entry("help.option.dryRun", "Chỉ xem khác biệt, không nhận.", "Only show the differences."),
  ]

  private static let dueMessages: [Entry] = [
    Entry(
      "send.late.urgent",
      """
      Gửi chậm: văn bản khẩn số {doc} ký ngày {signedDate}, gửi lúc {time} ngày {date}. Văn bản khẩn phải gửi ngay sau khi \
      ký (khoản 1 Điều 18 Nghị định số 30/2020/NĐ-CP; Điều 6 Quyết định số 28/2018/QĐ-TTg).
      """,
      """
      Sent late: urgent document {doc} was signed on {signedDate} and sent at {time} on {date}. Urgent documents are sent \
      right after signing (Decree 30/2020/NĐ-CP, Article 18.1; Decision 28/2018/QĐ-TTg, Article 6).
      """
    ),
    Entry(
      "due.today", "Hôm nay là ngày cuối (thời hạn giải quyết {dueDate}).",
      "Today is the last day (due {dueDate})."),
    Entry(
      "due.ended", "Đã hết hạn (thời hạn giải quyết {dueDate}); đang ở {holder}.",
      "The time limit has passed (due {dueDate}); held by {holder}."),
    Entry("due.none", "Không có thời hạn nào sắp đến hoặc đã quá.", "No time limit is near or past."),
    Entry("due.unassigned", "văn thư (chưa chuyển xử lý)", "clerk (not assigned)"),
    Entry("due.reminded", "Đã đôn đốc ngày {date}.", "Reminded on {date}."),
    Entry(
      "due.error.which", "Nêu --within là số ngày không âm; --overdue không đi với --all.",
      "--within takes a number of days, 0 or more; --overdue does not go with --all."),
    Entry(
      "due.dayOff", "Thời hạn {date} là ngày nghỉ; được tính đến hết ngày làm việc {lastDay}.",
      "The time limit {date} is a day off; it is kept until the end of {lastDay}."),
    Entry(
      "assign.error.due", "Nêu --due hoặc --within, không nêu cả hai.", "Use --due or --within, not both."),
    Entry(
      "assign.error.within", "--within là số ngày làm việc từ 1 đến 1000.",
      "--within takes 1 to 1000 working days."),
    Entry("today.overdue", "trong đó quá hạn", "overdue among them"),
    Entry("today.lateToSend", "Văn bản quá hạn gửi", "Documents late to be sent"),
    Entry("today.returned", "Văn bản bị trả lại", "Documents returned"),
    Entry("today.awaited", "Văn bản đi cần đôn đốc", "Sent documents to remind of"),
    Entry(
      "today.returnedBy",
      """
      Bị trả lại: {doc}, bởi {units}. Xem lý do: `vanthu status {reference}`; gửi văn bản khác thay thế: \
      `vanthu document new …`, rồi `vanthu replace {reference} --by SỐ-MỚI --reason …`.
      """,
      """
      Returned: {doc}, by {units}. See why: `vanthu status {reference}`; send another in its place: \
      `vanthu document new …`, then `vanthu replace {reference} --by NEW --reason …`.
      """),
    Entry("today.changes", "Đề nghị cập nhật, lấy lại chờ trả lời", "Updates and take-backs to answer"),
    Entry(
      "today.next.held", "Gói tin bị giữ lại: `vanthu inbox --held`.", "Packets held: `vanthu inbox --held`."),
    Entry(
      "today.next.quarantined", "Gói tin bị cách ly: `vanthu inbox --quarantined`.",
      "Packets put aside: `vanthu inbox --quarantined`."),
    Entry(
      "today.next.awaited", "Văn bản đi cần đôn đốc: `vanthu remind`.",
      "Sent documents to remind of: `vanthu remind`."),
    Entry(
      "today.lateDocument", "Quá hạn gửi: {doc}, chậm nhất lúc {time} ngày {date}.",
      "Late to be sent: {doc}, at the latest {time} on {date}."),
    Entry("column.holder", "Người xử lý, nơi nhận", "Holder, recipient"),
    Entry("column.remindedOn", "Đã đôn đốc", "Reminded"),
    Entry(
      "help.due", "Thời hạn, theo ngày làm việc: văn bản đến và văn bản đi chờ trả lời.",
      "Time limits in working days: incoming documents, and sent ones that wait for an answer."),
    Entry(
      "help.due.more",
      "Thời hạn rơi vào ngày nghỉ thì tính đến hết ngày làm việc tiếp theo.",
      "A time limit on a day off is kept until the end of the next working day."),
    Entry("help.option.dueWithin", "Số ngày làm việc tới.", "Working days ahead."),
    Entry("help.option.dueOverdue", "Chỉ những gì đã quá hạn.", "Only what is overdue."),
    Entry("help.option.dueAll", "Mọi thời hạn, dù còn xa.", "All time limits, however far."),
    Entry(
      "help.option.withinDays", "Thời hạn giải quyết tính bằng ngày làm việc, kể từ ngày tiếp theo.",
      "Time limit in working days, counted from the next day."),
  ]

  private static let reminderMessages: [Entry] = [
    Entry(
      "remind.none", "Không có văn bản nào cần đôn đốc.", "There is nothing to remind of."),
    Entry(
      "remind.error.nothing", "Không có gì để đôn đốc về {doc}: không quá hạn, không còn nơi nhận phải chờ.",
      "There is nothing to remind of about {doc}: it is not overdue and no recipient is waited for."),
    Entry(
      "remind.error.file", "Nêu văn bản cần đôn đốc khi ghi ra tệp.",
      "Name the document when a text is written."),
    Entry("remind.written", "Đã ghi nội dung đôn đốc tại {file}.", "The reminder is in {file}."),
    Entry(
      "remind.next", "Ký, cấp số như mọi công văn, rồi gửi:",
      "Sign and number it like any official letter, then send it:"),
    Entry("remind.why.notAccepted", "chưa tiếp nhận", "has not accepted it"),
    Entry("remind.why.notAnswered", "chưa trả lời (hạn {date})", "has not answered (due {date})"),
    Entry("history.document.reminded", "Đã đôn đốc", "Reminded"),
    Entry(
      "help.remind", "Đôn đốc nơi nhận chưa tiếp nhận, chưa trả lời, hoặc người xử lý quá hạn.",
      "Remind recipients who have not accepted or answered, or whoever has an overdue document."),
    Entry(
      "help.remind.more",
      """
      Không nêu văn bản thì liệt kê những gì cần đôn đốc. Gói tin của trục không có loại tin đôn đốc; giữa các cơ quan, \
      đôn đốc là một công văn: lệnh này soạn nội dung để in hoặc ký, gửi bằng `vanthu send`, và ghi lại việc đôn đốc.
      """,
      """
      Without a document it lists what there is to remind of. The axis' packets know no reminder; between offices it is an \
      official letter: this command writes its text, to be printed or signed and sent with `vanthu send`, and puts the \
      reminder on record.
      """
    ),
    Entry(
      "help.option.documentToRemindOf", "Văn bản đi 07/CĐ-UBND, hoặc văn bản đến quá hạn đến:412.",
      "A sent document 07/CĐ-UBND, or an overdue incoming one đến:412."),
    Entry("help.option.textFile", "Ghi nội dung ra tệp.", "Write the text to a file."),
    Entry(travelling: "travel.remind.subject", "V/v đôn đốc thực hiện văn bản số {doc} ngày {docDate}"),
    Entry(travelling: "travel.remind.to", "Kính gửi: {units}."),
    Entry(
      travelling: "travel.remind.sent",
      "Ngày {docDate}, {unit} đã gửi văn bản số {doc} “{subject}”."),
    Entry(travelling: "travel.remind.due", "Hạn trả lời: ngày {due}."),
    Entry(
      travelling: "travel.remind.notAccepted", "Đến ngày {date}, chưa có thông báo tiếp nhận của: {units}."),
    Entry(
      travelling: "travel.remind.notAnswered", "Đến ngày {date}, chưa có văn bản trả lời của: {units}."),
    Entry(
      travelling: "travel.remind.ask",
      "Đề nghị các cơ quan nêu trên tiếp nhận, thực hiện và trả lời {unit} theo quy định."),
    Entry(travelling: "travel.remind.slip.title", "PHIẾU ĐÔN ĐỐC, ngày {date}"),
    Entry(travelling: "travel.remind.slip.to", "Gửi: {holder}"),
    Entry(
      travelling: "travel.remind.slip.document",
      "Văn bản {number}: số {doc} ngày {docDate} của {unit} “{subject}”."),
    Entry(travelling: "travel.remind.slip.standing", "{standing}"),
    Entry(
      travelling: "travel.remind.slip.ask", "Đề nghị giải quyết, hoặc báo cáo lý do chậm và đề xuất gia hạn."),
  ]

  private static let renewalMessages: [Entry] = [
    Entry(
      "table.refused",
      "Không nhận bảng: có {count} lỗi. Bảng được nhận cả thảy hoặc không nhận; dữ liệu hiện có được giữ nguyên.",
      "Table not taken over: {count:fault|faults}. A table is taken as a whole or not at all; what is here is unchanged."
    ),
    Entry(
      "directory.renewal.withoutUnit",
      "Không nhận danh mục: không có cơ quan {code} của nơi làm việc này. Danh mục hiện có được giữ nguyên.",
      "Directory not taken over: {code}, the unit of this workspace, is not in it. The one here is unchanged."
    ),
    Entry(
      "directory.renewal.added", "Mới: {unit} ({code}), từ ngày {date}", "New: {unit} ({code}), from {date}"),
    Entry(
      "directory.renewal.removed", "Bỏ: {unit} ({code}), từ ngày {date}", "Gone: {unit} ({code}), from {date}"
    ),
    Entry(
      "directory.renewal.changed", "Đổi: {unit} ({code}), từ ngày {date}: {columns}",
      "Changed: {unit} ({code}), from {date}: {columns}"),
    Entry(
      "directory.renewal.more", "… và {count} khác biệt nữa (xem đủ bằng --json).",
      "… and {count:more difference|more differences} (all of them with --json)."),
    Entry(
      "directory.renewal.imported",
      "Đã nhận danh mục: {count} dòng; {added} mới, {changed} đổi, {removed} bỏ.",
      "Directory taken over: {count:row|rows}; {added} new, {changed} changed, {removed} gone."),
    Entry(
      "directory.renewal.wouldImport",
      "Chưa nhận: danh mục có {count} dòng; {added} mới, {changed} đổi, {removed} bỏ.",
      "Not taken over yet: {count:row|rows}; {added} new, {changed} changed, {removed} gone."),
    Entry(
      "directory.renewal.warnings",
      "{count} cảnh báo trong danh mục. Xem bằng `vanthu directory check --file {file}`.",
      "{count:warning|warnings} in the directory. See `vanthu directory check --file {file}`."),
    Entry(
      "certificates.renewal.added", "Mới: {unit} ({code}), chứng thư số {sha256}, từ ngày {date}",
      "New: {unit} ({code}), certificate {sha256}, from {date}"),
    Entry(
      "certificates.renewal.removed", "Bỏ: {unit} ({code}), chứng thư số {sha256}, từ ngày {date}",
      "Gone: {unit} ({code}), certificate {sha256}, from {date}"),
    Entry(
      "certificates.renewal.imported", "Đã nhận bảng chứng thư số: {count} dòng; {added} mới, {removed} bỏ.",
      "Table of certificates taken over: {count:row|rows}; {added} new, {removed} gone."),
    Entry(
      "certificates.renewal.wouldImport", "Chưa nhận: bảng có {count} dòng; {added} mới, {removed} bỏ.",
      "Not taken over yet: {count:row|rows}; {added} new, {removed} gone."),
    Entry(
      "certificates.renewal.notListed",
      "Bảng không có chứng thư số nào của {unit} trong ngày hôm nay; nơi nhận dùng bảng này sẽ giữ lại gói tin.",
      "The table has no certificate of {unit} today; recipients with this table will hold its packets."),
    Entry("help.directory.import", "Nhận danh mục mới cho nơi làm việc.", "Take over a new directory."),
    Entry(
      "help.directory.import.more",
      "Hiện khác biệt từng dòng. Danh mục có lỗi thì không nhận; cảnh báo không cản trở.",
      "Shows the differences row by row. A directory with errors is not taken over; warnings do not stand in the way."
    ),
    Entry(
      "help.directory.import-certificates", "Nhận bảng chứng thư số của các cơ quan.",
      "Take over a table of units' certificates."),
    Entry(
      "help.directory.import-certificates.more",
      """
      Tệp CSV, UTF-8, cột code,sha256,role,validFrom,validTo: mã định danh; SHA-256 của chứng thư số (DER), thập lục phân; \
      person hoặc agency; từ ngày, đến ngày theo yyyy-MM-dd, ngày cuối có thể để trống.
      """,
      """
      A CSV file, UTF-8, columns code,sha256,role,validFrom,validTo: unit code; SHA-256 of the certificate (DER), \
      hexadecimal; person or agency; first and last day as yyyy-MM-dd, the last may be empty.
      """
    ),
    Entry("help.option.newDirectory", "Tệp danh mục mới.", "The new directory file."),
    Entry(
      "init.error.othersKey",
      """
      Không khởi tạo: bảng chứng thư số ghi chứng thư số của khóa là của {owner}, không phải của {unit}. Đề nghị dùng \
      khóa của {unit} hoặc sửa bảng; nếu đúng là khóa này, thêm --despite-key.
      """,
      """
      Not opened: by the table of certificates the key's certificate belongs to {owner}, not to {unit}. Use the key of \
      {unit} or mend the table; if this key is meant, add --despite-key.
      """
    ),
    Entry(
      "help.option.despiteKey", "Nhận khóa dù bảng chứng thư số ghi là của cơ quan khác.",
      "Take the key although the table of certificates gives it to another unit."),
  ]
}

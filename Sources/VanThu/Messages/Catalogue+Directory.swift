/// Findings about a directory file, and the difference of a directory between two days.
extension Catalogue {
  static let directoryMessages: [Entry] = directoryFileFindings + directoryRowFindings + directoryChanges

  private static let directoryFileFindings: [Entry] = [
    Entry("finding.directory.empty", "Tệp danh mục không có dòng nào.", "The directory file has no lines."),
    Entry(
      "finding.directory.column.twice", "Cột “{column}” có hai lần; chỉ đọc cột đầu tiên.",
      "Column “{column}” appears twice; only the first is read."),
    Entry("finding.directory.form", "{hint}", "{hint}"),
    Entry(
      "finding.directory.column.missing", "Thiếu cột trong dòng tiêu đề: {columns}.",
      "Columns missing in the header line: {columns}."),
    Entry(
      "finding.directory.fields", "Dòng có {count} trường, tiêu đề có {expected} trường.",
      "The line has {count:field|fields}, the header {expected}."),
    Entry(
      "finding.directory.csv.unterminatedQuote", "Dấu ngoặc kép mở không được đóng đến hết tệp.",
      "A quoted field is not closed before the end of the file."),
    Entry(
      "finding.directory.csv.notUTF8", "Dòng có byte không đúng UTF-8; đã thay bằng ký tự thay thế.",
      "The line has bytes that are not UTF-8; they were replaced."),
    Entry(
      "finding.directory.csv.strayQuote", "Dấu ngoặc kép sai vị trí; được đọc như chữ thường.",
      "A quote in the wrong place; taken literally."),
    Entry(
      "finding.directory.csv.tooLong",
      "Trường quá dài hoặc dòng có quá nhiều trường; phần vượt quá đã bị bỏ.",
      "A field is too long or the line has too many fields; the excess was dropped."),
    Entry(
      "finding.directory.more", "Còn {count} phát hiện khác không liệt kê.",
      "{count:further finding is|further findings are} not listed."),
  ]

  private static let directoryRowFindings: [Entry] = [
    Entry(
      "finding.directory.code", "“{code}” không phải là mã định danh; dòng không được dùng.",
      "“{code}” is not a unit code and is not used."),
    Entry(
      "finding.directory.code.unusual",
      "Mã định danh {code} không theo cấu trúc của Quyết định số 20/2020/QĐ-TTg hoặc QCVN 102:2016.",
      "Unit code {code} follows neither Decision 20/2020/QĐ-TTg nor QCVN 102:2016."),
    Entry(
      "finding.directory.name", "{code} không có tên; dòng không được dùng.",
      "{code} has no name; the line is not used."),
    Entry(
      "finding.directory.level", "Không có cấp “{level}”; dòng không được dùng.",
      "There is no level “{level}”; the line is not used."),
    Entry(
      "finding.directory.date",
      "“{date}” ở cột {column} không phải là ngày dạng năm-tháng-ngày; dòng không được dùng.",
      "“{date}” in column {column} is not a day of the form yyyy-MM-dd; the line is not used."),
    Entry(
      "finding.directory.date.order", "Ngày cuối {to} trước ngày đầu {from}; dòng không được dùng.",
      "The last day {to} is before the first day {from}; the line is not used."),
    Entry(
      "finding.directory.repeated", "{unit} ({code}) lặp lại dòng {other}; bỏ qua.",
      "{unit} ({code}) repeats line {other}; passed over."),
    Entry(
      "finding.directory.overlap",
      "{unit} ({code}) trùng thời gian hiệu lực với dòng {other}; dòng sau không được dùng.",
      "{unit} ({code}) overlaps in time with line {other}; the later line is not used."),
    Entry(
      "finding.directory.rows", "{unit} ({code}) có quá {count} dòng; các dòng sau không được dùng.",
      "{unit} ({code}) has more than {count} lines; the later ones are not used."),
    Entry(
      "finding.directory.gap", "{unit} ({code}) không có dòng nào có hiệu lực từ {from} đến {to}.",
      "{unit} ({code}) has no line in force from {from} to {to}."),
    Entry(
      "finding.directory.level.ended", "{unit} ({code}): {level} chỉ tồn tại đến hết ngày {date}.",
      "{unit} ({code}): the level “{level}” exists until {date} only."),
    Entry(
      "finding.directory.parent.unknown",
      "{unit} ({code}): không có cơ quan cấp trên {parent} trong danh mục.",
      "{unit} ({code}): parent {parent} is not in the directory."),
    Entry(
      "finding.directory.parent.notInForce",
      "{unit} ({code}): cơ quan cấp trên {parent} không có hiệu lực trong toàn bộ thời gian của dòng này.",
      "{unit} ({code}): parent {parent} is not in force for the whole time of this line."),
    Entry(
      "finding.directory.parent.lower", "{unit} ({code}): cơ quan cấp trên {parent} thuộc cấp thấp hơn.",
      "{unit} ({code}): parent {parent} is of a lower level."),
    Entry(
      "finding.directory.parent.cycle", "{unit} ({code}): quan hệ cấp trên đi vòng qua {parent}.",
      "{unit} ({code}): its parents go round in a circle through {parent}."),
    Entry(
      "finding.directory.parent.depth", "{unit} ({code}): quá {count} cấp trên nối tiếp nhau.",
      "{unit} ({code}): more than {count} parents in a row."),
    Entry(
      "finding.directory.successor.twice", "Cơ quan kế thừa {code} được ghi hai lần.",
      "Successor {code} is named twice."),
    Entry(
      "finding.directory.successor.none", "{unit} ({code}) đã kết thúc hoạt động, không ghi cơ quan kế thừa.",
      "{unit} ({code}) has ceased to operate and names no successor."),
    Entry(
      "finding.directory.successor.ofOpen", "{unit} ({code}) còn hoạt động nhưng đã ghi cơ quan kế thừa.",
      "{unit} ({code}) is still open but names successors."),
    Entry(
      "finding.directory.successor.unknown",
      "{unit} ({code}): không có cơ quan kế thừa {successor} trong danh mục.",
      "{unit} ({code}): successor {successor} is not in the directory."),
    Entry(
      "finding.directory.successor.cycle", "{unit} ({code}): quan hệ kế thừa đi vòng qua {successor}.",
      "{unit} ({code}): its successors go round in a circle through {successor}."),
    Entry(
      "finding.directory.successor.notInForce",
      "{unit} ({code}): cơ quan kế thừa {successor} chưa hoạt động vào ngày tiếp theo ngày kết thúc.",
      "{unit} ({code}): successor {successor} does not work on the day after the closing."),
    Entry(
      "finding.directory.oldCode.shared",
      "{unit} ({code}): mã cũ {oldCode} cũng là của {other}; không tra cứu theo mã cũ này.",
      "{unit} ({code}): older code {oldCode} belongs to {other} too; it cannot be looked up."),
  ]

  private static let directoryChanges: [Entry] = [
    Entry("directory.diff.closed", "{unit} kết thúc hoạt động", "{unit} ceases to operate"),
    Entry("directory.diff.merged", "{unit} nhập vào {successor}", "{unit} merges into {successor}"),
    Entry("directory.diff.opened", "{unit} bắt đầu hoạt động", "{unit} begins to operate"),
    Entry("directory.diff.parent", "{units} trực thuộc {parent}", "{units} come under {parent}"),
    Entry("directory.diff.parent.province", "{units} trực thuộc tỉnh", "{units} come under the province"),
    Entry("directory.diff.noParent", "{units} không còn cơ quan cấp trên", "{units} no longer have a parent"),
    Entry("directory.diff.name", "{unit} đổi tên thành {name}", "{unit} is renamed {name}"),
    Entry("directory.diff.system", "{unit} chuyển sang hệ thống {system}", "{unit} moves to system {system}"),
  ]
}

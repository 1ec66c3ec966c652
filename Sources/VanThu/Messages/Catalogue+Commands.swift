// What the commands of the tool say: results, heads of tables, and why something was not done.

extension Catalogue {
  /// Complaints of commands: what was not done, why, what to do.
  static let commandErrors: [Entry] = [
    Entry(
      "command.error.noDirectory",
      "Chưa có danh mục cơ quan: chỉ tệp bằng --file, hoặc nơi làm việc bằng --home.",
      "There is no directory: name a file with --file, or a workspace with --home."),
    Entry(
      "command.error.notFound", "Không có tệp hoặc thư mục này. Kiểm tra lại tên và đường dẫn.",
      "There is no such file or folder. Check the name and the path."),
    Entry(
      "command.error.exists", "Không ghi: tên này đã có, và không tệp nào bị ghi đè. Chọn tên khác.",
      "Not written: the name is taken, and nothing is ever overwritten. Choose another name."),
    Entry(
      "command.error.isFolder", "Không đọc được: đây là thư mục, không phải tệp. Ghi tên tệp.",
      "Cannot be read: this is a folder, not a file. Name a file."),
    Entry(
      "command.error.notPermitted", "Không có quyền đọc hoặc ghi ở đây. Kiểm tra quyền của tài khoản.",
      "Reading or writing is not permitted here. Check the rights of the account."),
    Entry(
      "command.error.full", "Không ghi được: hết chỗ trên đĩa. Tệp đang ghi dở đã được xóa.",
      "Cannot be written: the disk is full. The unfinished file was removed."),
    Entry(
      "command.error.locked", "Tiến trình khác đang dùng. Thử lại sau ít phút.",
      "Another process is using it. Try again in a moment."),
    Entry("command.error.detail", "Không thực hiện được: {detail}.", "Could not be done: {detail}."),
    Entry(
      "command.error.tooLarge", "Không đọc: tệp lớn hơn {limit} byte. Kiểm tra có nhầm tệp không.",
      "Not read: the file is larger than {limit} bytes. Check whether it is the right one."),
    Entry(
      "command.error.encoding", "Không đọc được: tệp không phải văn bản UTF-8. Lưu lại tệp ở dạng UTF-8.",
      "Cannot be read: the file is not UTF-8 text. Save it as UTF-8."),
    Entry(
      "command.error.wrongPassword", "Không mở được khóa: sai mật khẩu, hoặc tệp hỏng.",
      "The key cannot be opened: the password is wrong, or the file is damaged."),
    Entry(
      "command.error.passwordNeeded",
      "Không mở được khóa: khóa có mật khẩu. Ghi mật khẩu vào một tệp riêng và dùng --password-file, hoặc gõ ở cửa sổ lệnh khi được hỏi.",
      """
      The key cannot be opened: it has a password. Put the password in a file of its own and use \
      --password-file, or type it at a terminal when asked.
      """
    ),
    Entry(
      "command.error.cryptographic", "Không dùng được khóa hoặc chứng thư số: {detail}.",
      "The key or certificate cannot be used: {detail}."),
    Entry(
      "command.error.signKey", "--certificate và --password-file chỉ dùng cùng với --sign-key.",
      "--certificate and --password-file belong to --sign-key."),
    Entry(
      "command.error.format", "Lệnh này không có dạng kết quả “{format}”.",
      "This command has no output in the form “{format}”."),
    Entry(
      "command.error.json",
      "Không đọc được JSON ({detail}). Tệp phải là một đối tượng như envelope inspect --json in ra.",
      "Not readable as JSON ({detail}). The file has to be one object as envelope inspect --json prints it."),
    Entry(
      "command.error.field", "Trường {field} sai dạng; cần: {expected}.",
      "Field {field} has the wrong form; wanted: {expected}."),
    Entry(
      "command.error.field.unknown", "Không có trường {field}. Kiểm tra chính tả.",
      "There is no field {field}. Check the spelling."),
    Entry(
      "command.error.character", "Trường {field} có ký tự {character}, XML không chứa được. Bỏ ký tự đó.",
      "Field {field} holds the character {character}, which XML cannot carry. Remove it."),
    Entry(
      "command.error.spool",
      "Tệp {file} vừa ghi không khớp giá trị băm; đĩa có thể bị lỗi. Không tệp nào được để lại.",
      "File {file} does not have its digest after writing; the disk may be faulty. No file was left."),
    Entry(
      "command.error.policy", "Không có chính sách “{policy}”. Các chính sách: {names}.",
      "There is no policy “{policy}”. The policies are: {names}."),
    Entry(
      "command.error.signedFormat",
      """
      Không kiểm tra được: tệp không phải gói tin. Chữ ký trong PDF và CMS chưa được hỗ trợ ở phiên bản này.
      """,
      """
      Not verified: the file is no packet. Signatures in PDF and CMS files are not supported in this \
      version.
      """
    ),
    Entry(
      "command.error.selector",
      """
      “{selector}” không phải nơi nhận. Ghi mã định danh (H98.05), hoặc cấp và mã cấp trên (commune:H98.41).
      """,
      """
      “{selector}” names no recipient. Write a unit code (H98.05), or a level and the unit above \
      (commune:H98.41).
      """
    ),
    Entry(
      "command.bench.invalid", "Chữ ký trong tệp không hợp lệ: {verdict}.",
      "The file's signature is not valid: {verdict}."),
    Entry(
      "command.bench.unreadable", "Không đọc được gói tin đến hết.", "The packet cannot be read to its end."),
    Entry("command.prompt.password", "Mật khẩu của {file}:", "Password of {file}:"),
    Entry("command.prompt.officePassword", "Mật khẩu khóa của {unit}:", "Password of the key of {unit}:"),
  ]

  /// What the commands on packets say.
  static let envelopeCommands: [Entry] = [
    Entry("command.envelope.document", "Gói tin văn bản", "Document packet"),
    Entry("command.envelope.status", "Gói tin trạng thái", "Status packet"),
    Entry("command.envelope.attachments", "Tệp kèm theo", "Files"),
    Entry("command.findings", "Nhận xét ({count})", "Findings ({count})"),
    Entry("command.findings.none", "Không có nhận xét.", "No findings."),
    Entry(
      "command.findings.leftOut", "Còn {count} nhận xét không liệt kê.",
      "{count} more findings are not listed."),
    Entry(
      "command.unpack.done", "Đã lấy {count} tệp vào thư mục {folder}.",
      "{count:file|files} put into the folder {folder}."),
    Entry(
      "command.unpack.nothing", "Gói tin không có tệp nào; thư mục {folder} rỗng.",
      "The packet carries no file; the folder {folder} is empty."),
    Entry(
      "command.unpack.refused",
      """
      Không lấy tệp ra: gói tin không hợp lệ (lý do ở trên). Dùng --force nếu vẫn cần xem. Chưa ghi tệp nào.
      """,
      """
      Not unpacked: the packet is invalid (for the reasons above). Use --force to look at it nevertheless. \
      Nothing was written.
      """
    ),
    Entry(
      "command.unpack.forced", "Gói tin không hợp lệ; các tệp chỉ để xem, không dùng thay văn bản.",
      "The packet is invalid; the files are for looking at only and do not stand for the document."),
    Entry(
      "command.pack.done", "Đã lập gói tin {file}: {count} tệp kèm theo, {bytes} byte.",
      "Packet {file} made: {count:file|files}, {bytes} bytes."),
    Entry(
      "command.pack.refused",
      """
      Không lập gói tin: có {count} điểm không đúng quy chuẩn (ở trên). Bổ sung rồi chạy lại. Chưa ghi tệp \
      nào.
      """,
      """
      Not packed: {count:point is|points are} not to the standard (above). Complete them and run it again. \
      Nothing was written.
      """
    ),
    Entry(
      "command.pack.status", "Không lập gói tin: gói tin trạng thái không mang tệp. Bỏ --attach.",
      "Not packed: a status packet carries no files. Leave out --attach."),
    Entry(
      "command.sign.done", "Đã ký: {file}; người ký: {signer}. Tệp gốc giữ nguyên.",
      "Signed: {file}, by {signer}. The original file is unchanged."),
  ]

  /// What the commands on units and recipients say.
  static let directoryCommands: [Entry] = [
    Entry(
      "command.directory.rows", "Đọc được {count} dòng; {findings} nhận xét.",
      "{count:line|lines} usable; {findings:finding|findings}."),
    Entry("directory.open", "nay", "now"),
    Entry("directory.under", "trực thuộc {parent}", "under {parent}"),
    Entry(
      "directory.count", "Ngày {date}: {count} cơ quan ({levels}).",
      "On {date}: {count:unit|units} ({levels})."),
    Entry("directory.count.level", "{level} {count}", "{level} {count}"),
    Entry("directory.diff.none", "Không có thay đổi.", "Nothing changes."),
    Entry(
      "directory.isOpen", "{unit} ({code}) đang hoạt động tại ngày {date}; không cần cơ quan kế thừa.",
      "{unit} ({code}) is at work on {date} and needs no successor."),
    Entry(
      "directory.isClosed",
      "{unit} ({code}) đã kết thúc hoạt động từ ngày {date}. Cơ quan kế thừa: {successors}.",
      "{unit} ({code}) ceased to operate on {date}. Successors: {successors}."),
    Entry(
      "directory.isNotYetOpen", "{unit} ({code}) chưa hoạt động; bắt đầu từ ngày {date}.",
      "{unit} ({code}) does not operate yet; it begins on {date}."),
    Entry(
      "directory.isUnknown", "Không có mã định danh {code} tại ngày {date}. Gần giống nhất: {suggestions}.",
      "There is no unit code {code} as of {date}. Closest: {suggestions}."),
    Entry("route.reaches", "{count} nơi nhận.", "{count:recipient|recipients}."),
    Entry(
      "route.wouldReach",
      "{count} nơi nhận còn lại cũng không được gửi: danh sách được gửi hoặc bị từ chối cả thảy.",
      """
      {count:other recipient is|other recipients are} not reached either: the list is sent or refused as a \
      whole.
      """
    ),
  ]

  /// Heads of tables and names of facts.
  static let commandLabels: [Entry] = [
    Entry("column.unit", "Cơ quan, tổ chức", "Unit"),
    Entry("column.code", "Mã định danh", "Code"),
    Entry("column.oldCode", "Mã cũ", "Old code"),
    Entry("column.level", "Cấp", "Level"),
    Entry("column.system", "Hệ thống", "System"),
    Entry("column.way", "Cách gửi", "Way"),
    Entry("column.why", "Vì sao", "Why"),
    Entry("column.role", "Vai trò", "Role"),
    Entry("column.name", "Tên", "Name"),
    Entry("column.from", "Từ", "From"),
    Entry("column.until", "Đến", "Until"),
    Entry("trust.role.anchor", "gốc tin cậy", "anchor"),
    Entry("trust.role.intermediate", "trung gian", "intermediate"),
    Entry("trust.role.crl", "danh sách thu hồi", "revocation list"),
    Entry("verdict.valid", "HỢP LỆ", "VALID"),
    Entry("verdict.invalid", "KHÔNG HỢP LỆ", "INVALID"),
    Entry("verdict.indeterminate", "CHƯA XÁC ĐỊNH ĐƯỢC", "UNDECIDED"),
    Entry("verdict.notVerifiable", "KHÔNG KIỂM TRA ĐƯỢC", "NOT VERIFIABLE"),
    Entry("verdict.unsigned", "KHÔNG CÓ CHỮ KÝ SỐ", "NOT SIGNED"),
    Entry("coverage.whole", "toàn bộ gói tin", "the whole packet"),
    Entry("coverage.partial", "một phần", "a part"),
    Entry("revocation.required", "phải kiểm tra thu hồi", "revocation must be checked"),
    Entry("revocation.notRequired", "không bắt buộc kiểm tra thu hồi", "revocation need not be checked"),
    Entry("fact.signingTime.none", "không có trong chữ ký", "not stated in the signature"),
    Entry("fact.policy", "Chính sách kiểm tra", "Policy"),
    Entry("column.file", "Tệp", "File"),
    Entry("column.mediaType", "Loại tệp", "Type"),
    Entry("column.bytes", "Số byte", "Bytes"),
    Entry("column.severity", "Mức", "Severity"),
    Entry("column.line", "Dòng", "Line"),
    Entry("column.finding", "Nhận xét", "Finding"),
    Entry("column.rule", "Quy tắc", "Rule"),
    Entry("severity.info", "ghi chú", "info"),
    Entry("severity.warning", "cảnh báo", "warning"),
    Entry("severity.error", "lỗi", "error"),
    Entry("packing.zip", "trong ZIP", "in ZIP"),
    Entry("signature.absent", "không có", "none"),
    Entry(
      "signature.placeholder", "chỉ là giá trị giữ chỗ, không phải chữ ký số",
      "a placeholder, not a signature"),
    Entry(
      "signature.present", "có (chưa kiểm tra; dùng vanthu verify)",
      "present (not verified; use vanthu verify)"),
    Entry("fact.from", "Nơi gửi", "From"),
    Entry("fact.to", "Nơi nhận", "To"),
    Entry("fact.code", "Số, ký hiệu", "Number, notation"),
    Entry("fact.issuedOn", "Ngày ban hành", "Issued on"),
    Entry("fact.documentType", "Tên loại", "Type"),
    Entry("fact.subject", "Trích yếu", "Subject"),
    Entry("fact.documentId", "Mã định danh văn bản", "Document id"),
    Entry("fact.urgency", "Độ khẩn", "Urgency"),
    Entry("fact.dueOn", "Hạn trả lời", "Answer by"),
    Entry("fact.business", "Nghiệp vụ", "Business"),
    Entry("fact.responseTo", "Trả lời, báo về văn bản", "About document"),
    Entry("fact.status", "Trạng thái xử lý", "Handling status"),
    Entry("fact.statusDescription", "Diễn giải", "Description"),
    Entry("fact.statusAt", "Thời điểm", "At"),
    Entry("fact.trace", "Vết luân chuyển", "Passed through"),
    Entry("fact.signature", "Chữ ký của gói tin", "Packet's signature"),
    Entry("fact.byteCount", "Số byte", "Bytes"),
  ]
}

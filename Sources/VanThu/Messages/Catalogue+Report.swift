/// The report of verifications, on a terminal and on paper; batches.
extension Catalogue {
  static let reportMessages: [Entry] =
    reportWords + reportFacts + batchMessages + reportOptions
    + evidenceMessages + fetchMessages

  private static let reportOptions: [Entry] = [
    Entry(
      "help.option.details", "Nhiều tệp: hiện mọi thông tin của từng tệp, không chỉ một dòng.",
      "With several files: everything about each, not one line."),
    Entry(
      "help.option.report", "Lập báo cáo để in khổ A4 (HTML, một tệp trọn vẹn); phải chưa có.",
      "Write a report to print on A4 (one self-contained HTML file); must not exist."),
    Entry(
      "help.option.saveEvidence", "Lưu mọi thứ làm căn cứ cho kết luận vào thư mục này; phải chưa có.",
      "Save everything that the verdicts rest on into this folder; must not exist."),
    Entry(
      "help.option.receipt", "Biên nhận của tệp, để lưu cùng bằng chứng.",
      "Receipts of the file, to be saved with the evidence."),
    Entry(
      "help.option.evidence", "Kiểm tra lại một thư mục bằng chứng, không cần mạng.",
      "Verify a folder of evidence again, offline."),
    Entry(
      "help.option.trustEvidence",
      "Tin cả các gốc tin cậy do thư mục bằng chứng nêu, sau khi đã đối chiếu.",
      "Trust the anchors that the folder names too, once they have been compared."),
    Entry(
      "help.option.pending", "Kiểm tra lại các gói tin đang chờ ở nơi làm việc.",
      "Judge again the packets that a workspace holds."),
    Entry(
      "help.option.fetchRevocation",
      "Tải danh sách thu hồi, hỏi OCSP khi thiếu; mặc định không dùng mạng.",
      "Fetch missing revocation lists and ask OCSP responders; off by default."),
    Entry(
      "help.option.fetchFrom", "Cho phép tải từ máy này dù thuộc mạng nội bộ.",
      "Hosts that may be asked although they are in a private network."),
    Entry(
      "help.option.fetchTimeout", "Thời gian dài nhất cho mỗi địa chỉ, tính bằng giây.",
      "Longest time for one address, in seconds."),
    Entry(
      "command.error.fetchTimeout", "--fetch-timeout là số giây từ 1 đến 3600.",
      "--fetch-timeout takes a number of seconds from 1 to 3600."),
    Entry(
      "help.option.fetchCache", "Nơi giữ những gì đã tải; mặc định ~/.cache/vanthu/revocation.",
      "Where what was fetched is kept; by default ~/.cache/vanthu/revocation."),
    Entry(
      "help.option.jobs", "Số tệp kiểm tra cùng lúc; mặc định theo số nhân của máy.",
      "Files verified at a time; by default one for each core."),
  ]

  private static let reportWords: [Entry] = [
    Entry("report.title", "Kết quả kiểm tra chữ ký số", "Digital signature verification report"),
    Entry(
      "report.subtitle", "Kiểm tra tại thời điểm {judgedAt} · Chính sách {policy} · {tool} lập lúc {madeAt}",
      "Judged as of {judgedAt} · Policy {policy} · Made by {tool} at {madeAt}"),
    Entry("report.summary", "Tổng hợp", "Summary"),
    Entry("report.column.number", "STT", "No."),
    Entry("report.column.reason", "Lý do", "Reason"),
    Entry("report.attention", "Các tệp cần xem xét", "Files to look at"),
    Entry("report.all", "Tất cả các tệp", "All files"),
    Entry(
      "report.shortened",
      """
      Bản in của báo cáo nhiều tệp lược phần kỹ thuật và các nội dung đã kiểm tra của chữ ký hợp lệ; xem đủ trên màn \
      hình hoặc trong báo cáo của từng tệp.
      """,
      """
      Printed, a report about several files leaves out technical facts and single checks of valid signatures; all of \
      it is on the screen, and in a report about one file.
      """),
    Entry("report.unread", "KHÔNG ĐỌC ĐƯỢC", "NOT READ"),
    Entry("report.document", "Thông tin tệp", "The file"),
    Entry("report.carried", "Tệp kèm trong gói tin:", "File carried in the packet:"),
    Entry("report.technical", "Thông tin kỹ thuật", "Technical facts"),
    Entry("report.checks", "Các nội dung đã kiểm tra", "What was checked"),
    Entry("report.check.outcome", "Đạt", "Holds"),
    Entry("report.check.text", "Nội dung", "Check"),
    Entry("report.check.clause", "Căn cứ", "Clause"),
    Entry("report.timeStamps", "Dấu thời gian", "Time-stamps"),
    Entry("report.timeStamp.kind", "Đóng lên", "Over"),
    Entry("report.timeStamp.time", "Thời điểm", "Time"),
    Entry("report.timeStamp.authority", "Tổ chức cấp dấu thời gian", "Authority"),
    Entry("report.timeStamp.content", "nội dung", "the content"),
    Entry("report.timeStamp.signature", "chữ ký", "the signature"),
    Entry("report.timeStamp.document", "cả văn bản", "the whole document"),
    Entry(
      "report.lacking", "Chưa có thông tin thu hồi của các chứng thư số sau (nơi công bố):",
      "Revocation information lacking for these certificates (where it is published):"),
    Entry(
      "report.basis",
      """
      Căn cứ: Điều 6 và Phụ lục I, II Thông tư số 15/2025/TT-BKHCN; Nghị định số 68/2024/NĐ-CP; Nghị định số \
      30/2020/NĐ-CP.
      """,
      """
      Rests on: Circular 15/2025/TT-BKHCN, Article 6 and Annexes I, II; Decree 68/2024/NĐ-CP; Decree \
      30/2020/NĐ-CP.
      """),
    Entry(
      "report.validOnly",
      """
      Chỉ kết luận HỢP LỆ mới cho biết chữ ký số có hiệu lực. Các kết luận khác không thay cho HỢP LỆ; thông tin \
      trong tệp chưa hợp lệ chỉ là lời khai của tệp.
      """,
      """
      Only VALID says that a signature holds. No other result may be taken for it; what a file that is not valid \
      says of itself is its own claim.
      """),
    Entry("report.sign.date", "Ngày … tháng … năm …", "Date:"),
    Entry("report.sign.who", "NGƯỜI KIỂM TRA", "VERIFIED BY"),
    Entry("report.sign.how", "(ký, ghi rõ họ tên)", "(signature and name)"),
    Entry("report.signature.of", "{number}. {name}", "{number}. {name}"),
  ]

  private static let reportFacts: [Entry] = [
    Entry("fact.content", "Tệp được ký", "Signed file"),
    Entry("fact.contentByteCount", "Số byte của nội dung được ký", "Bytes of the signed content"),
    Entry("report.fact.format", "Định dạng, thuật toán", "Format, algorithm"),
    Entry("report.fact.role", "Chữ ký của", "Signature of"),
    Entry("report.fact.validationTime", "Thời điểm dùng để kiểm tra chứng thư số", "Certificate judged at"),
    Entry("report.time.timestamp", "theo dấu thời gian", "by time-stamp"),
    Entry("report.time.claimed", "theo lời khai của người ký", "as claimed by the signer"),
    Entry("report.time.receipt", "theo thời điểm tiếp nhận đã ghi", "by the recorded receipt"),
    Entry("report.time.now", "thời điểm kiểm tra", "the moment of verification"),
    Entry("report.fact.certificateSHA256", "SHA-256 của chứng thư số", "SHA-256 of the certificate"),
    Entry("report.fact.revocation", "Trạng thái thu hồi", "Revocation"),
    Entry("report.revocation.good", "không bị thu hồi", "not revoked"),
    Entry("report.revocation.revoked", "đã bị thu hồi hoặc tạm dừng", "revoked or suspended"),
    Entry("report.revocation.unknown", "chưa biết", "not known"),
    Entry("report.revocation.source", "{source} phát hành {time}", "{source} issued {time}"),
    Entry("report.fact.indication", "Kết luận theo ETSI EN 319 102-1", "By ETSI EN 319 102-1"),
  ]

  private static let batchMessages: [Entry] = [
    Entry("report.count", "{count} tệp: {parts}.", "{count:file|files}: {parts}."),
    Entry("report.count.valid", "{count} hợp lệ", "{count} valid"),
    Entry("report.count.invalid", "{count} không hợp lệ", "{count} invalid"),
    Entry("report.count.indeterminate", "{count} chưa xác định được", "{count} undecided"),
    Entry("report.count.notVerifiable", "{count} không kiểm tra được", "{count} not verifiable"),
    Entry("report.count.unsigned", "{count} không có chữ ký số", "{count} not signed"),
    Entry("report.count.unread", "{count} không đọc được", "{count} not read"),
    Entry(
      "verify.batch.passedOver", "Bỏ qua {count} tệp không thuộc định dạng ký số.",
      "Passed over {count:file|files} of no signed format."),
    Entry("verify.batch.progress", "{done}/{total} tệp", "{done}/{total} files"),
    Entry("report.written", "Đã lập báo cáo {file}.", "Report written to {file}."),
    Entry(
      "command.error.tooDeep", "Thư mục lồng nhau quá {limit} cấp.", "Folders more than {limit} deep."),
    Entry(
      "command.error.verifyWhat",
      "Cần ghi một trong ba: tệp hoặc thư mục cần kiểm tra, --evidence, --pending.",
      "Name one of the three: files or folders to verify, --evidence, --pending."),
    Entry(
      "command.error.trustEvidence", "--trust-evidence chỉ dùng với --evidence.",
      "--trust-evidence goes with --evidence only."),
    Entry(
      "command.error.receipt", "--receipt chỉ dùng với một tệp và --save-evidence.",
      "--receipt goes with one file and --save-evidence."),
    Entry(
      "command.error.pendingAlone", "--pending không dùng với --report, --save-evidence, --details.",
      "--pending does not go with --report, --save-evidence, --details."),
    Entry("command.error.jobs", "--jobs là số từ 1 đến 256.", "--jobs takes a number from 1 to 256."),
    Entry(
      "command.error.nothingToVerify",
      "Không có tệp nào thuộc định dạng ký số (.edxml, .xml, .pdf, .p7s, .p7m) trong thư mục.",
      "The folder holds no file of a signed format (.edxml, .xml, .pdf, .p7s, .p7m)."),
  ]

  private static let evidenceMessages: [Entry] = [
    Entry(
      "evidence.saved",
      """
      Đã lưu bằng chứng của {count} tệp vào {folder}; đã kiểm tra lại chỉ bằng những gì có trong thư mục, kết luận \
      không đổi.
      """,
      """
      Evidence of {count:file|files} saved to {folder}; verified again by what is in the folder alone, with the same \
      verdicts.
      """),
    Entry(
      "evidence.whole", "Thư mục bằng chứng nguyên vẹn ({count} tệp); kết luận tại thời điểm {moment}.",
      "The folder of evidence is whole ({count:file|files}); judged as of {moment}."),
    Entry(
      "evidence.anchor",
      """
      Thư mục bằng chứng nêu gốc tin cậy “{name}”, SHA-256 {sha256}. Đối chiếu với trị số do tổ chức chứng thực \
      công bố, rồi chạy lại với --trust THƯ MỤC (hoặc --trust-evidence).
      """,
      """
      The folder names the anchor “{name}”, SHA-256 {sha256}. Compare it with what the authority publishes, then run \
      again with --trust FOLDER (or --trust-evidence).
      """),
    Entry(
      "evidence.differs", "Kết luận khi lưu là {recorded}, nay là {now}.",
      "The verdict when saved was {recorded}, now it is {now}."),
    Entry(
      "evidence.error.none", "Không phải thư mục bằng chứng: không có manifest.json.",
      "Not a folder of evidence: there is no manifest.json."),
    Entry(
      "evidence.error.manifest", "manifest.json không đúng dạng vanthu.evidence/1.",
      "manifest.json is not of the form vanthu.evidence/1."),
    Entry(
      "evidence.error.missing", "Thiếu tệp {path} mà manifest.json nêu.",
      "The file {path} named in manifest.json is missing."),
    Entry(
      "evidence.error.changed", "Tệp {path} đã bị thay đổi sau khi lưu (khác SHA-256 trong manifest.json).",
      "The file {path} was changed after it was saved (its SHA-256 is not that of manifest.json)."),
    Entry(
      "evidence.error.unlisted", "Có tệp {path} không được nêu trong manifest.json.",
      "There is a file {path} that manifest.json does not name."),
    Entry(
      "evidence.error.notWhole",
      """
      Không lưu: chỉ với những gì trong thư mục thì kết luận về {file} không như trước. Chưa có thư mục nào được tạo.
      """,
      """
      Not saved: by what is in the folder alone, {file} does not come to the same verdict. No folder was made.
      """),
    Entry(
      "pending.none", "Đã xác định {decided} gói tin; không còn gói tin nào đang chờ.",
      "{decided:packet|packets} decided; none is held any more."),
    Entry(
      "pending.left", "Đã xác định {decided} gói tin; {count} gói tin vẫn chờ.",
      "{decided:packet|packets} decided; {count} still held."),
  ]

  private static let fetchMessages: [Entry] = [
    Entry(
      "fetch.failed.notSupported", "Không tải từ {address}: chỉ dùng địa chỉ http, https.",
      "Nothing fetched from {address}: only http and https addresses are used."),
    Entry(
      "fetch.failed.privateAddress",
      "Không tải từ {address}: máy thuộc mạng nội bộ. Nếu đúng là máy cần hỏi, dùng --fetch-from TÊN MÁY.",
      """
      Nothing fetched from {address}: the host is in a private network. If it is the one to ask, use --fetch-from HOST.
      """),
    Entry(
      "fetch.failed.unreachable", "Không kết nối được đến {address}.", "{address} could not be reached."),
    Entry("fetch.failed.timedOut", "{address} không trả lời kịp.", "{address} did not answer in time."),
    Entry(
      "fetch.failed.tooLarge", "Không tải từ {address}: dữ liệu vượt giới hạn.",
      "Nothing fetched from {address}: the answer is larger than allowed."),
    Entry(
      "fetch.failed.redirected", "Không tải từ {address}: bị chuyển hướng quá nhiều hoặc sai chỗ.",
      "Nothing fetched from {address}: it points elsewhere too often, or to where nothing is asked."),
    Entry("fetch.failed.refused", "{address} từ chối trả lời.", "{address} refused to answer."),
    Entry(
      "fetch.failed.notUnderstood", "{address} không trả về danh sách thu hồi hoặc trả lời OCSP.",
      "{address} gave neither a revocation list nor an OCSP response."),
  ]
}

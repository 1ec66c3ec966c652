/// Certificates by themselves: the trust folder, one certificate's verdict, the watch over many.
extension Catalogue {
  static let certificateCommandMessages: [Entry] = trustFolderMessages + verdictMessages + watchMessages
  static let certificateHelp: [Entry] = certificateHelpOfCommands + certificateHelpOfOptions

  private static let trustFolderMessages: [Entry] = [
    Entry(
      "trust.refused.nothing", "Tệp không có chứng thư số hoặc danh sách thu hồi.",
      "The file holds neither a certificate nor a revocation list."),
    Entry(
      "trust.refused.notAnAuthority",
      """
      Không thêm: {subject} không phải là tổ chức chứng thực. Chứng thư số của người, của cơ quan thuộc danh mục \
      chứng thư số (--units).
      """,
      """
      Not added: {subject} is not an authority. Certificates of persons and units belong into the table of \
      certificates (--units).
      """),
    Entry(
      "trust.refused.weak",
      "Không thêm: khóa của {subject} ngắn hơn mức cho phép hoặc thuộc loại không được sử dụng.",
      "Not added: the key of {subject} is too short or of a kind that is not allowed."),
    Entry(
      "trust.refused.fromSeed",
      """
      Không thêm: khóa của {subject} sinh từ một chuỗi công khai (như của bản trình diễn), ai cũng ký được dưới tên \
      này. Dùng chứng thư số gốc do tổ chức chứng thực công bố; chỉ khi chạy thử với dữ liệu giả mới dùng --for-trials.
      """,
      """
      Not added: the key of {subject} follows from a seed that is public (as the demo's does), so anybody can sign in \
      its name. Use the anchor that an authority publishes; --for-trials takes it for trials on made-up data only.
      """),
    Entry(
      "help.option.trustForTrials",
      "Thêm cả gốc có khóa công khai (của bản trình diễn): chỉ để chạy thử.",
      "Take even an anchor whose key is public (the demo's): for trials only."),
    Entry(
      "trust.refused.known", "Đã có trong thư mục tin cậy ({sha256}).",
      "Already in the trust folder ({sha256})."),
    Entry(
      "trust.refused.unknownIssuer",
      "Không thêm danh sách thu hồi: không tổ chức nào trong thư mục tin cậy đã ký danh sách này ({issuer}).",
      "Revocation list not added: no authority in the trust folder signed it ({issuer})."),
    Entry(
      "trust.refused.notYet",
      """
      Không thêm danh sách thu hồi của {issuer}: ghi ngày phát hành {date}, sau hiện tại. Kiểm tra đồng hồ của máy, \
      lấy lại danh sách.
      """,
      """
      Revocation list of {issuer} not added: it is dated {date}, which is not yet. Check the clock of this machine, and \
      get the list again.
      """),
    Entry(
      "trust.refused.older",
      """
      Không thêm danh sách thu hồi của {issuer} phát hành ngày {date}: đã có danh sách mới hơn, ngày {newer}.
      """,
      "Revocation list of {issuer} issued on {date} not added: a newer one, of {newer}, is there."),
    Entry(
      "trust.add.notConfirmed",
      """
      Chưa thêm. Đối chiếu SHA-256 với trị số do tổ chức chứng thực công bố theo đường khác, rồi chạy lại với \
      --sha256 TRỊ SỐ (hoặc --yes).
      """,
      """
      Not added yet. Compare the SHA-256 with what the authority publishes on another way, then run again with \
      --sha256 VALUE (or --yes).
      """),
    Entry("trust.add.done", "Đã thêm {file}.", "Added {file}."),
    Entry("trust.remove.done", "Đã xóa {name} ({sha256}).", "Removed {name} ({sha256})."),
    Entry(
      "trust.remove.none",
      "Không có chứng thư số hoặc danh sách thu hồi nào có SHA-256 bắt đầu bằng {sha256} (cần ít nhất 8 chữ số).",
      "No certificate or revocation list has a SHA-256 that begins with {sha256} (at least 8 digits are needed)."
    ),
    Entry("trust.fact.subject", "Chủ thể", "Subject"),
    Entry("trust.fact.issuer", "Người cấp", "Issued by"),
    Entry("trust.fact.key", "Khóa", "Key"),
    Entry("key.rsa", "RSA, {bits} bit", "RSA, {bits} bits"),
    Entry("key.ec", "EC, {bits} bit ({curve})", "EC, {bits} bits ({curve})"),
    Entry("key.other", "{name} (không dùng được ở đây)", "{name} (not taken here)"),
    Entry("trust.fact.serialNumber", "Số hiệu", "Serial number"),
    Entry("trust.fact.issuedAt", "Phát hành lúc", "Issued at"),
    Entry("trust.fact.nextUpdate", "Danh sách sau", "Next one due"),
    Entry("trust.fact.replaces", "Thay cho danh sách", "Replaces the list of"),
  ]

  private static let verdictMessages: [Entry] = [
    Entry(
      "check.certificate.extendedKeyUsage.passed", "Mục đích sử dụng của chứng thư số phù hợp.",
      "The certificate's purposes fit."),
    Entry(
      "check.certificate.extendedKeyUsage.absent", "Chứng thư số không giới hạn mục đích sử dụng.",
      "The certificate does not restrict its purposes."),
    Entry(
      "check.certificate.extendedKeyUsage.failed",
      "Chứng thư số không được cấp cho mục đích này (mục đích sử dụng mở rộng).",
      "The certificate was not issued for this purpose (extended key usage)."),
    Entry(
      "check.certificate.validity.over",
      "Chứng thư số không còn hiệu lực lúc {time} ngày {date} (thời hạn từ {from} đến {to}).",
      "The certificate was no longer in force at {time} on {date} (period {from} to {to})."),
    Entry(
      "certificate.valid", "có thể tin cậy tại thời điểm kiểm tra.",
      "it can be relied on at the moment judged."),
    Entry("certificate.fact.purpose", "Mục đích", "Purpose"),
    Entry("certificate.fact.judgedAt", "Kiểm tra tại", "Judged as of"),
    Entry("certificate.fact.path", "Đường dẫn", "Path"),
    Entry(
      "certificate.lacking", "Thiếu trạng thái của {subject}; có thể lấy tại: {addresses}",
      "Status of {subject} is lacking; it may be had from: {addresses}"),
    Entry("purpose.signing", "ký văn bản", "signing documents"),
    Entry("purpose.timestamping", "cấp dấu thời gian", "time-stamping"),
    Entry("purpose.responding", "trả lời OCSP", "answering OCSP"),
    Entry("purpose.issuing", "cấp chứng thư số", "issuing certificates"),
    Entry("purpose.any", "bất kỳ", "any"),
    Entry("command.error.noCertificate", "Tệp không có chứng thư số.", "The file holds no certificate."),
    Entry(
      "command.error.within", "Số ngày của --within từ 0 đến 36.500.", "The days of --within are 0 to 36,500."
    ),
  ]

  private static let watchMessages: [Entry] = [
    Entry(
      "watch.nothing",
      "Không có chứng thư số nào để theo dõi: dùng --units, --certificates hoặc không gian làm việc (--home).",
      "There are no certificates to watch: name --units, --certificates or a workspace (--home)."),
    Entry("watch.state.revoked", "Bị thu hồi", "Revoked"),
    Entry("watch.state.suspended", "Tạm dừng", "Suspended"),
    Entry("watch.state.expired", "Hết hạn", "Expired"),
    Entry("watch.state.notYetValid", "Chưa có hiệu lực", "Not yet in force"),
    Entry("watch.state.invalid", "Không hợp lệ", "Invalid"),
    Entry("watch.state.expiring", "Sắp hết hạn", "Expiring"),
    Entry("watch.state.undecided", "Chưa rõ", "Unknown"),
    Entry("watch.state.valid", "Còn hiệu lực", "In force"),
    Entry("watch.role.person", "cá nhân", "person"),
    Entry("watch.role.agency", "cơ quan", "agency"),
    Entry("watch.role.unknown", "chưa rõ", "unknown"),
    Entry("watch.column.state", "Tình trạng", "State"),
    Entry("watch.column.days", "Còn (ngày)", "Days left"),
    Entry("watch.total", "Cộng", "Total"),
    Entry(
      "watch.unseen",
      """
      {count} chứng thư số chỉ biết qua SHA-256 trong danh mục nên chưa rõ tình trạng: đặt các tệp chứng thư số vào một \
      thư mục rồi ghi --certificates THƯ-MỤC.
      """,
      """
      {count:certificate is|certificates are} known by SHA-256 only, so that the state is not known: put the certificate \
      files into a folder and name it with --certificates FOLDER.
      """),
    Entry(
      "watch.summary",
      """
      {count} chứng thư số tại ngày {date}: {over} không còn dùng được, {expiring} hết hạn trong {days} ngày tới, \
      {undecided} chưa rõ tình trạng.
      """,
      """
      {count:certificate|certificates} on {date}: {over} cannot be used, {expiring} will expire within \
      {days:day|days}, {undecided} of unknown status.
      """),
  ]

  private static let certificateHelpOfCommands: [Entry] = [
    Entry(
      "help.trust.add", "Thêm tổ chức chứng thực hoặc danh sách thu hồi vào thư mục tin cậy.",
      "Add an authority or a revocation list to the trust folder."),
    Entry(
      "help.trust.add.more",
      """
      Trước khi thêm, lệnh cho xem chủ thể, thời hạn và SHA-256. Chứng thư số chỉ được thêm khi SHA-256 được nêu \
      (--sha256) hoặc người dùng đồng ý (--yes); danh sách thu hồi được thêm khi tổ chức đã ký có trong thư mục, và \
      thay cho danh sách cũ hơn.
      """,
      """
      Before adding, subject, period and SHA-256 are shown. A certificate is added only when its SHA-256 is named \
      (--sha256) or you agree (--yes); a revocation list when the authority that signed it is in the folder, and in \
      place of older ones.
      """),
    Entry(
      "help.trust.remove", "Xóa tổ chức chứng thực hoặc danh sách thu hồi khỏi thư mục tin cậy.",
      "Remove an authority or a revocation list from the trust folder."),
    Entry("help.certificate", "Kiểm tra, theo dõi chứng thư số.", "Verify and watch certificates."),
    Entry(
      "help.certificate.verify", "Kiểm tra chứng thư số: đường dẫn tin cậy, thời hạn, thu hồi, mục đích.",
      "Verify certificates: path, period, revocation, purpose."),
    Entry(
      "help.certificate.verify.more",
      """
      Chứng thư số đầu tiên trong tệp được kiểm tra; các chứng thư số sau có thể nằm trên đường dẫn. Mã kết thúc: 0 \
      hợp lệ, 2 không hợp lệ, 3 chưa xác định được.
      """,
      """
      The first certificate of a file is judged; those after it may lie on its path. Exit codes: 0 valid, 2 invalid, \
      3 undecided.
      """),
    Entry(
      "help.certificate.watch", "Theo dõi chứng thư số hết hạn, sắp hết hạn, bị thu hồi theo cơ quan.",
      "Watch for certificates that have expired, will soon, or were revoked, by unit."),
    Entry(
      "help.certificate.watch.more",
      """
      Danh mục lấy từ --units, từ các tệp trong --certificates, hoặc từ không gian làm việc. Mã kết thúc: 0 đều còn \
      hiệu lực, 2 có chứng thư số không dùng được, 3 có chứng thư số sắp hết hạn hoặc chưa rõ.
      """,
      """
      The inventory is --units, the files in --certificates, or the workspace's. Exit codes: 0 all in force, 2 some \
      cannot be used, 3 some expire soon or are unknown.
      """),
  ]

  private static let certificateHelpOfOptions: [Entry] = [
    Entry(
      "help.option.trustFile", "Chứng thư số của tổ chức chứng thực hoặc danh sách thu hồi (PEM, DER).",
      "Certificates of authorities or revocation lists (PEM, DER)."),
    Entry(
      "help.option.trustFingerprint", "SHA-256 mà chứng thư số phải có, 64 chữ số; ghi nhiều lần được.",
      "SHA-256 that the certificate must have, 64 digits; may be repeated."),
    Entry("help.option.trustYes", "Đồng ý thêm mà không hỏi.", "Agree to add without a fingerprint."),
    Entry(
      "help.option.trustDigits", "Ít nhất 8 chữ số đầu của SHA-256.",
      "At least the first 8 digits of a SHA-256."),
    Entry("help.option.certificates", "Tệp chứng thư số (PEM, DER).", "Certificate files (PEM, DER)."),
    Entry("help.option.ocsp", "Trả lời OCSP đã lưu; ghi nhiều tệp được.", "Stored OCSP responses."),
    Entry(
      "help.option.intermediate",
      "Chứng thư số trung gian có thể nằm trên đường dẫn; không tự nó được tin cậy.",
      "Certificates that may lie on the path; not trusted by themselves."),
    Entry("help.option.purpose", "Mục đích sử dụng chứng thư số.", "What the certificate is to be used for."),
    Entry(
      "help.option.certificateFolder", "Thư mục chứa các chứng thư số cần theo dõi.",
      "Folder with the certificates to watch."),
    Entry(
      "help.option.within", "“Sắp hết hạn” là trong bao nhiêu ngày.", "How many days ahead “soon” reaches."),
    Entry("help.option.watchAll", "Liệt kê cả chứng thư số còn hiệu lực.", "List those in force too."),
  ]
}

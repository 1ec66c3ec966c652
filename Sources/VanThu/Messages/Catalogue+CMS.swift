// Signatures in CMS files and the time-stamps that come with them.

extension Catalogue {
  /// What the scanner of CMS files says, and verdicts about files that are no packets.
  static let cmsMessages: [Entry] = cmsChecks + timeStampChecks + fileVerdicts

  private static let cmsChecks: [Entry] = [
    Entry(
      "check.cms.signedAttributes.passed", "Chữ ký có các thuộc tính được ký.",
      "The signature has signed attributes."
    ),
    Entry(
      "check.cms.signedAttributes.failed", "Chữ ký không có thuộc tính được ký, trái với chuẩn CAdES.",
      "The signature has no signed attributes, against the CAdES standard."),
    Entry(
      "check.cms.content.passed", "Chữ ký có đúng một nội dung.", "The signature has exactly one content."),
    Entry(
      "check.cms.content.failed", "Tệp chữ ký đã chứa nội dung, đồng thời kèm một nội dung khác bên ngoài.",
      "The signature file encloses its content, and another content was handed in beside it."),
    Entry(
      "check.cms.contentType.passed", "Loại nội dung được ký khớp với loại nội dung ghi trong tệp.",
      "The kind of content signed is the one that the file states."),
    Entry(
      "check.cms.contentType.failed", "Loại nội dung được ký thiếu hoặc không khớp ({detail}).",
      "The signed kind of content is missing or does not match ({detail})."),
    Entry(
      "check.cms.messageDigest.passed", "Chữ ký có đúng một giá trị băm nội dung.",
      "The signature has exactly one digest of the content."),
    Entry(
      "check.cms.messageDigest.failed", "Giá trị băm nội dung thiếu hoặc sai độ dài ({detail}).",
      "The digest of the content is missing or has the wrong length ({detail})."),
    Entry(
      "check.cms.algorithms.passed", "Các thuật toán ghi trong chữ ký thống nhất với nhau.",
      "The algorithms stated in the signature agree with each other."),
    Entry(
      "check.cms.algorithms.failed", "Các thuật toán ghi trong chữ ký mâu thuẫn nhau ({detail}).",
      "The algorithms stated in the signature contradict each other ({detail})."),
    Entry(
      "check.cms.signer.passed", "Chứng thư số mà chữ ký nêu có kèm theo.",
      "The certificate that the signature names came with it."),
    Entry(
      "check.cms.signer.failed", "Có nhiều chứng thư số mang tên mà chữ ký nêu ({detail}).",
      "Several certificates have the name that the signature gives ({detail})."),
    Entry(
      "check.cms.signer.missing", "Chứng thư số mà chữ ký nêu không kèm theo.",
      "The certificate that the signature names did not come with it."),
    Entry(
      "check.cms.signingCertificate.passed", "Thuộc tính được ký xác định đúng chứng thư số ký.",
      "A signed attribute names the signing certificate."),
    Entry(
      "check.cms.signingCertificate.failed",
      "Thuộc tính được ký xác định một chứng thư số khác với chứng thư số kèm theo ({detail}).",
      "A signed attribute names another certificate than the one that came along ({detail})."),
    Entry(
      "check.cms.signingCertificate.absent",
      "Không có thuộc tính được ký nào xác định chứng thư số ký (CMS thông thường, không phải CAdES).",
      "No signed attribute names the signing certificate (plain CMS, not CAdES)."),
    Entry(
      "check.cms.signingCertificate.unknown",
      "Không kiểm tra được thuộc tính xác định chứng thư số ký: hàm băm “{algorithm}”.",
      "The attribute that names the signing certificate cannot be checked: hash function “{algorithm}”."),
    Entry(
      "check.certificate.binding.notApplicable",
      "Định dạng chữ ký này không có thuộc tính xác định chứng thư số ký.",
      "This signature format has no place to name the signing certificate."),
    Entry(
      "check.certificate.binding.passed", "Chứng thư số ký được chính chữ ký xác định.",
      "The signature itself says which certificate it is."),
    Entry(
      "check.certificate.binding.absent", "Chữ ký không xác định chứng thư số ký bằng thuộc tính được ký.",
      "Nothing signed says which certificate it is."),
  ]

  private static let timeStampChecks: [Entry] = [
    Entry(
      "check.signature.timeStamp.none", "Chữ ký không kèm dấu thời gian.", "The signature has no time-stamp."),
    Entry(
      "check.signature.timeStamp.signature",
      "Dấu thời gian trên chữ ký hợp lệ: {time} ngày {date}, do {authority} cấp.",
      "The time-stamp on the signature holds: {time} on {date}, by {authority}."),
    Entry(
      "check.signature.timeStamp.content",
      "Dấu thời gian trên nội dung hợp lệ: {time} ngày {date}, do {authority} cấp.",
      "The time-stamp on the content holds: {time} on {date}, by {authority}."),
    Entry(
      "check.signature.timeStamp.failed", "Dấu thời gian kèm theo không hợp lệ (tổ chức cấp: {authority}).",
      "A time-stamp that came with the signature does not hold (authority: {authority})."),
    Entry(
      "check.signature.timeStamp.undecided",
      "Chưa kiểm tra được dấu thời gian (tổ chức cấp: {authority}); không dùng làm căn cứ về thời điểm ký.",
      "The time-stamp could not be decided (authority: {authority}); it is not used as proof of the signing time."
    ),
    Entry(
      "check.signature.timeOrder.none", "Không có dấu thời gian trên nội dung để so thứ tự.",
      "There is no time-stamp on the content to be put in order."),
    Entry(
      "check.signature.timeOrder.passed",
      "Nội dung được cấp dấu thời gian ({time} ngày {date}) trước khi ký.",
      "The content was time-stamped ({time} on {date}) before it was signed."),
    Entry(
      "check.signature.timeOrder.failed",
      "Dấu thời gian trên nội dung ({time} ngày {date}) lại sau thời điểm ký.",
      "The time-stamp on the content ({time} on {date}) is later than the signature."),
    Entry(
      "check.timestamp.structure.passed", "Dấu thời gian đúng chuẩn.", "The time-stamp is to the standard."),
    Entry(
      "check.timestamp.structure.failed", "Dấu thời gian sai chuẩn ({detail}).",
      "The time-stamp is not to the standard ({detail})."),
    Entry(
      "check.timestamp.purpose.passed",
      "Chứng thư số của tổ chức cấp dấu thời gian chỉ dùng để cấp dấu thời gian.",
      "The authority's certificate is for time-stamping only."),
    Entry(
      "check.timestamp.purpose.failed",
      "Chứng thư số của tổ chức cấp dấu thời gian không phải loại chỉ dùng để cấp dấu thời gian.",
      "The authority's certificate is not one for time-stamping only."),
    Entry(
      "check.timestamp.clock.passed", "Thời điểm của dấu thời gian: {time} ngày {date}.",
      "Time of the time-stamp: {time} on {date}."),
    Entry(
      "check.timestamp.clock.failed", "Dấu thời gian ({time} ngày {date}) ở sau thời điểm kiểm tra.",
      "The time-stamp ({time} on {date}) is later than the moment it is looked at."),
    Entry(
      "check.timestamp.compromise.passed", "Chưa có thông tin khóa của tổ chức cấp dấu thời gian bị lộ.",
      "The authority's key is not known to have been in wrong hands."),
    Entry(
      "check.timestamp.compromise.failed",
      "Chứng thư số của tổ chức cấp dấu thời gian đã bị thu hồi (từ {time} ngày {date}) vì lý do làm mất giá trị mọi dấu thời gian.",
      "The authority's certificate was revoked (as of {time} on {date}) for a reason that takes all its time-stamps along."
    ),
  ]

  private static let fileVerdicts: [Entry] = [
    Entry("what.wholeFile", "toàn bộ tệp", "the whole file"),
    Entry("coverage.file.whole", "toàn bộ tệp", "the whole file"),
    Entry("coverage.file.partial", "một phần tệp", "part of the file"),
    Entry(
      "command.verify.contentMissing",
      "không thấy tệp được ký “{content}”; ghi --content TỆP để chỉ tệp được ký.",
      "the signed file “{content}” is not there; name it with --content FILE."),
    Entry(
      "command.verify.otherKind",
      """
      tệp này không phải gói tin, tệp PDF hay tệp chữ ký, nên không có gì để kiểm tra. Nếu có chữ ký riêng thì tệp chữ \
      ký thường mang tên {file}.p7s.
      """,
      """
      this is no packet, PDF or signature file, so there is nothing to verify. A signature of its own would be named \
      {file}.p7s.
      """),
    Entry(
      "command.verify.otherKind.pdf",
      "tệp {file} mang tên .pdf nhưng không phải tệp PDF (không bắt đầu bằng %PDF-), nên không có gì để kiểm tra.",
      "{file} is named .pdf but is no PDF file (it does not begin with %PDF-): there is nothing to verify."),
    Entry(
      "command.verify.otherKind.signed",
      "tệp này không chứa chữ ký; chữ ký của tệp ở {signature}: `vanthu verify {signature}`.",
      "this file holds no signature; its own is in {signature}: `vanthu verify {signature}`."),
    Entry(
      "command.verify.signedBeside",
      "Bên cạnh tệp này có tệp chữ ký {signature}; kiểm tra bằng `vanthu verify {signature}`.",
      "Beside this file there is the signature file {signature}: verify it with `vanthu verify {signature}`."),
    Entry(
      "command.error.contentOfMany", "--content chỉ dùng khi kiểm tra một tệp chữ ký.",
      "--content goes with one signature file only."),
    Entry(
      "help.option.content", "Tệp được ký khi chữ ký ở tệp riêng; mặc định là tên tệp chữ ký bỏ đuôi .p7s.",
      "The signed file, for a signature in a file of its own; by default its name without .p7s."),
    Entry(
      "help.option.signatureFormat",
      "Dạng chữ ký: packet (trong gói tin) hoặc cms (tệp .p7s); mặc định theo tên tệp.",
      "Kind of signature: packet (inside the packet) or cms (a .p7s file); by default as the file's name says."
    ),
    Entry(
      "help.option.enclose", "Chữ ký cms: chứa cả nội dung (tệp .p7m).",
      "A cms signature that encloses the content (a .p7m file)."),
    Entry(
      "help.option.timeStampKey",
      "Khóa của tổ chức cấp dấu thời gian tại chỗ, để kèm dấu thời gian; trong gói tin, chỉ dùng khi phần mềm nơi nhận đọc được.",
      "The key of a time-stamping authority at hand, to put a time-stamp in; into a packet only where the recipient's software takes it."
    ),
    Entry(
      "help.option.timeStampCertificate", "Chứng thư số của khóa đó, khi tệp khóa không có.",
      "That key's certificate, where the key file has none."),
    Entry(
      "help.option.timeStampPasswordFile", "Tệp có mật khẩu của khóa đó.",
      "A file with the password of that key."),
    Entry(
      "command.error.keyMissing", "Ghi --key TỆP hoặc --token-module TỆP, đúng một trong hai.",
      "Give --key FILE or --token-module FILE, exactly one of them."),
    Entry("command.prompt.pin", "Mã PIN của thiết bị lưu khóa:", "PIN of the token:"),
    Entry(
      "help.option.tokenModule",
      "Khóa trong thiết bị lưu khóa (USB token, HSM): thư viện PKCS#11 của nhà cung cấp. Mã PIN chỉ thử một lần.",
      "A key on a token (USB token, HSM): the maker's PKCS#11 library. The PIN is tried once only."),
    Entry(
      "help.option.token", "Nhãn của thiết bị, khi có nhiều.", "The token's label, where there are several."),
    Entry(
      "help.option.keyLabel", "Nhãn của khóa, khi có nhiều.", "The key's label, where there are several."),
    Entry(
      "token.error.noModule", "Không mở được thư viện PKCS#11 ({detail}).",
      "The PKCS#11 library cannot be opened ({detail})."),
    Entry(
      "token.error.noToken", "Không xác định được thiết bị lưu khóa ({detail}); ghi --token NHÃN.",
      "The token is not clear ({detail}); name it with --token LABEL."),
    Entry(
      "token.error.noKey",
      "Không xác định được khóa hoặc chứng thư số của khóa ({detail}); ghi --key-label, --certificate.",
      "The key or its certificate is not clear ({detail}); name them with --key-label, --certificate."),
    Entry(
      "token.error.wrongPIN", "Sai mã PIN; không thử lại để thiết bị không bị khóa. Chưa ký.",
      "The PIN is wrong; it is not tried again, lest the token be locked. Nothing was signed."),
    Entry(
      "token.error.locked", "Thiết bị đã bị khóa mã PIN ({detail}). Liên hệ tổ chức cấp thiết bị.",
      "The token's PIN is locked ({detail}). Ask whoever issued the token."),
    Entry(
      "token.error.lastTry",
      "Thiết bị chỉ còn một lần thử mã PIN: không thử. Đăng nhập đúng một lần bằng công cụ của nhà cung cấp rồi làm lại.",
      "The token has one try of the PIN left: not tried. Log in once with the maker's own tool, then do this again."
    ),
    Entry(
      "token.error.unsupported", "Thiết bị không ký được bằng thuật toán này ({detail}).",
      "The token does not sign with this algorithm ({detail})."),
    Entry("token.error.failed", "Thiết bị lưu khóa báo lỗi ({detail}).", "The token failed ({detail})."),
    Entry(
      "help.option.signedInput", "Tệp cần ký: gói tin, hoặc tệp bất kỳ.",
      "The file to sign: a packet, or any file."),
    Entry(
      "help.option.verifyFiles", "Tệp hoặc thư mục: gói tin, .pdf, .p7s, .p7m.",
      "Files or folders: packets, .pdf, .p7s, .p7m."),
    Entry(
      "timestamp.error.refused",
      "Tổ chức cấp dấu thời gian không cấp dấu thời gian ({detail}). Tệp chưa được ký.",
      "The authority gave no time-stamp ({detail}). The file has not been signed."),
    Entry(
      "timestamp.error.unreadable", "Không đọc được dấu thời gian nhận về ({detail}). Tệp chưa được ký.",
      "The time-stamp that came back cannot be read ({detail}). The file has not been signed."),
    Entry(
      "timestamp.error.mismatch",
      "Dấu thời gian nhận về không khớp với yêu cầu ({detail}). Tệp chưa được ký.",
      "The time-stamp that came back does not fit the request ({detail}). The file has not been signed."),
    Entry(
      "cms.failure.broken", "tệp chữ ký không đúng chuẩn CMS: {detail}, tại byte {offset} ({code})",
      "the signature file is not to the CMS standard: {detail}, at byte {offset} ({code})"),
    Entry(
      "cms.failure.other", "tệp không phải dữ liệu ký CMS: {detail}, tại byte {offset} ({code})",
      "the file is not CMS signed data: {detail}, at byte {offset} ({code})"),
    Entry(
      "verify.file.notVerifiable", "KHÔNG KIỂM TRA ĐƯỢC: {reason}.", "NOT VERIFIABLE: {reason}."),
    Entry(
      "verify.file.invalid",
      "KHÔNG HỢP LỆ. {explanation} Không sử dụng tệp này; đề nghị liên hệ người ký để xác minh.",
      "INVALID. {explanation} Do not use this file; ask the signer to confirm."),
    Entry(
      "verify.file.invalid.changed",
      "KHÔNG HỢP LỆ: tệp đã bị thay đổi sau khi ký, hoặc chữ ký không phải của tệp này. Không sử dụng tệp này.",
      "INVALID: the file was changed after signing, or the signature is not this file's. Do not use it."),
  ]
}

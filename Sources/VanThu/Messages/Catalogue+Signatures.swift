/// The single checks of a signature, the trust directory, and the table unit → certificates.
extension Catalogue {
  static let signatureMessages: [Entry] = referenceMessages + certificateMessages + trustMessages

  private static let referenceMessages: [Entry] = [
    Entry(
      "check.notReached",
      "Chưa kiểm tra, vì một bước kiểm tra trước đó không đạt.",
      "Not looked at, because an earlier check did not pass."
    ),
    Entry("what.whole", "toàn bộ gói tin", "the whole packet"),
    Entry(
      "check.reference.digestAlgorithm.passed",
      "Hàm băm {algorithm} được phép sử dụng.",
      "Hash function {algorithm} is allowed."
    ),
    Entry(
      "check.reference.digestAlgorithm.failed",
      "Hàm băm {algorithm} không được phép sử dụng (Phụ lục I Thông tư số 15/2025/TT-BKHCN).",
      "Hash function {algorithm} is not allowed (Circular 15/2025/TT-BKHCN, Annex I)."
    ),
    Entry(
      "check.reference.digestAlgorithm.unknown",
      "Không kiểm tra được hàm băm “{algorithm}”.",
      "Hash function “{algorithm}” cannot be checked."
    ),
    Entry(
      "check.reference.digest.passed",
      "Nội dung được ký không thay đổi kể từ khi ký ({count} phần).",
      "The signed content is unchanged since signing ({count:part|parts})."
    ),
    Entry(
      "check.reference.digest.failed",
      "Nội dung đã bị thay đổi sau khi ký ({what}).",
      "Content was changed after signing ({what})."
    ),
    Entry(
      "check.reference.digest.missing",
      "Không tìm thấy nội dung được ký ({what}).",
      "Signed content is not there ({what})."
    ),
    Entry(
      "check.reference.digest.none",
      "Chữ ký không bao gồm nội dung nào.",
      "The signature covers no content."
    ),
    Entry(
      "check.signature.algorithm.passed",
      "Thuật toán ký {algorithm} được phép sử dụng.",
      "Signature algorithm {algorithm} is allowed."
    ),
    Entry(
      "check.signature.algorithm.failed",
      "Thuật toán ký {algorithm} không được phép sử dụng (Phụ lục I Thông tư số 15/2025/TT-BKHCN).",
      "Signature algorithm {algorithm} is not allowed (Circular 15/2025/TT-BKHCN, Annex I)."
    ),
    Entry(
      "check.signature.algorithm.unknown",
      "Không kiểm tra được thuật toán ký “{algorithm}”.",
      "Signature algorithm “{algorithm}” cannot be checked."
    ),
    Entry(
      "check.signature.value.passed",
      "Chữ ký được tạo bằng khóa của chứng thư số ký.",
      "The signature was made with the key of the signing certificate."
    ),
    Entry(
      "check.signature.value.failed",
      """
      Giá trị chữ ký không đúng: không được tạo bằng khóa của chứng thư số ký, hoặc phần được ký đã bị \
      thay đổi.
      """,
      """
      The signature value is wrong: it was not made with the key of the signing certificate, or what was \
      signed has changed.
      """
    ),
    Entry(
      "check.signature.time.none",
      "Chữ ký không ghi thời điểm ký.",
      "The signature does not say when it was made."
    ),
    Entry(
      "check.signature.time.passed",
      "Thời điểm ký do người ký khai: {time} ngày {date}.",
      "Signing time as claimed by the signer: {time} on {date}."
    ),
    Entry(
      "check.signature.time.failed",
      """
      Thời điểm ký do người ký khai ({time} ngày {date}) nằm ngoài thời hạn chứng thư số hoặc sau thời \
      điểm kiểm tra.
      """,
      """
      The signing time claimed ({time} on {date}) lies outside the certificate's period or after the \
      moment judged.
      """
    ),
  ]

  private static let certificateMessages: [Entry] = [
    Entry(
      "check.certificate.signing.passed",
      "Chứng thư số ký: {subject}.",
      "Signing certificate: {subject}."
    ),
    Entry(
      "check.certificate.signing.missing",
      "Chữ ký không kèm chứng thư số.",
      "No certificate came with the signature."
    ),
    Entry(
      "check.certificate.signing.tooMany",
      "Chữ ký kèm {count} chứng thư số, quá giới hạn {limit}.",
      "{count:certificate|certificates} came with the signature, more than the limit of {limit}."
    ),
    Entry(
      "check.certificate.signing.unreadable",
      "Chứng thư số kèm theo chữ ký bị hỏng, không đọc được.",
      "A certificate that came with the signature is damaged and cannot be read."
    ),
    Entry(
      "check.certificate.signing.ambiguous",
      "Trong {count} chứng thư số kèm theo, không xác định được duy nhất một chứng thư số ký.",
      "Among {count:certificate|certificates} that came along, not exactly one can be the signing one."
    ),
    Entry(
      "check.path.anchor.passed",
      "Đường dẫn tin cậy đến {anchor}.",
      "A trusted path leads to {anchor}."
    ),
    Entry(
      "check.path.anchor.none",
      """
      Không dựng được đường dẫn tin cậy: tổ chức cấp chứng thư số ({issuer}) không có trong danh sách tin \
      cậy.
      """,
      "No trusted path: the certificate's issuer ({issuer}) is not in the trust list."
    ),
    Entry(
      "check.path.anchor.empty",
      "Không dựng được đường dẫn tin cậy: danh sách tin cậy chưa có tổ chức chứng thực nào.",
      "No trusted path: no certificate authority is in the trust list."
    ),
    Entry(
      "check.path.anchor.limit",
      """
      Không dựng được đường dẫn tin cậy trong giới hạn cho phép: các chứng thư số kèm theo tạo thành vòng hoặc \
      quá nhiều nhánh, hoặc đường dẫn dài quá {limit} chứng thư số.
      """,
      """
      No trusted path within the limits: the certificates form circles or too many branches, or the path is longer \
      than {limit} certificates.
      """
    ),
    Entry(
      "check.path.anchor.broken",
      "Đường dẫn tin cậy vi phạm ràng buộc tại chứng thư số {subject}.",
      "The path breaks a constraint at certificate {subject}."
    ),
    Entry(
      "check.certificate.validity.passed",
      "Chứng thư số có hiệu lực lúc {time} ngày {date} (thời hạn từ {from} đến {to}).",
      "The certificate was in force at {time} on {date} (period {from} to {to})."
    ),
    Entry(
      "check.certificate.validity.notYet",
      "Chứng thư số chưa có hiệu lực lúc {time} ngày {date} (thời hạn từ {from} đến {to}).",
      "The certificate was not yet in force at {time} on {date} (period {from} to {to})."
    ),
    Entry(
      "check.certificate.validity.expired",
      "Chữ ký được tạo sau khi chứng thư số hết hạn (thời hạn từ {from} đến {to}).",
      "The signature was made after the certificate had expired (period {from} to {to})."
    ),
    Entry(
      "check.certificate.validity.noProof",
      """
      Chứng thư số không còn hiệu lực lúc {time} ngày {date} (thời hạn từ {from} đến {to}); không có bằng chứng là \
      chữ ký được tạo trước đó.
      """,
      """
      The certificate was no longer in force at {time} on {date} (period {from} to {to}); nothing proves that the \
      signature was made before.
      """
    ),
    Entry(
      "check.certificate.validity.authority",
      "Chứng thư số của tổ chức chứng thực {subject} không có hiệu lực lúc {time} ngày {date}.",
      "The certificate of authority {subject} was not in force at {time} on {date}."
    ),
    Entry(
      "check.certificate.keyUsage.passed",
      "Chứng thư số được dùng để ký.",
      "The certificate may be used for signing."
    ),
    Entry(
      "check.certificate.keyUsage.absent",
      "Chứng thư số không giới hạn phạm vi sử dụng khóa.",
      "The certificate does not restrict the use of its key."
    ),
    Entry(
      "check.certificate.keyUsage.failed",
      "Chứng thư số không được dùng để ký (phạm vi sử dụng).",
      "The certificate may not be used for signing (key usage)."
    ),
    Entry(
      "check.path.algorithms.passed",
      "Độ dài khóa và thuật toán của các chứng thư số được phép sử dụng.",
      "Key sizes and algorithms of the certificates are allowed."
    ),
    Entry(
      "check.path.algorithms.key",
      "Khóa của chứng thư số {subject} ngắn hơn mức cho phép hoặc thuộc loại không được sử dụng.",
      "The key of certificate {subject} is too short or of a kind that is not allowed."
    ),
    Entry(
      "check.path.algorithms.digest",
      "Chứng thư số {subject} được ký bằng thuật toán {algorithm} không được phép sử dụng.",
      "Certificate {subject} was signed with {algorithm}, which is not allowed."
    ),
    Entry(
      "check.revocation.good.ocsp",
      "Chứng thư số không bị thu hồi, tạm dừng (trả lời OCSP tại thời điểm {time} ngày {date}).",
      "The certificate is neither revoked nor suspended (OCSP answer as of {time} on {date})."
    ),
    Entry(
      "check.revocation.good.crl",
      "Chứng thư số không bị thu hồi, tạm dừng (danh sách thu hồi phát hành lúc {time} ngày {date}).",
      "The certificate is neither revoked nor suspended (revocation list issued at {time} on {date})."
    ),
    Entry(
      "check.revocation.revoked",
      "Chứng thư số đã bị thu hồi lúc {time} ngày {date}.",
      "The certificate was revoked at {time} on {date}."
    ),
    Entry(
      "check.revocation.noProof",
      """
      Chứng thư số đã bị thu hồi lúc {time} ngày {date}; không có bằng chứng là chữ ký được tạo trước đó.
      """,
      """
      The certificate was revoked at {time} on {date}; nothing proves that the signature was made before.
      """
    ),
    Entry(
      "check.revocation.suspended",
      "Chứng thư số bị tạm dừng từ {time} ngày {date}.",
      "The certificate has been suspended since {time} on {date}."
    ),
    Entry(
      "check.revocation.stale",
      "Danh sách thu hồi hiện có đã cũ (phát hành lúc {time} ngày {date}).",
      "The revocation list at hand is out of date (issued at {time} on {date})."
    ),
    Entry(
      "check.revocation.unknown",
      "Không có danh sách thu hồi của {issuer}.",
      "There is no revocation list of {issuer}."
    ),
    Entry(
      "check.revocation.anchor",
      "Chứng thư số ký có trong danh sách tin cậy; không kiểm tra thu hồi.",
      "The signing certificate is itself in the trust list; revocation was not looked at."
    ),
    Entry(
      "check.revocation.authorities.good",
      "Không chứng thư số nào của tổ chức chứng thực trên đường dẫn bị thu hồi.",
      "No authority's certificate on the path is revoked."
    ),
    Entry(
      "check.revocation.authority",
      "Chứng thư số của tổ chức chứng thực {subject} đã bị thu hồi hoặc tạm dừng lúc {time} ngày {date}.",
      "The certificate of authority {subject} was revoked or suspended at {time} on {date}."
    ),
    Entry(
      "check.revocation.authority.unknown",
      "Không kiểm tra được trạng thái chứng thư số của tổ chức chứng thực {subject}.",
      "The status of the certificate of authority {subject} could not be checked."
    ),
  ]

  private static let trustMessages: [Entry] = [
    Entry(
      "check.signer.unit.passed",
      "Chứng thư số ký là của {unit} ({code}) tại ngày {date}.",
      "The signing certificate belongs to {unit} ({code}) on {date}."
    ),
    Entry(
      "check.signer.unit.outsidePeriod",
      "Chứng thư số ký không phải là của {unit} ({code}) tại ngày {date}.",
      "The signing certificate does not belong to {unit} ({code}) on {date}."
    ),
    Entry(
      "check.signer.unit.unlisted",
      "Chứng thư số ký không có trong danh mục chứng thư số của {unit} ({code}) tại ngày {date}.",
      "The signing certificate is not in the list of certificates of {unit} ({code}) on {date}."
    ),
    Entry(
      "check.signer.unit.noSender",
      "Gói tin không ghi mã cơ quan gửi nên chữ ký không thể là của cơ quan gửi.",
      "The packet names no sender's code, so the signature cannot be the sender's."),
    Entry(
      "check.signer.unit.noTable",
      "Chưa đối chiếu: chưa có danh mục chứng thư số của các cơ quan (--units).",
      "Not held against a table: there is no list of the units' certificates (--units)."
    ),
    Entry(
      "check.signer.unit.known", "Chứng thư số ký là của cơ quan {code} tại ngày {date}.",
      "The signing certificate belongs to {code} on {date}."
    ),
    Entry(
      "check.signer.unit.unknown", "Chứng thư số ký không có trong danh mục chứng thư số của các cơ quan.",
      "The signing certificate is not in the list of the units' certificates."
    ),
    Entry(
      "check.signer.name.passed",
      "Chứng thư số ký ghi đúng tên: {name}.",
      "The signing certificate names {name}."
    ),
    Entry(
      "check.signer.name.different",
      "Chứng thư số ký ghi {subject}, gói tin ghi {name}: đề nghị đối chiếu.",
      "The signing certificate names {subject}, the packet {name}: please compare."
    ),
    Entry(
      "check.signer.name.unknown",
      "Gói tin hoặc chứng thư số ký không ghi tên để đối chiếu.",
      "The packet or the signing certificate gives no name to compare."
    ),
    Entry(
      "trust.file.unreadable",
      "Tệp {file} trong thư mục tin cậy không đọc được ({cause}).",
      "File {file} of the trust directory cannot be read ({cause})."
    ),
    Entry(
      "trust.file.empty",
      "Tệp {file} trong thư mục tin cậy không có chứng thư số hoặc danh sách thu hồi.",
      "File {file} of the trust directory holds neither a certificate nor a revocation list."
    ),
    Entry(
      "trust.file.noAuthority",
      """
      Tệp {file}: chứng thư số {subject} không phải của tổ chức chứng thực, không được dùng làm gốc tin cậy.
      """,
      "File {file}: certificate {subject} is not an authority's and is not trusted."
    ),
    Entry(
      "trust.file.fromSeed",
      """
      Tệp {file}: khóa của {subject} được tạo để trình diễn, ai cũng có thể tạo lại và ký thay; không được dùng làm
      gốc tin cậy.
      """,
      """
      File {file}: the key of {subject} was made for a demonstration, anybody can make it again and sign in its
      name; it is not trusted.
      """
    ),
    Entry(
      "unitCertificates.noColumn",
      "Danh mục chứng thư số của các cơ quan thiếu cột {column}; không đọc được tệp.",
      "The list of the units' certificates lacks column {column}; the file was not read."
    ),
    Entry(
      "unitCertificates.badLine",
      "Dòng bị bỏ qua: giá trị cột {column} không hợp lệ.",
      "Line left out: the value of column {column} is not valid."
    ),
  ]
}

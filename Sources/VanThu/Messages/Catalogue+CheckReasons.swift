/// Why a signature does not hold or is undecided, as it stands inside other sentences: in a verdict, in the queue of held
/// packets, in a refusal that is sent back.
///
/// The keys are `reason.` and the check's id, or the tail of the narrower message that the check gave; `wayOut.` and the
/// same says what can be done about it.
extension Catalogue {
  static let checkReasons: [Entry] =
    certificateReasons + contentReasons + packetReasons + fileReasons + timeStampReasons + waysOut

  private static let certificateReasons: [Entry] = [
    Entry(
      "reason.path.anchor", "đường dẫn tin cậy bị lỗi", "the path to a certificate authority does not hold"),
    Entry(
      "reason.path.anchor.empty", "chưa có tổ chức chứng thực nào trong danh sách tin cậy",
      "no certificate authority is in the trust list"),
    Entry(
      "reason.path.anchor.limit", "không dựng được đường dẫn tin cậy trong giới hạn cho phép",
      "no path to a certificate authority within the limits"),
    Entry(
      "reason.certificate.signing", "không xác định được chứng thư số ký",
      "it is not clear which certificate signed"),
    Entry(
      "reason.certificate.signing.missing", "chữ ký không kèm chứng thư số",
      "no certificate came with the signature"),
    Entry(
      "reason.certificate.signing.unreadable", "chứng thư số kèm theo chữ ký bị hỏng",
      "a certificate that came with the signature is damaged"),
    Entry(
      "reason.certificate.binding", "chữ ký không xác định chứng thư số bằng thuộc tính được ký",
      "nothing signed says which certificate it is"),
    Entry(
      "reason.certificate.validity", "chứng thư số ký không có hiệu lực",
      "the signing certificate was not in force"),
    Entry(
      "reason.certificate.validity.notYet", "chứng thư số ký chưa có hiệu lực (bắt đầu từ ngày {from})",
      "the signing certificate was not yet in force (it begins on {from})"),
    Entry(
      "reason.certificate.validity.expired", "chữ ký được tạo sau khi chứng thư số hết hạn (ngày {to})",
      "the signature was made after its certificate had ended (on {to})"),
    Entry(
      "reason.certificate.validity.noProof", "chứng thư số ký đã hết hạn ngày {to}",
      "the signing certificate expired on {to}"),
    Entry(
      "reason.certificate.validity.authority",
      "chứng thư số của tổ chức chứng thực không có hiệu lực", "an authority's certificate was not in force"),
    Entry(
      "reason.certificate.keyUsage", "chứng thư số không được cấp để ký",
      "the certificate was not issued for signing"),
    Entry(
      "reason.certificate.extendedKeyUsage", "chứng thư số không được cấp cho mục đích này",
      "the certificate was not issued for this purpose"),
    Entry(
      "reason.path.algorithms", "chứng thư số dùng thuật toán không được phép",
      "a certificate uses an algorithm that is not allowed"),
    Entry(
      "reason.path.algorithms.key", "khóa của chứng thư số quá ngắn hoặc thuộc loại không được phép",
      "a certificate's key is too short or of a kind that is not allowed"),
    Entry(
      "reason.revocation.certificate", "không rõ chứng thư số ký có bị thu hồi hay không",
      "whether the signing certificate was revoked is not known"),
    Entry(
      "reason.revocation.noProof", "chứng thư số đã bị thu hồi, không có bằng chứng là ký trước đó",
      "the certificate was revoked, and nothing proves that it signed before"),
    Entry("reason.revocation.suspended", "chứng thư số đang bị tạm dừng", "the certificate is suspended"),
    Entry(
      "reason.revocation.authorities", "không kiểm tra được trạng thái chứng thư số của tổ chức chứng thực",
      "the status of an authority's certificate could not be checked"),
    Entry(
      "reason.revocation.authority", "chứng thư số của tổ chức chứng thực đã bị thu hồi hoặc tạm dừng",
      "an authority's certificate was revoked or suspended"),
    Entry(
      "reason.signer.unit", "chứng thư số ký không phải của cơ quan gửi",
      "the signing certificate is not the sender's"),
    Entry(
      "reason.signer.unit.unlisted", "chứng thư số ký không có trong danh mục chứng thư số của {unit}",
      "the signing certificate is not in the list of {unit}"),
    Entry(
      "reason.signer.unit.outsidePeriod", "chứng thư số ký không phải của {unit} vào ngày đó",
      "the signing certificate was not that of {unit} on that day"),
    Entry(
      "reason.signer.unit.noSender", "gói tin không ghi mã cơ quan gửi", "the packet does not name its sender"
    ),
  ]

  private static let contentReasons: [Entry] = [
    Entry("reason.reference.digest", "chữ ký không bao gồm nội dung nào", "the signature covers no content"),
    Entry(
      "reason.reference.digest.missing", "không có tệp được ký", "the signed file is not there"),
    Entry("reason.signature.value", "giá trị chữ ký không đúng", "the signature's value is wrong"),
    Entry(
      "reason.reference.digestAlgorithm", "hàm băm không được phép sử dụng hoặc không kiểm tra được",
      "the hash function is not allowed or cannot be checked"),
    Entry(
      "reason.signature.algorithm", "thuật toán ký không được phép sử dụng hoặc không kiểm tra được",
      "the signature algorithm is not allowed or cannot be checked"),
    Entry(
      "reason.signature.timeStamp", "dấu thời gian kèm theo không hợp lệ",
      "a time-stamp that came with the signature does not hold"),
    Entry(
      "reason.signature.timeOrder", "dấu thời gian trên nội dung lại sau thời điểm ký",
      "the content was time-stamped after it was signed"),
    Entry(
      "reason.signature.time",
      "thời điểm ký do người ký khai nằm ngoài thời hạn chứng thư số hoặc ở sau thời điểm kiểm tra",
      "the signing time claimed lies outside the certificate's period or in the future"),
  ]

  private static let packetReasons: [Entry] = [
    Entry(
      "reason.xml.wellFormed", "gói tin không phải XML đúng cú pháp", "the packet is not well-formed XML"),
    Entry(
      "reason.xml.namespaces", "gói tin có tiền tố chưa khai báo",
      "the packet uses a prefix that is not declared"
    ),
    Entry(
      "reason.packet.position", "chữ ký đặt sai chỗ trong gói tin",
      "the signature stands in the wrong place of the packet"),
    Entry(
      "reason.packet.single", "gói tin không có đúng một chữ ký", "the packet has more than one signature"),
    Entry(
      "reason.xmldsig.profile", "chữ ký thuộc loại chưa kiểm tra được",
      "the signature is of a kind that cannot be checked yet"),
    Entry(
      "reason.xmldsig.structure", "cấu trúc chữ ký sai chuẩn",
      "the signature's structure is not to the standard"),
    Entry(
      "reason.xmldsig.references", "chữ ký không có đúng một tham chiếu",
      "the signature does not have exactly one reference"),
    Entry(
      "reason.xmldsig.referenceScope", "chữ ký không phủ toàn bộ gói tin",
      "the signature does not cover the whole packet"),
    Entry(
      "reason.xmldsig.transforms", "chữ ký có phép biến đổi không được phép",
      "the signature uses a transform that is not allowed"),
    Entry(
      "reason.xmldsig.canonicalForm", "dạng chính tắc của chữ ký không được hỗ trợ",
      "the signature's canonical form is not known"),
    Entry(
      "reason.xmldsig.signatureMethod", "thuật toán ký không được hỗ trợ",
      "the signature algorithm is not known"),
    Entry(
      "reason.xmldsig.digestMethod", "thuật toán băm không được hỗ trợ", "the digest algorithm is not known"),
    Entry(
      "reason.xmldsig.keyInformation", "thông tin khóa đi kèm chữ ký không dùng được",
      "the key information that came with the signature cannot be used"),
    Entry(
      "reason.xmldsig.timeStamp", "phần kèm theo chữ ký không phải một dấu thời gian đúng chuẩn",
      "what the signature holds besides is no time-stamp to the standard"),
  ]

  private static let fileReasons: [Entry] = [
    Entry(
      "reason.cms.signedAttributes", "chữ ký không có thuộc tính được ký",
      "the signature has no signed attributes"),
    Entry(
      "reason.cms.content", "vừa có nội dung trong tệp chữ ký, vừa có nội dung bên ngoài",
      "content is inside the signature file, and another stands beside it"),
    Entry(
      "reason.cms.contentType", "loại nội dung được ký không khớp",
      "the kind of the signed content does not fit"),
    Entry(
      "reason.cms.messageDigest", "chữ ký không có giá trị băm đúng chuẩn của nội dung",
      "the signature has no proper digest of the content"),
    Entry(
      "reason.cms.algorithms", "các thuật toán ghi trong chữ ký mâu thuẫn nhau",
      "the algorithms named in the signature contradict each other"),
    Entry(
      "reason.cms.signer", "không có chứng thư số của người ký trong chữ ký",
      "the signer's certificate is not with the signature"),
    Entry(
      "reason.cms.signingCertificate", "chữ ký xác định một chứng thư số khác",
      "the signature names another certificate"),
    Entry(
      "reason.cms.signingCertificate.unknown", "không kiểm tra được chứng thư số mà chữ ký xác định",
      "the certificate that the signature names cannot be checked"),
    Entry(
      "reason.pdf.structure", "cấu trúc tệp PDF không đúng chuẩn", "the PDF file is not to the standard"),
    Entry(
      "reason.pdf.field", "chữ ký không nằm đúng trong một trường chữ ký",
      "the signature is not the value of one signature field"),
    Entry(
      "reason.pdf.format", "định dạng chữ ký không được chấp nhận", "the signature's format is not accepted"),
    Entry(
      "reason.pdf.byteRange", "vùng được ký trong tệp PDF không đúng chuẩn",
      "the signed ranges of the PDF file are not to the standard"),
    Entry(
      "reason.pdf.contents", "giữa hai đoạn được ký có nội dung ngoài chữ ký",
      "between the signed ranges there is more than the signature"),
    Entry(
      "reason.pdf.coverage", "vùng được ký không đến hết lần ghi có chữ ký",
      "what is signed does not reach to the end of the signature's revision"),
    Entry(
      "reason.pdf.cms", "giá trị chữ ký trong tệp PDF không đúng chuẩn CMS",
      "the signature in the PDF file is not to the CMS standard"),
    Entry(
      "reason.pdf.certificate", "chữ ký không gắn với chứng thư số",
      "the signature does not name its certificate"),
    Entry(
      "reason.pdf.laterRevisions.undecided", "sau khi ký có thay đổi cần người xem xét",
      "a change made after signing has to be looked at by a person"),
  ]

  private static let timeStampReasons: [Entry] = [
    Entry("reason.timestamp.structure", "dấu thời gian sai chuẩn", "the time-stamp is not to the standard"),
    Entry(
      "reason.timestamp.purpose", "chứng thư số đóng dấu thời gian không phải loại chỉ để cấp dấu thời gian",
      "the time-stamp's certificate is not one for time-stamping only"),
    Entry(
      "reason.timestamp.clock", "dấu thời gian ở sau thời điểm kiểm tra",
      "the time-stamp is later than the moment it is looked at"),
    Entry(
      "reason.timestamp.compromise", "chứng thư số của tổ chức cấp dấu thời gian đã bị thu hồi",
      "the certificate of the time-stamping authority was revoked"),
  ]

  private static let waysOut: [Entry] = [
    Entry(
      "wayOut.ask", "Đề nghị người ký hoặc cơ quan gửi xác minh.",
      "Ask the signer or the sending office to confirm."),
    Entry(
      "wayOut.path.anchor.empty",
      "Ghi thư mục tin cậy bằng --trust, hoặc không gian làm việc của cơ quan bằng --home.",
      "Name the trust folder with --trust, or an office's workspace with --home."),
    Entry(
      "wayOut.untrustedIssuer",
      "Nếu tổ chức cấp chứng thư số đáng tin cậy: đối chiếu SHA-256 rồi thêm bằng `vanthu trust add`.",
      "If the issuer is one to trust: compare its SHA-256 and add it with `vanthu trust add`."),
    Entry(
      "wayOut.certificate.validity.noProof",
      "Đề nghị nơi gửi ký lại bằng chứng thư số còn hiệu lực; hoặc kiểm tra tại thời điểm nhận (--at).",
      "Ask the sender to sign again with a certificate in force; or judge as of the day it came (--at)."),
    Entry(
      "wayOut.signer.unit.unlisted",
      """
      Hỏi nơi gửi về chứng thư số này; nếu đúng, cập nhật danh mục chứng thư số (`vanthu directory \
      import-certificates`).
      """,
      """
      Ask the sender about this certificate; if it is theirs, bring the table of certificates up to date (`vanthu \
      directory import-certificates`).
      """),
    Entry(
      "wayOut.reference.digest.missing", "Ghi tệp được ký bằng --content.",
      "Name the signed file with --content."),
  ]
}

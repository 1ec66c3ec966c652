/// Reasons and things that fill `{reason}` and `{what}`.
extension Catalogue {
  static let reasonMessages: [Entry] = [
    Entry(
      "reason.forged",
      "chữ ký số không hợp lệ, nội dung đã bị thay đổi sau khi ký",
      "signature invalid, content changed after signing"
    ),
    Entry(
      "reason.wrongSigner",
      "chứng thư số ký không phải của {unit}",
      "the signing certificate does not belong to {unit}"
    ),
    Entry(
      "reason.wrongAddressee",
      "gửi nhầm nơi nhận, không thuộc thẩm quyền của {unit}",
      "wrong addressee, not within the remit of {unit}"
    ),
    Entry(
      "reason.incomplete",
      "thiếu tệp kèm theo {file} so với danh mục trong gói tin",
      "attachment {file} named in the packet is missing"
    ),
    Entry(
      "reason.unreadable",
      "tệp {file} bị hỏng, không mở được",
      "file {file} is damaged and cannot be opened"
    ),
    Entry(
      "reason.reencoded",
      "tệp {file} bị hỏng do chuyển mã ký tự trên đường truyền ({count} vị trí)",
      "file {file} was damaged by character re-encoding in transit ({count} places)"
    ),
    Entry(
      "reason.duplicate",
      "đã nhận văn bản này ngày {date}, số đến {arrivalNumber}",
      "already received on {date}, incoming number {arrivalNumber}"
    ),
    Entry(
      "reason.notToStandard",
      "gói tin không đúng quy chuẩn ({rule}, dòng {line})",
      "packet not to the standard ({rule}, line {line})"
    ),
    Entry(
      "reason.revocationUnreachable",
      "không kết nối được đến {source}",
      "{source} could not be reached"
    ),
    Entry(
      "reason.revocationListStale",
      "danh sách thu hồi của {source} đã cũ; cần bản mới",
      "the revocation list of {source} is out of date; a newer one is needed"
    ),
    Entry(
      "reason.revocationListMissing",
      "chưa có danh sách thu hồi của {source}",
      "there is no revocation list of {source}"
    ),
    Entry(
      "reason.untrustedIssuer",
      "không dựng được đường dẫn tin cậy đến tổ chức cấp chứng thư số trong danh sách tin cậy",
      "no path to a certificate authority in the trust list"
    ),
    Entry(
      "reason.algorithm",
      "thuật toán {algorithm} không còn được phép sử dụng từ ngày {date}",
      "algorithm {algorithm} is no longer allowed since {date}"
    ),
    Entry(
      "what.attachment",
      "tệp {file}",
      "file {file}"
    ),
    Entry(
      "what.header",
      "thông tin {field} của gói tin",
      "packet field {field}"
    ),
  ]
}

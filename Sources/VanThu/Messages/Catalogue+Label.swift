/// Labels: states, marks, roles, levels, column heads.
extension Catalogue {
  static let labelMessages: [Entry] =
    handlingLabels + transportLabels + documentLabels + peopleLabels + factLabels + rateLabels
    + countingLabels

  private static let handlingLabels: [Entry] = [
    Entry("handling.01", "Đã đến", "Arrived"),
    Entry("handling.02", "Từ chối tiếp nhận (trả lại)", "Refused (returned)"),
    Entry("handling.03", "Đã tiếp nhận", "Accepted"),
    Entry("handling.04", "Đã chuyển xử lý (phân công)", "Assigned"),
    Entry("handling.05", "Đang xử lý", "In progress"),
    Entry("handling.06", "Đã hoàn thành", "Completed"),
    Entry("handling.13", "Đề nghị lấy lại", "Take-back asked"),
    Entry("handling.15", "Đồng ý cập nhật, lấy lại", "Update or take-back agreed"),
    Entry("handling.16", "Từ chối cập nhật, lấy lại", "Update or take-back refused"),
    Entry("business.state.sent", "Đã gửi", "Sent"),
    Entry("business.state.recalled", "Đã thu hồi", "Recalled"),
    Entry("business.state.withdrawn", "Đã lấy lại", "Taken back"),
    Entry("business.state.replaced", "Đã được thay thế", "Replaced"),
    Entry("column.transport", "Chuyển phát", "Delivery"),
    Entry("column.business", "Xử lý", "Handling"),
  ]

  private static let transportLabels: [Entry] = [
    Entry("transport.queued", "Chờ gửi", "Queued"),
    Entry("transport.accepted", "Đã gửi, có biên nhận", "Sent, receipt given"),
    Entry("transport.fetched", "Bên nhận đã tải", "Fetched by the recipient"),
    Entry("transport.done", "Bên nhận đã lưu", "Stored by the recipient"),
    Entry("transport.failed", "Không chuyển được", "Not delivered"),
    Entry("transport.unknown", "Chưa rõ", "Unknown"),
    Entry("transport.cancelled", "Đã hủy chuyển", "Delivery cancelled"),
  ]

  private static let documentLabels: [Entry] = [
    Entry(
      "document.name", "văn bản số {doc} ngày {docDate} của {unit}", "document {doc} of {docDate} from {unit}"
    ),
    Entry("business.new", "Văn bản mới", "New"),
    Entry("business.recall", "Thu hồi", "Recall"),
    Entry("business.update", "Cập nhật", "Update"),
    Entry("business.replacement", "Thay thế", "Replacement"),
    Entry("urgency.normal", "Thường", "Normal"),
    Entry("urgency.urgent", "Khẩn", "Urgent"),
    Entry("urgency.veryUrgent", "Thượng khẩn", "Very urgent"),
    Entry("urgency.flash", "Hỏa tốc", "Flash"),
    Entry("urgency.flashTimed", "Hỏa tốc hẹn giờ", "Flash, timed"),
    Entry("secrecy.none", "Không mật", "None"),
    Entry("secrecy.confidential", "Mật", "Confidential"),
    Entry("secrecy.secret", "Tối mật", "Secret"),
    Entry("secrecy.topSecret", "Tuyệt mật", "Top secret"),
    Entry("level.central", "cấp trung ương", "central"),
    Entry("level.province", "cấp tỉnh", "province"),
    Entry("level.district", "cấp huyện", "district"),
    Entry("level.commune", "cấp xã", "commune"),
  ]

  private static let peopleLabels: [Entry] = [
    Entry("role.lead", "Chủ trì", "Lead"),
    Entry("role.supporting", "Phối hợp", "Supporting"),
    Entry("role.informed", "Để biết", "For information"),
    Entry("person.clerk", "Văn thư", "Clerk"),
    Entry("person.leader", "Lãnh đạo", "Leader"),
    Entry("person.handler", "Người xử lý", "Handler"),
    Entry("person.administrator", "Quản trị", "Administrator"),
    Entry("person.inspector", "Kiểm tra", "Inspector (read only)"),
  ]

  private static let factLabels: [Entry] = [
    Entry("fact.result", "Kết luận", "Result"),
    Entry("fact.issuer", "Tổ chức cấp chứng thư số", "Certificate issuer"),
    Entry("fact.signer", "Người ký", "Signer"),
    Entry("fact.organization", "Cơ quan, tổ chức quản lý chứng thư số", "Organisation of the certificate"),
    Entry("fact.signingTime", "Thời điểm ký", "Signing time"),
    Entry("fact.signingTime.timestamp", "dấu thời gian", "from time-stamp"),
    Entry("fact.signingTime.claimed", "do người ký khai", "as claimed"),
    Entry("fact.integrity", "Tính toàn vẹn", "Integrity"),
    Entry(
      "fact.validityWhenSigning", "Hiệu lực chứng thư số tại thời điểm ký",
      "Certificate validity when signing"),
    Entry("fact.period", "Thời hạn chứng thư số", "Certificate period"),
    Entry("fact.unit", "Đối chiếu chứng thư số", "Whose certificate"),
    Entry("fact.coverage", "Phạm vi nội dung được ký", "What is covered"),
  ]

  private static let rateLabels: [Entry] = [
    Entry(
      "rate.indicator.handled", "Tỷ lệ xử lý văn bản trên môi trường mạng", "Documents handled electronically"
    ),
    Entry(
      "rate.indicator.dossiers", "Tỷ lệ xử lý hồ sơ công việc trên môi trường mạng",
      "Work dossiers handled electronically"),
    Entry(
      "rate.indicator.exchanged", "Tỷ lệ gửi, nhận văn bản điện tử", "Documents exchanged electronically"),
    Entry("rate.indicator.signed", "Tỷ lệ văn bản đi ký số", "Outgoing documents signed digitally"),
    Entry("rate.indicator.onTime", "Tỷ lệ giải quyết đúng hạn", "Resolved on time"),
    Entry("rate.onTime.ofAll", "trên tổng số phải giải quyết", "of all that had to be resolved"),
    Entry("rate.onTime.ofResolved", "trên số đã giải quyết", "of those resolved"),
    Entry("medium.electronic", "Hoàn toàn điện tử", "Fully electronic"),
    Entry("medium.parallel", "Song song điện tử và giấy", "Electronic and paper"),
    Entry("medium.paper", "Chỉ bản giấy", "Paper only"),
    Entry("scope", "Phạm vi", "Scope"),
    Entry("scope.within", "Trong tỉnh", "Within the province"),
    Entry("scope.outside", "Ngoài tỉnh", "Outside the province"),
    Entry("scope.beyond", "Ngoài hệ thống hành chính", "Outside the administration"),
    Entry("rate.column.unit", "Cơ quan", "Unit"),
    Entry("rate.column.level", "Cấp", "Level"),
    Entry("rate.column.outgoing", "Đi", "Outgoing"),
    Entry("rate.column.incoming", "Đến", "Incoming"),
    Entry("rate.column.numerator", "Số tính vào tỷ lệ", "Counted"),
    Entry("rate.column.denominator", "Tổng số", "Total"),
    Entry("rate.column.percent", "Tỷ lệ (%)", "Rate (%)"),
    Entry("rate.column.target", "Chỉ tiêu (%)", "Target (%)"),
    Entry("rate.column.met", "Đạt/Chưa đạt", "Met or not"),
    Entry("rate.met", "Đạt", "Met"),
    Entry("rate.notMet", "Chưa đạt", "Not met"),
    Entry("rate.column.excluded", "Không tính", "Left out"),
    Entry("rate.column.change", "So với kỳ trước", "Change"),
    Entry("rate.total", "Cộng", "Total"),
    Entry(
      "rate.footnote", "Tỷ lệ chung = tổng tử số / tổng mẫu số, không phải trung bình các tỷ lệ.",
      "Overall rate = sum of numerators / sum of denominators, not the mean of the rates."),
    Entry(
      "rate.split", "Kỳ báo cáo được cắt tại ngày {date}: {text}.", "The period is cut at {date}: {text}."),
    Entry(
      "rate.split.twoLevels", "kết thúc hoạt động của cấp huyện, tổ chức chính quyền địa phương hai cấp",
      "the district level ended and local government has two levels"),
  ]

  private static let countingLabels: [Entry] = [
    Entry("count.handled", "Tính: đã xử lý trên Hệ thống", "Counted: handled on the system"),
    Entry(
      "count.notAssigned", "Không tính: chưa chuyển xử lý đến lúc chốt số liệu",
      "Not counted: not assigned by the cut-off"),
    Entry("count.paperOnly", "Không tính: chỉ gửi bản giấy", "Not counted: sent on paper only"),
    Entry(
      "count.notSent", "Không tính: chưa gửi điện tử đến lúc chốt số liệu",
      "Not counted: not sent electronically by the cut-off"),
    Entry(
      "count.numberedElsewhere", "Không tính: số văn bản không do Hệ thống cấp",
      "Not counted: number not given by the system"),
    Entry(
      "count.paperUnhandled", "Không tính: chưa xử lý trên Hệ thống (văn bản giấy)",
      "Not counted: not handled on the system (paper)"),
    Entry(
      "count.returned", "Không tính: đã trả lại nơi gửi", "Not counted: returned to the sender"),
    Entry("excluded.secret", "Loại trừ: văn bản mật", "Left out: secret document"),
    Entry("excluded.recalled", "Loại trừ: đã thu hồi", "Left out: recalled"),
    Entry(
      "outOfScope.sender", "Ngoài phạm vi: nơi gửi không thuộc danh mục cơ quan",
      "Out of scope: the sender is not in the directory"),
  ]
}

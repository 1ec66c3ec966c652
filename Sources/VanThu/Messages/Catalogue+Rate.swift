/// Lines of the rate report.
extension Catalogue {
  static let rateMessages: [Entry] = [
    Entry(
      "rate.line",
      "{indicator}, kỳ {from} – {to}: {numerator}/{denominator} văn bản, đạt {percent}%.",
      "{indicator}, {from} – {to}: {numerator} of {denominator:document|documents}, {percent}%."
    ),
    Entry(
      "rate.none",
      "không phát sinh",
      "nothing to count"
    ),
    Entry(
      "rate.excluded",
      """
      Không tính vào mẫu số: {secret} văn bản mật; {recalledEntries} lượt đăng ký của {recalledDocuments} \
      văn bản đã thu hồi.
      """,
      """
      Left out: {secret:secret document|secret documents}; {recalledEntries:register entry|register \
      entries} of {recalledDocuments:recalled document|recalled documents}.
      """
    ),
    Entry(
      "rate.basis",
      """
      Số liệu chốt lúc {time} ngày {date}; danh mục cơ quan tại ngày {directoryDate}; quy tắc {ruleId} \
      ({clause}; mức tin cậy {confidence}).
      """,
      """
      Figures cut off at {time} on {date}; directory as of {directoryDate}; rule {ruleId} ({clause}; \
      confidence {confidence}).
      """
    ),
    Entry(
      "rate.target.notComparable",
      """
      Không so sánh với chỉ tiêu {target}%: chỉ tiêu này ({text}) đặt cho “{measure}”, không đặt cho chỉ \
      số đang báo cáo.
      """,
      """
      Not compared with the target of {target}%: it ({text}) is set for “{measure}”, not for this \
      indicator.
      """
    ),
    Entry(
      "rate.recount.equal",
      "Tính lại từ sự kiện: khớp hoàn toàn với báo cáo.",
      "Recounted from events: equal to the report."
    ),
    Entry(
      "rate.recount.differs",
      "Tính lại từ sự kiện: khác báo cáo tại {count} ô; xem chi tiết.",
      "Recounted from events: differs in {count:cell|cells}; see details."
    ),
    Entry(
      "rate.line.none", "{indicator}, kỳ {from} – {to}: không phát sinh.",
      "{indicator}, {from} – {to}: nothing to count."
    ),
    Entry(
      "rate.rebased",
      """
      Số liệu của cơ quan đã kết thúc hoạt động được tính cho cơ quan kế thừa duy nhất tại ngày {date}; cơ quan có \
      nhiều cơ quan kế thừa giữ dòng riêng.
      """,
      """
      Figures of units that have closed are put on their only successor as of {date}; a unit with several successors \
      keeps its own line.
      """
    ),
    Entry("rate.excluded.secret", "{count} văn bản mật", "{count:secret document|secret documents}"),
    Entry("rate.excluded.recalled", "{count} đã thu hồi", "{count} recalled"),
    Entry("rate.excluded.voided", "{count} số đã hủy", "{count:void number|void numbers}"),
    Entry("excluded.voided", "Loại trừ: số đã hủy", "Left out: number voided"),
    Entry(
      "rate.clause.handled-documents",
      "Điều 15, 16, 22 Nghị định số 30/2020/NĐ-CP; Điều 1, 10, 11 Quyết định số 28/2018/QĐ-TTg",
      "Decree 30/2020/NĐ-CP, Articles 15.3, 16, 22; Decision 28/2018/QĐ-TTg, Articles 1.2, 10, 11"),
    Entry(
      "rate.clause.exchanged-documents", "Điều 1, 5, 7, 11 Quyết định số 28/2018/QĐ-TTg",
      "Decision 28/2018/QĐ-TTg, Articles 1.2, 5, 7, 11"),
    Entry("rate.confidence.text", "theo văn bản", "from the text"),
    Entry("rate.confidence.secondary", "theo nguồn thứ cấp", "from a secondary source"),
    Entry(
      "rate.confidence.inferred", "suy ra từ văn bản và thực tiễn", "inferred from the texts and practice"),
    Entry("rate.column.direction", "Chiều", "Direction"),
    Entry("rate.column.electronic", "Điện tử", "Electronic"),
    Entry("rate.scope", "Phạm vi: {scope}.", "Scope: {scope}."),
    Entry(
      "rate.outOfScope", "Ngoài phạm vi: {count} lượt đăng ký.",
      "Out of scope: {count:register entry|register entries}."),
    Entry(
      "rate.notSent", "Không tính: {count} văn bản đi chưa gửi đến lúc chốt số liệu.",
      "Left out: {count:outgoing document|outgoing documents} not sent by the cut-off."),
    Entry("count.electronic", "Tính: hoàn toàn điện tử", "Counted: fully electronic"),
    Entry("count.parallel", "Tính: song song điện tử và giấy", "Counted: electronic and paper"),
    Entry("count.paperReceived", "Không tính: chỉ nhận bản giấy", "Not counted: received on paper only"),
    Entry(
      "excluded.notSent", "Loại trừ: chưa gửi đến lúc chốt số liệu", "Left out: not sent by the cut-off"),
    Entry(
      "outOfScope.recipient", "Ngoài phạm vi: nơi nhận không thuộc danh mục cơ quan",
      "Out of scope: no recipient is in the directory"),
    Entry(
      "outOfScope.other", "Ngoài phạm vi: nơi gửi hoặc nơi nhận thuộc phạm vi khác",
      "Out of scope: the other end belongs to another scope"),
  ]
}

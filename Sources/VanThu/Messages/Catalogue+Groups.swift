/// Saved groups of recipients, recipients left out, and what is found in a document about to be issued.
extension Catalogue {
  static let groupMessages: [Entry] = [
    Entry(
      "group.saved",
      "Đã lưu nhóm nơi nhận “{group}” ({members} lựa chọn); tại ngày {date} gồm {count} cơ quan.",
      "Group “{group}” saved ({members:choice|choices}); as of {date} it has {count:unit|units}."
    ),
    Entry(
      "group.replaced",
      "Đã lưu lại nhóm nơi nhận “{group}” ({members} lựa chọn); tại ngày {date} gồm {count} cơ quan.",
      "Group “{group}” saved anew ({members:choice|choices}); as of {date} it has {count:unit|units}."
    ),
    Entry(
      "group.shown", "Nhóm “{group}”, lưu ngày {savedOn}: tại ngày {date} gồm {count} cơ quan.",
      "Group “{group}”, saved on {savedOn}: {count:unit|units} as of {date}."
    ),
    Entry("group.removed", "Đã bỏ nhóm nơi nhận “{group}”.", "Group “{group}” removed."),
    Entry(
      "group.none", "Chưa lưu nhóm nơi nhận nào. Tạo nhóm bằng `vanthu group save`.",
      "No group is saved. Make one with `vanthu group save`."),
    Entry(
      "group.finding.refused",
      "Không gửi được đến {choice}: {why}. Đề nghị sửa nhóm, hoặc gửi với --skip-refused.",
      "{choice} cannot be reached: {why}. Change the group, or send with --skip-refused."
    ),
    Entry(
      "group.error.missing", "Không có nhóm nơi nhận “{group}”. Các nhóm đã lưu: {known}.",
      "There is no group “{group}”. Groups saved: {known}."),
    Entry(
      "group.error.none",
      "Không có nhóm nơi nhận “{group}”: chưa lưu nhóm nào. Tạo bằng `vanthu group save`.",
      "There is no group “{group}”: none is saved. Make one with `vanthu group save`."),
    Entry(
      "group.error.name",
      "Tên nhóm “{name}” không dùng được: từ 1 đến 100 ký tự, không có dấu hai chấm, dấu phẩy.",
      "“{name}” cannot be the name of a group: 1 to 100 characters, no colon, no comma."),
    Entry(
      "group.error.nested", "Nhóm không chứa nhóm khác: “{text}”. Đề nghị ghi mã định danh, hoặc cấp và mã.",
      "A group does not hold another group: “{text}”. Name a code, or a level and a code."),
    Entry(
      "group.error.member", "Không lưu nhóm: {choice} {why}. Gần giống nhất: {suggestions}.",
      "Group not saved: {choice} is {why}. Closest: {suggestions}."),
    Entry(
      "send.refused.closed",
      """
      Chưa gửi: {unit} ({code}) đã kết thúc hoạt động từ ngày {date}, sau khi văn bản vào sổ. Cơ quan kế thừa: \
      {successors}. Đổi nơi nhận bằng `vanthu update {doc} --remove {code} --add …`, rồi gửi lại.
      """,
      """
      Not sent: {unit} ({code}) ceased to operate on {date}, after the document was registered. Successors: \
      {successors}. Change the recipients with `vanthu update {doc} --remove {code} --add …`, then send it.
      """
    ),
    Entry(
      "correction.refused.type",
      """
      Chưa vào sổ: văn bản số {doc} được đính chính bằng công văn, không bằng {type} (khoản 3 Điều 18 Nghị định số \
      30/2020/NĐ-CP). Sai sót về nội dung thì sửa đổi, thay thế bằng văn bản có hình thức tương đương (`vanthu replace`).
      """,
      """
      Not registered: document {doc} is corrected by an official letter, not by a {type} (Decree 30/2020/NĐ-CP, Article \
      18.3). Errors of content are amended or replaced by a document of equal form (`vanthu replace`).
      """
    ),
    Entry("history.document.corrected", "Đính chính bằng công văn", "Corrected by official letter"),
    Entry(
      "help.option.corrects", "Văn bản đi được đính chính; nơi nhận mặc định là nơi nhận của văn bản đó.",
      "The sent document that is corrected; its recipients are the default."),
    Entry("column.group", "Nhóm", "Group"),
    Entry("column.savedOn", "Lưu ngày", "Saved on"),
    Entry("column.members", "Lựa chọn", "Choices"),
    Entry(
      "document.skipped", "Không gửi: {choice}, bị từ chối khi vào sổ.",
      "Not sent to: {choice}, refused when the document was registered."),
    Entry("document.finding", "{severity}: {finding}", "{severity}: {finding}"),
    Entry(
      "document.refused.faults",
      """
      Chưa vào sổ, chưa cấp số, chưa gửi. Đề nghị sửa các lỗi trên; nếu văn bản đã ký, phát hành như vậy thì thêm \
      --despite-findings.
      """,
      """
      Not registered, no number given, nothing sent. Mend the faults above; if the document was signed and issued like \
      that, add --despite-findings.
      """
    ),
    Entry(
      "route.error.from",
      "Nêu cơ quan gửi bằng --from, hoặc nơi làm việc bằng --home.",
      "Name the sender with --from, or a workspace with --home."),
    Entry(
      "route.error.nobody", "Nêu nơi nhận bằng --to hoặc --to-group.",
      "Name recipients with --to or --to-group."),
    Entry("help.group", "Nhóm nơi nhận đã lưu.", "Saved groups of recipients."),
    Entry(
      "help.group.more",
      """
      Nhóm giữ lựa chọn (mã, cấp, nhóm cơ quan trực thuộc), không giữ kết quả: mỗi lần dùng được tính lại theo danh mục \
      tại ngày gửi, và báo cơ quan đã kết thúc hoạt động, đổi tên hoặc không còn trong danh mục.
      """,
      """
      A group keeps what was chosen (codes, levels, all under a unit), not what came of it: each use asks the directory \
      as of the day of sending, and says which units have closed, changed their name or are not there any more.
      """
    ),
    Entry(
      "help.group.save", "Lưu một nhóm nơi nhận, mới hoặc thay nhóm cùng tên.",
      "Save a group, new or in place of one."),
    Entry(
      "help.group.show", "Nhóm gồm những ai tại một ngày, và có gì thay đổi từ khi lưu.",
      "Who a group is on a day, and what has changed since it was saved."),
    Entry(
      "help.group.show.more", "Kết thúc với mã 4 khi có lựa chọn không gửi được.",
      "Ends with 4 when one of its choices cannot be reached."),
    Entry("help.group.list", "Liệt kê các nhóm đã lưu.", "List the saved groups."),
    Entry("help.group.remove", "Bỏ một nhóm.", "Remove a group."),
    Entry("help.option.groupName", "Tên nhóm.", "The group's name."),
    Entry(
      "help.option.groupMembers", "Các lựa chọn: mã định danh, commune:H98.41, under:H98.41.",
      "Its choices: a code, commune:H98.41, under:H98.41."),
    Entry(
      "help.option.toGroup", "Nhóm nơi nhận đã lưu, như --to group:TÊN.", "Saved groups, as --to group:NAME."),
    Entry(
      "help.option.skipRefused", "Bỏ qua nơi nhận bị từ chối, có ghi lại; không có thì từ chối cả danh sách.",
      "Leave out recipients that are refused, on record; without it the whole list is refused."),
    Entry(
      "help.option.despiteFindings", "Vẫn vào sổ dù thông tin của văn bản có lỗi.",
      "Register it although the rules find faults in its fields."),
    Entry(
      "help.option.senderOrOffice", "Mã định danh nơi gửi; mặc định là cơ quan của nơi làm việc.",
      "The sender's code; by default that of the workspace."),
  ]
}

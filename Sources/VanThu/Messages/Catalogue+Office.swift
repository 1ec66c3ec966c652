// What is said about an office and what arrives in it.

extension Catalogue {
  /// The office: its home, its courier folder, packets and statuses that need a person.
  static let officeMessages: [Entry] = [
    Entry(
      "office.home.missing",
      "Chưa có nơi làm việc tại {path}. Đề nghị khởi tạo bằng `vanthu init`, hoặc chỉ đúng nơi bằng --home.",
      "There is no office at {path}. Open one with `vanthu init`, or name the right place with --home."),
    Entry(
      "office.home.exists", "Không khởi tạo: tại {path} đã có nơi làm việc. Dữ liệu hiện có được giữ nguyên.",
      "Not opened: there is an office at {path} already. It is unchanged."),
    Entry(
      "office.home.damaged", "Không đọc được {path}. Đề nghị khôi phục tệp này từ bản sao lưu.",
      "{path} cannot be read. Restore the file from a backup."),
    Entry(
      "office.home.damaged.calendar",
      """
      {rule} Lệnh này cần lịch làm việc của cơ quan; các lệnh khác vẫn dùng được. Đề nghị sửa dòng đó, nhập lại lịch \
      bằng `vanthu calendar import`, hoặc xóa tệp để dùng lịch kèm theo VanThu.
      """,
      """
      {rule} This command needs the office's working days; the others go on. Mend the line, take a table over with \
      `vanthu calendar import`, or delete the file to go back to the one that comes with VanThu.
      """),
    Entry(
      "office.home.damaged.groups",
      """
      {rule} Lệnh này cần các nhóm nơi nhận đã lưu; các lệnh khác vẫn dùng được. Đề nghị sửa tệp, hoặc đổi tên tệp rồi \
      lưu lại các nhóm bằng `vanthu group save`.
      """,
      """
      {rule} This command needs the saved groups; the others go on. Mend the file, or move it away and save the groups \
      anew with `vanthu group save`.
      """),
    Entry(
      "office.home.calendarUnused",
      "Không kiểm tra được thời hạn gửi vì không đọc được lịch làm việc của cơ quan: {detail}",
      "Whether it is sent in time was not checked, for the office's working days cannot be read: {detail}"),
    Entry("groups.notJSON", "Từ dòng này không còn là JSON.", "From this line on it is no JSON."),
    Entry(
      "groups.badValue",
      "{place} không đúng mẫu của nhóm: {form}.", "{place} is not what a group needs: {form}."),
    Entry(
      "office.noCourier",
      """
      Không thực hiện: nơi làm việc chưa có thư mục trao đổi và chưa nối với trục liên thông. Đề nghị đặt bằng \
      `vanthu init --courier` hoặc `vanthu connect --hub`.
      """,
      """
      Not done: the office has no courier folder and is not connected to an exchange. Set one with \
      `vanthu init --courier` or `vanthu connect --hub`.
      """),
    Entry(
      "reason.statusUnproven", "trạng thái không có chữ ký số hợp lệ của cơ quan gửi",
      "the status has no valid signature of the unit that sent it"),
    Entry(
      "reason.statusEmpty", "gói tin trạng thái không có mã trạng thái hoặc đơn vị gửi",
      "the status packet names no status or no sender"),
    Entry(
      "reason.duplicateWaiting", "văn bản này đã đến ngày {date}, đang chờ tiếp nhận",
      "already arrived on {date} and waits to be accepted"),
    Entry("reason.stated", "{text}", "{text}"),
    Entry(
      "status.unknownDocument.returned",
      "Nhận thông báo từ chối của văn bản không có trong sổ văn bản đi ({doc}, từ {unit}).",
      "A refusal came for a document that is not in the outgoing register ({doc}, from {unit})."),
    Entry(
      "status.unknownDocument",
      "Nhận trạng thái {status} của văn bản không có trong sổ văn bản đi ({doc}, từ {unit}).",
      "Status {status} came for a document that is not in the outgoing register ({doc}, from {unit})."),
    Entry(
      "courier.refused.unreadable",
      "Không chuyển: không đọc được gói tin. Gói tin được giữ ở thư mục quarantine của bên gửi.",
      "Not delivered: the packet cannot be read. It is kept in the sender's quarantine folder."),
    Entry(
      "courier.refused.closed",
      """
      Không chuyển: có nơi nhận đã kết thúc hoạt động. Đề nghị chọn lại nơi nhận; gói tin được giữ ở thư \
      mục quarantine.
      """,
      """
      Not delivered: a recipient has ceased to operate. Choose again; the packet is kept in the quarantine \
      folder.
      """
    ),
    Entry(
      "courier.refused.unknown",
      "Không chuyển: có nơi nhận không có trong danh mục cơ quan. Gói tin được giữ ở thư mục quarantine.",
      "Not delivered: a recipient is not in the directory. The packet is kept in the quarantine folder."),
    Entry("courier.failed", "nơi nhận không lưu được gói tin", "the recipient could not store the packet"),
  ]
}

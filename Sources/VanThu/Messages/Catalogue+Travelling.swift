/// Text that goes into packets and is read by another office's clerk: Vietnamese only.
///
/// Form: what was done; who (unit, full name). Names of persons go only into the fields made for them.
extension Catalogue {
  static let travellingMessages: [Entry] = [
    Entry(travelling: "travel.01", "Văn bản đã đến hệ thống của {unit}"),
    Entry(travelling: "travel.02", "Từ chối tiếp nhận, trả lại: {reason}"),
    Entry(travelling: "travel.03", "Đã tiếp nhận, vào sổ văn bản đến số {arrivalNumber} ngày {date}"),
    Entry(travelling: "travel.04", "Đã chuyển xử lý: {lead} chủ trì"),
    Entry(travelling: "travel.05", "Đang xử lý"),
    Entry(travelling: "travel.06", "Đã hoàn thành"),
    Entry(travelling: "travel.06.reply", "Đã hoàn thành; trả lời bằng văn bản số {reply} ngày {date}"),
    Entry(travelling: "travel.13", "Đề nghị lấy lại văn bản: {reason}"),
    Entry(travelling: "travel.15.update", "Đồng ý cập nhật văn bản"),
    Entry(travelling: "travel.15.takeBack", "Đồng ý lấy lại văn bản"),
    Entry(travelling: "travel.15.recall", "Đã hủy văn bản trên Hệ thống theo thông báo thu hồi"),
    Entry(travelling: "travel.16.update", "Từ chối cập nhật văn bản: {reason}"),
    Entry(travelling: "travel.16.takeBack", "Từ chối lấy lại văn bản: {reason}"),
  ]
}

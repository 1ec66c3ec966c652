/// The courier folder and what comes through it: why a packet was refused on its way, why a status does not
/// count.
extension Catalogue {
  static let courierMessages: [Entry] = [
    Entry(
      "courier.refused.name",
      """
      Không chuyển: tên tệp “{file}” không dùng được làm mã gói tin. Đề nghị gửi lại bằng lệnh `vanthu send`. \
      Gói tin được để trong thư mục quarantine; chưa có văn bản nào được gửi.
      """,
      """
      Not delivered: the file name “{file}” cannot be a packet id. Send again with `vanthu send`. The packet \
      lies in the quarantine folder; nothing has been sent.
      """
    ),
    Entry(
      "courier.refused.noRecipient",
      """
      Không chuyển: gói tin {packetId} không có nơi nhận. Đề nghị kiểm tra nơi nhận và gửi lại. Gói tin được \
      để trong thư mục quarantine; chưa có văn bản nào được gửi.
      """,
      """
      Not delivered: packet {packetId} names no recipient. Check the recipients and send again. The packet \
      lies in the quarantine folder; nothing has been sent.
      """
    ),
    Entry(
      "exchange.refused.sender",
      """
      Không chuyển: trục liên thông không cho hệ thống này gửi thay mặt cơ quan gửi. Đề nghị quản trị trục đăng ký \
      mã định danh của cơ quan cho hệ thống, rồi gửi lại. Gói tin được để trong thư mục quarantine.
      """,
      """
      Not delivered: the exchange does not let this system send for the sending unit. Have the exchange's operator \
      register the unit's code for the system, then send again. The packet lies in the quarantine folder.
      """
    ),
    Entry(
      "exchange.refused.locked",
      """
      Không chuyển: nơi nhận đang bị khóa trên trục liên thông. Đề nghị liên hệ nơi nhận hoặc gửi bản giấy. Gói tin \
      được để trong thư mục quarantine.
      """,
      """
      Not delivered: a recipient is locked on the exchange. Ask the recipient, or send on paper. The packet lies in \
      the quarantine folder.
      """
    ),
    Entry(
      "status.refused.noDocument",
      "nhận thông báo trạng thái của văn bản không có trong sổ văn bản đi",
      "status for a document that is not in the outgoing register"
    ),
    Entry(
      "status.refused.notRecipient",
      "bên thông báo trạng thái không phải là nơi nhận của văn bản",
      "the unit that reports is not a recipient of the document"
    ),
    Entry(
      "status.refused.onlySender",
      "chỉ cơ quan ban hành văn bản mới được đề nghị lấy lại",
      "only the issuer of a document may ask to take it back"
    ),
    Entry(
      "status.refused.unknownCode",
      "mã trạng thái không có trong danh mục",
      "the status code is not in the list"
    ),
  ]
}

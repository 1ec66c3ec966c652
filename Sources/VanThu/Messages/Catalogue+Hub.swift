/// What an exchange hub says to the systems that are connected to it, and to its operator.
extension Catalogue {
  static let hubMessages: [Entry] = [
    Entry("hub.gateway.ok", "Thành công", "Done"),
    Entry("hub.gateway.sent", "Trục đã tiếp nhận gói tin", "The exchange has accepted the packet"),
    Entry("hub.delivery.waiting", "Chờ bên nhận tải về", "Waiting for the recipient to fetch it"),
    Entry(
      "hub.delivery.fetched", "Bên nhận đã tải, chưa xác nhận",
      "Fetched by the recipient, not yet acknowledged"),
    Entry("hub.delivery.done", "Bên nhận đã lưu", "Stored by the recipient"),
    Entry(
      "hub.delivery.failed", "Bên nhận báo không lưu được", "The recipient reports that it could not store it"
    ),
    Entry(
      "hub.delivery.withdrawn", "Đã thu hồi trước khi bên nhận tải",
      "Recalled before the recipient fetched it"),
    Entry("hub.delivery.expired", "Đã dừng chuyển", "Delivery was given up"),
    Entry(
      "hub.delivery.overdue", "Quá thời hạn mà bên nhận chưa xác nhận; gói tin vẫn được giữ để chuyển",
      "Not acknowledged in time; the packet is kept and still on offer"),
    Entry(
      "hub.refused.credentials",
      """
      Không thực hiện: sai systemId hoặc khóa bí mật, hoặc yêu cầu không được ký đúng. Đề nghị kiểm tra cấu hình \
      kết nối và đồng hồ của hệ thống.
      """,
      """
      Not done: wrong systemId or secret, or the request is not signed as it should be. Check the connection's \
      settings and the clock of the system.
      """),
    Entry(
      "hub.refused.sender",
      """
      Không thực hiện: đơn vị {code} không được đăng ký cho hệ thống {system}. Đề nghị liên hệ đơn vị vận hành trục. \
      Chưa có gì được gửi.
      """,
      """
      Not done: unit {code} is not registered for system {system}. Ask the operator of the exchange. Nothing has \
      been sent.
      """),
    Entry(
      "hub.refused.senderDiffers",
      """
      Không tiếp nhận: yêu cầu nêu đơn vị gửi {code} nhưng gói tin nêu {packet}. Đề nghị gửi lại với cùng một mã. \
      Chưa có gì được gửi.
      """,
      """
      Not accepted: the request names {code} as the sender and the packet names {packet}. Send again with one code. \
      Nothing has been sent.
      """),
    Entry(
      "hub.refused.noSender",
      "Không tiếp nhận: gói tin không nêu mã định danh đơn vị gửi. Đề nghị bổ sung rồi gửi lại.",
      "Not accepted: the packet does not name the code of its sender. Add it and send again."),
    Entry(
      "hub.refused.noRecipient",
      "Không tiếp nhận: gói tin không nêu nơi nhận nào. Đề nghị bổ sung rồi gửi lại.",
      "Not accepted: the packet names no recipient. Add one and send again."),
    Entry(
      "hub.refused.unknown",
      """
      Không tiếp nhận: không có mã định danh {codes} trong danh mục cơ quan. Đề nghị kiểm tra nơi nhận. Chưa có gì \
      được gửi đến nơi nhận nào.
      """,
      """
      Not accepted: unit code {codes} is not in the directory. Check the recipients. Nothing has been sent to anyone.
      """),
    Entry(
      "hub.refused.unknown.close",
      """
      Không tiếp nhận: không có mã định danh {codes} trong danh mục cơ quan. Gần giống nhất: {suggestions}. Chưa có \
      gì được gửi đến nơi nhận nào.
      """,
      """
      Not accepted: unit code {codes} is not in the directory. Closest: {suggestions}. Nothing has been sent to anyone.
      """),
    Entry(
      "hub.refused.locked",
      """
      Không tiếp nhận: nơi nhận {codes} đã kết thúc hoạt động hoặc đã bị khóa. Đề nghị chọn lại nơi nhận. Chưa có gì \
      được gửi đến nơi nhận nào.
      """,
      """
      Not accepted: recipient {codes} has closed or is locked. Choose the recipients again. Nothing has been sent to \
      anyone.
      """),
    Entry(
      "hub.refused.locked.successors",
      """
      Không tiếp nhận: nơi nhận {codes} đã kết thúc hoạt động. Cơ quan kế thừa: {successors}. Đề nghị chọn lại nơi \
      nhận. Chưa có gì được gửi đến nơi nhận nào.
      """,
      """
      Not accepted: recipient {codes} has closed. Successors: {successors}. Choose the recipients again. Nothing has \
      been sent to anyone.
      """),
    Entry(
      "hub.refused.parameter",
      "Không thực hiện: thiếu tham số {parameter} hoặc giá trị không hợp lệ.",
      "Not done: parameter {parameter} is missing or has no valid value."),
    Entry(
      "hub.refused.digest",
      "Không tiếp nhận: nội dung nhận được không khớp với hash-file. Đề nghị gửi lại.",
      "Not accepted: the bytes received do not have the digest given in hash-file. Send again."),
    Entry(
      "hub.refused.tooLarge", "Không tiếp nhận: gói tin lớn hơn giới hạn {count} byte.",
      "Not accepted: the packet is larger than the limit of {count} bytes."),
    Entry(
      "hub.refused.multipart", "Không tiếp nhận: không tìm thấy tệp file_doc trong nội dung multipart.",
      "Not accepted: no part file_doc was found in the multipart body."),
    Entry(
      "hub.refused.unreadable",
      "Không tiếp nhận: gói tin không đúng quy chuẩn ({rule}, dòng {line}). Đề nghị sửa rồi gửi lại.",
      "Not accepted: the packet is not to the standard ({rule}, line {line}). Mend it and send again."),
    Entry(
      "hub.refused.kind",
      "Không tiếp nhận: messagetype là {said} nhưng gói tin là {found}.",
      "Not accepted: messagetype says {said}, the packet is {found}."),
    Entry(
      "hub.refused.signature", "Không tiếp nhận: {reason}.", "Not accepted: {reason}."),
    Entry(
      "hub.refused.infected", "Không tiếp nhận: phần mềm chống mã độc phát hiện mã độc trong gói tin.",
      "Not accepted: the virus scanner found malware in the packet."),
    Entry(
      "hub.refused.scanner",
      "Tạm thời không tiếp nhận: không kiểm tra được mã độc. Đề nghị gửi lại sau.",
      "Not accepted for now: the virus scanner gives no answer. Send again later."),
    Entry(
      "hub.refused.conflict",
      """
      Không tiếp nhận: mã gói tin {packetId} đã dùng cho một gói tin có nội dung khác. Gói tin đã nhận trước đó được \
      giữ nguyên.
      """,
      "Not accepted: packet id {packetId} was used for other content. The packet received earlier is unchanged."
    ),
    Entry(
      "hub.refused.noPacket", "Không có gói tin {packetId} gửi đến hệ thống này.",
      "There is no packet {packetId} for this system."),
    Entry(
      "hub.refused.withdrawn", "Gói tin {packetId} đã được thu hồi hoặc đã dừng chuyển.",
      "Packet {packetId} was recalled, or its delivery was given up."),
    Entry(
      "hub.refused.destroyed", "Nội dung gói tin {packetId} không còn được lưu.",
      "The content of packet {packetId} is no longer kept."),
    Entry(
      "hub.refused.damaged",
      "Nội dung gói tin {packetId} bị hỏng tại trục. Đề nghị liên hệ đơn vị vận hành trục.",
      "The stored content of packet {packetId} is damaged. Ask the operator of the exchange."),
    Entry(
      "hub.refused.transition",
      "Không thực hiện: gói tin đang ở trạng thái {state}, không chuyển được theo sự kiện {event}.",
      "Not done: the packet is in state {state}, which event {event} cannot change."),
    Entry(
      "hub.refused.busy", "Trục đang bận. Đề nghị gửi lại sau.", "The exchange is busy. Send again later."),
    Entry(
      "hub.refused.diskFull", "Trục tạm dừng tiếp nhận do sắp hết chỗ lưu trữ. Đề nghị gửi lại sau.",
      "The exchange accepts nothing for now, for its disk is nearly full. Send again later."),
    Entry(
      "hub.refused.slow", "Đã dừng tiếp nhận: dữ liệu đến quá chậm.", "Given up: the data came too slowly."),
    Entry(
      "hub.refused.internal",
      "Lỗi hệ thống của trục. Đề nghị gửi lại sau; gửi lại không tạo gói tin thứ hai.",
      "The exchange failed. Send again later; sending again makes no second packet."),
    Entry(
      "hub.refused.mediaType", "Nội dung phải có kiểu application/octet-stream.",
      "The body has to be of type application/octet-stream."),
    Entry("hub.refused.length", "Thiếu Content-Length.", "Content-Length is missing."),
    Entry(
      "hub.refused.range", "Đoạn yêu cầu nằm ngoài gói tin dài {count} byte.",
      "The range lies beyond the packet's {count} bytes."),
    Entry(
      "hub.refused.otherDigest", "Không ghi nhận: sha256 không phải của gói tin {packetId}.",
      "Not noted: the digest is not that of packet {packetId}."),
    Entry(
      "hub.refused.epoch",
      "Trục đã được khôi phục từ bản sao lưu. Đề nghị gửi lại những gì chưa kết thúc và đọc thông báo từ đầu.",
      "The hub was restored from a backup. Offer again what is not settled and read notices from the beginning."
    ),
    Entry(
      "hub.refused.webhook",
      """
      Không ghi nhận: trục không được gọi tới {url}. Đề nghị đơn vị vận hành trục thêm địa chỉ này vào webhookOrigins.
      """,
      "Not set: the hub may not call {url}. Have its operator add the address to webhookOrigins."),
    Entry(
      "hub.refused.webhooks", "Không ghi nhận: mỗi hệ thống có tối đa {count} webhook.",
      "Not set: a system has at most {count:webhook|webhooks}."),
    Entry("hub.refused.noWebhook", "Không có webhook {name}.", "There is no webhook {name}."),
    Entry("hub.refused.operation", "Không có chức năng này.", "There is no such operation."),
    Entry(
      "hub.refused.method", "Chức năng này không dùng phương thức HTTP đã gọi.",
      "This operation is not called with that HTTP method."),
    Entry(
      "hub.refused.http", "Yêu cầu HTTP không hợp lệ hoặc vượt giới hạn.",
      "The HTTP request is malformed or beyond a limit."),
    Entry(
      "hub.home.missing", "Chưa có trục liên thông tại {path}. Đề nghị chạy `vanthu hub init`.",
      "There is no hub at {path}. Run `vanthu hub init`."),
    Entry("hub.home.exists", "Đã có trục liên thông tại {path}.", "There is a hub at {path} already."),
    Entry(
      "hub.home.damaged", "Không đọc được tệp {path} của trục liên thông.",
      "File {path} of the hub cannot be read."),
    Entry(
      "hub.home.inUse", "Một tiến trình khác đang chạy trục liên thông tại {path}.",
      "Another process is serving the hub at {path}."),
    Entry("hub.system.exists", "Đã có hệ thống {name}.", "There is a system {name} already."),
    Entry("hub.system.unknown", "Không có hệ thống {name}.", "There is no system {name}."),
    Entry(
      "hub.system.unitTaken",
      "Đơn vị {name} đang thuộc hệ thống khác. Dùng `vanthu hub unit move` để chuyển.",
      "Unit {name} is served by another system. Use `vanthu hub unit move` to move it."),
  ]
}

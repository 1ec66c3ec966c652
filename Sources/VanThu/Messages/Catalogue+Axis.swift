/// What the axis' own parser would make of a packet; the key is `finding.` and the rule's id.
extension Catalogue {
  static let axisFindings: [Entry] = [
    Entry(
      "finding.axis.unreadable",
      """
      Bộ đọc của Trục liên thông không đọc được gói tin: không gian tên khác quy chuẩn. Đề nghị sửa trước \
      khi gửi.
      """,
      """
      The axis' parser cannot read the packet: its namespace is not the standard's. Mend it before sending.
      """),
    Entry(
      "finding.axis.date.shifted",
      "Bộ đọc của Trục liên thông sẽ đọc ngày “{value}” là {read}. Đề nghị ghi theo dạng yyyy/MM/dd.",
      "The axis' parser will read the date “{value}” as {read}. Write it as yyyy/MM/dd."),
    Entry(
      "finding.axis.date.lost",
      "Bộ đọc của Trục liên thông sẽ bỏ trống ngày “{value}”. Đề nghị ghi theo dạng yyyy/MM/dd.",
      "The axis' parser will lose the date “{value}”. Write it as yyyy/MM/dd."),
    Entry(
      "finding.axis.priority",
      """
      Bộ đọc của Trục liên thông sẽ đọc độ khẩn “{value}” là {read} (thường). Đề nghị ghi chữ số từ 0 đến 4.
      """,
      "The axis' parser will read the urgency “{value}” as {read} (normal). Write a digit from 0 to 4."),
    Entry(
      "finding.axis.documentType.lost",
      "Bộ đọc của Trục liên thông sẽ bỏ trống loại văn bản vì gói tin không có phần tử này. Đề nghị bổ sung.",
      "The axis' parser will have no document type, for the packet has none. Add it."),
    Entry(
      "finding.axis.attachment.stillPacked",
      """
      Bộ đọc của Trục liên thông sẽ giao tệp {value} ở dạng nén ZIP dưới tên gốc, nơi nhận không mở được. Đề nghị khai \
      loại nội dung là application/zip hoặc không nén.
      """,
      """
      The axis' parser will hand over file {value} as an archive under its own name, and nobody can open it. Declare it \
      as application/zip or do not pack it.
      """),
    Entry(
      "finding.axis.attachment.unpackFails",
      """
      Bộ đọc của Trục liên thông sẽ giải nén tệp {value} vì khai là application/zip, nhưng tệp không được nén. Đề nghị \
      khai đúng loại nội dung.
      """,
      """
      The axis' parser will try to unpack file {value}, declared as application/zip, which is not packed. Declare its \
      true type.
      """),
    Entry(
      "finding.axis.signature.lost",
      """
      Chữ ký số của gói tin sẽ không còn kiểm tra được sau khi đi qua Trục liên thông, vì Trục ghi lại gói tin. Giá trị \
      của văn bản phải dựa vào chữ ký số trong tệp văn bản.
      """,
      """
      The packet's own signature cannot be checked after the axis, which rewrites packets. The document must rest on the \
      signatures inside its file.
      """),
    Entry(
      "finding.axis.consumer.code",
      "Một số phần mềm nhận sẽ đọc ký hiệu của “{value}” là “{read}” vì tách tại mọi dấu gạch chéo.",
      "Some receiving systems will read the notation of “{value}” as “{read}”, for they cut at every slash."),
    Entry(
      "finding.axis.consumer.documentId",
      """
      Một số phần mềm nhận không đối chiếu được mã định danh văn bản “{value}”: cần đúng ba phần, cách nhau bằng dấu \
      phẩy (mã cơ quan,yyyy/MM/dd,số/ký hiệu).
      """,
      """
      Some receiving systems cannot match the document id “{value}”: they need exactly three parts between commas (unit \
      code,yyyy/MM/dd,number/notation).
      """),
  ]
}

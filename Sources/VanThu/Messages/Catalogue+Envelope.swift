// Findings about packets; the key is `finding.` and the rule's id.

extension Catalogue {
  /// Findings about the file as XML.
  static let xmlFindings: [Entry] = [
    Entry(
      "finding.xml.leadingBytes",
      "Có {count} byte thừa đứng trước khai báo XML; đã bỏ qua. Hệ thống khác có thể không đọc được gói tin.",
      """
      {count:byte stands|bytes stand} before the XML declaration and were skipped. Other systems may fail \
      to read the packet.
      """
    ),
    Entry(
      "finding.xml.byteOrderMark", "Tệp bắt đầu bằng dấu thứ tự byte (BOM); quy chuẩn không dùng.",
      "The file begins with a byte order mark, which the standard does not use."),
    Entry(
      "finding.xml.prefix.undeclared",
      """
      Tiền tố không gian tên dùng mà chưa khai báo ({detail}). Đã đọc theo tên phần tử; bên gửi cần sửa \
      phần mềm.
      """,
      """
      A namespace prefix is used without being declared ({detail}). Read by element name; the sender's \
      software needs mending.
      """
    ),
    Entry(
      "finding.xml.malformed",
      """
      Không đọc được gói tin: không phải XML đúng cú pháp hoặc bị cắt cụt ({detail}). Đề nghị bên gửi gửi \
      lại.
      """,
      """
      The packet cannot be read: not well-formed XML, or cut off ({detail}). Ask the sender to send it \
      again.
      """
    ),
    Entry(
      "finding.xml.doctype",
      """
      Từ chối đọc: gói tin có khai báo kiểu tài liệu (DOCTYPE). Gói tin liên thông không được có; có thể là \
      tấn công.
      """,
      "Not read: the packet has a document type declaration. No packet may have one; it may be an attack."),
    Entry(
      "finding.xml.encoding",
      "Không đọc được gói tin: không phải UTF-8 ({detail}). Quy chuẩn yêu cầu UTF-8.",
      "The packet cannot be read: it is not UTF-8 ({detail}), which the standard demands."),
    Entry(
      "finding.xml.limit",
      """
      Dừng đọc: vượt giới hạn “{limit}” ({detail}). Gói tin bình thường không chạm tới giới hạn này; giới \
      hạn đặt trong cấu hình.
      """,
      "Reading stopped at the limit “{limit}” ({detail}). No ordinary packet reaches it; limits can be set."),
  ]

  /// Findings about the fields of a packet.
  static let packetFindings: [Entry] = [
    Entry(
      "finding.edxml.root.unknown", "Không phải gói tin edXML: phần tử gốc là “{element}”.",
      "Not an edXML packet: the root element is “{element}”."),
    Entry(
      "finding.edxml.header.missing", "Gói tin không có MessageHeader.", "The packet has no MessageHeader."),
    Entry(
      "finding.edxml.namespace.legacy",
      "Không gian tên “{namespace}” là của định dạng cũ; đã đọc, nhưng Trục liên thông không nhận.",
      "Namespace “{namespace}” is that of an older format; read, but the axis does not take it."),
    Entry(
      "finding.edxml.namespace.unknown",
      """
      Không gian tên “{namespace}” không phải của QCVN 102:2016; bộ đọc của Trục báo lỗi không rõ nguyên \
      nhân.
      """,
      "Namespace “{namespace}” is not that of QCVN 102:2016; the axis' own parser fails without saying why."),
    Entry(
      "finding.edxml.namespace.missing", "Phần tử không thuộc không gian tên của QCVN 102:2016.",
      "Elements are not in the namespace of QCVN 102:2016."),
    Entry(
      "finding.edxml.element.unknown", "Phần tử “{element}” không có trong quy chuẩn; đã bỏ qua.",
      "Element “{element}” is not in the standard and was skipped."),
    Entry(
      "finding.edxml.element.repeated",
      "Phần tử “{element}” xuất hiện nhiều lần ở nơi chỉ được có một; không rõ phần nào là thật.",
      "Element “{element}” stands more than once where only one may be; which one is meant cannot be known."),
    Entry(
      "finding.edxml.element.missing", "Thiếu {field}.", "{field} is missing."),
    Entry(
      "finding.edxml.element.inText", "Phần tử “{element}” nằm trong nội dung chữ của một trường; đã bỏ qua.",
      "Element “{element}” stands inside the text of a field and was skipped."),
    Entry(
      "finding.edxml.text.stray", "Có chữ nằm ngoài các trường; đã bỏ qua.",
      "Text stands outside any field and was skipped."),
    Entry(
      "finding.edxml.spelling.business",
      "“{element}” viết theo tiếng Anh; quy chuẩn viết “Bussiness”. Hệ thống khác có thể không nhận ra.",
      """
      “{element}” has the English spelling; the standard writes “Bussiness”. Other systems may not \
      recognise it.
      """
    ),
    Entry(
      "finding.edxml.organId.null",
      "Mã định danh là chữ “{code}”: phần mềm bên gửi ghi giá trị rỗng thành chữ.",
      "The unit code is the text “{code}”: the sender's software wrote an empty value as a word."),
    Entry(
      "finding.edxml.organId.tooLong",
      "Mã định danh “{code}” dài quá {limit} ký tự (Điều 4 Quyết định số 20/2020/QĐ-TTg).",
      "Unit code “{code}” is longer than {limit} characters (Decision 20/2020/QĐ-TTg, Article 4)."),
    Entry(
      "finding.edxml.organId.form",
      "Mã định danh “{code}” không theo dạng của Quyết định số 20/2020/QĐ-TTg hay QCVN 102:2016.",
      "Unit code “{code}” has neither the form of Decision 20/2020/QĐ-TTg nor that of QCVN 102:2016."),
    Entry(
      "finding.edxml.organId.centre", "“{code}” là mã của trung tâm tích hợp, không thể là nơi nhận văn bản.",
      "“{code}” is the code of an integration centre, which cannot receive documents."),
    Entry(
      "finding.edxml.to.repeated", "Nơi nhận “{code}” được ghi nhiều lần.",
      "Recipient “{code}” is named more than once."),
    Entry(
      "finding.edxml.date.invalid", "“{value}” không phải ngày có thật.", "“{value}” is no date."),
    Entry(
      "finding.edxml.date.dayFirst",
      """
      “{value}” đã được hiểu là {date}; quy chuẩn viết yyyy/MM/dd. Bộ đọc của Trục hiểu thành năm của thế \
      kỷ thứ nhất.
      """,
      """
      “{value}” was read as {date}; the standard writes yyyy/MM/dd. The axis' own parser makes it a year of \
      the first century.
      """
    ),
    Entry(
      "finding.edxml.date.form",
      "“{value}” đã được hiểu là {date}; quy chuẩn viết yyyy/MM/dd. Bộ đọc của Trục bỏ mất ngày này.",
      "“{value}” was read as {date}; the standard writes yyyy/MM/dd. The axis' own parser loses the date."),
    Entry(
      "finding.edxml.dueDate.early", "Hạn trả lời {due} trước ngày ban hành {issued}.",
      "The answer is due on {due}, before the day of issue {issued}."),
    Entry(
      "finding.edxml.timestamp", "Thời điểm “{value}” không đúng dạng yyyy/MM/dd HH:mm:ss.",
      "The time “{value}” is not of the form yyyy/MM/dd HH:mm:ss."),
    Entry(
      "finding.edxml.number.form", "Số văn bản “{value}” không phải chữ số.",
      "The number “{value}” is not in digits."),
    Entry(
      "finding.edxml.number.slash",
      "Số, ký hiệu “{value}” có dấu “/” bên trong; hệ thống tách theo “/” đầu tiên sẽ mất phần năm.",
      "Number or notation “{value}” holds a “/”; systems that split at it lose the year."),
    Entry(
      "finding.edxml.number.eth", "“{value}” dùng chữ Eth (U+00D0) thay cho chữ Đ (U+0110); đã hiểu là Đ.",
      "“{value}” uses the letter Eth (U+00D0) for Đ (U+0110); read as Đ."),
    Entry(
      "finding.edxml.documentId.opaque",
      """
      Mã văn bản “{value}” không có dạng mã định danh,ngày,số/ký hiệu; trạng thái chỉ khớp được theo đúng \
      nguyên văn.
      """,
      """
      Document id “{value}” is not of the form code,date,number/notation; statuses match it only as it \
      stands.
      """
    ),
    Entry(
      "finding.edxml.documentId.sender", "Mã văn bản “{value}” mang mã cơ quan khác với bên gửi {code}.",
      "Document id “{value}” begins with another code than the sender's, {code}."),
    Entry(
      "finding.edxml.documentId.date", "Mã văn bản “{value}” mang ngày khác với ngày ban hành {date}.",
      "Document id “{value}” has another date than the day of issue, {date}."),
    Entry(
      "finding.edxml.documentType.missing", "Không ghi loại văn bản; bộ đọc của Trục trả về giá trị rỗng.",
      "No document type; the axis' own parser returns an empty value."),
    Entry(
      "finding.edxml.documentType.unknown",
      "Tên loại “{value}” không có trong Điều 7 Nghị định số 30/2020/NĐ-CP.",
      "Document type “{value}” is not one of Decree 30/2020/NĐ-CP, Article 7."),
    Entry(
      "finding.edxml.priority.notNumber",
      "Độ khẩn “{value}” không phải chữ số; bộ đọc của Trục hiểu thành 0 (thường).",
      "Urgency “{value}” is no digit; the axis' own parser reads 0 (normal)."),
    Entry(
      "finding.edxml.priority.unknown", "Độ khẩn “{value}” không có trong danh mục 0–4; coi là thường.",
      "Urgency “{value}” is not among 0–4; taken as normal."),
    Entry(
      "finding.edxml.steeringType.unknown", "Loại chỉ đạo “{value}” không có trong danh mục 0–2.",
      "Steering type “{value}” is not among 0–2."),
    Entry(
      "finding.edxml.business.missing", "Không ghi nghiệp vụ; coi là văn bản mới.",
      "No business block; taken as a new document."),
    Entry(
      "finding.edxml.businessType.unknown", "Loại nghiệp vụ “{value}” không có trong danh mục 0–3.",
      "Business type “{value}” is not among 0–3."),
    Entry(
      "finding.edxml.business.target", "Thu hồi hoặc cập nhật nhưng không ghi mã văn bản bị tác động.",
      "A recall or update that does not name the document it is about."),
    Entry(
      "finding.edxml.business.replaced", "Thay thế nhưng không ghi văn bản bị thay thế.",
      "A replacement that does not name what it replaces."),
    Entry(
      "finding.edxml.receiverType.unknown", "Thay đổi nơi nhận “{value}” không phải 0 (bỏ) hay 1 (thêm).",
      "Recipient change “{value}” is neither 0 (removed) nor 1 (added)."),
    Entry(
      "finding.edxml.paper.unknown", "“{value}” ở Paper không phải 0 hay 1.",
      "“{value}” in Paper is neither 0 nor 1."),
    Entry(
      "finding.edxml.trace.noCode", "Vết luân chuyển không ghi mã hệ thống.", "A trace entry without a code."),
    Entry(
      "finding.edxml.trace.timestamp", "Thời điểm “{value}” trong vết luân chuyển không đúng dạng.",
      "The time “{value}” of a trace entry is malformed."),
    Entry(
      "finding.edxml.status.unknown", "Mã trạng thái “{value}” không có trong danh mục.",
      "Status code “{value}” is not known."),
    Entry(
      "finding.edxml.length", "Dài {length} ký tự, quá {limit} ký tự mà hệ thống khác lưu được.",
      "{length} characters; other systems keep only {limit}."),
  ]

  /// Findings about attachments and about the signature element.
  static let attachmentFindings: [Entry] = [
    Entry(
      "finding.attachment.missing", "Tệp {file} có trong danh mục nhưng không có trong gói tin.",
      "File {file} is listed but not in the packet."),
    Entry(
      "finding.attachment.unlisted", "Tệp {file} có trong gói tin nhưng không có trong danh mục.",
      "File {file} is in the packet but not listed."),
    Entry(
      "finding.attachment.contentId.missing", "Tệp {file} không có ContentId.",
      "File {file} has no ContentId."),
    Entry(
      "finding.attachment.contentId.repeated", "Hai tệp cùng mang ContentId “{id}” (tệp {file}).",
      "Two files have the ContentId “{id}” (file {file})."),
    Entry(
      "finding.manifest.contentId.missing", "Dòng danh mục {file} không có ContentId.",
      "Listed file {file} has no ContentId."),
    Entry(
      "finding.manifest.contentId.repeated", "Danh mục ghi hai lần cùng một ContentId (tệp {file}).",
      "A ContentId is listed twice (file {file})."),
    Entry(
      "finding.attachment.content.missing", "Tệp {file} không có nội dung.", "File {file} has no content."),
    Entry("finding.attachment.empty", "Tệp {file} rỗng (0 byte).", "File {file} is empty (0 bytes)."),
    Entry(
      "finding.attachment.base64", "Nội dung tệp kèm theo không phải base64 đúng chuẩn ({fault}).",
      "The content of an attachment is no proper base64 ({fault})."),
    Entry(
      "finding.attachment.tooLarge", "Tệp kèm theo lớn hơn giới hạn {limit} byte.",
      "An attachment is larger than the limit of {limit} bytes."),
    Entry(
      "finding.attachment.name.unsafe",
      "Tên tệp “{file}” có ký tự không dùng được cho tên tệp; khi lưu sẽ được đổi.",
      "The name “{file}” holds characters no file name may have; it is changed when saved."),
    Entry(
      "finding.attachment.name.mismatch", "Tên tệp “{file}” khác tên trong danh mục “{listed}”.",
      "The name “{file}” differs from the listed name “{listed}”."),
    Entry(
      "finding.attachment.mediaType.mismatch", "Tệp {file} khai là “{declared}” nhưng nội dung là {real}.",
      "File {file} is declared as “{declared}” but is {real}."),
    Entry(
      "finding.attachment.extension.mismatch",
      "Tệp {file} có nội dung là {real}, không phải loại tệp theo tên.",
      "File {file} is {real}, not what its name says."),
    Entry(
      "finding.attachment.packing.undeclared",
      "Tệp {file} khai là “{declared}” nhưng được gói trong ZIP; đã mở gói.",
      "File {file} is declared as “{declared}” but wrapped in a ZIP archive; it was unwrapped."),
    Entry(
      "finding.attachment.packing.notArchive", "Tệp {file} khai là ZIP nhưng không phải; đã đọc nguyên dạng.",
      "File {file} is declared as a ZIP archive but is none; read as it is."),
    Entry(
      "finding.attachment.reencoded",
      """
      Tệp {file} bị hỏng do chuyển mã ký tự trên đường truyền ({count} vị trí); không khôi phục được. Đề \
      nghị bên gửi gửi lại.
      """,
      """
      File {file} was damaged by character re-encoding on its way ({count:place|places}) and cannot be \
      restored. Ask the sender to send it again.
      """
    ),
    Entry(
      "finding.zip.entries", "Gói ZIP của tệp {file} có nhiều hơn một tệp.",
      "The ZIP archive of file {file} holds more than one file."),
    Entry(
      "finding.zip.damaged", "Gói ZIP của tệp {file} bị hỏng.", "The ZIP archive of file {file} is damaged."),
    Entry(
      "finding.zip.path", "Gói ZIP của tệp {file} chứa đường dẫn “{entry}”; không dùng tên này.",
      "The ZIP archive of file {file} holds the path “{entry}”, which is not used."),
    Entry(
      "finding.zip.limit", "Dừng mở gói ZIP của tệp {file}: vượt giới hạn “{limit}”; có thể là tấn công.",
      "Unpacking the ZIP archive of file {file} stopped at the limit “{limit}”; it may be an attack."),
    Entry(
      "finding.zip.unsupported", "Gói ZIP của tệp {file} được mã hóa hoặc nén theo cách không hỗ trợ.",
      "The ZIP archive of file {file} is encrypted or packed in a way that is not supported."),
    Entry(
      "finding.signature.placeholder",
      "Phần tử chữ ký của gói tin không phải chữ ký số ({reason}).",
      "The packet's signature element is no digital signature ({reason})."),
    Entry(
      "finding.signature.misplaced",
      "Có chữ ký đặt sai chỗ trong gói tin; không được coi là chữ ký của gói tin.",
      "A signature stands in the wrong place of the packet; it does not count as the packet's."),
    Entry("placeholder.wrongNamespace", "sai không gian tên", "wrong namespace"),
    Entry(
      "placeholder.brokenCertificate", "chứng thư số bị cắt cụt hoặc bịa đặt",
      "certificate cut off or made up"),
    Entry("base64.character", "có ký tự lạ", "foreign character"),
    Entry("base64.padding", "phần đệm sai hoặc bị cắt cụt", "wrong padding, or cut off"),
    Entry("base64.notCanonical", "có bit thừa khác 0", "superfluous bits are not zero"),
  ]
}

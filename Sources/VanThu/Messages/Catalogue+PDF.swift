// What is said about signatures inside PDF files (`VanThuPDF`).

extension Catalogue {
  /// Damage of PDF files: as findings, and as reasons inside other messages.
  static let pdfDamage: [Entry] = [
    Entry(
      "reason.pdf.header", "tệp không bắt đầu như một tệp PDF",
      "the file does not begin as a PDF file does"),
    Entry(
      "finding.pdf.header", "Tệp không bắt đầu như một tệp PDF ({detail}).",
      "The file does not begin as a PDF file does ({detail})."),
    Entry(
      "reason.pdf.startxref", "phần kết của tệp PDF không đúng chuẩn",
      "the end of the PDF file is not to the standard"),
    Entry(
      "finding.pdf.startxref", "Phần kết của tệp PDF không đúng chuẩn ({detail}).",
      "The end of the PDF file is not to the standard ({detail})."),
    Entry(
      "reason.pdf.crossReference", "bảng tham chiếu của tệp PDF không đọc được",
      "the cross-reference table of the PDF file cannot be read"),
    Entry(
      "finding.pdf.crossReference", "Bảng tham chiếu của tệp PDF không đọc được ({detail}).",
      "The cross-reference table of the PDF file cannot be read ({detail})."),
    Entry(
      "reason.pdf.chain", "chuỗi các lần ghi của tệp PDF bị đứt hoặc lặp",
      "the chain of the PDF file's revisions is broken"),
    Entry(
      "finding.pdf.chain", "Chuỗi các lần ghi của tệp PDF bị đứt hoặc lặp ({detail}).",
      "The chain of the PDF file's revisions is broken ({detail})."),
    Entry(
      "reason.pdf.object", "một đối tượng của tệp PDF không nằm đúng chỗ",
      "an object of the PDF file is not where it must be"),
    Entry(
      "finding.pdf.object", "Một đối tượng của tệp PDF không nằm đúng chỗ ({detail}).",
      "An object of the PDF file is not where it must be ({detail})."),
    Entry(
      "reason.pdf.syntax", "tệp PDF sai cú pháp",
      "the PDF file breaks the rules of PDF"),
    Entry(
      "finding.pdf.syntax", "Tệp PDF sai cú pháp ({detail}).",
      "The PDF file breaks the rules of PDF ({detail})."),
    Entry(
      "reason.pdf.duplicateKey", "một khóa ghi hai lần trong tệp PDF",
      "a key stands twice in the PDF file"),
    Entry(
      "finding.pdf.duplicateKey", "Một khóa ghi hai lần trong tệp PDF ({detail}).",
      "A key stands twice in the PDF file ({detail})."),
    Entry(
      "reason.pdf.stream", "một luồng dữ liệu của tệp PDF bị hỏng",
      "a stream of the PDF file is damaged"),
    Entry(
      "finding.pdf.stream", "Một luồng dữ liệu của tệp PDF bị hỏng ({detail}).",
      "A stream of the PDF file is damaged ({detail})."),
    Entry(
      "reason.pdf.tree", "cây trang hoặc biểu mẫu của tệp PDF không phải là cây",
      "the pages or the form of the PDF file are no tree"),
    Entry(
      "finding.pdf.tree", "Cây trang hoặc biểu mẫu của tệp PDF không phải là cây ({detail}).",
      "The pages or the form of the PDF file are no tree ({detail})."),
    Entry(
      "reason.pdf.encrypted", "tệp PDF được mã hóa",
      "the PDF file is encrypted"),
    Entry(
      "finding.pdf.encrypted", "Tệp PDF được mã hóa ({detail}).",
      "The PDF file is encrypted ({detail})."),
    Entry(
      "reason.pdf.limit", "tệp PDF vượt quá giới hạn kiểm tra",
      "the PDF file exceeds the limits of checking"),
    Entry(
      "finding.pdf.limit", "Tệp PDF vượt quá giới hạn kiểm tra ({detail}).",
      "The PDF file exceeds the limits of checking ({detail})."),
    Entry(
      "reason.pdf.secondReader", "hai chương trình đọc tệp PDF này khác nhau",
      "two programs read this PDF file differently"),
    Entry(
      "finding.pdf.secondReader", "Hai chương trình đọc tệp PDF này khác nhau ({detail}).",
      "Two programs read this PDF file differently ({detail})."),
    Entry(
      "reason.pdf.changedAfterwards", "sau khi ký, tệp đã bị thay đổi ngoài những gì được phép",
      "the file was changed after signing beyond what is permitted"),
  ]

  /// Checks of signatures in PDF files, and the verdict about a file.
  static let pdfSignatures: [Entry] = [
    Entry(
      "check.pdf.structure.passed", "Cấu trúc tệp PDF đúng chuẩn, hai chương trình đọc như nhau.",
      "The PDF file is to the standard, and two readers agree about it."),
    Entry(
      "check.pdf.structure.failed", "Cấu trúc tệp PDF không đúng chuẩn ({detail}).",
      "The PDF file is not to the standard ({detail})."),
    Entry(
      "check.pdf.field.passed", "Chữ ký nằm trong một trường chữ ký của biểu mẫu.",
      "The signature is the value of one signature field."),
    Entry(
      "check.pdf.field.failed", "Chữ ký không nằm đúng trong một trường chữ ký ({detail}).",
      "The signature is not the value of one signature field ({detail})."),
    Entry(
      "check.pdf.format.passed", "Định dạng chữ ký được hỗ trợ.",
      "The signature's format is known."),
    Entry(
      "check.pdf.format.failed", "Định dạng chữ ký không được chấp nhận ({detail}).",
      "The signature's format is not accepted ({detail})."),
    Entry(
      "check.pdf.byteRange.passed", "Vùng được ký gồm hai đoạn, bắt đầu từ đầu tệp.",
      "What is signed are two ranges, from the beginning of the file."),
    Entry(
      "check.pdf.byteRange.failed", "Vùng được ký không đúng chuẩn ({detail}).",
      "The signed ranges are not to the standard ({detail})."),
    Entry(
      "check.pdf.contents.passed", "Giữa hai đoạn được ký chỉ có giá trị chữ ký.",
      "Between the signed ranges there is the signature's value and nothing else."),
    Entry(
      "check.pdf.contents.failed", "Giữa hai đoạn được ký có nội dung khác ngoài giá trị chữ ký ({detail}).",
      "Between the signed ranges there is more than the signature's value ({detail})."),
    Entry(
      "check.pdf.coverage.passed", "Vùng được ký kéo dài đến hết lần ghi có chữ ký.",
      "What is signed reaches to the end of the signature's revision."),
    Entry(
      "check.pdf.coverage.failed", "Vùng được ký không đến hết lần ghi có chữ ký ({detail}).",
      "What is signed does not reach to the end of the signature's revision ({detail})."),
    Entry(
      "check.pdf.cms.passed", "Giá trị chữ ký là một cấu trúc CMS đúng chuẩn.",
      "The signature's value is a CMS structure to the standard."),
    Entry(
      "check.pdf.cms.failed", "Giá trị chữ ký không phải cấu trúc CMS đúng chuẩn ({detail}).",
      "The signature's value is no CMS structure to the standard ({detail})."),
    Entry(
      "check.pdf.certificate.passed", "Chứng thư số được ký kèm.",
      "The certificate is named among what is signed."),
    Entry(
      "check.pdf.certificate.failed", "Chữ ký không gắn với chứng thư số ({detail}).",
      "The signature does not name its certificate ({detail})."),
    Entry(
      "check.pdf.laterRevisions.none", "Sau chữ ký này tệp không bị ghi thêm.",
      "Nothing was written after this signature."),
    Entry(
      "check.pdf.laterRevisions.passed", "Sau chữ ký này chỉ có những thay đổi được phép: {changes}.",
      "After this signature there are permitted changes only: {changes}."),
    Entry(
      "check.pdf.laterRevisions.undecided", "Sau chữ ký này có thay đổi cần người xem xét ({detail}).",
      "After this signature there is a change that a person has to look at ({detail})."),
    Entry(
      "check.pdf.laterRevisions.failed", "Sau chữ ký này có thay đổi không được phép ({detail}).",
      "After this signature there is a change that is not permitted ({detail})."),
    Entry("pdfChange.validationData", "dữ liệu kiểm tra lâu dài", "validation data"),
    Entry("pdfChange.documentTimestamp", "dấu thời gian", "time-stamp"),
    Entry("pdfChange.signature", "chữ ký số", "signature"),
    Entry("pdfChange.signatureField", "chỗ ký còn trống", "empty signature field"),
    Entry("pdfChange.formFilling", "điền biểu mẫu", "form filling"),
    Entry("pdfChange.numbering", "cấp số, ngày", "number and date"),
    Entry("pdfChange.arrivalStamp", "dấu đến", "arrival stamp"),
    Entry("pdfChange.comment", "ý kiến", "comment"),
    Entry("pdfChange.metadata", "thông tin mô tả tệp", "metadata"),
    Entry("pdfChange.other", "thay đổi khác", "other change"),
    Entry(
      "verify.pdf.invalid",
      "KHÔNG HỢP LỆ: {reason}. Không sử dụng văn bản này; đề nghị liên hệ cơ quan ban hành để xác minh.",
      "INVALID: {reason}. Do not use this document; ask the issuing agency to confirm."),
    Entry("verify.document", "Tệp {file}: {verdict}", "File {file}: {verdict}"),
    Entry(
      "verify.document.valid",
      "HỢP LỆ: gói tin không ký số, các tệp trong đó đều có chữ ký số hợp lệ (bắt đầu từ {file}).",
      "VALID: the packet itself is not signed, and every file in it has valid signatures (the first is {file})."
    ),
    Entry("fact.document", "Tệp", "File"),
    Entry("fact.document.signature", "Chữ ký số", "Signature"),
    Entry("fact.document.original", "Giá trị pháp lý", "Legal value"),
    Entry("signer.unknown", "chưa rõ vai trò", "role not known"),
    Entry("signer.receivingAgency", "cơ quan nhận văn bản", "an agency that received it"),
    Entry("signer.comment", "người cho ý kiến", "somebody who commented"),
    Entry("signer.annex", "cơ quan, tổ chức (phụ lục)", "the agency, on an annex"),
    Entry("signer.copy", "cơ quan, tổ chức (bản sao)", "the agency, on a copy"),
    Entry(
      "finding.pdf.note.personNotShown",
      "Chữ ký của người có thẩm quyền không hiển thị trên văn bản (Phụ lục I Nghị định số 30/2020/NĐ-CP).",
      "The competent person's signature is not shown on the document (Decree 30/2020/NĐ-CP, Annex I)."),
    Entry(
      "finding.pdf.note.agencyNotShown",
      "Chữ ký của cơ quan, tổ chức không hiển thị trên văn bản (Phụ lục I Nghị định số 30/2020/NĐ-CP).",
      "The agency's signature is not shown on the document (Decree 30/2020/NĐ-CP, Annex I)."),
    Entry(
      "finding.pdf.note.sealPlace",
      """
      Hình ảnh dấu không trùm lên phần bên trái chữ ký của người có thẩm quyền (Phụ lục I Nghị định số \
      30/2020/NĐ-CP).
      """,
      """
      The seal does not lie over the left part of the competent person's signature (Decree 30/2020/NĐ-CP, \
      Annex I).
      """),
    Entry(
      "finding.pdf.note.cornerPlace",
      """
      Chữ ký của cơ quan, tổ chức trên phụ lục, bản sao không ở góc trên bên phải trang đầu (Phụ lục I Nghị \
      định số 30/2020/NĐ-CP).
      """,
      """
      The agency's signature on an annex or a copy is not at the top right of the first page (Decree \
      30/2020/NĐ-CP, Annex I).
      """),
    Entry(
      "finding.pdf.note.activeContent",
      """
      Tệp có thành phần tự động (kịch bản, lớp nội dung hiện theo điều kiện, biểu mẫu XFA): nội dung hiển thị có \
      thể khác nhau tùy phần mềm, tùy lúc, dù tệp không thay đổi.
      """,
      """
      The file has active parts (scripts, layers shown by circumstances, an XFA form): what is shown may differ \
      between programs and from time to time although the file stays the same.
      """),
    Entry(
      "finding.pdf.note.markedPicture",
      """
      Trang là ảnh chụp (quét), sau khi ký có dấu hoặc ghi chú của người ký sau đặt lên trên: cần xem có che hoặc \
      sửa chữ nào không.
      """,
      """
      The page is a picture (scanned), and a later signer's marks were put upon it after signing: look whether they \
      hide or alter any of its letters.
      """),
    Entry(
      "finding.pdf.note.issuedByOther",
      """
      Văn bản do {agency} ban hành, không phải do nơi gửi gói tin ({sender}) ban hành.
      """,
      """
      The document was issued by {agency}, not by the unit that sent the packet ({sender}).
      """),
    Entry("signer.timeStamp", "dấu thời gian", "time-stamp"),
    Entry(
      "verify.pdf.notVerifiable", "KHÔNG KIỂM TRA ĐƯỢC: {reason}.",
      "NOT VERIFIABLE: {reason}."),
    Entry(
      "signer.person", "người có thẩm quyền",
      "the competent person"),
    Entry(
      "signer.agency", "cơ quan, tổ chức",
      "the agency"),
  ]
}

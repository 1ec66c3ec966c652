/// What is wrong with a document's own fields, by which clause, and the way out.
extension Catalogue {
  static let documentLintMessages: [Entry] = [
    Entry(
      "clause.article7", "Điều 7 và Phụ lục III Nghị định số 30/2020/NĐ-CP",
      "Decree 30/2020/NĐ-CP, Article 7 and Annex III"),
    Entry(
      "clause.article13", "Điều 13 và Phụ lục I Nghị định số 30/2020/NĐ-CP",
      "Decree 30/2020/NĐ-CP, Article 13 and Annex I"),
    Entry("clause.article15", "Điều 15 Nghị định số 30/2020/NĐ-CP", "Decree 30/2020/NĐ-CP, Article 15"),
    Entry(
      "clause.annex1.code", "Phụ lục I Nghị định số 30/2020/NĐ-CP, phần số, ký hiệu của văn bản",
      "Decree 30/2020/NĐ-CP, Annex I, number and notation"),
    Entry(
      "clause.annex1.date", "Phụ lục I Nghị định số 30/2020/NĐ-CP, phần địa danh và thời gian ban hành",
      "Decree 30/2020/NĐ-CP, Annex I, place and date"),
    Entry(
      "clause.annex1.subject", "Phụ lục I Nghị định số 30/2020/NĐ-CP, phần tên loại và trích yếu nội dung",
      "Decree 30/2020/NĐ-CP, Annex I, type and subject"),
    Entry(
      "clause.annex1.urgency", "Phụ lục I Nghị định số 30/2020/NĐ-CP, phần dấu chỉ mức độ khẩn",
      "Decree 30/2020/NĐ-CP, Annex I, marks of urgency"),
    Entry(
      "clause.annex3", "Mục I Phụ lục III Nghị định số 30/2020/NĐ-CP",
      "Decree 30/2020/NĐ-CP, Annex III, Section I"),
    Entry(
      "clause.annex6.fields", "Phần II Phụ lục VI Nghị định số 30/2020/NĐ-CP",
      "Decree 30/2020/NĐ-CP, Annex VI, Part II"),
    Entry(
      "finding.document.number.missing",
      "Văn bản có ngày ban hành nhưng chưa có số ({clause}). Đề nghị cấp số cùng với ngày.",
      "The document has a date but no number ({clause}). Give the number together with the date."),
    Entry(
      "finding.document.number.digits",
      "Số “{value}” không chỉ gồm chữ số Ả Rập ({clause}). Đề nghị ghi bằng chữ số.",
      "Number “{value}” is not of Arabic digits only ({clause}). Write it in digits."),
    Entry(
      "finding.document.number.zeros",
      "Số “{value}” cần ghi là {expected}: chỉ số nhỏ hơn 10 có số 0 ở trước, và chỉ một số 0 ({clause}).",
      """
      Number “{value}” should be {expected}: only numbers below 10 take a zero in front, and only one \
      ({clause}).
      """
    ),
    Entry(
      "finding.document.number.zero", "Số văn bản bắt đầu từ 01 ({clause}). Đề nghị cấp số từ sổ đăng ký.",
      "Numbers begin at 01 ({clause}). Take the number from the register."),
    Entry(
      "finding.document.code.spaces",
      "“{value}” có khoảng trắng; số, ký hiệu viết liền ({clause}). Đề nghị ghi: {expected}.",
      "“{value}” has spaces; number and notation have none ({clause}). Write: {expected}."),
    Entry(
      "finding.document.code.eth",
      "“{value}” dùng chữ Eth La-tinh thay cho chữ Đ ({clause}). Đề nghị gõ lại: {expected}.",
      "“{value}” has the Latin letter Eth where Đ is meant ({clause}). Type it again: {expected}."),
    Entry(
      "finding.document.notation.missing", "Văn bản chưa có ký hiệu ({clause}). Đề nghị ghi ký hiệu.",
      "The document has no notation ({clause}). Write one."),
    Entry(
      "finding.document.notation.dash",
      """
      Ký hiệu “{value}” dùng dấu gạch dài; giữa các nhóm chữ là dấu gạch nối ({clause}). Đề nghị ghi: \
      {expected}.
      """,
      "Notation “{value}” has a long dash; groups are joined by a hyphen ({clause}). Write: {expected}."),
    Entry(
      "finding.document.notation.number",
      "Ký hiệu “{value}” đã gồm cả số văn bản ({clause}). Đề nghị chỉ ghi: {expected}.",
      "Notation “{value}” holds the number as well ({clause}). Write only: {expected}."),
    Entry(
      "finding.document.notation.separator",
      """
      Ký hiệu “{value}” có dấu gạch chéo; giữa các nhóm chữ là dấu gạch nối, không cách chữ ({clause}). Đề nghị ghi: \
      {expected}.
      """,
      "Notation “{value}” has a slash; groups are joined by a hyphen ({clause}). Write: {expected}."),
    Entry(
      "finding.document.notation.otherType",
      """
      Ký hiệu “{value}” là của {other}, tên loại ghi là {type}, viết tắt là {expected} ({clause}). Đề nghị sửa ký hiệu \
      hoặc tên loại.
      """,
      """
      Notation “{value}” is that of {other}, while the type is {type}, abbreviated {expected} ({clause}). Mend the \
      notation or the type.
      """
    ),
    Entry(
      "finding.document.notation.type",
      """
      Ký hiệu “{value}” không hợp với tên loại {type}, viết tắt là {expected} ({clause}). Đề nghị sửa ký \
      hiệu hoặc tên loại.
      """,
      """
      Notation “{value}” does not fit the type {type}, abbreviated {expected} ({clause}). Mend the notation \
      or the type.
      """
    ),
    Entry(
      "finding.document.notation.capitals",
      "Chữ viết tắt tên loại “{value}” theo bảng là {expected} ({clause}). Đề nghị ghi như bảng.",
      "The abbreviation “{value}” is {expected} in the table ({clause}). Write it so."),
    Entry(
      "finding.document.notation.letter",
      """
      Ký hiệu “{value}” của công văn dễ nhầm với {type}; công văn không có chữ viết tắt tên loại ({clause}). Đề nghị kiểm \
      tra lại tên loại.
      """,
      """
      Notation “{value}” of an official letter looks like {type}; official letters have no abbreviation of a type \
      ({clause}). Check the type.
      """),
    Entry(
      "finding.document.notation.agency",
      """
      Ký hiệu “{value}” chỉ có một nhóm chữ ({clause}). Đề nghị ghi đủ: tên loại và cơ quan, hoặc cơ quan \
      và đơn vị soạn thảo.
      """,
      """
      Notation “{value}” has one group only ({clause}). Write both: type and agency, or agency and drafting \
      unit.
      """
    ),
    Entry(
      "finding.document.notation.year.administrative",
      """
      Ký hiệu “{value}” có năm {year}; chỉ văn bản quy phạm pháp luật ghi năm, {type} thì không ({clause}). \
      Đề nghị ghi: {expected}.
      """,
      """
      Notation “{value}” has the year {year}; only legal documents have it, not {type} ({clause}). Write: \
      {expected}.
      """
    ),
    Entry(
      "finding.document.notation.year.date",
      """
      Năm {year} trong ký hiệu khác năm ban hành ({date}) ({clause}). Đề nghị kiểm tra lại số, ký hiệu và \
      ngày.
      """,
      """
      The year {year} in the notation is not that of the date ({date}) ({clause}). Check number, notation \
      and date.
      """
    ),
    Entry(
      "finding.document.type.missing",
      "Văn bản chưa có tên loại ({clause}). Đề nghị chọn tên loại; thư thường là Công văn.",
      "The document has no type ({clause}). Choose one; a letter is a Công văn."),
    Entry(
      "finding.document.type.unknown",
      """
      Tên loại “{value}” không có trong danh mục ({clause}). Đề nghị kiểm tra lại nếu đây là văn bản hành \
      chính.
      """,
      "The type “{value}” is not in the list ({clause}). Check it if this is an administrative document."),
    Entry(
      "finding.document.date.missing",
      "Văn bản đã có số nhưng chưa có ngày ban hành ({clause}). Đề nghị cấp số và ngày cùng lúc.",
      "The document has a number but no date ({clause}). Give both together."),
    Entry(
      "finding.document.date.invalid",
      "“{value}” không phải là ngày có thật ({clause}). Đề nghị ghi lại ngày, tháng, năm.",
      "“{value}” is no day of the calendar ({clause}). Write day, month and year again."),
    Entry(
      "finding.document.date.zeros",
      """
      Ngày “{value}” cần ghi là {expected}: chỉ ngày nhỏ hơn 10 và tháng 1, tháng 2 có số 0 ở trước \
      ({clause}).
      """,
      "Date “{value}” should be “{expected}”: only days below 10 and months 1 and 2 take a zero ({clause})."),
    Entry(
      "finding.document.date.future",
      """
      Ngày ban hành {date} ở tương lai; số và ngày được cấp theo thứ tự thời gian ({clause}). Đề nghị cấp \
      số vào ngày ban hành.
      """,
      """
      The date {date} is in the future; numbers and dates are given in the order of time ({clause}). Number \
      it on that day.
      """
    ),
    Entry(
      "finding.document.answerBy.early",
      "Hạn trả lời {date} trước ngày ban hành {issued} ({clause}). Đề nghị sửa hạn trả lời.",
      "The answer is asked for {date}, before the date of issue {issued} ({clause}). Mend it."),
    Entry(
      "finding.document.subject.missing",
      "Văn bản chưa có trích yếu nội dung ({clause}). Đề nghị ghi trích yếu.",
      "The document has no subject ({clause}). Write one."),
    Entry(
      "finding.document.subject.letter",
      "Trích yếu của công văn bắt đầu bằng “V/v” ({clause}). Đề nghị ghi: “{expected}”.",
      "The subject of an official letter begins with “V/v” ({clause}). Write: “{expected}”."),
    Entry(
      "finding.document.subject.named",
      """
      “V/v” chỉ dùng cho công văn; trích yếu của {type} đứng dưới tên loại và viết đủ chữ ({clause}). Đề \
      nghị ghi “Về việc” hoặc bỏ.
      """,
      """
      “V/v” is for official letters; the subject of a {type} stands under the type in full words \
      ({clause}). Write “Về việc” or nothing.
      """
    ),
    Entry(
      "finding.document.signer.missing", "Chưa có họ tên người ký ({clause}). Đề nghị ghi họ tên và chức vụ.",
      "The signer's name is missing ({clause}). Write name and title."),
    Entry(
      "finding.document.signer.capacity.form", "Thẩm quyền ký “{value}” cần ghi là “{expected}” ({clause}).",
      "The capacity “{value}” should be “{expected}” ({clause})."),
    Entry(
      "finding.document.signer.capacity.unknown",
      "“{value}” không phải là chữ ghi thẩm quyền ký ({clause}). Các chữ được dùng: TM., Q., KT., TL., TUQ.",
      "“{value}” is no capacity ({clause}). Those in use: TM., Q., KT., TL., TUQ."),
    Entry(
      "finding.document.signer.delegation",
      """
      Văn bản ký thừa ủy quyền: dùng dấu hoặc chữ ký số của cơ quan ủy quyền; không được ủy quyền lại \
      ({clause}).
      """,
      """
      Signed by delegation: the seal or signature is that of the delegating agency, and there is no further \
      delegation ({clause}).
      """
    ),
    Entry(
      "finding.document.issuer.missing", "Chưa có tên cơ quan ban hành ({clause}). Đề nghị ghi tên cơ quan.",
      "The issuing agency is missing ({clause}). Write its name."),
    Entry(
      "finding.document.place.missing",
      "Chưa có địa danh trước ngày ban hành ({clause}). Đề nghị ghi địa danh.",
      "The place before the date is missing ({clause}). Write it."),
    Entry(
      "finding.document.recipients.missing", "Chưa có nơi nhận ({clause}). Đề nghị ghi ít nhất một nơi nhận.",
      "There is no recipient ({clause}). Write at least one."),
    Entry(
      "finding.document.urgency.unknown",
      """
      Mức độ khẩn “{value}” không có ({clause}). Các mức: Hỏa tốc, Thượng khẩn, Khẩn; văn bản thường thì để \
      trống.
      """,
      """
      There is no urgency “{value}” ({clause}). There are Hỏa tốc, Thượng khẩn, Khẩn; leave it empty for \
      ordinary documents.
      """
    ),
    Entry(
      "finding.document.length",
      """
      Trường này dài {length} ký tự, quá {limit} ký tự của dữ liệu nộp lưu trữ ({clause}). Đề nghị rút gọn; \
      dữ liệu không bị cắt.
      """,
      """
      This field has {length} characters, more than the {limit} of archive data ({clause}). Shorten it; \
      nothing is cut.
      """
    ),
  ]
}

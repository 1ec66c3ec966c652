// Help of the tool: `help.<command>`, `help.<command>.more`, `help.option.<name>`.

extension Catalogue {
  /// What the commands are for.
  static let helpOfCommands: [Entry] = [
    Entry("help.example", "Ví dụ:", "Example:"),
    Entry("help.examples", "Ví dụ:", "Examples:"),
    Entry(
      "help.vanthu", "Văn thư điện tử: gói tin, chữ ký số, nơi nhận, sổ văn bản, tỷ lệ.",
      "Electronic records office: packets, signatures, recipients, registers, rates."),
    Entry(
      "help.vanthu.more",
      """
      Mã kết thúc: 0 đã làm hoặc hợp lệ · 1 không làm được · 2 không hợp lệ · 3 chưa xác định được, không \
      kiểm tra được hoặc không có chữ ký · 4 bị quy tắc từ chối · 64 dùng sai lệnh. Với nhiều tệp, 1 là nặng \
      nhất, rồi đến 2, 3, 4.
      """,
      """
      Exit codes: 0 done or valid · 1 could not be done · 2 invalid · 3 indeterminate, not verifiable or \
      unsigned · 4 refused by a rule · 64 wrong usage. With several files 1 is the worst, then 2, 3, 4.
      """),
    Entry("help.demo", "Trình diễn trọn vẹn trên máy này.", "Tell the whole story on this machine."),
    Entry(
      "help.demo.more",
      """
      Một tỉnh ba cấp, chứng thư số thử nghiệm, văn bản ký số gửi và nhận, văn bản giả bị chặn, sổ và tỷ lệ. Không cần \
      cấu hình gì; mọi tệp nằm trong một thư mục.
      """,
      """
      A province with three levels, test certificates, signed documents sent and received, forgeries refused, registers \
      and a rate. Nothing to set up; all files lie in one folder.
      """),
    Entry(
      "help.option.measure", "Chỉ số: văn bản xử lý (handled) hay gửi, nhận (exchanged) điện tử.",
      "What is measured: documents handled or exchanged electronically."),
    Entry(
      "help.option.exchangeScope", "Phạm vi gửi, nhận: trong tỉnh, ngoài tỉnh, ngoài hệ thống hành chính.",
      "Between whom: within the province, outside it, beyond the administration."),
    Entry(
      "help.option.print", "Ghi sổ thành trang in khổ A4 ngang (HTML).",
      "Write the register as pages to print, A4 across (HTML)."),
    Entry(
      "help.option.unitOrAll", "Mã định danh, cũ hoặc mới; không có thì cả danh mục.",
      "Unit code, old or new; without one the whole directory."),
    Entry(
      "help.option.demoFolder", "Thư mục để lại các tệp của bản trình diễn.",
      "Folder in which the demo leaves its files."),
    Entry(
      "help.envelope", "Gói tin .edxml, không cần nơi làm việc.",
      "Packets (.edxml) by themselves, without a workspace."),
    Entry(
      "help.envelope.inspect", "Xem gói tin nói gì: thông tin, tệp, giá trị băm, nhận xét.",
      "Show what a packet says: fields, files, digests, findings."),
    Entry(
      "help.envelope.inspect.more",
      "Không kiểm tra chữ ký (dùng vanthu verify). Kết thúc với mã 2 khi gói tin có lỗi.",
      "Signatures are not verified (use vanthu verify). Ends with 2 when the packet is faulty."),
    Entry("help.envelope.lint", "Chỉ liệt kê nhận xét về gói tin.", "List only the findings about a packet."),
    Entry(
      "help.envelope.unpack", "Lấy các tệp trong gói tin vào một thư mục.",
      "Put the files of a packet into a folder."),
    Entry(
      "help.envelope.unpack.more",
      """
      Không ghi đè tệp nào; tên tệp được làm sạch, tên trùng thêm số. Gói tin có lỗi hoặc có chữ ký không hợp \
      lệ bị từ chối (mã 2), trừ khi có --force.
      """,
      """
      Nothing is overwritten; names are made safe, equal ones get a number. A packet that is faulty, or whose \
      signature is invalid, is refused (2) unless --force is given.
      """),
    Entry("help.envelope.pack", "Lập gói tin từ thông tin và tệp.", "Make a packet from fields and files."),
    Entry(
      "help.envelope.pack.more",
      """
      Thông tin lấy từ tệp JSON có dạng như envelope inspect --json in ra; tùy chọn ghi sau có hiệu lực hơn.
      """,
      """
      Fields come from a JSON file in the shape that envelope inspect --json prints; options prevail over \
      it.
      """
    ),
    Entry("help.sign", "Ký số gói tin.", "Sign a packet."),
    Entry(
      "help.sign.more",
      """
      Khóa là tệp PEM hoặc PKCS#12. Mật khẩu được hỏi trên màn hình hoặc đọc từ tệp, không bao giờ ghi trong \
      dòng lệnh. Tệp gốc giữ nguyên.
      """,
      """
      The key is a PEM or PKCS#12 file. Its password is asked for at the terminal or read from a file, never \
      taken from an argument. The original file stays as it is.
      """),
    Entry(
      "help.verify", "Kiểm tra chữ ký số của gói tin, tệp PDF, tệp CMS (.p7s, .p7m).",
      "Verify the signatures of packets, PDF and CMS files (.p7s, .p7m)."),
    Entry(
      "help.verify.more",
      """
      Kết thúc với mã 0 khi hợp lệ, 2 khi không hợp lệ, 3 khi chưa xác định được, không kiểm tra được hoặc không \
      có chữ ký. Chính sách tt15-2025 đòi hỏi danh sách thu hồi (trong --trust hoặc --crl).
      """,
      """
      Ends with 0 when valid, 2 when invalid, 3 when undecided, not verifiable or unsigned. The policy tt15-2025 \
      asks for a revocation list (in --trust, or by --crl).
      """),
    Entry("help.trust", "Các tổ chức cấp chứng thư số được tin cậy.", "Trusted certificate authorities."),
    Entry("help.trust.list", "Liệt kê một thư mục tin cậy.", "List a trust directory."),
    Entry(
      "help.directory", "Danh mục cơ quan: mã cũ, mã mới, cấp, cấp trên theo ngày.",
      "Units: codes old and new, levels and parents as of a day."),
    Entry("help.directory.check", "Kiểm tra tệp danh mục.", "Check a directory file."),
    Entry(
      "help.directory.show", "Xem một cơ quan theo mã cũ hoặc mới.", "Show a unit by its old or new code."),
    Entry(
      "help.directory.list", "Liệt kê cơ quan hoạt động trong một ngày.", "List the units at work on a day."),
    Entry(
      "help.directory.diff", "Nói bằng lời những gì thay đổi giữa hai ngày.",
      "Say in words what changes between two days."),
    Entry(
      "help.directory.successors", "Cơ quan kế thừa của một cơ quan đã kết thúc hoạt động.",
      "Who has taken over from a closed unit."),
    Entry("help.route", "Nơi nhận văn bản.", "Recipients of documents."),
    Entry(
      "help.route.explain", "Ai nhận, bằng cách nào, vì sao; quy tắc nào từ chối.",
      "Who receives, by which way, and why; which rule refuses."),
    Entry(
      "help.route.explain.more",
      """
      Nơi nhận là mã định danh; hoặc cấp và mã cấp trên (province:, district:, commune: – cũng viết tỉnh:, huyện:, xã:), \
      như commune:H98.41 là mọi xã thuộc H98.41; hoặc under:H98.41 (thuộc:H98.41), mọi cơ quan thuộc H98.41; hoặc \
      group:TÊN (nhóm:TÊN).
      """,
      """
      A recipient is a unit code; or a level and the unit above (province:, district:, commune:), so that commune:H98.41 is \
      every commune of H98.41; or under:H98.41, every unit below H98.41; or group:NAME.
      """),
    Entry("help.bench-packet", "Đo thời gian đọc một gói tin.", "Time the reading of one packet."),
    Entry(
      "help.bench-pdf", "Đo thời gian kiểm tra một tệp PDF, hoặc tạo tệp để đo.",
      "Time the verification of one PDF file, or make a file to measure with."),
  ]

  /// What the options are for.
  static let helpOfOptions: [Entry] = [
    Entry(
      "help.option.lang", "Ngôn ngữ; mặc định theo LC_ALL, LC_MESSAGES, LANG.",
      "Language; by default that of LC_ALL, LC_MESSAGES, LANG."),
    Entry(
      "help.option.trust", "Thư mục có chứng thư số của các tổ chức được tin cậy và danh sách thu hồi.",
      "Folder with the certificates of trusted authorities and revocation lists."),
    Entry("help.option.crl", "Danh sách thu hồi; ghi nhiều tệp được.", "Revocation lists."),
    Entry(
      "help.option.at", "Kiểm tra tại thời điểm này (ISO 8601, hoặc một ngày); mặc định bây giờ.",
      "Judge as of this moment (ISO 8601, or a day); by default now."),
    Entry("help.option.policy", "Chính sách kiểm tra.", "Policy to judge by."),
    Entry(
      "help.option.units", "Bảng CSV chứng thư số của các cơ quan: code,sha256,role,validFrom,validTo.",
      "CSV table of the units' certificates: code,sha256,role,validFrom,validTo."),
    Entry("help.option.directory", "Tệp CSV danh mục cơ quan.", "CSV file of the units."),
    Entry(
      "help.option.on", "Tại ngày này, yyyy-MM-dd; mặc định hôm nay.",
      "As of this day, yyyy-MM-dd; by default today."),
    Entry("help.option.level", "Chỉ cấp này.", "Only this level."),
    Entry(
      "help.option.under", "Chỉ cơ quan trực thuộc cơ quan này, ở mọi bậc.",
      "Only units under this one, at any depth."),
    Entry("help.option.unit", "Mã định danh, cũ hoặc mới.", "Unit code, old or new."),
    Entry("help.option.fromDay", "Ngày đầu.", "The first day."),
    Entry("help.option.toDay", "Ngày sau.", "The second day."),
    Entry("help.option.sender", "Mã định danh nơi gửi.", "The sender's code."),
    Entry(
      "help.option.selector",
      "Nơi nhận: mã định danh; CẤP:MÃ với cấp province, district, commune; under:MÃ; group:TÊN.",
      "Recipients: unit codes; LEVEL:CODE with province, district, commune; under:CODE; group:NAME."),
    Entry("help.option.repeat", "Số lần.", "How often."),
    Entry("help.option.pdfFile", "Tệp PDF.", "A PDF file."),
    Entry(
      "help.option.makeBytes", "Tạo tệp có chữ ký với chừng này byte thay vì đo.",
      "Make a signed file of so many bytes instead of measuring."),
    Entry("help.option.makeSignatures", "Số chữ ký của tệp được tạo.", "How many signatures that file has."),
    Entry("help.option.format", "Dạng kết quả.", "Form of the result."),
    Entry("help.option.json", "Như --format json.", "The same as --format json."),
    Entry(
      "help.option.home", "Nơi làm việc; mặc định VANTHU_HOME, nếu không thì ./.vanthu.",
      "The workspace; by default VANTHU_HOME, else ./.vanthu."),
    Entry(
      "help.option.as", "Người thực hiện; mặc định văn thư.", "Who acts; by default the workspace's clerk."),
    Entry("help.option.packet", "Tệp gói tin.", "The packet."),
    Entry("help.option.packets", "Một hoặc nhiều tệp gói tin.", "One or more packets."),
    Entry(
      "help.option.outputFolder", "Thư mục nhận tệp; được tạo nếu chưa có.",
      "The folder for the files; made if missing."),
    Entry("help.option.force", "Vẫn lấy tệp ra khi gói tin không hợp lệ.", "Unpack even an invalid packet."),
    Entry(
      "help.option.outputFile", "Tệp gói tin sẽ ghi; phải chưa có.", "The packet to write; must not exist."),
    Entry("help.option.header", "Tệp JSON có thông tin của gói tin.", "JSON file with the packet's fields."),
    Entry("help.option.attach", "Tệp kèm theo; ghi nhiều lần được.", "A file to carry; may be repeated."),
    Entry("help.option.signKey", "Khóa ký: PEM hoặc PKCS#12.", "The signing key: PEM or PKCS#12."),
    Entry(
      "help.option.certificate", "Chứng thư số của khóa, kèm các cấp trên (PEM, DER).",
      "The key's certificate and those above it (PEM, DER)."),
    Entry(
      "help.option.passwordFile",
      "Tệp có mật khẩu ở dòng đầu; mặc định VANTHU_PASSWORD_FILE, không có thì hỏi.",
      "A file with the password in its first line; else VANTHU_PASSWORD_FILE, else it is asked for."
    ),
    Entry(
      "help.option.signedFile", "Tệp đã ký sẽ ghi; mặc định thêm .signed vào tên.",
      "The signed file to write; by default .signed is put into the name."),
    Entry(
      "help.option.from", "Nơi gửi: mã định danh, có thể kèm tên.",
      "The sender: its code, with its name if wanted."),
    Entry("help.option.to", "Nơi nhận; ghi nhiều lần được.", "A recipient; may be repeated."),
    Entry("help.option.number", "Số văn bản.", "Number of the document."),
    Entry("help.option.notation", "Ký hiệu văn bản.", "Notation of the document."),
    Entry("help.option.issuedOn", "Ngày ban hành, yyyy-MM-dd.", "Day of issue, yyyy-MM-dd."),
    Entry(
      "help.option.type", "Tên loại văn bản: “Báo cáo”.", "Document type by its Vietnamese name: “Báo cáo”."),
    Entry("help.option.subject", "Trích yếu.", "Subject."),
    Entry("help.option.place", "Địa danh.", "Place of issue."),
    Entry("help.option.signer", "Người ký văn bản.", "Who signed the document."),
    Entry("help.option.position", "Chức vụ của người ký.", "The signer's position."),
    Entry(
      "help.option.competence", "Thẩm quyền ký: “KT. CHỦ TỊCH”.", "The signer's capacity: “KT. CHỦ TỊCH”."),
    Entry("help.option.urgency", "Độ khẩn.", "Urgency."),
    Entry("help.option.dueOn", "Hạn trả lời, yyyy-MM-dd.", "Answer wanted by this day, yyyy-MM-dd."),
    Entry(
      "help.option.documentId", "Mã định danh văn bản; mặc định lập từ mã, ngày, số và ký hiệu.",
      "Document id; by default made of code, day, number and notation."),
    Entry("help.option.secrecy", "Độ mật; văn bản mật bị từ chối.", "Secrecy; secret documents are refused."),
  ]
}

// Help of the clerk's commands.

extension Catalogue {
  /// What the commands are for.
  static let helpOfOfficeCommands: [Entry] = [
    Entry(
      "help.release", "Cho gói tin đang giữ lại đi tiếp, theo quyết định của một người.",
      "Let a held packet go on, because a person says so."),
    Entry("help.option.heldPacket", "Gói tin đang giữ lại: gói:3.", "A held packet: gói:3."),
    Entry("help.init", "Khởi tạo nơi làm việc của một cơ quan.", "Open a workspace for one unit."),
    Entry(
      "help.init.more",
      """
      Kiểm tra trước khi ghi: cơ quan có trong danh mục, khóa khớp chứng thư số, tệp tin cậy đọc được. \
      Khóa được giữ nguyên dạng có mật khẩu. Nơi làm việc đã có thì không bị ghi đè.
      """,
      """
      Everything is looked at before anything is written: the unit is in the directory, the key fits \
      its certificate, trust files can be read. The key stays protected as it is. A workspace that \
      exists is never overwritten.
      """),
    Entry(
      "help.register", "Sổ đăng ký văn bản đi, văn bản đến, theo dõi giải quyết.",
      "The registers of outgoing and incoming documents and of their handling."),
    Entry(
      "help.register.handling", "Sổ theo dõi giải quyết văn bản đến.",
      "The register that follows the handling of incoming documents."),
    Entry(
      "help.register.void", "Hủy một số đã cấp mà không dùng; số vẫn đứng trong sổ.",
      "Void a number that was given and not used; it stays in the register."),
    Entry(
      "help.register.void.more",
      """
      Hủy được: số của văn bản chưa gửi, số còn thiếu do số cấp ở nơi khác bỏ qua, số tiếp theo. Văn bản đã \
      gửi thì thu hồi hoặc thay thế. Số đã hủy không cấp lại.
      """,
      """
      Can be voided: the number of a document that was not sent, one left out by a number given elsewhere, \
      the next one. What was sent is recalled or replaced. A void number is never given again.
      """),
    Entry(
      "help.register.correct", "Sửa một cột của sổ; nội dung cũ vẫn đọc được.",
      "Correct a column of an entry; what it said stays readable."),
    Entry(
      "help.register.correct.more",
      """
      Cột chưa có nội dung thì ghi không cần lý do. Số, ngày, nơi nhận của văn bản đi và nội dung đến trong gói \
      tin không sửa được: cách làm được nêu khi từ chối. Sổ in cả nội dung cũ và mới, ngày, người sửa, lý do.
      """,
      """
      An empty column is filled in without a reason. Number, date and recipients of outgoing documents and what \
      came in a packet cannot be corrected: the refusal says what to do instead. The printed register shows the \
      old and the new value, when, by whom and why.
      """),
    Entry(
      "help.register.open", "Mở một loạt số với số cuối cùng đã dùng.",
      "Open a number series with the last number used."),
    Entry(
      "help.register.open.more",
      """
      Dùng khi bắt đầu giữa năm. Loạt số chưa mở thì bắt đầu từ 01. Ghi nhầm số cuối thì mở lại, khi chưa dùng \
      số nào.
      """,
      """
      For starting in the middle of a year. A series nobody opened begins with 01. A wrong last number is put \
      right by opening again, until a number is used.
      """),
    Entry("help.register.outgoing", "Sổ đăng ký văn bản đi.", "The register of outgoing documents."),
    Entry(
      "help.register.outgoing.more",
      """
      --format csv là UTF-8: trong Excel mở bằng Data › From Text/CSV, ngày ghi theo ngôn ngữ của --lang.
      """,
      """
      --format csv is UTF-8: in Excel open it with Data › From Text/CSV; days are written as --lang says, in --json as \
      yyyy-MM-dd.
      """),
    Entry(
      "help.register.incoming", "Sổ đăng ký văn bản đến; vào sổ văn bản giấy.",
      "The register of incoming documents; what came on paper."),
    Entry(
      "help.register.incoming.list", "In sổ đăng ký văn bản đến.",
      "Show the register of incoming documents."),
    Entry(
      "help.register.incoming.list.more",
      """
      Vào sổ văn bản giấy: `vanthu register incoming add --paper`. Của văn bản đã thu hồi hoặc lấy lại, dòng và số còn; \
      trích yếu đã hủy cùng nội dung.
      """,
      """
      What came on paper is registered with `vanthu register incoming add --paper`. Of a document that was recalled or \
      given back, line and number stay; its subject was destroyed with its content.
      """),
    Entry(
      "help.register.incoming.add", "Vào sổ văn bản đến bằng giấy.",
      "Register a document that came on paper."),
    Entry(
      "help.send", "Gửi văn bản: đã có trong sổ, hoặc tệp hoàn chỉnh.",
      "Send a document: of the register, or a finished file."),
    Entry(
      "help.send.more",
      """
      Văn bản mới được cấp số tiếp theo của sổ, hoặc giữ số đã ghi ở --number. Nơi nhận được kiểm tra \
      trước; một nơi không gửi được thì không gửi cho nơi nào. Gói tin được ký và chờ; `vanthu sync` \
      chuyển đi. Gửi lại thì trả biên nhận ban đầu; lấy số mới mà không rõ lần trước đã xong chưa thì ghi \
      --once, lặp lại vẫn được số đầu tiên. Văn bản mật bị từ chối trước khi lưu, chỉ đếm số lượng.
      """,
      """
      A new document gets the next number of its series, or keeps the one of --number. Recipients are \
      looked at first; if one cannot be reached nothing is sent to any. The packet is signed and \
      waits; `vanthu sync` hands it over. Sent again, the original receipt is the answer; who asks for a \
      number and may lose the answer says --once, and gets the first number when asking again. Secret \
      documents are refused before anything is stored, and only counted.
      """),
    Entry(
      "help.reply", "Trả lời văn bản đến: nơi nhận và trích yếu được ghi sẵn.",
      "Answer an incoming document: recipient and subject are filled in."),
    Entry(
      "help.sync", "Gửi đi những gì đang chờ, nhận và kiểm tra những gì đã đến.",
      "Send what waits; fetch and verify what came."),
    Entry(
      "help.sync.more",
      """
      Kết thúc với mã 2 khi có gói tin không hợp lệ, 3 khi có gói tin bị giữ lại, 4 khi có gói tin gửi \
      nhầm hoặc bị từ chối chuyển.
      """,
      """
      Ends with 2 when a packet is invalid, 3 when one is held, 4 when one is wrongly addressed or not \
      taken.
      """),
    Entry("help.receive", "Chỉ nhận, kiểm tra và báo đã đến (01).", "Only fetch, verify and answer 01."),
    Entry(
      "help.exchange", "Chuyển gói tin trong thư mục trao đổi, không cần nơi làm việc.",
      "Work a courier folder, without a workspace."),
    Entry(
      "help.exchange.more",
      "Dùng cho máy giữ thư mục chung. Gói tin khẩn đi trước; gửi lại thì nhận biên nhận ban đầu.",
      """
      For the machine that keeps the shared folder. Urgent packets go first; repeats get the original \
      receipt.
      """),
    Entry("help.inbox", "Văn bản chờ văn thư, khẩn trước.", "What waits for the clerk, urgent first."),
    Entry(
      "help.accept", "Tiếp nhận, vào sổ văn bản đến (03).",
      "Accept and register incoming documents (03)."),
    Entry(
      "help.reject", "Trả lại văn bản hoặc gói tin, kèm lý do (02).",
      "Return a document or a packet, with the reason (02)."),
    Entry(
      "help.reject.more",
      """
      Thông báo chỉ gửi cho bên đã được xác thực, không gửi theo địa chỉ ghi trong gói tin. Với gói \
      tin, lý do mặc định là lý do đã ghi khi cách ly.
      """,
      """
      The refusal goes to whoever is authenticated, never to an address in the packet. A packet is \
      returned for the reason for which it was put aside, unless another is given.
      """),
    Entry("help.assign", "Chuyển xử lý văn bản đến (04).", "Assign an incoming document (04)."),
    Entry("help.progress", "Ghi nhận đang xử lý (05).", "Note that work has begun (05)."),
    Entry("help.complete", "Ghi nhận đã hoàn thành (06).", "Note that a document is dealt with (06)."),
    Entry(
      "help.complete.more", "Không ghi --answer thì lấy văn bản trả lời duy nhất đã gửi, nếu có.",
      "Without --answer the only document sent in reply is taken, if there is one."),
    Entry(
      "help.status", "Tình trạng ở từng nơi nhận, và diễn biến của văn bản.",
      "How far a document has come at each recipient, and its history."),
    Entry("help.document", "Văn bản của cơ quan.", "The office's documents."),
    Entry(
      "help.document.new", "Vào sổ văn bản đi, chưa gửi.",
      "Enter an outgoing document in the register, without sending it."),
    Entry("help.document.list", "Liệt kê văn bản, mới nhất trước.", "List documents, newest first."),
    Entry("help.document.show", "Mọi thông tin của một văn bản.", "Everything about a document."),
    Entry(
      "help.document.search", "Tìm văn bản, có dấu hay không dấu.",
      "Search documents, with or without marks."),
    Entry(
      "help.document.export", "Lấy tệp của văn bản, hoặc gói tin nguyên vẹn.",
      "Get the files of a document, or a packet as it is."),
    Entry("help.rate", "Tỷ lệ xử lý văn bản trên môi trường mạng.", "Documents handled electronically."),
    Entry(
      "help.rate.more",
      """
      Tính từ sự kiện của một hoặc nhiều nơi làm việc, có thể mở ra đến từng văn bản. Kỳ qua ngày \
      01/7/2025 được cắt tại ngày đó, trừ khi chọn --basis successors.
      """,
      """
      Counted from the events of one workspace or several, and opened down to each document. A period \
      across 1 July 2025 is cut at that day unless --basis successors is chosen.
      """),
    Entry("help.today", "Hôm nay: việc đang chờ, việc đến hạn.", "Today: what waits, what is due."),
  ]

  /// What their options are for.
  static let helpOfOfficeOptions: [Entry] = [
    Entry("help.option.unitOfOffice", "Mã định danh của cơ quan.", "The unit's code."),
    Entry("help.option.directoryFile", "Tệp CSV danh mục cơ quan.", "CSV file with the directory of units."),
    Entry(
      "help.option.certificateTable", "Tệp CSV: chứng thư số nào của cơ quan nào.",
      "CSV file: which certificates belong to which unit."),
    Entry(
      "help.option.trustFiles", "Tệp hoặc thư mục tin cậy: chứng thư số gốc, danh sách thu hồi.",
      "Trusted files or folders: root certificates, revocation lists."),
    Entry("help.option.courierFolder", "Thư mục trao đổi.", "The courier folder."),
    Entry(
      "help.option.policyName", "Chính sách kiểm tra chữ ký số.",
      "The policy by which signatures are judged."),
    Entry(
      "help.option.numberElsewhere",
      """
      Số đã cấp ở nơi khác; mặc định là số tiếp theo của sổ. Văn bản có số cấp ở nơi khác không được tính vào tỷ lệ \
      xử lý trên Hệ thống.
      """,
      """
      The number, when it was given elsewhere; by default the next of the series. A document numbered elsewhere does not \
      count towards the rate of documents handled on the system.
      """),
    Entry(
      "help.option.dateOfDocument", "Ngày văn bản, yyyy-MM-dd; mặc định hôm nay.",
      "Date of the document, yyyy-MM-dd; by default today."),
    Entry(
      "help.option.capacity", "Thẩm quyền ký: TM., KT., TL., TUQ., Q.",
      "The signer's capacity: TM., KT., TL., TUQ., Q."),
    Entry(
      "help.option.addressees",
      "Kính gửi: mã định danh, cấp (commune:H98.41, province:, district:), mọi cơ quan trực thuộc (under:H98).",
      "Who must act: unit codes, a level (commune:H98.41, province:, district:), all under a unit (under:H98)."
    ),
    Entry(
      "help.option.informedUnits", "Nơi nhận để biết; ghi như --to.",
      "Who is told; written as for --to."),
    Entry("help.option.mainFile", "Tệp văn bản.", "The document's file."),
    Entry("help.option.annexes", "Phụ lục; ghi nhiều tệp được.", "Annexes; several files may be named."),
    Entry(
      "help.option.replyTo", "Văn bản đến được trả lời: đến:412.",
      "The incoming document that is answered: đến:412."),
    Entry(
      "help.option.paperWay", "Bản giấy: also kèm gói tin, only chỉ bản giấy.",
      "Paper: also beside the packet, or only paper."),
    Entry(
      "help.option.once", "Khóa do bên gọi đặt: cùng khóa, cùng văn bản thì trả số đã cấp, không cấp số mới.",
      "A key of your own: the same key for the same document gives the number it has, never a second one."),
    Entry(
      "help.option.documentToSend", "Văn bản đi đã có trong sổ: 45/BC-UBND.",
      "A document of the outgoing register: 45/BC-UBND."),
    Entry(
      "help.option.incomingDocument", "Văn bản đến: đến:412, 412/2025, 07/CĐ-UBND, #17.",
      "An incoming document: đến:412, 412/2025, 07/CĐ-UBND, #17."),
    Entry(
      "help.option.incomingDocuments", "Một hoặc nhiều văn bản đến: 07/CĐ-UBND, #17.",
      "One or more incoming documents: 07/CĐ-UBND, #17."),
    Entry(
      "help.option.anyDocument", "Văn bản: 45/BC-UBND, đến:412, 412/2025, #17.",
      "A document: 45/BC-UBND, đến:412, 412/2025, #17."),
    Entry(
      "help.option.documentOrPacket", "Văn bản (07/CĐ-UBND, #17) hoặc gói tin (gói:3).",
      "A document (07/CĐ-UBND, #17) or a packet (gói:3)."),
    Entry("help.option.held", "Gói tin bị giữ lại.", "Packets that are held."),
    Entry("help.option.quarantined", "Gói tin bị cách ly.", "Packets that were put aside."),
    Entry("help.option.reason", "Lý do, bằng lời.", "The reason in words; it travels as it is."),
    Entry("help.option.reasonKey", "Lý do có sẵn.", "A ready reason."),
    Entry("help.option.reasonFile", "Tệp mà lý do nói đến.", "The file that the reason is about."),
    Entry("help.option.lead", "Chủ trì.", "Who leads."),
    Entry("help.option.supporting", "Phối hợp; ghi nhiều được.", "Who supports; several may be named."),
    Entry("help.option.informed", "Để biết; ghi nhiều được.", "Who is told; several may be named."),
    Entry("help.option.due", "Thời hạn giải quyết, yyyy-MM-dd.", "Time limit, yyyy-MM-dd."),
    Entry(
      "help.option.answer", "Văn bản đi trả lời: 45/BC-UBND.",
      "The outgoing document that answers: 45/BC-UBND."),
    Entry("help.option.voidNumber", "Số cần hủy.", "The number to void."),
    Entry("help.option.voidReason", "Lý do hủy, bằng lời.", "Why it is void, in words."),
    Entry(
      "help.option.registeredDocument", "Văn bản trong sổ: 45/BC-UBND, đến:412, #17.",
      "A document of a register: 45/BC-UBND, đến:412, #17."),
    Entry("help.option.registerField", "Cột cần sửa.", "The column."),
    Entry(
      "help.option.registerValue", "Nội dung mới; ngày ghi yyyy-MM-dd.",
      "What it says from now on; days as yyyy-MM-dd."),
    Entry(
      "help.option.correctionReason", "Lý do sửa; cần khi cột đã có nội dung.",
      "Why; needed where the column said something."),
    Entry("help.option.book", "Sổ: văn bản đi (outgoing) hoặc đến (incoming).", "The register."),
    Entry(
      "help.option.series", "Loạt số: tên loại viết tắt (TB của TB-UBND), CV cho công văn.",
      "Number series: the type's abbreviation (TB of TB-UBND), CV for official letters."),
    Entry("help.option.lastNumber", "Số cuối cùng đã dùng.", "The last number used."),
    Entry("help.option.year", "Năm; mặc định năm nay.", "The year; by default this one."),
    Entry("help.option.onPaper", "Văn bản đến bằng giấy.", "It came on paper."),
    Entry("help.option.senderName", "Tên nơi gửi.", "The sender's name."),
    Entry("help.option.senderCode", "Mã định danh của nơi gửi, nếu có.", "The sender's code, if it has one."),
    Entry("help.option.codeOfDocument", "Số và ký hiệu: 03/CV-TH.", "Number and notation: 03/CV-TH."),
    Entry(
      "help.option.dateOnDocument", "Ngày ghi trên văn bản, yyyy-MM-dd.",
      "The date on the document, yyyy-MM-dd."),
    Entry(
      "help.option.state", "Tình trạng của văn bản đến, hoặc mã 01–06.",
      "Stage of an incoming document, or 01 to 06."),
    Entry(
      "help.option.searchText", "Từ cần tìm trong số, ký hiệu, trích yếu, tên.",
      "Words to look for in code, subject and names."),
    Entry("help.option.withPacket", "Kèm gói tin nguyên vẹn.", "The packet too, exactly as it is."),
    Entry("help.option.rateFrom", "Ngày đầu kỳ, yyyy-MM-dd.", "First day, yyyy-MM-dd."),
    Entry("help.option.rateTo", "Ngày cuối kỳ, yyyy-MM-dd.", "Last day, yyyy-MM-dd."),
    Entry("help.option.period", "Kỳ: 2025-06, 2025-Q2, 2025.", "The period: 2025-06, 2025-Q2, 2025."),
    Entry(
      "help.option.cutOff", "Lúc chốt số liệu; mặc định cuối kỳ hoặc bây giờ.",
      "Cut-off; by default the end of the period, or now."),
    Entry("help.option.by", "Một dòng cho mỗi cơ quan hoặc mỗi cấp.", "A row for each unit or each level."),
    Entry(
      "help.option.offices", "Các nơi làm việc được tính; mặc định nơi làm việc này.",
      "Workspaces to count; by default this one."),
    Entry(
      "help.option.rateDocuments", "Mở ra đến từng văn bản, kèm lý do.",
      "Open the figures down to each document, with the reason."),
    Entry(
      "help.option.basis", "Tính cho cơ quan đã vào sổ, hoặc cơ quan kế thừa.",
      "Put entries on the unit that registered them, or on its successor."),
    Entry(
      "help.option.asOf", "Ngày xác định cơ quan kế thừa; mặc định hôm nay.",
      "Day as of which successors are taken; by default today."),
    Entry(
      "help.document.readdress", "Đổi nơi nhận của văn bản đã vào sổ, chưa gửi đi.",
      "Change the recipients of a registered document before it leaves."),
    Entry(
      "help.document.readdress.more",
      """
      Số, ngày và tệp giữ nguyên; gói tin đang chờ được giữ lại, gửi lại bằng `vanthu send`. Sau khi đã gửi thì \
      thêm, bớt nơi nhận bằng `vanthu update`.
      """,
      """
      Number, date and files stay; a packet that waits is kept back: send the document again with `vanthu send`. Once it \
      has left, add and remove recipients with `vanthu update`.
      """),
    Entry(
      "help.option.readdressWay",
      "Bản giấy: also kèm gói tin, only chỉ bản giấy, no không có bản giấy; mặc định như cũ.",
      "Paper: also beside the packet, only paper, or no paper; by default as it was."),
  ]
}

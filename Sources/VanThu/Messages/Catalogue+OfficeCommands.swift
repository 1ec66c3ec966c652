// What the clerk's commands say; their help stands in Catalogue+OfficeHelp.swift.

extension Catalogue {
  /// Everything about the clerk's commands.
  static let officeCommands: [Entry] =
    officeCommandErrors + officeCommandResults + officeCommandLabels + officeHistory + officeTravelling
    + helpOfOfficeCommands + helpOfOfficeOptions

  /// Why something was not done.
  private static let officeCommandErrors: [Entry] = [
    Entry(
      "release.done", "Đã cho tiếp tục: {doc}, chờ tiếp nhận ({id}).",
      "Let go: {doc} waits to be accepted ({id})."),
    Entry(
      "release.error.packet", "Nêu gói tin đang giữ lại theo dạng gói:3.",
      "Name a held packet in the form gói:3."),
    Entry(
      "release.error.notHeld", "Gói tin gói:{id} không ở trạng thái giữ lại. Xem bằng `vanthu inbox --held`.",
      "Packet gói:{id} is not held. See `vanthu inbox --held`."),
    Entry(
      "release.refused",
      """
      Không cho tiếp tục: {reason}. Trạng thái, thu hồi, cập nhật và gói tin không hợp lệ chỉ được tính khi \
      có chữ ký chứng minh; gói tin vẫn được giữ lại.
      """,
      """
      Not let go: {reason}. Statuses, recalls, updates and invalid packets count by a proving signature \
      only; the packet is still held.
      """
    ),
    Entry("register.printed", "Đã ghi trang in tại {file}.", "Pages to print are in {file}."),
    Entry(
      "office.error.number",
      """
      Không vào sổ: số {number} không hợp lệ, hoặc cách quá xa số cuối cùng của sổ. Kiểm tra lại số; \
      sổ được giữ nguyên.
      """,
      """
      Not registered: number {number} is not valid, or too far from the last one of the series. Check \
      it; the register is unchanged.
      """),
    Entry(
      "office.error.seriesInUse",
      """
      Không mở sổ: loạt số này của năm đã có số được dùng. Số cấp nhầm thì hủy bằng `vanthu register void`; số \
      còn thiếu thì vào sổ với --number. Sổ được giữ nguyên.
      """,
      """
      Not opened: a number of this series of the year was used already. A number given by mistake is voided with \
      `vanthu register void`, one that is missing entered with --number. The register is unchanged.
      """),
    Entry(
      "document.error.reference",
      """
      Không hiểu “{text}”. Ghi số và ký hiệu (45/BC-UBND), số đến (đến:412, 412/2025), số lưu (#17) \
      hoặc gói tin (gói:3).
      """,
      """
      “{text}” is not understood. Name number and notation (45/BC-UBND), an incoming number (đến:412, \
      412/2025), the store's number (#17) or a packet (gói:3).
      """),
    Entry(
      "document.error.ambiguous",
      """
      Không thực hiện: có {count} văn bản tên “{text}”: {candidates}. Ghi số lưu của văn bản cần chọn \
      (#…).
      """,
      """
      Not done: {count:document has|documents have} the name “{text}”: {candidates}. Name the one that \
      is meant by its number (#…).
      """),
    Entry(
      "document.error.notFound",
      "Không có văn bản “{text}” trong nơi làm việc này. Tìm bằng `vanthu document search`.",
      "There is no document “{text}” in this workspace. Look for it with `vanthu document search`."),
    Entry(
      "document.error.outgoing", "Không thực hiện: “{text}” là văn bản đi; lệnh này dành cho văn bản đến.",
      "Not done: “{text}” is an outgoing document; this command is for incoming ones."),
    Entry(
      "document.error.incoming", "Không thực hiện: “{text}” là văn bản đến; lệnh này dành cho văn bản đi.",
      "Not done: “{text}” is an incoming document; this command is for outgoing ones."),
    Entry(
      "document.error.state",
      """
      Không thực hiện: {doc} đang ở trạng thái “{state}”, không làm được việc này. Văn bản được giữ \
      nguyên.
      """,
      "Not done: {doc} is at “{state}”, from where this cannot be done. It is unchanged."),
    Entry(
      "packet.error.notFound",
      """
      Không có gói tin đến số {id} trong nơi làm việc này. Xem bằng `vanthu inbox --held` hoặc \
      `--quarantined`.
      """,
      "There is no received packet {id} in this workspace. See `vanthu inbox --held` or `--quarantined`."),
    Entry(
      "packet.error.returned", "Không trả lại lần nữa: gói tin {id} đã trả lại ngày {date}.",
      "Not returned again: packet {id} was returned on {date}."),
    Entry(
      "packet.error.taken", "Không trả lại: gói tin {id} đã được nhận. Trả lại văn bản bằng số của văn bản.",
      "Not returned: packet {id} was taken over. Return the document by its own name."),
    Entry(
      "init.error.key", "--certificate và --password-file chỉ dùng cùng với --key.",
      "--certificate and --password-file belong to --key."),
    Entry(
      "init.error.policy", "Không có chính sách kiểm tra “{policy}”. Các chính sách: {known}.",
      "There is no policy “{policy}”. The policies are: {known}."),
    Entry(
      "init.error.noAnchor",
      "Không khởi tạo: trong --trust không có chứng thư số gốc nào dùng được. Chưa có gì được ghi.",
      "Not opened: --trust has no usable root certificate. Nothing was written."),
    Entry(
      "init.error.noUnits", "Không dùng được: tệp danh mục cơ quan không có dòng nào hợp lệ.",
      "Not usable: the directory has no valid row."),
    Entry(
      "init.error.closed",
      """
      Không khởi tạo: {unit} ({code}) đã kết thúc hoạt động, ngày cuối là {date}. Cơ quan kế thừa: \
      {successors}. Chưa có gì được ghi.
      """,
      """
      Not opened: {unit} ({code}) has ceased to operate; its last day was {date}. Successors: \
      {successors}. Nothing was written.
      """),
    Entry(
      "init.error.unknown",
      """
      Không khởi tạo: không có mã định danh {code} trong danh mục cơ quan tại ngày {date}. Gần giống \
      nhất: {suggestions}. Chưa có gì được ghi.
      """,
      """
      Not opened: unit code {code} is not in the directory as of {date}. Closest: {suggestions}. \
      Nothing was written.
      """),
    Entry("draft.error.missing", "Thiếu {options}.", "{options} is missing."),
    Entry(
      "draft.error.notation", "Ký hiệu “{text}” sai dạng; cần dạng BC-UBND.",
      "Notation “{text}” has the wrong form; wanted: BC-UBND."),
    Entry(
      "draft.error.number", "Số “{text}” sai dạng; cần chữ số.",
      "Number “{text}” has the wrong form; wanted: digits."),
    Entry(
      "draft.error.selector",
      "Không hiểu nơi nhận “{text}”. Ghi mã định danh (H98.05) hoặc cấp và mã (commune:H98.41, xã:H98.41).",
      "Recipient “{text}” is not understood. Name a code (H98.05), or a level and a code (commune:H98.41)."),
    Entry(
      "send.error.which", "Ghi tên văn bản đã có trong sổ, hoặc thông tin của văn bản mới; không ghi cả hai.",
      "Name a document of the register, or say what a new one is; not both."),
    Entry(
      "send.error.replyTo", "Lệnh reply đã ghi văn bản được trả lời; bỏ --reply-to.",
      "reply names the document that is answered; leave out --reply-to."),
    Entry(
      "inbox.error.both", "Chỉ dùng một trong --held và --quarantined.",
      "Use one of --held and --quarantined."),
    Entry(
      "reject.error.both", "Chỉ dùng một trong --reason và --reason-key.",
      "Use one of --reason and --reason-key."),
    Entry(
      "reject.error.file", "--file đi cùng --reason-key incomplete hoặc unreadable, và chỉ với hai lý do đó.",
      "--file goes with --reason-key incomplete or unreadable, and with no other."),
    Entry(
      "reject.error.reason", "Thiếu lý do trả lại: --reason hoặc --reason-key.",
      "The reason is missing: --reason or --reason-key."),
    Entry(
      "register.error.series",
      "--series dùng cho sổ văn bản đi (TB, BC, CV…); sổ văn bản đến có một loạt số.",
      """
      --series belongs to the outgoing register (TB, BC, CV…), which needs it; the incoming register \
      has one series.
      """),
    Entry(
      "register.error.lastNumber", "--last-number là số cuối cùng đã dùng, từ 0 đến 9999999.",
      "--last-number is the last number used, from 0 to 9999999."),
    Entry(
      "register.error.paper",
      """
      Ghi --paper: chỉ vào sổ thủ công văn bản đến bằng giấy; gói tin điện tử được tiếp nhận bằng \
      `vanthu accept`.
      """,
      """
      Say --paper: only what came on paper is registered by hand; packets are accepted with `vanthu \
      accept`.
      """),
    Entry(
      "export.error.nothing", "Không lấy ra: “{text}” không có tệp nào. Chưa ghi tệp nào.",
      "Nothing exported: “{text}” has no file. Nothing was written."),
    Entry(
      "rate.error.period",
      "Ghi kỳ báo cáo: --period 2025-06 (tháng, quý 2025-Q2, năm 2025), hoặc --from và --to.",
      "Name the period: --period 2025-06 (a month, 2025-Q2, 2025), or --from and --to."),
    Entry("rate.error.order", "--to không được trước --from.", "--to must not be before --from."),
    Entry(
      "rate.error.asOf", "--as-of chỉ dùng cùng với --basis successors.",
      "--as-of belongs to --basis successors."),
  ]

  /// What was done.
  private static let officeCommandResults: [Entry] = [
    Entry(
      "init.done", "Đã khởi tạo nơi làm việc của {unit} tại {path}.",
      "The workspace of {unit} is open at {path}."),
    Entry("init.fact.directory", "Danh mục cơ quan", "Directory"),
    Entry("init.fact.rows", "{count} dòng", "{count:row|rows}"),
    Entry("init.fact.trust", "Danh sách tin cậy", "Trust list"),
    Entry(
      "init.fact.anchors", "{anchors} chứng thư số gốc, {lists} danh sách thu hồi",
      "{anchors:root|roots}, {lists:revocation list|revocation lists}"),
    Entry("init.fact.key", "Khóa ký của cơ quan", "The agency's key"),
    Entry("init.fact.courier", "Thư mục trao đổi", "Courier folder"),
    Entry("init.fact.policy", "Chính sách kiểm tra", "Policy"),
    Entry(
      "init.next", "Việc tiếp theo: mở các sổ với số cuối cùng đã dùng, rồi gửi nhận.",
      "Next: open the registers with the last numbers used, then exchange."),
    Entry(
      "init.notice.notYetOpen", "{unit} hoạt động từ ngày {date}; trước ngày đó không gửi, nhận được.",
      "{unit} begins to operate on {date}; it cannot exchange before."),
    Entry(
      "init.notice.noTrust", "Chưa có danh sách tin cậy (--trust): không chữ ký nào được coi là hợp lệ.",
      "There is no trust list (--trust): no signature will be valid."),
    Entry(
      "init.notice.noRevocation",
      """
      Chính sách {policy} cần danh sách thu hồi; trong --trust chưa có, nên gói tin đến sẽ bị giữ lại. \
      Bổ sung danh sách thu hồi, hoặc chọn --policy {other}.
      """,
      """
      Policy {policy} asks for revocation lists and --trust has none, so arriving packets will be \
      held. Add one, or choose --policy {other}.
      """),
    Entry(
      "init.notice.noCertificates",
      """
      Chưa có bảng chứng thư số của các cơ quan (--certificates): không biết chứng thư số nào là của \
      cơ quan nào.
      """,
      "There is no table of certificates (--certificates): nobody can tell whose certificate signs."),
    Entry(
      "init.notice.noCourier",
      "Chưa có thư mục trao đổi (--courier) và trục liên thông (--hub): chưa gửi, nhận được.",
      "There is no courier folder (--courier) and no exchange (--hub): nothing can be sent or received."),
    Entry(
      "init.notice.noKey", "Chưa có khóa ký (--key): gói tin gửi đi không có chữ ký số của cơ quan.",
      "There is no key (--key): packets will leave without the agency's signature."),
    Entry(
      "init.notice.notInForce",
      "Chứng thư số của khóa không có hiệu lực hôm nay (thời hạn từ {from} đến {to}): nơi nhận sẽ giữ lại gói tin.",
      "The key's certificate is not in force today (period {from} to {to}): recipients will hold its packets."
    ),
    Entry(
      "init.notice.notListed",
      "Chứng thư số của khóa chưa có trong bảng cho {unit}: nơi nhận sẽ không chấp nhận chữ ký này.",
      "The key's certificate is not in the table for {unit}: recipients will not take the signature."),
    Entry(
      "send.queued", "Văn bản số {doc} đã vào sổ, chờ gửi đến {count} nơi nhận. Gửi bằng `vanthu sync`.",
      """
      Document {doc} is registered and waits to go to {count:recipient|recipients}. `vanthu sync` \
      sends it.
      """),
    Entry(
      "send.paper", "Văn bản số {doc} đã vào sổ, chỉ gửi bản giấy; không có gói tin.",
      "Document {doc} is registered and goes on paper only; there is no packet."),
    Entry(
      "send.unsigned", "Gói tin không có chữ ký số của cơ quan: nơi làm việc chưa có khóa ký.",
      "The packet has no signature of the agency: the workspace has no key."),
    Entry(
      "exchange.nothing", "Thư mục trao đổi không có gói tin nào chờ chuyển.",
      "No packet waits in the courier folder."),
    Entry("exchange.column.order", "Thứ tự", "Order"),
    Entry("exchange.column.outcome", "Kết quả", "Outcome"),
    Entry("exchange.column.packet", "Gói tin", "Packet"),
    Entry("exchange.accepted", "đã chuyển", "delivered"),
    Entry("exchange.repeated", "đã có biên nhận", "known, same receipt"),
    Entry("exchange.conflict", "trùng mã, khác nội dung", "id used for other content"),
    Entry("exchange.refused", "bị từ chối", "refused"),
    Entry("exchange.postponed", "chưa chuyển được", "not now"),
    Entry("sync.nothing", "Không có gì để gửi, không có gì mới đến.", "Nothing to send, nothing new."),
    Entry("sync.left", "Đã chuyển, theo thứ tự", "Left, in this order"),
    Entry("sync.came", "Đã đến", "Arrived"),
    Entry(
      "sync.busy", "Chưa lấy gói tin đến: tiến trình khác đang làm việc với hộp thư. Chạy lại sau ít phút.",
      "Arrivals were not fetched: another process works on the inbox. Run it again in a moment."),
    Entry(
      "sync.held", "Giữ lại {packet}: {reason}. Xem bằng `vanthu inbox --held`.",
      "Held {packet}: {reason}. See `vanthu inbox --held`."),
    Entry(
      "sync.quarantined", "Cách ly {packet}: {reason}. Trả lại bằng `vanthu reject {packet}`.",
      "Put aside {packet}: {reason}. Return it with `vanthu reject {packet}`."),
    Entry(
      "sync.repeated", "{packet} đã nhận trước đây; không vào sổ lần nữa.",
      "{packet} came before; nothing was done again."),
    Entry("sync.status", "{unit} báo {status}: văn bản số {doc}", "{unit} reports {status}: document {doc}"),
    Entry(
      "sync.status.other", "{unit} báo {status}: văn bản số {doc} ({effect})",
      "{unit} reports {status}: document {doc} ({effect})"),
    Entry("status.effect.applied", "đã ghi nhận", "taken over"),
    Entry("status.effect.repeated", "đã biết", "known already"),
    Entry("status.effect.ignored", "đến muộn, không đổi trạng thái", "late, changes nothing"),
    Entry("status.effect.refused", "không tính", "not counted"),
    Entry("inbox.empty", "Không có gì chờ.", "Nothing waits."),
    Entry(
      "inbox.held", "Còn {count} gói tin bị giữ lại: `vanthu inbox --held`.",
      "{count:packet is|packets are} held: `vanthu inbox --held`."),
    Entry(
      "inbox.quarantined", "Còn {count} gói tin bị cách ly: `vanthu inbox --quarantined`.",
      "{count:packet was|packets were} put aside: `vanthu inbox --quarantined`."),
    Entry(
      "accept.done", "Đã tiếp nhận {doc}: số đến {arrivalNumber} ngày {date}.",
      "Accepted {doc}: incoming number {arrivalNumber} on {date}."),
    Entry(
      "reject.nobody",
      """
      Đã loại {packet}, không gửi thông báo từ chối: không xác thực được bên giao, hoặc bên đó không có trong danh \
      mục cơ quan.
      """,
      """
      {packet} is closed and no refusal is sent: nobody who can be relied on delivered it, or that unit is not in the \
      directory.
      """),
    Entry(
      "reject.packet", "Đã trả lại {packet} cho {unit}. Lý do: {reason}.",
      "Returned {packet} to {unit}. Reason: {reason}."),
    Entry(
      "register.opened.outgoing",
      "Đã mở sổ văn bản đi, loạt {series} năm {year}: số cuối đã dùng {last}, số tiếp theo {next}.",
      "Outgoing register open, series {series} of {year}: last number used {last}, next {next}."),
    Entry(
      "register.opened.incoming",
      "Đã mở sổ văn bản đến năm {year}: số cuối đã dùng {last}, số tiếp theo {next}.",
      "Incoming register of {year} open: last number used {last}, next {next}."),
    Entry("document.voided", "Đã hủy số", "Number voided"),
    Entry(
      "register.voided",
      "Đã hủy số {number} của loạt {series} năm {year}, ngày {date} ({by}): {reason}. Số vẫn đứng trong sổ.",
      "Number {number} of series {series}, {year}, voided on {date} ({by}): {reason}. It stays in the register."
    ),
    Entry(
      "register.corrected", "Đã ghi {field} của {doc}: {value}. Sổ giữ cả nội dung trước đó.",
      "The {field} of {doc} now: {value}. The register keeps what it said before."),
    Entry(
      "register.corrected.notTold",
      "Nơi nhận vẫn có trích yếu đã gửi; muốn báo thì dùng `vanthu update --subject`.",
      "Recipients still have the subject that was sent; `vanthu update --subject` tells them."),
    Entry("register.empty", "Sổ chưa có văn bản nào.", "The register is empty."),
    Entry(
      "register.added", "Đã vào sổ {doc}: số đến {arrivalNumber} ngày {date}, bản giấy.",
      "Registered {doc}: incoming number {arrivalNumber} on {date}, on paper."),
    Entry(
      "register.twin",
      """
      Có thể trùng: văn bản cùng số, ký hiệu của nơi gửi này đã vào sổ, số đến {arrivalNumber} ngày \
      {date}.
      """,
      """
      Possibly the same: a document of this sender with this number is registered, incoming number \
      {arrivalNumber} on {date}.
      """),
    Entry(
      "register.twin.waiting",
      "Có thể trùng: văn bản cùng số, ký hiệu của nơi gửi này đang chờ tiếp nhận ({id}).",
      "Possibly the same: a document of this sender with this number waits to be accepted ({id})."),
    Entry(
      "document.issued", "Đã vào sổ {doc}. Gửi bằng `vanthu send {code}`.",
      "Registered {doc}. `vanthu send {code}` sends it."),
    Entry("document.none", "Không có văn bản nào.", "No documents."),
    Entry("document.recipients", "{first} và {count} nơi khác", "{first} and {count:other|others}"),
    Entry("document.thread", "Văn bản liên quan", "Thread"),
    Entry("document.thread.outgoing", "→ {reference}, {doc}: {state}", "→ {reference}, {doc}: {state}"),
    Entry("document.thread.incoming", "← {reference}, {doc}: {state}", "← {reference}, {doc}: {state}"),
    Entry("document.sending.notQueued", "Đã vào sổ, chưa gửi", "Registered, not sent"),
    Entry("document.sending.queued", "Chờ gửi", "Waits to be sent"),
    Entry("document.sending.accepted", "Đã gửi", "Sent"),
    Entry("document.sending.onPaper", "Gửi bản giấy", "On paper"),
    Entry("transport.none", "–", "–"),
    Entry("status.history", "Diễn biến", "History"),
    Entry("today.inbox", "Chờ tiếp nhận", "Wait for the clerk"),
    Entry("today.urgent", "trong đó khẩn", "urgent among them"),
    Entry("today.held", "Gói tin bị giữ lại", "Packets held"),
    Entry("today.quarantined", "Gói tin bị cách ly", "Packets put aside"),
    Entry("today.open", "Đang giải quyết", "Open"),
    Entry("today.unassigned", "trong đó chưa chuyển xử lý", "not assigned among them"),
    Entry("today.toSend", "Gói tin chờ gửi", "Packets to send"),
  ]

  /// Heads of tables and words in them.
  private static let officeCommandLabels: [Entry] = [
    Entry("column.id", "Số lưu", "No."),
    Entry("column.date", "Ngày", "Date"),
    Entry("column.claimedSender", "Tự ghi là của", "Says it is from"),
    Entry("column.deliveredBy", "Bên giao", "Delivered by"),
    Entry("column.reason", "Lý do", "Reason"),
    Entry("column.purpose", "Mục đích", "Purpose"),
    Entry("column.reportedAt", "Báo lúc", "Reported"),
    Entry("column.reference", "Văn bản", "Document"),
    Entry("column.party", "Nơi gửi, nơi nhận", "Sender, recipients"),
    Entry("column.stage", "Tình trạng", "State"),
    Entry("column.medium", "Hình thức", "Form"),
    Entry("column.label", "Văn bản", "Document"),
    Entry("column.registeredOn", "Vào sổ", "Registered"),
    Entry("column.outcome", "Kết quả", "Outcome"),
    Entry("column.returned", "Đã trả lại", "Returned"),
    Entry("column.due", "Thời hạn", "Due"),
    Entry("purpose.addressee", "kính gửi", "addressee"),
    Entry("purpose.informed", "để biết", "informed"),
    Entry("verdict.word.valid", "HỢP LỆ", "VALID"),
    Entry("verdict.word.invalid", "KHÔNG HỢP LỆ", "INVALID"),
    Entry("verdict.word.indeterminate", "CHƯA XÁC ĐỊNH ĐƯỢC", "UNDECIDED"),
    Entry("verdict.word.notVerifiable", "KHÔNG KIỂM TRA ĐƯỢC", "NOT VERIFIABLE"),
    Entry("verdict.word.unsigned", "KHÔNG CÓ CHỮ KÝ SỐ", "NOT SIGNED"),
  ]

  /// What happened to a document: `history.<kind of event>`.
  private static let officeHistory: [Entry] = [
    Entry(
      "history.document.issued", "Vào sổ văn bản đi, số {doc}",
      "Entered in the outgoing register as {doc}"),
    Entry(
      "history.document.arrived", "Đến từ {unit}, chờ tiếp nhận",
      "Arrived from {unit}, waits for the clerk"),
    Entry("history.register.voided", "Hủy số", "Number voided"),
    Entry("history.register.corrected", "Sửa {field} trong sổ", "Register corrected: {field}"),
    Entry("history.document.registered", "Tiếp nhận, số đến {number}", "Accepted, incoming number {number}"),
    Entry("history.document.returned", "Từ chối tiếp nhận, trả lại", "Refused and returned"),
    Entry("history.document.assigned", "Chuyển xử lý: {lead} chủ trì", "Assigned: lead {lead}"),
    Entry("history.document.progressed", "Đang xử lý", "In progress"),
    Entry("history.document.completed", "Hoàn thành", "Completed"),
    Entry(
      "history.packet.queued", "Gói tin chờ gửi đến {count} nơi nhận",
      "Packet queued for {count:recipient|recipients}"),
    Entry("history.packet.accepted", "Đã gửi, biên nhận {receiptId}", "Sent, receipt {receiptId}"),
    Entry(
      "history.packet.conflicted", "Không tiếp nhận: mã gói tin đã dùng cho nội dung khác",
      "Not accepted: the packet id was used for other content"),
    Entry(
      "history.packet.unanswered", "Chưa có biên nhận, sẽ đối soát theo mã gói tin",
      "No receipt yet; to be reconciled by packet id"),
    Entry("history.packet.refused", "Thư mục trao đổi từ chối chuyển", "The exchange refused the packet"),
    Entry("history.delivery.fetched", "{unit} đã tải", "{unit} fetched it"),
    Entry("history.delivery.done", "{unit} đã lưu", "{unit} stored it"),
    Entry("history.delivery.failed", "{unit} không lưu được", "{unit} could not store it"),
    Entry(
      "history.packet.received", "Nhận gói tin, bên giao {unit}: {verdict}",
      "Packet received, delivered by {unit}: {verdict}"),
    Entry("history.packet.held", "Giữ lại gói tin", "Packet held"),
    Entry("history.packet.released", "Thôi giữ gói tin", "Packet released"),
    Entry(
      "history.document.recalled", "Thu hồi, gửi thông báo đến {count} nơi nhận",
      "Recalled, {count:recipient|recipients} told"),
    Entry("history.recall.received", "{unit} thu hồi", "{unit} recalled it"),
    Entry(
      "history.document.cancelled", "Đã hủy theo thông báo thu hồi, lấy lại",
      "Cancelled as recalled or taken back"),
    Entry(
      "history.content.destroyed", "Đã hủy nội dung; sổ và giá trị băm được giữ",
      "Content destroyed; the register line and the digests stay"),
    Entry("history.document.updated", "Cập nhật tệp kèm theo, nơi nhận", "Annexes and recipients updated"),
    Entry("history.update.received", "Nhận cập nhật, {effect}", "Update received, {effect}"),
    Entry("history.update.answered", "Trả lời cập nhật: {status}", "Update answered: {status}"),
    Entry("history.document.replaced", "Được thay thế bằng văn bản khác", "Replaced by another document"),
    Entry("history.document.forwarded", "Chuyển tiếp", "Forwarded"),
    Entry(
      "history.takeback.asked", "Đề nghị {count} nơi nhận lấy lại",
      "Asked {count:recipient|recipients} to give it back"),
    Entry(
      "history.takeback.received", "{unit} đề nghị lấy lại, {effect}",
      "{unit} asked to take it back, {effect}"),
    Entry("history.takeback.answered", "Trả lời đề nghị lấy lại: {status}", "Take-back answered: {status}"),
    Entry("history.delivery.withdrawn", "Rút lại trước khi {unit} tải", "Withdrawn before {unit} fetched it"),
    Entry("history.status.queued", "Báo {status} cho {unit}", "Told {unit}: {status}"),
    Entry("history.status.received", "{unit} báo {status}, {effect}", "{unit} reported {status}, {effect}"),
  ]

  /// Text that travels.
  private static let officeTravelling: [Entry] = [
    Entry(travelling: "travel.answerSubject", "V/v trả lời văn bản số {doc} ngày {date} của {unit}"),
    Entry(
      travelling: "travel.answerSubject.named", "Về việc trả lời văn bản số {doc} ngày {date} của {unit}"),
  ]
}

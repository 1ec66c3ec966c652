// What the demo says between its commands.

extension Catalogue {
  /// The demo.
  static let demoMessages: [Entry] = [
    Entry("demo.step.province", "Một tỉnh, ba cấp", "One province, three levels"),
    Entry("demo.step.urgent", "Văn bản hỏa tốc đi trước", "Urgent overtakes ordinary"),
    Entry(
      "demo.step.arrival", "Văn bản đến: kiểm tra, tiếp nhận, xử lý", "Arrival: verified, accepted, handled"),
    Entry("demo.step.answer", "Trả lời cấp trên", "An answer upwards"),
    Entry("demo.step.update", "Cập nhật văn bản đã gửi", "A document updated after sending"),
    Entry("demo.step.recall", "Thu hồi", "Recall"),
    Entry(
      "demo.update.wrong", "Cập nhật kèm tệp chính khác bản đã ban hành: bị từ chối.",
      "An update that also changes the main file is refused."),
    Entry(
      "demo.update.right", "Cập nhật đúng: phụ lục 01 được sửa, thêm xã Bình Hòa vào nơi nhận.",
      "The right update: annex 01 is corrected, and Bình Hòa becomes a recipient."),
    Entry("demo.step.paper", "Vẫn còn văn bản giấy", "Paper exists"),
    Entry("demo.step.forgery", "Văn bản giả", "Forgeries"),
    Entry("demo.step.secret", "Văn bản mật", "A secret"),
    Entry("demo.step.twoLevels", "Hai cấp", "Two levels"),
    Entry("demo.step.axis", "Một gói tin như Trục liên thông giao", "A packet as the axis delivers it"),
    Entry(
      "demo.closed",
      """
      Huyện đã kết thúc hoạt động và có hai cơ quan kế thừa: cả danh sách nơi nhận bị từ chối, không gửi gì.
      """,
      "The district has ended and has two successors: the whole list is refused, nothing is sent."),
    Entry(
      "demo.followed",
      """
      Chọn lại; xã Bình Hòa chỉ có một cơ quan kế thừa nên được chuyển tiếp: hai lần chọn xã Bình Minh, đến \
      một lần.
      """,
      """
      Chosen again; Bình Hòa has one successor and is followed to it: Bình Minh, chosen twice, is reached \
      once.
      """
    ),
    Entry("demo.step.figures", "Sổ và tỷ lệ", "Registers and rates"),
    Entry(
      "demo.cast",
      """
      Tỉnh Nam Sơn và mọi người, mọi số hiệu dưới đây là hư cấu. Mỗi dòng lệnh là lệnh thật, chạy tại thư \
      mục của từng cơ quan.
      """,
      """
      The province of Nam Sơn, its people and its numbers are fictitious. Every command line is real and \
      runs in the folder of an office.
      """
    ),
    Entry(
      "demo.offices",
      """
      Mỗi cơ quan có khóa và chứng thư số do cơ quan chứng thực thử nghiệm cấp; sổ mở giữa năm với số cuối \
      cùng đã dùng.
      """,
      """
      Each office has a key and a certificate of a test authority; its registers are opened in the middle \
      of the year with the last number used.
      """
    ),
    Entry(
      "demo.exchange", "08:15, chuyến trao đổi đầu tiên: Công điện hỏa tốc đi trước Thông báo.",
      "At 08:15 the exchange runs: the urgent Công điện leaves before the Thông báo."),
    Entry(
      "demo.again", "Gửi lại cùng một văn bản: chỉ nhận lại biên nhận ban đầu.",
      "The same document sent again: its first receipt comes back, nothing else."),
    Entry(
      "demo.original",
      "Trong gói tin là tệp PDF đã có chữ ký số của người có thẩm quyền và của cơ quan: văn thư kiểm tra cả hai.",
      "The packet holds a PDF file signed by the competent person and by the agency: the clerk checks both."),
    Entry(
      "demo.others", "Các cơ quan khác cũng tiếp nhận và xử lý.",
      "The other offices accept and handle theirs."),
    Entry(
      "demo.lineDown",
      """
      Đường truyền của UBND xã An Phú hỏng: Tờ trình chỉ gửi bản giấy; tỉnh vào sổ và chuyển xử lý trên Hệ \
      thống.
      """,
      """
      UBND xã An Phú is off the network: its Tờ trình goes on paper only; the province registers it and \
      assigns it on the system.
      """
    ),
    Entry(
      "demo.forged.changed",
      """
      Một gói tin “từ UBND tỉnh Nam Sơn”: số, loại văn bản và một số tiền bị sửa (50.000.000 → 500.000.000 \
      đồng), chữ ký cũ giữ nguyên.
      """,
      """
      A packet “from UBND tỉnh Nam Sơn”: number, type and an amount were changed (50,000,000 → 500,000,000 \
      đồng), the old signature kept.
      """
    ),
    Entry(
      "demo.forged.wrongUnit",
      "Văn bản thật, ký lại bằng khóa của UBND xã An Phú: chứng thư số hợp lệ nhưng không phải của tỉnh.",
      """
      The genuine document, signed anew with the key of UBND xã An Phú: a good certificate, but not the \
      province's.
      """
    ),
    Entry(
      "demo.forged.stripped",
      "Văn bản thật, bị gỡ mất chữ ký: không vào sổ, chờ làm rõ, vì tỉnh có ký gói tin.",
      """
      The genuine document with its signature taken off: not registered but held, since the province signs \
      its packets.
      """
    ),
    Entry(
      "demo.secret.search", "Tìm trích yếu đó trong toàn bộ thư mục của bản trình diễn: {count} tệp.",
      "Looking for that subject in everything the demo has written: {count:file|files}."),
    Entry(
      "demo.open", "Mở tỷ lệ ra từng văn bản, kèm lý do.",
      "The rate opened to its documents, with the reasons."),
    Entry(
      "demo.end",
      """
      Mọi thứ nằm tại {folder}: mỗi cơ quan một thư mục, thư mục trao đổi `trao-doi`. Thử tiếp: \
      `export VANTHU_HOME={folder}/xa-binh-minh`, rồi `vanthu inbox`, `vanthu status 45/BC-UBND`; \
      `vanthu envelope inspect` một gói tin trong `trao-doi`.
      """,
      """
      Everything is in {folder}: a folder for each office, and the courier folder `trao-doi`. Try next: \
      `export VANTHU_HOME={folder}/xa-binh-minh`, then `vanthu inbox`, `vanthu status 45/BC-UBND`; \
      `vanthu envelope inspect` on a packet in `trao-doi`.
      """
    ),
    Entry(
      "demo.folder.foreign",
      """
      Không trình diễn: thư mục {folder} không trống và không phải do bản trình diễn tạo. Đề nghị chọn thư \
      mục khác bằng --output. Thư mục được giữ nguyên.
      """,
      """
      Not run: {folder} is not empty and was not made by the demo. Choose another folder with --output. It \
      is unchanged.
      """
    ),
    Entry(
      "demo.surprise", "Lệnh “{line}” kết thúc với mã {code}, lẽ ra là {expected}.",
      "The command “{line}” ended with code {code} instead of {expected}."),
  ]
}

/// The line to an exchange over the network: what went wrong on it, and the options that name it.
extension Catalogue {
  static let lineMessages: [Entry] = [
    Entry(
      "line.trouble.unreachable",
      """
      Chưa kết nối được trục liên thông {url} ({detail}). Chưa mất gì: gói tin vẫn chờ. Đề nghị kiểm tra mạng, địa \
      chỉ, rồi chạy lại `vanthu sync`.
      """,
      """
      The exchange {url} cannot be reached ({detail}). Nothing is lost: packets wait. Check the network and the \
      address, then run `vanthu sync` again.
      """),
    Entry(
      "line.trouble.timedOut",
      """
      Mất kết nối với trục liên thông {url} khi chưa có trả lời ({detail}): chưa rõ việc cuối cùng đã xong chưa. Chạy \
      lại `vanthu sync`; gửi lại không làm trùng văn bản.
      """,
      """
      The line to {url} broke before an answer came ({detail}): whether the last step was done is not known. Run \
      `vanthu sync` again; repeating doubles nothing.
      """),
    Entry(
      "line.trouble.busy",
      "Trục liên thông {url} đang bận ({detail}). Đề nghị chạy lại `vanthu sync` sau {count} giây.",
      """
      The exchange {url} is busy ({detail}). Run `vanthu sync` again after {count:second|seconds}.
      """),
    Entry(
      "line.trouble.unauthorized",
      """
      Trục liên thông {url} không nhận hệ thống này hoặc không cho làm thay cơ quan này ({detail}). Đề nghị kiểm tra \
      khóa bí mật (`vanthu connect`), đồng hồ máy, và hỏi quản trị trục về mã cơ quan đã đăng ký.
      """,
      """
      The exchange {url} does not accept this system, or not for this unit ({detail}). Check the secret \
      (`vanthu connect`) and the clock, and ask its operator which units the system is registered for.
      """),
    Entry(
      "line.trouble.gone", "Trục liên thông {url} không còn giữ gói tin được hỏi ({detail}).",
      "The exchange {url} no longer has what was asked for ({detail})."),
    Entry(
      "line.trouble.notUnderstood",
      """
      {url} không trả lời như một trục liên thông ({detail}). Đề nghị kiểm tra địa chỉ và --hub-protocol.
      """,
      "{url} does not answer as an exchange does ({detail}). Check the address and --hub-protocol."),
    Entry(
      "line.trouble.untrusted",
      """
      Biên nhận của {url} không có chữ ký của trục liên thông đã biết ({detail}); gói tin chưa được coi là đã gửi. Đề nghị hỏi \
      đơn vị vận hành trục; nếu trục đã đổi khóa thì kết nối lại: vanthu connect --hub {url}
      """,
      """
      The receipt of {url} does not bear the signature of the exchange that is known ({detail}); the packet does not count as \
      sent. Ask whoever runs the exchange; where it has another key now, connect anew: vanthu connect --hub {url}
      """),
    Entry(
      "line.trouble.certificateUnknown",
      """
      Chưa gửi gì: chứng thư số TLS của {url} không đáng tin ({detail}): không do tổ chức đã biết cấp, đã hết hạn, hoặc cấp       cho tên khác. Đề nghị kiểm tra địa chỉ, hỏi đơn vị vận hành trục; tổ chức cấp riêng thì ghi bằng --hub-ca.
      """,
      """
      Nothing was sent: the TLS certificate of {url} is not to be believed ({detail}): it comes from no authority that is       known here, has expired, or is for another name. Check the address and ask whoever runs the exchange; an authority       of its own is named with --hub-ca.
      """),
    Entry(
      "line.trouble.certificateRefused",
      """
      Chưa gửi gì: {url} đòi chứng thư số của máy khách, hoặc không nhận chứng thư số đã trình ({detail}). Ghi bằng       --hub-certificate và --hub-key; nếu đã ghi thì hỏi đơn vị vận hành trục.
      """,
      """
      Nothing was sent: {url} asks for a client's certificate, or does not accept the one that was shown ({detail}). Name it       with --hub-certificate and --hub-key; where that was done, ask whoever runs the exchange.
      """),
    Entry(
      "line.trouble.notEncrypted",
      """
      Chưa gửi gì: {url} không dùng TLS ({detail}). Đề nghị kiểm tra cổng, và địa chỉ là https:// hay http://.
      """,
      """
      Nothing was sent: {url} does not speak TLS ({detail}). Check the port, and whether the address is https:// or http://.
      """),
    Entry(
      "line.refused",
      """
      Không chuyển: trục liên thông từ chối gói tin {packetId}: “{detail}”. Gói tin được để trong thư mục quarantine.
      """,
      """
      Not delivered: the exchange refused packet {packetId}. In its words: “{detail}” The packet lies in the \
      quarantine folder.
      """),
    Entry(
      "line.reoffered",
      "Trục liên thông đã được khôi phục từ bản sao lưu: đã gửi lại {count} gói tin chưa kết thúc.",
      """
      The exchange was restored from a backup: what is not settled was offered again, {count:packet|packets}.
      """),
    Entry("line.fact", "Trục liên thông", "Exchange"),
    Entry("line.fact.protocol", "Giao thức", "Protocol"),
    Entry("line.fact.receiptKey", "Khóa ký biên nhận", "Receipt key"),
    Entry("line.protocol.native", "API của VanThu", "VanThu's own API"),
    Entry("line.protocol.axis", "Trục liên thông văn bản quốc gia", "the national axis'"),
    Entry(
      "line.answers", "Trục liên thông trả lời và nhận hệ thống này.",
      "The exchange answers and knows this system."),
    Entry(
      "line.none", "Nơi làm việc không nối với trục liên thông nào qua mạng.",
      "The office is connected to no exchange over the network."),
    Entry(
      "line.error.alone", "Các tùy chọn --hub-… chỉ dùng cùng với --hub.",
      "Options --hub-… go with --hub only."),
    Entry("line.error.none", "--none không dùng cùng với --hub.", "--none does not go with --hub."),
    Entry(
      "line.error.certificate", "Cần cả --hub-certificate và --hub-key.",
      "--hub-certificate and --hub-key go together."),
    Entry(
      "line.error.secret",
      "Cần --hub-secret-file; chỉ giao thức native mới có thể dùng --hub-certificate thay cho khóa bí mật.",
      "A --hub-secret-file is needed; only the native protocol can do with --hub-certificate in its place."),
    Entry(
      "line.error.noSecret", "Tệp không có khóa bí mật ở dòng đầu.",
      "There is no secret in the file's first line."),
    Entry(
      "line.error.noSystem",
      "Khóa này không nói rõ hệ thống: ghi thêm --hub-system, hoặc dùng mã truy cập vt1.….",
      "The secret does not say whose it is: name --hub-system, or take the token vt1.…."),
    Entry(
      "line.error.otherSystem", "Mã truy cập là của hệ thống {other}, không phải {name}.",
      "The token belongs to system {other}, not {name}."),
    Entry(
      "line.error.plain",
      """
      Không kết nối: {url} không được mã hóa, khóa bí mật sẽ bị đọc trên đường. Đề nghị dùng https://; http:// chỉ \
      dùng trong cùng một máy.
      """,
      """
      Not connected: {url} is not encrypted, and the secret could be read on its way. Use https://; http:// is for \
      this same machine only.
      """),
    Entry(
      "line.error.pem",
      "Không đọc được chứng thư số hoặc khóa cho {url}. Cần tệp PEM, khóa không đặt mật khẩu, khớp với chứng thư số.",
      """
      The certificates or the key for {url} cannot be read. They have to be PEM, the key without a password and the \
      certificate's own.
      """),
    Entry(
      "help.connect", "Nối nơi làm việc với trục liên thông qua mạng; không có tùy chọn thì thử kết nối.",
      "Connect the office to an exchange over the network; without options, try the line."),
    Entry(
      "help.connect.more",
      """
      Khóa bí mật đọc từ tệp, giữ trong keys/ của nơi làm việc. Sau đó `vanthu sync` gửi, nhận qua trục. Nối lại thì \
      khóa và chứng thư số cũ bị bỏ.
      """,
      """
      The secret is read from a file and kept in the workspace's keys/. From then on `vanthu sync` goes through the \
      exchange. Connecting again forgets the secret and the certificates there were.
      """),
    Entry(
      "help.option.hub", "Địa chỉ trục liên thông, thay cho thư mục trao đổi.",
      "Address of the exchange, in the courier folder's place."),
    Entry(
      "help.option.hubProtocol", "Giao thức: native là API của VanThu, axis là trục quốc gia.",
      "Protocol: VanThu's own, or the national axis'."),
    Entry("help.option.hubSystem", "systemId được cấp trên trục.", "The systemid given out by the exchange."),
    Entry(
      "help.option.hubSecretFile", "Tệp có khóa bí mật hoặc mã truy cập vt1.… ở dòng đầu.",
      "A file with the secret, or the token vt1.…, in its first line."),
    Entry(
      "help.option.hubCa", "Tổ chức cấp chứng thư số TLS của trục (PEM); mặc định theo máy.",
      "Authorities of the exchange's TLS certificate (PEM); by default the machine's."),
    Entry(
      "help.option.hubCertificate", "Chứng thư số của máy khách (PEM), nếu trục đòi hỏi.",
      "The client's certificate (PEM), where the exchange asks for one."),
    Entry(
      "help.option.hubKey", "Khóa của chứng thư số máy khách (PEM).", "Key of the client's certificate (PEM)."
    ),
    Entry("help.option.noHub", "Không nối với trục nào nữa.", "Be connected to no exchange any more."),
  ]
}

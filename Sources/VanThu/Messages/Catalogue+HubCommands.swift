/// What the commands on a hub say, and their help.
extension Catalogue {
  static let hubCommands: [Entry] = [
    Entry(
      "hub.init.done", "Đã tạo trục liên thông tại {path} với {count} cơ quan đang hoạt động.",
      "A hub was set up at {path} with {count:unit|units} at work."),
    Entry(
      "hub.init.next",
      """
      Tiếp theo: đăng ký các hệ thống (`vanthu hub system add --home {path} --id … --units …`), rồi chạy (`vanthu hub \
      serve --home {path}`).
      """,
      """
      Next: register the systems (`vanthu hub system add --home {path} --id … --units …`), then run it (`vanthu hub \
      serve --home {path}`).
      """),
    Entry(
      "hub.directory.done", "Đã nhận danh mục gồm {count} dòng.",
      "A directory of {count:row|rows} was taken over."),
    Entry(
      "hub.directory.faults", "Không nhận danh mục: có {count} lỗi. Đề nghị sửa rồi làm lại.",
      "The directory was not taken over: it has {count:fault|faults}. Mend it and do it again."),
    Entry(
      "hub.serve.listening", "Trục liên thông đang chạy tại {address}.", "The hub is listening on {address}."),
    Entry(
      "hub.serve.address", "“{text}” không phải địa chỉ dạng máy:cổng.",
      "“{text}” is no address of the form host:port."),
    Entry("hub.system.secret", "Khóa bí mật", "Secret"),
    Entry("hub.system.token", "Mã truy cập API", "API token"),
    Entry("hub.system.previousUntil", "Khóa cũ còn dùng được đến", "Old secret good until"),
    Entry("hub.system.given", "như đã nhập", "as given"),
    Entry(
      "hub.system.shortSecret",
      """
      Khóa chỉ có {count} ký tự, dễ bị dò; nên dùng ít nhất {least} ký tự ngẫu nhiên, hoặc bỏ --secret-stdin để trục tự \
      tạo khóa.
      """,
      """
      The secret has only {count:character|characters} and may be guessed: take {least} random ones or more, or leave \
      --secret-stdin out and the hub makes one.
      """),
    Entry(
      "hub.system.next",
      """
      Hệ thống dùng systemId và khóa bí mật với cổng của Trục liên thông, hoặc mã truy cập với API riêng; địa chỉ: \
      `vanthu hub serve --help`.
      """,
      """
      The system calls the gateway of the national axis with systemId and secret, or the native API with the token; \
      addresses: `vanthu hub serve --help`.
      """),
    Entry(
      "hub.system.shownOnce", "Khóa chỉ hiển thị lần này; trục không cho xem lại.",
      "The secret is shown this once; the hub does not show it again."),
    Entry(
      "hub.system.noSecret", "Không đọc được khóa từ đầu vào chuẩn.",
      "No secret could be read from standard input."),
    Entry(
      "hub.system.noUnits",
      "Hệ thống {name} chưa phục vụ đơn vị nào; giao đơn vị bằng `vanthu hub unit move`.",
      "System {name} serves no unit yet; give it some with `vanthu hub unit move`."),
    Entry(
      "hub.system.badId", "systemId gồm chữ cái, chữ số và dấu không có khoảng trắng, tối đa 100 ký tự.",
      "A systemId has letters, digits and marks of ASCII without white space, at most 100."),
    Entry(
      "hub.system.noUnit", "Không có cơ quan {name} trong danh mục của trục.",
      "Unit {name} is not in the hub's directory."),
    Entry(
      "hub.system.disabled", "Đã ngắt hệ thống {name}; gói tin của hệ thống được giữ lại.",
      "System {name} is shut out; its packets are kept."),
    Entry("hub.system.enabled", "Đã cho hệ thống {name} kết nối lại.", "System {name} is let in again."),
    Entry(
      "hub.unit.moved", "Đơn vị {code} nay thuộc hệ thống {name}; đã chuyển theo {count} gói tin đang chờ.",
      "Unit {code} is now served by {name}; {count:waiting delivery|waiting deliveries} moved along."),
    Entry("hub.delivery.now", "{packetId}: {state}.", "{packetId}: {state}."),
    Entry("hub.backup.done", "Đã sao lưu trục liên thông vào {path}.", "The hub was backed up into {path}."),
    Entry(
      "hub.restore.done",
      """
      Trục liên thông tại {path} bắt đầu một giai đoạn mới; các hệ thống sẽ gửi lại những gì chưa kết thúc.
      """,
      "The hub at {path} begins a new epoch; clients will offer again what is not settled."),
    Entry(
      "hub.doctor.clock",
      "Đồng hồ máy chậm hơn lần ghi gần nhất ({time} ngày {date}). Đề nghị chỉnh lại giờ.",
      "The clock is behind the latest entry ({time} on {date}). Set it right."),
    Entry("hub.doctor.disk", "Chỗ trống trên đĩa: {count} MB.", "Free on the disk: {count:MB|MB}."),
    Entry(
      "hub.doctor.diskLow", "Đĩa còn {count} MB, sắp dừng tiếp nhận. Đề nghị giải phóng chỗ.",
      "Only {count:MB|MB} are free; the hub is about to stop accepting. Make room."),
    Entry(
      "hub.doctor.trust", "Tệp {file} trong thư mục tin cậy không dùng được.",
      "File {file} of the trust folder is of no use."),
    Entry(
      "hub.doctor.certificate", "Chứng thư số {name} hết hạn ngày {date}.",
      "Certificate {name} ends on {date}."),
    Entry(
      "hub.doctor.revocationList", "Danh sách thu hồi của {name} đã cũ từ ngày {date}. Đề nghị cập nhật.",
      "The revocation list of {name} is out of date since {date}. Bring a newer one."),
    Entry(
      "hub.doctor.noSystem", "Có gói tin chờ đơn vị {code} nhưng chưa hệ thống nào phục vụ đơn vị này.",
      "Packets wait for unit {code}, which no system serves."),
    Entry(
      "hub.doctor.unserved",
      "{count} cơ quan đang hoạt động chưa hệ thống nào của trục phục vụ: {codes}.",
      "{count:unit|units} at work that no system of this hub serves: {codes}."),
    Entry(
      "hub.doctor.disabled", "Hệ thống {name} đang bị ngắt, có {count} gói tin chờ.",
      "System {name} is shut out with {count:delivery|deliveries} waiting."),
    Entry(
      "hub.doctor.stuck", "Hệ thống {name} quá hạn chưa xác nhận {count} gói tin: {codes}.",
      "System {name} has {count:delivery|deliveries} that nobody acknowledged in time: {codes}."),
    Entry(
      "hub.doctor.tls", "Tệp {file} cho kết nối mã hóa không dùng được; trục sẽ không khởi động lại được.",
      "File {file} for encrypted connections is of no use; the hub could not be started with it."),
    Entry(
      "hub.doctor.revocationListSoon",
      "Danh sách thu hồi của {name} hết hạn ngày {date}. Đề nghị chuẩn bị bản mới.",
      "The revocation list of {name} ends on {date}. Have a newer one ready."),
    Entry(
      "hub.doctor.clientsOut",
      "Danh sách thu hồi của {name} đã hết hạn từ ngày {date}: không máy khách nào có chứng thư số được nhận.",
      "The revocation list of {name} is out of date since {date}: no client with a certificate is let in."),
    Entry(
      "hub.doctor.scanner",
      "Trình quét mã độc {name} không trả lời; trục không tiếp nhận gói tin nào.",
      "Virus scanner {name} does not answer; the hub accepts nothing."),
    Entry(
      "hub.doctor.webhook",
      "Webhook {webhook} của hệ thống {name} không trả lời; đã bỏ {count} lần báo. Hệ thống vẫn nhận được khi tự hỏi.",
      """
      Webhook {webhook} of system {name} does not answer; {count:notification was|notifications were} given up. The \
      system still gets everything by asking.
      """),
    Entry(
      "hub.doctor.lost", "Nội dung gói tin {packetId} không còn nguyên trên đĩa.",
      "The bytes of packet {packetId} are no longer whole on the disk."),
    Entry("hub.doctor.well", "Không phát hiện lỗi.", "No fault was found."),
    Entry("column.since", "Từ ngày", "Since"),
    Entry("column.disabled", "Ngắt từ ngày", "Shut out"),
    Entry("column.units", "Đơn vị", "Units"),
    Entry(
      "help.hub", "Trục liên thông của một tỉnh, một ngành.", "An exchange hub of a province or a sector."),
    Entry("help.hub.init", "Tạo trục liên thông.", "Set a hub up."),
    Entry(
      "help.hub.init.more",
      """
      Tạo khóa mã hóa khóa bí mật của các hệ thống và khóa ký biên nhận (hoặc dùng khóa ở --key). Thiết lập nằm \
      trong hub.json.
      """,
      """
      Makes the key under which systems' secrets are sealed and the key that signs receipts (or takes the one of \
      --key). Settings are in hub.json.
      """),
    Entry("help.hub.system", "Các hệ thống kết nối vào trục.", "The systems that are connected."),
    Entry(
      "help.hub.system.add", "Đăng ký một hệ thống và các đơn vị của nó.",
      "Register a system and the units it serves."),
    Entry(
      "help.hub.system.rotate", "Đổi khóa bí mật; khóa cũ còn dùng được một thời gian.",
      "Change the secret; the old one stays good for a while."),
    Entry(
      "help.hub.system.disable", "Ngắt một hệ thống; gói tin được giữ lại.",
      "Shut a system out; its packets are kept."),
    Entry("help.hub.system.enable", "Cho một hệ thống kết nối lại.", "Let a system in again."),
    Entry("help.hub.system.list", "Liệt kê các hệ thống.", "List the systems."),
    Entry("help.hub.unit", "Đơn vị và hệ thống phục vụ.", "Units and who serves them."),
    Entry(
      "help.hub.unit.move", "Chuyển một đơn vị sang hệ thống khác, cùng gói tin đang chờ.",
      "Move a unit to another system, with everything that waits for it."),
    Entry("help.hub.directory", "Nhận danh mục cơ quan mới.", "Take a newer directory over."),
    Entry(
      "help.hub.directory.more", "Cơ quan không còn trong tệp vẫn được giữ nguyên.",
      "Units that the file no longer names stay as they are."),
    Entry("help.hub.serve", "Chạy trục liên thông cho đến khi nhận SIGTERM.", "Run the hub until SIGTERM."),
    Entry(
      "help.hub.serve.more",
      """
      Cổng của Trục liên thông văn bản quốc gia: đặt endpoint của hệ thống là địa chỉ này (POST /sendEdoc, \
      /getReceivedEdocList, /getEdoc …; Specs/hub-gateway.md). API riêng: /api/v1/packets, /api/v1/deliveries … với mã truy cập \
      (Specs/hub-openapi.yaml). GET /health cho biết trục đang chạy. Ngoài mạng kín phải có TLS.
      """,
      """
      The gateway of the national axis: set this address as the system's endpoint (POST /sendEdoc, /getReceivedEdocList, \
      /getEdoc …; Specs/hub-gateway.md). The native API: /api/v1/packets, /api/v1/deliveries … with the token \
      (Specs/hub-openapi.yaml). GET /health says that the hub runs. Outside a closed network TLS is a must.
      """),
    Entry(
      "help.hub.doctor", "Kiểm tra trục liên thông: đồng hồ, đĩa, chứng thư, gói tin tồn đọng.",
      "Look a hub over: clock, disk, certificates, what is stuck."),
    Entry(
      "help.hub.requeue", "Đưa gói tin trở lại hàng chờ của nơi nhận.",
      "Put deliveries back into their recipient's queue."),
    Entry(
      "help.hub.expire", "Dừng chuyển gói tin; nơi gửi được báo.", "Give deliveries up; their sender is told."
    ),
    Entry("help.hub.backup", "Sao lưu trục liên thông khi đang chạy.", "Back a hub up while it runs."),
    Entry(
      "help.hub.restore", "Đưa bản sao lưu vào dùng, thành một giai đoạn mới.",
      "Put a backup to use, as a new epoch."),
    Entry(
      "help.hub.restore.more",
      "Trước đó chép bản sao lưu vào đúng chỗ. Các hệ thống sẽ gửi lại những gì chưa kết thúc.",
      "Copy the backup to its place before. Clients offer again what is not settled."),
    Entry("help.option.hubHome", "Thư mục của trục liên thông.", "The hub's folder."),
    Entry(
      "help.option.receiptKey", "Khóa ký biên nhận (PEM); không có thì tạo mới.",
      "Key that signs receipts (PEM); one is made without it."),
    Entry("help.option.systemId", "Mã hệ thống (systemId).", "The system's id (systemId)."),
    Entry(
      "help.option.systemUnits", "Mã định danh các đơn vị, cách nhau bằng dấu phẩy.",
      "Codes of the units it serves, with commas between them."),
    Entry(
      "help.option.secretStdin", "Đọc khóa bí mật từ dòng đầu của đầu vào chuẩn.",
      "Read the secret from the first line of standard input."),
    Entry("help.option.movedUnit", "Đơn vị được chuyển.", "The unit that moves."),
    Entry(
      "hub.serve.tls",
      """
      --tls-certificate đi cùng --tls-key; --client-ca cần hai tùy chọn đó; --client-crl và --client-optional cần --client-ca.
      """,
      """
      --tls-certificate goes with --tls-key; --client-ca needs both, and --client-crl and --client-optional need --client-ca.
      """),
    Entry(
      "hub.serve.open",
      """
      Kết nối đến {address} không được mã hóa: khóa và văn bản có thể bị đọc trên đường. Dùng --tls-certificate và --tls-key,       hoặc chỉ mở trong mạng kín.
      """,
      """
      Connections to {address} are not encrypted: secrets and documents can be read on their way. Use --tls-certificate       and --tls-key, or keep it to a closed network.
      """),
    Entry(
      "hub.home.tlsClients",
      """
      Không dùng được {path} để kiểm tra chứng thư số của máy khách: --client-ca cần chứng thư số PEM, --client-crl cần danh       sách thu hồi của đúng các tổ chức đó.
      """,
      """
      {path} is of no use for clients' certificates: --client-ca has to be certificates in PEM, --client-crl revocation lists       of just these authorities.
      """),
    Entry(
      "hub.home.setting",
      "{path}: giá trị “{name}” không dùng được; phải là {rule}. Xem Specs/hub-operation.md.",
      "{path}: the value of “{name}” is of no use; it has to be {rule}. See Specs/hub-operation.md."),
    Entry(
      "hub.home.settingUnknown", "{path}: không có thiết lập nào tên “{name}”. Xem Specs/hub-operation.md.",
      "{path}: there is no setting “{name}”. See Specs/hub-operation.md."),
    Entry(
      "hub.home.table", "{path}: không đọc được dòng này của bảng chứng thư số. Đề nghị sửa rồi làm lại.",
      "{path}: this line of the table of certificates cannot be read. Mend it and do it again."),
    Entry(
      "hub.home.listen", "Không lắng nghe được tại {path} ({name}). Đề nghị chọn địa chỉ khác với --listen.",
      "{path} cannot be listened on ({name}). Choose another address with --listen."),
    Entry(
      "hub.home.tls",
      "Không dùng được chứng thư số TLS {path}: cần tệp PEM, khóa không đặt mật khẩu, khớp với chứng thư số.",
      "TLS certificate {path} is of no use: it has to be PEM, its key without a password and the certificate's own."
    ),
    Entry(
      "hub.system.nothing", "Cần --certificate hoặc --remove.", "--certificate or --remove is needed."),
    Entry(
      "hub.system.noPem", "Tệp không có chứng thư số (PEM).", "There is no certificate (PEM) in the file."),
    Entry(
      "hub.system.certificate", "Hệ thống {name} nay nhận biết được bằng chứng thư số {sha256}.",
      "System {name} is now known by certificate {sha256}."),
    Entry(
      "hub.system.certificateGone", "Hệ thống {name} không còn dùng chứng thư số {sha256}.",
      "System {name} is no longer known by certificate {sha256}."),
    Entry(
      "hub.system.noCertificate",
      "Hệ thống {name} không có chứng thư số {sha256}. Xem bằng `vanthu hub system list --json`.",
      "System {name} has no certificate {sha256}. `vanthu hub system list --json` shows them."),
    Entry(
      "hub.system.certificateTaken", "Chứng thư số {name} đã đăng ký cho hệ thống khác.",
      "Certificate {name} is registered for another system."),
    Entry(
      "hub.system.outsideTaken",
      "Hệ thống {name} đã thay mặt các cơ quan bên ngoài; chỉ một hệ thống được làm việc này.",
      "System {name} stands for the units outside already; only one can."),
    Entry("hub.system.outside", "ngoài {code}", "outside {code}"),
    Entry(
      "hub.bridge.up", "Lên trục trên: {count} gói tin; bị từ chối {refused}.",
      "Up: {count:packet|packets} handed on, {refused} refused."),
    Entry(
      "hub.bridge.down", "Từ trục trên xuống: {count} gói tin; bị từ chối {refused}.",
      "Down: {count:packet|packets} handed on, {refused} refused."),
    Entry(
      "hub.bridge.error.options",
      "Cần cả --upstream và --upstream-as; các tùy chọn --upstream-… khác chỉ dùng cùng với chúng.",
      "--upstream and --upstream-as go together, and the other options --upstream-… only with them."),
    Entry(
      "hub.bridge.error.every", "--upstream-every từ 1 đến 86400 giây.",
      "--upstream-every is 1 to 86400 seconds."),
    Entry(
      "help.hub.bridge", "Chuyển gói tin giữa trục này và trục cấp trên, một lượt.",
      "Carry between this hub and the exchange above it, once."),
    Entry(
      "help.hub.bridge.more",
      """
      Hệ thống --upstream-as thay mặt các cơ quan bên ngoài (`hub system add --outside`). Chạy được khi trục đang hoạt \
      động; lặp lại không làm trùng. `hub serve --upstream` tự chuyển theo chu kỳ.
      """,
      """
      The system of --upstream-as stands for the units elsewhere (`hub system add --outside`). It may run beside the \
      served hub, and repeating doubles nothing. `hub serve --upstream` carries by itself.
      """),
    Entry(
      "help.hub.system.certify", "Đăng ký hoặc bỏ chứng thư số máy khách của một hệ thống.",
      "Register client certificates of a system, or take them away."),
    Entry(
      "help.option.tlsCertificate", "Chứng thư số TLS của trục và các chứng thư dẫn lên (PEM).",
      "The hub's TLS certificate and those that lead up from it (PEM)."),
    Entry("help.option.tlsKey", "Khóa của chứng thư số TLS (PEM).", "Key of the TLS certificate (PEM)."),
    Entry(
      "help.option.clientCa", "Chỉ nhận máy khách có chứng thư số do các tổ chức trong tệp này cấp (PEM).",
      "Let in only clients with a certificate of these authorities (PEM)."),
    Entry(
      "help.option.clientCrl",
      "Danh sách thu hồi (CRL) của các tổ chức trong --client-ca; chứng thư số không có danh sách còn hiệu lực thì không nhận.",
      "Revocation list (CRL) of an authority in --client-ca; a certificate without a list in force is refused."
    ),
    Entry(
      "help.option.clientOptional", "Nhận cả máy khách không có chứng thư số.",
      "Let in clients without a certificate, too."),
    Entry("help.option.upstream", "Địa chỉ trục cấp trên.", "Address of the exchange above."),
    Entry(
      "help.option.upstreamAs", "Hệ thống ở trục này thay mặt các cơ quan bên ngoài.",
      "The system here that stands for the units elsewhere."),
    Entry(
      "help.option.upstreamSystem", "systemId được trục cấp trên cấp.",
      "The systemid given out by the exchange above."),
    Entry(
      "help.option.upstreamSecretFile", "Tệp có khóa bí mật của trục cấp trên ở dòng đầu.",
      "A file with the secret for the exchange above in its first line."),
    Entry(
      "help.option.upstreamEvery", "Số giây giữa hai lượt chuyển với trục cấp trên.",
      "Seconds between two rounds with the exchange above."),
    Entry(
      "help.option.systemOutside", "Thay mặt mọi cơ quan ngoài nhánh này mà chưa có hệ thống.",
      "Speak for all units outside this part of the tree that have no system."),
    Entry(
      "help.option.systemCertificate", "Chứng thư số máy khách của hệ thống (PEM).",
      "The system's client certificate (PEM)."),
    Entry(
      "help.option.removedCertificate", "SHA-256 của chứng thư số cần bỏ.",
      "SHA-256 of a certificate to take away."),
    Entry("help.option.listen", "Địa chỉ lắng nghe.", "Where to listen."),
    Entry("help.option.deliveryIds", "Mã gói tin của nơi nhận (docId).", "Ids of deliveries (docId)."),
    Entry("help.option.backupFolder", "Thư mục mới cho bản sao lưu.", "A new folder for the backup."),
  ]
}

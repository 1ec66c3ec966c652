import Glibc
import Testing
import VanThu
import VanThuTesting

@testable import VanThuStore

@Suite("Issuing and registering")
struct IssueTests {
  @Test(
    "A secret leaves nothing on disk but a count", arguments: [Secrecy.confidential, .secret, .topSecret])
  func secret(degree: Secrecy) throws {
    let province = try Province(["H98.05", "H98"])
    let office = province["H98.05"]
    var request = try province.request(
      "Báo cáo", "BC-SNV", to: ["H98"], subject: "Kế hoạch phòng thủ ngọn đồi")
    let outside = ScratchFolder()
    request.files = ["\(outside.path)/mat.pdf"]
    try RealDisk().writeWhole(
      Array("tọa độ bí mật".utf8), to: outside.path, name: "mat.pdf", temporaryName: ".m")
    request.secrecy = degree
    #expect(throws: OfficeRefusal.self) { try office.issue(request, act: province.act(8, 0)) }
    var letter = PaperLetter(senderName: "Công ty bí mật", subject: "Kế hoạch phòng thủ ngọn đồi")
    letter.secrecy = degree
    #expect(throws: OfficeRefusal.self) { try office.registerPaper(letter, act: province.act(8, 1)) }
    #expect(try office.secretCount(.outgoing) == 1 && office.secretCount(.incoming) == 1)
    #expect(try office.outgoingRegister(year: 2025).isEmpty && office.incomingRegister(year: 2025).isEmpty)
    for word in ["phòng thủ ngọn đồi", "tọa độ bí mật", "mat.pdf", "Công ty bí mật"] {
      #expect(try Self.files(under: province.folder, containing: word).isEmpty, "“\(word)”")
    }
    #expect(try Self.files(under: "\(province.folder)/H98.05", containing: "secret.counted").isEmpty == false)
  }

  /// Paths of files whose bytes hold a text.
  static func files(under folder: String, containing text: String) throws -> [String] {
    let disk = RealDisk()
    return try disk.names(in: folder).flatMap { name in
      let path = "\(folder)/\(name)"
      guard try disk.byteCount(of: path) != nil else { return try files(under: path, containing: text) }
      let bytes = Array(name.utf8) + (try disk.bytes(of: path, limit: 1 << 28))
      return bytes.contains(Array(text.utf8)) ? [path] : []
    }
  }

  @Test("The agency's key is for its owner's eyes")
  func keyFile() throws {
    let province = try Province(["H98"])
    var facts = stat()
    let keys = "\(province.folder)/H98/keys"
    #expect(stat(keys, &facts) == 0 && facts.st_mode & 0o077 == 0)
  }

  @Test("A number given elsewhere: the same again is the same document, anything else is refused")
  func givenElsewhere() throws {
    let province = try Province(["H98", "H98.05", "H98.41.07"])
    let office = province["H98"]
    var request = try province.request("Thông báo", "TB-UBND", to: ["H98.05"], text: "một")
    request.number = DocumentNumber("118")
    let first = try office.issue(request, act: province.act(8, 0))
    #expect(first.numberedBy == .elsewhere)
    #expect(try office.issue(request, act: province.act(8, 1)).id == first.id)
    let changes: [(inout OutgoingRequest) -> Void] = [
      { $0.subject += " (sửa)" }, { $0.urgency = .urgent },
      { $0.informed = [Selector("H98.41.07")].compactMap(\.self) },
    ]
    for change in changes {
      var changed = request
      change(&changed)
      let refusal = #expect(throws: OfficeRefusal.self) { try office.issue(changed, act: province.act(8, 1)) }
      #expect(refusal?.messages.map(\.key) == ["number.duplicate"])
    }
    request.files = [try province.file("khác.pdf", "hai")]
    let refusal = #expect(throws: OfficeRefusal.self) { try office.issue(request, act: province.act(8, 2)) }
    #expect(refusal?.messages.map(\.key) == ["number.duplicate"])
    request.number = DocumentNumber("5000")
    let far = #expect(throws: OfficeRefusal.self) { try office.issue(request, act: province.act(8, 3)) }
    #expect(far?.messages.map(\.key) == ["number.outOfRange"])
    #expect(try office.outgoingRegister(year: 2025).map(\.number) == [118])
  }

  @Test("Number and notation are unique within the year, whatever the series")
  func uniqueOverSeries() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    var request = try province.request("Tờ trình", "VP", to: ["H98.05"])
    request.files = []
    _ = try office.issue(request, act: province.act(8, 0))
    var other = try province.request("Công văn", "VP", to: ["H98.05"])
    other.files = []
    let refusal = #expect(throws: OfficeRefusal.self) { try office.issue(other, act: province.act(8, 1)) }
    #expect(refusal?.messages.map(\.key) == ["number.duplicate"])
    other.issuedOn = try #require(CalendarDay("2024-12-31"))
    #expect(try office.issue(other, act: province.act(8, 2)).code == "01/VP")
  }

  @Test("Two documents with one file: two entries on both sides")
  func oneFile() throws {
    let province = try Province(["H98", "H98.05"])
    for number in ["118", "119"] {
      _ = try province.sent(from: "H98", to: ["H98.05"], number: number, province.act(8, 5))
    }
    let office = province["H98.05"]
    let waiting = try office.inbox()
    #expect(waiting.compactMap(\.code).sorted() == ["118/TB-UBND", "119/TB-UBND"])
    for document in waiting { _ = try office.accept(document.id, act: province.act(9, 0)) }
    #expect(try office.incomingRegister(year: 2025).map(\.number) == [1, 2])
    let files = try waiting.flatMap { try office.files(of: $0.id) }.map(\.sha256)
    #expect(files.count == 2 && Set(files).count == 1)
  }

  @Test("On paper only: registered, never packed; without recipients electronic ones are refused")
  func paper() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    var request = try province.request("Tờ trình", "TTr-UBND", to: ["H98.05"])
    request.medium = .paper
    let document = try office.issue(request, act: province.act(8, 0))
    let sent = try office.send(document.id, act: province.act(8, 1))
    #expect(sent.packet == nil && sent.recipients.isEmpty)
    #expect(try office.post(act: province.act(8, 2)) == 0)
    request.addressees = []
    _ = try office.issue(request, act: province.act(8, 3))
    request.medium = .electronic
    #expect(throws: OfficeRefusal.self) { try office.issue(request, act: province.act(8, 4)) }
    #expect(try office.outgoingRegister(year: 2025).count == 2)
  }

  @Test("A paper letter gets the next incoming number at once, and owes nobody a status")
  func paperLetter() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98.05"]
    try office.openRegister(.incoming, series: "", year: 2025, lastNumber: 303, act: province.act(8, 0))
    var letter = PaperLetter(senderName: "Công ty TNHH Thử Nghiệm", subject: "V/v giới thiệu")
    letter.code = "03/CV-TH"
    let document = try office.registerPaper(letter, act: province.act(8, 1))
    #expect(document.entry?.number == 304 && document.medium == .paper)
    _ = try office.assign(document.id, to: Assignment(lead: "van-phong"), act: province.act(8, 2))
    _ = try office.complete(document.id, act: province.act(8, 3))
    #expect(try office.post(act: province.act(8, 4)) == 0)
  }

  @Test(
    "A register opened in mid-year goes on from its last number, which can be put right until one is used")
  func midYear() throws {
    let province = try Province(["H98", "H98.05"])
    let office = province["H98"]
    for (minute, last) in [171, 171, 117].enumerated() {
      try office.openRegister(
        .outgoing, series: "TB", year: 2025, lastNumber: last, act: province.act(8, minute))
    }
    #expect(try province.events(RegisterOpened.self, of: "H98").map(\.lastNumber) == [171, 117])
    let document = try office.issue(
      try province.request("Thông báo", "TB-UBND", to: ["H98.05"]), act: province.act(8, 3))
    #expect(throws: OfficeError.self) {
      try office.openRegister(.outgoing, series: "TB", year: 2025, lastNumber: 3, act: province.act(8, 4))
    }
    var before = try province.request("Báo cáo", "BC-UBND", to: ["H98.05"])
    before.number = DocumentNumber("7")
    before.acceptsFaults = true
    try office.openRegister(.outgoing, series: "BC", year: 2025, lastNumber: 9, act: province.act(8, 5))
    _ = try office.issue(before, act: province.act(8, 6))
    #expect(throws: OfficeError.self) {
      try office.openRegister(.outgoing, series: "BC", year: 2025, lastNumber: 3, act: province.act(8, 7))
    }
    #expect(document.code == "118/TB-UBND")
  }

  @Test("An answer names an incoming document, a completion an outgoing one")
  func answers() throws {
    let province = try Province(["H98", "H98.05"])
    let asked = try province.sent(from: "H98", to: ["H98.05"], province.act(8, 5))
    let office = province["H98.05"]
    let incoming = try #require(try office.inbox().first)
    _ = try office.accept(incoming.id, act: province.act(9, 0))
    var reply = try province.request("Báo cáo", "BC-SNV", to: ["H98"])
    reply.answers = 99
    #expect(throws: OfficeError.self) { try office.issue(reply, act: province.act(9, 1)) }
    reply.answers = incoming.id
    let answer = try office.issue(reply, act: province.act(9, 2))
    reply.answers = answer.id
    #expect(throws: OfficeError.self) { try office.issue(reply, act: province.act(9, 3)) }
    #expect(try office.outgoingRegister(year: 2025).count == 1)
    _ = try office.send(answer.id, act: province.act(9, 4))
    for wrong in [incoming.id, 99] {
      #expect(throws: OfficeError.self) {
        try office.complete(incoming.id, answer: wrong, act: province.act(9, 5))
      }
    }
    _ = try office.complete(incoming.id, answer: answer.id, act: province.act(9, 6))
    try province.exchange(province.act(9, 10))
    let arrived = try #require(try province["H98"].inbox().first)
    #expect(arrived.answers == asked.id)
    #expect(try province["H98"].thread(asked.id).map(\.id) == [asked.id, arrived.id])
    #expect(try province.stage(of: asked, at: "H98.05") == .completed)
  }

  @Test("The recipients are those of the day of sending, whatever day the document bears")
  func routedWhenSent() throws {
    let province = try Province(["H98", "H98.41.07"])
    let request = try province.request("Thông báo", "TB-UBND", to: ["H98.41.08"])
    let document = try province["H98"].issue(request, act: province.act(8, 0, days: 6))
    #expect(document.issuedOn == request.issuedOn)
    #expect(try province["H98"].recipients(of: document.id).map(\.unit.text) == ["H98.41.07"])
    let closed = try province.request("Thông báo", "TB-UBND", to: ["H98.41"])
    #expect(throws: OfficeRefusal.self) {
      try province["H98"].issue(closed, act: province.act(8, 1, days: 6))
    }
  }

  @Test("Three hundred recipients: one packet, three hundred inboxes")
  func manyRecipients() throws {
    let communes = (1...300).map { "H98.\(100 + $0)" }
    let rows = communes.map { "\($0),,UBND xã \($0),commune,H98,qlvb.tinh,2016-01-01,,\n" }.joined()
    let province = try Province(
      ["H98", "H98.101", "H98.400"], directory: NamSon.directory + rows)
    var request = try province.request("Thông báo", "TB-UBND", to: ["commune:"])
    request.addressees = try communes.map { try #require(Selector($0)) }
    let document = try province["H98"].issue(request, act: province.act(8, 0))
    #expect(try province["H98"].send(document.id, act: province.act(8, 1)).recipients.count == 300)
    try province.exchange(province.act(8, 5))
    for code in ["H98.101", "H98.400"] { #expect(try province[code].inbox().count == 1) }
    #expect(try province["H98"].send(document.id, act: province.act(8, 6)).wasAccepted)
    #expect(
      try RealDisk().names(in: "\(province.folder)/courier").filter { $0.hasPrefix("H98.") }.count >= 300)
  }

  @Test(
    "The place in a document is the last part of the unit's name",
    arguments: [
      ("UBND xã Bình Minh", "Bình Minh"), ("Sở Nội vụ tỉnh Nam Sơn", "Nam Sơn"),
      ("UBND xã Tân Thành", "Tân Thành"),
      ("UBND thành phố Hồ Chí Minh", "Hồ Chí Minh"), ("UBND thị xã Sơn Tây", "Sơn Tây"),
      ("UBND đặc khu Phú Quốc", "Phú Quốc"), ("UBND phường Thành Công", "Thành Công"),
      ("Bộ Nội vụ", "Bộ Nội vụ"), ("Thanh tra tỉnh", "Thanh tra tỉnh"), ("UBND xã Đặc Sơn", "Đặc Sơn"),
    ])
  func place(name: String, expected: String) { #expect(Office.place(inNameOf: name) == expected) }

  @Test("An office whose code is given in the older form is the same office")
  func olderCode() throws {
    let province = try Province(["H98", "000.00.05.H98"])
    #expect(province["000.00.05.H98"].unit == UnitCode("H98.05"))
  }

  @Test("Opening was cut short: done again, it is whole, and its beginning is told once")
  func openedAgain() throws {
    let province = try Province(["H98"])
    let settings = try province.home("H98").settings()
    let other = OfficeHome(path: "\(province.folder)/second")
    var setup = OfficeHome.Setup(settings: settings, directory: Array(NamSon.directory.utf8))
    setup.settings.unit = try #require(UnitCode("H98.05"))
    _ = try Office.create(other, setup, act: province.act(8, 0))
    #expect(throws: OfficeHomeError.self) { try Office.create(other, setup, act: province.act(8, 1)) }
    try RealDisk().remove("\(other.path)/office.json")
    let again = try Office.create(other, setup, act: province.act(8, 2))
    var opened = 0
    try again.database.read { try $0.forEachEvent(kinds: [UnitOpened.self]) { _, _ in opened += 1 } }
    #expect(opened == 1)
    // Before the settings are there nothing counts as opened; when they are, the beginning has been told.
    let fresh = OfficeHome(path: "\(province.folder)/third", disk: FullDisk(failingAt: "office.json"))
    #expect(throws: (any Error).self) { try Office.create(fresh, setup, act: province.act(8, 3)) }
    let retried = try Office.create(OfficeHome(path: fresh.path), setup, act: province.act(8, 4))
    var kinds: [String] = []
    try retried.database.read { try $0.forEachEvent { _, event in kinds.append(event.kind) } }
    #expect(kinds == ["unit.opened", "directory.imported"])
  }
}

/// The real disk, full when a file of one name is to be written.
struct FullDisk: Disk {
  let failingAt: String

  func createFolder(_ path: String) throws(DiskError) { try RealDisk().createFolder(path) }
  func names(in folder: String) throws(DiskError) -> [String] { try RealDisk().names(in: folder) }
  func isFolder(_ path: String) throws(DiskError) -> Bool { try RealDisk().isFolder(path) }
  func byteCount(of path: String) throws(DiskError) -> Int? { try RealDisk().byteCount(of: path) }
  func create(_ path: String, exclusively: Bool) throws(DiskError) -> any DiskWriter {
    guard !path.contains(failingAt) else { throw DiskError(code: .full, message: path) }
    return try RealDisk().create(path, exclusively: exclusively)
  }
  func open(_ path: String) throws(DiskError) -> any DiskReader { try RealDisk().open(path) }
  func rename(_ path: String, to target: String) throws(DiskError) { try RealDisk().rename(path, to: target) }
  func remove(_ path: String) throws(DiskError) { try RealDisk().remove(path) }
  func syncFolder(_ path: String) throws(DiskError) { try RealDisk().syncFolder(path) }
  func restrict(_ path: String) throws(DiskError) { try RealDisk().restrict(path) }
  func lock(_ path: String, shared: Bool, waiting: Bool) throws(DiskError) -> DiskLock? {
    try RealDisk().lock(path, shared: shared, waiting: waiting)
  }
}

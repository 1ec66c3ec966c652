import Testing
import VanThu
import VanThuCommands

@Suite("Commands on a hub")
struct HubCommandTests {
  static let directory = """
    code,oldCode,name,level,parent,system,validFrom,validTo,successors
    H98,000.00.00.H98,UBND tỉnh Nam Sơn,province,,,2016-01-01,,
    H98.41.07,000.07.41.H98,UBND xã Bình Minh,commune,H98,,2016-01-01,,

    """

  private func workshop() async throws -> Workshop {
    let workshop = try Workshop()
    try workshop.write(Self.directory, to: "danh-muc.csv")
    let result = await workshop.vanthu("hub", "init", "--home", "truc", "--directory", "danh-muc.csv")
    #expect(result.status == 0, "\(result.messages)")
    return workshop
  }

  @Test("A hub is set up once, and its keys are its owner's")
  func initialising() async throws {
    let workshop = try await workshop()
    #expect(workshop.names("truc").contains("hub.json"))
    #expect(try workshop.permissions("truc/keys") == 0o700)
    let again = await workshop.vanthu("hub", "init", "--home", "truc", "--directory", "danh-muc.csv")
    #expect(again.status == 1)
    #expect(again.messages.contains("already"))
    try workshop.write("code,name\nH98\n", to: "hỏng.csv")
    let faulty = await workshop.vanthu("hub", "init", "--home", "khac", "--directory", "hỏng.csv")
    #expect(faulty.status == 2)
    #expect(workshop.names("khac").isEmpty)
  }

  @Test("Systems are added, shown once, rotated, shut out and listed; units move")
  func systems() async throws {
    let workshop = try await workshop()
    let added = await workshop.vanthu(
      "hub", "system", "add", "--home", "truc", "--id", "qlvb.tinh", "--units", "H98,000.07.41.H98", "--json")
    #expect(added.status == 0, "\(added.messages)")
    let credentials = try #require(try added.json.first)
    let secret = try #require(credentials["secret"].string)
    #expect(secret.utf8.count == 64)
    #expect(credentials["token"].string?.hasPrefix("vt1.cWx2Yi50aW5o.") == true)
    #expect(try !workshop.bytes("truc/hub.sqlite").contains(secret.utf8))
    let twice = await workshop.vanthu(
      "hub", "system", "add", "--home", "truc", "--id", "qlvb.tinh", "--units", "H98")
    #expect(twice.status == 4)
    let taken = await workshop.vanthu(
      "hub", "system", "add", "--home", "truc", "--id", "qlvb.xa", "--units", "H98.41.07")
    #expect(taken.status == 4)
    let rotated = await workshop.vanthu(
      "hub", "system", "rotate", "--home", "truc", "--id", "qlvb.tinh", "--json")
    #expect(try rotated.json.first?["previousUntil"] == "2025-06-28T09:00:00+07:00")
    #expect(try rotated.json.first?["secret"].string != secret)
    let disabled = await workshop.vanthu("hub", "system", "disable", "--home", "truc", "--id", "qlvb.tinh")
    #expect(disabled.status == 0)
    let list = await workshop.vanthu("hub", "system", "list", "--home", "truc", "--json")
    let system = try #require(try list.json.first?["systems"].elements.first)
    #expect(system["units"].elements == ["H98", "H98.41.07"])
    #expect(system["disabledAt"] == "2025-06-27T09:00:00+07:00")
    #expect(!list.output.contains("secret"))
    let other = await workshop.vanthu("hub", "system", "disable", "--home", "truc", "--id", "khong-co")
    #expect(other.status == 4)
    let moved = await workshop.vanthu(
      "hub", "unit", "move", "--home", "truc", "--unit", "H98.41.07", "--to", "qlvb.tinh")
    #expect(moved.status == 0, "\(moved.messages)")
    let half = await workshop.vanthu(
      "hub", "system", "add", "--home", "truc", "--id", "nua", "--outside", "H98", "--certificate", "khong-co"
    )
    #expect(half.status == 1)
    #expect(
      await !workshop.vanthu("hub", "system", "list", "--home", "truc", "--json").output.contains("nua"))
    let crl = await workshop.vanthu("hub", "serve", "--home", "truc", "--client-crl", "x.crl")
    #expect(crl.status == 64 && crl.messages.contains("--client-crl"), "\(crl.messages)")
    let wrong = await workshop.vanthu("hub", "serve", "--home", "truc", "--listen", "không phải địa chỉ")
    #expect(wrong.status == 64)
  }

  @Test(
    "A secret that a person brings along is not shown, and a short one is spoken of; the next step is named")
  func given() async throws {
    let workshop = try Workshop()
    try workshop.write(Self.directory, to: "danh-muc.csv")
    let made = await workshop.vanthu("hub", "init", "--home", "truc", "--directory", "danh-muc.csv")
    #expect(made.output.contains("vanthu hub system add --home truc"), "\(made.output)")
    let short = await workshop.vanthu(
      "hub", "system", "add", "--home", "truc", "--id", "a", "--units", "H98", "--secret-stdin",
      line: "khoa-bi-mat1")
    #expect(short.status == 0)
    #expect(!short.output.contains("khoa-bi-mat1"))
    #expect(short.messages.contains("12 characters") && Snapshot.fits(short.messages))
    #expect(short.messages.contains("vanthu hub serve --help"))
    let long = await workshop.vanthu(
      "hub", "system", "rotate", "--home", "truc", "--id", "a", "--secret-stdin",
      line: String(repeating: "k", count: 40))
    #expect(long.status == 0 && !long.messages.contains("characters"))
    let help = await workshop.vanthu("hub", "serve", "--help")
    #expect(help.output.contains("/api/v1/packets") && help.output.contains("/health"))
  }

  @Test("A hub that is not there is named; the doctor, a backup and a new epoch")
  func care() async throws {
    let workshop = try await workshop()
    let nowhere = await workshop.vanthu("hub", "doctor", "--home", "khong-co")
    #expect(nowhere.status == 1)
    #expect(nowhere.messages.contains("There is no hub"))
    let doctor = await workshop.vanthu("hub", "doctor", "--home", "truc", "--json")
    #expect(try doctor.json.first?["schema"] == "vanthu.hub-doctor/1")
    let backup = await workshop.vanthu("hub", "backup", "--home", "truc", "--to", "sao-luu")
    #expect(backup.status == 0, "\(backup.messages)")
    let restored = await workshop.vanthu("hub", "restore", "--home", "sao-luu")
    #expect(restored.status == 0, "\(restored.messages)")
    let expired = await workshop.vanthu("hub", "expire", "--home", "truc", "khong-co")
    #expect(expired.status == 4)
  }

  static let commands = [
    "hub", "hub init", "hub system", "hub system add", "hub system rotate", "hub system disable",
    "hub system enable", "hub system list", "hub unit", "hub unit move", "hub directory", "hub serve",
    "hub bridge", "hub system certify", "hub doctor", "hub requeue", "hub expire", "hub backup",
    "hub restore",
  ]

  @Test("Help says everything in both languages, with an example", arguments: commands, Language.allCases)
  func help(command: String, language: Language) async throws {
    let workshop = try Workshop()
    let words = command.split(separator: " ").map(String.init)
    let result = await workshop.vanthu(words + ["--help", "--lang", language.rawValue])
    #expect(result.status == 0)
    #expect(result.output.contains(language == .vietnamese ? "Ví dụ:" : "Example"))
    #expect(!result.output.contains(/help\.[a-z]/), "a text is missing in the catalogue")
    let name = (["help"] + words + [language.rawValue]).joined(separator: "-")
    try Snapshot.expect(result.output, equals: name)
    let text = result.output.split(separator: "\n").filter { !$0.hasPrefix("USAGE:") }.joined(separator: "\n")
    #expect(Snapshot.fits(text), "\(text)")
  }
}

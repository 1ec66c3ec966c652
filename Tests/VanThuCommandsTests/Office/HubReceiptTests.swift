import FoundationEssentials
import OpenSSLKit
import Testing
import VanThu
import VanThuStore

@testable import VanThuCommands

@Suite("A hub's signed receipts, as an office keeps, shows and verifies them")
struct HubReceiptTests {
  static let province = Bureaus.province

  /// An office that is connected to nothing, and two hubs that know its system.
  private func scene() async throws -> Bureaus {
    let offices = try Bureaus()
    let systems = ["qlvb.tinh": [Self.province], "qlvb.xa": [Bureaus.commune]]
    try await offices.makeHub(systems: systems)
    await offices.open(Self.province, [])
    return offices
  }

  private func letter(_ offices: Bureaus) async throws {
    let queued = try await offices.run(
      Self.province,
      [
        "send", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", "Về việc nghiệm thu", "--to",
        Bureaus.commune, "--file", offices.pdf("tb.pdf", "nội dung"), "--signer", "Trần Văn Mẫu",
      ])
    #expect(queued.status == 0, "\(queued.messages)")
  }

  private func hubKey(_ offices: Bureaus) throws -> String {
    try offices.text("\(Self.province)/keys/hub.receipts.pem")
  }

  /// The public key by which a hub signs, from its own folder.
  private func publicKey(_ offices: Bureaus, _ hub: String) throws -> String {
    let key = try PrivateKey(pem: Array(offices.text("\(hub)/keys/receipts.pem").utf8))
    let digits = Data(try key.publicKeyDER()).base64EncodedString()
    return "-----BEGIN PUBLIC KEY-----\n\(digits)\n-----END PUBLIC KEY-----\n"
  }

  @Test("A hub that is only named with a command is held to its key, too, until a person connects anew")
  func pinned() async throws {
    let offices = try await scene()
    try await offices.serving { port in
      let line = offices.line(.native, port: port, as: "qlvb.tinh")
      func sync(_ options: [String]) async throws -> (status: Int32, codes: [String?]) {
        let result = await offices.run(Self.province, ["sync", "--json"] + options)
        return (result.status, try result.json[0]["troubles"].elements.map(\.["code"].string))
      }
      try await letter(offices)
      #expect(try await sync(line).status == 0)
      let pins = offices.names("\(Self.province)/keys").filter { $0.hasPrefix("receipts.") }
      let pin = "\(Self.province)/keys/\(try #require(pins.first))"
      #expect(pins.count == 1)
      // Somebody else answers under the same address: another key.
      let other = await offices.done(nil, "hub", "init", "--home", "khac", "--directory", "directory.csv")
      #expect(other.status == 0)
      let real = try offices.text(pin)
      try offices.write(try publicKey(offices, "khac"), to: pin)
      try await letter(offices)
      // However the address is written.
      for address in ["http://127.0.0.1:\(port)", "HTTP://127.0.0.1:\(port)/"] {
        let refused = try await sync(["--hub", address] + line.dropFirst(2))
        #expect(refused.status == 1 && refused.codes == ["untrusted"])
      }
      let told = await offices.run(Self.province, ["sync"] + line)
      #expect(told.complaint.contains("vanthu connect --hub http://127.0.0.1:\(port)"), "\(told.complaint)")
      let connected = await offices.run(Self.province, ["connect"] + line)
      #expect(connected.status == 0, "\(connected.messages)")
      #expect(try hubKey(offices) == real)
      #expect(offices.names("\(Self.province)/keys").allSatisfy { !$0.hasPrefix("receipts.") })
      #expect(try await sync(line).status == 0)
      #expect(try await sync([]).status == 0)
    }
  }

  @Test("Evidence holds the receipt and its key, and both are verified from the folder alone")
  func evidence() async throws {
    let offices = try await scene()
    try await offices.serving { port in
      let line = offices.line(.native, port: port, as: "qlvb.tinh")
      #expect(await offices.run(Self.province, ["connect"] + line).status == 0)
      try await letter(offices)
      await offices.done(Self.province, "sync")
      await offices.done(Self.province, "document", "export", "1/TB-UBND", "--packet", "--output", "ra")
    }
    let packet = try #require(offices.names("ra").first { $0.hasSuffix(".edxml") })
    let saved = await offices.run(
      Self.province, ["verify", "ra/\(packet)", "--save-evidence", "bang-chung"])
    #expect(saved.status == 0, "\(saved.messages)")
    let names = offices.names("bang-chung/receipts").sorted()
    #expect(names.count == 3, "\(names)")
    #expect(names[1].hasSuffix("-receipt.json") && names[2].hasSuffix("-receipt-key.pem"))
    try offices.write(try hubKey(offices), to: "khoa-truc.pem")

    func verify(_ arguments: [String], home: String = "noi-khac") async throws -> (Int32, JSON) {
      let result = await offices.run(nil, ["receipt", "verify", "--json", "--home", home] + arguments)
      return (result.status, try result.json.first ?? .null)
    }
    // By the key that only came along nothing is decided; by one that is known it is.
    let carried = try await verify(["bang-chung"])
    #expect(carried.0 == 3 && carried.1["reason"].string == "carriedKey", "\(carried)")
    let known = try await verify(["bang-chung", "--key", "khoa-truc.pem"])
    #expect(known.0 == 0 && known.1["verdict"].string == "valid", "\(known)")
    #expect(known.1["forPacket"] == .boolean(true) && known.1["key"]["source"].string == "named")
    #expect(known.1["receipt"]["sender"].string == Self.province)
    let own = try await verify(["bang-chung"], home: Self.province)
    #expect(own.0 == 0 && own.1["key"]["source"].string == "office")
    // The receipt by itself, and as the office keeps it.
    let alone = "bang-chung/receipts/\(names[1])"
    #expect(try await verify([alone, "--key", "khoa-truc.pem", "--packet", "ra/\(packet)"]).0 == 0)
    #expect(try await verify([alone]).1["reason"].string == "noKey")
    let kept = try #require(
      offices.names("\(Self.province)/mailbox/\(Self.province)/receipts").first {
        $0.hasSuffix(".signed.json")
      })
    let place = "\(Self.province)/mailbox/\(Self.province)/receipts/\(kept)"
    #expect(try await verify([place, "--key", "khoa-truc.pem"]).0 == 0)

    // Another packet, another key, a changed receipt, a changed folder.
    let other = try await verify([alone, "--key", "khoa-truc.pem", "--packet", "directory.csv"])
    #expect(other.0 == 2 && other.1["reason"].string == "otherPacket")
    await offices.done(nil, "hub", "init", "--home", "khac", "--directory", "directory.csv")
    try offices.write(try publicKey(offices, "khac"), to: "khoa-khac.pem")
    #expect(try await verify([alone, "--key", "khoa-khac.pem"]).1["reason"].string == "signature")
    let text = try offices.text(alone)
    for forged in [
      text.replacing("\"byteCount\":", with: "\"byteCount\":1"),
      text.replacing("{\"byteCount\":", with: "{\"sender\":\"H01\",\"byteCount\":"),
    ] {
      try offices.write(forged, to: "sua.json")
      let answer = try await verify(["sua.json", "--key", "khoa-truc.pem"])
      #expect(answer.0 == 2 && answer.1["reason"].string == "signature" && answer.1["receipt"] == .null)
    }
    try offices.write(text.replacing("H98", with: "H99"), to: alone)
    #expect(try await verify(["bang-chung", "--key", "khoa-truc.pem"]).0 == 2)
    // What is no receipt, no key, no folder of evidence is said to be none.
    for (arguments, status) in [
      (["directory.csv"], 2), (["khong-co.json"], 1), ([alone, "--key", "directory.csv"], 1),
      (["ra"], 1), ([alone, alone, "--packet", "directory.csv"], 64),
    ] as [([String], Int32)] {
      #expect(try await verify(arguments).0 == status, "\(arguments)")
    }
  }

  @Test(
    "Help says everything in both languages", arguments: ["receipt", "receipt verify"], Language.allCases)
  func help(command: String, language: Language) async throws {
    let workshop = try Workshop()
    let words = command.split(separator: " ").map(String.init)
    let result = await workshop.vanthu(words + ["--help", "--lang", language.rawValue])
    #expect(result.status == 0)
    #expect(!result.output.contains(/help\.[a-z]/), "a text is missing in the catalogue")
    let name = (["help"] + words + [language.rawValue]).joined(separator: "-")
    try Snapshot.expect(result.output, equals: name)
  }
}

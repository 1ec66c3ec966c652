import FoundationEssentials
import Testing
import VanThu
import VanThuCommands
import VanThuHub
import VanThuStore
import VanThuTesting

@Suite("Machine output of the hub's commands")
struct HubContractTests {
  private func names(_ value: JSON) -> Set<String> {
    switch value {
    case .object(let members): members.reduce(into: Set(members.keys)) { $0.formUnion(names($1.value)) }
    case .array(let elements): elements.reduce(into: []) { $0.formUnion(names($1)) }
    default: []
    }
  }

  private func specification(_ name: String) throws -> String {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try String(
      decoding: Data(contentsOf: URL(filePath: "\(root)/Specs/\(name)")), as: UTF8.self)
  }

  @Test("has no schema and no member that Specs/cli-hub.md does not name")
  func isDocumented() async throws {
    let offices = try Bureaus()
    let text = try specification("cli-hub.md") + specification("cli-office.md")
    let hub = ["--home", "truc"]
    let sha256 = String(repeating: "0", count: 64)
    let lines: [([String], Int32)] = [
      (["init", "--directory", "directory.csv"], 0), (["init", "--directory", "directory.csv"], 1),
      (["system", "add", "--id", "a", "--units", "H98,H98.05", "--certificate", "H98.pem"], 0),
      (["system", "add", "--id", "b", "--outside", "H98"], 0),
      (["system", "add", "--id", "c", "--outside", "H98"], 4),
      (["system", "add", "--id", "a", "--units", "H98"], 4), (["system", "rotate", "--id", "a"], 0),
      (["system", "certify", "--id", "a", "--certificate", "H98.41.pem"], 0),
      (["system", "certify", "--id", "b", "--certificate", "H98.pem"], 4),
      (["system", "certify", "--id", "a", "--certificate", "directory.csv"], 1),
      (["system", "certify", "--id", "a", "--remove", sha256], 1), (["system", "list"], 0),
      (["system", "disable", "--id", "a"], 0), (["system", "enable", "--id", "a"], 0),
      (["system", "disable", "--id", "khong-co"], 4),
      (["unit", "move", "--unit", "H98.41.07", "--to", "a"], 0),
      (["unit", "move", "--unit", "H77", "--to", "a"], 4),
      // A new system takes units over from one that has them.
      (["system", "add", "--id", "moi"], 0), (["unit", "move", "--unit", "H98.41.07", "--to", "moi"], 0),
      (["directory", "--directory", "directory.csv"], 0),
      (["directory", "--directory", "H98.pem"], 2), (["doctor"], 0), (["requeue", "khong-co"], 4),
      (["expire", "khong-co"], 4), (["backup", "--to", "sao"], 0), (["backup", "--to", "sao"], 1),
      (["restore"], 0),
      (
        [
          "bridge", "--upstream", "http://127.0.0.1:1", "--upstream-as", "b", "--upstream-system", "x",
          "--upstream-secret-file", "directory.csv",
        ], 1
      ),
      (
        [
          "bridge", "--upstream", "http://127.0.0.1:1", "--upstream-as", "khong-co", "--upstream-system", "x",
          "--upstream-secret-file", "directory.csv",
        ], 4
      ),
    ]
    var schemas: Set<String> = []
    for (arguments, status) in lines {
      let result = await offices.run(nil, ["hub"] + arguments + hub + ["--json"])
      #expect(result.status == status, "\(arguments): \(result.messages)")
      for value in try result.json {
        let schema = try #require(value["schema"].string)
        schemas.insert(schema)
        #expect(text.contains("## \(schema)"), "\(schema)")
        let unnamed = names(value).filter { !text.contains("\"\($0)\"") && !text.contains("`\($0)`") }
        #expect(unnamed.isEmpty, "\(arguments): \(unnamed)")
      }
      if ["requeue", "expire"].contains(arguments[0]) { continue }
      let isSilent = try result.json.isEmpty
      #expect(!isSilent || arguments.contains("--remove"), "\(arguments)")
    }
    #expect(
      schemas == [
        "vanthu.hub-init/1", "vanthu.hub-system/1", "vanthu.hub-systems/1", "vanthu.hub-act/1",
        "vanthu.hub-doctor/1", "vanthu.hub-bridge/1", "vanthu.failure/1",
      ])
  }

  @Test("Every rule of the doctor is named")
  func doctor() throws {
    let text = try specification("cli-hub.md")
    for key in Catalogue.keys where key.rawValue.hasPrefix("hub.doctor.") && key != "hub.doctor.well" {
      #expect(text.contains("`\(key.rawValue.dropFirst("hub.doctor.".count))`"), "\(key)")
    }
  }

  @Test("Two hubs: `hub bridge` hands on between them, once", arguments: OfficeHome.Line.Door.allCases)
  func bridge(door: OfficeHome.Line.Door) async throws {
    let offices = try Bureaus()
    let more = "G22,000.00.00.G22,Văn phòng Chính phủ,central,,truc.quocgia,2016-01-01,,\n"
    try offices.write(NamSon.directory + more, to: "directory.csv")
    try await offices.makeHub("truc", systems: ["qlvb.tinh": [Bureaus.province], "truc.quocgia": ["G22"]])
    try await offices.makeHub("quoc-gia", systems: ["hub.h98": [Bureaus.province], "vpcp": ["G22"]])
    try await offices.serving("truc") { near in
      try await offices.serving("quoc-gia") { far in
        // Both hubs have a system of each name's own secrets; the second `makeHub` wrote those of the nation's.
        var options = ["--upstream", "http://127.0.0.1:\(far)", "--upstream-as", "truc.quocgia"]
        options +=
          door == .axis
          ? ["--upstream-system", "hub.h98", "--upstream-secret-file", "khoa-hub.h98.txt"]
          : ["--upstream-protocol", "native", "--upstream-secret-file", "ma-hub.h98.txt"]
        await offices.open(Bureaus.province, offices.line(.native, port: near, as: "qlvb.tinh"))
        let sent = try await offices.run(
          Bureaus.province,
          [
            "send", "--type", "Báo cáo", "--notation", "BC-UBND", "--subject", "Báo cáo", "--to", "G22",
            "--file",
            offices.pdf("a.pdf"), "--signer", "Trần Văn Mẫu",
          ])
        #expect(sent.status == 0, "\(sent.messages)")
        await offices.done(Bureaus.province, "sync")
        for round in 0..<2 {
          let bridged = await offices.run(nil, ["hub", "bridge", "--home", "truc", "--json"] + options)
          #expect(bridged.status == 0, "\(bridged.messages)")
          #expect(try bridged.json[0]["up"]["handedOn"] == .integer(round == 0 ? 1 : 0))
        }
        let above = try Hub(
          HubHome(path: "\(offices.path)/quoc-gia"), now: { Timestamp(secondsSinceEpoch: 1_750_903_200) },
          makeId: { "x" })
        let waiting = try await LocalPeer(above, system: "vpcp").waiting(for: nil)
        #expect(waiting.map(\.sender.text) == [Bureaus.province])
        try above.close()
        let told = await offices.done(Bureaus.province, "sync", "--json")
        #expect(try told.json[0]["troubles"].elements.isEmpty)
        let status = await offices.done(Bureaus.province, "status", "1/BC-UBND", "--json")
        let transports = try status.json[0]["recipients"].elements.map(\.["transport"].string)
        #expect(transports == ["done"])
      }
    }
  }
}

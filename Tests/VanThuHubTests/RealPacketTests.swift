import FoundationEssentials
import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import VanThuHub

@Suite("Packets of a real axis go through the hub, where the shared folder is present")
struct RealPacketTests {
  /// A sample, who sends it, whom it is for.
  struct Sample: CustomTestStringConvertible {
    let name: String
    let sender: String
    let recipients: [String]
    var kind = "edoc"
    var testDescription: String { name }
  }

  static let samples = [
    Sample(
      name: "axis-samples/fetched-from-axis-pdf-destroyed-by-text-conversion.edxml", sender: "test.system.03",
      recipients: ["test.system.03"]),
    Sample(
      name: "axis-samples/fetched-from-axis-pdf-in-zip.edxml", sender: "test.system.03",
      recipients: ["test.system.03"]),
    Sample(
      name: "axis-samples/replacement.edxml", sender: "000.00.00.G22",
      recipients: ["000.00.00.H41", "000.00.00.H14", "000.00.00.G17"]),
    Sample(
      name: "axis-samples/update-with-doc-attachment.edxml", sender: "000.00.00.G22",
      recipients: ["000.00.00.H41", "000.00.00.H14", "000.00.00.G17"]),
    Sample(
      name: "axis-samples/status-03-accepted.edxml", sender: "000.00.00.H41", recipients: ["000.00.00.G22"],
      kind: "status"),
    Sample(name: "fresh-samples/new.edxml", sender: "H98.41.07", recipients: ["H98.12", "H98"]),
    Sample(name: "fresh-samples/replacement.edxml", sender: "H98.41.07", recipients: ["H98.12", "H98"]),
    Sample(name: "fresh-samples/revocation.edxml", sender: "H98.41.07", recipients: ["H98.12", "H98"]),
    Sample(name: "fresh-samples/update.edxml", sender: "H98.41.07", recipients: ["H98.12", "H98"]),
    Sample(
      name: "fresh-samples/status03.edxml", sender: "H98.12", recipients: ["H98.41.07"], kind: "status"),
  ]

  /// The units of all samples, on two systems: who sends is on the one, who receives on the other.
  private static let directory = """
    code,oldCode,name,level,parent,system,validFrom,validTo,successors
    G22,000.00.00.G22,Văn phòng Chính phủ,central,,,2016-01-01,,
    G17,000.00.00.G17,Bộ Y tế,central,,,2016-01-01,,
    H14,000.00.00.H14,Tỉnh thứ nhất,province,,,2016-01-01,,
    H41,000.00.00.H41,Tỉnh thứ hai,province,,,2016-01-01,,
    H98,000.00.00.H98,UBND tỉnh Nam Sơn,province,,,2016-01-01,,
    H98.12,000.00.12.H98,Sở Tài chính,province,H98,,2016-01-01,,
    H98.41.07,000.07.41.H98,UBND xã Bình Minh,commune,H98,,2016-01-01,,
    test.system.03,,Hệ thống thử,central,,,2016-01-01,,

    """

  private static let current = [
    "000.00.00.G22": "G22", "000.00.00.G17": "G17", "000.00.00.H14": "H14", "000.00.00.H41": "H41",
  ]

  private func bytes(_ name: String) throws -> [UInt8]? {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    guard let data = FileManager.default.contents(atPath: "/\(here)/../shared/data/\(name)") else {
      print("skipped: ../shared/data/\(name) is not here")
      return nil
    }
    return Array(data)
  }

  @Test("Handed in, listed, fetched and acknowledged to the byte", arguments: samples)
  func through(_ sample: Sample) async throws {
    guard let packet = try bytes(sample.name) else { return }
    func code(_ text: String) -> String { Self.current[text] ?? text }
    let others = sample.recipients.filter { $0 != sample.sender }.map(code)
    let fixture = try HubFixture(
      directory: Self.directory, units: ["qlvb.tinh": [code(sample.sender)], "qlvb.xa": others])
    try await fixture.serving { port in
      let sender = try fixture.client("qlvb.tinh", port)
      let sent = try await sender.sendEdoc(packet, from: sample.sender, type: sample.kind)
      #expect(try sent.json()["status"]?.scalar == "OK", "\(sent.text)")
      // One long-lived client: what it set for sending sticks, and the hub passes over it.
      let receiver = others.isEmpty ? sender : try fixture.client("qlvb.xa", port)
      let list = try await receiver.call(
        "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": sample.kind])
      let rows = try list.rows()
      #expect(rows.map { $0["to"]?.scalar } == sample.recipients, "\(list.text)")
      for row in rows {
        let id = try #require(row["docId"]?.scalar)
        let fetched = try await receiver.call("downloadEdoc", ["docId": id], method: "GET")
        #expect(fetched.status == 200)
        // Only whether: two long arrays are compared for minutes to tell how they differ.
        let isSame = fetched.body == packet
        #expect(isSame, "\(fetched.text.prefix(300))")
        let told = try await receiver.call("updateStatus", ["docId": id, "status": "done"])
        #expect(try told.json()["status"]?.scalar == "OK", "\(told.text)")
      }
      let rest = try await receiver.call(
        "getReceivedEdocList", ["servicetype": "eDoc", "messagetype": sample.kind])
      #expect(try rest.rows().isEmpty, "\(rest.text)")
    }
  }
}

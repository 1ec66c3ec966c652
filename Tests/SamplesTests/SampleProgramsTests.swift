import FoundationEssentials
import OpenSSLKit
import Testing
import VanThu
import VanThuTesting

@testable import Samples

/// The small programs do what their comments say.
@Suite struct SampleProgramsTests {
  /// A folder of one's own that goes away.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "samples-\(UUID().uuidString)").path
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func buildSignVerifyAndInspect() throws {
    try inFolder { folder in
      let authority = try CertificateAuthority()
      try Data("%PDF-1.7\n%%EOF\n".utf8).write(to: URL(filePath: "\(folder)/12-BC-UBND.pdf"))
      for name in ["good", "changed"] {
        try BuildAndSign.run("\(folder)/12-BC-UBND.pdf", to: "\(folder)/\(name).edxml", authority: authority)
      }
      var bytes = Array(try Data(contentsOf: URL(filePath: "\(folder)/changed.edxml")))
      let place = try #require(bytes.indices.first { bytes[$0...].starts(with: "Kết quả".utf8) })
      bytes[place] = UInt8(ascii: "H")
      try Data(bytes).write(to: URL(filePath: "\(folder)/changed.edxml"))
      try FileManager.default.createDirectory(atPath: "\(folder)/trust", withIntermediateDirectories: true)
      try Data(authority.certificate.der).write(to: URL(filePath: "\(folder)/trust/root.cer"))

      let day = try #require(CalendarDay("2025-07-04"))
      let verdicts = try VerifyFolder.run(folder, trust: "\(folder)/trust", at: Timestamp(day: day, hour: 10))
      #expect(verdicts == ["changed.edxml: invalid", "good.edxml: valid"])

      let lines = try InspectPacket.run("\(folder)/good.edxml")
      #expect(lines[0] == "12/BC-UBND: Kết quả tiếp nhận hồ sơ khi kết thúc hoạt động cấp huyện")
      #expect(lines[1] == "UBND phường Đông Giang → UBND tỉnh Đông Giang")
      #expect(lines[2] == "12-BC-UBND.pdf, 15 bytes, application/pdf")
      #expect(
        lines.count == 4
          && lines[3].hasPrefix("warning: The packet's own signature cannot be checked after the axis"))
    }
  }

  @Test func bothRates() throws {
    let directory = Directory(csv: ProvinceGenerator.csv())
    let day = try #require(CalendarDay("2025-07-04"))
    let first = try #require(CalendarDay("2025-07-01"))
    let last = try #require(CalendarDay("2025-07-31"))
    let lines = ComputeRate.run(directory, ComputeRate.example(on: day), from: first, to: last)
    #expect(
      lines.contains(
        "Tỷ lệ xử lý văn bản trên môi trường mạng, kỳ 01/7/2025 – 31/7/2025: 2/3 văn bản, đạt 66,67%."))
    #expect(
      lines.contains("Tỷ lệ gửi, nhận văn bản điện tử, kỳ 01/7/2025 – 31/7/2025: 2/3 văn bản, đạt 66,67%."))
  }
}

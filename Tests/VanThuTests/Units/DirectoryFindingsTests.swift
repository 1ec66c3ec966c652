import Testing
import VanThu
import VanThuTesting

@Suite struct DirectoryFindingsTests {
  private static let head = "code,oldCode,name,level,parent,system,validFrom,validTo,successors\n"

  private static func note(_ finding: Finding) -> String { "\(finding.line):\(finding.rule)" }

  @Test(
    arguments: [
      ("A01,,A,commune,,s,2016-01-01,,\nA01,,A,commune,,s,2020-01-01,,\n", ["3:directory.overlap"]),
      ("A01,,A,commune,,s,2016-01-01,,\nA01,,A,commune,,s,2016-01-01,,\n", ["3:directory.repeated"]),
      (
        "A01,,A,commune,,s,2016-01-01,2019-12-31,\nA01,,A,commune,,s,2019-12-31,,\n",
        ["2:directory.successor.none", "3:directory.overlap"]
      ),
      ("A01,,A,commune,,s,2016-01-01,2019-12-31,\nA01,,B,commune,,s,2020-01-01,,\n", []),
      ("A01,,A,commune,,s,2016-01-01,2019-12-31,\nA01,,B,commune,,s,2020-02-01,,\n", ["3:directory.gap"]),
      ("A01,,A,commune,A02,s,2016-01-01,,\n", ["2:directory.parent.unknown"]),
      ("A01,,A,commune,A01,s,2016-01-01,,\n", ["2:directory.parent.cycle"]),
      (
        "A01,,A,commune,A02,s,2016-01-01,,\nA02,,B,commune,A03,s,2016-01-01,,\nA03,,C,commune,A01,s,2016-01-01,,\n",
        ["2:directory.parent.cycle", "3:directory.parent.cycle", "4:directory.parent.cycle"]
      ),
      (
        "A01,,A,commune,A02,s,2016-01-01,2017-12-31,\nA01,,A,commune,,s,2018-01-01,,\n"
          + "A02,,B,commune,,s,2016-01-01,2017-12-31,\nA02,,B,commune,A01,s,2018-01-01,,\n", []
      ),
      (
        "A01,,A,commune,A02,s,2016-01-01,,\nA02,,B,province,,s,2017-01-01,,\n",
        ["2:directory.parent.notInForce"]
      ),
      (
        "A01,,A,commune,A02,s,2016-01-01,,\nA02,,B,province,,s,2016-01-01,2017-12-31,\nA02,,B2,province,,s,2018-01-01,,\n",
        []
      ),
      ("A01,,A,province,A02,s,2016-01-01,,\nA02,,B,commune,,s,2016-01-01,,\n", ["2:directory.parent.lower"]),
      ("A01,,A,district,,s,2016-01-01,,\n", ["2:directory.level.ended"]),
      ("A01,,A,commune,,s,2016-01-01,2017-12-31,A02\n", ["2:directory.successor.unknown"]),
      ("A01,,A,commune,,s,2016-01-01,2017-12-31,A01\n", ["2:directory.successor.cycle"]),
      (
        "A01,,A,commune,,s,2016-01-01,2017-12-31,A02\nA02,,B,commune,,s,2016-01-01,2018-12-31,A01\n",
        ["2:directory.successor.cycle", "3:directory.successor.cycle"]
      ),
      ("A01,,A,commune,,s,2016-01-01,2017-12-31,\n", ["2:directory.successor.none"]),
      (
        "A01,,A,commune,,s,2016-01-01,,A02\nA02,,B,commune,,s,2016-01-01,,\n",
        ["2:directory.successor.ofOpen"]
      ),
      (
        "A01,,A,commune,,s,2016-01-01,2017-12-31,A02;A02\nA02,,B,commune,,s,2019-01-01,,\n",
        ["2:directory.successor.notInForce", "2:directory.successor.twice"]
      ),
      (
        "A01,000.00.00.A01,A,commune,,s,2016-01-01,,\nA02,000.00.00.A01,B,commune,,s,2016-01-01,,\n",
        ["3:directory.oldCode.shared"]
      ),
      ("A01,,A,commune,,s,01/01/2016,,\n", ["2:directory.date"]),
      ("A01,,A,commune,,s,2016-02-30,,\n", ["2:directory.date"]),
      ("A01,,A,commune,,s,2016-02-01,2016-01-01,\n", ["2:directory.date.order"]),
      ("A01,,A,thôn,,s,2016-01-01,,\n", ["2:directory.level"]),
      (",,A,commune,,s,2016-01-01,,\n", ["2:directory.code"]),
      ("A01,,,commune,,s,2016-01-01,,\n", ["2:directory.name"]),
      ("x y,,A,commune,,s,2016-01-01,,\n", ["2:directory.code.unusual"]),
      ("A01,,A,commune,,s,2016-01-01,\n", ["2:directory.fields"]),
      (
        "A01,,\"A,commune,,s,2016-01-01,,\n",
        ["2:directory.csv.unterminatedQuote", "2:directory.fields", "2:directory.level"]
      ),
    ] as [(String, [String])])
  func findings(rows: String, expected: [String]) {
    let directory = Directory(csv: Self.head + rows)
    let found = directory.findings.map(Self.note)
    #expect(found == expected)
    for finding in directory.findings {
      for language in Language.allCases { #expect(!finding.message.text(in: language).contains("{")) }
      #expect(Catalogue.has(finding.message.key))
    }
  }

  @Test func quotesLineBreaksMarksAndEndings() throws {
    let text =
      "\u{FEFF}code,oldCode,name,level,parent,system,validFrom,validTo,successors,note\r\n"
      + "A01,,\"UBND xã A, \"\"mới\"\"\",commune,,s,2016-01-01,,,\"dòng 1\r\ndòng 2\"\r\n\r\n"
      + "A02,, UBND xã B ,cấp xã,,,2016-01-01,,,x\rA03,,C,xã,,,2016-01-01,,,"
    let directory = Directory(csv: text)
    #expect(directory.findings.map(Self.note) == [])
    #expect(directory.units.map(\.name) == ["UBND xã A, \"mới\"", "UBND xã B", "C"])
    #expect(directory.units.map(\.line) == [2, 5, 6])
    #expect(directory.units[0].more == ["note": "dòng 1\r\ndòng 2"])
    #expect(directory.units[1].system == nil)
  }

  @Test func normalFormsAndBytesThatAreNotText() {
    let text = Self.head + "A01,,UBND xa\u{303} A\u{309},commune,,s,2016-01-01,,\n"
    let composed = Directory(csv: text)
    #expect(Array(composed.units[0].name.unicodeScalars) == Array("UBND xã Ả".unicodeScalars))
    let broken = Directory(
      csv: Array(Self.head.utf8) + Array("A01,,B\u{FF}".utf8.dropLast())
        + Array(",commune,,s,2016-01-01,,\n".utf8))
    #expect(broken.findings.map(\.rule) == ["directory.csv.notUTF8"])
    #expect(broken.units.count == 1)
  }

  @Test(arguments: ["", "\u{FEFF}", "\n\n", "code,name\n", "nothing here"])
  func withoutAUsableHeader(text: String) {
    let directory = Directory(csv: text)
    #expect(directory.units.isEmpty)
    #expect(directory.findings.contains { $0.severity == .error })
  }

  @Test func columnsMayComeInAnyOrder() {
    let text =
      "validFrom,name,code,level,parent,system,oldCode,successors,validTo\n2016-01-01,A,A01,commune,,s,,,\n"
    #expect(Directory(csv: text).findings.isEmpty)
    #expect(Directory(csv: text).units.map(\.code.text) == ["A01"])
  }

  @Test func aChainOfParentsWithoutEndIsCutOff() {
    let rows = (1...2000).map {
      "A\($0.padded(2)).\($0),,N\($0),commune,A\(($0 + 1).padded(2)).\($0 + 1),s,2016-01-01,,\n"
    }
    let directory = Directory(csv: Self.head + rows.joined())
    #expect(directory.findings.contains { $0.rule == "directory.parent.depth" })
    #expect(directory.findings.filter { $0.rule == "directory.parent.unknown" }.count == 1)
  }

  @Test func moreFindingsThanAnyoneReads() {
    let rows = (1...10_050).map { "A01.\($0),,N,commune,B01,s,2016-01-01,,\n" }
    let directory = Directory(csv: Self.head + rows.joined())
    #expect(directory.findings.count == Directory.mostFindings + 1)
    #expect(directory.findings.last?.rule == "directory.more")
  }

  @Test func asManyRowsOfOneCodeAsAreTaken() {
    let start = NamSon.day("2016-01-01")
    let rows = (0..<300).map {
      "A01,,N,commune,,s,\(start.adding(days: $0).text()),\(start.adding(days: $0).text()),\n"
    }
    let directory = Directory(csv: Self.head + rows.joined())
    #expect(directory.units.count == Directory.mostRowsOfOneCode)
    #expect(directory.findings.contains { $0.rule == "directory.rows" })
  }

  @Test func aNationalDirectory() {
    var text = Self.head
    for province in 0..<63 {
      let top = "H\(province.padded(2))"
      text += "\(top),000.00.00.\(top),UBND tỉnh số \(province),province,,sys\(province),2016-01-01,,\n"
      for district in 1...30 {
        let middle = "\(top).\(district.padded(2))"
        text +=
          "\(middle),000.00.\(district.padded(2)).\(top),UBND huyện \(district),district,\(top),sys\(province),2016-01-01,2025-06-30,\(middle).01\n"
        for commune in 1...64 {
          text +=
            "\(middle).\(commune.padded(2)),000.\(commune.padded(2)).\(district.padded(2)).\(top),UBND xã Bình Phước \(commune),commune,\(top),sys\(province),2016-01-01,,\n"
        }
      }
    }
    let directory = Directory(csv: text)
    #expect(directory.units.count == 63 * (1 + 30 * 65))
    #expect(directory.findings.isEmpty)
    #expect(
      directory.units(level: .commune, under: NamSon.code("H12"), on: NamSon.day("2026-01-01")).count == 1920)
  }
}

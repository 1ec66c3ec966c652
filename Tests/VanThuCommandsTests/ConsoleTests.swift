import Testing
import VanThu

@testable import VanThuCommands

@Suite("What people and machines are shown")
struct ConsoleTests {
  @Test("Vietnamese text is aligned by letters, whatever its normal form")
  func alignment() {
    var table = Table([.text("Cơ quan"), .number("Số"), .long("Tên")])
    table.add("UBND xã Bình Hòa", "7", "a")
    table.add("UBND xã Bi\u{300}nh Ho\u{300}a", "12", "b")
    let lines = table.lines(width: 60)
    #expect(lines.dropFirst(2).allSatisfy { $0.count == 23 })
    #expect(lines[2].hasSuffix("   7  a"))
  }

  @Test("Wide tables give way in their flexible columns", arguments: [40, 60, 100])
  func wrapping(width: Int) {
    var table = Table([.text("Mã"), .long("Trích yếu"), .long("Ghi chú")])
    table.add("H98.41.07", String(repeating: "văn bản ", count: 30), String(repeating: "x", count: 90))
    let lines = table.lines(width: width)
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.joined().filter { $0 == "x" }.count == 90)
  }

  @Test("What a stranger wrote cannot steer the terminal")
  func hostileText() {
    #expect(Printable.clean("a\u{1B}[2Jb\nc\u{202E}d") == "a\u{FFFD}[2Jb c\u{FFFD}d")
    #expect(Printable.clean("Đề nghị") == "Đề nghị")
  }

  @Test(
    "CSV quotes, and keeps spreadsheets from computing",
    arguments: [
      (["a", "b"], "a,b"), (["a,b", "c\"d"], "\"a,b\",\"c\"\"d\""), (["=1+1", "-5"], "'=1+1,-5"),
      (["x\ny"], "\"x\ny\""),
    ])
  func csv(cells: [String], line: String) { #expect(CSV.line(cells) == line) }

  @Test("JSON has sorted keys and one line")
  func json() {
    let value: JSON = ["b": [1, true, .null], "a": "x\"\\\n\u{1}", "é": "đ"]
    #expect(value.text == #"{"a":"x\"\\\n\u0001","b":[1,true,null],"é":"đ"}"#)
  }

  @Test(
    "Colour only on a terminal, and not against NO_COLOR",
    arguments: [
      (true, [:], true), (true, ["NO_COLOR": "1"], false), (true, ["TERM": "dumb"], false),
      (false, [:], false),
      (true, ["NO_COLOR": ""], true),
    ])
  func colour(isTerminal: Bool, environment: [String: String], isColoured: Bool) async throws {
    let workshop = try Workshop()
    try await workshop.makePacket()
    let result = await workshop.vanthu(
      ["envelope", "inspect", "45.edxml"], environment: environment, isTerminal: isTerminal)
    #expect(result.output.contains("\u{1B}[") == isColoured)
  }
}

import Testing
import VanThu

@Suite struct UnitCodeTests {
  @Test(
    arguments: [
      ("H98", UnitCode.Form.modern, nil), ("H98.41.07", .modern, "H98.41"), ("H55.242", .modern, "H55"),
      ("H37.SO.001", .modern, "H37.SO"), ("h98.05", .modern, "H98"),
      ("000.00.00.H98", .reversed, nil), ("000.07.41.H98", .reversed, "000.00.41.H98"),
      ("002.00.20.H13", .reversed, "000.00.20.H13"), ("000.00.41.H98", .reversed, "000.00.00.H98"),
      ("01.02.G22", .legacy, nil), ("28.22.H17", .legacy, nil), ("777.77.04.D77", .reversed, "000.77.04.D77"),
      ("001.00.20.TT2", .centre, nil), ("00.22.W00", .centre, nil),
      ("0123456789", .enterprise, nil), ("0123456789-001", .enterprise, nil), ("Z01ABC77", .scheme, nil),
      ("vxp.saas.02", .other, nil), ("null", .other, nil), ("H98..07", .other, nil),
      ("H98.41.07.", .other, nil),
      ("UBND xã Bình Minh", .other, nil),
    ] as [(String, UnitCode.Form, String?)])
  func forms(text: String, form: UnitCode.Form, parent: String?) throws {
    let code = try #require(UnitCode(text))
    #expect(code.form == form)
    #expect(code.structuralParent == parent.flatMap { UnitCode($0) })
    #expect(code.text == text)
    #expect(code.isStandard == (form != .other && form != .legacy))
  }

  @Test func keptAsReceivedAndComparedInUpperCase() throws {
    let lower = try #require(UnitCode(" h98.dn.001 "))
    #expect(lower.text == "h98.dn.001")
    #expect(lower == UnitCode("H98.DN.001"))
    #expect(Set([lower]).contains(try #require(UnitCode("H98.DN.001"))))
  }

  @Test(arguments: ["", "  ", "H98\u{0}", "H98\n.1", String(repeating: "9", count: 129)])
  func notACodeAtAll(text: String) { #expect(UnitCode(text) == nil) }

  @Test func longerThanTheStandardIsAcceptedWithAWarning() throws {
    let code = try #require(UnitCode("H98." + String(repeating: "1", count: 40)))
    #expect(!code.isStandard)
  }

  @Test func rearrangedGroupsAreOnlyAHint() {
    #expect(UnitCode("000.07.41.H98")?.mirrored == "H98.41.07")
    #expect(UnitCode("H98.41.07")?.mirrored == "000.07.41.H98")
    #expect(UnitCode("H98")?.mirrored == "000.00.00.H98")
    #expect(UnitCode("H98.242")?.mirrored == nil)
  }
}

import Testing

@testable import VanThuCommands

@Suite("Ids in the order of time")
struct TimeOrderedIdTests {
  @Test("The form of RFC 9562, 5.7, whatever the random bits are")
  func form() {
    #expect(
      TimeOrderedId.text(milliseconds: 0x017F_22E2_79B0, random: (0xCC3, 0x18C4_DC0C_0C07_398F))
        == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    #expect(
      TimeOrderedId.text(milliseconds: 0, random: (.max, .max)) == "00000000-0000-7fff-bfff-ffffffffffff")
  }

  @Test("A later one sorts after an earlier one, and no two are the same")
  func order() {
    let early = TimeOrderedId.text(milliseconds: 1_750_899_600_999, random: (.max, .max))
    let late = TimeOrderedId.text(milliseconds: 1_750_899_601_000, random: (0, 0))
    #expect(early < late)
    #expect(Set((0..<1000).map { _ in TimeOrderedId.make() }).count == 1000)
  }
}

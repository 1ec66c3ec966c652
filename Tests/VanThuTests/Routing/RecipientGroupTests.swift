import FoundationEssentials
import Testing
import VanThu
import VanThuTesting

@Suite("Saved groups of recipients, and recipients left out")
struct RecipientGroupTests {
  let before = NamSon.day("2025-06-26")
  let after = NamSon.day("2025-07-01")
  let province = NamSon.code("H98")

  private func selectors(_ texts: [String]) -> [Selector] { texts.compactMap { Selector($0) } }

  private func group(_ name: String, _ members: [String], in directory: Directory = NamSon.units) throws
    -> RecipientGroup
  {
    try #require(
      RecipientGroup(name: name, members: selectors(members), savedOn: before, directory: directory))
  }

  @Test("A group is resolved anew as of the day it is used")
  func resolvedAnew() throws {
    let group = try group("Các xã", ["commune:H98", "H98.05"])
    let router = Router(directory: NamSon.units, groups: [group])
    let first = router.plan([.group("các xã")], from: province, on: before)
    #expect(
      try first.recipients().map(\.code.text) == ["H98.41.07", "H98.41.08", "H98.41.09", "H98.05"])
    let second = router.plan([.group("Các xã")], from: province, on: after)
    #expect(try second.recipients().map(\.code.text) == ["H98.41.07", "H98.41.09", "H98.05"])
    #expect(second.legs[0].reasons.last == .inGroup("Các xã"))
  }

  @Test("Members that closed, were renamed or are unknown are found, with the successor")
  func findings() throws {
    let group = try group("Cụm", ["H98.41.08", "H98.41", "H98.41.09", "H98.77"])
    #expect(group.members.map(\.name) == ["UBND xã Bình Hòa", "UBND huyện Bình An", "UBND xã An Phú", nil])
    let renamed = Directory(
      csv: NamSon.directory.split(separator: "An Phú,commune,H98,").joined(
        separator: "An Phú Mới,commune,H98,"))
    let router = Router(directory: renamed, groups: [group])
    let review = router.review(group, from: province, on: after)
    #expect(review.units.map(\.text) == ["H98.41.07", "H98.41.09"])
    #expect(review.parts.flatMap(\.refusals).map(\.key) == ["route.refused.closed", "route.refused.unknown"])
    #expect(
      review.parts.flatMap(\.notes).map(\.message.key) == ["route.note.followed", "route.note.renamed"])
    #expect(
      review.parts[2].notes[0].message.text(in: .vietnamese)
        == "H98.41.09 nay tên là UBND xã An Phú Mới; khi lưu nhóm tên là UBND xã An Phú.")
    let plan = router.plan([.group("Cụm")], from: province, on: after)
    #expect(plan.isRefused)
    #expect(plan.notices.map(\.key) == ["route.forwarded", "route.note.renamed"])
  }

  @Test("Without a word the whole list is refused; told so, refused ones are left out and named")
  func skipping() throws {
    let router = Router(directory: NamSon.units)
    let plan = router.plan(
      selectors(["H98.41", "H98.41.08", "H98.77", "H98.05", "district:"]), from: province, on: after)
    #expect(throws: RouteRefused.self) { try plan.recipients() }
    let skipping = plan.skippingRefused()
    #expect(try skipping.recipients().map(\.code.text) == ["H98.41.07", "H98.05"])
    #expect(skipping.skipped.compactMap(\.choice) == ["H98.41", "H98.77", "district:"])
    #expect(skipping.skippings.map(\.key) == ["route.skipped", "route.skipped", "route.skipped"])
    #expect(
      skipping.skippings[0].text(in: .english)
        == "Left out: H98.41: UBND huyện Bình An (H98.41) ceased to operate on 1 July 2025, successors: "
        + "UBND xã Bình Minh (H98.41.07), UBND xã An Phú (H98.41.09).")
  }

  @Test(
    "What concerns the whole document is never left out",
    arguments: [
      ([], Secrecy.none, "route.refused.noChoice"), (["H98.41"], .none, "route.refused.closed"),
      (["group:x", "H98.05"], .none, "route.refused.unknownGroup.none"),
      (["H98.05", "H98.41"], .secret, "route.refused.secret"),
    ] as [([String], Secrecy, String)])
  func neverSkipped(choices: [String], secrecy: Secrecy, key: String) {
    let plan = Router(directory: NamSon.units).plan(
      selectors(choices), from: province, secrecy: secrecy, on: after
    ).skippingRefused()
    #expect(plan.refusals.map(\.key.rawValue) == [key])
  }

  @Test("All under a unit, whatever the level, without the unit itself")
  func under() throws {
    let router = Router(directory: NamSon.units)
    let all = router.plan(selectors(["under:H98"]), from: NamSon.code("H98.05"), on: before)
    #expect(try all.recipients().map(\.code.text) == ["H98.41", "H98.41.07", "H98.41.08", "H98.41.09"])
    #expect(all.omissions.map(\.message.key) == ["route.omitted.sender"])
    let none = router.plan(selectors(["under:H98.41.07"]), from: province, on: before)
    #expect(none.refusals.map(\.key) == ["route.refused.nobody"])
  }

  @Test("A group survives being written and read; another group is no member")
  func coding() throws {
    let group = try group("Các xã", ["commune:H98.41", "H98.05", "H98.05"])
    #expect(group.members.count == 2)
    let bytes = try JSONEncoder().encode([group])
    #expect(try JSONDecoder().decode([RecipientGroup].self, from: bytes) == [group])
    let day = before
    #expect(
      RecipientGroup(name: "x", members: [.group("y")], savedOn: day, directory: NamSon.units) == nil)
    #expect(RecipientGroup(name: "x", members: [], savedOn: day, directory: NamSon.units) == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(
        RecipientGroup.Member.self, from: Data(#"{"selector":"group:y"}"#.utf8))
    }
  }
}

import Testing
import VanThu
import VanThuTesting

@Suite struct RouterTests {
  let router = Router(directory: NamSon.units)
  let province = NamSon.code("H98")
  let before = NamSon.day("2025-06-26")
  let after = NamSon.day("2025-07-01")

  private func plan(
    _ selectors: [String], from: String = "H98", secrecy: Secrecy = .none, on day: CalendarDay
  ) -> RoutePlan {
    router.plan(selectors.compactMap { Selector($0) }, from: NamSon.code(from), secrecy: secrecy, on: day)
  }

  @Test func allCommunesOfADistrict() throws {
    let plan = plan(["commune:H98.41"], on: before)
    #expect(try plan.recipients().map(\.code.text) == ["H98.41.07", "H98.41.08", "H98.41.09"])
    #expect(plan.legs.allSatisfy { $0.way == .system("qlvb.huyen") })
  }

  @Test func threeLevelsByCodeOldAndNew() throws {
    let plan = plan(["H98.05", "000.00.41.H98", "h98.41.07"], on: before)
    #expect(try plan.recipients().map(\.code.text) == ["H98.05", "H98.41", "H98.41.07"])
    #expect(plan.legs.map(\.way) == [.sameSystem("qlvb.tinh"), .system("qlvb.huyen"), .system("qlvb.huyen")])
  }

  @Test func aClosedDistrictRefusesTheWholeList() {
    let plan = plan(["H98.41", "H98.41.08", "H98.41.09"], on: after)
    #expect(plan.refusals.map(\.key) == ["route.refused.closed"])
    #expect(throws: RouteRefused.self) { try plan.recipients() }
    #expect(
      plan.refusals[0].message(on: after).text(in: .vietnamese)
        == "Không gửi được đến UBND huyện Bình An (H98.41): cơ quan này đã kết thúc hoạt động từ ngày 01/7/2025. "
        + "Cơ quan kế thừa: UBND xã Bình Minh (H98.41.07), UBND xã An Phú (H98.41.09). "
        + "Đề nghị chọn lại nơi nhận. Chưa có văn bản nào được gửi.")
  }

  @Test func aClosedCommuneIsFollowedAndReachedOnce() throws {
    let plan = plan(["H98.41.07", "H98.41.08", "H98.41.09"], on: after)
    #expect(try plan.recipients().map(\.code.text) == ["H98.41.07", "H98.41.09"])
    #expect(plan.legs[0].reasons.count == 2)
    #expect(plan.forwardings.map(\.key) == ["route.forwarded"])
    #expect(
      plan.forwardings[0].text(in: .english)
        == "UBND xã Bình Hòa (H98.41.08) ceased to operate on 1 July 2025; the document goes to its only successor, "
        + "UBND xã Bình Minh (H98.41.07).")
  }

  @Test(
    arguments: [
      (["H98.41.17"], "H98", "route.refused.unknown"), (["Q11"], "H98", "route.refused.unknown.nothingClose"),
      (["H98"], "H98", "route.refused.itself"), (["001.00.20.TT2"], "H98", "route.refused.centre"),
      (["district:"], "H98", "route.refused.nobody"), ([], "H98", "route.refused.noChoice"),
      (["H98.05"], "H98.41", "route.refused.sender"), (["commune:H98.41"], "H98", "route.refused.closed"),
      (["commune:H97"], "H98", "route.refused.unknown"),
    ] as [([String], String, String)])
  func refusals(selectors: [String], from: String, key: String) {
    let plan = plan(selectors, from: from, on: after)
    #expect(plan.refusals.map(\.key.rawValue) == [key])
    #expect(plan.messages.allSatisfy { Catalogue.has($0.key) && !$0.text(in: .vietnamese).contains("{") })
  }

  @Test func secretDocumentsAreRefusedBeforeAnythingElse() {
    let plan = plan(["H98.05"], secrecy: .secret, on: before)
    #expect(plan.refusals == [.secret(.secret)])
    #expect(throws: SecretDocumentRefused.self) { try Secrecy.topSecret.admit() }
  }

  @Test func aGroupLeavesTheSenderOut() throws {
    let plan = plan(["commune:H98"], from: "H98.41.07", on: after)
    #expect(try plan.recipients().map(\.code.text) == ["H98.41.09"])
    #expect(plan.omissions == [.sender(.level(.commune, under: province))])
  }

  @Test func aGroupOfOnlyTheSenderReachesNobody() {
    let directory = Directory(csv: NamSon.directory + "H98.42,,X,commune,H98.05,s,2016-01-01,,\n")
    let plan = Router(directory: directory).plan(
      [.level(.commune, under: NamSon.code("H98.05"))], from: NamSon.code("H98.42"), on: after)
    #expect(plan.refusals == [.noChoice])
  }

  @Test func unitsWithoutASystemAreReachedOnPaper() {
    let directory = Directory(csv: NamSon.directory + "H98.06,,Sở Xây dựng,province,H98,,2016-01-01,,\n")
    let plan = Router(directory: directory).plan([.unit(NamSon.code("H98.06"))], from: province, on: after)
    #expect(plan.legs.map(\.way) == [.paper])
  }

  @Test(arguments: [
    ("commune:H98.41", "commune:H98.41"), ("xã:H98.41", "commune:H98.41"), ("cấp huyện:", "district:"),
    ("H98.05", "H98.05"), ("thuộc:H98.41", "under:H98.41"), ("nhóm: Các  xã ", "group:Các xã"),
  ])
  func selectorsAsTyped(text: String, canonical: String) { #expect(Selector(text)?.text == canonical) }

  @Test(arguments: ["", "thôn:H98", "a:b:c", "group:", "group:a,b", "under:"])
  func notASelector(text: String) { #expect(Selector(text) == nil) }
}

import Foundation
import Testing
import VanThu
import VanThuTesting

@testable import VanThuCommands

@Suite("Judging again what was undecided") struct PendingTests {
  /// A commune that asks for revocation lists and has none: what comes is held.
  private func held() async throws -> Bureaus {
    let offices = try Bureaus()
    await offices.open([Bureaus.province])
    await offices.done(
      Bureaus.commune, "init", "--unit", Bureaus.commune, "--directory", "directory.csv", "--certificates",
      "certificates.csv", "--trust", "trust", "--key", "H98.41.07.key.pem", "--certificate", "H98.41.07.pem",
      "--courier", "courier", "--policy", "tt15-2025")
    await offices.done(
      Bureaus.province, "register", "open", "--book", "outgoing", "--series", "TB", "--last-number", "1")
    await offices.done(
      Bureaus.province, "send", "--type", "Thông báo", "--notation", "TB-UBND", "--subject", "Về việc họp",
      "--to",
      Bureaus.commune, "--file", try offices.pdf("a.pdf"))
    await offices.done(Bureaus.province, "sync")
    #expect(await offices.run(Bureaus.commune, "receive").status == 3)
    return offices
  }

  @Test("Undecided stays undecided, and leaves no trace, however often it is asked") func undecided()
    async throws
  {
    let offices = try await held()
    for _ in 1...2 {
      let result = await offices.run(Bureaus.commune, "verify", "--pending", "--json")
      #expect(result.status == 3, "\(result.messages)")
      #expect(try result.json[0]["arrivals"].elements.isEmpty)
      #expect(try result.json[0]["held"].elements.count == 1)
    }
    #expect(try await waiting(offices) == 0)
  }

  private func waiting(_ offices: Bureaus) async throws -> Int {
    try await offices.run(Bureaus.commune, "inbox", "--json").json[0]["documents"].elements.count
  }

  @Test("What becomes valid goes on its normal way, once") func valid() async throws {
    let offices = try await held()
    try offices.addList(revoking: [])
    let result = await offices.run(Bureaus.commune, "verify", "--pending", "--lang", "vi")
    #expect(result.status == 0, "\(result.messages)\(result.output)")
    #expect(result.words.contains("không còn gói tin nào đang chờ"))
    #expect(try await waiting(offices) == 1)
    let again = await offices.run(Bureaus.commune, "verify", "--pending", "--json")
    #expect(again.status == 0)
    #expect(try again.json[0]["arrivals"].elements.isEmpty)
    #expect(try await waiting(offices) == 1)
    // Its sender hears of the arrival with the next round.
    await offices.done(Bureaus.commune, "sync")
    await offices.done(Bureaus.province, "sync")
    #expect(
      await offices.run(Bureaus.province, "status", "2/TB-UBND", "--lang", "vi").words.contains("Đã đến"))
  }

  @Test("What becomes invalid is put aside (2), once") func invalid() async throws {
    let offices = try await held()
    try offices.addList(revoking: ["H98"])
    let result = await offices.run(Bureaus.commune, "verify", "--pending", "--json")
    #expect(result.status == 2, "\(result.messages)\(result.output)")
    let arrival = try #require(try result.json[0]["arrivals"].elements.first)
    #expect(arrival["outcome"] == "quarantined" && arrival["reason"] == "reason.revoked")
    #expect(try await waiting(offices) == 0)
    let aside = await offices.run(Bureaus.commune, "inbox", "--quarantined", "--json")
    #expect(try aside.json[0]["packets"].elements.count == 1)
    let again = await offices.run(Bureaus.commune, "verify", "--pending", "--json")
    #expect(again.status == 0)
    #expect(try again.json[0]["arrivals"].elements.isEmpty && again.json[0]["held"].elements.isEmpty)
  }

  @Test("Without a workspace it says so") func noWorkspace() async throws {
    let result = try await Workshop().vanthu("verify", "--pending")
    #expect(result.status == 1 && result.messages.contains(".vanthu"))
  }
}

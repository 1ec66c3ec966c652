import OpenSSLKit
import Testing
import VanThu
import VanThuStore

@testable import VanThuClient

@Suite("What a client shows to an exchange")
struct IdentityTests {
  @Test("The axis' scheme: who, when and what kind of body, signed together")
  func axis() throws {
    let day = try #require(CalendarDay(year: 2026, month: 11, day: 21))
    let identity = AxisIdentity(system: "hub.province.96", secret: "c2VjcmV0LXRlc3Q=")
    let headers = identity.headers(
      contentType: "application/json", at: Timestamp(day: day, hour: 22, minute: 14, second: 5))
    let value = { (name: String) in headers.first { $0.0 == name }?.1 }
    let signed =
      #"{"XroadVnpt-systemid":"hub.province.96","XroadVnpt-timestamp":"21112026T221405+0000","XroadVnpt-Content-Type":"application/json"}"#
    #expect(value("XroadVnpt-sign-header") == signed)
    #expect(value("XroadVnpt-sign-header-key") == "systemid;timestamp;Content-Type")
    #expect(value("XroadVnpt-Content-Type") == value("Content-Type"))
    // The one recorded from the axis' own client differs in the milliseconds only.
    let recorded = signed.replacing("+0000", with: "+0174")
    #expect(
      hex(MessageAuthentication.hmacSHA256(Array(recorded.utf8), secret: Array("c2VjcmV0LXRlc3Q=".utf8)))
        == "e1046c4a0def5535088bef34a814d3109c5ef51a722900be04d8c90338b43721")
    #expect(
      value("XroadVnpt-hash-header")
        == hex(MessageAuthentication.hmacSHA256(Array(signed.utf8), secret: Array("c2VjcmV0LXRlc3Q=".utf8))))
  }

  @Test("Digests for the axis have no leading zeros within a byte")
  func unpadded() { #expect(AxisIdentity.unpadded([0x0a, 0x00, 0xff, 0x10]) == "a0ff10") }

  @Test("A hub's token reads back", arguments: [("qlvb.tinh", "a secret"), ("s", "ẩn~/+="), ("a.b", "x")])
  func token(system: String, secret: String) throws {
    let text = HubToken(system: system, secret: secret).text
    #expect(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"+/=".utf8.contains($0) })
    let token = try #require(HubToken(text))
    #expect(token.system == system)
    #expect(token.secret == secret)
  }

  @Test(
    "What is no token",
    arguments: [
      "", "vt1", "vt1..", "vt2.YQ.YQ", "vt1.YQ", "vt1.YQ==.YQ", "vt1.YQ.YQ.YQ", "vt1.!.YQ", "vt1.YR.YQ",
      "vt1.Y.YQ",
      "vt1._w.YQ", "vt1.YQ.YWI_+",
    ])
  func noToken(text: String) { #expect(HubToken(text) == nil) }

  @Test("Addresses", arguments: ["", "hub.example", "ftp://hub.example", "https://"])
  func noAddress(text: String) {
    #expect(throws: ExchangeError.self) { try ExchangeConnection(ExchangeAddress(url: text)) }
  }

  @Test(
    "Texts in an address",
    arguments: [("H98.41.07", "H98.41.07"), ("a b/Đ", "a%20b%2F%C4%90"), ("\u{1}", "%01")])
  func escaping(text: String, expected: String) { #expect(escaped(text) == expected) }
}

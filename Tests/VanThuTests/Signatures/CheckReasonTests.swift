import Testing

@testable import VanThu

@Suite("Why a signature does not hold, in words for people") struct CheckReasonTests {
  /// The ids of all checks whose outcome can decide a verdict.
  private static let ids: [String] =
    SignatureJudge.checks.map { $0.id } + TimeStampJudge.checks.map { $0.id } + CMSScene.checks.map { $0.id }
    + ScannerCheck.allCases.map(\.rawValue) + [TimeStampStructureCheck.id, SignerUnitCheck.id]

  @Test("Every check has a reason that is no code", arguments: Set(ids).sorted())
  func reasons(id: String) throws {
    let check = SignatureCheck.failed(
      id, .invalid(.formatFailure), Message(MessageKey("check.\(id).failed"), ["detail": "d"]))
    #expect(check.reason.key == MessageKey("reason.\(id)"))
    for language in Language.allCases {
      let text = check.reason.text(in: language)
      #expect(!text.contains(id) && !text.contains("{") && !text.hasSuffix("."), "\(text)")
    }
  }

  @Test("A reason names what the check found, as far as a person needs it")
  func arguments() throws {
    let check = SignatureCheck.undecided(
      CertificateValidityCheck.id, .indeterminate(.outOfBoundsNoProof),
      Message(
        "check.certificate.validity.noProof",
        ["to": .day(try #require(CalendarDay("2025-12-31"))), "from": "x", "time": "x", "date": "x"]))
    #expect(check.reason.text(in: .english) == "the signing certificate expired on 31 December 2025")
    #expect(check.reason.text(in: .vietnamese) == "chứng thư số ký đã hết hạn ngày 31/12/2025")
  }

  @Test("What is undecided says what can be done; only where a list is missing is one asked for")
  func waysOut() {
    let words = { (key: MessageKey) in
      Message.undecided(because: Message(key, ["source": "CA", "unit": "UBND", "to": "x"])).text(in: .english)
    }
    #expect(words("reason.revocationListMissing").contains("--crl"))
    #expect(words("reason.path.anchor.empty").contains("--trust"))
    #expect(words("reason.untrustedIssuer").contains("vanthu trust add"))
    #expect(words("reason.signer.unit.unlisted").contains("import-certificates"))
    #expect(words("reason.revocation.suspended").contains("Ask the signer"))
    for key in Catalogue.keys where key.rawValue.hasPrefix("wayOut.") && key != "wayOut.ask" {
      #expect(Catalogue.has(MessageKey("reason." + key.rawValue.dropFirst("wayOut.".count))), "\(key)")
    }
  }
}

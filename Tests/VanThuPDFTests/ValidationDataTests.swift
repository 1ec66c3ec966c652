import OpenSSLKit
import Testing
import VanThu
import VanThuPDF
import VanThuTesting

/// What a file brings along for later checks, under the policy that wants the revocation status known.
@Suite struct ValidationDataTests {
  enum Data: CaseIterable {
    case none, list, response, both
    case staleList, strangersResponse, unreadable
    case revokedByList, revokedByResponse

    var expected: Verdict {
      switch self {
      case .list, .response, .both: .valid
      case .none, .staleList, .strangersResponse, .unreadable: .indeterminate
      case .revokedByList, .revokedByResponse: .invalid
      }
    }
  }

  private let fixture = PDFFixture.shared
  private var later: Timestamp { fixture.signedAt.adding(seconds: 7 * 86_400) }

  private func add(_ data: Data, to document: inout PDFTestDocument) throws {
    let (authority, signer) = (fixture.authority, fixture.person.certificate)
    let at = fixture.signedAt.adding(seconds: 600)
    let before = fixture.signedAt.adding(seconds: -3_600)
    func list(_ revocations: [CertificateAuthority.Revocation] = [], at moment: Timestamp) throws -> [UInt8] {
      try authority.revocationList(
        revocations, at: moment, nextUpdate: moment.adding(seconds: 30 * 86_400)
      ).der
    }
    func response(_ status: OCSPResponse.Status = .good, by authority: CertificateAuthority) throws -> [UInt8]
    {
      try OCSPResponder(authority).response(
        signer, status, at: at, nextUpdate: at.adding(seconds: 30 * 86_400)
      ).der
    }
    switch data {
    case .none: document.addValidationData(certificates: [authority.certificate.der])
    case .list: document.addValidationData(lists: [try list(at: at)])
    case .response: document.addValidationData(responses: [try response(by: authority)])
    case .both:
      document.addValidationData(lists: [try list(at: at)], responses: [try response(by: authority)])
    case .staleList:
      document.addValidationData(lists: [try list(at: fixture.signedAt.adding(seconds: -90 * 86_400))])
    case .strangersResponse:
      document.addValidationData(
        responses: [try response(by: CertificateAuthority(commonName: "Elsewhere"))])
    case .unreadable: document.addValidationData(lists: [Array("CRL".utf8)], responses: [[0x30, 0x80]])
    case .revokedByList:
      let revocation = CertificateAuthority.Revocation(signer, at: before, reason: .keyCompromise)
      document.addValidationData(lists: [try list([revocation], at: at)])
    case .revokedByResponse:
      let status = OCSPResponse.Status.revoked(at: before.secondsSinceEpoch, reason: .keyCompromise)
      document.addValidationData(responses: [try response(status, by: authority)])
    }
  }

  private func verify(
    _ bytes: [UInt8], trust: TrustStore? = nil, policy: VerificationPolicy = .tt15, at moment: Timestamp
  ) throws -> PDFVerification {
    try PDFVerifier(
      trust: trust ?? TrustStore(anchors: [fixture.authority.certificate]), policy: policy,
      certificates: fixture.table
    ).verify(PDFBytesInMemory(bytes), at: moment)
  }

  @Test(arguments: Data.allCases) func feeds(_ data: Data) throws {
    var (document, _) = try fixture.signed { $0.time = fixture.signedAt }
    try add(data, to: &document)
    let verification = try verify(document.bytes, at: later)
    #expect(verification.verdict == data.expected, "\(verification.story)")
    #expect(verification.signatures[0].laterChanges == [.validationData])
  }

  /// Certificates of authorities between the signer's and the anchor stand in the store alone.
  @Test func certificates() throws {
    let middle = try fixture.authority.subordinate(commonName: "CA trung gian")
    let issued = try middle.issue(commonName: "Nguyễn Văn An")
    let alone = CertificateAuthority.Identity(key: issued.key, certificate: issued.certificate, chain: [])
    var document = PDFTestDocument()
    try document.sign(alone)
    #expect(try fixture.verify(document.bytes).verdict == .indeterminate)
    document.addValidationData(certificates: [middle.certificate.der])
    let verification = try fixture.verify(document.bytes)
    #expect(verification.verdict == .valid, "\(verification.story)")
  }

  /// B-LTA: a time-stamp over the store proves, years later, that everything was in order in time; the policy of ETSI does
  /// not take the signer's word for that.
  @Test(arguments: [true, false]) func archived(_ isStamped: Bool) throws {
    let signedAt = fixture.signedAt
    let validity = CertificateAuthority.Validity(
      from: signedAt.adding(seconds: -86_400), to: signedAt.adding(seconds: 30 * 86_400))
    let signer = try fixture.authority.issue(commonName: "Nguyễn Văn An", validity: validity)
    let stamps = TimeStampAuthority(try fixture.authority.issueTimeStamping()) {
      signedAt.adding(seconds: 1_200)
    }
    var document = PDFTestDocument()
    try document.sign(signer) { $0.time = signedAt }
    let list = try fixture.authority.revocationList(
      at: signedAt.adding(seconds: 600), nextUpdate: signedAt.adding(seconds: 7 * 86_400))
    document.addValidationData(lists: [list.der])
    if isStamped {
      var options = PDFTestDocument.SignatureOptions()
      options.field = "dau-thoi-gian"
      options.subFilter = "ETSI.RFC3161"
      try document.sign(options: options) { digest in
        try stamps.timeStamp(TimeStampRequest(digest: digest, algorithm: .sha256))
      }
    }
    // Two years later; the authority's list of that day speaks for the time-stamp's certificate.
    let moment = signedAt.adding(seconds: 730 * 86_400)
    let today = try fixture.authority.revocationList(at: moment, nextUpdate: moment.adding(seconds: 86_400))
    let trust = TrustStore(anchors: [fixture.authority.certificate], revocationLists: [today])
    let verification = try verify(document.bytes, trust: trust, policy: .etsi, at: moment)
    #expect((verification.verdict == .valid) == isStamped, "\(verification.story)")
    if isStamped { #expect(verification.signatures.map(\.isTimeStamp) == [false, true]) }
  }
}

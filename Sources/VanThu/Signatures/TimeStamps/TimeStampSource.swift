public import OpenSSLKit

/// What is asked of a time-stamping authority.
public struct TimeStampRequest: Sendable, Hashable {
  /// The digest over what is to be stamped.
  public let digest: [UInt8]
  /// The hash function.
  public let algorithm: DigestAlgorithm
  /// A number nobody can guess, most significant byte first, by which the answer is known to be fresh; `nil` to do
  /// without.
  public let nonce: [UInt8]?

  /// A request.
  public init(digest: [UInt8], algorithm: DigestAlgorithm, nonce: [UInt8]? = nil) {
    self.digest = digest
    self.algorithm = algorithm
    self.nonce = nonce
  }

  /// The request as it is sent (TimeStampReq in DER, `application/timestamp-query`).
  public var der: [UInt8] { TimeStampWriter.request(imprint: digest, algorithm: algorithm, nonce: nonce) }

  /// The time-stamp of an authority's answer (TimeStampResp in DER, `application/timestamp-reply`).
  ///
  /// - Throws: `TimeStampError` when the authority gave none, or one that does not fit the request.
  public func token(inResponse der: [UInt8]) throws(TimeStampError) -> [UInt8] {
    let token: [UInt8]
    do { token = try TimeStampWriter.token(inResponse: der) } catch {
      throw TimeStampError(error.code == .unsupported ? .refused : .unreadable, detail: error.message)
    }
    try check(token)
    return token
  }

  /// Makes sure that a time-stamp is over this digest and, where there is a nonce, made for this request. Whether it
  /// holds is for the judge to say.
  public func check(_ token: [UInt8]) throws(TimeStampError) {
    let info: TimeStampInfo
    do {
      let data = try CMSSignedData(token)
      guard data.contentType == CMSNames.timeStampInfo, let content = data.content else {
        throw TimeStampError(.unreadable, detail: "no time-stamp")
      }
      info = try TimeStampInfo(content)
    } catch let error as DERError {
      throw TimeStampError(.unreadable, detail: error.message)
    } catch let error as TimeStampError { throw error } catch {
      throw TimeStampError(.unreadable, detail: "")
    }
    guard info.imprintAlgorithm.digest == algorithm, info.imprint == digest else {
      throw TimeStampError(.mismatch, detail: "the time-stamp is over something else")
    }
    if let nonce, info.nonce.map({ Array($0.drop { $0 == 0 }) }) != Array(nonce.drop { $0 == 0 }) {
      throw TimeStampError(.mismatch, detail: "the time-stamp was made for another request")
    }
  }
}

/// Where time-stamps come from: an authority in a network, or one in code. Nothing in this library goes to the network
/// by itself.
public protocol TimeStampSource: Sendable {
  /// The time-stamp that is asked for, in DER (a TimeStampToken).
  func timeStamp(_ request: TimeStampRequest) async throws -> [UInt8]
}

/// Why there is no time-stamp that could be used.
public struct TimeStampError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of error.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Kind: String { case refused, unreadable, mismatch }
    private let kind: Kind

    /// The authority gave none.
    public static let refused = Code(kind: .refused)
    /// The answer is none.
    public static let unreadable = Code(kind: .unreadable)
    /// The time-stamp is over something else, or answers another request.
    public static let mismatch = Code(kind: .mismatch)

    /// The code's name; the catalogue has `timestamp.error.<name>`.
    public var description: String { kind.rawValue }
  }

  /// The kind of error.
  public let code: Code
  /// What was found.
  public let detail: String

  init(_ code: Code, detail: String) {
    self.code = code
    self.detail = detail
  }

  /// Equality of codes.
  public static func == (left: TimeStampError, right: TimeStampError) -> Bool { left.code == right.code }

  /// Hashes the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// Code and detail.
  public var description: String { "\(code): \(detail)" }

  /// What to tell a person.
  public var message: Message { Message(MessageKey("timestamp.error.\(code)"), ["detail": .text(detail)]) }
}

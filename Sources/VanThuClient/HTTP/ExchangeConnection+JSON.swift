import AsyncHTTPClient
import NIOHTTP1
import VanThuStore

import struct Foundation.Data
import class Foundation.JSONDecoder

extension ExchangeConnection {
  /// Reads an answer as JSON.
  func decode<Answer: Decodable>(
    _ type: Answer.Type, _ response: HTTPClientResponse
  ) async throws(ExchangeError) -> Answer {
    try decode(type, try await collect(response), status: response.status)
  }

  /// Reads bytes as JSON.
  func decode<Answer: Decodable>(
    _ type: Answer.Type, _ bytes: [UInt8], status: HTTPResponseStatus = .ok
  ) throws(ExchangeError) -> Answer {
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
      throw ExchangeError(
        code: .notUnderstood, message: "HTTP \(status.code): the answer is not what the protocol says")
    }
  }
}

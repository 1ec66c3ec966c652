import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import VanThu

/// Answers what the HTTP layer refuses in a form that the axis' client can read, and lets nobody hold a connection by
/// sending headers drop by drop.
final class HTTPFaultHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundOut = HTTPResponsePart

  private let headerTime: TimeAmount
  private let bytes: FirstByteHandler
  private var isAnswering = false

  init(_ settings: HubSettings) {
    headerTime = .seconds(settings.headerSeconds)
    bytes = FirstByteHandler(.seconds(settings.headerSeconds))
  }

  func handlerAdded(context: ChannelHandlerContext) {
    // It has to see bytes, so it stands before those who make requests of them.
    try? context.pipeline.syncOperations.addHandler(bytes, position: .first)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      isAnswering = true
      bytes.headersAreIn()
    case .body: break
    case .end: bytes.requestIsOver()
    }
    context.fireChannelRead(data)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let fault = error as? HTTPParserError else { return context.fireErrorCaught(error) }
    // Whatever is being answered would be mixed up with this answer.
    guard !isAnswering else { return context.close(promise: nil) }
    let status: HTTPResponse.Status =
      fault == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest
    let json = Gateway.failure(20, Catalogue.text("hub.refused.http", in: .vietnamese), hasDocId: true).bytes
    let head = HTTPResponse(
      status: status,
      headerFields: [
        .contentType: "application/json;charset=UTF-8", .contentLength: String(json.count),
        .connection: "close",
      ])
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(ByteBuffer(bytes: json))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
      context.close(promise: nil)
    }
  }
}

/// Ends a connection whose request has begun and whose headers do not come to an end.
final class FirstByteHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private enum State { case idle, headers, body }

  private let time: TimeAmount
  private var state = State.idle
  private var deadline: Scheduled<Void>?

  init(_ time: TimeAmount) { self.time = time }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if state == .idle {
      state = .headers
      deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) { context.close(promise: nil) }
    }
    context.fireChannelRead(data)
  }

  func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

  func headersAreIn() {
    state = .body
    deadline?.cancel()
  }

  func requestIsOver() { state = .idle }
}

import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import VanThu

/// Answers what the HTTP layer refuses in a form that the axis' client can read, and tells who watches over slow clients how
/// far a request has come.
final class HTTPFaultHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let pace: SlowClientHandler
  private var isInputOver = false
  private var atInputEnd: (() -> Void)?

  init(_ settings: HubSettings) {
    pace = SlowClientHandler(settings)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    // It has to see bytes, so it stands before those who make requests of them.
    try? context.pipeline.syncOperations.addHandler(pace, position: .first)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      atInputEnd = nil
      pace.headersAreIn()
    case .body: break
    case .end: pace.requestIsOver()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { pace.answerIsOver() }
    context.write(data, promise: promise)
  }

  /// Calls once when it is certain that the client says nothing more: it has gone, or has closed its side. At once when that is
  /// so already; not any more once another request has come.
  func whenInputEnds(_ call: @escaping () -> Void) {
    if isInputOver { call() } else { atInputEnd = call }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { inputIsOver() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    inputIsOver()
    context.fireChannelInactive()
  }

  private func inputIsOver() {
    isInputOver = true
    atInputEnd?()
    atInputEnd = nil
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let fault = error as? HTTPParserError else { return context.fireErrorCaught(error) }
    // Whatever is being answered would be mixed up with this answer.
    guard !pace.isAnswerOwed else { return context.close(promise: nil) }
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

import NIOCore

/// Ends connections that hold a place without using it: whose headers do not come to an end, whose body stands still
/// although it is waited for, or whose client does not take what it asked for.
///
/// Stands before those who make requests of bytes, and is told by ``HTTPFaultHandler`` how far they are.
final class SlowClientHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData

  private enum State {
    /// Between two requests; how long that may last is the idle time of the connection.
    case idle
    /// From the first byte to the end of the headers, and from the beginning of the connection to the end of the first
    /// ones.
    case headers
    case body
  }

  private let headerTime: TimeAmount
  private let stallTime: TimeAmount
  private var state = State.headers
  private var headers: Scheduled<Void>?
  private var bodyWatch: Scheduled<Void>?
  private var writing: Scheduled<Void>?
  private var isReadingWanted = false
  private var lastBytes = NIODeadline.now()

  init(_ settings: HubSettings) {
    headerTime = .seconds(settings.headerSeconds)
    stallTime = .seconds(settings.stallSeconds)
  }

  func handlerAdded(context: ChannelHandlerContext) { watchHeaders(context) }

  func handlerRemoved(context: ChannelHandlerContext) {
    for deadline in [headers, bodyWatch, writing] { deadline?.cancel() }
    (headers, bodyWatch, writing) = (nil, nil, nil)
  }

  // MARK: - What comes in

  func read(context: ChannelHandlerContext) {
    isReadingWanted = true
    context.read()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    isReadingWanted = false
    lastBytes = .now()
    if state == .idle { state = .headers }
    context.fireChannelRead(data)
    // Most requests come whole, and then nothing has to be watched.
    switch state {
    case .idle: break
    case .headers: watchHeaders(context)
    case .body: watchBody(context, in: stallTime)
    }
  }

  func headersAreIn() {
    state = .body
    headers?.cancel()
    headers = nil
  }

  func requestIsOver() { state = .idle }

  private func watchHeaders(_ context: ChannelHandlerContext) {
    guard headers == nil else { return }
    headers = context.eventLoop.assumeIsolated().scheduleTask(in: headerTime) { context.close(promise: nil) }
  }

  private func watchBody(_ context: ChannelHandlerContext, in time: TimeAmount) {
    guard bodyWatch == nil else { return }
    bodyWatch = context.eventLoop.assumeIsolated().scheduleTask(in: time) { [self] in
      bodyWatch = nil
      guard state == .body else { return }
      let end = lastBytes + stallTime
      // While nobody asks for more it is the hub that is slow.
      guard isReadingWanted, end <= .now() else {
        return watchBody(context, in: isReadingWanted ? end - .now() : stallTime)
      }
      context.close(promise: nil)
    }
  }

  // MARK: - What goes out

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      writing?.cancel()
      writing = nil
    } else if writing == nil {
      writing = context.eventLoop.assumeIsolated().scheduleTask(in: stallTime) { context.close(promise: nil) }
    }
    context.fireChannelWritabilityChanged()
  }
}

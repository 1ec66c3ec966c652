import NIOCore

/// Ends connections that hold a place without using it: whose headers do not come to an end, whose body stands still
/// although it is waited for, whose client does not take what it asked for, or which say nothing for long.
///
/// Only what the client owes is counted against it: while the hub itself has something to do, reads no more of a body or
/// has not answered yet, a connection may be silent for as long as that takes.
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
  private let idleTime: TimeAmount
  private var state = State.headers
  private var headers: Scheduled<Void>?
  private var bodyWatch: Scheduled<Void>?
  private var writing: Scheduled<Void>?
  private var idleWatch: Scheduled<Void>?
  private var unanswered = 0
  private var lastAnswer = NIODeadline.now()
  private var isReadingWanted = false
  private var lastBytes = NIODeadline.now()

  init(_ settings: HubSettings) {
    headerTime = .seconds(settings.headerSeconds)
    stallTime = .seconds(settings.stallSeconds)
    idleTime = .seconds(settings.idleSeconds)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    watchHeaders(context)
    watchIdleness(context, in: idleTime)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    for deadline in [headers, bodyWatch, writing, idleWatch] { deadline?.cancel() }
    (headers, bodyWatch, writing, idleWatch) = (nil, nil, nil, nil)
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
    unanswered += 1
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

  // One deadline for a connection's life, put off when it finds something going on: requests are many.
  private func watchIdleness(_ context: ChannelHandlerContext, in time: TimeAmount) {
    idleWatch = context.eventLoop.assumeIsolated().scheduleTask(in: time) { [self] in
      guard state == .idle, unanswered == 0 else { return watchIdleness(context, in: idleTime) }
      let end = max(lastBytes, lastAnswer) + idleTime
      guard end <= .now() else { return watchIdleness(context, in: end - .now()) }
      context.close(promise: nil)
    }
  }

  // MARK: - What goes out

  /// Whether a request has come that is not answered to its end.
  var isAnswerOwed: Bool { unanswered > 0 }

  func answerIsOver() {
    unanswered = max(0, unanswered - 1)
    lastAnswer = .now()
  }

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

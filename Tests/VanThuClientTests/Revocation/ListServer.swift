import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A web server on this machine, as a test wants it: gives prepared answers and remembers what it was asked.
final class ListServer: Sendable {
  /// What is said at a path.
  enum Answer: Sendable {
    case bytes([UInt8])
    case status(Int)
    case redirect(String)
    /// Pieces without end, whose number was never said.
    case endless
    /// Nothing.
    case silence
    /// By what was sent along.
    case computed(@Sendable ([UInt8]) -> [UInt8])
  }

  /// What is answered and what was asked, for the connections.
  final class Book: Sendable {
    private let answers = Mutex<[String: Answer]>([:])
    private let questions = Mutex<[String]>([])

    subscript(path: String) -> Answer? {
      get { answers.withLock { $0[path] } }
      set { answers.withLock { $0[path] = newValue } }
    }

    func note(_ question: String) { questions.withLock { $0.append(question) } }
    var asked: [String] { questions.withLock { $0 } }
  }

  let book = Book()
  private let channel: any Channel

  init() async throws {
    let book = book
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(Talk(book))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  func close() async { try? await channel.close() }

  /// `127.0.0.1:port`.
  var place: String { "127.0.0.1:\(channel.localAddress?.port ?? 0)" }

  func address(_ path: String) -> String { "http://\(place)\(path)" }

  private final class Talk: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let book: Book
    private var path = ""
    private var body: [UInt8] = []

    init(_ book: Book) { self.book = book }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head):
        (path, body) = (head.uri, [])
        book.note("\(head.method) \(head.uri)")
      case .body(let piece): body += Array(piece.readableBytesView)
      case .end: answer(context)
      }
    }

    private func answer(_ context: ChannelHandlerContext) {
      switch book[path] ?? .status(404) {
      case .bytes(let bytes): send(context, 200, bytes)
      case .status(let code): send(context, code, [])
      case .redirect(let location): send(context, 302, [], ["Location": location])
      case .computed(let compute): send(context, 200, compute(body))
      case .silence: break
      case .endless:
        write(context, .head(HTTPResponseHead(version: .http1_1, status: .ok)))
        pour(context)
      }
    }

    private func send(
      _ context: ChannelHandlerContext, _ code: Int, _ bytes: [UInt8], _ more: [String: String] = [:]
    ) {
      var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: code))
      head.headers.add(name: "Content-Length", value: "\(bytes.count)")
      for (name, value) in more { head.headers.add(name: name, value: value) }
      write(context, .head(head))
      write(context, .body(.byteBuffer(ByteBuffer(bytes: bytes))))
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    private func write(_ context: ChannelHandlerContext, _ part: HTTPServerResponsePart) {
      context.write(wrapOutboundOut(part), promise: nil)
    }

    // Until the other side has had enough.
    private func pour(_ context: ChannelHandlerContext) {
      let piece = ByteBuffer(repeating: 0x30, count: 65_536)
      let promise = context.eventLoop.makePromise(of: Void.self)
      let again = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      promise.futureResult.whenSuccess {
        let (talk, context) = again.value
        talk.pour(context)
      }
      context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(piece))), promise: promise)
    }
  }
}

import HummingbirdCore
import Logging
import NIOCore

/// Lets what answers a connection run on the thread that reads and writes it: handing each step from one thread to another
/// costs more than most steps. What takes a while of the processor, or waits for the disk, has threads of its own
/// (``Hub/examining(_:)``, ``Hub/onDisk(_:)``, the database's).
struct OwnLoopChannel<Base: ServerChildChannel>: ServerChildChannel where Base.Value: HasChannel {
  typealias Value = Base.Value

  let base: Base

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    base.setup(channel: channel, logger: logger)
  }

  func handle(value: Value, logger: Logger) async {
    await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
      await base.handle(value: value, logger: logger)
    }
  }
}

/// What stands for one connection.
protocol HasChannel: Sendable {
  var channel: any Channel { get }
}

extension NIOAsyncChannel: HasChannel {}

/// Runs tasks on the thread of an event loop.
private final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
  }
}

import GRDB

/// The database file as somebody else would open it. Apart from the tests: GRDB and the test macros do not
/// compile in one file.
struct RawDatabase {
  private let queue: DatabaseQueue

  init(home: String) throws { queue = try DatabaseQueue(path: "\(home)/office.sqlite") }

  func text(_ sql: String) throws -> String? { try queue.read { try String.fetchOne($0, sql: sql) } }

  func execute(_ sql: String) throws { try queue.write { try $0.execute(sql: sql) } }
}

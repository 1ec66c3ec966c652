/// How many documents went or came in which way: fully electronic, electronic and paper, paper only.
public struct RateMedia: Sendable, Hashable {
  /// Hoàn toàn điện tử.
  public internal(set) var electronic = 0
  /// Song song điện tử và giấy.
  public internal(set) var parallel = 0
  /// Chỉ bản giấy.
  public internal(set) var paper = 0

  /// None yet.
  public init() {}

  /// All three.
  public var total: Int { electronic + parallel + paper }

  /// How many there are of one way.
  public subscript(_ medium: DocumentMedium) -> Int {
    switch medium {
    case .electronic: electronic
    case .parallel: parallel
    case .paper: paper
    }
  }

  /// The share of one way; shares are rounded each for itself and need not add up to 100.
  public func share(of medium: DocumentMedium) -> RateRatio {
    RateRatio(numerator: self[medium], denominator: total)
  }

  /// Sums of each way.
  public static func + (left: RateMedia, right: RateMedia) -> RateMedia {
    var sum = left
    sum.electronic += right.electronic
    sum.parallel += right.parallel
    sum.paper += right.paper
    return sum
  }

  mutating func add(_ medium: DocumentMedium) {
    switch medium {
    case .electronic: electronic += 1
    case .parallel: parallel += 1
    case .paper: paper += 1
    }
  }
}

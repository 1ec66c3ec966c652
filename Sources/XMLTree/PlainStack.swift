/// A growing stack of plain values: nothing in it is counted, and nothing is allocated once it has grown.
///
/// The inside of the event path is built of these. Every access is checked against the count.
struct PlainStack<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 4)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  var last: Element? {
    @inline(__always) get { count > 0 ? base[count &- 1] : nil }
  }

  /// All values; valid until the stack changes.
  var all: UnsafeBufferPointer<Element> {
    @inline(__always) get { UnsafeBufferPointer(start: base, count: count) }
  }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < count)
      return base[index]
    }
    @inline(__always) set {
      precondition(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  @inline(__always)
  mutating func push(_ element: Element) {
    if count == capacity { grow(to: count + 1) }
    base[count] = element
    count &+= 1
  }

  @inline(__always)
  mutating func pop() -> Element? {
    guard count > 0 else { return nil }
    count &-= 1
    return base[count]
  }

  /// Copies values to the end.
  mutating func append(_ elements: UnsafeBufferPointer<Element>) {
    guard let start = elements.baseAddress, elements.count > 0 else { return }
    if count + elements.count > capacity { grow(to: count + elements.count) }
    (base + count).update(from: start, count: elements.count)
    count += elements.count
  }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  mutating func truncate(to count: Int) { self.count = min(self.count, max(0, count)) }

  private mutating func grow(to needed: Int) {
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    (base, capacity) = (moved, larger)
  }
}

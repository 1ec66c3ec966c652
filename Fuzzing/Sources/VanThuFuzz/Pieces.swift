/// Hands bytes over in pieces of one size.
func pieces(of bytes: [UInt8], by size: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
  try bytes.withUnsafeBytes { all in
    var position = 0
    while position < all.count {
      let end = min(position + size, all.count)
      try body(UnsafeRawBufferPointer(rebasing: all[position..<end]))
      position = end
    }
  }
}

extension UnitCode {
  /// The structure of a code in upper case, in one pass over its bytes: a hub reads thousands of codes a second.
  static func form(of key: String) -> Form {
    var key = key
    return key.withUTF8 { bytes in
      var reader = FormReader(isShort: bytes.count <= standardLength)
      var start = 0
      for place in bytes.indices where bytes[place] == UInt8(ascii: ".") {
        reader.read(Group(UnsafeBufferPointer(rebasing: bytes[start..<place])), isLast: false)
        start = place + 1
      }
      reader.read(Group(UnsafeBufferPointer(rebasing: bytes[start...])), isLast: true)
      return reader.form
    }
  }

  /// One group of a code, the bytes between two dots: what it is made of.
  private struct Group {
    let count: Int
    /// Digits only, one at least.
    let isDigits: Bool
    /// Letters A to Z and digits only.
    let isAlphanumeric: Bool
    let startsWithLetter: Bool
    /// A letter and two digits, `H98`: a ministry, a province.
    let isLevelOne: Bool
    /// `W00`, or `TT` and a digit.
    let isCentre: Bool
    /// `Z01` to `Z99` and anything.
    let startsLikeScheme: Bool
    /// Ten digits, or ten, a hyphen and three.
    let isEnterprise: Bool

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      func isDigit(_ place: Int) -> Bool { (48...57).contains(bytes[place]) }
      func isLetter(_ place: Int) -> Bool { (65...90).contains(bytes[place]) }
      count = bytes.count
      var (digits, others, hyphen) = (0, 0, -1)
      for place in bytes.indices {
        if isDigit(place) {
          digits += 1
        } else if !isLetter(place) {
          others += 1
          hyphen = bytes[place] == UInt8(ascii: "-") ? place : -1
        }
      }
      isDigits = digits == count && count > 0
      isAlphanumeric = others == 0
      startsWithLetter = count > 0 && isLetter(0)
      let startsLikeLevelOne = count >= 3 && isLetter(0) && isDigit(1) && isDigit(2)
      isLevelOne = startsLikeLevelOne && count == 3
      startsLikeScheme = startsLikeLevelOne && bytes[0] == UInt8(ascii: "Z")
      isCentre =
        count == 3 && isAlphanumeric
        && (bytes[0] == UInt8(ascii: "W") && bytes[1] == UInt8(ascii: "0") && bytes[2] == UInt8(ascii: "0")
          || bytes[0] == UInt8(ascii: "T") && bytes[1] == UInt8(ascii: "T") && isDigit(2))
      isEnterprise =
        digits == 10 && count == 10 || digits == 13 && others == 1 && count == 14 && hyphen == 10
    }
  }

  /// What a code can still be, group by group.
  private struct FormReader {
    /// Whether the code has at most ``standardLength`` bytes.
    let isShort: Bool
    private var number = 0
    private var isCentre = false
    private var (isReversed, isModern, isLegacy) = (true, true, true)
    private var isScheme = false
    private var isEnterprise = false

    init(isShort: Bool) { self.isShort = isShort }

    mutating func read(_ group: Group, isLast: Bool) {
      if group.isCentre { isCentre = true }
      isReversed =
        isReversed
        && (isLast
          ? number == 3 && group.isLevelOne
          : group.isDigits && number < 3 && group.count == (number == 0 ? 3 : 2))
      isModern =
        isModern
        && (number == 0
          ? group.isLevelOne : number < 9 && (1...10).contains(group.count) && group.isAlphanumeric)
      isLegacy =
        isLegacy && (2...3).contains(group.count)
        && (isLast
          ? (1...3).contains(number) && group.isAlphanumeric && group.startsWithLetter : group.isDigits)
      if isLast, number == 0 {
        isScheme = group.startsLikeScheme && group.isAlphanumeric
        isEnterprise = group.isEnterprise
      }
      number += 1
    }

    var form: Form {
      if isCentre { return .centre }
      if isReversed { return .reversed }
      if isModern, isShort { return .modern }
      if isScheme, isShort { return .scheme }
      if isLegacy { return .legacy }
      return isEnterprise ? .enterprise : .other
    }
  }
}

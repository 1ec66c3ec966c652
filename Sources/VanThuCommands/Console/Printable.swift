/// Text made fit for a terminal.
///
/// Packets are written by strangers: a subject may hold escape sequences that repaint the screen, or marks that
/// turn the direction of writing. In text for people each such character becomes a visible sign.
enum Printable {
  /// The text with control and direction characters made visible; line ends and tabs become spaces.
  static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnfit) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": scalars.append(" ")
      case _ where isUnfit(scalar): scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// The text cut into lines of at most that many characters, at spaces where there are some. Vietnamese letters
  /// count as one whatever their normal form.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineCount = 0
    for word in text.split(separator: " ") {
      var word = word
      var count = word.count
      if lineCount > 0, lineCount + 1 + count <= width {
        line += " " + word
        lineCount += 1 + count
        continue
      }
      if lineCount > 0 { lines.append(line) }
      while count > width {
        lines.append(String(word.prefix(width)))
        word = word.dropFirst(width)
        count -= width
      }
      (line, lineCount) = (String(word), count)
    }
    if lineCount > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// The text filled up with spaces to a width.
  static func padded(_ text: String, to width: Int, alignment: Table.Alignment = .left) -> String {
    let spaces = String(repeating: " ", count: max(0, width - text.count))
    return alignment == .left ? text + spaces : spaces + text
  }
}

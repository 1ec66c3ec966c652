extension RegisterSheet {
  /// The page as HTML in UTF-8, whole in itself: no script, no file beside it.
  public var html: String {
    let title = Catalogue.text(kind.title, in: language)
    return """
      <!DOCTYPE html>
      <html lang="\(language == .vietnamese ? "vi" : "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(HTML.escaped("\(title) \(year) – \(unit)"))</title>
      <style>
      \(style)</style>
      </head>
      <body>
      <header>
      \(superior.isEmpty ? "" : "<p>\(HTML.escaped(superior.uppercased()))</p>\n")<p class="unit">\(HTML.escaped(unit.uppercased()))</p>
      <h1>\(HTML.escaped(title.uppercased()))</h1>
      <p class="year">\(HTML.escaped(yearLine))</p>
      </header>
      <table>
      <colgroup>\(kind.widths(in: language).map { "<col style=\"width:\($0)%\">" }.joined())</colgroup>
      <thead>
      <tr>\(table.head.map { "<th scope=\"col\">\(HTML.escaped($0))</th>" }.joined())</tr>
      <tr class="places">\(table.head.indices.map { "<td>(\($0 + 1))</td>" }.joined())</tr>
      </thead>
      <tbody>
      \(body)</tbody>
      </table>
      <footer><p>\(HTML.escaped(footLine))</p></footer>
      </body>
      </html>

      """
  }

  private var body: String {
    guard !table.rows.isEmpty else {
      let none = Catalogue.text("register.sheet.none", in: language)
      return "<tr><td class=\"none\" colspan=\"\(table.head.count)\">\(HTML.escaped(none))</td></tr>\n"
    }
    return table.rows.indices.map { line in
      let standing = table.standings[line]
      let row = table.rows[line]
      var cells = row.enumerated().map { column, text in
        "<td>\(earlier(line, column))\(HTML.escaped(text))</td>"
      }
      // Where there is a number and no document, the remark has all the room behind the number.
      let after = table.numberColumn + 1
      if row[after..<(row.count - 1)].allSatisfy(\.isEmpty) {
        cells[after...] = ["<td colspan=\"\(row.count - after)\">\(HTML.escaped(row[row.count - 1]))</td>"]
      }
      return "<tr\(standing == .document ? "" : " class=\"\(standing.rawValue)\"")>\(cells.joined())</tr>\n"
    }.joined()
  }

  // What a column said before it was corrected stays readable, struck out.
  private func earlier(_ line: Int, _ column: Int) -> String {
    (table.earlier[line][column] ?? []).map { "<del>\(HTML.escaped($0))</del>\n" }.joined()
  }

  private var yearLine: String {
    Message("register.sheet.year", ["year": .text(String(year))]).text(in: language)
  }

  private var footLine: String {
    var count = Message("register.sheet.count", ["count": .count(table.count(.document))]).text(in: language)
    if table.count(.void) > 0 {
      count += " " + Message("register.sheet.voids", ["count": .count(table.count(.void))]).text(in: language)
    }
    guard let printedOn else { return count }
    return count + " " + Message("register.sheet.printedOn", ["date": .day(printedOn)]).text(in: language)
  }

  // Margins: the wide one is for the binding.
  private var style: String {
    let head = HTML.styleText("\(unit) · \(Catalogue.text(kind.title, in: language)) · \(year)")
    let page = HTML.styleText(Catalogue.text("register.sheet.page", in: language))
    return """
      @page { size: A4 landscape; margin: 18mm 12mm 15mm 20mm;
        @top-right { content: "\(head)"; font: 9pt "Times New Roman", "Liberation Serif", serif; }
        @bottom-right { content: "\(page) " counter(page) "/" counter(pages); \
      font: 9pt "Times New Roman", "Liberation Serif", serif; } }
      @page :first { @top-right { content: ""; } }
      html { font-family: "Times New Roman", "Liberation Serif", "Noto Serif", "DejaVu Serif", serif; font-size: 10.5pt; \
      line-height: 1.25; color: #000; background: #fff; }
      body { margin: 0; }
      header { text-align: center; margin: 0 0 4mm; }
      header p { margin: 0; }
      .unit, h1 { font-weight: bold; }
      h1 { font-size: 14pt; margin: 3mm 0 0; }
      .year { font-style: italic; }
      table { border-collapse: collapse; width: 100%; table-layout: fixed; }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
      th, td { border: 0.4pt solid #000; padding: 1mm 1.2mm; vertical-align: top; text-align: left; \
      overflow-wrap: break-word; white-space: pre-line; }
      th { text-align: center; vertical-align: middle; font-size: 9.5pt; }
      .places td, .none { text-align: center; font-style: italic; }
      tbody tr { height: 9mm; }
      .void td:not(:last-child), del { text-decoration: line-through; }
      .gap td { font-style: italic; }
      footer { break-before: avoid; margin-top: 3mm; font-style: italic; }
      @media screen { body { margin: 8mm; max-width: 277mm; } }

      """
  }
}

/// Text inside HTML.
enum HTML {
  /// Text between tags or in a quoted attribute; control characters other than the end of a line are left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n": result += "\n"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Text in a quoted string of a style sheet that stands in HTML: what could end the string or the element is written
  /// by its number.
  static func styleText(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "\"", "'", "<", ">", "&": result += "\\" + String(scalar.value, radix: 16) + " "
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

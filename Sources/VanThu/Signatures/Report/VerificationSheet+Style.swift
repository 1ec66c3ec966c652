extension VerificationSheet {
  // Colours say nothing that a word or a sign does not say too: it may be printed in black.
  var style: String {
    let font = "\"Times New Roman\", \"Liberation Serif\", \"Noto Serif\", \"DejaVu Serif\", serif"
    let head = HTML.styleText(text("report.title"))
    let page = HTML.styleText(text("register.sheet.page"))
    return """
      @page { size: A4; margin: 18mm 15mm 17mm 20mm;
        @top-left { content: "\(head)"; font: 9pt \(font); color: #555; }
        @bottom-left { content: "\(HTML.styleText(tool)) · \(HTML.styleText(madeAt.text(in: language)))"; \
      font: 9pt \(font); color: #555; }
        @bottom-right { content: "\(page) " counter(page) "/" counter(pages); font: 9pt \(font); color: #555; } }
      @page :first { @top-left { content: ""; } }
      :root { --valid: #0b6b3a; --invalid: #a4161a; --open: #8a5300; --none: #4a4a4a; --line: #b9b9b9; }
      * { box-sizing: border-box; }
      html { font-family: \(font); font-size: 11pt; line-height: 1.3; color: #000; background: #fff; \
      -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      body { margin: 0; }
      h1, h2, h3, p { margin: 0; }
      header.page { text-align: center; border-bottom: 1.2pt solid #000; padding-bottom: 3mm; margin-bottom: 5mm; }
      h1 { font-size: 16pt; text-transform: uppercase; letter-spacing: .02em; }
      header.page p { font-style: italic; color: #333; margin-top: 1mm; font-size: 10pt; }
      h2 { font-size: 13pt; margin-bottom: 3mm; overflow-wrap: anywhere; break-after: avoid; }
      h3 { font-size: 11.5pt; display: flex; justify-content: space-between; gap: 4mm; align-items: baseline; \
      overflow-wrap: anywhere; break-after: avoid; }
      h3.carried { display: block; margin: 5mm 0 1mm; } h3.carried + p { break-after: avoid; }
      .verdict { border: 1pt solid; border-left-width: 5pt; border-radius: 2pt; padding: 3mm 4mm; margin-bottom: 4mm; \
      break-inside: avoid; break-after: avoid; }
      .verdict p { color: #000; }
      .verdict .big { font-size: 15pt; font-weight: bold; color: inherit; letter-spacing: .02em; }
      .verdict .original { margin-top: 1.5mm; font-weight: bold; }
      .verdict.valid { color: var(--valid); background: #eaf6ee; }
      .verdict.invalid { color: var(--invalid); background: #fdeeed; }
      .verdict.indeterminate, .verdict.notVerifiable { color: var(--open); background: #fff7e6; }
      .verdict.unsigned { color: var(--none); background: #f3f3f3; }
      .word { font-weight: bold; white-space: nowrap; }
      .word.valid { color: var(--valid); } .word.invalid { color: var(--invalid); }
      .word.indeterminate, .word.notVerifiable { color: var(--open); }
      .word.unsigned, .word.unread { color: var(--none); }
      article { border: .6pt solid var(--line); border-top: 2.4pt solid var(--none); padding: 3mm 4mm 4mm; margin: 4mm 0; }
      article.valid { border-top-color: var(--valid); } article.invalid { border-top-color: var(--invalid); }
      article.indeterminate, article.notVerifiable { border-top-color: var(--open); }
      .label { font-weight: bold; margin: 3.5mm 0 1mm; font-size: 10.5pt; break-after: avoid; }
      table { border-collapse: collapse; width: 100%; table-layout: fixed; }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
      th, td { text-align: left; vertical-align: top; padding: .9mm 1.5mm; border-bottom: .4pt solid #d4d4d4; \
      overflow-wrap: anywhere; }
      tbody th { width: 34%; font-weight: normal; color: #444; }
      thead th { border-bottom: .8pt solid #000; font-size: 10pt; overflow-wrap: normal; }
      table.facts { margin-top: 2mm; } table.facts tr:first-child td { font-weight: bold; }
      table.technical, table.stamps, table.checks { font-size: 9.5pt; }
      table.checks th:nth-child(1) { width: 9%; } table.checks th:nth-child(3) { width: 38%; }
      table.checks .mark { font-weight: bold; text-align: center; }
      .clause { color: #444; font-size: 8.8pt; }
      code { font-family: "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: 8pt; color: #555; }
      tr.passed .mark { color: var(--valid); } tr.failed .mark { color: var(--invalid); } tr.open .mark { color: var(--open); }
      tr.failed td:nth-child(2), tr.open td:nth-child(2) { font-weight: bold; }
      .tiles { display: flex; flex-wrap: wrap; gap: 3mm; margin: 3mm 0 4mm; }
      .tile { flex: 1 1 27mm; border: .8pt solid; border-top-width: 3pt; padding: 2mm; text-align: center; color: #777; }
      .tile strong { display: block; font-size: 17pt; line-height: 1.1; } .tile span { font-size: 8.5pt; }
      .tile.valid { color: var(--valid); } .tile.invalid { color: var(--invalid); }
      .tile.indeterminate, .tile.notVerifiable { color: var(--open); } .tile.unsigned, .tile.unread { color: var(--none); }
      table.rows { font-size: 9.5pt; } table.rows th:nth-child(1) { width: 6%; } table.rows th:nth-child(2) { width: 40%; }
      table.rows th:nth-child(3) { width: 20%; } table.rows th:nth-child(5) { width: 13%; }
      td.hex { font-family: "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: 7.6pt; } .printed { display: none; }
      .rows .word { white-space: normal; } .number, \
      table.rows th:nth-child(1) { text-align: right; }
      a { color: inherit; }
      .findings { margin: 2mm 0; padding-left: 6mm; }
      footer { margin-top: 7mm; border-top: .6pt solid #000; padding-top: 2mm; font-size: 9.5pt; color: #333; \
      break-inside: avoid; }
      .sign { width: 75mm; margin: 4mm 0 22mm auto; text-align: center; font-size: 11pt; color: #000; }
      @media screen { body { max-width: 190mm; margin: 8mm auto; padding: 0 6mm; } .sign { margin-bottom: 8mm; } }
      @media print { a { text-decoration: none; } .summary ~ .file { border-top: .6pt solid #000; padding-top: 4mm; \
      margin-top: 6mm; } .summary + .file { break-before: page; border: 0; }
        .summary ~ .file article.valid { break-inside: avoid; } .summary ~ .file article.valid .more { display: none; } .printed { display: block; font-style: italic; \
      font-size: 9.5pt; } }

      """
  }
}

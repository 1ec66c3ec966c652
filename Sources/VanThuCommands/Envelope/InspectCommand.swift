import ArgumentParser
import VanThu

/// `vanthu envelope inspect`: what a packet says, without believing it.
struct InspectCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "envelope.inspect",
      examples: ["vanthu envelope inspect 45-BC-UBND.edxml", "vanthu envelope inspect --json *.edxml"])
  }

  @Argument(help: Help.option("packets")) var files: [String]
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    var isFirst = true
    return try await each(files, console) { file, failure in
      if console.format == .json {
        console.print(EnvelopeJSON.value(failure, file: file, in: console.language))
      }
    } _: { file in
      let scan = try console.surroundings.scan(file)
      defer { isFirst = false }
      if console.format == .json {
        console.print(EnvelopeJSON.value(scan, file: file, in: console.language))
      } else {
        if !isFirst { console.print() }
        EnvelopeTable(console: console, scan: scan, file: file).show()
      }
      return scan.isSound ? .done : .invalid
    }
  }
}

/// `vanthu envelope lint`: only what is wrong with a packet, and what the axis' own parser would make of it.
struct LintCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("envelope.lint", examples: ["vanthu envelope lint --format csv *.edxml"])
  }

  @Argument(help: Help.option("packets")) var files: [String]
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    if console.format == .csv {
      console.print(CSV.line(["file", "line", "severity", "rule", "path", "message"]))
    }
    return try await each(files, console) { file, failure in
      if console.format == .json {
        console.print(EnvelopeJSON.value(failure, file: file, in: console.language))
      }
    } _: { file in
      let scan = try console.surroundings.scan(file)
      show(scan, AxisReading(scan).findings, file, console)
      return scan.isSound ? .done : .invalid
    }
  }

  private func show(_ scan: PacketScan, _ axis: [Finding], _ file: String, _ console: Console) {
    switch console.format {
    case .json:
      console.print([
        "schema": "vanthu.findings/1", "file": .string(file), "sha256": .string(scan.sha256),
        "findings": EnvelopeJSON.findings(scan.findings + axis, in: console.language),
        "findingsLeftOut": .integer(scan.findingsLeftOut),
      ])
    case .csv:
      for finding in scan.findings + axis {
        console.print(
          CSV.line([
            file, String(finding.line), finding.severity.rawValue, finding.rule, finding.path,
            finding.message.text(in: console.language),
          ]))
      }
    case .table:
      console.print(paragraph: file, colour: .bold)
      EnvelopeTable(console: console, scan: scan, file: file).showFindings(and: axis)
    }
  }
}

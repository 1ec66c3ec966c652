import ArgumentParser
import OpenSSLKit
import VanThu

/// `vanthu trust`: the authorities that signatures are traced back to.
struct TrustCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "trust", examples: ["vanthu trust list --trust tin-cay", "vanthu trust add ca.cer --trust tin-cay"],
      subcommands: [TrustListCommand.self, TrustAddCommand.self, TrustRemoveCommand.self])
  }
}

/// `vanthu trust list`: what a trust directory holds, and what is no use in it.
struct TrustListCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("trust.list", examples: ["vanthu trust list --trust tin-cay --format csv"])
  }

  @OptionGroup var trust: TrustOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    let store = try trust.store(console)
    let rows = Self.rows(of: store)
    if console.format == .json {
      console.print([
        "schema": "vanthu.trust/1", "entries": .array(rows.map(\.json)),
        "problems": .array(
          store.problems.map { ["file": .string($0.file), "message": .string($0.message.key.rawValue)] }),
      ])
    } else {
      var table = Table([
        .text(console.text("column.role")), .long(console.text("column.name")),
        .text(console.text("column.from")),
        .text(console.text("column.until")), .text("SHA-256"),
      ])
      for row in rows { table.add(row.cells(console)) }
      console.print(table, heads: ["role", "name", "notBefore", "notAfter", "sha256"])
    }
    return store.problems.isEmpty ? .done : .failed
  }

  private struct Row {
    let role: String
    let name: String
    let from: Timestamp
    let until: Timestamp?
    let sha256: String

    var json: JSON {
      [
        "role": .string(role), "name": .string(name), "notBefore": .string(from.iso8601),
        "notAfter": .text(until?.iso8601), "sha256": .string(sha256),
      ]
    }

    func cells(_ console: Console) -> [String] {
      guard console.format != .csv else { return [role, name, from.iso8601, until?.iso8601 ?? "", sha256] }
      return [
        console.text(MessageKey("trust.role.\(role)")), name, console.language.date(from.day),
        until.map { console.language.date($0.day) } ?? "–", String(sha256.prefix(16)) + "…",
      ]
    }
  }

  private static func rows(of store: TrustStore) -> [Row] {
    func rows(_ certificates: [Certificate], _ role: String) -> [Row] {
      certificates.map {
        Row(
          role: role, name: $0.subject.commonName ?? $0.subject.text,
          from: Timestamp(secondsSinceEpoch: $0.notBefore), until: Timestamp(secondsSinceEpoch: $0.notAfter),
          sha256: hex($0.sha256))
      }
    }
    let lists = store.revocationLists.map { list in
      Row(
        role: "crl", name: list.issuer.commonName ?? list.issuer.text,
        from: Timestamp(secondsSinceEpoch: list.thisUpdate),
        until: list.nextUpdate.map { Timestamp(secondsSinceEpoch: $0) },
        sha256: hex(list.sha256))
    }
    return rows(store.anchors, "anchor") + rows(store.intermediates, "intermediate") + lists
  }
}

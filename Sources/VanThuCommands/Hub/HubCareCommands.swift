import ArgumentParser
import VanThu
import VanThuHub

/// `vanthu hub doctor`: what is to be done about a hub.
struct HubDoctorCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "hub.doctor",
      examples: [
        "vanthu hub doctor --home truc",
        "vanthu hub doctor --home truc --tls-certificate truc.pem --tls-key truc.key.pem --json",
      ])
  }

  @OptionGroup var options: HubOptions
  @OptionGroup var tls: HubTLSOptions
  @OptionGroup var output: OutputOptions

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    let findings = try hub.examine(tls: tls.tls(console.surroundings))
    if console.format == .json {
      let list = findings.map { finding -> JSON in
        [
          "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
          "message": .string(finding.message.text(in: console.language)),
          "deliveries": .array(finding.deliveries.map { .string($0) }),
        ]
      }
      console.print(["schema": "vanthu.hub-doctor/1", "findings": .array(list)])
    } else {
      for finding in findings {
        let colour: Console.Colour? =
          finding.severity == .error ? .red : finding.severity == .warning ? .yellow : nil
        console.print(paragraph: "• " + finding.message.text(in: console.language), colour: colour)
      }
      if !findings.contains(where: { $0.severity > .info }) {
        console.print(paragraph: console.text("hub.doctor.well"))
      }
    }
    return findings.contains { $0.severity == .error } ? .failed : .done
  }
}

/// `vanthu hub requeue`: a delivery waits again.
struct HubRequeueCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("hub.requeue", examples: ["vanthu hub requeue --home truc 3f0c9f6e-5a0b-4c1d-9a55-3f0f6f2f1a01"])
  }

  @OptionGroup var options: HubOptions
  @Argument(help: Help.option("deliveryIds", valueName: "id")) var ids: [String]
  @OptionGroup var output: OutputOptions

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    try settle(ids, .requeued, hub, console)
  }
}

/// `vanthu hub expire`: a delivery is given up.
struct HubExpireCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("hub.expire", examples: ["vanthu hub expire --home truc 3f0c9f6e-5a0b-4c1d-9a55-3f0f6f2f1a01"])
  }

  @OptionGroup var options: HubOptions
  @Argument(help: Help.option("deliveryIds", valueName: "id")) var ids: [String]
  @OptionGroup var output: OutputOptions

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    try settle(ids, .givenUp, hub, console)
  }
}

/// Moves deliveries; one that cannot be moved does not keep the others from it.
private func settle(_ ids: [String], _ event: DeliveryState.Event, _ hub: Hub, _ console: Console) throws
  -> Outcome
{
  var outcomes: [Outcome] = []
  for id in ids {
    do {
      let state = try hub.settle(id, event)
      console.done(
        Message(
          "hub.delivery.now",
          ["packetId": .text(id), "state": .message(Message(MessageKey("hub.delivery.\(state.rawValue)")))]),
        ["deliveryId": .string(id), "state": .string(state.rawValue)])
      outcomes.append(.done)
    } catch {
      let failure = CommandFailure(hub: error)
      console.complain(failure)
      outcomes.append(failure.outcome)
    }
  }
  return Outcome.worst(outcomes)
}

/// `vanthu hub backup`: a copy of everything, while the hub runs.
struct HubBackupCommand: HubToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("hub.backup", examples: ["vanthu hub backup --home truc --to /mnt/sao-luu/truc-2025-06-27"])
  }

  @OptionGroup var options: HubOptions
  @Option(help: Help.option("backupFolder", valueName: "folder")) var to: String
  @OptionGroup var output: OutputOptions

  func perform(_ hub: Hub, _ console: Console) throws -> Outcome {
    let path = console.surroundings.path(to)
    try hub.backUp(to: path)
    console.done(Message("hub.backup.done", ["path": .text(path)]), ["path": .string(path)])
    return .done
  }
}

/// `vanthu hub restore`: a copy becomes the hub, as a new epoch.
struct HubRestoreCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu("hub.restore", examples: ["vanthu hub restore --home /srv/truc"])
  }

  @OptionGroup var options: HubOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let (home, surroundings) = (options.home(console), console.surroundings)
    return try console.answeringForHub {
      let epoch = surroundings.makeId()
      try home.beginEpoch(epoch, at: surroundings.now())
      console.done(
        Message("hub.restore.done", ["path": .text(home.path)]),
        ["path": .string(home.path), "epoch": .string(epoch)])
      return .done
    }
  }
}
